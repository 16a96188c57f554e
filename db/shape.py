"""Whether a file has the shape of a store: its tables, columns and keys are those of this program.

Looked at before anything in the file is asked for: a view in the place of a table can run for ever,
a trigger changes what is written, a column of another type is read as nothing that a page can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from db.engine import driver
from db.journal import layout
from db.journal.bad import Bad
from db.journal.origin import OriginCard, decode_card
from db.journal.tables import LAYOUT, get_kv, quote
from db.schema import RECORDS, SCHEMA_VERSION
from db.sentence import Sentence, say

MOST = 20  # findings that are told; more of them say nothing new
#: What a table of ours may have only where it is made so: it would stop or change what is written.
_RULES = re.compile(
    r"\b(CHECK|GENERATED|REFERENCES|COLLATE|UNIQUE|STRICT|CONFLICT|DEFAULT|AS)\b", re.IGNORECASE
)
_STORED = {"TEXT": "text", "INTEGER": "integer", "FLOAT": "real", "BLOB": "blob"}
_Columns = dict[str, str]


def misshapen(conn: Any) -> list[Sentence]:
    """Return what is not as in a store of this program, in sentences; none if all is. Only the
    list of tables and a few rows are read, so it ends at once, whatever the file holds."""
    found: list[Sentence] = []
    for one in _findings(conn):
        found.append(one)
        if len(found) == MOST:
            break
    return found


def ill_typed(conn: Any) -> list[Sentence]:
    """Return the columns of the records that hold a value of another kind than they should; reads
    every record, after `misshapen` found nothing."""
    found = []
    for record in RECORDS:
        table = str(record.__tablename__)
        here = _columns(conn, table)
        for name, type_ in _expected()[table].items():
            if name not in here:
                continue
            column, kind = quote(name), _STORED[type_]
            kinds = "('real', 'integer', 'null')" if kind == "real" else f"('{kind}', 'null')"
            row = conn.execute(
                f"SELECT 1 FROM {quote(table)} WHERE typeof({column}) NOT IN {kinds} LIMIT 1"
            ).fetchone()
            if row is not None:
                found.append(
                    say("shape-value", "{table}: a value of “{column}” is of another kind than it "
                        "should be.", table=table, column=name)
                )  # fmt: skip
    return found


def _findings(conn: Any) -> Iterator[Sentence]:
    tables = {
        str(name)
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type='table' LIMIT 1000")
    }
    if not {"kv", "origin", "pack"} <= tables:
        yield say("shape-no-store", "It is not a store of TOC Console.")
        return
    for kind, name in layout.foreign_objects(conn)[:MOST]:
        if kind in ("table", "view", "trigger"):
            yield say(
                "shape-foreign", "It holds something that is not of this program: {what} {name}.",
                what=str(kind), name=str(name)[:60],
            )  # fmt: skip
    newer = list(_versions(conn))
    yield from newer
    if newer:
        return
    whole = get_kv(conn, "schema") == SCHEMA_VERSION and get_kv(conn, "layout", 1) == LAYOUT
    for table in _expected():
        if table in tables:
            yield from _of_table(conn, table, whole)
        elif whole:
            yield say("shape-missing", "It lacks the table {table}.", table=table)
    yield from _origins(conn)


def _versions(conn: Any) -> Iterator[Sentence]:
    """Schema and layout are small whole numbers, none of them newer than those of this program."""
    for key, most in (("schema", SCHEMA_VERSION), ("layout", LAYOUT)):
        here = get_kv(conn, key, 1)
        if not isinstance(here, int) or isinstance(here, bool) or here < 1:
            yield say("shape-version", "Its {key} number is none: it is damaged.", key=key)
        elif here > most:
            yield say("shape-newer", "It was written by a newer TOC Console: update this station "
                      "first.")  # fmt: skip


def _of_table(conn: Any, table: str, whole: bool) -> Iterator[Sentence]:
    here, ours = _columns(conn, table), _expected()[table]
    for name, type_ in here.items():
        if ours.get(name) != type_:
            yield say(
                "shape-column", "Its table {table} has a column {column} that is not of this "
                "program, or is of another type.", table=table, column=name[:60],
            )  # fmt: skip
    if whole and (missing := sorted(ours.keys() - here.keys())):
        yield say("shape-lacks", "Its table {table} lacks {columns}.", table=table,
                  columns=tuple(missing))  # fmt: skip
    if _rules(_made_by(conn, table)) - _rules(_sql()[table]):
        yield say("shape-rule", "Its table {table} has rules that are not of this program.",
                  table=table)  # fmt: skip
    for row in conn.execute(f"PRAGMA index_list({quote(table)})").fetchall():
        if row[2] and row[3] == "c":
            yield say("shape-rule", "Its table {table} has rules that are not of this program.",
                      table=table)  # fmt: skip


def _origins(conn: Any) -> Iterator[Sentence]:
    """The card of the own origin, and of every other, is one that its station signed."""
    bad = say("shape-origin", "It names an origin that its station did not sign.")
    data = get_kv(conn, "origin")
    rows = conn.execute("SELECT o, id, pub, station, name, cert FROM origin").fetchall()
    try:
        if data is not None:
            decode_card(data)
        for o, id_, *parts in rows:
            card = OriginCard(*parts)
            card.verify()
            if (card.o, card.id) != (o, id_):
                raise Bad("an origin under another number")
    except (Bad, TypeError, ValueError, AttributeError):
        yield bad


def _columns(conn: Any, table: str) -> _Columns:
    """Name and declared type of each column; a computed one has none."""
    return {
        str(name): "" if hidden else str(type_).upper()
        for _, name, type_, _, _, _, hidden in conn.execute(f"PRAGMA table_xinfo({quote(table)})")
    }


def _made_by(conn: Any, table: str) -> str:
    row = conn.execute(
        "SELECT sql FROM sqlite_master WHERE type='table' AND name=?", (table,)
    ).fetchone()
    return str(row[0] or "")


def _rules(sql: str) -> frozenset[tuple[str, int]]:
    words = [word.upper() for word in _RULES.findall(sql)]
    return frozenset((word, n) for n, word in _counted(words))


def _counted(words: list[str]) -> Iterator[tuple[int, str]]:
    for place, word in enumerate(words):
        yield words[:place].count(word), word


@cache
def _expected() -> dict[str, _Columns]:
    """Name and type of the columns of every table of ours; not those of the text indexes."""
    conn = _made()
    try:
        return {table: _columns(conn, table) for table in _tables(conn)}
    finally:
        conn.close()


@cache
def _sql() -> dict[str, str]:
    conn = _made()
    try:
        return {table: _made_by(conn, table) for table in _tables(conn)}
    finally:
        conn.close()


def _made() -> Any:
    conn = driver.connect(":memory:", isolation_level=None)
    layout.make_tables(conn)
    return conn


def _tables(conn: Any) -> list[str]:
    rows = conn.execute("SELECT name, sql FROM sqlite_master WHERE type='table' ORDER BY name")
    return [
        str(name)
        for name, _ in rows.fetchall()
        if not str(name).startswith(("sqlite_", "log_fts", "name_fts"))
    ]
