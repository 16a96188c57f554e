"""The go-to box: a movement number, a thing on the map, a coordinate or a place by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from app.geo.coordinates import format_mgrs, format_wgs84, parse_position
from app.geo.gazetteer import Gazetteer
from app.geo.names import folded
from ui.pages.map.scene import MapObject
from ui.pages.map.words import kind_word

LIMIT = 12
TOWN_ZOOM, PLACE_ZOOM = 11.0, 12.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place to go to; `kind` and `id` are those of a thing on the map, else empty."""

    title: str
    hint: str
    lat: float
    lon: float
    kind: str = ""
    id: str = ""
    zoom: float | None = None


def hits(text: str, objects: Iterable[MapObject], gazetteer: Gazetteer | None) -> list[Hit]:
    """What `text` may mean, the likeliest first: own things, then a coordinate, then names."""
    wanted = folded(text)
    if not wanted:
        return []
    found = sorted(
        (rank, o.name, _of_object(o)) for o in objects if (rank := _rank(o.name, wanted)) < 3
    )
    own = [hit for rank, _, hit in found if rank < 2]
    loose = [hit for rank, _, hit in found if rank == 2]
    position = _position(text)
    read = [position] if isinstance(position, Hit) else []
    names = _names(text, gazetteer)
    # A place of exactly that name is meant before a thing that merely has the word in its name.
    exact = [hit for hit in names if folded(hit.title) == wanted]
    rest = [hit for hit in names if hit not in exact]
    return [*own, *read, *exact, *loose, *rest][:LIMIT]


def resolve(text: str, objects: Iterable[MapObject], gazetteer: Gazetteer | None) -> Hit:
    """The likeliest meaning. Refused: nothing here has that name and it is no position."""
    found = hits(text, objects, gazetteer)
    if found:
        return found[0]
    position = _position(text)
    if isinstance(position, Refused) and any(char.isdigit() for char in text):
        raise position
    sentence = QCoreApplication.translate(
        "GoTo",
        "Nothing on the map is called “{text}”. Type a movement number, a place or a position "
        "such as 52.1551, 5.3872 or 31U FT 63290 80860.",
    )
    raise Refused("no-place", sentence.format(text=text.strip()), "go to")


def _rank(name: str, wanted: str) -> int:
    key = folded(name)
    if key == wanted:
        return 0
    if key.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {key}" else 3


def _of_object(o: MapObject) -> Hit:
    return Hit(o.name, kind_word(o.kind), o.lat, o.lon, o.kind, o.id)


def _position(text: str) -> Hit | Refused:
    try:
        found = parse_position(text)
    except Refused as refusal:
        return refusal
    hint = format_mgrs(found.lat, found.lon)
    return Hit(format_wgs84(found.lat, found.lon), hint, found.lat, found.lon, zoom=PLACE_ZOOM)


def _names(text: str, gazetteer: Gazetteer | None) -> Sequence[Hit]:
    if gazetteer is None:
        return ()
    return [
        Hit(p.name, p.kind, p.lat, p.lon, zoom=TOWN_ZOOM if p.kind == "town" else PLACE_ZOOM)
        for p in gazetteer.search(text, LIMIT)
    ]
