"""A store of the first layout is brought up at its opening: the same heads, history and clock."""

from __future__ import annotations

from typing import Any

import pytest

from db.journal import merge, pack
from db.journal.codec import INDEX_BITS, decode
from db.journal.journal import Edit
from db.journal.tables import get_kv, put_kv
from db.schema import FIELDS, RECORDS
from tests.simulation.edits import SET_FIELD
from tests.simulation.world import World
from tests.support.stations import START_MS, Station, author

OLD = """
CREATE TABLE op(ent BLOB NOT NULL, fld INTEGER NOT NULL, o INTEGER NOT NULL, cs INTEGER NOT NULL,
  hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, o, cs)) WITHOUT ROWID;
CREATE INDEX moves_208 ON op(hlc, o, cs, ent, val) WHERE fld=208;
CREATE TABLE edge(bo INTEGER NOT NULL, bcs INTEGER NOT NULL, o INTEGER NOT NULL,
  cs INTEGER NOT NULL, PRIMARY KEY(bo, bcs, o, cs)) WITHOUT ROWID;
CREATE TABLE head(ent BLOB NOT NULL, fld INTEGER NOT NULL, o INTEGER NOT NULL,
  cs INTEGER NOT NULL, hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, o, cs)) WITHOUT ROWID
"""


def put_back(conn: Any) -> None:
    """Turn a store into what the first layout held: every op and every replacement a row."""
    heads = conn.execute("SELECT ent,fld,o,cs,hlc,val FROM head").fetchall()
    ops, edges = rows(conn)
    clock = conn.execute("SELECT max(hlc) FROM origin").fetchone()[0]
    for table in ("op", "edge", "head", "several"):
        conn.execute(f"DROP TABLE {table}")
    for statement in OLD.split(";\n"):
        conn.execute(statement)
    conn.executemany("INSERT INTO op VALUES(?,?,?,?,?,?)", ops)
    conn.executemany("INSERT OR IGNORE INTO edge VALUES(?,?,?,?)", edges)
    conn.executemany("INSERT INTO head VALUES(?,?,?,?,?,?)", heads)
    conn.execute("ALTER TABLE origin DROP COLUMN hlc")
    conn.execute("DELETE FROM kv WHERE k='layout'")
    put_kv(conn, "hlc", clock)


def rows(conn: Any) -> tuple[list[Any], list[Any]]:
    ops: dict[Any, Any] = {}
    edges = []
    commits = conn.execute("SELECT o, cseq, data FROM tail").fetchall()
    for o, raw in conn.execute("SELECT o, raw FROM pack WHERE state='applied'").fetchall():
        header = pack.read_header(raw)
        commits += [(o, n, data) for n, data in enumerate(pack.frames(raw, header), header.first)]
    unreadable = set(conn.execute("SELECT o, cs FROM finding WHERE kind='unreadable'").fetchall())
    for o, cseq, data in commits:
        if (o, cseq << INDEX_BITS) in unreadable:
            continue
        commit = decode(data)
        for cs, op in enumerate(commit.ops, cseq << INDEX_BITS):
            ops[o, cs] = (op.ent, op.fld, o, cs, commit.hlc, op.val)
            edges += [(*base, o, cs) for base in op.bases]
    return list(ops.values()), edges


def state(conn: Any) -> list[Any]:
    tables = ("head", "several", "op", "edge", "tail")
    return [conn.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


@pytest.fixture
def kept_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world turns a field into a set and the merge to bulk: for this test only."""
    monkeypatch.setitem(FIELDS, SET_FIELD, FIELDS[SET_FIELD])
    monkeypatch.setattr(merge, "SMALL", merge.SMALL)
    monkeypatch.setattr(merge, "PART", merge.PART)


@pytest.mark.usefixtures("kept_registry")
@pytest.mark.parametrize("seed", range(12))
def test_a_store_of_the_first_layout_comes_out_as_if_written_now(seed: int) -> None:
    world = World(seed)
    world.run()
    for one in world.operators:
        if one.station.unknown:
            continue
        conn = one.station.conn
        before, digest = state(conn), one.station.journal.state_digest()
        put_back(conn)
        one.restart()
        one.station.start(one.station.number)
        assert state(conn) == before
        assert one.station.journal.state_digest() == digest
        one.station.journal.rebuild()
        assert one.station.journal.state_digest() == digest


def test_the_clock_goes_on_where_it_was() -> None:
    station = Station(1, "TOC", lambda: START_MS)
    station.journal.commit([Edit(b"u" * 16, 201, "one")], author("TOC"))
    put_back(station.conn)
    station.skew = -START_MS
    station.start(1)
    station.journal.commit([Edit(b"v" * 16, 201, "two")], author("TOC"))
    stamps = [row[0] for row in station.conn.execute("SELECT hlc FROM commit_meta ORDER BY cseq")]
    assert stamps[1] == stamps[0] + 1
    assert get_kv(station.conn, "layout") == 2


def test_every_declared_index_is_made() -> None:
    declared = {str(i.name) for r in RECORDS for i in r.__table__.indexes}  # type: ignore[attr-defined]
    conn = Station(1, "TOC", lambda: START_MS).conn
    rows = conn.execute("SELECT name FROM sqlite_master WHERE type='index'").fetchall()
    assert declared
    assert declared <= {row[0] for row in rows}
