"""Places and routes that users bring in or draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.changes import Changes
from app.core.desk import Desk
from app.core.errors import Refused
from app.core.named import Named
from app.core.plain import pair, pairs
from app.core.sentences import say
from app.domains.geography.views import PlaceView, RouteView
from db.facade import Edit
from db.schema import Place, Route


class GeographyService:
    """Places and routes of the operation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def places(self) -> list[PlaceView]:
        """Return the places that have a position."""
        return [
            PlaceView(
                id=p.id,
                name=p.name or "",
                kind=p.kind or "",
                lat=at[0],
                lon=at[1],
                note=p.note or "",
            )
            for p in self._desk.all(Place)
            if (at := pair(p.position)) is not None
        ]

    def named(self) -> Iterator[Named]:
        """Yield the name of every place and route that can be drawn."""
        for place in self.places():
            yield Named("place", place.id, place.name)
        for route in self.routes():
            yield Named("route", route.id, route.name)

    def routes(self) -> list[RouteView]:
        """Return the routes and tracks that have a line."""
        return [
            RouteView(id=r.id, name=r.name or "", kind=r.kind or "", line=line, note=r.note or "")
            for r in self._desk.all(Route)
            if len(line := pairs(r.line)) > 1
        ]

    def add_place(
        self,
        name: str,
        kind: str,
        lat: float,
        lon: float,
        note: str = "",
        source: str = "",
        initiator: str = "",
    ) -> Changes:
        """Add a place. Refused: no name, a position off the globe."""
        edits = self.place_edits(name, kind, lat, lon, note, source)
        label = say("place-added", "place {name} added", name=name)
        created = (edits[0].ent.hex(),)
        return self._desk.write(edits, label=label, initiator=initiator, created=created)

    def place_edits(
        self, name: str, kind: str, lat: float, lon: float, note: str = "", source: str = ""
    ) -> list[Edit]:
        """Return the edits of a new place. Refused as in `add_place`."""
        _check(name, [(lat, lon)])
        values = {
            "name": name,
            "kind": kind,
            "position": [lat, lon],
            "note": note,
            "source": source,
        }
        return self._desk.edits(Place, self._desk.new_id(), _said(values))

    def add_route(
        self,
        name: str,
        kind: str,
        line: Sequence[tuple[float, float]],
        note: str = "",
        source: str = "",
        initiator: str = "",
    ) -> Changes:
        """Add a route or track. Refused: no name, fewer than two positions."""
        edits = self.route_edits(name, kind, line, note, source)
        label = say("route-added", "route {name} added", name=name)
        created = (edits[0].ent.hex(),)
        return self._desk.write(edits, label=label, initiator=initiator, created=created)

    def route_edits(
        self,
        name: str,
        kind: str,
        line: Sequence[tuple[float, float]],
        note: str = "",
        source: str = "",
    ) -> list[Edit]:
        """Return the edits of a new route or track. Refused as in `add_route`."""
        _check(name, line)
        if len(line) < 2:
            raise Refused("route-short", "{name}: a route needs two positions.", "line", name=name)
        values = {
            "name": name,
            "kind": kind,
            "line": [list(p) for p in line],
            "note": note,
            "source": source,
        }
        return self._desk.edits(Route, self._desk.new_id(), _said(values))


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in values.items() if value != ""}


def _check(name: str, positions: Sequence[tuple[float, float]]) -> None:
    if not name.strip():
        raise Refused("name-missing", "It needs a name.", "name")
    for lat, lon in positions:
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise Refused(
                "position-range",
                "{name}: {lat}, {lon} is not on the globe.",
                "position",
                name=name,
                lat=lat,
                lon=lon,
            )
