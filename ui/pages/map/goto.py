"""The go-to box: a movement number, a thing on the map, a coordinate, a road or a place by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.errors import Refused
from app.core.named import Kind
from app.core.sentences import say
from app.geo.coordinates import format_mgrs, format_wgs84, parse_position
from app.geo.gazetteer import Gazetteer
from app.geo.names import folded
from ui.kinds import kind_word
from ui.map.layers.spec import MapObject

LIMIT = 12
TOWN_ZOOM, PLACE_ZOOM = 11.0, 12.0
_WIDE = ("town", "road", "area", "lake", "province", "estuary", "sea", "country", "river")
#: “A58 hmp 123.4”, “N57 re 12”: the road, then what says where on it.
_ON_ROAD = re.compile(
    r"\s*([AN]\s?\d{1,3})(?:\s+(?:re|li|r|l|hmp|hm|km|\d+(?:[.,]\d+)?))*\s*", re.IGNORECASE
)
#: What a place of the gazetteer is, in words.
_PLACE_KINDS: Mapping[str, str] = {
    "town": str(QT_TRANSLATE_NOOP("GoTo", "town")),
    "spod": str(QT_TRANSLATE_NOOP("GoTo", "seaport")),
    "apod": str(QT_TRANSLATE_NOOP("GoTo", "airport")),
    "barracks": str(QT_TRANSLATE_NOOP("GoTo", "barracks")),
    "control": str(QT_TRANSLATE_NOOP("GoTo", "control centre")),
    "junction": str(QT_TRANSLATE_NOOP("GoTo", "interchange")),
    "exit": str(QT_TRANSLATE_NOOP("GoTo", "exit of the motorway")),
    "border": str(QT_TRANSLATE_NOOP("GoTo", "border crossing")),
    "station": str(QT_TRANSLATE_NOOP("GoTo", "railway station")),
    "yard": str(QT_TRANSLATE_NOOP("GoTo", "railway yard")),
    "rest": str(QT_TRANSLATE_NOOP("GoTo", "rest area")),
    "tunnel": str(QT_TRANSLATE_NOOP("GoTo", "tunnel")),
    "bridge": str(QT_TRANSLATE_NOOP("GoTo", "bridge")),
    "lock": str(QT_TRANSLATE_NOOP("GoTo", "lock")),
    "site": str(QT_TRANSLATE_NOOP("GoTo", "site")),
    "road": str(QT_TRANSLATE_NOOP("GoTo", "road; hectometre posts are not known here")),
    "area": str(QT_TRANSLATE_NOOP("GoTo", "area")),
    "river": str(QT_TRANSLATE_NOOP("GoTo", "river")),
    "lake": str(QT_TRANSLATE_NOOP("GoTo", "lake")),
    "province": str(QT_TRANSLATE_NOOP("GoTo", "province")),
    "estuary": str(QT_TRANSLATE_NOOP("GoTo", "estuary")),
    "sea": str(QT_TRANSLATE_NOOP("GoTo", "sea")),
    "country": str(QT_TRANSLATE_NOOP("GoTo", "country")),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place to go to; `kind` and `id` are those of a thing on the map, else empty."""

    title: str
    hint: str
    lat: float
    lon: float
    kind: Kind | Literal[""] = ""
    id: str = ""
    zoom: float | None = None


def hits(text: str, objects: Iterable[MapObject], gazetteer: Gazetteer | None) -> list[Hit]:
    """What `text` may mean, the likeliest first: own things, then a coordinate, then names."""
    wanted = folded(text)
    if not wanted:
        return []
    ranked = [(rank, o) for o in objects if (rank := _rank(o.name, wanted)) < 3]
    ranked.sort(key=lambda pair: (pair[0], pair[1].name))
    own = [_of_object(o) for rank, o in ranked if rank < 2]
    loose = [_of_object(o) for rank, o in ranked if rank == 2]
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
    raise Refused(
        "no-place",
        "Nothing on the map is called “{text}”. Type a movement number, a place or a position "
        "such as 52.1551, 5.3872 or 31U FT 63290 80860.",
        say("word-place", "go to"),
        text=text.strip(),
    )


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
    on_road = _ON_ROAD.fullmatch(text)
    name = on_road[1].replace(" ", "") if on_road else text
    kinds = ("road",) if on_road else ()
    return [
        Hit(p.name, place_kind(p.kind), p.lat, p.lon, zoom=_zoom(p.kind))
        for p in gazetteer.search(name, LIMIT, kinds)
    ]


def place_kind(kind: str) -> str:
    """What a place of the gazetteer is, in the language in use."""
    source = _PLACE_KINDS.get(kind, kind)
    return QCoreApplication.translate("GoTo", source)


def _zoom(kind: str) -> float:
    return TOWN_ZOOM if kind in _WIDE else PLACE_ZOOM
