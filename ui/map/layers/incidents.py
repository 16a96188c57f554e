"""Open incidents with a position, on the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.domains.incidents.views import IncidentView
from ui.kinds.incidents import INCIDENT, state_mark
from ui.map.layers.spec import SIGNS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import LayerSpec, Point

LAYER = INCIDENT.layer


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The line of the layer panel."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return ((SIGNS, LayerSpec(LAYER, translate("MapLayers", "Incidents"), group)),)


def read(
    context: AppContext, _look: Look, _before: tuple[IncidentView, ...] | None
) -> tuple[IncidentView, ...]:
    """Every incident."""
    return tuple(context.incidents.incidents())


def draw(incidents: tuple[IncidentView, ...], look: Look) -> Drawing:
    """Those that were open then as signs, and in the list."""
    signs = points(incidents, look.at, look.keep)
    drawn = {sign.id for sign in signs}
    objects = tuple(
        MapObject(
            i.id,
            "incident",
            f"{i.number} {i.title}",
            _note(i, look.at),
            *i.position,
            state_mark(i),
        )
        for i in incidents
        if i.id in drawn and i.position is not None
    )
    return Drawing({LAYER: signs}, objects)


def _note(i: IncidentView, at: int) -> str:
    late = QCoreApplication.translate("MapLayers", "report overdue") if i.overdue(at) else ""
    return " · ".join(part for part in (i.place, late) if part)


def points(found: Iterable[IncidentView], at: int, keep: str = "") -> tuple[Point, ...]:
    """A sign for every incident that was open at `at` (UTC ms), and for the one to `keep`."""
    return tuple(
        Point(i.id, *i.position, i.number, "event")
        for i in found
        if i.position is not None and (i.id == keep or _open(i, at))
    )


def _open(i: IncidentView, at: int) -> bool:
    # What was made by mistake never was there.
    return i.withdrawal is None and i.event <= at and (i.ended is None or i.ended > at)


LAYERS = DomainLayers(kinds=frozenset({"incident"}), specs=specs, read=read, draw=draw)
