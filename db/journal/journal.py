"""The journal on one connection: own commits, packs of others, one projection for both.

Everything here runs on the writer's thread inside its connection. `db.store` owns the file,
the threads and the locks; the simulation drives this class directly over in-memory stores.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db import search
from db.changes import Changes
from db.journal import check, numbering, pack
from db.journal.bad import Bad
from db.journal.batch import SLICE, Batch, Touched, flush
from db.journal.codec import (
    GENESIS,
    INDEX_BITS,
    MAX_BASES,
    Author,
    Commit,
    Op,
    OpId,
    chain,
    decode,
    digest,
    encode,
)
from db.journal.delivery import Delivery
from db.journal.edits import MAX_SEEN, Edit
from db.journal.hlc import HybridClock
from db.journal.intake import Applied
from db.journal.layout import bring_up, make_indexes, make_tables
from db.journal.merge import Cell, Head
from db.journal.origin import OriginCard
from db.journal.project import Projection, touched_ids
from db.journal.proof import PURPOSE
from db.journal.tables import NUMBERS, OVERTAKEN, UNPROJECTED, get_kv, put_kv, quote
from db.journal.values import from_native, to_native
from db.schema import RECORDS, SCHEMA_VERSION
from db.sentence import Sentence

SEAL_COMMITS = 256
ASKED = 256  # entities of one question
SEAL_BYTES = 256 * 1024
Progress = Callable[[int, int], bool]  # records done, of how many; False cancels

__all__ = ["SLICE", "Applied", "Author", "Edit", "Journal", "Progress"]


class _Cancelled(Exception):
    """Somebody no longer wants what is being written."""


class Journal:
    """Commits and packs of one store; `now_ms` is the only clock, given from outside. One that is
    `only_read` writes nothing, also not what an older program left to be done."""

    def __init__(
        self,
        conn: Any,
        card: OriginCard,
        key: Ed25519PrivateKey,
        now_ms: Callable[[], int],
        *,
        only_read: bool = False,
    ) -> None:
        self.conn = conn
        self.card = card
        self._o, self._id = card.o, card.id  # each is a hash
        self._key = key
        self.now_ms = now_ms
        self.clock = HybridClock()
        self._told: dict[bytes, int] = {}  # vector that our commits have told of; never altered
        # Counted at the first save: a damaged page there must not keep anybody from reading.
        self._tail_bytes: int | None = None
        if only_read:
            return
        self._create()
        self.admit(card)
        (self.clock.last,) = conn.execute("SELECT coalesce(max(hlc), 0) FROM origin").fetchone()
        if get_kv(conn, "schema") == SCHEMA_VERSION:
            self._resume()

    def _resume(self) -> None:
        """Finish what a delivery left that was broken off."""
        if get_kv(self.conn, UNPROJECTED):
            self.rebuild_projection()
        delivery = Delivery(self, self.now_ms())
        while delivery.take(iter(()), SLICE) is not None:
            pass
        self.tidy(delivery)

    # --- set-up ---

    def _create(self) -> None:
        with self.transaction():
            bring_up(self.conn)
            if get_kv(self.conn, "schema") is None:
                put_kv(self.conn, "schema", SCHEMA_VERSION)
            if get_kv(self.conn, "schema") == SCHEMA_VERSION:  # else a column may be missing yet
                make_indexes(self.conn)
                search.keep_up(self.conn)

    def sign_export(self, data: bytes) -> bytes:
        """Sign what this station hands out, as an export and nothing else."""
        return self._key.sign(PURPOSE + data)

    def admit(self, card: OriginCard) -> None:
        """Accept an origin whose station signed it; refuse one that collides with a known one."""
        card.verify()
        known = self.conn.execute("SELECT id FROM origin WHERE o=?", (card.o,)).fetchone()
        if known is not None:
            if known[0] != card.id:
                raise Bad("an origin whose number is already taken")
            return
        with self.transaction():
            self.conn.execute(
                "INSERT INTO origin(o,id,pub,station,name,cert,have,head) VALUES(?,?,?,?,?,?,0,?)",
                (card.o, card.id, card.public, card.station, card.name, card.cert, GENESIS),
            )

    def cards(self) -> list[OriginCard]:
        """Return the cards of every known origin, ours included."""
        rows = self.conn.execute(
            "SELECT pub, station, name, cert FROM origin ORDER BY o"
        ).fetchall()
        return [OriginCard(*row) for row in rows]

    def highest(self, table: str, start: str) -> int:
        """Return the highest count behind `start` (“TOC-”) that a record of a kind has or that was
        given before a backup was put back, 0 for none: what goes on from it is not given twice."""
        given = str(get_kv(self.conn, NUMBERS, "")).split()
        before = max((numbering.count_of(number, start) for number in given), default=0)
        return max(before, numbering.highest(self.conn, table, start))

    def has_number(self, table: str, number: str) -> bool:
        """Tell whether a record of a kind has this number."""
        rows = self.conn.execute(f"SELECT 1 FROM {quote(table)} WHERE number=?", (number,))
        return rows.fetchone() is not None

    def have(self) -> dict[bytes, int]:
        """Return the have-vector: highest contiguous commit of each origin."""
        return dict(self.conn.execute("SELECT id, have FROM origin").fetchall())

    def _position(self) -> tuple[int, bytes]:
        # Read each time: whoever rolls back around a commit must not leave a gap in the numbers.
        row = self.conn.execute("SELECT have, head FROM origin WHERE o=?", (self._o,))
        have, head = row.fetchone()
        return int(have), bytes(head)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written together or not at all; may be nested.

        What this object knows of the file beside the file goes back with it.
        """
        if self.conn.in_transaction:  # part of a larger one
            yield
            return
        before = self.clock.last, self._told, self._tail_bytes
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.conn.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back already; a second ROLLBACK would hide the cause.
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            self.clock.last, self._told, self._tail_bytes = before
            raise

    # --- own commits ---

    def opened(self, ent: bytes) -> dict[int, tuple[OpId, ...]]:
        """Return the op ids that a form shows when it opens: heads of each field of `ent`."""
        found: dict[int, list[OpId]] = defaultdict(list)
        for fld, o, cs in self.conn.execute("SELECT fld,o,cs FROM head WHERE ent=?", (ent,)):
            found[fld].append((o, cs))
        return {fld: tuple(ids) for fld, ids in found.items()}

    def heads_of(self, ent: bytes) -> dict[int, list[Head]]:
        """Return what stands in each field of a record: (stamp, origin, number, value), nearly
        always one; {} when nothing was ever written of it."""
        found: dict[int, list[Head]] = defaultdict(list)
        for fld, *head in self.conn.execute(
            "SELECT fld,hlc,o,cs,val FROM head WHERE ent=? ORDER BY fld, n", (ent,)
        ):
            found[fld].append(tuple(head))
        return found

    def commit(
        self,
        edits: Sequence[Edit],
        author: Author,
        initiator: str = "",
        created: Sequence[str] = (),
        tz: int = 0,
        clk: int = 1,
    ) -> Changes:
        """Write one save; durable when it returns."""
        with self.transaction():
            found = self._changed(edits)
            if not found:
                return Changes(initiator=initiator, cseq=self._position()[0])
            touched, cseq = self._write(found, author, tz, clk)
        return changes_of(touched, created=tuple(created), initiator=initiator, cseq=cseq)

    def commit_many(
        self,
        saves: Sequence[Sequence[Sequence[Edit]]],
        author: Author,
        initiator: str = "",
        created: tuple[str, ...] = (),
        progress: Progress | None = None,
    ) -> Changes:
        """Write many records, all or none: each of `saves` (see `edits.saves`) is one commit.

        `progress(done, all)` is asked after each, before anything is durable: False takes all of
        it back, and nothing is what changed.
        """
        touched: Touched = defaultdict(set)
        done, count = 0, sum(map(len, saves))
        try:
            with self.transaction():
                for records in saves:
                    for table, ents in self._save(records, author).items():
                        touched[table] |= ents
                    done += len(records)
                    if progress is not None and not progress(done, count):
                        raise _Cancelled
                cseq = self._position()[0]
        except _Cancelled:
            return Changes(initiator=initiator, cseq=self._position()[0])
        return changes_of(touched, created=created, initiator=initiator, cseq=cseq)

    def _save(self, records: Sequence[Sequence[Edit]], author: Author) -> Touched:
        found = self._changed([edit for edits in records for edit in edits])
        return self._write(found, author, 0, 1)[0] if found else {}

    def _changed(self, edits: Sequence[Edit]) -> list[tuple[Edit, Op, list[int]]]:
        """Pair each edit that says something new with its op and the stamps it replaces."""
        found: dict[Cell, tuple[Edit, Op, list[int]]] = {}
        heads = self._heads({edit.ent for edit in edits if edit.bases is None})
        for edit in edits:
            cell = (edit.ent, edit.fld)
            found.pop(cell, None)  # of two writes to one field in one save the last counts
            native = to_native(edit.value)
            if edit.bases is None:
                rows = heads.get(cell, ())
                if len(rows) == 1 and rows[0][3] == native and type(rows[0][3]) is type(native):
                    continue
                if not rows and native is None:
                    continue
                bases = tuple((row[0], row[1]) for row in rows)
                stamps = [row[2] for row in rows]
            else:
                bases, stamps = edit.bases, self._stamps(edit)
            op = Op(edit.ent, edit.fld, native, bases[:MAX_BASES])
            found[cell] = (edit, op, stamps)
        return list(found.values())

    def _heads(self, ents: set[bytes]) -> dict[Cell, list[tuple[Any, ...]]]:
        """Return op id, stamp and value of the heads of entities, by cell. Many are asked at once:
        cell by cell the questions of a bulk cost more than its writing."""
        heads: dict[Cell, list[tuple[Any, ...]]] = {}
        listed = list(ents)
        for at in range(0, len(listed), ASKED):
            part = listed[at : at + ASKED]
            marks = ",".join("?" * len(part))
            for ent, fld, *row in self.conn.execute(
                f"SELECT ent,fld,o,cs,hlc,val FROM head WHERE ent IN ({marks})", part
            ):
                heads.setdefault((ent, fld), []).append(tuple(row))
        return heads

    def _stamps(self, edit: Edit) -> list[int]:
        found = []
        for o, cs in edit.bases or ():
            row = self.conn.execute(
                "SELECT hlc FROM commit_meta WHERE o=? AND cseq=?", (o, cs >> INDEX_BITS)
            ).fetchone()
            found += [row[0]] if row else []
        return found

    def _write(
        self, found: list[tuple[Edit, Op, list[int]]], author: Author, tz: int, clk: int
    ) -> tuple[Touched, int]:
        now = max(self.now_ms(), 0)
        have, head = self._position()
        stamp = self.clock.stamp(now, (s for _, _, stamps in found for s in stamps))
        seen = self._news()
        ops = tuple(op for _, op, _ in found)
        commit = Commit(stamp, now, tz, clk, author, SCHEMA_VERSION, seen, ops)
        data = encode(commit, tuple(edit.value for edit, _, _ in found))
        decode(data)  # what we write every other station must be able to read
        cseq, head = have + 1, chain(head, digest(data))
        self.conn.execute("INSERT INTO tail VALUES(?,?,?)", (self._o, cseq, data))
        batch = Batch()
        batch.stage(self._o, cseq, commit, now, head)
        last = self.clock.last
        self.conn.execute("UPDATE origin SET hlc=? WHERE o=?", (last, self._o))
        touched = flush(self.conn, batch, search.index)
        self._told = self._told | seen
        # What was just put there is counted with it the first time.
        held = self._tail_bytes
        self._tail_bytes = self._count_tail() if held is None else held + len(data)
        if self._tail_bytes >= SEAL_BYTES:
            self.seal()
        return touched, cseq

    def _news(self) -> dict[bytes, int]:
        """Return what our vector holds that no commit of this run has told."""
        have = self.have()
        new = [k for k in have if k != self._id and self._told.get(k) != have[k]]
        return {k: have[k] for k in new[:MAX_SEEN]}

    # --- packs ---

    def seal(self) -> int:
        """Put the unsealed own commits into signed packs; return how many packs were made."""
        made = 0
        with self.transaction():
            rows = self.conn.execute(
                "SELECT cseq, data FROM tail WHERE o=? ORDER BY cseq", (self.card.o,)
            ).fetchall()
            while rows:
                part = _fitting(rows)
                self._seal(part[0][0], [data for _, data in part])
                rows = rows[len(part) :]
                made += 1
        self._tail_bytes = 0
        return made

    def _seal(self, first: int, commits: list[bytes]) -> None:
        o = self.card.o
        row = self.conn.execute(
            "SELECT hash FROM commit_meta WHERE o=? AND cseq=?", (o, first - 1)
        ).fetchone()
        raw = pack.seal(self._key, self.card.id, first, row[0] if row else GENESIS, commits)
        header = pack.read_header(raw)
        # Read back before it counts: what is stored must verify (sync.md 2.13).
        pack.verify(raw, header, self._key.public_key())
        pack.frames(raw, header)
        self.conn.execute(
            "INSERT INTO pack VALUES(?,?,?,?,'applied',?,?)",
            (o, first, header.last, header.hash, self.now_ms(), raw),
        )
        self.conn.execute(
            "DELETE FROM tail WHERE o=? AND cseq BETWEEN ? AND ?", (o, first, header.last)
        )

    def packs_after(self, have: dict[bytes, int]) -> Iterator[bytes]:
        """Yield every stored pack that reaches beyond `have`, own unsealed commits sealed first."""
        self.seal()
        for o, id_ in self.conn.execute("SELECT o, id FROM origin ORDER BY o").fetchall():
            for (raw,) in self.conn.execute(
                "SELECT raw FROM pack WHERE o=? AND last>? AND state IN ('applied','unreadable')"
                " ORDER BY first, last",
                (o, have.get(id_, 0)),
            ).fetchall():
                yield raw

    def apply(self, packs: Iterable[bytes], received: int | None = None) -> Applied:
        """Verify and take packs in any order; a gap waits, a bad pack is refused, nothing blocks.

        Transactions are slices of about SLICE ops and end between packs, so that a save is
        seen whole or not at all.
        """
        delivery = Delivery(self, self.now_ms() if received is None else received, at_once=True)
        source = iter(packs)
        touched: Touched = defaultdict(set)
        while (part := delivery.take(source, SLICE)) is not None:
            for table, ents in part.items():
                touched[table] |= ents
        self.tidy(delivery)
        delivery.result.changes = changes_of(touched, remote=True)
        return delivery.result

    def tidy(self, delivery: Delivery) -> None:
        """Finish what a delivery left for the end; the own tail is looked at again."""
        while delivery.finish(SLICE) is not None:
            pass
        self._tail_bytes = None

    @property
    def overtaken(self) -> bool:
        """Tell whether our own origin counted further elsewhere: it must not be written under."""
        return bool(get_kv(self.conn, OVERTAKEN))

    def _count_tail(self) -> int:
        row = self.conn.execute(
            "SELECT coalesce(sum(length(data)), 0) FROM tail WHERE o=?", (self.card.o,)
        ).fetchone()
        return int(row[0])

    # --- checks and repair ---

    def state_digest(self) -> str:
        """SHA-256 over heads, conflicts, findings of the merge and every projected row."""
        return check.state_digest(self.conn)

    def verify(self, last: int | None = None) -> list[Sentence]:
        """Check signatures, hashes and chain of every stored pack (or of the `last` commits).

        Return sentences, none if all is well.
        """
        return check.verify(self.conn, last)

    def rebuild_projection(self) -> int:
        """Write the projection again from the heads; return the number of heads."""
        with self.transaction():
            for record in RECORDS:
                self.conn.execute(f"DROP TABLE IF EXISTS {quote(str(record.__tablename__))}")
            make_tables(self.conn)
            count = Projection(self.conn).rebuild()
            make_indexes(self.conn)
            search.rebuild(self.conn)
            put_kv(self.conn, "schema", SCHEMA_VERSION)
            put_kv(self.conn, UNPROJECTED, None)
        return count

    def rebuild(self) -> int:
        """Drop everything that can be derived and write it again from the packs.

        Return the number of heads; raise Bad, with nothing changed, where a stored pack is damaged.
        """
        with self.transaction():
            return check.rebuild(self.conn)

    def upgrade(self) -> None:
        """After a newer program or schema: show what an older one could only keep."""
        row = self.conn.execute("SELECT 1 FROM finding WHERE kind='unreadable' LIMIT 1").fetchone()
        if row is not None:
            self.rebuild()
        self.rebuild_projection()

    def conflicts(self) -> list[tuple[bytes, int, list[tuple[int, int, Any]]]]:
        """Return every contested field: entity, field, and its heads (o, cs, value)."""
        found = []
        for ent, fld in self.conn.execute(
            "SELECT ent, fld FROM conflict ORDER BY ent, fld"
        ).fetchall():
            rows = self.conn.execute(
                "SELECT o,cs,val FROM head WHERE ent=? AND fld=? ORDER BY hlc,o,cs", (ent, fld)
            ).fetchall()
            found.append((ent, fld, [(o, cs, from_native(val)) for o, cs, val in rows]))
        return found


def changes_of(touched: Touched, **more: Any) -> Changes:
    """Return what is told to the views about touched records."""
    ids = frozenset(i for _, i in touched_ids(touched))
    return Changes(frozenset(t for t, ents in touched.items() if ents), ids, **more)


def _fitting(rows: Sequence[tuple[int, bytes]]) -> Sequence[tuple[int, bytes]]:
    """Return the leading rows that fit one pack (256 commits, 256 KiB, at least one)."""
    size = 0
    for i, (_, data) in enumerate(rows):
        size += len(data) + 4
        if i and (size > SEAL_BYTES or i >= SEAL_COMMITS):
            return rows[:i]
    return rows
