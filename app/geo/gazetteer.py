"""Finding places by name: nodes and roads of the network, labels of the map, towns of the base
map."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from statistics import fmean

from app.geo.lines import distance_km
from app.geo.names import folded
from app.geo.network import Network, Node, packaged_network

# GeoNames centres; good for finding a town, not for a zone edge.
TOWN_ACCURACY_M = 1_000
# What a watch officer means first when a port, a station and a town share a name.
_KIND_ORDER = ("town", "spod", "apod", "barracks", "control", "junction", "border", "station")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place, WGS84 degrees; `verified` is False for what was typed from memory."""

    name: str
    kind: str
    lat: float
    lon: float
    accuracy_m: int
    verified: bool
    node_id: str | None = None
    weight: int = 0
    roads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gazetteer:
    """Places with their folded names, searched from memory."""

    places: tuple[Place, ...]
    _keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _at: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)
    _on: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = tuple(folded(place.name) for place in self.places)
        at: defaultdict[str, list[Place]] = defaultdict(list)
        for key, place in zip(keys, self.places, strict=True):
            at[key].append(place)
        object.__setattr__(self, "_keys", keys)
        object.__setattr__(self, "_at", {key: tuple(places) for key, places in at.items()})
        on: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            for road in place.roads:
                on[road].append(place)
        object.__setattr__(self, "_on", {road: _in_order(places) for road, places in on.items()})

    def named(self, name: str) -> tuple[Place, ...]:
        """Places of exactly this name, what is meant first in front; none for an empty name."""
        found = self._at.get(folded(name), ())
        return tuple(sorted(found, key=lambda place: (_kind_rank(place.kind), -place.weight)))

    def on_road(self, road: str) -> tuple[Place, ...]:
        """The places on a road of this number (“A58”), from one end to the other."""
        return self._on.get(road, ())

    def search(self, text: str, limit: int = 20, kinds: Iterable[str] = ()) -> tuple[Place, ...]:
        """Places whose name holds `text`: whole names first, then beginnings, words, the rest.

        Case, accents and punctuation do not count. Empty text finds nothing.
        """
        wanted, only = folded(text), frozenset(kinds)
        if not wanted:
            return ()
        found = [
            (_rank(key, wanted), _kind_rank(place.kind), -place.weight, key, number)
            for number, (place, key) in enumerate(zip(self.places, self._keys, strict=True))
            if wanted in key and (not only or place.kind in only)
        ]
        return tuple(self.places[row[-1]] for row in sorted(found)[:limit])


def _rank(key: str, wanted: str) -> int:
    if key == wanted:
        return 0
    if key.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in key else 3


def _kind_rank(kind: str) -> int:
    return _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER)


def _in_order(places: list[Place]) -> tuple[Place, ...]:
    """From west to east, or from south to north where a road goes further that way."""
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    # A degree of longitude is some 0.62 of one of latitude here.
    across = (max(lons) - min(lons)) * 0.62 >= max(lats) - min(lats)
    return tuple(sorted(places, key=lambda p: (p.lon, p.name) if across else (p.lat, p.name)))


def places_of_network(network: Network) -> tuple[Place, ...]:
    """Every node but the nameless bends of a waterway."""
    return tuple(
        Place(n.name, n.kind, n.lat, n.lon, n.accuracy_m, n.verified, n.id, roads=n.roads)
        for n in network.nodes.values()
        if n.kind != "waypoint"
    )


def places_of_roads(network: Network) -> tuple[Place, ...]:
    """Every numbered road, at that of its nodes that lies nearest to the middle of them all; the
    network knows no hectometre posts."""
    at: defaultdict[str, dict[str, Node]] = defaultdict(dict)
    for edge in network.edges.values():
        for road, end in product(edge.roads, (edge.start, edge.end)):
            at[road][end] = network.node(end)
    for node in network.nodes.values():
        for road in node.roads:
            at[road][node.id] = node
    numbered = [road for road in sorted(at) if road[:1] in "AN" and road[1:].isdigit()]
    return tuple(_middle(road, tuple(at[road].values())) for road in numbered)


def _middle(road: str, nodes: tuple[Node, ...]) -> Place:
    middle = (fmean(n.lat for n in nodes), fmean(n.lon for n in nodes))
    node = min(nodes, key=lambda n: distance_km(middle, (n.lat, n.lon)))
    return Place(road, "road", node.lat, node.lon, node.accuracy_m, node.verified)


def places_of_labels(text: str) -> tuple[Place, ...]:
    """The label points of an additions.geojson: waters, regions, provinces; none verified."""
    rows = [f for f in json.loads(text)["features"] if f["properties"]["layer"] == "labels"]
    return tuple(
        Place(
            row["properties"]["name"],
            row["properties"]["kind"],
            row["geometry"]["coordinates"][1],
            row["geometry"]["coordinates"][0],
            row["properties"]["accuracy_m"],
            verified=False,
        )
        for row in rows
    )


def places_of_towns(text: str) -> tuple[Place, ...]:
    """The towns of a towns.geojson as `packaging/basemap.py` writes it (GeoNames)."""
    return tuple(
        Place(
            row["properties"]["name"],
            "town",
            row["geometry"]["coordinates"][1],
            row["geometry"]["coordinates"][0],
            TOWN_ACCURACY_M,
            verified=True,
            weight=row["properties"]["population"],
        )
        for row in json.loads(text)["features"]
    )


@cache
def packaged_gazetteer() -> Gazetteer:
    """Network, roads and labels of `resources/geo`; towns where the base map was built."""
    resources = files("resources")
    labels = (resources / "geo" / "additions.geojson").read_text(encoding="utf-8")
    network = packaged_network()
    own = (*places_of_network(network), *places_of_roads(network), *places_of_labels(labels))
    towns = resources / "built" / "basemap" / "towns.geojson"
    if not towns.is_file():
        return Gazetteer(own)
    return Gazetteer((*own, *places_of_towns(towns.read_text(encoding="utf-8"))))
