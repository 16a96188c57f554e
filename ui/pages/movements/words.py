"""The words of the movements page: times and delays as they are read aloud."""

from __future__ import annotations

from app.core.dtg import format_time, zone_offset_min
from app.core.durations import MINUTE_MS
from app.core.zone_letters import civil
from app.domains.movements.rules import nearest_minute
from ui.qt.ages import length_text
from ui.qt.theme import Tone

CONTEXT = "Movements"


def delay_text(minutes: int | None) -> str:
    """“+25 min”, “+1 h 15”, “−3 min” or “0 min”; "" for None."""
    if minutes is None:
        return ""
    sign = "+" if minutes > 0 else "−" if minutes < 0 else ""
    return f"{sign}{length_text(minutes)}"


def delay_tone(minutes: int | None) -> Tone:
    """Amber from ten minutes late on (doctrine 3.6), red from thirty."""
    if minutes is None or minutes < 10:
        return ""
    return "red" if minutes >= 30 else "amber"


def clock_text(ms: int | None, zone: str, day_of: int | None) -> str:
    """“0206B” on the day of `day_of`, else “280206B”; to the nearest minute; "" for None."""
    if ms is None:
        return ""
    shown = nearest_minute(ms)
    time = format_time(shown, zone)
    offset = zone_offset_min(zone)
    day = civil(shown, offset)
    if day_of is not None and civil(nearest_minute(day_of), offset).date() == day.date():
        return time
    return f"{day:%d}{time}"


def minutes_between(later: int, earlier: int) -> int:
    """Whole minutes from `earlier` to `later`, of the printed times."""
    return (nearest_minute(later) - nearest_minute(earlier)) // MINUTE_MS
