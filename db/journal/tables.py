"""Tables of the journal: plain SQL, beside the mapped tables of the projection (sync.md 2.2)."""

from __future__ import annotations

from typing import Any

from db.schema import FIELDS, FieldClass

TREE_FIELDS = tuple(n for n, spec in FIELDS.items() if spec.cls is FieldClass.TREE)
# Raised when a table of the journal changes shape; `db.journal.layout` then brings a store up.
LAYOUT = 2
# Key of the flag that the own origin counted on elsewhere, so that a new one begins; older stores
# have it under this name.
OVERTAKEN = "restored"
# Key of the flag that heads were written whose projection is still to come.
UNPROJECTED = "unprojected"
_HISTORY = (FieldClass.LOG, FieldClass.OWNED, FieldClass.TREE)

# The replay of a tree reads its moves in order from an index of their own. `head` has none: a
# partial index costs every row that is written some microseconds, whether it is in it or not.
_MOVES = "\n".join(
    f"CREATE INDEX IF NOT EXISTS moves_{n} ON op(hlc, o, cs, ent, val) WHERE fld={n};"
    for n in TREE_FIELDS
)
JOURNAL = f"""
CREATE TABLE IF NOT EXISTS origin(
  o INTEGER PRIMARY KEY, id BLOB NOT NULL, pub BLOB NOT NULL, station BLOB NOT NULL,
  name TEXT NOT NULL, cert BLOB NOT NULL, have INTEGER NOT NULL DEFAULT 0,
  head BLOB NOT NULL, state TEXT NOT NULL DEFAULT 'live', hlc INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS pack(
  o INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, hash BLOB NOT NULL,
  state TEXT NOT NULL, received INTEGER NOT NULL, raw BLOB NOT NULL, PRIMARY KEY(o, first, hash));
CREATE INDEX IF NOT EXISTS pack_aside ON pack(o, last) WHERE state='aside';
CREATE INDEX IF NOT EXISTS pack_partly ON pack(o) WHERE state='partly';
CREATE TABLE IF NOT EXISTS lost(
  o INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, told INTEGER NOT NULL,
  PRIMARY KEY(o, first)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tail(
  o INTEGER NOT NULL, cseq INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY(o, cseq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS commit_meta(
  o INTEGER NOT NULL, cseq INTEGER NOT NULL, hlc INTEGER NOT NULL, wall INTEGER NOT NULL,
  tz INTEGER NOT NULL, clk INTEGER NOT NULL, author TEXT NOT NULL, post TEXT NOT NULL,
  initials TEXT NOT NULL, schema INTEGER NOT NULL, received INTEGER NOT NULL,
  hash BLOB NOT NULL, PRIMARY KEY(o, cseq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS op(
  ent BLOB NOT NULL, fld INTEGER NOT NULL, o INTEGER NOT NULL, cs INTEGER NOT NULL,
  hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, o, cs)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS edge(
  bo INTEGER NOT NULL, bcs INTEGER NOT NULL, o INTEGER NOT NULL, cs INTEGER NOT NULL,
  ent BLOB NOT NULL, fld INTEGER NOT NULL, hlc INTEGER NOT NULL,
  PRIMARY KEY(bo, bcs, o, cs)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head(
  ent BLOB NOT NULL, fld INTEGER NOT NULL, n INTEGER NOT NULL, o INTEGER NOT NULL,
  cs INTEGER NOT NULL, hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS several(
  ent BLOB NOT NULL, fld INTEGER NOT NULL, PRIMARY KEY(ent, fld)) WITHOUT ROWID;
{_MOVES}
CREATE TABLE IF NOT EXISTS conflict(
  ent BLOB NOT NULL, fld INTEGER NOT NULL, heads INTEGER NOT NULL,
  PRIMARY KEY(ent, fld)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finding(
  kind TEXT NOT NULL, o INTEGER NOT NULL, cs INTEGER NOT NULL, ent BLOB NOT NULL,
  fld INTEGER NOT NULL, detail TEXT NOT NULL, PRIMARY KEY(kind, o, cs, ent, fld)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS finding_cell ON finding(ent, fld);
CREATE TABLE IF NOT EXISTS kv(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
"""

DERIVED = ("op", "edge", "head", "several", "conflict", "finding", "commit_meta")


def keeps_history(fld: int) -> bool:
    """Tell whether the rule of a field asks for its replaced values too.

    An unknown field may do so in a newer program: its history is kept until then.
    """
    spec = FIELDS.get(fld)
    return spec is None or spec.cls in _HISTORY


def quote(name: str) -> str:
    """Return a column or table name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


#: Key of the log numbers that a store which went out of sight had given, the highest of each post.
NUMBERS = "numbers"


def get_kv(conn: Any, key: str, default: Any = None) -> Any:
    """Return a value of the key-value table."""
    row = conn.execute("SELECT v FROM kv WHERE k=?", (key,)).fetchone()
    return default if row is None else row[0]


def put_kv(conn: Any, key: str, value: Any) -> None:
    """Set a value of the key-value table."""
    conn.execute(
        "INSERT INTO kv(k, v) VALUES(?, ?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", (key, value)
    )
