"""Full-text search over the log and over names, kept by the projection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from db.journal.tables import quote
from db.schema import FIELDS, RECORDS

TABLES = """
CREATE TABLE IF NOT EXISTS doc(
  docid INTEGER PRIMARY KEY, ent BLOB NOT NULL, tbl TEXT NOT NULL, UNIQUE(ent, tbl));
CREATE TABLE IF NOT EXISTS unindexed(
  ent BLOB NOT NULL, tbl TEXT NOT NULL, PRIMARY KEY(ent, tbl)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS log_fts USING fts5(
  text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE IF NOT EXISTS name_fts USING fts5(
  text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
"""
SEARCHED: dict[str, tuple[str, ...]] = {
    str(r.__tablename__): columns
    for r in RECORDS
    if (
        columns := tuple(
            s.column for s in FIELDS.values() if s.table == r.__tablename__ and s.search
        )
    )
}
LOG = "entry"
_WORD = re.compile(r"\w+", re.UNICODE)
_SLOT_BITS = 12
_PART = 500  # records of one query
_LAST_EVENT = 1 << 50  # ms; docids stay within 63 bits


def index(conn: Any, touched: dict[str, set[bytes]]) -> None:
    """Bring the index up to date for the touched records."""
    for table, ents in touched.items():
        if table in SEARCHED:
            _index_table(conn, table, sorted(ents))


def postpone(conn: Any, touched: dict[str, set[bytes]]) -> None:
    """Note records to be indexed by `catch_up`, after a bulk of packs; survives a crash."""
    conn.executemany(
        "INSERT OR IGNORE INTO unindexed VALUES(?,?)",
        [(ent, table) for table, ents in touched.items() if table in SEARCHED for ent in ents],
    )


def is_behind(conn: Any) -> bool:
    """Tell whether postponed records wait to be indexed."""
    return conn.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is not None


def catch_up(conn: Any, limit: int = 2000) -> None:
    """Index up to `limit` postponed records."""
    rows = conn.execute("SELECT ent, tbl FROM unindexed LIMIT ?", (limit,)).fetchall()
    waiting: dict[str, set[bytes]] = {}
    for ent, table in rows:
        waiting.setdefault(table, set()).add(ent)
    index(conn, waiting)
    conn.executemany("DELETE FROM unindexed WHERE ent=? AND tbl=?", rows)


def rebuild(conn: Any) -> None:
    """Empty the index and fill it from the projection."""
    conn.execute("DELETE FROM doc")
    conn.execute("DELETE FROM log_fts")
    conn.execute("DELETE FROM name_fts")
    conn.execute("DELETE FROM unindexed")
    for table in SEARCHED:
        _insert(conn, table, conn.execute(f"{_select(table)} ORDER BY id").fetchall())


def match_expression(text: str) -> str:
    """Return the FTS5 expression of what an operator typed: every word, the last as a prefix."""
    words = _WORD.findall(text)
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'


def search(conn: Any, text: str, limit: int, *, log: bool) -> list[tuple[str, bytes]]:
    """Return up to `limit` (table, entity) that match; log hits newest event first."""
    expression = match_expression(text)
    if not expression:
        return []
    table, order = ("log_fts", "rowid DESC") if log else ("name_fts", "rank, rowid")
    found = conn.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY {order} LIMIT ?",
        (expression, limit),
    ).fetchall()
    ids = [row[0] for row in found]
    marks = ",".join("?" * len(ids))
    rows = conn.execute(f"SELECT docid, tbl, ent FROM doc WHERE docid IN ({marks})", ids)
    documents = {docid: (tbl, ent) for docid, tbl, ent in rows.fetchall()}
    return [documents[docid] for docid in ids if docid in documents]


def _index_table(conn: Any, table: str, ents: list[bytes]) -> None:
    # One entity may lie in two tables: a faulty member can write any field of anything.
    for at in range(0, len(ents), _PART):
        part = ents[at : at + _PART]
        marks = ",".join("?" * len(part))
        old = dict(
            conn.execute(
                f"SELECT ent, docid FROM doc WHERE tbl=? AND ent IN ({marks})", (table, *part)
            ).fetchall()
        )
        rows = conn.execute(f"{_select(table)} WHERE id IN ({marks}) ORDER BY id", part).fetchall()
        if old:
            ids = [(docid,) for docid in old.values()]
            conn.executemany(f"DELETE FROM {_fts(table)} WHERE rowid=?", ids)
            # A name keeps its number; that of a log entry tells its time.
            shown = {row[0] for row in rows if _text(row)} if table != LOG else set()
            gone = [(docid,) for ent, docid in old.items() if ent not in shown]
            old = {ent: docid for ent, docid in old.items() if ent in shown}
            if gone:
                conn.executemany("DELETE FROM doc WHERE docid=?", gone)
        _insert(conn, table, rows, old)


def _fts(table: str) -> str:
    return "log_fts" if table == LOG else "name_fts"


def _select(table: str) -> str:
    time = "event" if table == LOG else "0"
    columns = ",".join(quote(c) for c in SEARCHED[table])
    return f"SELECT id, deleted, {time}, {columns} FROM {quote(table)}"


def _text(row: tuple[Any, ...]) -> str:
    """Return what is indexed of a record, (id, deleted, event, texts...)."""
    return "" if row[1] else " ".join(word for word in row[3:] if word)


def _insert(
    conn: Any, table: str, rows: list[tuple[Any, ...]], numbered: dict[bytes, int] | None = None
) -> None:
    """Index records that the index does not hold; `numbered` have a number already."""
    docs: list[tuple[int, bytes, str]] = []
    texts: list[tuple[int, str]] = []
    taken: set[int] = set()
    low = conn.execute("SELECT min(docid) FROM doc").fetchone()[0] or 0
    next_name = min(low, 0) - 1
    for row in rows:
        text = _text(row)
        if not text:
            continue
        docid = numbered.get(row[0]) if numbered else None
        if docid is None:
            if table == LOG:
                docid = _slot(conn, row[2] or 0, taken)
            else:
                docid, next_name = next_name, next_name - 1
            docs.append((docid, row[0], table))
        texts.append((docid, text))
    if docs:
        conn.executemany("INSERT INTO doc VALUES(?,?,?)", docs)
    conn.executemany(f"INSERT INTO {_fts(table)}(rowid, text) VALUES(?,?)", texts)


def _slot(conn: Any, event: int, taken: set[int]) -> int:
    # Documents of the log are numbered by event time, so that "newest first" is index order.
    # An impossible time (a faulty member) must not break the index for everybody.
    docid = min(max(event, 0), _LAST_EVENT) << _SLOT_BITS
    top = conn.execute(
        "SELECT max(docid) FROM doc WHERE docid >= ? AND docid < ?",
        (docid, docid + (1 << _SLOT_BITS)),
    ).fetchone()[0]
    docid = docid if top is None else int(top) + 1
    while docid in taken or _is_taken(conn, docid):
        docid += 1
    taken.add(docid)
    return docid


def _is_taken(conn: Any, docid: int) -> bool:
    return conn.execute("SELECT 1 FROM doc WHERE docid=?", (docid,)).fetchone() is not None


def all_documents(conn: Any) -> Iterable[tuple[str, bytes]]:
    """Yield what is indexed: for the check that the index matches the projection."""
    return list(conn.execute("SELECT tbl, ent FROM doc ORDER BY ent, tbl").fetchall())
