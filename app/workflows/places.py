"""Where something is, from what people type: the places of the operation and those of the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.core.clock import Clock
from app.domains.command.service import CommandService
from app.domains.geography.service import GeographyService
from app.domains.movements.service import MovementService
from app.domains.partners.service import PartnerService
from app.domains.zones.service import ZoneService
from app.geo.gazetteer import packaged_gazetteer
from app.geo.safety_regions import propose, sure
from app.geo.spots import POINT, Spot, find, named


@dataclass(frozen=True, slots=True)
class Places:
    """Names places, zones, points of routes, partners and units of one operation, and all that is
    shipped. For the db-read lane: it reads records at each question."""

    clock: Clock
    geography: GeographyService
    zones: ZoneService
    movements: MovementService
    partners: PartnerService
    command: CommandService

    def own(self) -> tuple[Spot, ...]:
        """Return what of the operation has a name and a position; no two say the same."""
        return tuple(dict.fromkeys(self._own()))

    def find(self, text: str) -> list[Spot]:
        """Return what a text may mean, the likeliest first."""
        return find(text, self.own(), packaged_gazetteer())

    def named(self, text: str) -> Spot | None:
        """Return the place that a text names in full, or the position it is; None when there is
        none, or several that lie apart."""
        return named(text, self.own(), packaged_gazetteer()) if text.strip() else None

    def position_of(self, text: str) -> tuple[float, float] | None:
        """Return where that is (WGS84 degrees); None as `named`, and for a road or a river."""
        spot = self.named(text)
        return spot.at if spot is not None else None

    def columns(self, text: str) -> dict[str, Any]:
        """Return what of a record follows from its place: its position, and its safety region where
        that is more than a proposal; None what does not."""
        at = self.position_of(text)
        found = sure(propose(*at)) if at is not None else None
        return {"position": at, "region": found.number if found is not None else None}

    def _own(self) -> Iterator[Spot]:
        for place in self.geography.places():
            yield Spot(place.name, "place", place.lat, place.lon, place.id)
        for zone in self.zones.zones(self.clock.now_ms()):
            if zone.centre is not None:
                yield Spot(zone.name, "zone", *zone.centre, zone.id)
        for name, lat, lon in self.movements.route_points():
            yield Spot(name, POINT, lat, lon)
        for partner in self.partners.directory():
            if partner.position is not None:
                for name in dict.fromkeys((partner.short, partner.name)):
                    yield Spot(name, "post", *partner.position, partner.id)
        for unit in self.command.units().values():
            if unit.position is not None:
                for name in dict.fromkeys((unit.short, unit.name)):
                    yield Spot(name, "unit", *unit.position, unit.id)
