"""The packaged schematic network: nodes, edges and example chains (doctrine section 7)."""

from __future__ import annotations

import heapq
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal

from app.core.errors import Refused
from app.core.sentences import Sentence, say
from app.geo.lines import LatLon, Polyline
from app.geo.names import folded

Mode = Literal["road", "rail", "water"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from; `register` is False for what was typed from memory or assumed."""

    code: str
    text: str
    register: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A place of the network. None means unknown, never "no limit" (doctrine 7.0)."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    roads: tuple[str, ...]
    source: str
    accuracy_m: int
    verified: bool
    as_of: str | None = None
    country: str | None = None
    note: str = ""
    mlc_wheeled: int | None = None
    mlc_tracked: int | None = None
    height_m: float | None = None
    width_m: float | None = None
    adr_category: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch between two nodes, passable both ways; `vertices` lie strictly between them."""

    id: str
    start: str
    end: str
    mode: Mode
    roads: tuple[str, ...]
    length_km: float
    source: str
    accuracy_m: int
    vertices: tuple[LatLon, ...] = ()
    critical: tuple[str, ...] = ()

    def other(self, node_id: str) -> str:
        """The far end as seen from one end."""
        return self.end if node_id == self.start else self.start


@dataclass(frozen=True, slots=True)
class Chain:
    """An example chain: stops as (node id, cumulative km). Never a real corridor."""

    id: str
    name: str
    mode: Mode
    stops: tuple[tuple[str, float], ...]
    source: str
    accuracy_m: int
    weakest_class: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Nodes in order with cumulative km, the edges between them, and the line with km marks."""

    stops: tuple[tuple[Node, float], ...]
    edges: tuple[Edge, ...]
    line: Polyline

    @property
    def length_km(self) -> float:
        return self.line.length_km


@dataclass(frozen=True)
class Network:
    """All nodes, edges and chains, by id. Lookups raise `Refused` naming the id or name."""

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    chains: Mapping[str, Chain]
    sources: Mapping[str, Source]
    _at: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        at: dict[str, list[Edge]] = {}
        for edge in self.edges.values():
            at.setdefault(edge.start, []).append(edge)
            at.setdefault(edge.end, []).append(edge)
        frozen = {node_id: tuple(edges) for node_id, edges in at.items()}
        object.__setattr__(self, "_at", MappingProxyType(frozen))

    def node(self, node_id: str) -> Node:
        if node_id not in self.nodes:
            raise Refused(
                "node-unknown", "The network has no node {node_id}.", "network", node_id=node_id
            )
        return self.nodes[node_id]

    def named(self, name: str) -> tuple[Node, ...]:
        """All nodes of exactly this name, case and diacritics aside; several kinds may share it."""
        wanted = folded(name)
        return tuple(node for node in self.nodes.values() if folded(node.name) == wanted)

    def of_kind(self, *kinds: str) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes.values() if node.kind in kinds)

    def edges_at(self, node_id: str) -> tuple[Edge, ...]:
        return self._at.get(node_id, ())

    def geometry(self, edge: Edge) -> tuple[LatLon, ...]:
        """The points of an edge from its start to its end: a straight chord without vertices."""
        ends = [(self.node(end).lat, self.node(end).lon) for end in (edge.start, edge.end)]
        return (ends[0], *edge.vertices, ends[1])

    def chain(self, chain_id: str) -> Chain:
        if chain_id not in self.chains:
            known = ", ".join(self.chains)
            raise Refused(
                "chain-unknown",
                "There is no example route {chain_id}; there are {known}.",
                "network",
                chain_id=chain_id,
                known=known,
            )
        return self.chains[chain_id]

    def route(self, chain_id: str) -> Route:
        """The route of an example chain, with the chain's own cumulative km."""
        chain = self.chain(chain_id)
        ids = [node_id for node_id, _ in chain.stops]
        return self._route(ids, chain.mode, [km for _, km in chain.stops])

    def shortest(self, start: str, end: str, mode: Mode = "road") -> Route:
        """The shortest route between two nodes by published length (Dijkstra).

        Raises `Refused` if start and end are the same or not joined in this mode.
        """
        self.node(start), self.node(end)
        if start == end:
            raise Refused("route-same", "A route needs two different nodes.", "network")
        best: dict[str, float] = {start: 0.0}
        came: dict[str, str] = {}
        queue = [(0.0, start)]
        while queue:
            km, here = heapq.heappop(queue)
            if here == end:
                return self._route(_walk_back(came, start, end), mode)
            if km > best[here]:
                continue
            for edge in self.edges_at(here):
                there, total = edge.other(here), km + edge.length_km
                if edge.mode == mode and total < best.get(there, float("inf")):
                    best[there], came[there] = total, here
                    heapq.heappush(queue, (total, there))
        names = say(
            "from-to", "{start} to {end}", start=self.nodes[start].name, end=self.nodes[end].name
        )
        raise Refused(
            "route-none",
            "The network has no {mode} route from {names}.",
            "network",
            mode=Sentence("word-mode", mode),
            names=names,
        )

    def _route(self, ids: list[str], mode: Mode, marks: list[float] | None = None) -> Route:
        edges = [self._between(a, b, mode) for a, b in pairwise(ids)]
        if marks is None:
            marks = [0.0]
            for edge in edges:
                marks.append(marks[-1] + edge.length_km)
        points: list[LatLon] = []
        km: list[float] = []
        for here, edge, low, high in zip(ids, edges, marks, marks[1:], strict=False):
            shape = self.geometry(edge)
            line = Polyline(shape if edge.start == here else shape[::-1])
            scale = (high - low) / (line.length_km or 1.0)
            skip = 1 if points else 0  # an edge begins where the last one ended
            points.extend(line.points[skip:])
            km.extend(low + mark * scale for mark in line.km[skip:-1])
            km.append(high)
        stops = tuple((self.node(node_id), mark) for node_id, mark in zip(ids, marks, strict=True))
        return Route(stops, tuple(edges), Polyline(tuple(points), tuple(km)))

    def _between(self, a: str, b: str, mode: Mode) -> Edge:
        found = [e for e in self.edges_at(a) if e.other(a) == b and e.mode == mode]
        if not found:
            raise Refused(
                "edge-none",
                "No {mode} edge joins {a} and {b}.",
                "network",
                mode=Sentence("word-mode", mode),
                a=a,
                b=b,
            )
        return min(found, key=lambda edge: edge.length_km)


def _walk_back(came: Mapping[str, str], start: str, end: str) -> list[str]:
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def parse_network(text: str) -> Network:
    """A network from the text of a network.json."""
    raw = json.loads(text)
    sources = {code: Source(code, **row) for code, row in raw["sources"].items()}
    nodes = [_node(row, sources) for row in raw["nodes"]]
    edges = [_edge(row) for row in raw["edges"]]
    chains = [_chain(row) for row in raw["chains"]]
    return Network(
        MappingProxyType({node.id: node for node in nodes}),
        MappingProxyType({edge.id: edge for edge in edges}),
        MappingProxyType({chain.id: chain for chain in chains}),
        MappingProxyType(sources),
    )


@cache
def packaged_network() -> Network:
    """The network of `resources/geo/network.json`, read once per process."""
    path = files("resources") / "geo" / "network.json"
    return parse_network(path.read_text(encoding="utf-8"))


def _node(row: Mapping[str, Any], sources: Mapping[str, Source]) -> Node:
    values = {**row, "roads": tuple(row["roads"]), "verified": sources[row["source"]].register}
    return Node(**values)


def _edge(row: Mapping[str, Any]) -> Edge:
    values = {key: value for key, value in row.items() if key not in ("from", "to")}
    values["vertices"] = tuple((lat, lon) for lat, lon in row.get("vertices", ()))
    values["roads"], values["critical"] = tuple(row["roads"]), tuple(row["critical"])
    return Edge(start=row["from"], end=row["to"], **values)


def _chain(row: Mapping[str, Any]) -> Chain:
    stops = tuple((node_id, float(km)) for node_id, km in row["stops"])
    keep = ("id", "name", "mode", "source", "accuracy_m", "weakest_class")
    return Chain(stops=stops, **{key: row[key] for key in keep if key in row})
