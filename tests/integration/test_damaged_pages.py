"""One page of the store overwritten: no traceback, no save on top of it, all that is left carried
out into a folder that opens and verifies."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.cli.run import main
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from db.journal import check
from db.store import STORE
from tests.support.operations import NOW

PAGE, PAGES_TRIED = 4096, 7
PHRASE = "correct horse"
BATCHES, EACH = 4, 25


def filled(base: Path, passphrase: str = "") -> int:
    """Make an operation of several packs, a tail and attachments; return how many commits."""
    workspace = Workspace(base, FixedClock(NOW))
    context = workspace.create("Proef", zone="A", passphrase=passphrase)
    for batch in range(BATCHES):
        for n in range(EACH):
            file = (context.attachments.keep(f"foto {batch}.txt", b"%d" % batch),) if not n else ()
            text = f"TMZ {batch} {n} " + "woorden " * 60
            context.liaison.add(NewEntry(text, attachments=file))
        if batch < BATCHES - 1:
            context.desk.store.write(lambda journal: journal.seal())
    commits = context.desk.store.commits()
    context.close()
    return commits


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    base = tmp_path_factory.mktemp("whole") / "base"
    return base, filled(base)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    base = tmp_path_factory.mktemp("locked") / "base"
    return base, filled(base, PHRASE)


def copied(whole: tuple[Path, int], tmp_path: Path) -> Path:
    base = tmp_path / "base"
    shutil.copytree(whole[0], base)
    base.chmod(0o700)
    return base


def place(base: Path) -> Path:
    """The folder of the only operation; that of an encrypted one has a name that says nothing."""
    (found,) = (base / "operations").iterdir()
    return found


def overwrite(base: Path, page: int, seed: int) -> None:
    with (place(base) / STORE).open("r+b") as file:
        file.seek(page * PAGE)
        file.write(random.Random(seed).randbytes(PAGE))


def pages(whole: tuple[Path, int]) -> int:
    return (place(whole[0]) / STORE).stat().st_size // PAGE


def chosen(whole: tuple[Path, int]) -> list[int]:
    count = pages(whole)
    return [0, 1, 2, *random.Random(5).sample(range(3, count), PAGES_TRIED)]


@contextlib.contextmanager
def opened(base: Path, phrase: str | None = None) -> Iterator[AppContext]:
    context = Workspace(base, FixedClock(NOW)).open("", phrase)
    try:
        yield context
    finally:
        context.close()


def lost_commits(base: Path, phrase: str | None) -> int:
    with opened(base, phrase) as context, context.desk.store._raw() as conn:
        rows = conn.execute("SELECT sum(last - first + 1) FROM lost").fetchone()
    return int(rows[0] or 0)


def tried(base: Path, phrase: str | None) -> None:
    """Whatever one asks of it, it is an answer or a sentence; known damage takes no save."""
    with contextlib.suppress(Refused), opened(base, phrase) as context:
        with contextlib.suppress(Refused):
            context.liaison.entries("", 100)
        sound = context.desk.store.verify().ok
        if sound:
            context.liaison.add(NewEntry("erbij"))
            return
        with contextlib.suppress(Refused):
            context.liaison.entries("TMZ", 100)
        if context.desk.store.stopped is not None:
            with pytest.raises(Refused):
                context.liaison.add(NewEntry("nooit"))


@pytest.mark.parametrize("phrase", [None, PHRASE], ids=["clear", "encrypted"])
def test_what_can_be_read_is_carried_out(
    whole: tuple[Path, int], locked: tuple[Path, int], tmp_path: Path, phrase: str | None
) -> None:
    source = locked if phrase else whole
    for page in chosen(source):
        base, target = tmp_path / f"{page}" / "base", tmp_path / f"{page}" / "out"
        shutil.copytree(source[0], base)
        base.chmod(0o700)
        overwrite(base, page, page)
        tried(base, phrase)
        total = source[1]
        found = Workspace(base, FixedClock(NOW)).salvage(place(base).name, target, phrase)
        assert found.commits >= total * 0.4, page
        with opened(target, phrase) as context:
            verified = context.desk.store.verify()
            assert verified.ok, (page, verified.findings)
            assert context.desk.store.rebuild().identical
            assert context.liaison.count() == found.entries
            number = context.liaison.add(NewEntry("verder"))[0].number
            assert int(number.partition("-")[2]) > BATCHES * EACH
        gaps = lost_commits(target, phrase)
        told = sum(_count(str(one)) for one in found.lost)
        assert found.commits + told >= total, (page, found)
        assert gaps <= told
        assert (target / "what-is-lost.txt").read_text().strip()
        if found.entries < BATCHES * EACH:
            assert any("Log entries that are lost" in str(one) for one in found.lost), found.lost
        shutil.rmtree(tmp_path / f"{page}")


def _count(sentence: str) -> int:
    words = sentence.split()
    if ": commits " not in sentence:
        return 0
    at = words.index("commits")
    return int(words[at + 3]) - int(words[at + 1]) + 1


def test_a_damaged_pack_is_taken_from_a_backup(whole: tuple[Path, int], tmp_path: Path) -> None:
    base = copied(whole, tmp_path)
    with opened(base) as context:
        context.backup_now()
    with opened(base) as context, context.desk.store._raw() as conn:
        conn.execute("DELETE FROM pack WHERE first=(SELECT min(first) FROM pack WHERE first > 1)")
        conn.execute("DELETE FROM pack WHERE first=1")
    found = Workspace(base, FixedClock(NOW)).salvage(place(base).name, tmp_path / "out")
    assert found.lost == ()
    assert found.commits == whole[1]


def test_an_encrypted_store_without_its_first_page_comes_from_its_backup(
    locked: tuple[Path, int], tmp_path: Path
) -> None:
    base = copied(locked, tmp_path)
    with opened(base, PHRASE) as context:
        context.backup_now()
    overwrite(base, 0, 1)
    found = Workspace(base, FixedClock(NOW)).salvage(place(base).name, tmp_path / "out", PHRASE)
    assert found.commits == locked[1]


def test_lost_commits_are_told_by_verify_and_do_not_hide_others(
    whole: tuple[Path, int], tmp_path: Path
) -> None:
    base = copied(whole, tmp_path)
    with opened(base) as context, context.desk.store._raw() as conn:
        first, last = conn.execute(
            "SELECT first, last FROM pack ORDER BY first LIMIT 1 OFFSET 1"
        ).fetchone()
        conn.execute("DELETE FROM pack WHERE first=?", (first,))
        assert not context.desk.store.verify().ok
    target = tmp_path / "out"
    found = Workspace(base, FixedClock(NOW)).salvage(place(base).name, target)
    assert f"commits {first} to {last} are lost" in str(found.lost[0])
    with opened(target) as context:
        verified = context.desk.store.verify()
        assert verified.ok
        assert [one.code for one in verified.notes] == ["commits-lost"]
        with context.desk.store._raw() as conn:
            conn.execute("DELETE FROM pack WHERE first=(SELECT max(first) FROM pack)")
            assert check.verify(conn, None)
        assert not context.desk.store.verify().ok
        with context.desk.store._raw() as conn:
            conn.execute("UPDATE lost SET last=last+1")
            assert check.verify(conn, None)


def test_a_lost_attachment_is_named(whole: tuple[Path, int], tmp_path: Path) -> None:
    base = copied(whole, tmp_path)
    one = sorted((place(base) / "attachments").glob("??/*"))[0]
    one.write_bytes(b"rot")
    found = Workspace(base, FixedClock(NOW)).salvage(place(base).name, tmp_path / "out")
    assert found.attachments == BATCHES - 1
    assert [s.code for s in found.lost] == ["attachment-lost"]
    assert "foto" in str(found.lost[0])


def test_known_damage_stops_the_next_command_too(
    whole: tuple[Path, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = copied(whole, tmp_path)
    with opened(base) as context, context.desk.store._raw() as conn:
        (page,) = conn.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='commit_meta'"
        ).fetchone()
    overwrite(base, page - 1, 3)
    assert main(["--base-dir", str(base), "verify"]) in (1, 3)
    assert main(["--base-dir", str(base), "log", "add", "--text", "nooit"]) == 3
    assert "toc salvage" in capsys.readouterr().err
    assert main(["--base-dir", str(base), "salvage", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "are carried out and verify" in said
    assert main(["--base-dir", str(tmp_path / "out"), "verify"]) == 0
    store = place(tmp_path / "out") / STORE
    assert main(["--base-dir", str(base), "restore", str(store)]) == 0
    assert main(["--base-dir", str(base), "log", "add", "--text", "verder"]) == 0
    assert f"TOC-{BATCHES * EACH + 1:04d}" in capsys.readouterr().out


def test_the_folder_to_carry_to_is_new(whole: tuple[Path, int], tmp_path: Path) -> None:
    base = copied(whole, tmp_path)
    with pytest.raises(Refused, match="new folder") as refused:
        Workspace(base, FixedClock(NOW)).salvage(place(base).name, base)
    assert refused.value.code == "salvage-target"
    with opened(base), pytest.raises(Refused) as refused:
        Workspace(base, FixedClock(NOW)).salvage(place(base).name, tmp_path / "out")
    assert refused.value.code == "store-in-use"


def test_a_lost_key_file_is_called_that(locked: tuple[Path, int], tmp_path: Path) -> None:
    base = copied(locked, tmp_path)
    with opened(base, PHRASE) as context:
        kept = context.backup_now()
    (place(base) / "key.json").unlink()
    for act in (
        lambda: Workspace(base).open("", PHRASE),
        lambda: Workspace(base).salvage(place(base).name, tmp_path / "out", PHRASE),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "key-missing"
        assert f"{kept}.key" in str(refused.value)
    shutil.copyfile(f"{kept}.key", place(base) / "key.json")
    with opened(base, PHRASE) as context:
        assert context.liaison.count() == BATCHES * EACH
