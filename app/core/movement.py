"""What readers of files, rules and pages all know of a movement: how it goes, points on its way."""

from __future__ import annotations

from dataclasses import dataclass

MODES = ("column", "low_loader", "train", "barge", "air")
LAND = ("column", "low_loader")
"""The modes that march on a road: vehicles, gaps and a rate of march make their length."""


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A named point at `km` along the route, with a planned halt there in minutes."""

    name: str
    km: float
    halt_min: float = 0.0
