"""Positions, lines and rings of strangers, checked and turned into candidates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from shapely import Polygon
from shapely.validation import explain_validity

from app.core.sentences import Sentence, say
from app.interchange.bounds import MOST_CORNERS, MOST_POSITIONS
from app.interchange.candidates import (
    LatLon,
    PlaceCandidate,
    Ring,
    RouteCandidate,
    TrackPoint,
    ZoneCandidate,
)
from app.interchange.tray import Projected, Unfit

MAX_VERTICES = 10_000
"""A line or zone with more is thinned: the map and the store gain nothing from the rest."""

_METRE = 1 / 111_320  # degrees of latitude
_STEPS_M = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000)
_PLACE_IN_REASON = re.compile(r"(?P<what>[^\[]*)\[(?P<x>\S+) (?P<y>\S+)\]")
_REASONS = {
    "self-intersection": say("file-remark", "the outline crosses itself"),
    "ring self-intersection": say("file-remark", "the outline touches itself"),
    "hole lies outside shell": say("file-remark", "a hole lies outside the outline"),
    "nested holes": say("file-remark", "a hole lies inside another hole"),
    "interior is disconnected": say("file-remark", "the holes cut the zone in pieces"),
    "duplicate rings": say("file-remark", "two outlines are the same"),
    "nested shells": say("file-remark", "an outline lies inside another"),
}
_PointT = TypeVar("_PointT", LatLon, TrackPoint)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of a feature besides its shape."""

    name: str
    kind: str = ""
    note: str = ""
    valid_from_ms: int | None = None
    valid_to_ms: int | None = None
    remarks: tuple[Sentence, ...] = ()


