"""Rules of a movement: position, expected table, state; the march is re-exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.sentences import Sentence, either
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
    "Status",
    "TableRow",
    "TimedPoint",
    "clearance_min",
    "density_per_km",
    "expected_table",
    "extra_time_min",
    "forecast",
    "holds_with",
    "latest_passage",
    "march_table",
    "nearest_minute",
    "next_statuses",
    "pass_time_min",
    "place_of",
    "position_at",
    "require_status",
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
    UNREPORTED = "unreported"  # past its start point by plan, and nobody has said so
    HELD = "held"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"


class Status(StrEnum):
    """What was decided about the plan of a movement."""

    PLANNED = "planned"
    RELEASED = "released"
    HELD = "held"
    CANCELLED = "cancelled"


#: What may be decided next; the step forward comes first.
NEXT_STATUS = MappingProxyType(
    {
        Status.PLANNED: (Status.RELEASED, Status.HELD, Status.CANCELLED),
        Status.RELEASED: (Status.HELD, Status.CANCELLED),
        Status.HELD: (Status.RELEASED, Status.CANCELLED),
        Status.CANCELLED: (Status.PLANNED,),
    }
)


def next_statuses(status: str) -> tuple[Status, ...]:
    """What may be decided of a movement whose plan stands so; an unknown word is planned."""
    known = Status(status) if status in list(Status) else Status.PLANNED
    return NEXT_STATUS[known]


_STAYS = (
    MovementState.CANCELLED,
    MovementState.ARRIVED,
    MovementState.HELD,
    MovementState.OVERDUE,
    MovementState.UNREPORTED,
)


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


def position_at(rows: Sequence[TableRow], at_ms: int) -> Position:
    """Head and tail, km along the route, by the times of any table (planned or expected).

    The head stays at the release point until the tail is there too; the phase follows the head
    (“halted” while it stands at a halt) until the tail clears the last point.
    """
    head = _along(at_ms, [(row.km, row.arrive_ms, row.head_leaves_ms) for row in rows])
    # The tail runs through the same line one clearance later, its own halts included.
    tail = _along(
        at_ms,
        [(r.km, r.tail_ms - (r.head_leaves_ms - r.arrive_ms), r.tail_ms) for r in rows],
    )
    return Position(head, tail, _phase(rows, at_ms))


def expected_table(rows: Sequence[TableRow], passages: Iterable[Passage]) -> tuple[TableRow, ...]:
    """The table as it will probably be: rows from the latest report on shifted by its delay, and
    as long from head to tail as was last reported."""
    known = list(passages)
    latest = latest_passage(rows, known)
    if latest is None:
        return tuple(rows)
    index, passage = latest
    delay = passage.head_ms - rows[index].arrive_ms
    length = _length(rows, known)
    later = (row.shifted(delay) for row in rows[index:])
    return (*rows[:index], *(_as_long(row, length) for row in later))


def _length(rows: Sequence[TableRow], passages: Sequence[Passage]) -> int | None:
    """How long the column took to pass where its tail was last reported, ms; None is not known."""
    latest = latest_passage(rows, [p for p in passages if p.tail_ms is not None])
    if latest is None or latest[1].tail_ms is None:
        return None
    index, passage = latest
    standing = rows[index].head_leaves_ms - rows[index].arrive_ms
    return max(0, latest[1].tail_ms - passage.head_ms - standing)


def _as_long(row: TableRow, length: int | None) -> TableRow:
    if length is None:
        return row
    return replace(row, clear_ms=row.head_leaves_ms + length, extra_ms=0)


def state(
    rows: Sequence[TableRow],
    passages: Iterable[Passage],
    at_ms: int,
    *,
    cancelled: bool = False,
    grace_ms: int = GRACE_MS,
    expected: Sequence[TableRow] | None = None,
) -> MovementState:
    """The state at `at_ms`. The first that holds, in this order: cancelled, arrived, overdue,
    late, halted, moving; before the first report overdue, unreported, due, planned.

    `expected` is the table with the reports (and holds) counted in. Overdue: no report for the
    next point although its expected time plus `grace_ms` has passed; the expected time counts a
    known delay (else a late column that reports would stay overdue) but not an early start.
    Arrived: head reported at the last point and the tail reported, or its expected clearance
    over. Late: delay of 10 min or more. Unreported: past its start, which nobody has seen. Due:
    start point within 60 min.
    """
    if cancelled:
        return MovementState.CANCELLED
    known = [p for p in passages if p.head_ms <= at_ms]
    likely = expected_table(rows, known) if expected is None else expected
    latest = latest_passage(rows, known)
    if latest is None:
        return _state_before_start(likely[0].arrive_ms, at_ms, grace_ms)
    index, passage = latest
    row, delay = likely[index], passage.head_ms - rows[index].arrive_ms
    if index + 1 == len(rows):
        if at_ms >= (row.clear_ms if passage.tail_ms is None else passage.tail_ms):
            return MovementState.ARRIVED
    elif at_ms > likely[index + 1].arrive_ms - min(delay, 0) + grace_ms:
        return MovementState.OVERDUE
    if delay >= LATE_MS:
        return MovementState.LATE
    return MovementState.HALTED if at_ms < row.head_leaves_ms else MovementState.MOVING


def forecast(expected: Sequence[TableRow], present: MovementState, at_ms: int) -> MovementState:
    """The state to expect at a moment still to come, from the expected table and the state now.

    Nothing can be reported yet, so silence is not overdue there. What is cancelled, arrived, held,
    overdue or unreported now stays so; what is late now stays late on its way.
    """
    if present in _STAYS:
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
    if at_ms > sp_ms:
        return MovementState.UNREPORTED
    return MovementState.DUE if at_ms >= sp_ms - DUE_MS else MovementState.PLANNED


def latest_passage(
    rows: Sequence[TableRow], passages: Iterable[Passage]
) -> tuple[int, Passage] | None:
    """The report of the point that lies furthest along the route, with its place in the table; a
    head does not go back. Of two reports of one point the later counts."""
    found = [
        (place, passage.head_ms, passage)
        for passage in passages
        if (place := place_of(rows, passage)) is not None
    ]
    if not found:
        return None
    place, _, passage = max(found, key=lambda item: item[:2])
    return place, passage


def place_of(rows: Sequence[TableRow], passage: Passage) -> int | None:
    """Where a reported point stands in the table, None when it is not on the route."""
    places = [index for index, row in enumerate(rows) if row.name == passage.point]
    near = lambda index: abs(rows[index].arrive_ms - passage.head_ms)  # noqa: E731
    return min(places, key=near) if places else None


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


def require_status(status: str, to: str) -> None:
    """Refused, with what is allowed instead: nothing like it may be decided now."""
    allowed = next_statuses(status)
    if to not in allowed:
        raise Refused(
            "movement-status",
            "A movement that is {now} can become {allowed}.",
            "status",
            now=Sentence("word-movement-status", status),
            allowed=either([Sentence("word-movement-status", each) for each in allowed]) or "",
        )


def holds_with(
    holds: Sequence[Mapping[str, Any]], status: str, at_ms: int
) -> list[dict[str, Any]] | None:
    """The holds with the one that begins or ends at `at_ms` by this status, None when they stay as
    they are. Refused: it would end before it began."""
    is_open = bool(holds) and holds[-1].get("to") is None
    if status == Status.HELD and not is_open:
        return [*map(dict, holds), {"from": at_ms}]
    if not is_open or status == Status.HELD:
        return None
    if at_ms < (holds[-1].get("from") or 0):
        raise Refused("movement-hold", "It was held later than this moment.", "at")
    return [*map(dict, holds[:-1]), {**holds[-1], "to": at_ms}]
