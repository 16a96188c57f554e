"""Units that have a position, on the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.domains.command.views import UnitView
from ui.kinds.command import UNIT
from ui.map.layers.spec import POINTS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import LayerSpec, Symbol

LAYER = UNIT.layer
UNIT_SIDC = "10031000000000000000"


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The line of the layer panel; it is off until somebody wants it."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    title = translate("MapLayers", "Units")
    return ((POINTS, LayerSpec(LAYER, title, group, visible=False)),)


def read(
    context: AppContext, _look: Look, _before: tuple[UnitView, ...] | None
) -> tuple[UnitView, ...]:
    """Every unit."""
    return tuple(context.command.units().values())


def draw(units: tuple[UnitView, ...], _look: Look) -> Drawing:
    """The units as symbols, and in the list."""
    objects = tuple(
        MapObject(u.id, "unit", u.short, u.name, *u.position)
        for u in units
        if u.position is not None
    )
    return Drawing({LAYER: symbols(units)}, objects)


def symbols(units: Iterable[UnitView]) -> tuple[Symbol, ...]:
    """A symbol for every unit with a position."""
    return tuple(
        Symbol(u.id, u.position[0], u.position[1], u.sidc or UNIT_SIDC, u.short or u.name)
        for u in units
        if u.position is not None
    )


LAYERS = DomainLayers(kinds=frozenset({"unit"}), specs=specs, read=read, draw=draw)