def checked(lat: float, lon: float) -> LatLon:
    """The position, if it is one on earth in the right order; else raises Unfit or Projected."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise Unfit("a coordinate is not a finite number.")
    if abs(lat) <= 90 and abs(lon) <= 180:
        # Lat 2..12, lon 50..54.5 is sea off Somalia: it is the Low Countries turned round.
        if 2 <= lat <= 12 and 50 <= lon <= 54.5:
            raise Unfit(
                "latitude {lat:g}, longitude {lon:g}: latitude and longitude look swapped; "
                "correct the file, nothing was turned round.",
                lat=lat,
                lon=lon,
            )
        return lat, lon
    if abs(lat) > 1000 or abs(lon) > 1000:
        raise Projected(
            "{lon:g}, {lat:g} are not degrees{guess}; export the layer again in WGS84 (EPSG:4326).",
            lon=lon,
            lat=lat,
            guess=_guess(lon, lat),
        )
    if abs(lat) > 90:
        swapped = (
            say("file-remark", "; perhaps latitude and longitude are swapped")
            if abs(lon) <= 90
            else ""
        )
        raise Unfit("latitude {lat:g} is outside -90 to 90{swapped}.", lat=lat, swapped=swapped)
    raise Unfit("longitude {lon:g} is outside -180 to 180.", lon=lon)


def check_count(count: int, most: int = MOST_POSITIONS) -> None:
    """Unfit when there are more positions than a line or outline may have."""
    if count > most:
        raise Unfit(
            "it has {count} positions, more than {most}; thin it and export it again.",
            count=count,
            most=most,
        )


def place(facts: Facts, position: LatLon) -> PlaceCandidate:
    """A place at a checked position."""
    return PlaceCandidate(facts.name, facts.kind, *position, facts.note, facts.remarks)


def route(
    facts: Facts, points: Sequence[LatLon], waypoints: tuple[tuple[str, float, float], ...] = ()
) -> RouteCandidate:
    """A route along checked positions; raises Unfit when it has no length."""
    if len(points) < 2:
        raise Unfit("a line needs at least two points." if points else "the line is empty.")
    if len(set(points)) < 2:
        raise Unfit("all points of the line are the same.")
    kept, remarks = thinned(points)
    return RouteCandidate(facts.name, kept, waypoints, facts.note, facts.remarks + remarks)


def zone(facts: Facts, rings: Iterable[Sequence[LatLon]]) -> ZoneCandidate:
    """A zone of checked positions, closed, valid and thinned; raises Unfit saying where not."""
    closed = [_closed(ring) for ring in rings]
    if not closed:
        raise Unfit("the polygon is empty.")
    remarks = (
        (say("file-remark", "an open outline was closed."),)
        if any(was_open for _, was_open in closed)
        else ()
    )
    whole = tuple(ring for ring, _ in closed)
    kept, more = _sound_rings(whole)
    return ZoneCandidate(
        facts.name,
        facts.kind,
        kept,
        facts.note,
        facts.valid_from_ms,
        facts.valid_to_ms,
        facts.remarks + remarks + more,
    )


def thinned(points: Sequence[_PointT]) -> tuple[tuple[_PointT, ...], tuple[Sentence, ...]]:
    """At most MAX_VERTICES of the points, none moved, and the remark that says so.

    Every point left out lies within the distance of the remark from a kept one. Linear in the
    number of points (Douglas-Peucker recurses too deep on a hostile line); the ends stay.
    """
    if len(points) <= MAX_VERTICES:
        return tuple(points), ()
    for metres in _STEPS_M:
        kept = _apart(points, metres)
        if len(kept) <= MAX_VERTICES:
            return tuple(kept), (
                say(
                    "file-remark",
                    "{count} points thinned to {count2}, none further than {metres} m from a kept "
                    "one.",
                    count=len(points),
                    count2=len(kept),
                    metres=metres,
                ),
            )
    step = math.ceil(len(points) / (MAX_VERTICES - 1))
    kept = list(points[:-1:step])
    kept.append(points[-1])
    return tuple(kept), (
        say(
            "file-remark",
            "{count} points thinned to {count2}, every {step}th kept.",
            count=len(points),
            count2=len(kept),
            step=step,
        ),
    )


def _apart(points: Sequence[_PointT], metres: float) -> list[_PointT]:
    limit = (metres * _METRE) ** 2
    shrink = math.cos(math.radians(points[0][0])) ** 2
    kept = [points[0]]
    for point in points[1:-1]:
        last = kept[-1]
        if (point[0] - last[0]) ** 2 + shrink * (point[1] - last[1]) ** 2 > limit:
            kept.append(point)
    kept.append(points[-1])
    return kept


def _sound_rings(rings: tuple[Ring, ...]) -> tuple[tuple[Ring, ...], tuple[Sentence, ...]]:
    """The outlines as they are kept, thinned where they are long. What is kept is checked: to look
    at all corners of a long outline takes time by more than their number."""
    results = [thinned(ring) for ring in rings]
    remarks = tuple(remark for _, more in results for remark in more)
    kept = tuple(ring for ring, _ in results)
    if not remarks:
        _check_polygon(rings)
        return rings, ()
    try:
        _check_polygon(kept)
    except Unfit:
        # Thinning may fold a narrow neck; then the zone stays as it was drawn.
        check_count(sum(map(len, rings)), MOST_CORNERS)
        _check_polygon(rings)
        return rings, ()
    return kept, remarks


def _closed(ring: Sequence[LatLon]) -> tuple[Ring, bool]:
    corners = tuple(ring)
    if len(set(corners)) < 3:
        raise Unfit("an outline has fewer than three different corners.")
    if corners[0] == corners[-1]:
        return corners, False
    return (*corners, corners[0]), True


def _check_polygon(rings: Sequence[Ring]) -> None:
    turned = [[(lon, lat) for lat, lon in ring] for ring in rings]
    check_count(sum(map(len, turned)), MOST_POSITIONS)
    polygon = Polygon(turned[0], turned[1:])
    # The hull, because the signed area of a bow tie may also be nought.
    if any(Polygon(ring).convex_hull.area == 0 for ring in turned):
        raise Unfit("an outline has no area.")
    if not polygon.is_valid:
        raise _invalid(explain_validity(polygon))


def _invalid(explained: str) -> Unfit:
    found = _PLACE_IN_REASON.fullmatch(explained)
    if found is None:
        return Unfit("the outline is not valid ({explained}).", explained=explained.lower())
    what = found["what"].strip().lower()
    where = f"{float(found['y']):.5f}, {float(found['x']):.5f}"
    return Unfit(
        "{problem} at {place} (latitude, longitude).",
        problem=_REASONS.get(what, what),
        place=where,
    )


def _guess(x: float, y: float) -> Sentence:
    if 0 <= x <= 300_000 and 289_000 <= y <= 650_000:
        return say("file-remark", " but look like RD New (EPSG:28992)")
    return say("file-remark", " but metres of a map grid")
