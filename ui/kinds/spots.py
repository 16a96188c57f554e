"""Places in the window: what kind of place each is in words, and how it is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.errors import Refused
from app.core.named import Kind, is_kind
from app.geo.coordinates import format_mgrs, parse_position
from app.geo.names import folded
from app.geo.safety_regions import Proposal, propose, sure
from app.geo.spots import POINT, POSITION, ROAD, SQUARE, WIDE, Spot
from ui.kinds import kind_word

TOWN_ZOOM, PLACE_ZOOM = 11.0, 12.0
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
    POINT: str(QT_TRANSLATE_NOOP("GoTo", "point of a route")),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of suggestions: what it is called and is, and where to go for it; `kind` and `id` are
    those of a record, else empty."""

    title: str
    hint: str
    lat: float
    lon: float
    kind: Kind | Literal[""] = ""
    id: str = ""
    zoom: float | None = None
    spot: Spot | None = None


def place_kind(kind: str) -> str:
    """What a place of the gazetteer is, in the language in use."""
    source = _PLACE_KINDS.get(kind, kind)
    return QCoreApplication.translate("GoTo", source)


def hits_of(spots: Iterable[Spot]) -> list[Hit]:
    """The spots as lines; two that would read alike are told apart by their safety region."""
    made = [_hit(spot) for spot in spots]
    alike = Counter((folded(hit.title), hit.hint) for hit in made)
    return [
        _told_apart(hit) if alike[(folded(hit.title), hit.hint)] > 1 and not hit.id else hit
        for hit in made
    ]


def _hit(spot: Spot) -> Hit:
    if spot.id and is_kind(spot.kind):
        return Hit(
            spot.name, kind_word(spot.kind), spot.lat, spot.lon, spot.kind, spot.id, spot=spot
        )
    if spot.kind in (POSITION, SQUARE):
        return Hit(
            spot.name, _grid(spot.lat, spot.lon), spot.lat, spot.lon, zoom=PLACE_ZOOM, spot=spot
        )
    zoom = TOWN_ZOOM if spot.kind == "town" or spot.kind in WIDE else PLACE_ZOOM
    return Hit(spot.name, place_kind(spot.kind), spot.lat, spot.lon, zoom=zoom, spot=spot)


def _told_apart(hit: Hit) -> Hit:
    found = propose(hit.lat, hit.lon)
    if found is None:
        return hit
    return replace(hit, hint=f"{hit.hint}, {found.region.name}")


def read_position(text: str) -> tuple[float, float]:
    """The position in a field of a form (WGS84 degrees). Refused: it is none."""
    found = parse_position(text)
    return found.lat, found.lon


def told_position(at: tuple[float, float]) -> str:
    """How a position is understood, under its field: “= 31U ET 47701 00314”."""
    return f"= {_grid(*at)}"


def _grid(lat: float, lon: float) -> str:
    try:
        return format_mgrs(lat, lon)
    except Refused:
        return ""


def proposal_text(proposal: Proposal) -> str:
    """A proposed region with why, and that it is not certain."""
    name = f"{proposal.region.number} {proposal.region.name}"
    if proposal.neighbour is not None:
        text = QCoreApplication.translate("IncidentWords", "{region} or {other}")
        other = f"{proposal.neighbour.number} {proposal.neighbour.name}"
        name = text.format(region=name, other=other)
    text = QCoreApplication.translate(
        "IncidentWords", "{region}: proposal by the nearest known place, {place}, {km} km"
    )
    return text.format(region=name, place=proposal.place, km=f"{proposal.distance_km:.1f}")


def where_text(spot: Spot) -> str:
    """Where a place is, in one line: its grid, its safety region and the commander (RMC); of what
    has no one point that it has none."""
    grid = "" if spot.at is None else _grid(*spot.at)
    return " \u00b7 ".join(part for part in (grid, region_text(spot)) if part)


def region_text(spot: Spot) -> str:
    """The same without the grid, for a form that has a field of the position."""
    translate = QCoreApplication.translate
    if spot.kind == SQUARE:
        return ""  # more likely words of one's own, as “rows 5/6”
    if spot.at is None:
        text = (
            translate(
                "Spots",
                "{name} is a road, and hectometre posts are not known here: choose a place on it, "
                "or give a position.",
            )
            if spot.kind == ROAD
            else translate("Spots", "{name} has no one point: give a position to place it.")
        )
        return text.format(name=spot.name)
    found = propose(*spot.at)
    if found is None:
        return translate("Spots", "safety region not known")
    if sure(found) is not None:
        return f"{found.region.number} {found.region.name} \u00b7 {found.region.commander.short}"
    return f"{proposal_text(found)} \u00b7 {_commanders(found)}"


def doubt_text(spot: Spot) -> str:
    """The same for a form that has fields of position and safety region: what these do not say."""
    certain = spot.at is not None and sure(propose(*spot.at)) is not None
    return "" if certain else region_text(spot)


def _commanders(found: Proposal) -> str:
    other = found.neighbour or found.region
    names = dict.fromkeys((found.region.commander.short, other.commander.short))
    return " / ".join(names)
