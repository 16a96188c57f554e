"""What is shown is what the journal says: each way to falsify a store is found, named, mended."""

from __future__ import annotations

import hashlib
import time
from argparse import Namespace

import pytest

from app.bootstrap import AppContext
from app.cli.store import _verify
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.log_export import Order
from db.soundness import Verified, _pages_until, pages, quick
from db.store import Store


@pytest.fixture
def log(context: AppContext) -> AppContext:
    """An operation with entries, a unit under another, and a movement, sealed and unsealed."""
    for n in range(30):
        context.liaison.add(NewEntry(f"TMZ {n} closed", from_="VCNL"))
    above = context.command.save_unit(None, {"name": "TF"}).created[0]
    context.command.save_unit(None, {"name": "Bataljon", "parent": above})
    id_ = context.movements.save(None, {"number": "25-USV-08"}).created[0]
    context.movements.save(id_, {"name": "Column"})
    context.movements.save(id_, {"name": "Another column"})
    context.desk.store.write(lambda journal: journal.seal())
    context.liaison.add(NewEntry("the last, not yet sealed"))
    return context


def falsify(store: Store, *statements: str) -> None:
    """Change the file as any tool for SQLite can."""
    for statement in statements:
        store.write(lambda journal, s=statement: journal.conn.execute(s).fetchall())


