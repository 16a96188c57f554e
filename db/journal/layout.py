"""Every table of a store: made where it is missing, brought up where it is old."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, Table

from db import search
from db.engine import driver
from db.journal.codec import INDEX_BITS
from db.journal.tables import JOURNAL, LAYOUT, TREE_FIELDS, get_kv, keeps_history, put_kv, quote
from db.schema import FIELDS, RECORDS, Record

_OLD = ("op", "edge", "head", "tail")


def make_tables(conn: Any) -> None:
    """Make the tables that are missing, of the journal, the index and the projection."""
    for statement in _statements():
        conn.execute(statement)


def make_indexes(conn: Any) -> None:
    """Make the indexes that the records declare; their columns must be there."""
    for statement in _indexes():
        conn.execute(statement)


@cache
def _statements() -> tuple[str, ...]:
    parts = (JOURNAL + search.TABLES).split(";\n")
    dialect = sqlite.dialect()
    tables = [
        str(CreateTable(_table(record), if_not_exists=True).compile(dialect=dialect))
        for record in RECORDS
    ]
    return tuple(part for part in (*parts, *tables) if part.strip())


@cache
def _indexes() -> tuple[str, ...]:
    dialect = sqlite.dialect()
    found = [index for record in RECORDS for index in _table(record).indexes]
    return tuple(
        str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect)) for index in found
    )


def _table(record: type[Record]) -> Table:
    return record.__table__  # type: ignore[return-value]


def foreign_objects(conn: Any) -> list[tuple[str, str]]:
    """Return (type, name) of what is in the file and not of this program.

    A trigger changes what is written, a view in the place of a table what is read.
    """
    return [
        (kind, name)
        for kind, name in conn.execute("SELECT type, name FROM sqlite_master ORDER BY name")
        if (kind, name) not in _expected() and not name.startswith("sqlite_")
    ]


def drop_foreign(conn: Any) -> None:
    """Remove what is not of this program; what cannot be removed stays, and is told again."""
    for kind, name in foreign_objects(conn):
        with contextlib.suppress(driver.OperationalError):
            conn.execute(f"DROP {kind} IF EXISTS {quote(name)}")


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """Return (type, name) of all that the statements above make."""
    conn = driver.connect(":memory:", isolation_level=None)
    try:
        for statement in (*_statements(), *_indexes()):
            conn.execute(statement)
        return frozenset(conn.execute("SELECT type, name FROM sqlite_master").fetchall())
    finally:
        conn.close()


def bring_up(conn: Any) -> None:
    """Give the store its tables; called inside a transaction.

    From layout 1 `head` gets its number, `op` loses what no rule asks for, `edge` what is
    settled. It reads no pack, so a damaged one does not stop it.
    """
    old = _is_old(conn)
    if old:
        for (name,) in conn.execute(_INDEXES).fetchall():
            conn.execute(f"DROP INDEX {name}")
        for table in _OLD:
            conn.execute(f"ALTER TABLE {table} RENAME TO {table}_1")
        conn.execute("ALTER TABLE origin ADD COLUMN hlc INTEGER NOT NULL DEFAULT 0")
    make_tables(conn)
    if old:
        _copy(conn)
    put_kv(conn, "layout", LAYOUT)


_INDEXES = "SELECT name FROM sqlite_master WHERE type='index' AND name LIKE 'moves\\_%' ESCAPE '\\'"


def _is_old(conn: Any) -> bool:
    tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master").fetchall()}
    return "head" in tables and get_kv(conn, "layout", 1) < LAYOUT


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _copy(conn: Any) -> None:
    conn.execute("UPDATE origin SET hlc=coalesce((SELECT v FROM kv WHERE k='hlc'), 0)")
    conn.execute(
        "INSERT INTO head(ent,fld,n,o,cs,hlc,val) SELECT ent, fld, row_number() OVER"
        " (PARTITION BY ent, fld ORDER BY hlc, o, cs) - 1, o, cs, hlc, val FROM head_1"
    )
    conn.execute("INSERT INTO several SELECT ent, fld FROM head WHERE n=1")
    current = [n for n in FIELDS if not keeps_history(n)]
    conn.execute(
        f"INSERT INTO op SELECT * FROM op_1 WHERE fld IN ({_list(TREE_FIELDS)})"
        f" OR (fld NOT IN ({_list(current)}) AND NOT EXISTS (SELECT 1 FROM head_1 h"
        " WHERE h.ent=op_1.ent AND h.fld=op_1.fld AND h.o=op_1.o AND h.cs=op_1.cs))"
    )
    conn.execute(
        "INSERT INTO edge SELECT e.bo, e.bcs, e.o, e.cs, p.ent, p.fld, p.hlc FROM op_1 p"
        " CROSS JOIN (SELECT edge_1.* FROM edge_1 LEFT JOIN origin ON origin.o=edge_1.bo"
        f" WHERE bcs >> {INDEX_BITS} > coalesce(have, 0)) e ON e.o=p.o AND e.cs=p.cs"
    )
    conn.execute("INSERT INTO tail SELECT * FROM tail_1")
    for table in _OLD:
        conn.execute(f"DROP TABLE {table}_1")
