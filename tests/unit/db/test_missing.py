"""A store that holds less than its own mark says so, and no log number is given twice."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.cli.store import _status, _verify
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from db.store import STORE
from tests.support.operations import NOW

ENTRIES = 12
ARGS = argparse.Namespace()


def crashed(base: Path, tmp_path: Path) -> int:
    """Leave an operation as a crash does, with entries in the log file; return the last number."""
    workspace = Workspace(tmp_path / "running", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    for n in range(ENTRIES):
        context.liaison.add(NewEntry(f"doorgegeven {n} " + "x" * 3000))
    shutil.copytree(tmp_path / "running", base)
    context.close()
    base.chmod(0o700)
    return ENTRIES


def deleted(wal: Path) -> None:
    wal.unlink()


def cut(share: float) -> Callable[[Path], None]:
    def damage(wal: Path) -> None:
        data = wal.read_bytes()
        wal.write_bytes(data[: int(len(data) * share)])

    return damage


def flipped(wal: Path) -> None:
    data = bytearray(wal.read_bytes())
    data[len(data) // 2] ^= 0xFF
    wal.write_bytes(data)


@pytest.mark.parametrize(
    "damage", [deleted, cut(0.0), cut(0.3), cut(0.7), cut(0.95), flipped],
    ids=["deleted", "cut-0", "cut-30", "cut-70", "cut-95", "flipped"],
)  # fmt: skip
def test_lost_saves_are_told_and_numbers_go_on(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    base = tmp_path / "base"
    last = crashed(base, tmp_path)
    damage(base / "operations/proef" / f"{STORE}-wal")
    context = Workspace(base, FixedClock(NOW + 60_000)).open()
    lost = ENTRIES - context.liaison.count()
    assert lost > 0
    told_everywhere(context, lost)
    entry, _ = context.liaison.add(NewEntry("na het verlies"))
    assert entry.number == f"TOC-{last + 1:04d}"
    context.close()
    again = Workspace(base, FixedClock(NOW + 120_000)).open()
    told_everywhere(again, lost)  # until it is settled, not only the first time
    assert again.liaison.add(NewEntry("en verder"))[0].number == f"TOC-{last + 2:04d}"
    again.close()


def told_everywhere(context: AppContext, lost: int) -> None:
    verified = _verify(context, ARGS)
    assert verified.status == 1
    assert f"{lost} saves of this station are missing, from " in verified.text
    assert [one.code for one in context.upkeep.check()] == ["saves-missing"]
    status = _status(context, ARGS)
    assert f"red   {lost} saves of this station are missing" in status.text
    assert f"behind TOC-{ENTRIES:04d}" in status.text
    assert len(status.data["missing"]) == 1


def test_a_second_loss_gives_no_number_twice(tmp_path: Path) -> None:
    """The saves of the origin that went on after the first loss are lost as well."""
    base = tmp_path / "base"
    last = crashed(base, tmp_path)
    deleted(base / "operations/proef" / f"{STORE}-wal")
    context = Workspace(base, FixedClock(NOW)).open()
    for _ in range(3):
        context.liaison.add(NewEntry("tussen de verliezen"))
    shutil.copytree(base, tmp_path / "again")
    context.close()
    (tmp_path / "again").chmod(0o700)
    deleted(tmp_path / "again/operations/proef" / f"{STORE}-wal")
    second = Workspace(tmp_path / "again", FixedClock(NOW)).open()
    told = sorted(str(one).split()[0] for one in second.desk.store.missing())
    assert told == [str(ENTRIES), "3"]
    assert second.liaison.add(NewEntry("daarna"))[0].number == f"TOC-{last + 4:04d}"
    second.close()


def test_an_older_store_file_put_in_place_by_hand_is_told(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    context.close()
    store = tmp_path / "base/operations/proef" / STORE
    older = store.read_bytes()
    context = workspace.open()
    for n in range(3):
        context.liaison.add(NewEntry(f"weg {n}"))
    context.close()
    store.write_bytes(older)
    context = workspace.open()
    assert "3 saves" in str(context.desk.store.missing()[0])
    assert context.liaison.add(NewEntry("x"))[0].number == "TOC-0004"
    context.close()


def test_what_a_backup_knowingly_took_back_is_no_alarm(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    kept = context.backup_now()
    context.liaison.add(NewEntry("weg"))
    context.close()
    workspace.restore(context.slug, kept)
    context = workspace.open()
    assert context.desk.store.missing() == []
    assert context.desk.store.verify().ok
    assert context.liaison.add(NewEntry("x"))[0].number == "TOC-0002"
    context.close()


def test_a_mark_that_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "base", FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    context.liaison.add(NewEntry("een"))
    context.close()
    for text in (b"", b"x", b"\xff" * 30, b"%020d" % 2):
        for mark in (tmp_path / "base/profile/origins").glob("*.mark"):
            mark.write_bytes(text)
        context = workspace.open()
        assert context.desk.store.missing() == []
        context.close()
