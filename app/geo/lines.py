"""Lengths, courses and positions along a line, and the validity of a polygon.

Points are (latitude, longitude) in WGS84 degrees, lengths kilometres, courses degrees true.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from app.core.errors import Refused
from app.core.sentences import Sentence, say

LatLon = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088  # mean radius (IUGG); the sphere errs at most 0.5 %
KM_PER_DEGREE = radians(1) * EARTH_RADIUS_KM


def distance_km(a: LatLon, b: LatLon) -> float:
    """Great-circle distance by the haversine formula, kilometres."""
    lat1, lat2 = radians(a[0]), radians(b[0])
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def course_deg(a: LatLon, b: LatLon) -> float:
    """Initial great-circle course from `a` to `b`, 0 <= course < 360."""
    lat1, lat2, turn = radians(a[0]), radians(b[0]), radians(b[1] - a[1])
    east = sin(turn) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn)
    # Twice: of a little less than nothing, the first rest is 360 itself.
    return degrees(atan2(east, north)) % 360.0 % 360.0


def length_km(points: Sequence[LatLon]) -> float:
    """Sum of the great-circle distances between neighbouring points, kilometres."""
    return sum(distance_km(a, b) for a, b in pairwise(points))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box around points, WGS84 degrees."""

    south: float
    west: float
    north: float
    east: float


def bounds(points: Sequence[LatLon]) -> Bounds:
    """The smallest box around at least one point (not across 180 degrees)."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return Bounds(min(lats), min(lons), max(lats), max(lons))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The place on a line nearest to a point: its km mark, how far off, and where."""

    km: float
    distance_km: float
    lat: float
    lon: float


@dataclass(frozen=True)
class Polyline:
    """A line of at least two points with a kilometre mark for each.

    Without `km` the marks are the great-circle lengths; with them (one per point, never
    decreasing) a schematic line carries its published road lengths, and places between two
    points follow in proportion.
    """

    points: tuple[LatLon, ...]
    km: tuple[float, ...] = field(default=())

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise Refused("line-points", "A line needs at least two points.", "line")
        if not self.km:
            steps = (distance_km(a, b) for a, b in pairwise(self.points))
            object.__setattr__(self, "km", tuple(accumulate(steps, initial=0.0)))
        if len(self.km) != len(self.points) or any(b < a for a, b in pairwise(self.km)):
            raise Refused(
                "line-km", "A line needs one km mark for each point, never decreasing.", "line"
            )

    @property
    def length_km(self) -> float:
        """Last km mark minus first."""
        return self.km[-1] - self.km[0]

    @property
    def bounds(self) -> Bounds:
        return bounds(self.points)

    def point_at_km(self, km: float) -> tuple[float, float, float]:
        """Latitude, longitude and course at a km mark; beyond an end, that end."""
        km = min(max(km, self.km[0]), self.km[-1])
        index = min(bisect_right(self.km, km), len(self.km) - 1)
        # A stretch of no length has no course: go back to the last that has one.
        while index > 1 and self.km[index] == self.km[index - 1]:
            index -= 1
        (lat1, lon1), (lat2, lon2) = self.points[index - 1], self.points[index]
        span = self.km[index] - self.km[index - 1]
        part = (km - self.km[index - 1]) / span if span else 0.0
        # Straight in degrees, as the map draws it; over one stretch the difference is metres.
        lat, lon = lat1 + part * (lat2 - lat1), lon1 + part * (lon2 - lon1)
        return lat, lon, course_deg((lat1, lon1), (lat2, lon2))

    def nearest(self, lat: float, lon: float) -> Nearest:
        """The nearest place on the line, on a local plane (good within some 100 km)."""
        return min(
            (self._foot(index, lat, lon) for index in range(1, len(self.points))),
            key=lambda found: found.distance_km,
        )

    def _foot(self, index: int, lat: float, lon: float) -> Nearest:
        (lat1, lon1), (lat2, lon2) = self.points[index - 1], self.points[index]
        shrink = cos(radians(lat))
        east, north = (lon2 - lon1) * shrink, lat2 - lat1
        square = east * east + north * north
        along = ((lon - lon1) * shrink * east + (lat - lat1) * north) / square if square else 0.0
        part = min(1.0, max(0.0, along))
        foot = (lat1 + part * (lat2 - lat1), lon1 + part * (lon2 - lon1))
        off = hypot((lon - foot[1]) * shrink, lat - foot[0]) * KM_PER_DEGREE
        km = self.km[index - 1] + part * (self.km[index] - self.km[index - 1])
        return Nearest(km, off, *foot)


def polygon_problem(ring: Sequence[LatLon]) -> Sentence | None:
    """What is wrong with a polygon's outer ring, as a sentence; None if it is valid.

    The ring must be closed (last point equal to the first), have three different corners, lie
    within latitude and longitude range, and not cross or touch itself.
    """
    for number, (lat, lon) in enumerate(ring, start=1):
        if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
            return say(
                "area",
                "Point {number} ({lat:.5f}, {lon:.5f}) is not on the earth.",
                number=number,
                lat=lat,
                lon=lon,
            )
    if len(set(ring)) < 3:
        return say("area", "An area needs at least three different corners.")
    if tuple(ring[0]) != tuple(ring[-1]):
        return say("area", "The area is not closed: its last point must equal its first.")
    return _shape_problem(ring)


def _shape_problem(ring: Sequence[LatLon]) -> Sentence | None:
    from shapely import Polygon, is_valid_reason  # noqa: PLC0415 - 0.1 s, only for areas

    area = Polygon([(lon, lat) for lat, lon in ring])
    if area.is_valid:
        return (
            None
            if area.area > 0
            else say("area", "The area has no surface: its corners lie on one line.")
        )
    reason, _, where = is_valid_reason(area).partition("[")
    lon, _, lat = where.rstrip("]").partition(" ")
    words = {
        "Self-intersection": say("area", "crosses itself"),
        "Ring Self-intersection": say("area", "touches itself"),
    }
    what = words.get(reason, say("area", "is not valid ({reason})", reason=reason))
    if not lat:
        return say("area", "The area {what}.", what=what)
    return say(
        "area",
        "The area {what} near {float:.5f}, {float2:.5f}.",
        what=what,
        float=float(lat),
        float2=float(lon),
    )


def require_polygon(ring: Sequence[LatLon], where: str = "area") -> None:
    """Raise `Refused` with the sentence of `polygon_problem` if the ring is not valid."""
    problem = polygon_problem(ring)
    if problem:
        raise Refused(
            "polygon-invalid", "{problem} Redraw or mend its corners.", where, problem=problem
        )
