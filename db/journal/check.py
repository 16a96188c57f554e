"""Checks and repair of a journal: state digest, chains of the packs, rebuild from them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain as in_turn
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db import search
from db.journal import pack
from db.journal.bad import Bad
from db.journal.batch import PARTLY, Touched, flush
from db.journal.codec import GENESIS, chain, digest
from db.journal.hlc import HybridClock
from db.journal.intake import Intake
from db.journal.layout import drop_foreign, make_indexes, make_tables
from db.journal.project import MERGE_FINDINGS, ProjectionLater
from db.journal.tables import DERIVED, quote
from db.schema import RECORDS
from db.sentence import Sentence, say

_TAKEN = "state IN ('applied','unreadable','partly')"


def state_digest(conn: Any) -> str:
    """SHA-256 over heads, conflicts, findings of the merge and every projected row."""
    total = sha256()
    kinds = ",".join(f"'{kind}'" for kind in (*MERGE_FINDINGS, "unreadable"))
    queries = [
        "SELECT ent,fld,o,cs,hlc,val FROM head ORDER BY ent,fld,n",
        "SELECT ent,fld,heads FROM conflict ORDER BY ent,fld",
        f"SELECT kind,o,cs,ent,fld,detail FROM finding WHERE kind IN ({kinds})"
        " ORDER BY kind,o,cs,ent,fld",
        *(f"SELECT * FROM {quote(str(r.__tablename__))} ORDER BY id" for r in RECORDS),
    ]
    for query in queries:
        for row in conn.cursor().execute(query):
            total.update(repr(row).encode())
        total.update(b"\0")
    return total.hexdigest()


def verify(conn: Any, last: int | None) -> list[Sentence]:
    """Check the packs of every origin (or the `last` commits); sentences, none if all is well."""
    found: list[Sentence] = []
    for o, id_, public, name, have, head in conn.execute(
        "SELECT o, id, pub, name, have, head FROM origin ORDER BY o"
    ).fetchall():
        start = _start(conn, o, have, last)
        walk = _Walk(id_, Ed25519PublicKey.from_public_bytes(public), start, _lost(conn, o))
        try:
            for first, raw, data in parts(conn, o, start):
                walk.step(first, raw, data)
        except Bad as bad:
            found.append(
                say(
                    "verify",
                    "{name}: commit {first}: {bad}.",
                    name=name,
                    first=first,
                    bad=bad.sentence,
                )
            )
            continue
        if _unfinished(conn, o, have, head):
            continue
        if (walk.at or 0) != have or (have and walk.hash != head):
            found.append(
                say(
                    "verify",
                    "{name}: the chain ends at commit {at}, the store says {have}.",
                    name=name,
                    at=walk.at or 0,
                    have=have,
                )
            )
    return found


def _unfinished(conn: Any, o: int, have: int, head: bytes) -> bool:
    """Tell whether the chain ends, rightly, within a pack of which the rest is still to come."""
    for (raw,) in conn.execute(
        f"SELECT raw FROM pack WHERE o=? AND state='{PARTLY}' AND first<=?", (o, have)
    ).fetchall():
        header = pack.read_header(raw)
        if header.last > have and pack.linked(raw, header)[have - header.first][1] == head:
            return True
    return False


def _start(conn: Any, o: int, have: int, last: int | None) -> int:
    """Return behind which commit to look; unsealed ones are checked from the pack before them."""
    if last is None:
        return 0
    tail = conn.execute("SELECT min(cseq) FROM tail WHERE o=?", (o,)).fetchone()[0]
    return max(0, min(have - last, have if tail is None else tail - 2))


class _Walk:
    """Follows the chain of one origin over packs, which may overlap, and unsealed commits."""

    def __init__(
        self, id_: bytes, key: Ed25519PublicKey, start: int, lost: Mapping[int, int]
    ) -> None:
        self.at: int | None = None
        self.hash = GENESIS
        self._id, self._key, self._start, self._lost = id_, key, start, lost

    def step(self, first: int, raw: bytes | None, data: bytes | None) -> None:
        """Take the next pack or commit; raise Bad where it does not follow."""
        header = self._verified(first, raw) if raw is not None else None
        if header is not None and self._lost.get((self.at or 0) + 1) == first - 1:
            # Known to be lost: the signed pack says with which hash the chain came to it.
            self.at, self.hash = first - 1, header.prev
        if self.at is None and first > self._start + 1:
            raise Bad("a chain whose beginning is missing")
        if self.at is not None and first > self.at + 1:
            raise Bad("a gap before it")
        follows = first == 1 if self.at is None else first == self.at + 1
        if header is not None and raw is not None and not self._continues(header, raw, follows):
            raise Bad("a break in the chain")
        if header is None and data is not None and follows:
            self.at, self.hash = first, chain(self.hash, digest(data))
        elif header is not None and header.last > (self.at or 0):
            self.at, self.hash = header.last, header.end

    def _continues(self, header: pack.Header, raw: bytes, follows: bool) -> bool:
        if follows:
            return header.prev == self.hash
        if self.at is None or header.last <= self.at:
            return True
        with contextlib.suppress(Bad):
            at = header.prev
            for data in pack.frames(raw, header)[: self.at - header.first + 1]:
                at = chain(at, digest(data))
            return at == self.hash
        return True  # unreadable: noted as a finding when it came

    def _verified(self, first: int, raw: bytes) -> pack.Header:
        header = pack.read_header(raw)
        if header.origin != self._id or header.first != first:
            raise Bad("a pack filed under the wrong number")
        pack.verify(raw, header, self._key)
        return header


def _lost(conn: Any, o: int) -> dict[int, int]:
    """Return the first and last of the commits that are known to be lost: see `db.salvage`."""
    return dict(conn.execute("SELECT first, last FROM lost WHERE o=?", (o,)).fetchall())


def lost(conn: Any) -> list[Sentence]:
    """Say which commits are known to be lost since a damaged store was carried out."""
    return [
        say(
            "commits-lost",
            "{name}: commits {first} to {last} are lost: they could not be read when this store "
            "was carried out of a damaged one.",
            name=name,
            first=first,
            last=last,
        )
        for name, first, last in conn.execute(
            "SELECT g.name, l.first, l.last FROM lost l JOIN origin g ON g.o=l.o ORDER BY 1, 2"
        ).fetchall()
    ]


def parts(conn: Any, o: int, start: int) -> Iterator[tuple[int, bytes | None, bytes | None]]:
    """Yield (first, pack, None) and (number, None, commit) of an origin in order."""
    packs = conn.execute(
        f"SELECT first, last FROM pack WHERE o=? AND last>? AND {_TAKEN} ORDER BY first, last",
        (o, start),
    ).fetchall()
    tail = conn.execute("SELECT cseq, data FROM tail WHERE o=? ORDER BY cseq", (o,)).fetchall()
    order = sorted(in_turn(((f, 0, last) for f, last in packs), ((c, 1, c) for c, _ in tail)))
    commits = dict(tail)
    for first, unsealed, last in order:
        if unsealed:
            yield first, None, commits[first]
            continue
        for (raw,) in conn.execute(
            f"SELECT raw FROM pack WHERE o=? AND first=? AND last=? AND {_TAKEN} ORDER BY hash",
            (o, first, last),
        ).fetchall():
            yield first, raw, None


def rebuild(conn: Any) -> int:
    """Write everything derived again from packs and unsealed commits; return the heads."""
    drop_foreign(conn)
    make_tables(conn)  # a view may have stood in the place of one
    make_indexes(conn)
    received = "CREATE TEMP TABLE received AS SELECT o, cseq, received FROM commit_meta"
    conn.execute(received)
    kept = conn.execute("SELECT * FROM finding WHERE kind IN ('clock','fork')").fetchall()
    for table in DERIVED:
        conn.execute(f"DELETE FROM {table}")
    for record in RECORDS:
        conn.execute(f"DELETE FROM {quote(str(record.__tablename__))}")
    conn.execute("UPDATE origin SET have=0, head=?", (GENESIS,))
    intake, later = Intake(conn, HybridClock()), ProjectionLater(conn)
    for o, id_ in conn.execute("SELECT o, id FROM origin ORDER BY o").fetchall():
        gone = _lost(conn, o)
        for first, raw, data in parts(conn, o, 0):
            if raw is not None:
                have = intake.end(o)[0]
                if gone.get(have + 1) == first - 1:
                    intake.skip(o, have + 1, pack.read_header(raw))
                intake.take(raw, 0)
            elif data is not None and first == intake.end(o)[0] + 1:
                head = chain(intake.end(o)[1], digest(data))
                intake.stage(o, first, data, 0, head, id_)
            if intake.result.aside:
                raise Bad("a gap before commit {first}: the pack before it is missing", first=first)
            _write(conn, intake, later)
    _write(conn, intake, later, whole=True)
    later.finish()
    conn.executemany("INSERT OR REPLACE INTO finding VALUES(?,?,?,?,?,?)", kept)
    conn.execute(
        "UPDATE commit_meta SET received=r.received FROM temp.received r"
        " WHERE r.o=commit_meta.o AND r.cseq=commit_meta.cseq"
    )
    conn.execute("DROP TABLE temp.received")
    search.rebuild(conn)
    return int(conn.execute("SELECT count(*) FROM head").fetchone()[0])


def _write(conn: Any, intake: Intake, later: ProjectionLater, *, whole: bool = False) -> None:
    """Write what is staged once it is enough, or all of it."""
    if intake.batch.full or whole:
        _write_batch(conn, intake, later)
        while intake.go_on():
            _write_batch(conn, intake, later)


def _write_batch(conn: Any, intake: Intake, later: ProjectionLater) -> None:
    # Packs are stored already; only one that an older program could not read changes its state.
    for o, first, _, hash_, state, _, _ in intake.batch.packs:
        conn.execute(
            "UPDATE pack SET state=? WHERE o=? AND first=? AND hash=? AND state<>?",
            (state, o, first, hash_, state),
        )
    intake.batch.packs.clear()
    intake.batch.findings = [f for f in intake.batch.findings if f[0] != "clock"]
    flush(conn, intake.batch, _no_index, later)
    intake.fresh_batch()


def _no_index(conn: Any, touched: Touched) -> None:
    """A rebuild writes the whole index once, at its end."""
