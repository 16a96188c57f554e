"""Reading a typed moment: a group, a time of day, a word; what is asked of it and refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Literal

from app.core.durations import DAY_MS, HOUR_MS, MINUTE_MS
from app.core.errors import Refused
from app.core.zone_letters import (
    EPOCH,
    civil,
    letter_for_offset,
    letter_on_date,
    zone_offset_min,
)
from db.sentence import say

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

NOT_A_MOMENT = re.compile(r"\b(?:ASAP|ZSM|TBD|TBC|NTB|NADER|ON ORDER)\b|^(?:NLT|NET|UITERLIJK)")
_RELATIVE = re.compile(
    r"([+-])(?:([0-9]{1,3})(?:[HU]([0-9]{1,2})?M?|D)|([0-9]{1,4})(?:M|MIN))", re.ASCII
)
_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T|\s+)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?:(Z)|([+-])([0-9]{2}):?([0-9]{2})?)?"
)
_GROUP = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?([A-Z]*)([0-9]*)")
# What stands behind an hour in Dutch, English, French or German is no zone: 0905u, 9 uur, 0905 hrs.
_HOURS = "(?:UUR|HRS?|U|H)"
_TIME = re.compile(
    rf"([0-9]{{2}})([0-9]{{2}})(?:{_HOURS}|([A-Z]))?"
    rf"|([0-9]{{1,2}})[:.]([0-9]{{2}})(?:{_HOURS}|([A-Z]))?"
    rf"|([0-9]{{1,2}}){_HOURS}([0-9]{{2}})?([A-Z])?"
)
_DAYS = {
    "EERGISTEREN": -2, "GISTEREN": -1, "YESTERDAY": -1, "VANDAAG": 0, "TODAY": 0,
    "OVERMORGEN": 2, "MORGEN": 1, "TOMORROW": 1,
}  # fmt: skip
_ON_DAY = re.compile(rf"({'|'.join(_DAYS)})(?:OM|AT)?(.*)")
_NAMED = {"MIDDERNACHT": "0000", "MIDNIGHT": "0000", "NOON": "1200"}
_WATCH = ("BEGINDIENST", "BEGINWACHT", "STARTOFWATCH", "STARTOFSHIFT")
_NOW = ("NOW", "NU")

#: Towards where a moment without its day is read: what happened lies behind, what is due ahead.
Sense = Literal["near", "past", "future"]
COURTESY_MS = 5 * MINUTE_MS
"""Clocks differ: what happened may be so far ahead of ours."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """A checked time of day; hour 24 is midnight at the end of the day. `zone` is the letter
    typed or, when it is `local`, that of the operation: then the letter is that of its own date."""

    hour: int
    minute: int
    second: int
    zone: str
    local: bool

    def on(self, year: int, month: int, day: int) -> int:
        """UTC ms of this time on that day; ValueError when the month has no such day."""
        midnight = datetime(year, month, day, tzinfo=UTC)
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        start = (midnight - EPOCH) // timedelta(milliseconds=1)
        face = start + seconds * 1000
        return face - zone_offset_min(self.letter(face - self._offset_ms())) * MINUTE_MS

    def letter(self, ms: int) -> str:
        """The zone letter of this time at `ms`."""
        return letter_on_date(self.zone, ms) if self.local else self.zone

    def _offset_ms(self) -> int:
        return zone_offset_min(self.zone) * MINUTE_MS


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it is read against."""

    typed: str
    reference_ms: int
    zone: str
    sense: Sense
    watch_ms: int

    def choose(self, moments: Iterable[int]) -> int:
        """The moment that is meant; the earlier of two that are as near."""
        found = sorted(moments)
        if self.sense == "past":
            before = [ms for ms in found if ms <= self.reference_ms + COURTESY_MS]
            return before[-1] if before else found[0]
        if self.sense == "future":
            begin = self.reference_ms - self.reference_ms % MINUTE_MS
            return next((ms for ms in found if ms >= begin), found[-1])
        return min(found, key=lambda ms: (abs(ms - self.reference_ms), ms))


def is_from_now(compact: str) -> bool:
    """Whether a text without blanks, in capitals, counts from now whatever it is asked for."""
    return bool(compact in _NOW or _RELATIVE.fullmatch(compact) or _ON_DAY.fullmatch(compact))


def is_short(compact: str) -> bool:
    """Whether a text without blanks, in capitals, names a moment by the clock alone."""
    words = (*_NOW, *_WATCH, *_NAMED)
    return compact in words or any(form.fullmatch(compact) for form in (_RELATIVE, _ON_DAY, _TIME))


def read_moment(upper: str, asked: Asked) -> tuple[int, str]:
    """UTC ms and zone letter of a text in capitals; Refused with a sentence."""
    compact = upper.replace(" ", "")
    compact = _NAMED.get(compact, compact)
    if compact in _NOW:
        return asked.reference_ms, asked.zone
    if compact in _WATCH:
        return _watch(asked)
    if match := _RELATIVE.fullmatch(compact):
        return asked.reference_ms + _relative_ms(match), asked.zone
    if match := _ISO.fullmatch(upper):
        return _iso(match, asked.typed, asked.zone)
    if match := _ON_DAY.fullmatch(compact):
        return _on_day(match, asked)
    if match := _TIME.fullmatch(compact):
        return _time_of_day(match, asked)
    if match := _GROUP.fullmatch(compact):
        return _group(match, asked)
    raise unreadable(asked.typed)


