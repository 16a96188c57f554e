"""Temporary military zones on the map: their area, state and window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.durations import HOUR_MS
from app.domains.zones.views import ZoneView
from ui.kinds.zones import ZONE, state_mark
from ui.map.layers.spec import AREAS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import Area, AreaState, LayerSpec

LAYER = ZONE.layer
_FIRST = ("contested", "active", "suspended", "announced", "decided", "planned", "ended")
ENDED_SHOWN_MS = 24 * HOUR_MS
"""A zone that ended is still drawn for a day, so that nobody wonders where it went."""


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The line of the layer panel."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return ((AREAS, LayerSpec(LAYER, translate("MapLayers", "Zones"), group)),)


def read(
    context: AppContext, look: Look, _before: tuple[ZoneView, ...] | None
) -> tuple[ZoneView, ...]:
    """Every zone as it is then."""
    return tuple(context.zones.zones(look.at))


def draw(zones: tuple[ZoneView, ...], look: Look) -> Drawing:
    """Those that count then as areas, and in the list."""
    shown = areas(zones, look.at, look.zone, look.keep)
    drawn = {area.id for area in shown}
    objects = tuple(
        MapObject(z.id, "zone", z.name, note(z, look.zone), *z.centre, state_mark(z))
        for z in zones
        if z.id in drawn and z.centre is not None
    )
    return Drawing({LAYER: shown}, objects)


def areas(zones: Iterable[ZoneView], at: int, zone: str, keep: str = "") -> tuple[Area, ...]:
    """Every zone with an area that counts at `at`; the one with id `keep` always does."""
    found = [
        Area(z.id, z.rings, z.name, note(z, zone), _state(z))
        for z in zones
        if z.rings and (z.id == keep or on_map(z, at))
    ]
    # Where there is no room for all names, those that are in force are written first.
    return tuple(sorted(found, key=lambda area: _FIRST.index(area.state)))


def on_map(z: ZoneView, at: int) -> bool:
    """Whether a zone is drawn without being selected."""
    if z.state == "cancelled":
        return z.contested
    return z.state != "ended" or z.contested or (z.to is not None and at - z.to < ENDED_SHOWN_MS)


def note(z: ZoneView, zone: str) -> str:
    """When it comes or goes, whichever is next in its life."""
    translate = QCoreApplication.translate
    coming = z.state in ("planned", "decided", "announced")
    if coming and z.from_ is not None:
        return translate("MapLayers", "from {dtg}").format(dtg=format_dtg(z.from_, zone))
    if z.state in ("active", "suspended") and z.to is not None:
        return translate("MapLayers", "until {dtg}").format(dtg=format_dtg(z.to, zone))
    return ""


def _state(z: ZoneView) -> AreaState:
    if z.contested:
        return "contested"
    # The map has no sign for cancelled: drawn only when selected, as ended.
    return cast(AreaState, z.state) if z.state in get_args(AreaState) else "ended"


LAYERS = DomainLayers(kinds=frozenset({"zone"}), specs=specs, read=read, draw=draw, moves=True)
