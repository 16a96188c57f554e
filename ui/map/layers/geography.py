"""Places and routes that users brought in, on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.domains.geography.views import PlaceView, RouteView
from ui.kinds.geography import PLACE, ROUTE
from ui.map.layers.spec import LINES, POINTS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import LayerSpec, Line, Point, PointKind

PLACES, ROUTES = PLACE.layer, ROUTE.layer
Brought = tuple[tuple[PlaceView, ...], tuple[RouteView, ...]]
# Words of other programs, lower case, to the signs of the map; what is not here is a plain place.
_KINDS: Mapping[str, PointKind] = {
    "start": "start", "sp": "start", "start point": "start",
    "check": "check", "cp": "check", "checkpoint": "check", "check point": "check",
    "release": "release", "rp": "release", "release point": "release",
    "rail": "rail", "railhead": "rail", "station": "rail",
    "port": "port", "harbour": "port", "spod": "port", "quay": "port",
    "crossing": "crossing", "bridge": "crossing", "border": "crossing", "ferry": "crossing",
    "event": "event", "incident": "event",
}  # fmt: skip


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The lines of the layer panel."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Brought in")
    return (
        (LINES, LayerSpec(ROUTES, translate("MapLayers", "Routes and tracks"), group)),
        (POINTS, LayerSpec(PLACES, translate("MapLayers", "Places"), group)),
    )


def read(context: AppContext, _look: Look, _before: Brought | None) -> Brought:
    """Every place and every route that can be drawn."""
    return tuple(context.geography.places()), tuple(context.geography.routes())


def draw(brought: Brought, _look: Look) -> Drawing:
    """Places as points and routes as lines, and both in the list."""
    places, routes = brought
    objects = [MapObject(p.id, "place", p.name, p.note or p.kind, p.lat, p.lon) for p in places]
    objects += [
        MapObject(r.id, "route", r.name, r.note or r.kind, *r.line[len(r.line) // 2])
        for r in routes
    ]
    return Drawing({ROUTES: lines(routes), PLACES: points(places)}, tuple(objects))


def points(places: Iterable[PlaceView]) -> tuple[Point, ...]:
    """A sign with its name for every place."""
    return tuple(
        Point(p.id, p.lat, p.lon, p.name, _KINDS.get(p.kind.strip().lower(), "place"))
        for p in places
    )


def lines(routes: Iterable[RouteView]) -> tuple[Line, ...]:
    """A line for every route; a recorded track is drawn as what really was."""
    return tuple(
        Line(r.id, r.line, r.name, "actual" if r.kind == "track" else "route") for r in routes
    )


LAYERS = DomainLayers(kinds=frozenset({"place", "route"}), specs=specs, read=read, draw=draw)
