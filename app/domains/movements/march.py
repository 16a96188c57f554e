"""The march of a column: formulas, march table, table of given times (doctrine 3.2, 3.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any, Literal

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.core.sentences import Sentence, say

#: “exact” rounds nothing inside; “hand” rounds the pass time up to a minute first, as on paper.
PassTime = Literal["exact", "hand"]


@dataclass(frozen=True, slots=True)
class MarchColumn:
    """A road column: N vehicles with gap and mean length in m, rate of march in km/h.

    `units` march units in `serials` serials, with the time gap in minutes between units and
    between serials. Refused when a figure makes no column. Source: doctrine 3.1, 3.2, 3.4.

    A figure that nobody gave is that of an open wheeled column by day (doctrine 3.4).
    """

    vehicles: int = 1
    gap_m: float = 50
    length_m: float = 10
    rate_kmh: float = 50
    units: int = 1
    unit_gap_min: float = 5
    serials: int = 1
    serial_gap_min: float = 10

    def __post_init__(self) -> None:
        _require(self.vehicles >= 1, "vehicles", say("march", "a column has at least one vehicle"))
        _require(
            _known(self.gap_m) and self.gap_m >= 0, "gap_m", say("march", "the gap is 0 m or more")
        )
        _require(
            _known(self.length_m) and self.length_m > 0,
            "length_m",
            say("march", "the length is above 0 m"),
        )
        _require(
            _known(self.rate_kmh) and self.rate_kmh > 0,
            "rate_kmh",
            say("march", "the rate is above 0 km/h"),
        )
        _require(
            1 <= self.serials <= self.units <= self.vehicles,
            "units",
            say(
                "march",
                "serials are made of march units and march units of vehicles, so there cannot "
                "be more serials than units, nor more units than vehicles",
            ),
        )
        gaps_known = _known(self.unit_gap_min) and _known(self.serial_gap_min)
        _require(
            gaps_known and self.unit_gap_min >= 0 and self.serial_gap_min >= 0,
            "unit_gap_min",
            say("march", "time gaps are 0 minutes or more"),
        )


@dataclass(frozen=True, slots=True)
class TimedPoint:
    """A point of a train, barge or flight, whose times are given: UTC ms."""

    name: str
    km: float
    arrive_ms: int
    leave_ms: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the march table, UTC ms: head arrives, head leaves (halt only), tail clear.

    The last `extra_ms` before the clearance are extra time (EXTAL): the tail itself is past.
    """

    name: str
    km: float
    arrive_ms: int
    leave_ms: int | None
    clear_ms: int
    extra_ms: int = 0

    @property
    def head_leaves_ms(self) -> int:
        """When the head goes on: at once when there is no halt."""
        return self.arrive_ms if self.leave_ms is None else self.leave_ms

    @property
    def tail_ms(self) -> int:
        """When the last vehicle is past, by its road space."""
        return self.clear_ms - self.extra_ms

    def shifted(self, by_ms: int) -> TableRow:
        """The line with every time later by so much."""
        leave = None if self.leave_ms is None else self.leave_ms + by_ms
        return replace(
            self,
            arrive_ms=self.arrive_ms + by_ms,
            leave_ms=leave,
            clear_ms=self.clear_ms + by_ms,
        )


def column_of(figures: Mapping[str, Any]) -> MarchColumn:
    """The column of stored figures; others, of a later version, do not count. Refused: they make
    no column. TypeError: one is no number."""
    known = {each.name for each in fields(MarchColumn)}
    return MarchColumn(**{name: value for name, value in figures.items() if name in known})


def density_per_km(column: MarchColumn) -> float:
    """D, vehicles per km of road while moving. Source: doctrine 3.2."""
    return 1000 / (column.gap_m + column.length_m)


def time_gaps_min(column: MarchColumn) -> float:
    """TG, minutes: the sum of the time gaps between units and serials. Source: doctrine 3.2."""
    serial_extra = (column.serials - 1) * (column.serial_gap_min - column.unit_gap_min)
    return (column.units - 1) * column.unit_gap_min + serial_extra


