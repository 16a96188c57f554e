"""Movements on the map: each where it should be now, the length of its column, its route."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_time
from app.core.durations import HOUR_MS
from app.domains.movements.rules import nearest_minute
from app.domains.movements.views import MovementView
from app.geo.lines import LatLon, Polyline
from ui.map.port import LayerSpec, Line, Symbol, SymbolState

LAYER, COLUMNS, ROUTE = "movements", "columns", "route"
AHEAD_MS = 12 * HOUR_MS
"""A movement that starts later than this is not on the map yet: it would pile up at its port."""
BEHIND_MS = 6 * HOUR_MS
"""One that ended longer ago has left the map."""
SHORTEST_KM = 0.5
"""A column shorter than this is hidden by its own symbol up to zoom 12."""
_ON_THE_ROAD = frozenset({"moving", "halted", "late", "overdue"})
_STATES: Mapping[str, SymbolState] = {
    "late": "late",
    "overdue": "overdue",
    "planned": "planned",
    "due": "planned",
    "arrived": "ended",
}


def specs() -> tuple[LayerSpec, ...]:
    """The lines of the layer panel, in the order in which they are drawn."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return (
        LayerSpec(ROUTE, translate("MapLayers", "Route of the selected movement"), group),
        LayerSpec(COLUMNS, translate("MapLayers", "Length of columns on the road"), group),
        LayerSpec(LAYER, translate("MapLayers", "Movements"), group),
    )


def on_map(m: MovementView, at: int, keep: str = "") -> bool:
    """Whether a movement is of interest on the map at `at`; the one with id `keep` always is."""
    if m.id == keep:
        return True
    if m.state == "arrived":
        return m.end is None or at - m.end <= BEHIND_MS
    if m.state in ("planned", "due"):
        return m.sp is not None and m.sp - at <= AHEAD_MS
    return m.state in _ON_THE_ROAD


def spot(m: MovementView) -> LatLon | None:
    """Where its symbol stands: the head's expected position, or the start before it starts."""
    return m.position[:2] if m.position is not None else m.start


def symbols(
    movements: Iterable[MovementView], at: int, zone: str, keep: str = ""
) -> tuple[Symbol, ...]:
    """A symbol for every movement that is of interest at `at` and has a place."""
    found = []
    for m in movements:
        place = spot(m)
        if place is not None and on_map(m, at, keep):
            found.append(_symbol(m, place, zone))
    return tuple(found)


def _symbol(m: MovementView, place: LatLon, zone: str) -> Symbol:
    moves = m.state in ("moving", "late", "overdue") and m.position is not None
    return Symbol(
        m.id, place[0], place[1], m.sidc, m.number, note(m, zone), _STATES.get(m.state, "normal"),
        m.position[2] if moves and m.position is not None else None, m.last_report is None,
    )  # fmt: skip


def note(m: MovementView, zone: str) -> str:
    """The second line of the label: when it starts, or how late it is and when it comes."""
    translate = QCoreApplication.translate
    parts = []
    if m.contested:
        parts.append(translate("MapLayers", "contested"))
    if m.state in ("planned", "due"):
        parts += [f"SP {format_time(nearest_minute(m.sp), zone)}"] if m.sp is not None else []
    elif m.state in _ON_THE_ROAD:
        if m.state == "late":
            parts.append(translate("MapLayers", "+{minutes} min").format(minutes=m.delay_min))
        if m.state == "halted":
            parts.append(translate("MapLayers", "halt"))
        if m.eta is not None:
            parts.append(f"ETA {format_time(nearest_minute(m.eta), zone)}")
    return " · ".join(parts)


def columns(
    movements: Iterable[MovementView],
    lines: Mapping[str, Polyline],
    road_space_km: Mapping[str, float],
) -> tuple[Line, ...]:
    """The stretch of road that each column takes behind its head, where it is long enough."""
    found = []
    for m in movements:
        line, length = lines.get(m.id), road_space_km.get(m.id, 0.0)
        if m.state not in _ON_THE_ROAD or m.head_km is None or line is None:
            continue
        tail = max(0.0, m.head_km - length)
        if min(m.head_km, line.length_km) - tail >= SHORTEST_KM:
            found.append(Line(f"{m.id}:column", stretch(line, tail, m.head_km), "", "actual"))
    return tuple(found)


def stretch(line: Polyline, from_km: float, to_km: float) -> tuple[LatLon, ...]:
    """The points of a line between two km marks, both ends included."""
    first, last = line.point_at_km(from_km)[:2], line.point_at_km(to_km)[:2]
    between = line.points[bisect_right(line.km, from_km) : bisect_left(line.km, to_km)]
    return (first, *between, last)


def route(movement: str, line: Polyline | None) -> tuple[Line, ...]:
    """The whole route of one movement; empty when it is not known."""
    return (Line(f"{movement}:route", line.points, "", "planned"),) if line is not None else ()
