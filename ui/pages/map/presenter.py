"""Keeps the map up to date: loads scenes in the background and tells the map what is new."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from ui.map.layers.spec import MapObject
from ui.map.port import Feature, MapPort, Position, Symbol
from ui.pages.frame import Tools
from ui.pages.map.scene import KINDS, STILL_KINDS, Found, Scene, SceneReader, make_scene
from ui.qt.loader import Loader


class MapPresenter:
    """`on_scene` is called on the main lane with every new scene, while `owner` is seen."""

    def __init__(self, tools: Tools, on_scene: Callable[[Scene], None], owner: QWidget) -> None:
        self._tools, self._on_scene = tools, on_scene
        self._reader = SceneReader(tools.context)
        self._still: Found | None = None
        self._want_still, self._fresh = True, False
        self.loader = Loader(owner, tools.jobs, self._question, self._take, self._failed)
        self.scene = Scene({}, ())

    def find(self, id_: str) -> MapObject | None:
        """The thing behind the id of a feature, which may be its route or its column."""
        own = id_.partition(":")[0]
        return next((each for each in self.scene.objects if each.id == own), None)

    def changed(self, changes: Changes) -> None:
        """Something was written, here or elsewhere."""
        if changes.kinds & KINDS:
            self.refresh(still=bool(changes.kinds & STILL_KINDS), fresh=True)

    def refresh(self, *, still: bool = False, fresh: bool = False) -> None:
        """Load again: what moves, with `still` also what does not."""
        self._want_still = self._want_still or still
        self._fresh = self._fresh or fresh
        self.loader.ask()

    def _question(self) -> Callable[[], tuple[Found, Scene]]:
        at, keep = self._tools.time.at(), self._tools.selection.id
        want, known = self._want_still, self._still
        fresh = self._fresh or want
        reader = self._reader  # and not self: a lane must never hold the last of a widget
        self._want_still = self._fresh = False

        def read() -> tuple[Found, Scene]:
            look = reader.look(at, keep)
            still = reader.still(look) if want or known is None else known
            moving = reader.moving(look, fresh=fresh)
            return still, make_scene({**still, **moving}, look)

        return read

    def _take(self, result: tuple[Found, Scene]) -> None:
        self._still, self.scene = result
        self._on_scene(self.scene)

    def _failed(self, fault: Exception) -> None:
        self._want_still = True
        self._tools.refuse(fault)


class Feeder:
    """Gives scenes to a map: places in bulk when nothing else is new, else the changed layers."""

    def __init__(self, port: MapPort) -> None:
        self._port = port
        self._shown: dict[str, tuple[Feature, ...]] = {}

    def feed(self, features: Mapping[str, Sequence[Feature]]) -> None:
        """Show these features of these layers."""
        for layer, wanted in features.items():
            now = tuple(wanted)
            before = self._shown.get(layer)
            if before == now:
                continue
            self._shown[layer] = now
            moved = moves(before, now) if before is not None else None
            if moved is None:
                self._port.show(layer, now)
            else:
                self._port.move(layer, moved)


def moves(before: Sequence[Feature], now: Sequence[Feature]) -> dict[str, Position] | None:
    """The new places when nothing but places and courses of symbols differ; else None."""
    if len(before) != len(now):
        return None
    found: dict[str, Position] = {}
    for old, new in zip(before, now, strict=True):
        if old == new:
            continue
        if not (isinstance(old, Symbol) and isinstance(new, Symbol)):
            return None
        if replace(old, lat=new.lat, lon=new.lon, course=new.course) != new:
            return None
        found[new.id] = (new.lat, new.lon, math.nan if new.course is None else new.course)
    return found