def road_space_km(column: MarchColumn) -> float:
    """RS, km: the length of the moving column. Source: doctrine 3.2."""
    gaps_km = time_gaps_min(column) * column.rate_kmh / 60
    return column.vehicles / density_per_km(column) + gaps_km


def pass_time_min(column: MarchColumn) -> float:
    """PST, minutes, unrounded: from head to tail past one point. Source: doctrine 3.2."""
    moving = column.vehicles * 60 / (density_per_km(column) * column.rate_kmh)
    return moving + time_gaps_min(column)


def extra_time_min(column: MarchColumn) -> int:
    """EXTAL, minutes: 1 per 25 vehicles up to 600, 2 per 25 above. Source: doctrine 3.2."""
    low, high = min(column.vehicles, 600), max(column.vehicles - 600, 0)
    return math.ceil(low / 25) + 2 * math.ceil(high / 25)


def clearance_min(column: MarchColumn, pass_time: PassTime = "exact") -> float:
    """PST + EXTAL, minutes; with “hand” the pass time is rounded up first (doctrine 3.2)."""
    passing = pass_time_min(column)
    return (math.ceil(passing) if pass_time == "hand" else passing) + extra_time_min(column)


def march_table(
    column: MarchColumn,
    points: Sequence[RoutePoint],
    sp_ms: int,
    pass_time: PassTime = "exact",
) -> tuple[TableRow, ...]:
    """The march table of a road column: one row per point, UTC ms, unrounded.

    The first point is the start point (its km need not be 0), the last the release point. Print
    with `nearest_minute`. Every vehicle halts at the halt place, so the tail is clear of it one
    clearance time after the head leaves. Refused when the route is no route. Source: doctrine
    3.2, 3.3.
    """
    _check_route([point.km for point in points])
    for point in points:
        _require(
            _known(point.halt_min) and point.halt_min >= 0,
            point.name,
            say("march", "halts are 0 min or more"),
        )
    clearance, extra = clearance_min(column, pass_time), _ms(extra_time_min(column))
    rows: list[TableRow] = []
    halted = 0.0
    for point in points:
        arrive = (point.km - points[0].km) / column.rate_kmh * 60 + halted
        halted += point.halt_min
        leave = arrive + point.halt_min
        leave_ms = sp_ms + _ms(leave) if point.halt_min else None
        clear_ms = sp_ms + _ms(leave + clearance)
        arrive_ms = sp_ms + _ms(arrive)
        rows.append(TableRow(point.name, point.km, arrive_ms, leave_ms, clear_ms, extra))
    return tuple(rows)


def timed_table(points: Sequence[TimedPoint]) -> tuple[TableRow, ...]:
    """The same table for a train, barge, low-loader or flight whose times are given.

    Clear is when it leaves (or arrives, without a stop). Refused when times run backward.
    """
    _check_route([point.km for point in points])
    earlier = points[0].arrive_ms
    for point in points:
        leave = point.arrive_ms if point.leave_ms is None else point.leave_ms
        _require(
            earlier <= point.arrive_ms <= leave,
            point.name,
            say("march", "times may not run backward from point to point"),
        )
        earlier = leave
    return tuple(
        TableRow(
            p.name, p.km, p.arrive_ms, p.leave_ms, p.arrive_ms if p.leave_ms is None else p.leave_ms
        )
        for p in points
    )


def nearest_minute(ms: int) -> int:
    """`ms` rounded to the nearest whole minute, half a minute up: for print only."""
    return (ms + MINUTE_MS // 2) // MINUTE_MS * MINUTE_MS


def _check_route(kms: Sequence[float]) -> None:
    _require(
        len(kms) >= 2,
        "points",
        say("march", "a route has at least a start point and a release point"),
    )
    _require(
        all(_known(km) for km in kms),
        "points",
        say("march", "every point needs its distance in km"),
    )
    ordered = all(a <= b for a, b in pairwise(kms))
    _require(ordered, "points", say("march", "distances along the route may not go down"))


def _known(value: float) -> bool:
    return math.isfinite(value)


def _ms(minutes: float) -> int:
    return round(minutes * MINUTE_MS)


def _require(holds: bool, where: str, rule: Sentence) -> None:
    if not holds:
        raise Refused("march-input", "The march cannot be worked out: {rule}.", where, rule=rule)
