"""The shape that a structured, dated or lettered column must have before a file may fill it.

What is stored can never be taken out of a journal again, so a value that no page could show is
refused at the door.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from app.core.dtg import LATEST_MS
from app.core.errors import Refused
from app.core.markings import parse_marking, parse_releasability
from app.core.zone_letters import zone_offset_min

MOST = 100_000  # km, vehicles, metres, feet: more is a slip, and its dates cannot be shown
Check = Callable[[Any], bool]
_MARKS: Mapping[tuple[str, str], Callable[[str], object]] = {
    ("", "marking"): parse_marking,
    ("", "releasability"): parse_releasability,
    ("entry", "level"): parse_marking,
    ("entry", "release"): parse_releasability,
}


def check_shape(table: str, column: str, value: Any) -> None:
    """Refused when `value` cannot stand in `table.column`; a column without a rule takes all."""
    if column in _LETTERS and value:
        zone_offset_min(value)
    read = _MARKS.get(("", column)) or _MARKS.get((table, column))
    if read is not None and value:
        read(value)
    rule = _RULES.get((table, column)) or _RULES.get(("", column))
    if rule is not None and not rule[0](value):
        raise Refused("record-shape", f"The field {column} must be {rule[1]}.", column)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) <= MOST


def _moment(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LATEST_MS


def _position(value: Any) -> bool:
    whole = isinstance(value, list) and len(value) == 2 and all(map(_number, value))
    return whole and abs(value[0]) <= 90 and abs(value[1]) <= 180


def _list_of(check: Check, least: int = 0) -> Check:
    return lambda v: isinstance(v, list) and len(v) >= least and all(map(check, v))


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _window(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    start, end = value.get("from"), value.get("to")
    given = [ms for ms in (start, end) if ms is not None]
    return bool(given) and all(map(_moment, given)) and given == sorted(given)


def _form(value: Any) -> bool:
    fields = value.get("fields", {}) if isinstance(value, dict) else None
    return isinstance(fields, dict) and all(map(_text, fields.values()))


def _paper(value: Any) -> bool:
    return isinstance(value, dict) and (value.get("time") is None or _moment(value["time"]))


def _act(moment: str) -> Check:
    """Something done at a moment by somebody."""
    return lambda v: isinstance(v, dict) and _moment(v.get(moment))


def _steps(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_act("at"), value.values()))


def _column(value: Any) -> bool:
    whole = isinstance(value, dict) and all(_number(v) and v >= 0 for v in value.values())
    return whole and value.get("rate_kmh", 1) >= 1


def _named(value: Any) -> bool:
    if not isinstance(value, dict) or not _text(value.get("name")):
        return False
    placed = [value[key] for key in ("lat", "lon") if value.get(key) is not None]
    return not placed or _position(placed)


def _route_point(value: Any) -> bool:
    if not _named(value) or not _number(value.get("km")) or not _number(value.get("halt") or 0):
        return False
    return all(_moment(value[key]) for key in ("arrive", "leave") if value.get(key) is not None)


_LETTERS = frozenset({"zone", "event_zone", "from_zone"})
_MOMENT = (_moment, "a moment from 1970 to 2199")
# A row with "" as its table holds for that column in every table.
_RULES: dict[tuple[str, str], tuple[Check, str]] = {
    ("", "sp"): _MOMENT,
    ("", "head"): _MOMENT,
    ("", "tail"): _MOMENT,
    ("", "event"): _MOMENT,
    ("", "entered"): _MOMENT,
    ("", "published_at"): _MOMENT,
    ("", "due"): _MOMENT,
    ("", "ended"): _MOMENT,
    ("", "report_due"): _MOMENT,
    ("entry", "tags"): (_list_of(_text), "a list of words"),
    ("entry", "data"): (_form, "a template and fields with texts"),
    ("entry", "paper"): (_paper, "time, typist and sheet"),
    ("contact_timer", "snooze"): (_act("until"), "until, reason and by"),
    ("contact_timer", "acknowledged"): (_act("at"), "at and by"),
    ("incident", "done"): (_steps, "steps with at and by"),
    ("", "position"): (_position, "[latitude, longitude]"),
    ("", "window"): (_window, "{from, to}, one of them at least, with “to” not before “from”"),
    ("", "links"): (_list_of(_text), "a list of keys"),
    ("operation", "extent"): (_list_of(_number, 4), "[south, west, north, east]"),
    ("zone", "rings"): (_list_of(_list_of(_position, 3)), "rings of [latitude, longitude]"),
    ("zone", "gates"): (_list_of(_named), "a list of gates with a name, lat and lon"),
    ("zone", "height_ft"): (_list_of(_number, 2), "[from, to] in feet"),
    ("zone", "rules"): (_list_of(_text), "a list of texts"),
    ("movement", "column"): (_column, "figures of a march column"),
    ("movement", "route"): (_list_of(_route_point), "points with a name and km"),
    ("route", "line"): (_list_of(_position), "a list of [latitude, longitude]"),
    ("route", "points"): (_list_of(_route_point), "points with a name and km"),
}
