"""What a text typed for a place may mean: own things, a whole position, a name, a road."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.errors import Refused
from app.geo.coordinates import format_wgs84, parse_position
from app.geo.gazetteer import Gazetteer, Place
from app.geo.lines import distance_km
from app.geo.names import folded

LIMIT = 12
POSITION, SQUARE, POINT, ROAD = "position", "square", "point", "road"
#: What has no one point: a position of the whole of it would say more than is known.
WIDE = frozenset(
    {SQUARE, ROAD, "area", "lake", "province", "estuary", "sea", "country", "river", "route"}
)
COARSE_M = 2_000  # “5/6” and “31U FT” are no point, whatever they can be read as
# A port, a station and a town of one name lie so near to one another that either will do.
SAME_KM = 5.0
_ROAD = re.compile(r"\s*([AN])\s?(\d{1,3})(?:\s+(.*))?", re.IGNORECASE)
#: What says where on a road: “hmp 123.4”, “km 12”, “re 12”.
_POST = re.compile(r"(?:(?:re|li|r|l|hmp|hm|km|\d+(?:[.,]\d+)?)(?:\s+|$))*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with a name, WGS84 degrees. `kind` is that of its record where `id` is given, else
    one of the gazetteer, “position” for one that was typed (“square” where its digits say no more
    than a square) or “point” for one of a route."""

    name: str
    kind: str
    lat: float
    lon: float
    id: str = ""

    @property
    def at(self) -> tuple[float, float] | None:
        """Its position; None for what has no one point, as a road."""
        return None if self.kind in WIDE else (self.lat, self.lon)


def find(text: str, own: Iterable[Spot], gazetteer: Gazetteer | None) -> list[Spot]:
    """What `text` may mean, the likeliest first: own things, then a position, then names."""
    wanted = folded(text)
    if not wanted:
        return []
    ranked = [(rank, spot) for spot in own if (rank := _rank(spot.name, wanted)) < 3]
    ranked.sort(key=lambda pair: (pair[0], pair[1].name))
    begun = [spot for rank, spot in ranked if rank < 2]
    loose = [spot for rank, spot in ranked if rank == 2]
    position = position_spot(text)
    names = _names(text, gazetteer)
    # A place that begins so is meant before a thing that merely has the word in its name.
    first = sorted(
        (spot for spot in names if _rank(spot.name, wanted) < 2),
        key=lambda spot: (_key(spot.name) != wanted, spot.at is None),
    )
    first = first[: LIMIT // 2]  # room is left for own things that have the word in their name
    rest = [spot for spot in names if spot not in first]
    read = [position] if position is not None else []
    return _without_doubles([*begun, *read, *first, *loose, *rest])[:LIMIT]


def named(text: str, own: Iterable[Spot], gazetteer: Gazetteer | None) -> Spot | None:
    """The place that `text` names in full, or the position it is; None when there is none of that
    name, or several that lie apart."""
    wanted = folded(text)
    if not wanted:
        return None
    if (position := position_spot(text)) is not None:
        return position
    found = [spot for spot in own if _key(spot.name) == wanted]
    if not found and gazetteer is not None:
        road = road_of(text)
        on_it = [] if road is None else [_on(road[0], p) for p in gazetteer.on_road(road[0])]
        # “A58 hm 120” is the road: where on it is not known here.
        name = road[0] if road is not None and road[1] else text
        found = [_spot(place) for place in gazetteer.named(name)]
        found += [spot for spot in on_it if _key(spot.name) == wanted]
    found = [spot for spot in found if spot.at is not None] or found
    if not found:
        return None
    first = (found[0].lat, found[0].lon)
    apart = any(distance_km(first, (spot.lat, spot.lon)) > SAME_KM for spot in found)
    return None if apart else found[0]


def position_spot(text: str) -> Spot | None:
    """The position that a text is as a whole, in any notation; None for any other text."""
    try:
        found = parse_position(text)
    except Refused:
        return None
    kind = POSITION if found.precision_m <= COARSE_M else SQUARE
    return Spot(format_wgs84(found.lat, found.lon), kind, found.lat, found.lon)


def road_of(text: str) -> tuple[str, bool] | None:
    """The number of the road that a text is about (“A58”), and whether the text says nothing more
    than where on it by its posts; None without one."""
    found = _ROAD.fullmatch(text)
    if found is None:
        return None
    return f"{found[1].upper()}{found[2]}", bool(_POST.fullmatch((found[3] or "").strip()))


@lru_cache(maxsize=8192)  # the names of an operation are asked at every letter that is typed
def _key(name: str) -> str:
    return folded(name)


def _rank(name: str, wanted: str) -> int:
    key = _key(name)
    if key == wanted:
        return 0
    if key.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {key}" else 3


def _names(text: str, gazetteer: Gazetteer | None) -> Sequence[Spot]:
    if gazetteer is None:
        return ()
    road = road_of(text)
    if road is None:
        return [_spot(place) for place in gazetteer.search(text, LIMIT)]
    number, whole = road
    on_it = [_on(number, place) for place in gazetteer.on_road(number)]
    if whole:
        return [*map(_spot, gazetteer.search(number, LIMIT, (ROAD,))), *on_it]
    wanted = folded(text)
    return [spot for spot in on_it if _rank(spot.name, wanted) < 2] or [
        _spot(place) for place in gazetteer.search(text, LIMIT)
    ]


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.kind, place.lat, place.lon)


def _on(road: str, place: Place) -> Spot:
    return Spot(f"{road} {place.name}", place.kind, place.lat, place.lon)


def _without_doubles(spots: Iterable[Spot]) -> list[Spot]:
    """Each once: a point of a route is often a place that has a name of its own."""
    found: list[Spot] = []
    points: dict[str, list[tuple[float, float]]] = {}
    for spot in spots:
        there = points.setdefault(folded(spot.name), [])
        at = (spot.lat, spot.lon)
        if spot.kind == POINT and any(distance_km(at, other) < SAME_KM for other in there):
            continue
        there.append(at)
        found.append(spot)
    return found
