"""An area as text: one corner on each line in any notation, an empty line before each hole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from app.core.sentences import say
from app.geo.coordinates import format_wgs84, parse_position
from app.geo.lines import LatLon, require_polygon

Rings = tuple[tuple[LatLon, ...], ...]


def parse_area(text: str) -> Rings:
    """Read an area; an open ring is closed. Refused: a line that is no position, an area that
    crosses itself, fewer than three corners."""
    rings: list[list[LatLon]] = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            if rings[-1]:
                rings.append([])
            continue
        rings[-1].append(_corner(line, number))
    closed = [_closed(ring) for ring in rings if ring]
    for ring in closed:
        require_polygon(ring, QCoreApplication.translate("ZoneArea", "area"))
    return tuple(tuple(ring) for ring in closed)


def write_area(rings: Sequence[Sequence[LatLon]]) -> str:
    """The area as text, without the corner that closes each ring."""
    blocks = []
    for ring in rings:
        corners = ring[:-1] if len(ring) > 1 and tuple(ring[0]) == tuple(ring[-1]) else ring
        blocks.append("\n".join(format_wgs84(lat, lon) for lat, lon in corners))
    return "\n\n".join(blocks)


def describe(rings: Rings) -> str:
    """How an area is understood: corners and holes."""
    translate = QCoreApplication.translate
    if not rings:
        return ""
    text = translate("ZoneArea", "Area of {corners} corners").format(corners=len(rings[0]) - 1)
    if len(rings) > 1:
        text += " " + translate("ZoneArea", "with {holes} hole(s)").format(holes=len(rings) - 1)
    return text


def square(lat: float, lon: float, half_m: float = 250.0) -> Rings:
    """A square round a position, to start a new zone from; `half_m` is half its side in metres."""
    north = half_m / 111_195.0
    # At 52 N a degree of longitude is 0.616 of one of latitude; good enough for a first draft.
    east = north / 0.616
    ring = ((lat - north, lon - east), (lat - north, lon + east),
            (lat + north, lon + east), (lat + north, lon - east))  # fmt: skip
    return ((*ring, ring[0]),)


def _corner(line: str, number: int) -> LatLon:
    try:
        found = parse_position(line)
    except Refused as refusal:
        where = say("place-in-file", "line {number}", number=number)
        raise Refused.of(
            say("area-corner", "{place}: {why}", place=where, why=refusal.sentence), where
        ) from None
    return found.lat, found.lon


def _closed(ring: list[LatLon]) -> list[LatLon]:
    return ring if ring[0] == ring[-1] and len(ring) > 1 else [*ring, ring[0]]
