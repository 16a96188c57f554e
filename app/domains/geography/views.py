"""What is shown of places and routes: frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A named point."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """A named line: a planned route or a recorded track."""

    id: str
    name: str
    kind: str
    line: tuple[tuple[float, float], ...]
    note: str
