"""The shape of a structured, dated or lettered column: a small value that stands beside it.

What is stored can never be taken out of a journal again, so a value that no page could show is
refused at the door. A shape says what a value must be, and which of its keys hold moments; how it
is told in words is a matter of the window, by the name of the shape.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from db.sentence import Phrase, say

LATEST_MS = 7_258_118_400_000  # UTC ms of 2200-01-01
MOST = 100_000  # km, vehicles, metres, feet: more is a slip, and its dates cannot be shown
Check = Callable[[Any], bool]
ShapeName = Literal[
    "act", "extent", "files", "form", "heights", "letter", "line", "links", "march", "marking",
    "moment", "origin", "overrides", "paper", "points", "position", "release", "rings", "steps",
    "texts", "window", "windows",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """`must` completes “The field must be ...”, "" when any value of the type will do; `moments`
    are the keys within a value that hold UTC ms. What a text of markings or letters may say is a
    rule of those who read it."""

    name: ShapeName
    must: Phrase
    holds: Check
    moments: tuple[str, ...] = ()


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


def _any(_value: Any) -> bool:
    return True


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


def _override(value: Any) -> bool:
    return _act("at")(value) and _text(value.get("reason")) and _list_of(_any)(value.get("errors"))


def _steps(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_act("at"), value.values()))


def _march(value: Any) -> bool:
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


MOMENT = Shape("moment", say("field-shape", "a moment from 1970 to 2199"), _moment)
LETTER = Shape("letter", "", _text)
MARKING = Shape("marking", "", _text)
RELEASE = Shape("release", "", _text)
POSITION = Shape("position", say("field-shape", "[latitude, longitude]"), _position)
WINDOW = Shape(
    "window",
    say("field-shape", "{from, to}, one of them at least, with “to” not before “from”"),
    _window,
    ("from", "to"),
)
WINDOWS = Shape(
    "windows", say("field-shape", "a list of {from, to}"), _list_of(_window), ("from", "to")
)
EXTENT = Shape("extent", say("field-shape", "[south, west, north, east]"), _list_of(_number, 4))
# Ids of records, 32 hexadecimal digits; keys in a file.
LINKS = Shape("links", say("field-shape", "a list of keys"), _list_of(_text))
# Without the sign before them.
TAGS = Shape("texts", say("field-shape", "a list of words"), _list_of(_text))
RULES = Shape("texts", say("field-shape", "a list of texts"), _list_of(_text))
# A template and {key: text}.
FORM = Shape("form", say("field-shape", "a template and fields with texts"), _form)
# Each with hash, name, type and size.
FILES = Shape("files", "", _any)
PAPER = Shape("paper", say("field-shape", "time, typist and sheet"), _paper, ("time",))
SNOOZE = Shape("act", say("field-shape", "until, reason and by"), _act("until"), ("until",))
SEEN = Shape("act", say("field-shape", "at and by"), _act("at"), ("at",))
# Of what was taken in from a file: which, when, by whom, and what the file says of number, author,
# function, station and time of entry.
ORIGIN = Shape("origin", "file, at and by", _act("at"), ("at",))
# What was saved against rules, each with the errors by rule, code and what they name.
OVERRIDES = Shape(
    "overrides",
    say("field-shape", "a list of {at, by, reason, errors}"),
    _list_of(_override),
    ("at",),
)
# By the key of the step.
STEPS = Shape("steps", say("field-shape", "steps with at and by"), _steps, ("at",))
# The outer ring first; the last point of a ring is its first again.
RINGS = Shape(
    "rings", say("field-shape", "rings of [latitude, longitude]"), _list_of(_list_of(_position, 3))
)
GATES = Shape(
    "points", say("field-shape", "a list of gates with a name, lat and lon"), _list_of(_named)
)
HEIGHTS = Shape("heights", say("field-shape", "[from, to] in feet"), _list_of(_number, 2))
# What MarchColumn takes: vehicles, gap_m, length_m, rate_kmh, units, unit_gap_min, ...
MARCH = Shape("march", say("field-shape", "figures of a march column"), _march)
# Each with name, km, halt (min), lat, lon; those of trains also with arrive, leave.
POINTS = Shape(
    "points",
    say("field-shape", "points with a name and km"),
    _list_of(_route_point),
    ("arrive", "leave"),
)
LINE = Shape("line", say("field-shape", "a list of [latitude, longitude]"), _list_of(_position))
