"""Contested fields and their values in words a watch officer can decide on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.dtg import format_dtg
from app.geo.coordinates import format_wgs84
from ui.kinds import BY_KEY, kind_word
from ui.kinds.spec import word_of

_FIELDS: Mapping[str, str] = {
    "acknowledged": str(QT_TRANSLATE_NOOP("ConflictWords", "acknowledgement")),
    "authority": str(QT_TRANSLATE_NOOP("ConflictWords", "deciding official")),
    "basis": str(QT_TRANSLATE_NOOP("ConflictWords", "legal basis")),
    "cargo": str(QT_TRANSLATE_NOOP("ConflictWords", "cargo")),
    "carrier": str(QT_TRANSLATE_NOOP("ConflictWords", "carrier")),
    "caveats": str(QT_TRANSLATE_NOOP("ConflictWords", "caveats")),
    "chain": str(QT_TRANSLATE_NOOP("ConflictWords", "route")),
    "column": str(QT_TRANSLATE_NOOP("ConflictWords", "column")),
    "contact": str(QT_TRANSLATE_NOOP("ConflictWords", "contact")),
    "credit": str(QT_TRANSLATE_NOOP("ConflictWords", "movement credit")),
    "deleted": str(QT_TRANSLATE_NOOP("ConflictWords", "deleted")),
    "escort": str(QT_TRANSLATE_NOOP("ConflictWords", "escort")),
    "gates": str(QT_TRANSLATE_NOOP("ConflictWords", "gates")),
    "guard": str(QT_TRANSLATE_NOOP("ConflictWords", "guard")),
    "hazard": str(QT_TRANSLATE_NOOP("ConflictWords", "dangerous goods")),
    "holder": str(QT_TRANSLATE_NOOP("ConflictWords", "superior")),
    "kind": str(QT_TRANSLATE_NOOP("ConflictWords", "kind")),
    "limits": str(QT_TRANSLATE_NOOP("ConflictWords", "limits")),
    "line": str(QT_TRANSLATE_NOOP("ConflictWords", "line")),
    "mode": str(QT_TRANSLATE_NOOP("ConflictWords", "mode of transport")),
    "name": str(QT_TRANSLATE_NOOP("ConflictWords", "name")),
    "nation": str(QT_TRANSLATE_NOOP("ConflictWords", "nation")),
    "notam": str(QT_TRANSLATE_NOOP("ConflictWords", "NOTAM number")),
    "note": str(QT_TRANSLATE_NOOP("ConflictWords", "note")),
    "number": str(QT_TRANSLATE_NOOP("ConflictWords", "number")),
    "owner": str(QT_TRANSLATE_NOOP("ConflictWords", "owner of the plan")),
    "persons": str(QT_TRANSLATE_NOOP("ConflictWords", "persons")),
    "phone": str(QT_TRANSLATE_NOOP("ConflictWords", "telephone")),
    "place": str(QT_TRANSLATE_NOOP("ConflictWords", "place")),
    "position": str(QT_TRANSLATE_NOOP("ConflictWords", "position")),
    "published": str(QT_TRANSLATE_NOOP("ConflictWords", "publication")),
    "reference": str(QT_TRANSLATE_NOOP("ConflictWords", "reference")),
    "rings": str(QT_TRANSLATE_NOOP("ConflictWords", "area")),
    "route": str(QT_TRANSLATE_NOOP("ConflictWords", "points of the route")),
    "rules": str(QT_TRANSLATE_NOOP("ConflictWords", "rules")),
    "short": str(QT_TRANSLATE_NOOP("ConflictWords", "short name")),
    "sp": str(QT_TRANSLATE_NOOP("ConflictWords", "time at the start point")),
    "state": str(QT_TRANSLATE_NOOP("ConflictWords", "state")),
    "status": str(QT_TRANSLATE_NOOP("ConflictWords", "status")),
    "strength": str(QT_TRANSLATE_NOOP("ConflictWords", "strength")),
    "type": str(QT_TRANSLATE_NOOP("ConflictWords", "type of relationship")),
    "unit": str(QT_TRANSLATE_NOOP("ConflictWords", "unit")),
    "window": str(QT_TRANSLATE_NOOP("ConflictWords", "from and to")),
}
_MOMENTS = frozenset({"sp", "published_at", "event", "entered", "head", "tail"})
_KEYS: Mapping[str, str] = {
    "vehicles": str(QT_TRANSLATE_NOOP("ConflictWords", "{value} vehicles")),
    "gap_m": str(QT_TRANSLATE_NOOP("ConflictWords", "gap {value} m")),
    "length_m": str(QT_TRANSLATE_NOOP("ConflictWords", "length {value} m")),
    "rate_kmh": str(QT_TRANSLATE_NOOP("ConflictWords", "{value} km/h")),
    "units": str(QT_TRANSLATE_NOOP("ConflictWords", "{value} march units")),
    "unit_gap_min": str(QT_TRANSLATE_NOOP("ConflictWords", "{value} min between them")),
}


def record_word(kind: str, name: str) -> str:
    """The record in words: Zone “Eemshaven”."""
    return f"{kind_word(kind)} {name}"


def field_word(column: str) -> str:
    """The field in words; a field without a word keeps its name, without underscores."""
    return _say(_FIELDS[column]) if column in _FIELDS else column.replace("_", " ").strip()


def value_word(kind: str, column: str, value: Any, names: Mapping[str, str], zone: str) -> str:
    """A value in words; `names` are those of records by id, moments are shown in `zone`."""
    if value in (None, "", [], {}):
        return _tr("empty")
    if isinstance(value, bytes):
        return names.get(value.hex(), value.hex()[:8])
    if column == "deleted":
        return _tr("yes") if value else _tr("no")
    if column in _MOMENTS and isinstance(value, int):
        return format_dtg(value, zone)
    words = BY_KEY[kind].values.get(column) if kind in BY_KEY else None
    if words is not None and isinstance(value, str):
        return word_of(words, value).say()
    if isinstance(value, dict):
        return _dict_word(value, zone)
    if isinstance(value, list):
        return _list_word(column, value)
    return names.get(str(value), str(value))


def _dict_word(value: Mapping[str, Any], zone: str) -> str:
    if "from" in value:
        ends = [
            format_dtg(m, zone) if isinstance(m, int) else "…"
            for m in (value.get("from"), value.get("to"))
        ]
        return " – ".join(ends)
    return ", ".join(
        _say(_KEYS[key]).format(value=_number(v)) if key in _KEYS else f"{key} {v}"
        for key, v in value.items()
        if v is not None
    )


def _list_word(column: str, value: list[Any]) -> str:
    if column == "position" and len(value) == 2:
        return format_wgs84(float(value[0]), float(value[1]))
    if column == "rings":
        first = value[0][0]
        text = _tr("area of {count} corners, the first at {position}")
        return text.format(count=len(value[0]) - 1, position=format_wgs84(*first))
    if column == "line":
        return _tr("line of {count} points").format(count=len(value))
    if value and isinstance(value[0], dict):
        return " – ".join(str(each.get("name", "?")) for each in value)
    return ", ".join(str(each) for each in value)


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _say(source: str) -> str:
    return QCoreApplication.translate("ConflictWords", source)


_WORDS: Mapping[str, str] = {
    "empty": str(QT_TRANSLATE_NOOP("ConflictWords", "empty")),
    "yes": str(QT_TRANSLATE_NOOP("ConflictWords", "yes")),
    "no": str(QT_TRANSLATE_NOOP("ConflictWords", "no")),
    "area of {count} corners, the first at {position}": str(
        QT_TRANSLATE_NOOP("ConflictWords", "area of {count} corners, the first at {position}")
    ),
    "line of {count} points": str(QT_TRANSLATE_NOOP("ConflictWords", "line of {count} points")),
}


def _tr(key: str) -> str:
    return _say(_WORDS[key])
