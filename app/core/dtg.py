"""Date-time groups as the field types them (271430BOCT24): parse and format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from app.core.durations import DAY_MS, HOUR_MS, MINUTE_MS
from app.core.errors import Refused
from app.core.zone_letters import (
    EPOCH,
    HINT_SENTENCES,
    ClockHint,
    ambiguous_or_skipped,
    civil,
    clock_changes,
    dutch_local_letter,
    letter_for_offset,
    zone_offset_min,
)
from db.schema.shapes import LATEST_MS

__all__ = [
    "HINT_SENTENCES",
    "LATEST_MS",
    "MONTHS",
    "ClockHint",
    "ParsedDtg",
    "ambiguous_or_skipped",
    "clock_changes",
    "dutch_local_letter",
    "format_dtg",
    "format_time",
    "parse_dtg",
    "parse_from",
    "zone_offset_min",
]

MONTH_SHORT = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ENGLISH = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER"
_DUTCH_SHORT = "JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC"
_DUTCH = "JANUARI FEBRUARI MAART APRIL MEI JUNI JULI AUGUSTUS SEPTEMBER OKTOBER NOVEMBER DECEMBER"

#: Month number by name, upper case, English and Dutch, short and full.
MONTHS = MappingProxyType(
    {
        name: number
        for names in (MONTH_SHORT, _ENGLISH.split(), _DUTCH_SHORT.split(), _DUTCH.split())
        for number, name in enumerate(names, start=1)
    }
    | {"SEPT": 9}
)

#: A two-digit year lies in the hundred years around the reference: this many before it.
YEARS_BACK = 50
FIRST_YEAR, LAST_YEAR = 1970, 2199  # as LATEST_MS

_NOT_A_MOMENT = re.compile(r"\b(?:ASAP|ZSM|TBD|TBC|NTB|NADER|ON ORDER)\b|^(?:NLT|NET|UITERLIJK)")
_RELATIVE = re.compile(
    r"([+-])(?:([0-9]{1,3})(?:[HU]([0-9]{1,2})?M?|D)|([0-9]{1,4})(?:M|MIN))", re.ASCII
)
_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T|\s+)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?:(Z)|([+-])([0-9]{2}):?([0-9]{2})?)?"
)
_GROUP = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?([A-Z]*)([0-9]*)")
_TIME = re.compile(r"([0-9]{2})([0-9]{2})([A-Z]?)|([0-9]{1,2}):([0-9]{2})([A-Z]?)")


@dataclass(frozen=True, slots=True)
class ParsedDtg:
    """A moment as typed: UTC ms, the zone letter to show it in, and the text itself."""

    ms: int
    zone_letter: str
    typed: str


@dataclass(frozen=True, slots=True)
class _Clock:
    """A checked time of day in one zone; hour 24 is midnight at the end of the day."""

    hour: int
    minute: int
    second: int
    zone: str

    def on(self, year: int, month: int, day: int) -> int:
        """UTC ms of this time on that day; ValueError when the month has no such day."""
        midnight = datetime(year, month, day, tzinfo=UTC)
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        start = (midnight - EPOCH) // timedelta(milliseconds=1)
        return start + seconds * 1000 - zone_offset_min(self.zone) * MINUTE_MS


def parse_dtg(text: str, *, reference_ms: int, zone: str) -> ParsedDtg:
    """The moment that `text` names; Refused with a sentence when it names none.

    Full forms must carry their zone: 271430BOCT24, 27 1430 B OCT 2024, 30140000ZSEP97
    (seconds), ISO 8601 with Z or an offset; months in English or Dutch, any case. Short forms
    take the operation `zone` when they have no letter and the nearest moment to `reference_ms`
    (on a tie the earlier one): 271432B, 271432, 1432, 14:32, 271430BOCT; relative to it: -10m,
    -2h, +1h30, +1d, now, nu. 2400 is 0000 of the next day. A two-digit year lies in the hundred
    years that start 50 years before the reference. An ISO offset without a letter (+05:30) is
    exact but shown in `zone`. Source: doctrine 5.3.
    """
    zone_offset_min(zone)
    typed = " ".join(text.split())
    upper = typed.upper()
    if not upper or len(upper) > 40:
        raise _unreadable(typed)
    if found := _NOT_A_MOMENT.search(upper.replace(".", "")):
        raise Refused(
            "dtg-not-a-moment",
            "“{found}” is not a moment; type a date-time group here and put “{found}” in the text.",
            "dtg",
            found=found[0],
        )
    ms, letter = _moment(upper, typed, reference_ms, zone.strip().upper())
    if not FIRST_YEAR <= civil(ms).year <= LAST_YEAR:
        raise _year_range(typed)
    return ParsedDtg(ms, letter, typed)


def parse_from(text: str, *, begin_ms: int, reference_ms: int, zone: str) -> ParsedDtg:
    """As `parse_dtg`, but a time of day is the first one from the minute of `begin_ms` on, as of
    what is due: 0900 at 1400 is tomorrow."""
    begin = begin_ms - begin_ms % MINUTE_MS
    # The nearest to half a day later is the first one that comes.
    bare = _TIME.fullmatch("".join(text.upper().split()))
    near = begin + 12 * HOUR_MS if bare else reference_ms
    return parse_dtg(text, reference_ms=near, zone=zone)


def format_dtg(ms: int, zone: str) -> str:
    """`ms` as “271430BOCT24” in `zone`: whole minutes (seconds are cut), English month names."""
    at = civil(ms, zone_offset_min(zone))
    return f"{at:%d%H%M}{zone.strip().upper()}{MONTH_SHORT[at.month - 1]}{at.year % 100:02d}"


def format_time(ms: int, zone: str) -> str:
    """`ms` as “1430B” in `zone`: whole minutes, seconds are cut."""
    return f"{civil(ms, zone_offset_min(zone)):%H%M}{zone.strip().upper()}"


def _moment(upper: str, typed: str, reference_ms: int, zone: str) -> tuple[int, str]:
    compact = upper.replace(" ", "")
    if compact in ("NOW", "NU"):
        return reference_ms, zone
    if match := _RELATIVE.fullmatch(compact):
        return reference_ms + _relative_ms(match), zone
    if match := _ISO.fullmatch(upper):
        return _iso(match, typed, zone)
    if match := _TIME.fullmatch(compact):
        return _time_of_day(match, typed, reference_ms, zone)
    if match := _GROUP.fullmatch(compact):
        return _group(match, typed, reference_ms, zone)
    raise _unreadable(typed)


def _relative_ms(match: re.Match[str]) -> int:
    sign, big, minutes, only_minutes = match.groups()
    if only_minutes:
        amount = int(only_minutes) * MINUTE_MS
    elif match[0].endswith("D"):
        amount = int(big) * DAY_MS
    else:
        amount = int(big) * HOUR_MS + int(minutes or 0) * MINUTE_MS
    return -amount if sign == "-" else amount


def _iso(match: re.Match[str], typed: str, zone: str) -> tuple[int, str]:
    year, month, day, hour, minute, second, zulu, sign, off_h, off_m = match.groups()
    if not zulu and not sign:
        raise _zone_missing(typed)
    offset = 0 if zulu else int(off_h) * 60 + int(off_m or 0)
    if offset > 14 * 60 or int(off_m or 0) > 59:
        raise _unreadable(typed)
    offset = -offset if sign == "-" else offset
    clock = _clock(hour, minute, second, "Z", typed)
    ms = _on_date(clock, int(year), int(month), int(day), typed) - offset * MINUTE_MS
    return ms, letter_for_offset(offset) or zone


def _time_of_day(match: re.Match[str], typed: str, reference_ms: int, zone: str) -> tuple[int, str]:
    hour, minute, letter = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    clock = _clock(hour, minute, None, letter or zone, typed)
    near = civil(reference_ms, zone_offset_min(clock.zone))
    days = (near + timedelta(days=n) for n in (-2, -1, 0, 1))
    return _nearest((clock.on(d.year, d.month, d.day) for d in days), reference_ms), clock.zone


def _group(match: re.Match[str], typed: str, reference_ms: int, zone: str) -> tuple[int, str]:
    day, hour, minute, second, letters, year = match.groups()
    letter, month = _letter_and_month(letters, typed)
    if year and not month:
        raise Refused(
            "dtg-month-missing",
            "“{typed}” has a year but no month; type for example 271430BOCT24.",
            "dtg",
            typed=typed,
        )
    if month and not letter:
        raise _zone_missing(typed)
    clock = _clock(hour, minute, second, letter or zone, typed)
    if year:
        full = _full_year(year, civil(reference_ms).year, typed)
        return _on_date(clock, full, month, int(day), typed), clock.zone
    dates = _months_around(reference_ms, month)
    found = [ms for y, m in dates if (ms := _on_or_none(clock, y, m, int(day))) is not None]
    if not found:
        raise _day(typed, int(day), month)
    return _nearest(found, reference_ms), clock.zone


def _letter_and_month(letters: str, typed: str) -> tuple[str, int]:
    """Zone letter (or empty) and month number (or 0) out of “B”, “BOCT”, “OCT”, “” ."""
    if len(letters) <= 1:
        return letters, 0
    if letters in MONTHS:
        return "", MONTHS[letters]
    if letters[1:] in MONTHS:
        return letters[0], MONTHS[letters[1:]]
    name = letters[1:] if len(letters) > 3 else letters
    raise Refused(
        "dtg-month-unknown",
        "“{name}” in “{typed}” is not a month; type JAN FEB MAR/MRT APR MAY/MEI JUN "
        "JUL AUG SEP OCT/OKT NOV or DEC.",
        "dtg",
        name=name,
        typed=typed,
    )


def _full_year(digits: str, reference_year: int, typed: str) -> int:
    if len(digits) == 4:
        year = int(digits)
    elif len(digits) == 2:
        first = reference_year - YEARS_BACK
        year = first + (int(digits) - first) % 100
    else:
        raise Refused(
            "dtg-year", "The year in “{typed}” must have two or four digits.", "dtg", typed=typed
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _year_range(typed)
    return year


def _months_around(reference_ms: int, month: int) -> list[tuple[int, int]]:
    """Candidate (year, month): the months near the reference, or `month` in the years near it."""
    near = civil(reference_ms)
    if month:
        # Four years each way so that 29 February finds its nearest year.
        return [(near.year + n, month) for n in range(-4, 5) if near.year + n > 0]
    count = near.year * 12 + near.month - 1
    return [((count + n) // 12, (count + n) % 12 + 1) for n in range(-2, 3)]


def _clock(hour: str, minute: str, second: str | None, zone: str, typed: str) -> _Clock:
    zone_offset_min(zone)
    clock = _Clock(int(hour), int(minute), int(second or 0), zone.upper())
    ends_day = clock.hour == 24 and clock.minute == 0 and clock.second == 0
    if (clock.hour > 23 and not ends_day) or clock.minute > 59 or clock.second > 59:
        raise Refused(
            "dtg-time",
            "“{typed}” has no valid time of day; hours run from 00 to 23 (2400 ends the "
            "day), minutes and seconds from 00 to 59.",
            "dtg",
            typed=typed,
        )
    return clock


def _on_or_none(clock: _Clock, year: int, month: int, day: int) -> int | None:
    try:
        return clock.on(year, month, day)
    except ValueError:
        return None


def _on_date(clock: _Clock, year: int, month: int, day: int, typed: str) -> int:
    ms = _on_or_none(clock, year, month, day)
    if ms is None:
        raise _day(typed, day, month)
    return ms


def _nearest(moments: Iterable[int], reference_ms: int) -> int:
    return min(moments, key=lambda ms: (abs(ms - reference_ms), ms))


def _unreadable(typed: str) -> Refused:
    return Refused(
        "dtg-unreadable",
        "“{typed}” is not a date-time group; type for example 271430BOCT24, 271430B, "
        "1430, -10m or now.",
        "dtg",
        typed=typed[:40],
    )


def _zone_missing(typed: str) -> Refused:
    return Refused(
        "dtg-zone-missing",
        "“{typed}” has no zone letter; add it before the month (271430BOCT24) or, in "
        "ISO form, at the end (Z or +02:00).",
        "dtg",
        typed=typed,
    )


def _day(typed: str, day: int, month: int) -> Refused:
    name = MONTH_SHORT[month - 1] if 1 <= month <= 12 else "that month"
    return Refused(
        "dtg-day",
        "“{typed}”: {name} has no day {day:02d}; check the day.",
        "dtg",
        typed=typed,
        name=name,
        day=day,
    )


def _year_range(typed: str) -> Refused:
    return Refused(
        "dtg-year",
        "“{typed}” lies outside {first_year} to {last_year}; check the year.",
        "dtg",
        typed=typed,
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
    )
