"""Movements on the map: each where it should be now, the length of its column, its route."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_time
from app.core.durations import HOUR_MS
from app.domains.movements.rules import nearest_minute
from app.domains.movements.views import MovementView
from app.geo.lines import LatLon, Polyline
from ui.kinds.movements import MOVEMENT, state_mark
from ui.map.layers.spec import LINES, SYMBOLS, DomainLayers, Drawing, Look, MapObject
from ui.map.port import Feature, LayerSpec, Line, Symbol, SymbolState
from ui.qt.ages import length_text

LAYER, COLUMNS, ROUTE = MOVEMENT.layer, "columns", "route"
AHEAD_MS = 12 * HOUR_MS
"""A movement that starts later than this is not on the map yet: it would pile up at its port."""
BEHIND_MS = 6 * HOUR_MS
"""One that ended longer ago has left the map."""
SHORTEST_KM = 0.5
"""A column shorter than this is hidden by its own symbol up to zoom 12."""
MOST_PLACE = 16
_ON_THE_ROAD = frozenset({"moving", "halted", "late", "overdue", "unreported", "held"})
_STATES: Mapping[str, SymbolState] = {
    "late": "late",
    "unreported": "late",
    "overdue": "overdue",
    "planned": "planned",
    "due": "planned",
    "arrived": "ended",
}


@dataclass(frozen=True, slots=True)
class Moving:
    """The movements at one moment; lines by id, of those that have them."""

    movements: tuple[MovementView, ...] = ()
    lines: Mapping[str, Polyline] = field(default_factory=dict)


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
    """Every movement as it is then, with the lines of those on the road."""
    found = tuple(context.movements.movements(look.at))
    shown = [m for m in found if m.head_km is not None or m.may_be or m.id == look.keep]
    return Moving(found, {m.id: line for m in shown if (line := context.movements.line(m.id))})


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
        COLUMNS: columns(moving.movements, moving.lines),
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
    """Where its symbol stands: the head's expected position, the last point that was reported
    where nothing is heard, or the start before it starts."""
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
    moves = m.state in ("moving", "late") and m.position is not None
    return Symbol(
        m.id, place[0], place[1], m.sidc, m.number, note(m, zone), _STATES.get(m.state, "normal"),
        m.position[2] if moves and m.position is not None else None, m.last_report is None,
    )  # fmt: skip


def note(m: MovementView, zone: str) -> str:
    """The second line of the label: when it starts, or how late it is and when it is where it is
    bound for."""
    translate = QCoreApplication.translate
    parts = []
    if m.contested:
        parts.append(translate("MapLayers", "contested"))
    if m.state in ("planned", "due"):
        parts += [f"SP {format_time(nearest_minute(m.sp), zone)}"] if m.sp is not None else []
    elif m.state in _ON_THE_ROAD:
        words = {
            "halted": translate("MapLayers", "halt"),
            "held": translate("MapLayers", "held"),
            "unreported": translate("MapLayers", "SP not reported"),
        }
        parts += [words[m.state]] if m.state in words else []
        if m.state in ("late", "overdue"):
            sign = "≥ " if m.at_least else ""
            parts.append(f"{sign}+{length_text(m.delay_min)}")
        if m.arrival is not None:
            sign = "≥ " if m.at_least else ""
            time = format_time(nearest_minute(m.arrival), zone)
            parts.append(f"{_short(m.destination)} {sign}{time}")
    return " · ".join(parts)


def _short(place: str) -> str:
    return place if len(place) <= MOST_PLACE else f"{place[: MOST_PLACE - 1]}…"


def columns(movements: Iterable[MovementView], lines: Mapping[str, Polyline]) -> tuple[Line, ...]:
    """The stretch of road that each column takes behind its head, where it is long enough, and
    dashed the one on which the head of an unseen column may be."""
    found = []
    for m in movements:
        line = lines.get(m.id)
        if m.state not in _ON_THE_ROAD or line is None:
            continue
        if m.may_be is not None and (part := _part(line, *m.may_be)):
            found.append(Line(f"{m.id}:maybe", part, "", "planned"))
        if m.head_km is not None and (part := _part(line, m.tail_km or 0.0, m.head_km)):
            found.append(Line(f"{m.id}:column", part, "", "actual"))
    return tuple(found)


def _part(line: Polyline, from_km: float, to_km: float) -> tuple[LatLon, ...]:
    """A stretch that is long enough to be seen, else nothing."""
    end = min(to_km, line.length_km)
    return stretch(line, from_km, end) if end - from_km >= SHORTEST_KM else ()


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
