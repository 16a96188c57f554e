"""Times as files write them: ISO 8601, spreadsheet dates, date-time groups."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from app.core.dtg import MONTHS, ParsedDtg, parse_dtg, zone_offset_min
from app.core.durations import DAY_MS, MINUTE_MS
from app.core.errors import Refused
from app.core.sentences import say
from app.core.zone_letters import letter_on_date
from app.interchange.cleaning import one_line
from app.interchange.tray import Source, Unfit

_CLOCK = r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?P<half>[AP])M)?"
_OFFSET = r"\s?(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?"
_AT = rf"(?:[T ,]\s?{_CLOCK})?{_OFFSET}"
_FLAGS = re.ASCII | re.IGNORECASE
#: Ways to write a day that can mean one day only.
_DAYS = tuple(
    re.compile(day + _AT, _FLAGS)
    for day in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-.](?P<m>\d{1,2})[-.](?P<y>\d{4})",
        r"(?P<d>\d{1,2})[-. ](?P<name>[A-Za-z]{3,9})\.?[-. ](?P<y>\d{4}|\d{2})",
    )
)
_SLASHES = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<y>\d{2,4})" + _AT, _FLAGS)
_READ = (*_DAYS, _SLASHES)
_NO_DAY = re.compile(r"[+-].*|now|nu|\d{1,2}[:.]?\d{2}\s?[A-Z]?", _FLAGS | re.DOTALL)
_GERMAN = {
    "JANUAR": 1,
    "FEBRUAR": 2,
    "MAERZ": 3,
    "MAI": 5,
    "JUNI": 6,
    "JULI": 7,
    "DEZ": 12,
    "DEZEMBER": 12,
}
_HOW = say("file-remark", "write 2024-10-27 14:30, 27-10-2024 14:30 or 271430BOCT24.")
_KML_PART = re.compile(r"(\d{4})(?:-(\d{2}))?", re.A)


def read_time(text: str, source: Source, *, end: bool = False) -> int:
    """UTC milliseconds of what `read_moment` reads; raises Unfit with a sentence.

    A day alone means its first moment or, with `end`, the moment it is over.
    """
    ms = read_moment(text, source).ms
    found = next((match for each in _READ if (match := each.fullmatch(text.strip()))), None)
    return ms + DAY_MS if end and found is not None and found["h"] is None else ms


def read_moment(text: str, source: Source) -> ParsedDtg:
    """The moment of an ISO time, a day as Dutch, German and English spreadsheets save it
    (27-10-2024 14:30, 27 okt 2024, 27.10.2024), or a date-time group.

    A clock time without an offset is in the operation zone, with the letter of its own date
    (doctrine 5.3). In a file a time must name its day: nearest to now or relative to now would
    change with the hour of import; and of what can be two days none is taken. Raises Unfit.
    """
    text = text.strip()
    if _NO_DAY.fullmatch(text):
        raise Unfit("“{text}” names no day; {how}", text=one_line(text, 30), how=_HOW)
    found = next((match for each in _DAYS if (match := each.fullmatch(text))), None)
    slashes = _SLASHES.fullmatch(text)
    if slashes is not None:
        return _moment(slashes, *_month_and_day(slashes, text), text, source)
    if found is None:
        return _group(text, source)
    named = "name" in found.re.groupindex
    month = _month_named(found["name"], text) if named else int(found["m"])
    return _moment(found, month, int(found["d"]), text, source)


def _month_named(name: str, text: str) -> int:
    key = name.upper()
    months = {**MONTHS, **_GERMAN}
    if key not in months:
        raise Unfit("“{text}” is not a time; {how}", text=one_line(text, 30), how=_HOW)
    return months[key]


def _month_and_day(found: re.Match[str], text: str) -> tuple[int, int]:
    """Of 15/12/2026 and 12/15/2026 only one reading is a day; 01/12/2026 may be two."""
    one, two = int(found["one"]), int(found["two"])
    if len(found["y"]) == 4 and one != two and (one > 12) != (two > 12):
        return (two, one) if one > 12 else (one, two)
    if len(found["y"]) == 4 and one == two:
        return one, two
    raise Unfit("“{text}” may be day/month or month/day; {how}", text=one_line(text, 30), how=_HOW)


def _moment(found: re.Match[str], month: int, day: int, text: str, source: Source) -> ParsedDtg:
    moment = _calendar(found, month, day, text)
    if found["offset"]:
        return ParsedDtg(_ms(moment - _offset(found["offset"], text)), "Z", text)
    ms = _ms(moment)
    zone = source.zone
    letter = letter_on_date(zone, ms - zone_offset_min(zone) * MINUTE_MS)
    return ParsedDtg(ms - zone_offset_min(letter) * MINUTE_MS, letter, text)


def read_utc(text: str, *, end: bool = False) -> int:
    """UTC milliseconds of a KML or GPX time; without an offset it is UTC.

    A date, month or year alone means its first moment, or with `end` the moment it is over.
    Raises Unfit.
    """
    text = text.strip()
    part = _KML_PART.fullmatch(text)
    if part:
        return _period(int(part[1]), int(part[2] or 0), text, end=end)
    found = _DAYS[0].fullmatch(text)
    if found is None:
        raise Unfit("“{text}” is not a time.", text=one_line(text, 30))
    moment = _calendar(found, int(found["m"]), int(found["d"]), text)
    if found["h"] is None and end:
        return _ms(moment) + DAY_MS
    return _ms(moment - _offset(found["offset"] or "Z", text))


def _group(text: str, source: Source) -> ParsedDtg:
    try:
        return parse_dtg(text, reference_ms=source.reference_ms, zone=source.zone)
    except Refused as refused:
        if refused.code == "dtg-unreadable":  # it recommends what a file may not hold
            raise Unfit(
                "“{text}” is not a time; {how}", text=one_line(text, 30), how=_HOW
            ) from refused
        raise Unfit.of(refused.sentence) from refused


def _calendar(found: re.Match[str], month: int, day: int, text: str) -> datetime:
    year, hour, minute, second = (int(found[name] or 0) for name in ("y", "h", "min", "s"))
    if len(found["y"]) == 2:
        year += 2000
    if half := (found["half"] or "").upper():
        hour = hour % 12 + (12 if half == "P" else 0) if 1 <= hour <= 12 else 99
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:
        raise Unfit(
            "“{text}” is not a day and time that exists.", text=one_line(text, 30)
        ) from error
    return _far_from_the_edge(moment, text)


def _period(year: int, month: int, text: str, *, end: bool) -> int:
    if month > 12 or not 1900 <= year <= 2199:
        raise Unfit("“{text}” is not a time.", text=one_line(text, 30))
    months = year * 12 + max(month, 1) - 1 + ((1 if month else 12) if end else 0)
    return _ms(datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC))


def _far_from_the_edge(moment: datetime, text: str) -> datetime:
    if not 1900 <= moment.year <= 2199:
        raise Unfit("the year in “{text}” is outside 1900 to 2199.", text=one_line(text, 30))
    return moment


def _offset(offset: str, text: str) -> timedelta:
    if offset in {"Z", "z"}:
        return timedelta()
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60:
        raise Unfit("“{text}” has an offset from UTC that does not exist.", text=one_line(text, 30))
    return timedelta(minutes=-minutes if offset[0] == "-" else minutes)


def _ms(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
