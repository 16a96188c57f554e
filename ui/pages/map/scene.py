"""What the map shows of an operation at one moment: read from the services, made into features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.bootstrap import AppContext
from ui.map.layers import LAYERS
from ui.map.layers.spec import Look, MapObject
from ui.map.port import Feature
from ui.qt.theme import Tone

#: Records that are read again only when somebody writes, and all that are shown.
STILL_KINDS = frozenset(kind for domain in LAYERS if not domain.moves for kind in domain.kinds)
KINDS = frozenset(kind for domain in LAYERS for kind in domain.kinds)
_FIRST: tuple[Tone, ...] = ("red", "amber", "accent")
Found = Mapping[int, Any]  # what each of LAYERS has read, by its place


@dataclass(frozen=True, slots=True)
class Scene:
    """The features of every layer, and the same things as a list, the most urgent first."""

    features: Mapping[str, tuple[Feature, ...]]
    objects: tuple[MapObject, ...]


class SceneReader:
    """Reads from the services of one operation; to be called on the db-read lane, one at a time."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._moving: Found = {}

    def look(self, at: int, keep: str = "") -> Look:
        """Return how the operation is looked at; `keep` is the id that is selected."""
        context = self._context
        return Look(at, context.zone, keep, at > context.clock.now_ms())

    def still(self, look: Look) -> Found:
        """Read what changes only when somebody writes."""
        return {
            place: domain.read(self._context, look, None)
            for place, domain in enumerate(LAYERS)
            if not domain.moves
        }

    def moving(self, look: Look, *, fresh: bool = False) -> Found:
        """Read what also changes with the shared time; `fresh` when its records may be new."""
        before = {} if fresh else self._moving
        self._moving = {
            place: domain.read(self._context, look, before.get(place))
            for place, domain in enumerate(LAYERS)
            if domain.moves
        }
        return self._moving


def make_scene(found: Found, look: Look) -> Scene:
    """Everything that was read, as features of each layer and as a list."""
    drawings = [domain.draw(found[place], look) for place, domain in enumerate(LAYERS)]
    features = {layer: drawn for one in drawings for layer, drawn in one.features.items()}
    objects: Iterator[MapObject] = (each for one in drawings for each in one.objects)
    return Scene(features, tuple(sorted(objects, key=_urgency)))


def _urgency(o: MapObject) -> int:
    return _FIRST.index(o.state.tone) if o.state.tone in _FIRST else len(_FIRST)
