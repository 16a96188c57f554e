"""Taking packs: the checks, gaps that wait, forks that are refused; nothing blocks what follows."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.changes import Changes
from db.journal import pack
from db.journal.bad import Bad
from db.journal.batch import APPLIED, ASIDE, FORK, PARTLY, UNREADABLE, Batch
from db.journal.codec import GENESIS, INDEX_BITS, Commit, decode
from db.journal.hlc import HybridClock


@dataclass(slots=True)
class Applied:
    """What `apply` did: commits taken, packs known already, kept for later, refused."""

    changes: Changes = field(default_factory=Changes)
    commits: int = 0
    known: int = 0
    aside: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Waiting:
    """A pack behind a gap; `raw` is None once it lies in the store."""

    first: int
    last: int
    received: int
    raw: bytes | None


class Intake:
    """One delivery of packs: stages what is good into `batch`, which the caller flushes.

    `own` is the origin that this store writes under, 0 for none. A pack of it that reaches
    beyond the store proves that the store was put back or runs twice: `overtaken`.
    """

    def __init__(self, conn: Any, clock: HybridClock, own: int = 0) -> None:
        self.batch = Batch()
        self.result = Applied()
        self.overtaken = False
        self._conn = conn
        self._clock = clock
        self._own = own
        self._now = 0
        self._interrupted: set[int] = set()
        self._partly: list[tuple[int, pack.Header, bytes, int]] = []
        self._read: tuple[bytes, list[tuple[bytes, bytes]]] = (b"", [])  # the last pack's saves
        self._origins: dict[bytes, tuple[int, Ed25519PublicKey]] = {}
        self._waiting: dict[int, dict[bytes, _Waiting]] = {}
        self._tails = {o for (o,) in conn.execute("SELECT DISTINCT o FROM tail").fetchall()}

    def take(self, raw: bytes, at: int) -> None:
        """Verify one pack, received now at `at`, and place it; raise Bad if it is not good."""
        self._now = at
        header = pack.read_header(raw)
        o, public = self._origin(header.origin)
        pack.verify(raw, header, public)
        have, _ = self.end(o)
        if header.first > have + 1:
            self._set_aside(o, header, raw, at)
            return
        self._place(o, header, raw, at)
        self._wake(o)

    def end(self, o: int) -> tuple[int, bytes]:
        """Return how far origin `o` has come: its last commit and the chain hash there."""
        staged = self.batch.ends.get(o)
        if staged is not None:
            return staged
        row = self._conn.execute("SELECT have, head FROM origin WHERE o=?", (o,)).fetchone()
        return int(row[0]), bytes(row[1])

    def go_on(self) -> bool:
        """Take more of what waited, once a full batch is written; tell whether there was any."""
        partly, self._partly = self._partly, []
        origins, self._interrupted = self._interrupted, set()
        for o, header, raw, at in partly:
            self._take_waiting(o, header, raw, at)
        for o in sorted(origins):
            self._wake(o)
        return bool(partly or origins)

    def resume(self) -> None:
        """Go on with packs of which an earlier delivery took the first saves only."""
        for o, first, hash_, at in self._conn.execute(
            f"SELECT o, first, hash, received FROM pack WHERE state='{PARTLY}' ORDER BY o"
        ).fetchall():
            with contextlib.suppress(Bad):  # damaged on the disk: a whole one may come again
                raw = self._stored(o, first, hash_)
                self._partly.append((o, pack.read_header(raw), raw, at))
                self._interrupted.add(o)

    def serve(self, clock: HybridClock, own: int) -> None:
        """Take for this clock and origin from now on: that of a store may change in between."""
        self._clock, self._own = clock, own
        self.overtaken = False

    def fresh_batch(self, limit: int | None = None) -> None:
        """Begin a new batch after the present one was written."""
        self.batch = Batch() if limit is None else Batch(limit)
        for waiting in self._waiting.values():
            for one in waiting.values():
                one.raw = None

    def _origin(self, id_: bytes) -> tuple[int, Ed25519PublicKey]:
        found = self._origins.get(id_)
        if found is None:
            row = self._conn.execute("SELECT o, pub FROM origin WHERE id=?", (id_,)).fetchone()
            if row is None:
                raise Bad("a pack of an unknown origin")
            found = self._origins[id_] = (row[0], Ed25519PublicKey.from_public_bytes(row[1]))
        return found

    # --- packs behind a gap ---

    def _waiting_of(self, o: int) -> dict[bytes, _Waiting]:
        if o not in self._waiting:
            rows = self._conn.execute(
                "SELECT hash, first, last, received FROM pack WHERE o=? AND state='aside'", (o,)
            ).fetchall()
            self._waiting[o] = {row[0]: _Waiting(row[1], row[2], row[3], None) for row in rows}
        return self._waiting[o]

    def _set_aside(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        waiting = self._waiting_of(o)
        self.result.aside += 1
        if header.hash in waiting:
            return
        waiting[header.hash] = _Waiting(header.first, header.last, at, raw)
        self.batch.packs.append((o, header.first, header.last, header.hash, ASIDE, at, raw))

    def _wake(self, o: int) -> None:
        """Take the packs that waited for what has just come; a bad one does not stop the others."""
        waiting = self._waiting_of(o)
        while waiting:
            if self.batch.full:
                self._interrupted.add(o)
                return
            have, _ = self.end(o)
            hash_ = min(waiting, key=lambda h: (waiting[h].first, h))
            one = waiting[hash_]
            if one.first > have + 1:
                return
            del waiting[hash_]
            try:
                raw = one.raw or self._stored(o, one.first, hash_)
            except Bad as bad:
                self.result.refused.append(str(bad))
                continue
            self._take_waiting(o, pack.read_header(raw), raw, one.received)

    def _take_waiting(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        try:
            self._place(o, header, raw, at)
        except Bad as bad:
            self.result.refused.append(str(bad))

    def _stored(self, o: int, first: int, hash_: bytes) -> bytes:
        row = self._conn.execute(
            "SELECT raw FROM pack WHERE o=? AND first=? AND hash=?", (o, first, hash_)
        ).fetchone()
        if row is None:  # another delivery has brought what it holds
            raise Bad("a pack that is no longer here")
        raw = bytes(row[0])
        header = pack.read_header(raw)
        pack.verify(raw, header, self._origin(header.origin)[1])  # the disk is not trusted either
        return raw

    # --- packs that fit ---

    def _place(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        """Extend the chain by a pack that begins at or before its end."""
        have, head = self.end(o)
        # On a hole left by an unreadable pack there is no hash to compare with.
        before = head if header.first == have + 1 else self._hash_at(o, header.first - 1)
        if before is not None and before != header.prev:
            self._fork(o, header, raw, at)
        if header.last > have:
            self._extend(o, header, raw, at)
            return
        known = self._hash_at(o, header.last)
        if known is not None and known != header.end:
            self._fork(o, header, raw, at)
        self.result.known += 1
        if o in self._tails and known is not None:
            self._sign_tail(o, header, raw, at)

    def _sign_tail(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        """Keep a known pack whose commits are here only without signature."""
        row = self._conn.execute(
            "SELECT 1 FROM tail WHERE o=? AND cseq BETWEEN ? AND ?", (o, header.first, header.last)
        ).fetchone()
        if row is not None and o != self._own:
            self.batch.packs.append((o, header.first, header.last, header.hash, APPLIED, at, raw))

    def _extend(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        # The whole pack is read before anything of it is staged: a bad one counts for nothing.
        have, head = self.end(o)
        found: list[tuple[bytes, bytes]] = []
        state = APPLIED
        try:
            found = self._linked(raw, header)
        except Bad as bad:
            state = UNREADABLE
            self.batch.find("unreadable", o, header.first, header.origin, str(bad))
            self.batch.skip(o, header.last, at, header.end)
        if found and header.first <= have and found[have - header.first][1] != head:
            self._fork(o, header, raw, at)
        for cseq, (data, hash_) in enumerate(found, header.first):
            if cseq <= have:
                continue
            if self.batch.full:
                state = PARTLY
                self._partly.append((o, header, raw, at))
                break
            self.stage(o, cseq, data, at, hash_, header.origin)
            self.result.commits += 1
        self.batch.packs.append((o, header.first, header.last, header.hash, state, at, raw))
        self.overtaken |= o == self._own

    def _linked(self, raw: bytes, header: pack.Header) -> list[tuple[bytes, bytes]]:
        """Return the saves of a pack; one that is taken in parts is unpacked once."""
        if self._read[0] != header.hash:
            self._read = (header.hash, pack.linked(raw, header))
        return self._read[1]

    def stage(self, o: int, cseq: int, data: bytes, at: int, hash_: bytes, id_: bytes) -> None:
        """Stage the next commit of an origin, as unreadable where it cannot be read."""
        try:
            commit = read(o, cseq, data)
        except Bad as bad:
            self.batch.find("unreadable", o, cseq, id_, str(bad))
            self.batch.skip(o, cseq, at, hash_)
            return
        self.batch.stage(o, cseq, commit, at, hash_)
        # By the clock of now: a pack that waited may have come while ours was wrong.
        if self._clock.receive(commit.hlc, self._now):
            self.batch.find("clock", o, cseq, id_, "stamped more than five minutes ahead")

    def skip(self, o: int, first: int, header: pack.Header) -> None:
        """Go on with this pack over commits from `first` that are lost."""
        if first == 1 and header.first > 2:
            self.batch.skip(o, 1, 0, GENESIS)  # where an origin began is asked of its first commit
        self.batch.skip(o, header.first - 1, 0, header.prev)

    def _hash_at(self, o: int, cseq: int) -> bytes | None:
        if cseq == 0:
            return GENESIS
        staged = self.batch.hashes.get((o, cseq))
        if staged is not None:
            return staged
        row = self._conn.execute(
            "SELECT hash FROM commit_meta WHERE o=? AND cseq=?", (o, cseq)
        ).fetchone()
        return bytes(row[0]) if row else None

    def _fork(self, o: int, header: pack.Header, raw: bytes, at: int) -> None:
        """Keep the proof of a second history, take nothing from it."""
        detail = "two histories of one origin"
        self.batch.find("fork", o, header.first, header.origin, detail)
        self.batch.packs.append((o, header.first, header.last, header.hash, FORK, at, raw))
        self.overtaken |= o == self._own
        raise Bad("a second history of one origin: its station runs twice or was restored")


def read(o: int, cseq: int, data: bytes) -> Commit:
    """Return a commit, as number `cseq` of an origin; raise Bad if it cannot be."""
    commit = decode(data)
    now = (o, cseq << INDEX_BITS)
    if any(base[0] == o and base >= now for op in commit.ops for base in op.bases):
        raise Bad("a commit that replaces itself")
    return commit
