"""Staged commits and packs of one transaction, and the flush that writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from db.journal.codec import INDEX_BITS, Commit
from db.journal.merge import OpRow, merge, rows_of
from db.journal.project import Projection
from db.journal.tables import TREE_FIELDS, keeps_history

SLICE = 20_000  # ops of one transaction while nobody waits
APPLIED, ASIDE, UNREADABLE, FORK = "applied", "aside", "unreadable", "fork"
PARTLY = "partly"  # its first saves are taken, the others follow in the next transaction

PackRow = tuple[int, int, int, bytes, str, int, bytes]  # o, first, last, hash, state, received, raw
Touched = dict[str, set[bytes]]  # table -> entities


@dataclass(slots=True)
class Batch:
    """Rows to be written together; `ends` is how far each origin has come, (cseq, chain hash).

    `limit` is the number of ops at which it is full; a save is never divided.
    """

    limit: int = SLICE
    ops: list[OpRow] = field(default_factory=list)
    metas: list[tuple[Any, ...]] = field(default_factory=list)
    ends: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    packs: list[PackRow] = field(default_factory=list)
    findings: list[tuple[Any, ...]] = field(default_factory=list)
    hashes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        return len(self.ops) >= self.limit

    @property
    def has_news(self) -> bool:
        return bool(self.ends or self.packs or self.findings)

    def stage(self, o: int, cseq: int, commit: Commit, at: int, hash_: bytes) -> None:
        """Add a readable commit, received at `at`."""
        self.ops += rows_of(o, cseq, commit)
        a = commit.author
        said = (commit.hlc, commit.wall, commit.tz, commit.clk, a.name, a.post, a.initials)
        self._end(o, cseq, (*said, commit.schema), at, hash_)

    def skip(self, o: int, cseq: int, at: int, hash_: bytes) -> None:
        """Advance the chain over commits without content."""
        self._end(o, cseq, (0, 0, 0, 0, "", "", "", 0), at, hash_)

    def find(self, kind: str, o: int, cseq: int, id_: bytes, detail: str) -> None:
        """Add a finding about a commit."""
        self.findings.append((kind, o, cseq << INDEX_BITS, id_, 0, detail))

    def _end(self, o: int, cseq: int, said: tuple[Any, ...], at: int, hash_: bytes) -> None:
        self.metas.append((o, cseq, *said, at, hash_))
        self.hashes[o, cseq] = hash_
        self.ends[o] = (cseq, hash_)


def flush(
    conn: Any,
    batch: Batch,
    note: Callable[[Any, Touched], None],
    projection: Projection | None = None,
) -> Touched:
    """Write a batch in the caller's transaction: packs, merge, projection, index (by `note`)."""
    _write_journal(conn, batch)
    if not batch.ops:
        return {}
    have = dict(conn.execute("SELECT o, have FROM origin").fetchall())
    fields = {op[1] for op in batch.ops}
    kept = {fld for fld in fields if keeps_history(fld)}
    projection = projection or Projection(conn)
    merged = merge(conn, batch.ops, have, kept, fields.intersection(TREE_FIELDS))
    touched = projection.update(merged)
    note(conn, projection.searchable)
    return touched


def _write_journal(conn: Any, batch: Batch) -> None:
    conn.executemany(
        "INSERT OR REPLACE INTO commit_meta VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", batch.metas
    )
    conn.executemany(
        "UPDATE origin SET have=?, head=? WHERE o=?",
        [(have, head, o) for o, (have, head) in batch.ends.items()],
    )
    if batch.findings:
        conn.executemany("INSERT OR REPLACE INTO finding VALUES(?,?,?,?,?,?)", batch.findings)
    if not batch.packs:  # a save of our own: nothing waits behind it
        return
    conn.executemany("INSERT OR REPLACE INTO pack VALUES(?,?,?,?,?,?,?)", batch.packs)
    # What a signed pack holds needs no unsigned copy (a tail that came with a copied store).
    conn.executemany(
        "DELETE FROM tail WHERE o=? AND cseq BETWEEN ? AND ?",
        [row[:3] for row in batch.packs if row[4] == APPLIED],
    )
    conn.executemany(
        "DELETE FROM pack WHERE o=? AND state='aside' AND last<=?",
        [(o, have) for o, (have, _) in batch.ends.items()],
    )
