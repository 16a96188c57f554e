"""The layers that the domains draw, as one tuple; a domain that has a place is named here."""

from __future__ import annotations

from typing import Any

from ui.map.layers import command, geography, incidents, movements, partners, zones
from ui.map.layers.spec import DomainLayers
from ui.map.port import LayerSpec

#: Of layers at one height the last lies on top.
LAYERS: tuple[DomainLayers[Any], ...] = (
    zones.LAYERS,
    geography.LAYERS,
    movements.LAYERS,
    command.LAYERS,
    partners.LAYERS,
    incidents.LAYERS,
)


def layer_specs() -> tuple[LayerSpec, ...]:
    """Every layer of the operation, the last on top, in the language in use."""
    specs = [spec for domain in LAYERS for spec in domain.specs()]
    return tuple(spec for _height, spec in sorted(specs, key=lambda pair: pair[0]))
