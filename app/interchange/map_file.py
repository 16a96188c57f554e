"""The own map as GeoJSON (RFC 7946): any program draws it, and here it comes back as it was.

Each feature is a record as an operation file holds it, its area, line or position as geometry; what
is named by a feature and lies nowhere (a unit) has none. The collection says the operation, its
level and the moment; a program that does not know these keeps name, kind, note and window.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.errors import Refused
from app.interchange.bounds import load_json
from app.interchange.operation_file import FORMAT as OPERATION
from app.interchange.operation_file import SECTIONS, VERSION, iso, write_operation
from db.schema import BY_COLUMN

FORMAT = "toc-map"
#: Column that lies on the map -> its geometry in GeoJSON.
_SHAPES: Mapping[str, tuple[str, str]] = {
    "zones": ("rings", "Polygon"),
    "places": ("position", "Point"),
    "routes": ("line", "LineString"),
}
Json = dict[str, Any]


def is_map_file(head: bytes) -> bool:
    """Tell whether a file says of itself that it is one (looked for near its start)."""
    return f'"{FORMAT}"'.encode() in head[:400]


def write_map(
    operation: Mapping[str, Any],
    records: Iterator[tuple[str, str, Json]],
    made_ms: int,
    states: Mapping[str, Json],
    level: str = "",
) -> bytes:
    """Return the map; `states` says by id what a record is at the moment it is made, `level` is
    the marking of what is not marked by itself."""
    body = json.loads(write_operation(operation, records))
    features = [
        _feature(section, row, states.get(row["key"], {}))
        for section in SECTIONS
        for row in body.get(section, ())
    ]
    said = body["operation"]
    found = {
        "type": "FeatureCollection",
        "format": FORMAT,
        "version": VERSION,
        "operation": said["name"],
        "marking": said.get("marking"),
        "releasability": said.get("releasability"),
        "unmarked": level,
        "made": iso(made_ms),
        "features": features,
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def as_operation(data: bytes) -> bytes:
    """Return the operation file that holds the records of a map. Refused: it is no whole map."""
    try:
        found = load_json(data)
        features = found["features"]
        body: Json = {
            "format": OPERATION,
            "version": found["version"],
            "operation": {
                "name": found["operation"],
                "marking": found.get("unmarked", found.get("marking")),
                "releasability": found.get("releasability"),
            },
        }
        for feature in features:
            section = feature["properties"]["section"]
            body.setdefault(section, []).append(_record(section, feature))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refused("map-file", "This is not a whole map of TOC Console.") from None
    return json.dumps(body).encode()


def _feature(section: str, row: Json, state: Json) -> Json:
    column, shape = _SHAPES.get(section, ("", ""))
    value, rest = row.get(column), {k: v for k, v in row.items() if k != column}
    geometry: Json | None = None
    if value:
        geometry = {"type": shape, "coordinates": _turned(value)}
    elif section == "movements":
        line = [[p["lon"], p["lat"]] for p in row.get("route") or () if "lat" in p and "lon" in p]
        geometry = {"type": "LineString", "coordinates": line} if len(line) > 1 else None
    window = row.get("window") if section == "zones" else None
    ends = {f"valid_{end}": at for end, at in (window or {}).items()}
    properties = {"section": section, **rest, **ends, "at_export": state or None}
    return {"type": "Feature", "id": row["key"], "geometry": geometry, "properties": properties}


def _record(section: str, feature: Json) -> Json:
    """The record of a feature; what lies on the map lies where its geometry is."""
    table, (column, _) = SECTIONS[section], _SHAPES.get(section, ("", ""))
    said = {k: v for k, v in feature["properties"].items() if k == "key" or (table, k) in BY_COLUMN}
    if column and feature.get("geometry"):
        said[column] = _turned(feature["geometry"]["coordinates"])
    return said


def _turned(value: Any) -> Any:
    """Positions with latitude and longitude the other way round, however deep they stand."""
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return [value[1], value[0]]
    return [_turned(each) for each in value]
