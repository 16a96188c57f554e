"""What one asks of the store itself: its checks, its size, the disk under it, its repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.bus import Bus
from app.core.changes import Changes
from app.core.sentences import Sentence
from db.schema import BY_TABLE
from db.soundness import MENDED, Verified
from db.store import Rebuilt, Store

__all__ = ["Condition", "Rebuilt", "Upkeep", "Verified"]


@dataclass(frozen=True, slots=True)
class Condition:
    """State of the store at one moment: commits in all, room on the disk ("ok", "low",
    "very-low", "lowest") with free bytes, why nothing is saved (None: saves are taken)."""

    commits: int
    disk: str
    free: int
    stopped: Sentence | None = None


class Upkeep:
    """The store as a thing that is kept in order; nothing here is for the main lane."""

    def __init__(self, store: Store, bus: Bus) -> None:
        self._store, self._bus = store, bus

    def condition(self) -> Condition:
        """Return how the store is."""
        store = self._store
        return Condition(store.commits(), *store.disk_state(), store.stopped)

    def check(self) -> list[Sentence]:
        """Say what a quick look finds that is not in order; none when all is well."""
        return self._store.quick_check()

    def verify(self) -> Verified:
        """Check everything, and all that is shown against the journal."""
        return self._store.verify()

    def rebuild(self) -> Rebuilt:
        """Write everything that is derived again from the journal; views read it anew."""
        rebuilt = self._store.rebuild()
        self._bus.publish(Changes(kinds=frozenset(BY_TABLE)))
        return rebuilt

    @staticmethod
    def mends(findings: Sequence[Sentence]) -> bool:
        """Tell whether a rebuild mends any of these."""
        return any(finding.code in MENDED for finding in findings)
