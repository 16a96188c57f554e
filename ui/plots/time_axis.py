"""A time axis in the operation zone: ticks on whole minutes, hours and days, written as DTG."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg

from app.core.dtg import format_time
from app.core.zone_letters import civil, zone_offset_min

MINUTE = 60.0
STEPS_MIN = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880)
TICKS_WANTED = 8


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Values are seconds UTC since 1970; the letter of `zone` stands behind each time."""

    def __init__(self, zone: str, orientation: str = "bottom", **options: Any) -> None:
        super().__init__(orientation, **options)
        self.zone = zone
        self.enableAutoSIPrefix(False)

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of ticks, few enough to be read at `size` pixels."""
        wanted = max(2, min(TICKS_WANTED, int(size / 70)))
        span = max(high - low, MINUTE)
        step = next((s for s in STEPS_MIN if span / (s * MINUTE) <= wanted), STEPS_MIN[-1])
        seconds = step * MINUTE
        shift = zone_offset_min(self.zone) * MINUTE
        first = -(-(low + shift) // seconds) * seconds - shift
        count = int((high - first) // seconds) + 1
        return [(seconds, [first + n * seconds for n in range(max(count, 0))])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """“0300B”; at midnight the day before it."""
        return [self._text(round(value * 1000)) for value in values]

    def _text(self, ms: int) -> str:
        at = civil(ms, zone_offset_min(self.zone))
        time = format_time(ms, self.zone)
        return f"{at:%d}{time}" if (at.hour, at.minute) == (0, 0) else time
