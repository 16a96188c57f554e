"""From a file to records: what a preview offered, taken as one save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.core.desk import Desk
from app.core.errors import Refused
from app.domains.geography.service import GeographyService
from app.domains.movements.march import MarchColumn
from app.domains.movements.service import MovementService
from app.domains.zones.rules import ZoneKind
from app.domains.zones.service import ZoneService
from app.geo.network import packaged_network
from app.interchange.candidates import (
    Candidate,
    MovementCandidate,
    PlaceCandidate,
    Preview,
    Rejected,
    RouteCandidate,
    TrackCandidate,
    ZoneCandidate,
)
from db.journal.bad import Bad
from db.journal.values import to_native

_ZONE_WORDS = {
    "tmz": ZoneKind.TMO,
    "tmo": ZoneKind.TMO,
    "staging": ZoneKind.STAGING,
    "camp": ZoneKind.CAMP,
    "assembly": ZoneKind.ASSEMBLY,
    "tgb": ZoneKind.TGB,
    "isps": ZoneKind.ISPS,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, and what did not with its reason."""

    accepted: int
    rejected: tuple[Rejected, ...]


class Importer:
    """Reads files of other programs and turns what they offer into records."""

    def __init__(
        self,
        desk: Desk,
        zones: ZoneService,
        movements: MovementService,
        geography: GeographyService,
        zone: str,
    ) -> None:
        self._desk, self.zone = desk, zone
        self._zones, self._movements, self._geography = zones, movements, geography

    def preview(self, path: Path, now_ms: int) -> Preview:
        """Read a file without storing anything; Refused when nothing of it can be read."""
        # shapely and pyproj come with it: a third of a second that the start can do without.
        from app.interchange.read import read_file  # noqa: PLC0415

        return read_file(path, reference_ms=now_ms, zone=self.zone)

    def take(
        self,
        preview: Preview,
        initiator: str = "import",
        progress: Callable[[int, int], bool] | None = None,
    ) -> Imported:
        """Store what `preview` accepted. `progress(done, all)` returns False to stop there."""
        accepted, rejected = 0, list(preview.rejected)
        total = len(preview.accepted)
        with self._desk.together(initiator):
            for i, candidate in enumerate(preview.accepted, 1):
                try:
                    self._store(candidate, preview.source, initiator)
                    accepted += 1
                except Refused as refusal:
                    rejected.append(Rejected(_name(candidate), refusal.sentence))
                if progress is not None and not progress(i, total):
                    break
        return Imported(accepted, tuple(rejected))

    def _store(self, c: Candidate, source: str, initiator: str) -> None:
        if isinstance(c, ZoneCandidate):
            ends = {"from": c.valid_from_ms, "to": c.valid_to_ms}
            window = ends if any(ms is not None for ms in ends.values()) else None
            kind = _ZONE_WORDS.get(c.kind.lower(), ZoneKind.STAGING)
            kind = ZoneKind(c.kind) if c.kind in list(ZoneKind) else kind
            more = {"window": window, "note": c.note}
            _fits("edge", [[list(p) for p in ring] for ring in c.rings])
            self._zones.add(
                c.name, kind, c.rings, initiator, **{k: v for k, v in more.items() if v}
            )
        elif isinstance(c, RouteCandidate):
            self._geography.add_route(c.name, "route", _thin(c.points), c.note, source, initiator)
        elif isinstance(c, TrackCandidate):
            line = _thin([(lat, lon) for lat, lon, _ in c.points])
            self._geography.add_route(c.name, "track", line, "", source, initiator)
        elif isinstance(c, PlaceCandidate):
            self._geography.add_place(c.name, c.kind, c.lat, c.lon, c.note, source, initiator)
        else:
            self._movement(c, initiator)

    def _movement(self, c: MovementCandidate, initiator: str) -> None:
        values: dict[str, object] = {
            "number": c.number,
            "name": c.name,
            "mode": c.mode,
            "nation": c.nation,
            "note": "\n".join(t for t in (c.unit, c.note) if t),
            "sp": c.sp_ms,
        }
        column = {
            "vehicles": c.vehicles,
            "gap_m": c.gap_m,
            "length_m": c.length_m,
            "rate_kmh": c.rate_kmh,
            "units": c.march_units,
            "unit_gap_min": c.unit_gap_min,
        }
        if c.vehicles:
            values["column"] = {
                **asdict(MarchColumn()),
                **{k: v for k, v in column.items() if v is not None},
            }
        if isinstance(c.route, str):
            values |= chain_route(c.route) if c.route else {}
        else:
            values["route"] = [{"name": p.name, "km": p.km, "halt": p.halt_min} for p in c.route]
        given = {k: v for k, v in values.items() if v not in (None, "")}
        for name, value in given.items():
            _fits(name, value)
        self._movements.save(None, given, initiator=initiator)


def chain_route(chain: str) -> dict[str, object]:
    """Return the `chain` and `route` columns of a movement along an example chain."""
    network = packaged_network()
    found = next((c for c in network.chains if c.lower() == chain.strip().lower()), None)
    if found is None:
        known = ", ".join(sorted(network.chains))
        raise Refused(
            "no-chain",
            "There is no example route {chain}; known are {known}.",
            "route",
            chain=chain,
            known=known,
        )
    stops = network.route(found).stops
    points = [
        {"name": node.name, "km": round(km, 1), "halt": 0, "lat": node.lat, "lon": node.lon}
        for node, km in stops
    ]
    return {"chain": found, "route": points}


def _fits(name: str, value: Any) -> None:
    # Here and not at the save: the others of the file must not fall with one.
    try:
        to_native(value)
    except Bad as bad:
        raise Refused(
            "value", "Its {name} cannot be stored: it is {bad}.", name, name=name, bad=bad.sentence
        ) from bad


def _thin(points: Sequence[tuple[float, float]], most: int = 2000) -> list[tuple[float, float]]:
    # A value holds at most 64 KiB; a line of 2,000 positions is about 40.
    step = -(-len(points) // most)
    kept = [(round(lat, 6), round(lon, 6)) for lat, lon in points[::step]]
    return kept if step == 1 else [*kept, points[-1]]


def _name(c: Candidate) -> str:
    return c.number if isinstance(c, MovementCandidate) else c.name
