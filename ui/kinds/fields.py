"""The fields of every kind and their values, in words a watch officer can decide on.

What a field is called and what shape it has stand beside its column (db/schema); how a value of a
shape is told stands here, once for all kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg
from app.core.fields import FieldSpec, ShapeName, field_of
from app.geo.coordinates import format_wgs84
from ui.kinds import BY_KEY, kind_word
from ui.kinds.spec import word_of
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.sentences import marked

translate = QCoreApplication.translate
Names = Mapping[str, str]
"""The names of records, by id."""

_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "vehicles": QT_TRANSLATE_NOOP("Values", "{value} vehicles"),
        "gap_m": QT_TRANSLATE_NOOP("Values", "gap {value} m"),
        "length_m": QT_TRANSLATE_NOOP("Values", "length {value} m"),
        "rate_kmh": QT_TRANSLATE_NOOP("Values", "{value} km/h"),
        "units": QT_TRANSLATE_NOOP("Values", "{value} march units"),
        "unit_gap_min": QT_TRANSLATE_NOOP("Values", "{value} min between them"),
    }
)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells values in the language in use; moments in the operation `zone`."""

    names: Names
    zone: str

    def name(self, id_: str) -> str:
        """A record by its name; one that is not here by the beginning of its id."""
        unknown = translate("Values", "unknown record {id}")
        return self.names.get(id_) or unknown.format(id=id_[:8])

    def moment(self, value: Any) -> str:
        """A moment as DTG, "…" for an open end."""
        return format_dtg(value, self.zone) if isinstance(value, int) else "…"

    def window(self, value: Any) -> str:
        return f"{self.moment(value.get('from'))} – {self.moment(value.get('to'))}"

    def windows(self, value: Any) -> str:
        return "; ".join(map(self.window, value))

    def act(self, value: Any) -> str:
        """Something done, or put off, by somebody: its moment, why, and by whom."""
        when = value.get("until") if "until" in value else value.get("at")
        parts = (self.moment(when), value.get("reason"), value.get("by"))
        return ", ".join(str(part) for part in parts if part)

    def overrides(self, value: Any) -> str:
        """Each time that it was saved against rules: which, when, why, by whom."""
        return "; ".join(
            f"{', '.join(str(e.get('rule', '?')) for e in each['errors'])} ({self.act(each)})"
            for each in value
        )

    def steps(self, value: Any) -> str:
        return "; ".join(f"{step} ({self.act(act)})" for step, act in value.items())

    def origin(self, value: Any) -> str:
        parts = (value.get("file"), self.moment(value.get("at")), value.get("by"))
        return ", ".join(str(part) for part in parts if part)

    def paper(self, value: Any) -> str:
        parts = (value.get("sheet"), self.moment(value.get("time")), value.get("typist"))
        return ", ".join(str(part) for part in parts if part)

    def march(self, value: Any) -> str:
        found = {key: each for key, each in value.items() if each is not None}
        return ", ".join(_figure(key, each) for key, each in found.items())

    def rings(self, value: Any) -> str:
        text = translate("Values", "area of {count} corners between {low} and {high}")
        ring = value[0]
        lats, lons = [float(p[0]) for p in ring], [float(p[1]) for p in ring]
        low, high = format_wgs84(min(lats), min(lons)), format_wgs84(max(lats), max(lons))
        return text.format(count=len(ring) - 1, low=low, high=high)

    def line(self, value: Any) -> str:
        text = translate("Values", "line of {count} points from {first} to {last}")
        first, last = format_wgs84(*value[0]), format_wgs84(*value[-1])
        return text.format(count=len(value), first=first, last=last)

    def points(self, value: Any) -> str:
        return " – ".join(map(self.point, value))

    def point(self, value: Any) -> str:
        """A point by its name, with how far along the route it is, how long a halt there is, and
        when it is passed, where that is said."""
        km, halt = value.get("km"), value.get("halt")
        parts = [f"{km:g} km"] if km is not None else []
        parts += [f"{halt:g} min"] if halt else []
        times = (value.get("arrive"), value.get("leave"))
        parts += [self.moment(ms) for ms in times if ms is not None]
        said = f" ({', '.join(parts)})" if parts else ""
        return f"{value['name']}{said}"

    def files(self, value: Any) -> str:
        return ", ".join(str(file.get("name", "?")) for file in value)

    def form(self, value: Any) -> str:
        return "; ".join(f"{key}: {text}" for key, text in value.get("fields", {}).items())

    def links(self, value: Any) -> str:
        return ", ".join(self.name(str(id_)) for id_ in value)

    def texts(self, value: Any) -> str:
        return ", ".join(map(str, value))

    def position(self, value: Any) -> str:
        return format_wgs84(float(value[0]), float(value[1]))

    def extent(self, value: Any) -> str:
        south, west, north, east = map(float, value)
        return f"{format_wgs84(south, west)} – {format_wgs84(north, east)}"

    def heights(self, value: Any) -> str:
        low, high = value[0], value[1]
        return translate("Values", "{low} to {high} ft").format(low=f"{low:g}", high=f"{high:g}")

    def plain(self, value: Any) -> str:
        return str(value)

    def marking(self, value: Any) -> str:
        return marked(str(value))


_TELL: Mapping[ShapeName, Callable[[_Teller, Any], str]] = MappingProxyType(
    {
        "act": _Teller.act, "extent": _Teller.extent, "files": _Teller.files,
        "form": _Teller.form, "heights": _Teller.heights, "letter": _Teller.plain,
        "line": _Teller.line, "links": _Teller.links, "march": _Teller.march,
        "marking": _Teller.marking, "moment": _Teller.moment, "origin": _Teller.origin,
        "overrides": _Teller.overrides, "paper": _Teller.paper,
        "points": _Teller.points, "position": _Teller.position, "release": _Teller.plain,
        "rings": _Teller.rings, "steps": _Teller.steps, "texts": _Teller.texts,
        "window": _Teller.window, "windows": _Teller.windows,
    }
)  # fmt: skip


def record_word(kind: str, name: str) -> str:
    """The record in words: Zone Eemshaven."""
    return f"{kind_word(kind)} {name}"


def field_word(kind: str, column: str) -> str:
    """The field in words; one of a later version keeps its name, without underscores."""
    spec = field_of(kind, column)
    return translate("Fields", spec.word) if spec else column.replace("_", " ").strip()


def value_word(kind: str, column: str, value: Any, names: Names, zone: str) -> str:
    """A value in words; `names` are those of records by id, moments are shown in `zone`."""
    if value in (None, "", [], {}):
        return translate("Values", "empty")
    spec, teller = field_of(kind, column), _Teller(names, zone)
    if spec is None:
        return str(value)
    if spec.type == "flag":
        return translate("Values", "yes") if value else translate("Values", "no")
    if spec.type == "ref":
        return teller.name(value.hex() if isinstance(value, bytes) else str(value))
    words = BY_KEY[kind].values.get(column) if kind in BY_KEY else None
    if words is not None:
        return word_of(words, str(value)).say()
    return _shaped(spec, value, teller)


def _shaped(spec: FieldSpec, value: Any, teller: _Teller) -> str:
    # What a faulty or a later station wrote may have another shape: it is shown as it is.
    if spec.shape is None or not spec.shape.holds(value):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return _TELL[spec.shape.name](teller, value)


def _figure(key: str, value: Any) -> str:
    number = f"{value:g}" if isinstance(value, int | float) else str(value)
    return (
        translate("Values", _FIGURES[key]).format(value=number)
        if key in _FIGURES
        else (f"{key} {number}")
    )
