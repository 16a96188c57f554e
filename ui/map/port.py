"""What a page may ask of the map and hear from it, and the frozen values they exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from app.core.sentences import Language

SymbolState = Literal["normal", "late", "overdue", "planned", "ended"]
AreaState = Literal["planned", "decided", "announced", "active", "suspended", "ended", "contested"]
LineKind = Literal["route", "actual", "planned", "alternative", "boundary"]
PointKind = Literal[
    "place", "start", "check", "release", "rail", "port", "crossing", "event", "post", "target"
]
Scheme = Literal["light", "dark"]
LatLon = tuple[float, float]
Position = tuple[float, float, float]
"""Latitude, longitude (degrees WGS84) and course (degrees true, NaN when unknown)."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A unit, convoy or installation drawn with its APP-6 symbol at one position.

    `label` is the designation, `note` a second, smaller line. `state` is told by a sign as well
    as a colour. `course` in degrees true, None when it stands still or is unknown. `planned`:
    the position is computed from the plan, not reported (dashed frame, APP-6E 1.4.4).
    """

    id: str
    lat: float
    lon: float
    sidc: str
    label: str = ""
    note: str = ""
    state: SymbolState = "normal"
    course: float | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A zone: `rings[0]` is the outside, further rings are holes; points are (lat, lon)."""

    id: str
    rings: tuple[tuple[LatLon, ...], ...]
    name: str = ""
    note: str = ""
    state: AreaState = "planned"


@dataclass(frozen=True, slots=True)
class Line:
    """A route or boundary through (lat, lon) points in the order of travel."""

    id: str
    points: tuple[LatLon, ...]
    name: str = ""
    kind: LineKind = "route"


@dataclass(frozen=True, slots=True)
class Point:
    """A named place that is no unit: a start point, check point, release point, rail head."""

    id: str
    lat: float
    lon: float
    name: str = ""
    kind: PointKind = "place"


Feature = Symbol | Area | Line | Point


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees WGS84."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """A line in the layer panel; `title` is shown to people, `group` heads its block."""

    id: str
    title: str
    group: str = ""
    visible: bool = True


class MapEvents(QObject):
    """What the map tells; ids are those of the features, "" means the empty map."""

    ready = Signal()
    picked = Signal(str)
    opened = Signal(str)
    stack = Signal(list, int, int)
    """Ids of symbols that lie over one another, the gravest first, and the pixel in the page."""
    menu = Signal(str, float, float, int, int)
    """id, latitude, longitude, and the pixel in the page: `MapView.menu_point` turns it into a
    screen position."""
    cursor = Signal(float, float)
    view_changed = Signal(Bounds, float)
    rendered = Signal(str, int)
    layer_toggled = Signal(str, bool)
    """The user switched a layer in the panel; the caller remembers it."""
    error = Signal(str)


@runtime_checkable
class MapPort(Protocol):
    """The map as pages see it. Every call may come before the page is ready: it is remembered."""

    @property
    def events(self) -> MapEvents: ...

    def declare_layers(self, layers: Sequence[LayerSpec]) -> None:
        """Name the layers for the panel; drawn in this order, the last on top."""

    def show(self, layer: str, features: Sequence[Feature]) -> int:
        """Make this the full content of `layer`; only changes travel.

        Result: the revision that `events.rendered` will confirm (the last one if nothing changed).
        Errors: ValueError when two features of the set share an id.
        """

    def move(self, layer: str, positions: Mapping[str, Position]) -> None:
        """Move symbols of `layer` in bulk; ids that are not shown as symbols are passed over."""

    def select(self, ids: Sequence[str]) -> None:
        """Mark these features and no others."""

    def focus(self, ids: Sequence[str]) -> None:
        """Bring these features into view; unknown ids are passed over."""

    def focus_bounds(self, bounds: Bounds) -> None:
        """Bring this box into view."""

    def zoom_to_all(self) -> None:
        """Bring everything that is shown into view, or the country when nothing is."""

    def go_to(self, lat: float, lon: float, zoom: float | None = None) -> None:
        """Centre the map; `zoom` None keeps the present one."""

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        """Show or hide a layer without forgetting its content."""

    def set_scheme(self, scheme: Scheme) -> None:
        """Light or dark palette."""

    def set_language(self, language: Language) -> None:
        """Language of the words that the map itself writes."""
