"""Power cuts and a full disk under the real journal (sync.md 2.12, I4, I10)."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest

from db.journal.journal import Edit, Journal
from tests.support.powercut import Connection, Disk
from tests.support.stations import START_MS, author, card, key

ENT = bytes(range(16))


def journal(conn: Any) -> Journal:
    return Journal(conn, card(1), key(1), lambda: START_MS)


def save(to: Journal, number: int) -> int:
    """Save one value of a few hundred bytes; return the commit's number."""
    return to.commit([Edit(ENT, 201, f"{number} " * 60)], author("TOC")).cseq


def outage(folder: Path, seed: int, synchronous: str) -> tuple[int, int]:
    """Work until the power goes; return what was told to be safe and what was there after it."""
    rng = Random(seed)
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    disk = Disk(rng)
    conn = Connection(before / "store.db", disk, synchronous)
    one = journal(conn)
    safe = 0
    for number in range(rng.randint(1, 25)):
        safe = save(one, number)
        if rng.random() < 0.1:
            one.seal()
    disk.cut(before, after)
    conn.close()
    again = Connection(after / "store.db", Disk(rng), synchronous)
    try:
        found = journal(again)
        assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.verify() == []
        return safe, found.have()[card(1).id]
    finally:
        again.close()


@pytest.mark.slow
def test_no_power_cut_takes_a_commit_back(tmp_path: Path) -> None:
    for seed in range(400):
        folder = tmp_path / str(seed)
        folder.mkdir()
        safe, found = outage(folder, seed, "FULL")
        assert found == safe, f"seed {seed}: {safe} commits were safe, {found} came back"


def test_the_cut_catches_a_store_that_does_not_sync(tmp_path: Path) -> None:
    short = 0
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            safe, found = outage(folder, seed, "NORMAL")
            short += found < safe
        except (apsw.Error, AssertionError):
            short += 1
    assert short > 6


def test_a_full_disk_at_any_write_loses_nothing(tmp_path: Path) -> None:
    disk = Disk(Random(1))
    one = journal(Connection(tmp_path / "store.db", disk, "FULL"))
    done, refused = 0, 0
    for room in range(1, 80):
        disk.room, wanted = disk.writes + room % 20, done + 1
        try:
            done = save(one, room)
            one.seal()
        except apsw.FullError:
            refused += 1
            # What fails in the checkpoint behind a finished commit SQLite passes over; APSW tells.
            done = done if disk.refused.endswith("-wal") else wanted
        disk.room = None
        # Refused or sealed only: either the commit is there with its number or it is not there.
        assert one.have()[card(1).id] == done
        assert done in (wanted, wanted - 1)
        assert one.verify() == []
        done = save(one, -room)
    assert refused > 20
    digest = one.state_digest()
    one.rebuild()
    assert one.state_digest() == digest
