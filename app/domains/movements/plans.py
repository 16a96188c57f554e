"""From the record of a movement to what the rules take: column, table, holds, line."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.core.plain import mapping, mappings, pair, whole
from app.domains.movements.following import Hold
from app.domains.movements.march import (
    MarchColumn,
    TableRow,
    TimedPoint,
    column_of,
    march_table,
    timed_table,
)
from app.domains.movements.rules import Passage as Reported
from app.domains.movements.views import PassageView
from app.geo.lines import Polyline
from app.geo.network import packaged_network
from db.schema import Movement


def rule_of(p: PassageView) -> Reported:
    """A passage as the rules take it."""
    return Reported(p.point, p.head, p.tail)


def march_column(m: Movement) -> MarchColumn:
    """The column of a movement. Refused: its figures make none."""
    return column_of(mapping(m.column))


def holds_of(m: Movement, passages: Sequence[PassageView]) -> list[Hold]:
    """When it was told to stand; held without a moment means since it was last heard of."""
    found = [
        Hold(start, whole(h.get("to")))
        for h in mappings(m.holds)
        if (start := whole(h.get("from"))) is not None
    ]
    if m.status == "held" and not any(h.to_ms is None for h in found):
        found.append(Hold(max((p.head for p in passages), default=0)))
    return found


def planned_table(m: Movement) -> tuple[TableRow, ...]:
    """Return the planned table; empty when the plan is incomplete or came damaged."""
    points = mappings(m.route)
    if m.sp is None or len(points) < 2:
        return ()
    try:
        if all(p.get("arrive") is not None for p in points):
            return timed_table(
                [TimedPoint(p["name"], float(p["km"]), p["arrive"], p.get("leave")) for p in points]
            )
        route = [RoutePoint(p["name"], float(p["km"]), float(p.get("halt") or 0)) for p in points]
        return march_table(march_column(m), route, m.sp)
    except (Refused, KeyError, TypeError, ValueError):
        return ()


def line_of(m: Movement) -> Polyline | None:
    """The route as a line with the plan's km, None when the places of its points are unknown."""
    network = packaged_network()
    if m.chain and m.chain in network.chains:
        return network.route(m.chain).line
    placed = [p for p in mappings(m.route) if pair([p.get("lat"), p.get("lon")])]
    if len(placed) < 2:
        return None
    try:
        km = tuple(float(p["km"]) for p in placed)
        return Polyline(tuple((float(p["lat"]), float(p["lon"])) for p in placed), km)
    except (Refused, KeyError, TypeError, ValueError):
        return None  # no line is drawn; the plan still shows what it can
