"""Candidates of outside files into records: names become links and positions, or a remark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.core.plain import mapping, mappings
from app.core.sentences import Phrase, say
from app.domains.command.service import CommandService
from app.domains.geography.service import GeographyService
from app.domains.movements.march import MarchColumn
from app.domains.movements.service import MovementService
from app.domains.zones.rules import ZoneKind
from app.domains.zones.service import ZoneService
from app.geo.gazetteer import packaged_gazetteer
from app.geo.lines import LatLon, distance_km
from app.geo.names import folded
from app.geo.network import packaged_network
from app.interchange.candidates import (
    Candidate,
    MovementCandidate,
    PlaceCandidate,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from app.workflows.known_records import number_key
from db.journal.edits import Edit

_ZONE_WORDS = {
    "tmz": ZoneKind.TMO,
    "tmo": ZoneKind.TMO,
    "staging": ZoneKind.STAGING,
    "camp": ZoneKind.CAMP,
    "assembly": ZoneKind.ASSEMBLY,
    "tgb": ZoneKind.TGB,
    "isps": ZoneKind.ISPS,
}
_RAIL = ("station", "yard")
MOST_POINTS = 2000  # of a line: a value holds at most 64 KiB, such a line is about 40
#: A road is never shorter than the straight line; so much are km and positions out of true.
_SLACK_KM, _SLACK = 5.0, 1.1


@dataclass(frozen=True, slots=True)
class Made:
    """The edits of a new record, remarks on it, and the columns that its file does not say."""

    edits: list[Edit]
    remarks: tuple[Phrase, ...]
    guessed: frozenset[str] = frozenset()


class RecordMaker:
    """Makes records of the candidates of one reading, checked as the services check them.

    What the operation knows (numbers, units, places) is read once, when it is first asked for.
    """

    def __init__(
        self,
        desk: Desk,
        zones: ZoneService,
        movements: MovementService,
        geography: GeographyService,
        command: CommandService,
    ) -> None:
        self._desk = desk
        self._zones, self._movements, self._geography = zones, movements, geography
        self._command = command
        self._offered: set[str] = set()  # numbers of new movements of this reading, in capitals

    def make(self, c: Candidate, source: str) -> Made:
        """The edits of a new record, and remarks on what became of what the file said. Refused:
        it cannot be stored."""
        remarks: list[Phrase] = list(c.remarks)
        guessed: frozenset[str] = frozenset()
        if isinstance(c, ZoneCandidate):
            edits = self._zone(c, remarks)
            guessed = frozenset({"state"} if c.kind else {"state", "kind"})
        elif isinstance(c, RouteCandidate | TrackCandidate):
            edits = self._line(c, source, remarks)
        elif isinstance(c, PlaceCandidate):
            edits = self._geography.place_edits(c.name, c.kind, c.lat, c.lon, c.note, source)
        else:
            edits = self._movement(c, remarks)
            guessed = c.silent | {"number"}  # it is known by that, however it is written
        self._desk.check(edits)
        return Made(edits, tuple(remarks), guessed)

    # -- of each kind

    def _zone(self, c: ZoneCandidate, remarks: list[Phrase]) -> list[Edit]:
        word = c.kind.strip().lower()
        kind = ZoneKind(word) if word in list(ZoneKind) else _ZONE_WORDS.get(word)
        if kind is None:
            kind = ZoneKind.STAGING
            remarks.append(
                say(
                    "import-zone-kind",
                    "“{kind}” is no kind of zone: taken as a staging area.",
                    kind=c.kind,
                )
                if word
                else say(
                    "import-zone-no-kind", "The file says no kind of zone: taken as a staging area."
                )
            )
        ends = {"from": c.valid_from_ms, "to": c.valid_to_ms}
        window = ends if any(ms is not None for ms in ends.values()) else None
        more = {"window": window, "note": c.note}
        return self._zones.zone_edits(c.name, kind, c.rings, **{k: v for k, v in more.items() if v})

    def _line(
        self, c: RouteCandidate | TrackCandidate, source: str, remarks: list[Phrase]
    ) -> list[Edit]:
        track = isinstance(c, TrackCandidate)
        points = [(point[0], point[1]) for point in c.points]
        if isinstance(c, TrackCandidate) and any(ms is not None for _, _, ms in c.points):
            remarks.append(say("import-track-times", "The times of its points are not kept."))
        if isinstance(c, RouteCandidate) and c.waypoints:
            remarks.append(
                say(
                    "import-waypoints",
                    "The names of its points are not kept: {names}.",
                    names=tuple(name for name, _, _ in c.waypoints[:10]),
                )
            )
        if len(points) > MOST_POINTS:
            remarks.append(
                say(
                    "import-thinned",
                    "{kept} of its {count} points are kept.",
                    kept=len(_thin(points)),
                    count=len(points),
                )
            )
        note = c.note if isinstance(c, RouteCandidate) else ""
        kind = "track" if track else "route"
        return self._geography.route_edits(c.name, kind, _thin(points), note, source)

    def _movement(self, c: MovementCandidate, remarks: list[Phrase]) -> list[Edit]:
        """The edits of a new movement. Of one that is here already what the file does not say of
        its column and route is as it is here."""
        here = self._here.get(number_key(c.number))
        values: dict[str, Any] = {
            "number": c.number,
            "name": c.name,
            "mode": c.mode,
            "nation": c.nation,
            "sp": c.sp_ms,
            **self._unit(c, remarks),
            **self._way(c, remarks, here),
        }
        if c.vehicles:
            figures = {
                "vehicles": c.vehicles,
                "gap_m": c.gap_m,
                "length_m": c.length_m,
                "rate_kmh": c.rate_kmh,
                "units": c.march_units,
                "unit_gap_min": c.unit_gap_min,
            }
            given = {k: v for k, v in figures.items() if v is not None}
            own = mapping(here.column) if here is not None else {}
            values["column"] = {**(own or asdict(MarchColumn())), **given}
        said = {k: v for k, v in values.items() if v not in (None, "")}
        if here is not None:
            return self._movements.movement_edits(None, said, ())
        edits = self._movements.movement_edits(None, said, self._offered)
        self._offered.add(c.number.upper())
        return edits

    def _unit(self, c: MovementCandidate, remarks: list[Phrase]) -> dict[str, Any]:
        """The unit that moves, by its name; a name that is no unit here stays in the note."""
        ids = self._units.get(folded(c.unit), set()) if c.unit else set()
        if not c.unit or len(ids) == 1:
            return {"unit": next(iter(ids), None), "note": c.note}
        remarks.append(
            say("import-unit-several", "More than one unit is called “{unit}”: the name is kept in "
                "the note.", unit=c.unit)
            if ids else
            say("import-unit-unknown", "No unit is called “{unit}”: the name is kept in the note.",
                unit=c.unit)
        )  # fmt: skip
        return {"note": "\n".join(text for text in (c.unit, c.note) if text)}

    def _way(self, c: MovementCandidate, remarks: list[Phrase], here: Any) -> dict[str, Any]:
        if isinstance(c.route, str):
            return chain_route(c.route) if c.route else {}
        points = list(self._placed(c.route, c.mode))
        if here is not None:
            points = _as_here(points, mappings(here.route))
        bare = tuple(point["name"] for point in points if "lat" not in point)
        if bare and len(points) - len(bare) > 1:
            remarks.append(
                say(
                    "import-points-unplaced",
                    "No place is known for {names}: the line on the map runs past it.",
                    names=bare,
                )
            )
        elif bare:
            remarks.append(
                say(
                    "import-not-drawn",
                    "No place is known for {names}: the map does not show this movement.",
                    names=bare,
                )
            )
        return {"route": points}

    def _placed(self, route: Sequence[RoutePoint], mode: str) -> Iterator[dict[str, Any]]:
        """The points of a route with their position, where one of that name can be meant."""
        last: tuple[LatLon, float] | None = None
        for point in route:
            placed: dict[str, Any] = {"name": point.name, "km": point.km, "halt": point.halt_min}
            for lat, lon in self._positions(point.name, mode):
                if last is None or distance_km(last[0], (lat, lon)) <= (
                    (point.km - last[1]) * _SLACK + _SLACK_KM
                ):
                    placed |= {"lat": round(lat, 6), "lon": round(lon, 6)}
                    last = (lat, lon), point.km
                    break
            yield placed

    def _positions(self, name: str, mode: str) -> list[LatLon]:
        """Where a place of exactly this name can be: of the operation, else of the gazetteer."""
        wanted = folded(name)
        own = self._places.get(wanted)
        if own:
            return sorted(own) if len(own) == 1 else []
        found = packaged_gazetteer().named(name)
        fitting = [p for p in found if (p.kind in _RAIL) == (mode == "train")]
        return [(place.lat, place.lon) for place in fitting or found]

    # -- what the operation knows

    @cached_property
    def numbers(self) -> set[str]:
        return self._movements.numbers()

    @cached_property
    def _here(self) -> Mapping[str, Any]:
        return {number_key(m.number): m for m in self._movements.records() if m.number}

    @cached_property
    def _units(self) -> Mapping[str, set[str]]:
        known: defaultdict[str, set[str]] = defaultdict(set)
        for unit in self._command.named():
            for name in (unit.title, *unit.calls):
                known[folded(name)].add(unit.id)
        return known

    @cached_property
    def _places(self) -> Mapping[str, set[LatLon]]:
        known: defaultdict[str, set[LatLon]] = defaultdict(set)
        for place in self._geography.places():
            known[folded(place.name)].add((place.lat, place.lon))
        return known


def chain_route(chain: str) -> dict[str, Any]:
    """Return the `chain` and `route` columns of a movement along an example chain."""
    network = packaged_network()
    found = next((c for c in network.chains if c.lower() == chain.strip().lower()), None)
    if found is None:
        raise Refused(
            "no-chain",
            "There is no example route {chain}; known are {known}.",
            "route",
            chain=chain,
            known=tuple(sorted(network.chains)),
        )
    points = [
        {"name": node.name, "km": round(km, 1), "halt": 0, "lat": node.lat, "lon": node.lon}
        for node, km in network.route(found).stops
    ]
    return {"chain": found, "route": points}


def _as_here(
    points: Sequence[dict[str, Any]], here: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Points of a file with what it does not say (position, times) as it is here. A position of
    the gazetteer is no word of the file; a halt of nothing is none."""
    by_name: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for point in here:
        by_name[folded(str(point.get("name") or ""))].append(point)
    found = []
    for point in points:
        same = by_name[folded(point["name"])]
        own = same.pop(0) if same else {}
        silent = {"lat", "lon"} if own.get("lat") is not None else set()
        if own and not point["halt"] and not own.get("halt"):
            silent.add("halt")
        found.append({**own, **{key: each for key, each in point.items() if key not in silent}})
    return found


def _thin(points: Sequence[LatLon]) -> list[LatLon]:
    step = -(-len(points) // MOST_POINTS)
    kept = [(round(lat, 6), round(lon, 6)) for lat, lon in points[::step]]
    return kept if step == 1 else [*kept, points[-1]]
