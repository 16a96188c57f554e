"""A map without Chromium: remembers what it was told; a test speaks for the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.core.sentences import Language
from ui.map.picture import Picture
from ui.map.port import Bounds, Feature, LayerSpec, MapEvents, Position, Scheme


class FakeMap:
    """Implements MapPort and confirms every `show` and `move` at once.

    A test acts for the user through `events`: `fake.events.picked.emit("c1")`.
    """

    def __init__(self) -> None:
        self.events = MapEvents()
        self.layers: dict[str, dict[str, Feature]] = {}
        self.positions: dict[str, dict[str, Position]] = {}
        self.declared: tuple[LayerSpec, ...] = ()
        self.hidden: set[str] = set()
        self.selected: list[str] = []
        self.looks: list[object] = []
        self.scheme: Scheme = "light"
        self.language: Language = "nl"
        self.revisions: dict[str, int] = {}
        self._picture = Picture()

    def declare_layers(self, layers: Sequence[LayerSpec]) -> None:
        self.declared = tuple(layers)
        for layer in layers:
            self.set_layer_visible(layer.id, layer.visible)

    def show(self, layer: str, features: Sequence[Feature]) -> int:
        rev, _ = self._picture.show(layer, features)
        self.layers[layer] = {feature.id: feature for feature in features}
        self.revisions[layer] = rev
        self.events.rendered.emit(layer, rev)
        return rev

    def move(self, layer: str, positions: Mapping[str, Position]) -> None:
        self._picture.move(layer, positions)
        self.positions.setdefault(layer, {}).update(positions)
        for _, payload in self._picture.take_moves():
            self.revisions[layer] = payload["rev"]
            self.events.rendered.emit(layer, payload["rev"])

    def select(self, ids: Sequence[str]) -> None:
        self.selected = list(ids)

    def focus(self, ids: Sequence[str]) -> None:
        self.looks.append(("focus", tuple(ids)))

    def focus_bounds(self, bounds: Bounds) -> None:
        self.looks.append(bounds)

    def zoom_to_all(self) -> None:
        self.looks.append("all")

    def go_to(self, lat: float, lon: float, zoom: float | None = None) -> None:
        self.looks.append(("go", lat, lon, zoom))

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        (self.hidden.discard if visible else self.hidden.add)(layer)

    def set_scheme(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def set_language(self, language: Language) -> None:
        self.language = language


class FakeView(QWidget):
    """Stands where MapView stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.port = FakeMap()
        self.closed = False
        self.wall_scale = 0.0

    def close_page(self) -> None:
        self.closed = True

    def draw_for_wall(self, scale: float) -> None:
        self.wall_scale = scale

    def menu_point(self, x: int, y: int) -> QPoint:
        return QPoint(x, y)
