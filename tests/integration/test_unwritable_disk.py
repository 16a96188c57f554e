"""A disk that is read-only or full, for real: what is there is read, checked and handed out."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.cli.run import main
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from db import store as store_module
from db.errors import Refused
from db.files import write_json
from db.store import BALLAST, STORE
from tests.support.operations import NOW

ENTRIES = 6


def place(base: Path) -> Path:
    """The folder of the only operation; that of an encrypted one has a name that says nothing."""
    (found,) = (base / "operations").iterdir()
    return found


def mount(*arguments: str) -> None:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount on this machine")
    if done.returncode:
        pytest.skip("mounting is not allowed here")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB with a base folder on it."""
    point = tmp_path / "disk"
    point.mkdir()
    mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", str(point))
    yield point / "base"
    subprocess.run(["umount", str(point)], check=True)


def made(base: Path, passphrase: str = "") -> None:
    workspace = Workspace(base, FixedClock(NOW))
    context = workspace.create("Proef", zone="A", passphrase=passphrase)
    for n in range(ENTRIES):
        context.liaison.add(NewEntry(f"stond er {n} " + "x" * 2000))
    context.close()


def as_after_a_crash(base: Path, tmp_path: Path) -> None:
    """Leave the newest saves in the log file beside the store."""
    phrase = os.environ.get("TOC_PASSPHRASE")
    context = Workspace(base, FixedClock(NOW)).open("", phrase)
    context.liaison.add(NewEntry("kort voor de crash"))
    shutil.copytree(base, tmp_path / "crashed")
    context.close()
    for name in (STORE, f"{STORE}-wal", f"{STORE}-shm"):
        shutil.copyfile(place(tmp_path / "crashed") / name, place(base) / name)


def without_shm(base: Path, tmp_path: Path) -> None:
    as_after_a_crash(base, tmp_path)
    (place(base) / f"{STORE}-shm").unlink()


def clean(_base: Path, _tmp_path: Path) -> None:
    """As it was closed."""


def read_only(base: Path) -> None:
    mount("-o", "remount,ro", str(base.parent))


def full(base: Path) -> None:
    (place(base) / BALLAST).unlink(missing_ok=True)
    with (base.parent / "filler").open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with contextlib.suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass


@pytest.mark.parametrize("stop", [read_only, full])
@pytest.mark.parametrize("state", [clean, as_after_a_crash, without_shm])
@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_what_is_there_is_read_and_handed_out(
    disk: Path,
    tmp_path: Path,
    stop: Callable[[Path], None],
    state: Callable[[Path, Path], None],
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made(disk, passphrase)
    if passphrase:
        monkeypatch.setenv("TOC_PASSPHRASE", passphrase)
    state(disk, tmp_path)
    stop(disk)
    before = sorted((p.name, p.stat().st_size) for p in disk.rglob("*") if p.is_file())

    def toc(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        status = main(["--base-dir", str(disk), *words])
        said = capsys.readouterr()
        return status, said.out + said.err

    count = ENTRIES + (state is not clean)
    status, said = toc("log", "list")
    assert status == 0
    assert said.count("TOC-") >= count
    assert toc("log", "show", f"TOC-{count:04d}")[0] == 0
    assert toc("verify")[0] == 0
    status, said = toc("status")
    assert status == 0
    # With a log file of a crash there may be room in it, also on a full disk.
    assert "nothing is saved here" in said or (stop, state) != (read_only, clean)
    for name in ("log.pdf", "log.csv", "log.json", "log.xlsx"):
        assert toc("log", "export", "--out", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).stat().st_size
    assert toc("log", "verify", str(tmp_path / "log.json"))[0] == 0
    assert toc("export", str(tmp_path / "all.json"))[0] == 0
    status, said = toc("log", "add", "--text", "kan niet")
    if status == 0:  # a full disk may still have room in the file itself
        assert stop is full
    else:
        assert (status, "Traceback" in said) == (3, False)
        assert "nothing is saved here" in said or "nothing was saved" in said
    if stop is read_only:
        after = sorted((p.name, p.stat().st_size) for p in disk.rglob("*") if p.is_file())
        assert after == before


def test_the_reserve_serves_the_first_entry_on_a_full_disk(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOWEST", 0)
    monkeypatch.setattr(store_module, "BALLAST_BYTES", 2 << 20)
    made(disk)
    context = Workspace(disk, FixedClock(NOW)).open()
    store = context.desk.store
    store._ballast_bytes = 2 << 20
    store._keep_ballast()
    ballast = place(disk) / BALLAST
    assert ballast.exists()
    full_but_for_the_reserve(disk)
    for n in range(200):
        context.liaison.add(NewEntry(f"op de reserve {n} " + "x" * 2000))
        if not ballast.exists():
            break
    assert not ballast.exists()
    assert context.desk.store.verify().ok
    context.close()


def full_but_for_the_reserve(base: Path) -> None:
    with (base.parent / "filler").open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)) == 4096:
            pass


def test_a_disk_that_turns_read_only_while_it_is_open_is_told(disk: Path) -> None:
    """As a failing disk does: what is open for writing goes on to be read."""
    made(disk)
    context = Workspace(disk, FixedClock(NOW)).open()
    try:
        store = context.desk.store
        store._conn.execute("PRAGMA query_only=ON")  # what the library then says of each save
        with pytest.raises(Refused) as refused:
            context.liaison.add(NewEntry("kan niet"))
        assert refused.value.code == "disk-read-only"
        assert context.upkeep.condition().stopped is not None
        assert context.liaison.count() == ENTRIES
    finally:
        context.close()


def test_several_read_a_read_only_disk(disk: Path) -> None:
    """A window and the command line beside it, which have no socket there."""
    made(disk)
    read_only(disk)
    window = Workspace(disk, FixedClock(NOW)).open()
    assert main(["--base-dir", str(disk), "log", "list"]) == 0
    window.close()


def test_settings_and_drafts_on_a_read_only_disk_are_sentences(disk: Path) -> None:
    made(disk)
    write_json(disk / "profile/settings.json", {})
    read_only(disk)
    workspace = Workspace(disk, FixedClock(NOW))
    context = workspace.open()
    try:
        for act in (
            lambda: workspace.settings.set("scale", 120),
            lambda: context.drafts.keep("entry-1", {"text": "half"}),
            lambda: context.attachments.keep("a.txt", b"x"),
            context.backup_now,
        ):
            with pytest.raises(Refused):
                act()
        context.drafts.drop("entry-1")
        context.log_notes.read_all("DW")
        assert not context.backup_due()
    finally:
        context.close()
