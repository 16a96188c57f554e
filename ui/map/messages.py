"""The table of messages between window and map page; both sides check against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from ui.map.port import Area, Feature, Line, Symbol

VERSION = 1

FieldType = Literal["text", "number", "flag", "list"]
Table = Mapping[str, Mapping[str, FieldType]]

DOWN: Table = {
    "layer": {"layer": "text", "rev": "number", "full": "flag", "put": "list", "drop": "list"},
    "move": {"layer": "text", "rev": "number", "data": "text"},
    "order": {"layers": "list"},
    "visible": {"layer": "text", "on": "flag"},
    "select": {"ids": "list"},
    "fit": {"south": "number", "west": "number", "north": "number", "east": "number"},
    "go": {"lat": "number", "lon": "number", "zoom": "number"},
    "zoom": {"step": "number"},
    "scheme": {"name": "text"},
    "language": {"name": "text"},
}

UP: Table = {
    "ready": {"version": "number"},
    "picked": {"id": "text"},
    "opened": {"id": "text"},
    "stack": {"ids": "list", "x": "number", "y": "number"},
    "menu": {"id": "text", "lat": "number", "lon": "number", "x": "number", "y": "number"},
    "cursor": {"lat": "number", "lon": "number"},
    "view": {
        "south": "number",
        "west": "number",
        "north": "number",
        "east": "number",
        "lat": "number",
        "lon": "number",
        "zoom": "number",
    },
    "rendered": {"layer": "text", "rev": "number"},
    "denied": {"address": "text"},
    "error": {"text": "text"},
}

_PYTHON: Mapping[FieldType, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float),
    "flag": bool,
    "list": list,
}


class MessageError(ValueError):
    """A message that the table does not allow."""


def check(table: Table, kind: str, payload: Mapping[str, Any]) -> None:
    """Raise MessageError unless `payload` has exactly the fields of `kind`, each of its type."""
    fields = table.get(kind)
    if fields is None:
        raise MessageError(f"no message of kind {kind!r}")
    if payload.keys() != fields.keys():
        odd = sorted(payload.keys() ^ fields.keys())
        raise MessageError(f"{kind}: missing or unknown fields {odd}")
    for name, wanted in fields.items():
        value = payload[name]
        if not isinstance(value, _PYTHON[wanted]) or (wanted == "number" and value is True):
            raise MessageError(f"{kind}.{name}: {type(value).__name__} is no {wanted}")


def encode(kind: str, payload: Mapping[str, Any]) -> str:
    """JSON text of a message to the page. Errors: MessageError."""
    check(DOWN, kind, payload)
    return json.dumps(payload, separators=(",", ":"), ensure_ascii=False)


def decode(kind: str, text: str) -> dict[str, Any]:
    """Payload of a message from the page. Errors: MessageError."""
    try:
        payload = json.loads(text)
    except json.JSONDecodeError as fault:
        raise MessageError(f"{kind}: not JSON ({fault})") from fault
    if not isinstance(payload, dict):
        raise MessageError(f"{kind}: not an object")
    check(UP, kind, payload)
    return payload


def tables_json() -> str:
    """Both tables for the page's own check."""
    return json.dumps({"version": VERSION, "down": DOWN, "up": UP}, sort_keys=True)


def wire(feature: Feature, slot: int = -1) -> dict[str, Any]:
    """The feature as the page receives it; `slot` numbers a symbol for bulk moves."""
    if isinstance(feature, Symbol):
        return {
            "type": "symbol",
            "id": feature.id,
            "slot": slot,
            "lat": feature.lat,
            "lon": feature.lon,
            "sidc": feature.sidc,
            "label": feature.label,
            "note": feature.note,
            "state": feature.state,
            "course": feature.course,
            "planned": feature.planned,
        }
    if isinstance(feature, Area):
        return {
            "type": "area",
            "id": feature.id,
            "rings": feature.rings,
            "name": feature.name,
            "note": feature.note,
            "state": feature.state,
        }
    if isinstance(feature, Line):
        return {
            "type": "line",
            "id": feature.id,
            "points": feature.points,
            "name": feature.name,
            "kind": feature.kind,
        }
    return {
        "type": "point",
        "id": feature.id,
        "lat": feature.lat,
        "lon": feature.lon,
        "name": feature.name,
        "kind": feature.kind,
    }
