"""GeoJSON (RFC 7946, older files with a crs member, line-delimited) to candidates."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, say
from app.interchange import shapes
from app.interchange.attributes import Attributes
from app.interchange.bounds import MOST_LINES, load_json, table_lines
from app.interchange.candidates import LatLon, Preview, TrackCandidate, TrackPoint
from app.interchange.cleaning import decode, one_line, shown
from app.interchange.projection import Projection, projection_named
from app.interchange.shapes import Facts
from app.interchange.times import read_time
from app.interchange.tray import Source, Tray, Unfit

_MULTI = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}
_GEOMETRIES = frozenset({*_MULTI, *_MULTI.values(), "GeometryCollection"})
_MAX_NESTING = 8
_TRACK_TIME_KEYS = ("coordTimes", "coordtimes", "times")
_TRACK_KEYS = (*_TRACK_TIME_KEYS, "coordinateProperties")


def read_geojson(data: bytes, source: Source) -> Preview:
    """Everything usable in the file; raises Refused when it is no GeoJSON at all."""
    tray = Tray("geojson", source)
    for index, (where, feature, projection) in enumerate(_features(data, source, tray), 1):
        _Feature(
            tray, where or say("file-remark", "feature {index}", index=index), index, projection
        ).take(feature)
    return tray.preview()


class _Feature:
    """One feature on its way into the tray."""

    def __init__(self, tray: Tray, where: Phrase, index: int, projection: Projection) -> None:
        self.tray = tray
        self.where = where
        self.index = index
        self.projection = projection

    def take(self, feature: object) -> None:
        with self.tray.attempt(self.where):
            if not isinstance(feature, dict):
                raise Unfit("a feature must be an object, not {feature}.", feature=shown(feature))
            if _type(feature) in _GEOMETRIES:
                feature = {"type": "Feature", "geometry": feature}
            properties = feature.get("properties")
            facts = self._facts(feature, properties if isinstance(properties, dict) else {})
            if facts.name:
                self.where = say(
                    "file-remark", "{place} ({name})", place=self.where, name=facts.name
                )
            self._place(feature, facts)

    def _place(self, feature: Mapping[str, Any], facts: Facts) -> None:
        with self.tray.attempt(self.where):
            if _type(feature) != "Feature":
                raise Unfit("its type is {get}, not “Feature”.", get=shown(feature.get("type")))
            parts = list(_parts(feature.get("geometry"), 0))
            times = _track_times(feature.get("properties"))
            named = facts.name or f"{self.tray.source.stem} {self.index}"
            for number, (kind, coordinates) in enumerate(parts, 1):
                several = len(parts) > 1
                label = (
                    say("file-remark", "{place}, part {number}", place=self.where, number=number)
                    if several
                    else self.where
                )
                name = f"{named} ({number})" if several else named
                part_times = times[number - 1 : number] if several else times[:1]
                with self.tray.attempt(label):
                    self._one(kind, coordinates, replace(facts, name=one_line(name)), part_times)

    def _one(self, kind: str, coordinates: object, facts: Facts, times: list[list[Any]]) -> None:
        if coordinates is None or coordinates == []:
            raise Unfit("the geometry is empty.")
        if kind == "Point":
            self.tray.accept(shapes.place(facts, self.projection.positions([coordinates])[0]))
        elif kind == "LineString":
            points = self.projection.positions(coordinates)
            if times and len(times[0]) == len(points):
                self.tray.accept(self._track(facts, points, times[0]))
            else:
                self.tray.accept(shapes.route(facts, points))
        else:
            if not isinstance(coordinates, list):
                raise Unfit(
                    "its coordinates are {coordinates}, not a list of rings.",
                    coordinates=shown(coordinates),
                )
            self.tray.accept(
                shapes.zone(facts, [self.projection.positions(ring) for ring in coordinates])
            )

    def _track(self, facts: Facts, points: list[LatLon], times: list[Any]) -> TrackCandidate:
        timed: list[TrackPoint] = []
        for (lat, lon), stamp in zip(points, times, strict=True):
            timed.append((lat, lon, _stamp(stamp, self.tray.source)))
        kept, remarks = shapes.thinned(timed)
        return TrackCandidate(facts.name, kept, facts.remarks + remarks)

    def _facts(self, feature: Mapping[str, Any], properties: Mapping[str, Any]) -> Facts:
        told = {str(key): value for key, value in properties.items() if key not in _TRACK_KEYS}
        attributes = Attributes(told, lambda text, end: read_time(text, self.tray.source, end=end))
        facts = attributes.facts(remarks=self.projection.remarks)
        if facts.name:
            return facts
        return replace(
            facts, remarks=(*facts.remarks, say("file-remark", "the file gives no name."))
        )


def _features(
    data: bytes, source: Source, tray: Tray
) -> Iterator[tuple[Phrase, object, Projection]]:
    """(place in the file or "", feature, projection), for both the whole and the line form."""
    text = decode(data, source.name)
    try:
        root = _load(text, source)
    except json.JSONDecodeError as error:
        if not (error.msg == "Extra data" or text.startswith("\x1e")):
            raise _broken(error, source) from error
        physical = table_lines(text, source.name, MOST_LINES, len(text))
        lines = [(n, line.strip("\x1e \t\r")) for n, line in enumerate(physical, 1)]
        yield from _by_line([(n, line) for n, line in lines if line], source, tray)
        return
    except (RecursionError, ValueError) as error:
        raise Refused(
            "json-broken",
            "{name} is nested deeper than any map file.",
            source.name,
            name=source.name,
        ) from error
    projection = _projection(root, source)
    features = _members(root, source)
    for feature in source.patience.over(features, len(features)):
        yield "", feature, projection


def _load(text: str, source: Source) -> Any:
    """As load_json; absurdly long integers become infinity, which no coordinate may be."""
    return load_json(
        text, source.name, parse_int=lambda digits: int(digits) if len(digits) < 25 else math.inf
    )


def _by_line(
    lines: list[tuple[int, str]], source: Source, tray: Tray
) -> Iterator[tuple[Phrase, object, Projection]]:
    for number, line in lines:
        where = say("file-remark", "line {number}", number=number)
        try:
            yield where, _load(line, source), Projection()
        except (ValueError, RecursionError):
            tray.reject(where, say("file-remark", "this line is not a JSON object."))


def _members(root: object, source: Source) -> list[Any]:
    kind = _type(root)
    if isinstance(root, dict) and kind == "FeatureCollection":
        features = root.get("features")
        if isinstance(features, list):
            return features
        raise _not_geojson(source, say("file-remark", "its “features” is not a list"))
    if kind == "Feature" or kind in _GEOMETRIES:
        return [root]
    if kind == "Topology":
        raise _not_geojson(source, say("file-remark", "it is TopoJSON"))
    if isinstance(root, dict) and "geometryType" in root:
        raise _not_geojson(source, say("file-remark", "it is Esri JSON"))
    raise _not_geojson(
        source, say("file-remark", "it has no FeatureCollection, Feature or geometry")
    )


def _type(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def _projection(root: object, source: Source) -> Projection:
    crs = root.get("crs") if isinstance(root, dict) else None
    if crs is None:
        return Projection()
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return projection_named(name if isinstance(name, str) else "", source.name)


def _parts(geometry: object, depth: int) -> Iterator[tuple[str, object]]:
    """The single geometries of a geometry, as (Point | LineString | Polygon, coordinates)."""
    if geometry is None:
        raise Unfit("it has no geometry.")
    kind = _type(geometry)
    if not isinstance(geometry, dict) or kind not in _GEOMETRIES:
        raise Unfit("{kind} is not a geometry type of GeoJSON.", kind=shown(kind))
    if kind == "GeometryCollection":
        yield from _collection(geometry.get("geometries"), depth)
        return
    coordinates = geometry.get("coordinates")
    if kind not in _MULTI:
        yield kind, coordinates
        return
    if not isinstance(coordinates, list) or not coordinates:
        raise Unfit("the geometry is empty.")
    for part in coordinates:
        yield _MULTI[kind], part


def _collection(members: object, depth: int) -> Iterator[tuple[str, object]]:
    if depth >= _MAX_NESTING:
        raise Unfit(
            "its geometry collections are nested deeper than {max_nesting}.",
            max_nesting=_MAX_NESTING,
        )
    if not isinstance(members, list) or not members:
        raise Unfit("the geometry collection is empty.")
    for member in members:
        yield from _parts(member, depth + 1)


def _track_times(properties: object) -> list[list[Any]]:
    """Times beside the positions, as the GPX converters write them: one list for each line."""
    if not isinstance(properties, dict):
        return []
    nested = properties.get("coordinateProperties")
    for holder in (properties, nested if isinstance(nested, dict) else {}):
        for key in _TRACK_TIME_KEYS:
            times = holder.get(key)
            if isinstance(times, list) and times:
                if all(isinstance(part, list) for part in times):
                    return times
                return [times]
    return []


def _stamp(stamp: object, source: Source) -> int | None:
    try:
        return read_time(stamp, source) if isinstance(stamp, str) else None
    except Unfit:
        return None


def _broken(error: json.JSONDecodeError, source: Source) -> Refused:
    return Refused(
        "json-broken",
        "{name} is not complete JSON: it breaks at line {lineno}, column {colno}; "
        "export or copy it again.",
        f"line {error.lineno}",
        name=source.name,
        lineno=error.lineno,
        colno=error.colno,
    )


def _not_geojson(source: Source, why: Sentence) -> Refused:
    return Refused(
        "not-geojson",
        "{name} is not GeoJSON: {why}; export it as GeoJSON.",
        source.name,
        name=source.name,
        why=why,
    )
