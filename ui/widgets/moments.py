"""Times in forms: read in one way, and read back under the field in one way, before they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.dtg import Sense, format_dtg, parse_dtg, parse_from
from app.core.zone_letters import letter_on_date
from ui.qt.ages import ago_text


def _nobody() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Moments:
    """The clock and the zone that typed times are read by; `watch` gives when the watch began.

    `reader(sense)` is for `FieldSpec.parse`, `told` for its `echo`, `written` for its `write`.
    """

    now: Callable[[], int]
    zone: str
    watch: Callable[[], int] = _nobody

    def read(self, text: str, sense: Sense = "near") -> int:
        """UTC ms of a time as typed; Refused with a sentence."""
        now, watch = self.now(), self.watch()
        if sense == "future":
            found = parse_from(text, begin_ms=now, reference_ms=now, zone=self.zone, watch_ms=watch)
        else:
            found = parse_dtg(text, reference_ms=now, zone=self.zone, sense=sense, watch_ms=watch)
        return found.ms

    def reader(self, sense: Sense = "near") -> Callable[[str], int]:
        """`read` in one sense."""
        return lambda text: self.read(text, sense)

    def written(self, ms: int) -> str:
        """A moment as it stands in a field."""
        return format_dtg(ms, letter_on_date(self.zone, ms))

    def told(self, ms: int) -> str:
        """How a moment is understood: the group, and how far from now."""
        return f"= {self.written(ms)}, {ago_text(self.now() - ms)}"
