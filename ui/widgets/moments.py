"""Times in forms: read in one way, and read back under the field in one way, before they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.core.dtg import ParsedDtg, Sense, format_dtg, parse_dtg, parse_from
from app.core.durations import MINUTE_MS
from app.core.zone_letters import letter_on_date
from ui.qt.ages import ago_text
from ui.widgets.form_fields import FieldSpec

WIDTH = 180


def _nobody() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Moments:
    """The clock and the zone that typed times are read by; `watch` gives when the watch began.

    `field` is the time field of every form. `begun`: what is typed counts from this moment
    (UTC ms), that at which its form was opened; how far it is from now is told by the clock.
    """

    now: Callable[[], int]
    zone: str
    watch: Callable[[], int] = _nobody
    begun: int | None = None

    def frozen(self) -> Moments:
        """The same for a form that is opened now: “now” stands still from here on."""
        return replace(self, begun=self.now())

    def field(
        self, key: str, label: str, *, sense: Sense = "near", whole_minutes: bool = False,
        **more: Any,
    ) -> FieldSpec:  # fmt: skip
        """The field of a moment: how it was read stands under it before it counts.

        `more` as in `FieldSpec`; `whole_minutes` cuts the seconds off.
        """
        cut = MINUTE_MS if whole_minutes else 1

        def parse(text: str) -> int:
            return self.read(text, sense) // cut * cut

        given: dict[str, Any] = {"width": WIDTH, "placeholder": self.written(self.now())} | more
        return FieldSpec(key, label, "dtg", parse=parse, echo=self.told, write=self.written,
                         **given)  # fmt: skip

    def read(self, text: str, sense: Sense = "near") -> int:
        """UTC ms of a time as typed; Refused with a sentence."""
        return self.parsed(text, sense).ms

    def parsed(self, text: str, sense: Sense = "near") -> ParsedDtg:
        """The same with its zone letter."""
        now, watch = self.now() if self.begun is None else self.begun, self.watch()
        if sense == "future":
            return parse_from(text, begin_ms=now, reference_ms=now, zone=self.zone, watch_ms=watch)
        return parse_dtg(text, reference_ms=now, zone=self.zone, sense=sense, watch_ms=watch)

    def reader(self, sense: Sense = "near") -> Callable[[str], int]:
        """`read` in one sense."""
        return lambda text: self.read(text, sense)

    def written(self, ms: int) -> str:
        """A moment as it stands in a field."""
        return format_dtg(ms, letter_on_date(self.zone, ms))

    def told(self, ms: int) -> str:
        """How a moment is understood: the group, and how far from now."""
        return f"= {self.written(ms)}, {ago_text(self.now() - ms)}"
