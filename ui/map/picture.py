"""What the map should show, held in Python: works out deltas, bulk moves and the full refill."""

from __future__ import annotations

import base64
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.map.messages import wire
from ui.map.port import Area, Bounds, Feature, LatLon, Line, Position, Symbol

Message = tuple[str, dict[str, Any]]

_MOVE = struct.Struct("<Iiif")
"""Slot, latitude and longitude in 1e-7 degrees, course in degrees (NaN: none). float32 degrees
would be off by 0.4 m at 52 N."""


def bounds_of(points: Iterable[LatLon]) -> Bounds | None:
    """The box round the points; None when there are none."""
    found = list(points)
    if not found:
        return None
    lats = [lat for lat, _ in found]
    lons = [lon for _, lon in found]
    return Bounds(min(lats), min(lons), max(lats), max(lons))


@dataclass
class _Layer:
    name: str
    rev: int = 0
    visible: bool = True
    features: dict[str, Feature] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    free: list[int] = field(default_factory=list)
    moved: dict[str, Position] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)

    def show(self, features: Sequence[Feature]) -> Message | None:
        wanted = {feature.id: feature for feature in features}
        if len(wanted) != len(features):
            raise ValueError(f"layer {self.name}: two features share an id")
        put = [feature for feature in features if self._differs(feature)]
        drop = [key for key in self.features if key not in wanted]
        for key in drop:
            self._forget(key)
        for feature in put:
            self._take(feature)
        self.features = wanted
        if not put and not drop:
            return None
        return self._message(put, drop, full=False)

    def move(self, positions: Mapping[str, Position]) -> None:
        known = {key: place for key, place in positions.items() if key in self.slots}
        self.moved.update(known)
        self.waiting.update(known)

    def take_moves(self) -> Message | None:
        """The moves that wait, as one binary message; None when nothing waits."""
        if not self.waiting:
            return None
        block = bytearray(_MOVE.size * len(self.waiting))
        for index, key in enumerate(self.waiting):
            lat, lon, course = self.moved[key]
            _MOVE.pack_into(
                block, index * 16, self.slots[key], round(lat * 1e7), round(lon * 1e7), course
            )
        self.waiting.clear()
        self.rev += 1
        data = base64.b64encode(block).decode("ascii")
        return "move", {"layer": self.name, "rev": self.rev, "data": data}

    def refill(self) -> list[Message]:
        messages = [self._message(list(self.features.values()), [], full=True)]
        self.waiting = set(self.moved)
        moves = self.take_moves()
        return messages if moves is None else [*messages, moves]

    def points(self, keys: Iterable[str]) -> Iterable[LatLon]:
        for key in keys:
            feature = self.features.get(key)
            if isinstance(feature, Area):
                yield from feature.rings[0] if feature.rings else ()
            elif isinstance(feature, Line):
                yield from feature.points
            elif feature is not None:
                lat, lon, _ = self.moved.get(key, (feature.lat, feature.lon, 0.0))
                yield lat, lon

    def _differs(self, feature: Feature) -> bool:
        if self.features.get(feature.id) != feature:
            return True
        moved = self.moved.get(feature.id)
        # An equal set means "nothing new to say": a symbol moved since keeps its newer place only
        # if the caller's set says the same.
        return moved is not None and isinstance(feature, Symbol) and not _same(moved, feature)

    def _take(self, feature: Feature) -> None:
        self.moved.pop(feature.id, None)
        self.waiting.discard(feature.id)
        if isinstance(feature, Symbol):
            if feature.id not in self.slots:
                self.slots[feature.id] = self.free.pop() if self.free else len(self.slots)
        elif feature.id in self.slots:
            self._forget(feature.id)

    def _forget(self, key: str) -> None:
        self.moved.pop(key, None)
        self.waiting.discard(key)
        slot = self.slots.pop(key, None)
        if slot is not None:
            self.free.append(slot)

    def _message(self, put: Sequence[Feature], drop: list[str], *, full: bool) -> Message:
        self.rev += 1
        return "layer", {
            "layer": self.name,
            "rev": self.rev,
            "full": full,
            "put": [wire(feature, self.slots.get(feature.id, -1)) for feature in put],
            "drop": drop,
        }


def _same(place: Position, symbol: Symbol) -> bool:
    lat, lon, course = place
    if (lat, lon) != (symbol.lat, symbol.lon):
        return False
    return math.isnan(course) if symbol.course is None else course == symbol.course


class Picture:
    """The content of every layer, the selection and the look; survives a dead page."""

    def __init__(self) -> None:
        self._layers: dict[str, _Layer] = {}
        self.order: list[str] = []
        self.hidden: set[str] = set()
        self.selected: list[str] = []
        self.scheme = "light"
        self.language = "nl"

    def show(self, layer: str, features: Sequence[Feature]) -> tuple[int, Message | None]:
        """Revision of the layer and the delta to send, if anything changed."""
        held = self._layers.setdefault(layer, _Layer(layer))
        message = held.show(features)
        return held.rev, message

    def move(self, layer: str, positions: Mapping[str, Position]) -> None:
        """Remember the newest place of each symbol; `take_moves` sends what waits."""
        if layer in self._layers:
            self._layers[layer].move(positions)

    def take_moves(self) -> list[Message]:
        """One message for each layer in which something moved since the last call."""
        return [m for layer in self._layers.values() if (m := layer.take_moves()) is not None]

    def refill(self) -> list[Message]:
        """Everything a fresh page must be told, in order."""
        look: list[Message] = [
            ("scheme", {"name": self.scheme}),
            ("language", {"name": self.language}),
            ("order", {"layers": list(self.order)}),
        ]
        hidden: list[Message] = [
            ("visible", {"layer": layer, "on": False}) for layer in sorted(self.hidden)
        ]
        content = [message for layer in self._layers.values() for message in layer.refill()]
        return [*look, *hidden, *content, ("select", {"ids": list(self.selected)})]

    def bounds(self, ids: Iterable[str] | None = None) -> Bounds | None:
        """Box round these features, or round all that is visible when `ids` is None."""
        wanted = None if ids is None else list(ids)
        points: list[LatLon] = []
        for layer in self._layers.values():
            if wanted is not None:
                points.extend(layer.points(wanted))
            elif layer.name not in self.hidden:
                points.extend(layer.points(layer.features))
        return bounds_of(points)
