"""A delivery of packs taken in slices: each is one transaction of whole saves."""

from __future__ import annotations

import contextlib
import gc
import time
from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, Any

from db import search
from db.journal.bad import Bad
from db.journal.batch import Touched, flush
from db.journal.intake import Applied, Intake
from db.journal.project import ProjectionLater
from db.journal.tables import OVERTAKEN, put_kv

if TYPE_CHECKING:
    from db.journal.journal import Journal

RECORD_OPS = 4  # putting a record into the text index costs about as much as this many ops


class Delivery:
    """Packs of other stations on their way into a store: `take` all, then `finish`, step by step.

    Between two steps anybody may save. What a step took stays taken when the delivery ends early;
    the same packs offered again go on from there. With `at_once` nobody reads in between: the
    projection is written at the end, each record once.
    """

    def __init__(self, journal: Journal, received: int, *, at_once: bool = False) -> None:
        self.journal = journal  # the store gives another when its origin changes
        self._received = received
        self._intake = Intake(journal.conn, journal.clock, journal.card.o)
        self._intake.resume()
        self._later = ProjectionLater(journal.conn) if at_once else None

    @property
    def result(self) -> Applied:
        """What was taken so far, in all."""
        return self._intake.result

    def take(self, packs: Iterator[bytes], limit: int, seconds: float = inf) -> Touched | None:
        """Write one slice in one transaction: about `limit` ops, read for `seconds` at most.

        Return the records touched; None when nothing is left of `packs`. They come in any order:
        what has a gap before it waits, a bad pack is refused, nothing blocks what follows.
        """
        with collector_off():
            return self._write() if self._read(packs, limit, seconds) else None

    def finish(self, limit: int) -> Touched | None:
        """Write one slice of what was left for the end; None when nothing is left."""
        with collector_off():
            if self._later is not None and self._later.waits:
                return self._project(self._later)
            if not search.is_behind(self.journal.conn):
                return None
            with self.journal.transaction():
                return search.catch_up(self.journal.conn, max(limit // RECORD_OPS, 1))

    def _read(self, packs: Iterator[bytes], limit: int, seconds: float) -> bool:
        """Stage packs until the slice is full; tell whether there were any."""
        intake, until = self._intake, time.monotonic() + seconds
        intake.serve(self.journal.clock, self.journal.card.o)
        intake.fresh_batch(limit)
        busy = intake.go_on()
        while not intake.batch.full and time.monotonic() < until:
            raw = next(packs, None)
            if raw is None:
                break
            busy = True
            try:
                intake.take(raw, self._received)
            except Bad as bad:
                intake.result.refused.append(str(bad))
        return busy

    def _write(self) -> Touched:
        intake, conn = self._intake, self.journal.conn
        if not intake.batch.has_news:
            return defaultdict(set)
        with self.journal.transaction():
            touched = flush(conn, intake.batch, self._note, self._later)
            if intake.overtaken:
                put_kv(conn, OVERTAKEN, 1)
        intake.fresh_batch()
        return touched

    def _note(self, conn: Any, searchable: Touched) -> None:
        if self._later is None:
            search.postpone(conn, searchable)

    def _project(self, later: ProjectionLater) -> Touched:
        with self.journal.transaction():
            touched = later.finish()
            search.postpone(self.journal.conn, later.searchable)
        self._later = ProjectionLater(self.journal.conn)
        return touched


@contextlib.contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector still: it would look at each of the many small rows again and
    again, a fifth of the whole time, and rows are in no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
