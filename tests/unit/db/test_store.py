"""The store of one operation: where it may lie, who may open it, what is in its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from db import backup
from db.drafts import Drafts
from db.engine import check_driver, check_place, driver
from db.errors import EnvironmentRefused, Refused
from db.journal.journal import Edit
from db.keys import Profile, add_passphrase
from db.schema import Unit
from db.store import Store
from tests.support.stations import START_MS, author

KEY = bytes(range(32))
SECRET = "Kolonne Zwaluw"
ENT = b"e" * 16


def opened(base: Path, key: bytes | None = None) -> Store:
    return Store(base / "op", Profile(base / "profile"), lambda: START_MS, key, ballast=4096)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = opened(tmp_path)
    yield one
    one.close()


def save(to: Store, text: str, ent: bytes = ENT) -> int:
    return to.commit([Edit(ent, 201, text)], author("TOC")).cseq


def code(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.code


def test_what_was_saved_is_read_found_and_there_again(tmp_path: Path) -> None:
    one = opened(tmp_path)
    try:
        assert save(one, SECRET) == 1
        with one.read() as session:
            assert session.scalars(select(Unit.name)).all() == [SECRET]
        assert one.search("zwal") == [("unit", ENT.hex())]
        origin = one.journal.card
    finally:
        one.close()
    again = opened(tmp_path)
    try:
        assert again.journal.card == origin
        assert save(again, "next") == 2
        assert again.verify().ok
        assert again.quick_check() == []
        assert again.rebuild().identical
    finally:
        again.close()


def test_a_second_instance_is_refused_and_told_which_process(store: Store, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentRefused) as refused:
        opened(tmp_path)
    assert code(refused) == "store-in-use"
    assert save(store, "still works") == 1


def test_a_network_drive_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    point = str(tmp_path / "net work").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {point} nfs4 rw 0 0\nshort\n")
    with pytest.raises(EnvironmentRefused) as refused:
        check_place(tmp_path / "net work" / "op", mounts)
    assert code(refused) == "network-folder"
    check_place(tmp_path / "net work2", mounts)
    check_place(tmp_path / "op", tmp_path / "no such file")


def test_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    for folder in (tmp_path / "op", Path("/home/x/OneDrive/op")):
        with pytest.raises(EnvironmentRefused) as refused:
            check_place(folder)
        assert code(refused) == "synced-folder"


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(EnvironmentRefused) as refused:
        check_driver((3, 51, 2))
    assert code(refused) == "sqlite-too-old"
    check_driver((3, 51, 3))
    check_driver()


def test_a_file_that_is_no_store_and_one_of_a_newer_program_are_refused(tmp_path: Path) -> None:
    (tmp_path / "op").mkdir()
    conn = driver.connect(str(tmp_path / "op/store.db"))
    conn.execute("CREATE TABLE other(x)")
    with pytest.raises(EnvironmentRefused) as refused:
        opened(tmp_path)
    assert code(refused) == "not-a-store"
    conn.execute("CREATE TABLE kv(k, v)")
    conn.execute("INSERT INTO kv VALUES('schema', 9999)")
    conn.commit()
    conn.close()
    with pytest.raises(EnvironmentRefused) as refused:
        opened(tmp_path)
    assert code(refused) == "store-newer"


def test_an_encrypted_store_shows_nothing_and_needs_its_key(tmp_path: Path) -> None:
    one = opened(tmp_path, KEY)
    try:
        save(one, SECRET)
        Drafts(one.folder / "drafts", KEY).keep("form", {"name": SECRET})
        (tmp_path / "op/key.json").write_text("{}")
        backup.make(one, START_MS)
        wal = (tmp_path / "op/store.db-wal").read_bytes()
        assert len(wal) > 4096
    finally:
        one.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"store.db", f"{START_MS}.tocbak"} <= {path.name for path in files}
    contents = [wal, *(path.read_bytes() for path in files)]
    for data in contents:
        for word in (SECRET, "Zwaluw", "zwaluw"):
            assert word.encode() not in data
        assert not data.startswith(b"SQLite format 3")
    for wrong in (bytes(32), None):
        with pytest.raises(EnvironmentRefused) as refused:
            opened(tmp_path, wrong)
        assert code(refused) == "store-unreadable"
    again = opened(tmp_path, KEY)
    assert again.verify().ok
    again.close()


def test_a_damaged_page_of_an_encrypted_store_is_told(tmp_path: Path) -> None:
    one = opened(tmp_path, KEY)
    for number in range(50):
        save(one, f"{number} " * 200)
    one.close()
    path = tmp_path / "op/store.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    again = opened(tmp_path, KEY)
    try:
        verified = again.verify()
        assert not verified.ok
        assert verified.findings
    finally:
        again.close()


def test_a_backup_comes_back_as_a_new_origin_and_loses_nothing_that_others_have(
    tmp_path: Path,
) -> None:
    one = opened(tmp_path)
    save(one, "before")
    made = backup.make(one, START_MS)
    save(one, "after")
    packs = one.write(lambda journal: list(journal.packs_after({})))
    first = one.journal.card
    one.close()
    found = backup.inspect(made, None)
    assert (found.commits, found.entries) == (1, 0)
    assert backup.loss(tmp_path / "op", found, None).commits == 1
    kept = backup.restore(tmp_path / "op", made, None, START_MS + 1)
    assert kept is not None
    assert kept.exists()
    again = opened(tmp_path)
    try:
        assert again.journal.card != first
        assert save(again, "new", b"n" * 16) == 1
        assert again.apply(packs).commits == 1
        assert again.journal.have()[first.id] == 2
        assert again.verify().ok
        with again.read() as session:
            assert sorted(map(str, session.scalars(select(Unit.name)))) == ["after", "new"]
    finally:
        again.close()


def test_a_store_that_was_put_back_by_hand_begins_a_new_origin(tmp_path: Path) -> None:
    one = opened(tmp_path)
    save(one, "before")
    one.close()
    old = (tmp_path / "op/store.db").read_bytes()
    one = opened(tmp_path)
    save(one, "after")
    first = one.journal.card
    one.close()
    (tmp_path / "op/store.db").write_bytes(old)
    again = opened(tmp_path)
    try:
        assert again.journal.card != first
    finally:
        again.close()


def test_a_base_folder_put_back_whole_is_told_by_its_own_packs(tmp_path: Path) -> None:
    """Store and profile both lie in the past: only what others have can tell."""
    one = opened(tmp_path)
    save(one, "before")
    one.close()
    folder, marks = tmp_path / "op", tmp_path / "profile/origins"
    old = {p: p.read_bytes() for p in (folder / "store.db", *marks.iterdir())}
    one = opened(tmp_path)
    save(one, "after")
    packs = one.write(lambda journal: list(journal.packs_after({})))
    first = one.journal.card
    one.close()
    for path, data in old.items():
        path.write_bytes(data)
    again = opened(tmp_path)
    try:
        assert again.journal.card == first
        again.apply(packs)
        assert again.journal.card != first
        assert save(again, "under a new number") == 1
        assert again.verify().ok
    finally:
        again.close()


def test_only_three_backups_are_kept_and_a_broken_one_is_not_one(store: Store) -> None:
    save(store, "x")
    for day in range(5):
        assert backup.due(store, START_MS + day, 1)
        backup.make(store, START_MS + day)
    assert not backup.due(store, START_MS + 5)
    listed = backup.backups(store.folder, None)
    assert [int(one.path.stem) - START_MS for one in listed] == [4, 3, 2]
    listed[0].path.write_bytes(b"rubbish" * 999)
    with pytest.raises(Refused) as refused:
        backup.inspect(listed[0].path, None)
    assert code(refused) == "bad-backup"
    with pytest.raises(Refused) as refused:
        backup.inspect(store.folder / "nothing", None)
    assert code(refused) == "no-backup"
    assert len(backup.backups(store.folder, None)) == 2


def test_a_locked_backup_is_restored_with_its_passphrase(tmp_path: Path) -> None:
    (tmp_path / "op").mkdir()
    add_passphrase(tmp_path / "op", KEY, "correct horse")
    one = opened(tmp_path, KEY)
    save(one, SECRET)
    made = backup.make(one, START_MS)
    one.close()
    with pytest.raises(Refused):
        backup.restore(tmp_path / "op", made, "wrong horse", START_MS)
    backup.restore(tmp_path / "op", made, "correct horse", START_MS)
    again = opened(tmp_path, KEY)
    try:
        with again.read() as session:
            assert session.scalars(select(Unit.name)).all() == [SECRET]
    finally:
        again.close()


def test_a_store_in_use_is_not_restored_over(store: Store) -> None:
    save(store, "x")
    made = backup.make(store, START_MS)
    with pytest.raises(EnvironmentRefused) as refused:
        backup.restore(store.folder, made, None, START_MS)
    assert code(refused) == "store-in-use"


def test_a_damaged_pack_stops_a_rebuild_with_a_sentence(store: Store) -> None:
    save(store, "x")
    store.write(lambda journal: journal.seal())
    store.write(lambda journal: journal.conn.execute("UPDATE pack SET raw=x'00'").fetchall())
    with pytest.raises(EnvironmentRefused) as refused:
        store.rebuild()
    assert code(refused) == "pack-damaged"
    assert not store.verify().ok


def test_the_space_on_the_disk_is_told_in_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for free, word in ((3 << 30, "ok"), (1 << 30, "low"), (200 << 20, "very-low"), (5, "lowest")):
        monkeypatch.setattr("db.store.free_space", lambda _folder, free=free: free)
        assert store.disk_state() == (word, free)
