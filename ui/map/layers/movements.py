"""Movements on the map: each where it should be now, the length of its column, its route."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_time
from app.core.durations import HOUR_MS
from app.core.errors import Refused
from app.core.movement import LAND
from app.domains.movements.rules import nearest_minute
from app.domains.movements.views import MovementView
from app.geo.lines import LatLon, Polyline
from ui.kinds.movements import MOVEMENT, state_mark
from ui.map.layers.spec import LINES, SYMBOLS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import Feature, LayerSpec, Line, Symbol, SymbolState

LAYER, COLUMNS, ROUTE = MOVEMENT.layer, "columns", "route"
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


@dataclass(frozen=True, slots=True)
class Moving:
    """The movements at one moment; lines and road space (km) by id, of those that have them."""

    movements: tuple[MovementView, ...] = ()
    lines: Mapping[str, Polyline] = field(default_factory=dict)
    road_space_km: Mapping[str, float] = field(default_factory=dict)


def specs() -> tuple[tuple[int, LayerSpec], ...]:
    """The lines of the layer panel."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Operation")
    return (
        (LINES, LayerSpec(ROUTE, translate("MapLayers", "Route of the selected movement"), group)),
        (LINES, LayerSpec(COLUMNS, translate("MapLayers", "Length of columns on the road"), group)),
        (SYMBOLS, LayerSpec(LAYER, translate("MapLayers", "Movements"), group)),
    )


def read(context: AppContext, look: Look, before: Moving | None) -> Moving:
    """Every movement as it is then, with the lines and the lengths of those on the road. The
    length of a column is reckoned from its plan, so it is taken from `before`."""
    found = tuple(context.movements.movements(look.at))
    shown = [m for m in found if m.head_km is not None or m.id == look.keep]
    lines = {m.id: line for m in shown if (line := context.movements.line(m.id))}
    known = before.road_space_km if before is not None else {}
    space = {
        m.id: known[m.id] if m.id in known else _road_space(context, m, look.at)
        for m in shown
        if m.mode in LAND
    }
    return Moving(found, lines, {**known, **space})


def _road_space(context: AppContext, m: MovementView, at: int) -> float:
    try:
        return context.movements.table(m.id, at).road_space_km or 0.0
    except Refused:
        return 0.0


def draw(moving: Moving, look: Look) -> Drawing:
    """Those that are of interest then as symbols with their columns, and in the list."""
    signs = symbols(moving.movements, look.at, look.zone, look.keep)
    drawn = {sign.id: sign for sign in signs}
    objects = tuple(
        MapObject(
            m.id, "movement", m.number, " · ".join(t for t in (m.name, drawn[m.id].note) if t),
            drawn[m.id].lat, drawn[m.id].lon, state_mark(m.state, look.ahead),
        )
        for m in moving.movements
        if m.id in drawn
    )  # fmt: skip
    features: dict[str, tuple[Feature, ...]] = {
        ROUTE: route(look.keep, moving.lines.get(look.keep)),
        COLUMNS: columns(moving.movements, moving.lines, moving.road_space_km),
        LAYER: signs,
    }
    return Drawing(features, objects)


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


LAYERS = DomainLayers(
    kinds=frozenset({"movement", "passage"}), specs=specs, read=read, draw=draw, moves=True
)
