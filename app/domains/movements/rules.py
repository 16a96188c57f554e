"""Rules of a movement: position, progress, state; the march is re-exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.movements.march import (
    MarchColumn,
    PassTime,
    TableRow,
    TimedPoint,
    clearance_min,
    density_per_km,
    extra_time_min,
    march_table,
    nearest_minute,
    pass_time_min,
    road_space_km,
    time_gaps_min,
    timed_table,
)

__all__ = [
    "DUE_MS",
    "GRACE_MS",
    "LATE_MS",
    "MarchColumn",
    "MovementState",
    "PassTime",
    "Passage",
    "Phase",
    "Position",
    "Progress",
    "TableRow",
    "TimedPoint",
    "clearance_min",
    "density_per_km",
    "expected_table",
    "extra_time_min",
    "forecast",
    "march_table",
    "nearest_minute",
    "pass_time_min",
    "position_at",
    "progress",
    "road_space_km",
    "state",
    "time_gaps_min",
    "timed_table",
]

AHEAD_MS = 5 * MINUTE_MS
DUE_MS = 60 * MINUTE_MS
LATE_MS = 10 * MINUTE_MS
GRACE_MS = 30 * MINUTE_MS

Phase = Literal["planned", "under_way", "halted", "completed"]


class MovementState(StrEnum):
    """What the watch officer reads in the list; the order of the tests is in `state`."""

    PLANNED = "planned"
    DUE = "due"
    MOVING = "moving"
    HALTED = "halted"
    LATE = "late"
    OVERDUE = "overdue"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Passage:
    """A report that the head (and perhaps the tail) passed a point, UTC ms."""

    point: str
    head_ms: int
    tail_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where head and tail are, in km along the route; None before they pass the start point."""

    head_km: float | None
    tail_km: float | None
    phase: Phase


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest report held against the plan. `next_point` is the point now waited for.

    `delay_ms` is reported minus planned (negative: early), 0 without a report; `eta_ms` is the
    planned head time of the next point shifted by it. After the last point both are None.
    """

    last_point: str | None
    last_ms: int | None
    next_point: str | None
    eta_ms: int | None
    delay_ms: int


def position_at(rows: Sequence[TableRow], at_ms: int) -> Position:
    """Head and tail, km along the route, by the times of any table (planned or expected).

    The head stays at the release point until the tail is there too; the phase follows the head
    (“halted” while it stands at a halt) until the tail clears the last point.
    """
    head = _along(at_ms, [(row.km, row.arrive_ms, row.head_leaves_ms) for row in rows])
    # The tail runs through the same line one clearance later, its own halts included.
    tail = _along(
        at_ms,
        [(r.km, r.clear_ms - (r.head_leaves_ms - r.arrive_ms), r.clear_ms) for r in rows],
    )
    return Position(head, tail, _phase(rows, at_ms))


def expected_table(rows: Sequence[TableRow], passages: Iterable[Passage]) -> tuple[TableRow, ...]:
    """The table as it will probably be: rows from the latest report on shifted by its delay."""
    latest = _latest(rows, passages)
    if latest is None:
        return tuple(rows)
    index, passage = latest
    delay = passage.head_ms - rows[index].arrive_ms
    return (*rows[:index], *(_shifted(row, delay) for row in rows[index:]))


def progress(rows: Sequence[TableRow], passages: Iterable[Passage]) -> Progress:
    """The latest reported passage against the plan, and the next point with its ETA.

    Reports of points that are not on the route are left out. A name that comes twice on a route
    counts for the place whose planned time is nearest.
    """
    latest = _latest(rows, passages)
    if latest is None:
        return Progress(None, None, rows[0].name, rows[0].arrive_ms, 0)
    index, passage = latest
    delay = passage.head_ms - rows[index].arrive_ms
    if index + 1 == len(rows):
        return Progress(passage.point, passage.head_ms, None, None, delay)
    following = rows[index + 1]
    return Progress(
        passage.point, passage.head_ms, following.name, following.arrive_ms + delay, delay
    )


def state(
    rows: Sequence[TableRow],
    passages: Iterable[Passage],
    at_ms: int,
    *,
    cancelled: bool = False,
    grace_ms: int = GRACE_MS,
) -> MovementState:
    """The state at `at_ms`. The first that holds, in this order: cancelled, arrived, overdue,
    late, halted, moving; before the first report overdue, due, planned.

    Overdue: no report for the next point although its expected time plus `grace_ms` has passed;
    the expected time counts a known delay (else a late column that reports would stay overdue)
    but not an early start. Arrived: head reported at the last point and the tail reported, or its
    planned clearance over. Late: delay of 10 min or more. Due: start point within 60 min.
    """
    if cancelled:
        return MovementState.CANCELLED
    latest = _latest(rows, [p for p in passages if p.head_ms <= at_ms])
    if latest is None:
        return _state_before_start(rows[0].arrive_ms, at_ms, grace_ms)
    index, passage = latest
    row, delay = rows[index], passage.head_ms - rows[index].arrive_ms
    if index + 1 == len(rows):
        tail_ms = row.clear_ms + delay if passage.tail_ms is None else passage.tail_ms
        if at_ms >= tail_ms:
            return MovementState.ARRIVED
    elif at_ms > rows[index + 1].arrive_ms + max(delay, 0) + grace_ms:
        return MovementState.OVERDUE
    if delay >= LATE_MS:
        return MovementState.LATE
    halted = at_ms < row.head_leaves_ms + delay
    return MovementState.HALTED if halted else MovementState.MOVING


def forecast(expected: Sequence[TableRow], present: MovementState, at_ms: int) -> MovementState:
    """The state to expect at a moment still to come, from the expected table and the state now.

    Nothing can be reported yet, so silence is not overdue there. What is cancelled, arrived or
    overdue now stays so; what is late now stays late on its way.
    """
    if present in (MovementState.CANCELLED, MovementState.ARRIVED, MovementState.OVERDUE):
        return present
    phase = position_at(expected, at_ms).phase
    if phase == "planned":
        due = at_ms >= expected[0].arrive_ms - DUE_MS
        return MovementState.DUE if due else MovementState.PLANNED
    if phase == "completed":
        return MovementState.ARRIVED
    if present == MovementState.LATE:
        return present
    return MovementState.HALTED if phase == "halted" else MovementState.MOVING


def _state_before_start(sp_ms: int, at_ms: int, grace_ms: int) -> MovementState:
    if at_ms > sp_ms + grace_ms:
        return MovementState.OVERDUE
    return MovementState.DUE if at_ms >= sp_ms - DUE_MS else MovementState.PLANNED


def _latest(rows: Sequence[TableRow], passages: Iterable[Passage]) -> tuple[int, Passage] | None:
    found = [
        (passage.head_ms, _row_of(rows, passage), passage)
        for passage in passages
        if any(row.name == passage.point for row in rows)
    ]
    if not found:
        return None
    _, index, passage = max(found, key=lambda item: item[:2])
    return index, passage


def _row_of(rows: Sequence[TableRow], passage: Passage) -> int:
    places = [index for index, row in enumerate(rows) if row.name == passage.point]
    return min(places, key=lambda index: abs(rows[index].arrive_ms - passage.head_ms))


def _shifted(row: TableRow, delay_ms: int) -> TableRow:
    return replace(
        row,
        arrive_ms=row.arrive_ms + delay_ms,
        leave_ms=None if row.leave_ms is None else row.leave_ms + delay_ms,
        clear_ms=row.clear_ms + delay_ms,
    )


def _along(at_ms: int, stops: Sequence[tuple[float, int, int]]) -> float | None:
    """Km at `at_ms` on a line of (km, arrive, leave); None before it, its end after it."""
    if at_ms < stops[0][1]:
        return None
    here = max(index for index, stop in enumerate(stops) if stop[1] <= at_ms)
    km, _, leave = stops[here]
    if here + 1 == len(stops) or at_ms <= leave:
        return km
    next_km, next_arrive, _ = stops[here + 1]
    return km + (next_km - km) * (at_ms - leave) / (next_arrive - leave)


def _phase(rows: Sequence[TableRow], at_ms: int) -> Phase:
    if at_ms < rows[0].arrive_ms:
        return "planned"
    if at_ms >= rows[-1].clear_ms:
        return "completed"
    halted = any(row.arrive_ms <= at_ms < row.head_leaves_ms for row in rows)
    return "halted" if halted else "under_way"


def check_passage(head_ms: int, tail_ms: int | None, now_ms: int) -> None:
    """Refused unless a passage can be reported at `now_ms`: the tail not before the head, and
    neither still to come (but for clocks that differ a little)."""
    if tail_ms is not None and tail_ms < head_ms:
        raise Refused("passage-tail", "The tail cannot pass before the head.", "tail")
    if head_ms > now_ms + AHEAD_MS:
        raise Refused(
            "passage-ahead",
            "The head has still to pass at that time; report what was seen.",
            "head",
        )
    if tail_ms is not None and tail_ms > now_ms + AHEAD_MS:
        raise Refused(
            "passage-ahead",
            "The tail has still to pass at that time; report what was seen.",
            "tail",
        )