WAYS = {
    "text": "UPDATE entry SET text='TMZ 3 open' WHERE number LIKE '%-0004'",
    "author": "UPDATE entry SET author='XX' WHERE number LIKE '%-0004'",
    "all texts": "UPDATE entry SET text='nothing'",
    "entry gone": "DELETE FROM entry WHERE number LIKE '%-0004'",
    "entry made": "INSERT INTO entry(id, number, text) VALUES(zeroblob(16), 'TOC-0099', 'made')",
    "strange id": "INSERT INTO entry(id, text) VALUES('x', 'made')",
    "zone made": "INSERT INTO zone(id, name) VALUES(zeroblob(16), 'made')",
    "name": "UPDATE movement SET name='Column'",
    "type": "UPDATE entry SET event='noon' WHERE number LIKE '%-0004'",
    "parent": "UPDATE unit SET parent=NULL",
    "head": "UPDATE head SET val='TMZ open' WHERE val LIKE 'TMZ 3 %'",
    "head and text": "UPDATE head SET val='TMZ open' WHERE val LIKE 'TMZ 3 %';"
    "UPDATE entry SET text='TMZ open' WHERE text LIKE 'TMZ 3 %'",
    "head gone": "DELETE FROM head WHERE val LIKE 'TMZ 3 %'",
    "stamp": "UPDATE head SET hlc=hlc+1 WHERE val LIKE 'TMZ 3 %'",
    "head moved": "UPDATE head SET cs=cs+4096 WHERE val LIKE 'TMZ 3 %'",
    "whole entry gone": "DELETE FROM head WHERE ent=(SELECT id FROM entry LIMIT 1);"
    "DELETE FROM entry WHERE id=(SELECT id FROM entry LIMIT 1)",
    "head made": "INSERT INTO head SELECT zeroblob(16),fld,0,o,cs,hlc,val FROM head WHERE"
    " val LIKE 'TMZ 3 %'",
    "move": "UPDATE op SET val=NULL WHERE val IS NOT NULL",
    "move gone": "DELETE FROM op",
    "unread": "INSERT INTO finding SELECT 'unreadable',o,cs,ent,0,'' FROM head LIMIT 1;"
    "UPDATE entry SET text='TMZ 3 open' WHERE text LIKE 'TMZ 3 %'",
    "trigger": "CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN SELECT 1; END",
    "view": "ALTER TABLE zone RENAME TO zones_before;"
    "CREATE VIEW zone AS SELECT * FROM zones_before",
    "older made": "INSERT INTO op SELECT ent,fld,o,cs-4096,hlc,'TMZ open' FROM head WHERE val LIKE"
    " 'TMZ 3 %';UPDATE entry SET text='TMZ open' WHERE text LIKE 'TMZ 3 %'",
    "older kept": "INSERT INTO op SELECT ent,fld,o,cs,hlc,'TMZ open' FROM head WHERE val LIKE"
    " 'TMZ 3 %';UPDATE entry SET text='TMZ open' WHERE text LIKE 'TMZ 3 %'",
    "number": "UPDATE head SET val=CAST(val AS REAL) WHERE typeof(val)='integer'",
    "head of none": "UPDATE head SET cs='x' WHERE val LIKE 'TMZ 3 %'",
    "author of a commit": "UPDATE commit_meta SET author='Another' WHERE cseq=3",
    "time of a commit": "UPDATE commit_meta SET wall=wall-3600000 WHERE cseq=3",
    "commit gone": "DELETE FROM commit_meta WHERE cseq=3",
    "index emptied": "DELETE FROM log_fts",
    "index of one": "DELETE FROM log_fts WHERE rowid=(SELECT min(docid) FROM doc WHERE"
    " tbl='entry')",
    "index lies": "INSERT OR REPLACE INTO log_fts(rowid, text) SELECT docid, 'other words' FROM doc"
    " WHERE tbl='entry'",
    "index forgets": "DELETE FROM doc WHERE docid=(SELECT min(docid) FROM doc WHERE tbl='entry')",
    "index of none": "INSERT INTO doc VALUES(99, zeroblob(16), 'entry')",
    "table": "CREATE TABLE theirs(a); INSERT INTO theirs VALUES(1)",
    "index": "CREATE INDEX mine ON entry(text)",
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_falsify_is_found_and_mended(log: AppContext, way: str) -> None:
    store = log.desk.store
    assert store.verify().findings == ()
    assert store.quick_check() == []
    falsify(store, *WAYS[way].split(";" if way != "trigger" else "\0"))
    found = store.verify()
    assert not found.ok
    assert found.findings
    assert log.upkeep.mends(found.findings)
    store.rebuild()
    assert store.verify().findings == ()
    entries = log.liaison.entries("", 100)
    assert [e.text for e in entries if e.text.startswith("TMZ")] == [
        f"TMZ {n} closed" for n in range(29, -1, -1)
    ]


def test_a_finding_names_kind_number_and_field(log: AppContext) -> None:
    entry = log.liaison.entries("3 closed")[0]
    falsify(log.desk.store, f"UPDATE entry SET text='x' WHERE number='{entry.number}'")
    (finding,) = log.desk.store.verify().findings
    assert finding.code == "shown-field"
    assert entry.number in str(finding)
    assert "entry" in str(finding)


def test_a_file_that_was_changed_on_the_disk_is_named(log: AppContext) -> None:
    for name in ("foto.txt", "nota.txt"):
        file = log.attachments.keep(name, name.encode())
        log.liaison.add(NewEntry(f"met {name}", attachments=(file,)))
    assert log.desk.store.verify().ok
    photo, note = (
        log.desk.store.folder / "attachments" / h[:2] / h
        for h in (hashlib.sha256(n).hexdigest() for n in (b"foto.txt", b"nota.txt"))
    )
    photo.write_bytes(b"another photo")
    note.unlink()
    found = log.desk.store.verify()
    assert [one.code for one in found.findings] == ["attachment-changed"]
    assert "foto.txt" in str(found.findings[0])
    assert [one.code for one in found.notes] == ["attachment-not-here"]
    assert log.desk.store.stopped is None


def test_a_value_that_was_replaced_does_not_come_back(log: AppContext) -> None:
    """Also when it is put beside the one that replaced it, as if two had written at once."""
    store = log.desk.store
    rows = store.write(
        lambda journal: journal.conn.execute(
            "SELECT ent, fld, o, cs, hlc FROM head WHERE val='Another column'"
        ).fetchall()
    )
    ent, fld, o, cs, hlc = rows[0]
    old = (ent, fld, 1, o, cs - 4096, hlc - 65536, "Column")
    store.write(lambda journal: journal.conn.execute("INSERT INTO head VALUES(?,?,?,?,?,?,?)", old))
    assert not store.verify().ok


def test_what_is_new_is_looked_at_when_the_program_starts(log: AppContext) -> None:
    falsify(log.desk.store, "UPDATE entry SET text='open' WHERE text LIKE 'the last%'")
    assert [one.code for one in log.desk.store.quick_check()] == ["shown-field"]


def test_a_quick_check_ends_in_its_time(log: AppContext) -> None:
    """However large the store: the page check is broken off, and that is no finding."""
    falsify(log.desk.store, *WAYS["table"].split(";"))
    many = "INSERT INTO theirs SELECT randomblob(900) FROM theirs a, theirs b LIMIT 5000"
    falsify(log.desk.store, *[many] * 6)
    with log.desk.store._snapshot() as conn:
        assert _pages_until(conn, time.perf_counter()) == []
        assert _pages_until(conn, time.perf_counter() + 60) == [("ok",)]
        assert [one.code for one in quick(conn, 0.0)] == ["store-foreign"]


def test_a_look_that_is_broken_off_calls_nothing_damaged(log: AppContext) -> None:
    with log.desk.store._raw() as conn:
        for moment in range(100):
            assert pages(conn, moment * 2e-5) == []


class _Says:
    """A connection whose check says this."""

    def __init__(self, *rows: str) -> None:
        self.rows = [(row,) for row in rows]

    def set_progress_handler(self, handler: object, steps: int) -> None: ...

    def execute(self, _sql: str) -> _Says:
        return self

    def fetchall(self) -> list[tuple[str]]:
        return self.rows


def test_what_is_said_of_the_search_index_stops_no_saves() -> None:
    index = 'fts5: corruption found reading blob 137438953473 from table "log_fts"'
    assert pages(_Says(index), 5) == []
    found = pages(_Says(index, "Tree 5 page 7: btreeInitPage() returns error code 11"), 5)
    assert [one.code for one in found] == ["file-damaged"]


def test_the_search_index_comes_back_with_a_rebuild(log: AppContext) -> None:
    falsify(log.desk.store, "DELETE FROM log_fts")
    assert not log.liaison.entries("closed")
    log.desk.store.rebuild()
    assert len(log.liaison.entries("closed", 100)) == 30


@pytest.mark.parametrize("kind", ["pdf", "csv", "xlsx", "json"])
@pytest.mark.parametrize(
    "way", ["text", "author", "head and text", "stamp", "older made", "older kept"]
)
def test_a_changed_entry_is_not_exported(log: AppContext, kind: str, way: str) -> None:
    log.log_export.write(Order(), kind)
    falsify(log.desk.store, *WAYS[way].split(";"))
    with pytest.raises(Refused, match="not what the journal says") as refused:
        log.log_export.write(Order(), kind)
    assert refused.value.code == "export-changed"
    log.desk.store.rebuild()
    log.log_export.write(Order(), kind)


@pytest.mark.parametrize("kind", ["handover", "brief"])
def test_a_changed_entry_is_not_quoted(log: AppContext, kind: str) -> None:
    log.liaison.add(NewEntry("FLASH bridge down", precedence="FLASH"))
    now = log.clock.now_ms()
    assert "bridge" in log.watch.text(kind, now, "en")  # type: ignore[arg-type]
    falsify(log.desk.store, "UPDATE entry SET text='all is well' WHERE text LIKE 'FLASH%'")
    with pytest.raises(Refused, match="not what the journal says"):
        log.watch.text(kind, now, "en")  # type: ignore[arg-type]


def test_a_check_lets_saves_go_on(log: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads one moment on a connection of its own."""

    def saved(_conn: object, **_how: object) -> Verified:
        log.liaison.add(NewEntry("written while it is checked"))
        return Verified(True, 99, 1, ())

    monkeypatch.setattr("db.soundness.whole", saved)
    assert log.desk.store.verify().commits == 99


def test_the_command_line_says_it_and_ends_with_1(log: AppContext) -> None:
    assert _verify(log, Namespace()).status == 0
    falsify(log.desk.store, WAYS["text"])
    reply = _verify(log, Namespace())
    assert reply.status == 1
    assert reply.data["ok"] is False
    assert "not what the journal says" in reply.data["findings"][0]
    assert "toc rebuild" in reply.text
