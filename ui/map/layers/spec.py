"""What one domain draws on the map, as data: its layers, what it reads, what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.bootstrap import AppContext
from app.core.named import Kind
from ui.kinds import BY_KEY
from ui.map.port import Feature, LayerSpec
from ui.widgets.state import StateMark

R = TypeVar("R")
NO_STATE = StateMark("")
#: How high a layer lies, from the ground up: what moves covers what does not.
AREAS, LINES, POINTS, SYMBOLS, SIGNS = range(5)


@dataclass(frozen=True, slots=True)
class Look:
    """A moment the map is looked at (UTC ms); `keep` is the id that is selected and drawn in any
    case; `ahead` says that the moment is still to come. `zone` is that of the operation."""

    at: int
    zone: str
    keep: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class MapObject:
    """A thing on the map as the list shows it."""

    id: str
    kind: Kind
    name: str
    note: str
    lat: float
    lon: float
    state: StateMark = NO_STATE

    @property
    def layer(self) -> str:
        """The layer that draws it."""
        return BY_KEY[self.kind].layer


@dataclass(frozen=True, slots=True)
class Drawing:
    """The features of each layer, and what the list says of the same things."""

    features: Mapping[str, tuple[Feature, ...]]
    objects: tuple[MapObject, ...] = ()


# Without slots: `DomainLayers[...](...)` of a frozen slotted generic fails before Python 3.12.
@dataclass(frozen=True, kw_only=True)
class DomainLayers(Generic[R]):
    """The layers of one domain. `specs` gives them in the language in use, each with its height.

    `read` is called in the db-read lane: for every look when the domain `moves` with the shared
    time, else once until a record of `kinds` changes. It is given what it read before, None when
    one of them changed. `draw` makes features of it.
    """

    kinds: frozenset[Kind]
    specs: Callable[[], tuple[tuple[int, LayerSpec], ...]]
    read: Callable[[AppContext, Look, R | None], R]
    draw: Callable[[R, Look], Drawing]
    moves: bool = False
