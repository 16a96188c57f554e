"""Date-time groups as the field types them (271430BOCT24): parse and format."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.typed_moment import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_SHORT,
    MONTHS,
    NOT_A_MOMENT,
    Asked,
    Sense,
    is_from_now,
    is_short,
    read_moment,
    unreadable,
    year_range,
)
from app.core.zone_letters import (
    HINT_SENTENCES,
    ClockHint,
    ambiguous_or_skipped,
    civil,
    clock_changes,
    dutch_local_letter,
    zone_offset_min,
)
from db.schema.shapes import LATEST_MS

__all__ = [
    "HINT_SENTENCES",
    "LATEST_MS",
    "MONTHS",
    "ClockHint",
    "ParsedDtg",
    "Sense",
    "ambiguous_or_skipped",
    "clock_changes",
    "dutch_local_letter",
    "format_dtg",
    "format_time",
    "parse_dtg",
    "parse_from",
    "zone_offset_min",
]


@dataclass(frozen=True, slots=True)
class ParsedDtg:
    """A moment as typed: UTC ms, the zone letter to show it in, and the text itself."""

    ms: int
    zone_letter: str
    typed: str


def parse_dtg(
    text: str, *, reference_ms: int, zone: str, sense: Sense = "near", watch_ms: int = 0
) -> ParsedDtg:
    """The moment that `text` names; Refused with a sentence when it names none.

    Full forms must carry their zone: 271430BOCT24, 27 1430 B OCT 2024, 30140000ZSEP97
    (seconds), ISO 8601 with Z or an offset; months in English or Dutch, any case. Short forms
    without a letter take that of the operation `zone` at their own date; they are the moment
    nearest to `reference_ms` or, with another `sense`, the last one before or the first one after:
    271432B, 271432, 1432, 14:32, 14.30, 09u05, 0905 uur, 271430BOCT, 271430 OCT; midnight,
    gisteren 2200, morgen 0600; relative to it: -10m, -2h, +1h30, +21d, now, nu; “begin dienst” is
    `watch_ms`. A letter that nobody here uses is asked about. 2400 is 0000 of the next day. A
    two-digit year lies in the hundred years that start 50 years before the reference. An ISO
    offset without a letter (+05:30) is exact but shown in `zone`. Source: doctrine 5.3.
    """
    zone_offset_min(zone)
    typed = " ".join(text.split())
    upper = typed.upper()
    if not upper or len(upper) > 40:
        raise unreadable(typed)
    if found := NOT_A_MOMENT.search(upper.replace(".", "")):
        raise Refused(
            "dtg-not-a-moment",
            "“{found}” is not a moment; type a date-time group here and put “{found}” in the text.",
            "dtg",
            found=found[0],
        )
    asked = Asked(typed, reference_ms, zone.strip().upper(), sense, watch_ms)
    ms, letter = read_moment(upper, asked)
    if not FIRST_YEAR <= civil(ms).year <= LAST_YEAR:
        raise year_range(typed)
    return ParsedDtg(ms, letter, typed)


def parse_from(
    text: str, *, begin_ms: int, reference_ms: int, zone: str, watch_ms: int = 0
) -> ParsedDtg:
    """As `parse_dtg`, but what has no day of its own is the first one from the minute of
    `begin_ms` on, as of what is due: 0900 at 1400 is tomorrow."""
    compact = "".join(text.upper().split())
    begin = reference_ms if is_from_now(compact) else begin_ms - begin_ms % MINUTE_MS
    return parse_dtg(text, reference_ms=begin, zone=zone, sense="future", watch_ms=watch_ms)


def goes_with_clock(text: str) -> bool:
    """Whether a time names another moment when it is read later: midnight, -8u, begin dienst."""
    return is_short("".join(text.upper().split()))


def format_dtg(ms: int, zone: str) -> str:
    """`ms` as “271430BOCT24” in `zone`: whole minutes (seconds are cut), English month names."""
    at = civil(ms, zone_offset_min(zone))
    return f"{at:%d%H%M}{zone.strip().upper()}{MONTH_SHORT[at.month - 1]}{at.year % 100:02d}"


def format_time(ms: int, zone: str) -> str:
    """`ms` as “1430B” in `zone`: whole minutes, seconds are cut."""
    return f"{civil(ms, zone_offset_min(zone)):%H%M}{zone.strip().upper()}"


def format_exact(ms: int) -> str:
    """`ms` as ISO 8601 in UTC to the second, which reads back as the same moment anywhere."""
    return f"{civil(ms):%Y-%m-%dT%H:%M:%SZ}"
