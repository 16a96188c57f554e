"""Times as files write them: ISO 8601, spreadsheet dates, date-time groups."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from app.core.dtg import ParsedDtg, parse_dtg
from app.core.durations import DAY_MS
from app.core.errors import Refused
from app.interchange.cleaning import one_line
from app.interchange.intake import Source, Unfit

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CLOCK = r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?"
_OFFSET = r"\s?(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})[-/](?P<m>\d{{2}})[-/](?P<d>\d{{2}})(?:[T ]{_CLOCK})?{_OFFSET}", re.A | re.I
)
_DAY_FIRST = re.compile(
    rf"(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-(?P<y>\d{{4}})\s{_CLOCK}{_OFFSET}", re.A | re.I
)
_SLASHES = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}.*", re.A | re.S)
_NO_DAY = re.compile(r"[+-].*|now|nu|\d{1,2}:?\d{2}\s?[A-Z]?", re.A | re.I | re.S)
_KML_PART = re.compile(r"(\d{4})(?:-(\d{2}))?", re.A)


def read_time(text: str, source: Source) -> int:
    """UTC milliseconds of what `read_moment` reads; raises Unfit with a sentence."""
    return read_moment(text, source).ms


def read_moment(text: str, source: Source) -> ParsedDtg:
    """The moment of an ISO time, `27-10-2024 14:30`, or a date-time group.

    A clock time without an offset is in the operation zone: it is handed on as a date-time
    group, so that zones are treated in one place (doctrine 5.3). In a file a time must name
    its day: nearest to now or relative to now would change with the hour of import.
    Raises Unfit with a sentence.
    """
    text = text.strip()
    if _NO_DAY.fullmatch(text):
        raise Unfit(f"“{one_line(text, 30)}” names no day; write for example 271430BOCT24.")
    if _SLASHES.fullmatch(text):
        raise Unfit(
            f"“{one_line(text, 30)}” may be day/month or month/day; write 2024-10-27 14:30."
        )
    found = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if found is None:
        return _group(text, source)
    moment = _calendar(found, text)
    offset = found["offset"]
    if offset:
        return ParsedDtg(_ms(moment - _offset(offset, text)), "Z", text)
    month = _MONTHS[moment.month - 1]
    return _group(f"{moment:%d%H%M%S}{source.zone}{month}{moment:%Y}", source)


def read_utc(text: str, *, end: bool = False) -> int:
    """UTC milliseconds of a KML or GPX time; without an offset it is UTC.

    A date, month or year alone means its first moment, or with `end` the moment it is over.
    Raises Unfit.
    """
    text = text.strip()
    part = _KML_PART.fullmatch(text)
    if part:
        return _period(int(part[1]), int(part[2] or 0), text, end=end)
    found = _YEAR_FIRST.fullmatch(text)
    if found is None:
        raise Unfit(f"“{one_line(text, 30)}” is not a time.")
    moment = _calendar(found, text)
    if found["h"] is None and end:
        return _ms(moment) + DAY_MS
    return _ms(moment - _offset(found["offset"] or "Z", text))


def _group(text: str, source: Source) -> ParsedDtg:
    try:
        return parse_dtg(text, reference_ms=source.reference_ms, zone=source.zone)
    except Refused as refused:
        raise Unfit(refused.message) from refused


def _calendar(found: re.Match[str], text: str) -> datetime:
    year, month, day, hour, minute, second = (
        int(found[name] or 0) for name in ("y", "m", "d", "h", "min", "s")
    )
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:
        raise Unfit(f"“{one_line(text, 30)}” is not a day and time that exists.") from error
    return _far_from_the_edge(moment, text)


def _period(year: int, month: int, text: str, *, end: bool) -> int:
    if month > 12 or not 1900 <= year <= 2199:
        raise Unfit(f"“{one_line(text, 30)}” is not a time.")
    months = year * 12 + max(month, 1) - 1 + ((1 if month else 12) if end else 0)
    return _ms(datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC))


def _far_from_the_edge(moment: datetime, text: str) -> datetime:
    if not 1900 <= moment.year <= 2199:
        raise Unfit(f"the year in “{one_line(text, 30)}” is outside 1900 to 2199.")
    return moment


def _offset(offset: str, text: str) -> timedelta:
    if offset in {"Z", "z"}:
        return timedelta()
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60:
        raise Unfit(f"“{one_line(text, 30)}” has an offset from UTC that does not exist.")
    return timedelta(minutes=-minutes if offset[0] == "-" else minutes)


def _ms(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
