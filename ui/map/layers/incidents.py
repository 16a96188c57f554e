"""Open incidents with a position, on the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.domains.incidents.views import IncidentView
from ui.map.port import LayerSpec, Point

LAYER = "incidents"


def spec() -> LayerSpec:
    """The line of the layer panel."""
    translate = QCoreApplication.translate
    return LayerSpec(
        LAYER, translate("MapLayers", "Incidents"), translate("MapLayers", "Operation")
    )


def points(found: Iterable[IncidentView], at: int, keep: str = "") -> tuple[Point, ...]:
    """A sign for every incident that was open at `at` (UTC ms), and for the one to `keep`."""
    return tuple(
        Point(i.id, *i.position, i.number, "event")
        for i in found
        if i.position is not None and (i.id == keep or _open(i, at))
    )


def _open(i: IncidentView, at: int) -> bool:
    return i.event <= at and (i.ended is None or i.ended > at)
