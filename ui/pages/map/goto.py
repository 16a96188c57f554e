"""The go-to box: a movement number, a thing on the map, a coordinate, a road or a place by name."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.errors import Refused
from app.core.sentences import say
from app.geo.coordinates import parse_position
from app.geo.gazetteer import Gazetteer
from app.geo.spots import Spot, find
from ui.kinds.spots import Hit, hits_of, place_kind
from ui.map.layers.spec import MapObject

__all__ = ["Hit", "hits", "place_kind", "resolve"]


def hits(text: str, objects: Iterable[MapObject], gazetteer: Gazetteer | None) -> list[Hit]:
    """What `text` may mean, the likeliest first: own things, then a coordinate, then names."""
    own = (Spot(o.name, o.kind, o.lat, o.lon, o.id) for o in objects)
    return hits_of(find(text, own, gazetteer))


def resolve(text: str, objects: Iterable[MapObject], gazetteer: Gazetteer | None) -> Hit:
    """The likeliest meaning. Refused: nothing here has that name and it is no position."""
    found = hits(text, objects, gazetteer)
    if found:
        return found[0]
    if any(char.isdigit() for char in text):
        _refuse_position(text)
    raise Refused(
        "no-place",
        "Nothing on the map is called “{text}”. Type a movement number, a place or a position "
        "such as 52.1551, 5.3872 or 31U FT 63290 80860.",
        say("word-place", "go to"),
        text=text.strip(),
    )


def _refuse_position(text: str) -> None:
    """Say why it is no position."""
    parse_position(text)