def _watch(asked: Asked) -> tuple[int, str]:
    if not asked.watch_ms:
        raise Refused(
            "dtg-no-watch", "Nobody is signed on, so the watch has no start; type a time.", "dtg"
        )
    return asked.watch_ms, letter_on_date(asked.zone, asked.watch_ms)


def _on_day(match: re.Match[str], asked: Asked) -> tuple[int, str]:
    """A time of yesterday, today, tomorrow; the day alone is its first moment, where what is
    asked for lies behind."""
    rest = _NAMED.get(match[2], match[2]) or ("0000" if asked.sense == "past" else "")
    time = _TIME.fullmatch(rest)
    if time is None:
        raise Refused(
            "dtg-time-missing",
            "“{typed}” names a day but no time; type for example morgen 0600 or 271430.",
            "dtg",
            typed=asked.typed,
        )
    clock = _clock_of(time, asked)
    local = letter_on_date(asked.zone, asked.reference_ms)
    day = civil(asked.reference_ms, zone_offset_min(local)) + timedelta(days=_DAYS[match[1]])
    ms = clock.on(day.year, day.month, day.day)
    return ms, clock.letter(ms)


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
        raise unreadable(typed)
    offset = -offset if sign == "-" else offset
    clock = _clock(hour, minute, second, "Z", Asked(typed, 0, zone, "near", 0))
    ms = _on_date(clock, int(year), int(month), int(day), typed) - offset * MINUTE_MS
    return ms, letter_for_offset(offset) or zone


def _time_of_day(match: re.Match[str], asked: Asked) -> tuple[int, str]:
    clock = _clock_of(match, asked)
    near = civil(asked.reference_ms, zone_offset_min(clock.zone))
    days = (near + timedelta(days=n) for n in (-2, -1, 0, 1, 2))
    ms = asked.choose(clock.on(d.year, d.month, d.day) for d in days)
    return ms, clock.letter(ms)


def _clock_of(match: re.Match[str], asked: Asked) -> _Clock:
    hour = match[1] or match[4] or match[7]
    minute = match[2] or match[5] or match[8] or "00"
    return _clock(hour, minute, None, match[3] or match[6] or match[9] or "", asked)


def _group(match: re.Match[str], asked: Asked) -> tuple[int, str]:
    day, hour, minute, second, letters, year = match.groups()
    letter, month = _letter_and_month(letters, asked.typed)
    if year and not month:
        raise Refused(
            "dtg-month-missing",
            "“{typed}” has a year but no month; type for example 271430BOCT24.",
            "dtg",
            typed=asked.typed,
        )
    if year and not letter:
        raise _zone_missing(asked.typed)
    clock = _clock(hour, minute, second, letter, asked, whole=bool(month))
    if year:
        full = _full_year(year, civil(asked.reference_ms).year, asked.typed)
        return _on_date(clock, full, month, int(day), asked.typed), clock.zone
    dates = _months_around(asked.reference_ms, month)
    found = [ms for y, m in dates if (ms := _on_or_none(clock, y, m, int(day))) is not None]
    if not found:
        raise _day(asked.typed, int(day), month)
    ms = asked.choose(found)
    return ms, clock.letter(ms)


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
        raise year_range(typed)
    return year


def _months_around(reference_ms: int, month: int) -> list[tuple[int, int]]:
    """Candidate (year, month): the months near the reference, or `month` in the years near it."""
    near = civil(reference_ms)
    if month:
        # Four years each way so that 29 February finds its nearest year.
        return [(near.year + n, month) for n in range(-4, 5) if near.year + n > 0]
    count = near.year * 12 + near.month - 1
    return [((count + n) // 12, (count + n) % 12 + 1) for n in range(-2, 3)]


def _clock(
    hour: str, minute: str, second: str | None, letter: str, asked: Asked, whole: bool = False
) -> _Clock:
    """The time of day. A letter that nobody here uses counts in a `whole` group only."""
    typed = asked.typed
    zone_offset_min(letter or asked.zone)
    if letter and not whole and letter not in ("A", "B", "Z", asked.zone):
        raise Refused(
            "dtg-zone-unusual",
            "“{typed}” would be a time of zone {letter} ({hours} h from UTC), which nobody here "
            "uses; leave the letter out for local time, or type the whole group with its month.",
            "dtg",
            typed=typed,
            letter=letter,
            hours=f"{zone_offset_min(letter) // 60:+d}",
        )
    clock = _Clock(int(hour), int(minute), int(second or 0), letter or asked.zone, local=not letter)
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


def unreadable(typed: str) -> Refused:
    """The refusal of what names no moment."""
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
    name = MONTH_SHORT[month - 1] if 1 <= month <= 12 else say("dtg-day", "that month")
    return Refused(
        "dtg-day",
        "“{typed}”: {name} has no day {day:02d}; check the day.",
        "dtg",
        typed=typed,
        name=name,
        day=day,
    )


def year_range(typed: str) -> Refused:
    """The refusal of a moment that no page could show."""
    return Refused(
        "dtg-year",
        "“{typed}” lies outside {first_year} to {last_year}; check the year.",
        "dtg",
        typed=typed,
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
    )
