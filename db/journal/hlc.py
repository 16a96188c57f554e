"""Stamps that order concurrent writes: hybrid logical clock with containment (sync.md 2.4)."""

from __future__ import annotations

from collections.abc import Iterable

COUNTER_BITS = 16
AHEAD_MS = 5 * 60 * 1000
MAX_STAMP = (1 << 62) - 1  # the year 4199; beyond it a commit is malformed


class HybridClock:
    """Rules T1-T3. `last` is the highest stamp that counts for later own commits."""

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def stamp(self, now_ms: int, bases: Iterable[int]) -> int:
        """T1: later than now, than the last own stamp and than every stamp it replaces."""
        stamp = max(now_ms << COUNTER_BITS, self.last + 1)
        for base in bases:
            stamp = max(stamp, base + 1)
        # A value stamped at the very end of time by a faulty member must stay editable.
        stamp = min(stamp, MAX_STAMP)
        # T3: one edit of a far-future value must not drag later, unrelated edits with it.
        self.last = max(self.last, min(stamp, (now_ms + AHEAD_MS) << COUNTER_BITS))
        return stamp

    def receive(self, stamp: int, now_ms: int) -> bool:
        """T2: adopt a remote stamp at most five minutes ahead; tell if it was contained."""
        if stamp > (now_ms + AHEAD_MS) << COUNTER_BITS:
            return True
        self.last = max(self.last, stamp)
        return False
