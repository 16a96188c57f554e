"""Places and routes that users brought in, on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domains.geography.views import PlaceView, RouteView
from ui.map.port import LayerSpec, Line, Point, PointKind

PLACES, ROUTES = "places", "routes"
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


def specs() -> tuple[LayerSpec, ...]:
    """The lines of the layer panel, in the order in which they are drawn."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Brought in")
    return (
        LayerSpec(ROUTES, translate("MapLayers", "Routes and tracks"), group),
        LayerSpec(PLACES, translate("MapLayers", "Places"), group),
    )


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
