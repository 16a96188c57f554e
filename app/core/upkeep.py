"""What one asks of the store itself: its checks, its size, the disk under it, its repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.bus import Bus
from app.core.changes import Changes
from app.core.clock import Clock
from app.core.clock_watch import ClockWatch
from app.core.sentences import Sentence
from db.salvage import Salvaged, carry_out
from db.schema import BY_TABLE
from db.soundness import MENDED, Verified
from db.standing import DAMAGED
from db.store import Rebuilt, Store

__all__ = ["DAMAGED", "Condition", "Rebuilt", "Salvaged", "Upkeep", "Verified"]


@dataclass(frozen=True, slots=True)
class Condition:
    """State of the store at one moment: commits in all, room on the disk ("ok", "low",
    "very-low", "lowest") with free bytes, why nothing is saved (None: saves are taken), what is odd
    about the clock."""

    commits: int
    disk: str
    free: int
    stopped: Sentence | None = None
    clock: tuple[Sentence, ...] = ()


class Upkeep:
    """The store as a thing that is kept in order; nothing here is for the main lane."""

    def __init__(self, store: Store, bus: Bus, clock: Clock) -> None:
        self._store, self._bus, self._clock = store, bus, clock
        self.clock_watch = ClockWatch(clock, store.profile.folder, store.newest)

    def condition(self) -> Condition:
        """Return how the store is."""
        store = self._store
        told = self.clock_watch.told()
        return Condition(store.commits(), *store.disk_state(), store.stopped, told)

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

    def salvage(self, target: Path) -> Salvaged:
        """Carry what can be read of this store out into the new base folder `target`."""
        store = self._store
        slug, now = store.folder.name, self._clock.now_ms()
        return carry_out(store.folder, target, slug, store.key, store.profile, now)

    @staticmethod
    def mends(findings: Sequence[Sentence]) -> bool:
        """Tell whether a rebuild mends any of these."""
        return any(finding.code in MENDED for finding in findings)
