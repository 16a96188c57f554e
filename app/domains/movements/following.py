"""Where a movement is and when it comes: from plan, reports, holds, and from silence.

What nobody has seen is never shown as done. A column of which nothing is heard has an ETA that is
never before now, a delay of at least so much, and a stretch of road on which it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.durations import MINUTE_MS
from app.domains.movements.march import TableRow
from app.domains.movements.rules import (
    GRACE_MS,
    MovementState,
    Passage,
    expected_table,
    forecast,
    latest_passage,
    place_of,
    position_at,
    state,
)

COURTESY_MS = 5 * MINUTE_MS
"""A report takes this long to come in: before that silence says nothing."""
_OVER = (MovementState.ARRIVED, MovementState.CANCELLED)
_BEFORE = (MovementState.PLANNED, MovementState.DUE, MovementState.HELD)
_UNSEEN = (MovementState.OVERDUE, MovementState.UNREPORTED)


@dataclass(frozen=True, slots=True)
class Hold:
    """It was told to stand from then on; `to_ms` is None while it does. UTC ms."""

    from_ms: int
    to_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """A movement at one moment. Km run along the route, times are UTC ms.

    `expected` is the table as it will probably be. `next_point` is waited for, at `eta_ms`, by
    plan `delay_ms` earlier; with `at_least` both can only become more. `head_km` is None before
    the start. `may_be` is the stretch on which the head of an unseen column lies. `doubt` names a
    point whose report does not fit the others; `missed_ms` is when a report was to be expected
    that has not come.
    """

    state: MovementState
    expected: tuple[TableRow, ...]
    last_point: str = ""
    last_ms: int | None = None
    next_point: str = ""
    eta_ms: int | None = None
    delay_ms: int = 0
    at_least: bool = False
    head_km: float | None = None
    tail_km: float | None = None
    may_be: tuple[float, float] | None = None
    doubt: str = ""
    held_since: int | None = None
    missed_ms: int | None = None


def follow(
    rows: Sequence[TableRow],
    passages: Iterable[Passage],
    holds: Sequence[Hold] = (),
    *,
    at_ms: int,
    now_ms: int,
    cancelled: bool = False,
    grace_ms: int = GRACE_MS,
) -> Following:
    """What is known, or expected, at `at_ms` by who asks at `now_ms`."""
    seen = min(at_ms, now_ms)
    known = [p for p in passages if p.head_ms <= seen]
    last = latest_passage(rows, known)
    held = next((h for h in holds if h.from_ms <= at_ms and _stands(h, at_ms)), None)
    track = expected_table(rows, known)
    for hold in holds:
        if hold.from_ms <= at_ms and not cancelled:
            track = _held(track, hold, last[1].head_ms if last else None, at_ms)
    place = last[0] + 1 if last else 0
    ahead = _named(track)[place] if place < len(rows) else None
    present = state(
        rows, known, seen, cancelled=cancelled, grace_ms=grace_ms, expected=_named(track)
    )
    if held is not None and present not in _OVER:
        present = MovementState.HELD
    shown = present if at_ms <= now_ms else forecast(track, present, at_ms)
    lag = 0
    if ahead is not None and shown not in _OVER:
        lag = max(0, seen - ahead.arrive_ms)
    silent = lag > COURTESY_MS or (lag > 0 and last is None)
    expected = _named(_later(track, place, lag) if silent else track)
    head, tail, may_be = _where(rows, track, expected, last, shown, at_ms)
    reported = last[1].head_ms - rows[last[0]].arrive_ms if last else 0
    due = expected[place].arrive_ms if ahead is not None else None
    behind = shown not in _OVER and (silent or held is not None)
    return Following(
        state=shown,
        expected=expected,
        last_point=last[1].point if last else "",
        last_ms=last[1].head_ms if last else None,
        next_point=ahead.name if ahead is not None else "",
        eta_ms=None if due is None else max(due, seen),
        delay_ms=due - rows[place].arrive_ms if due is not None and behind else reported,
        at_least=behind and due is not None,
        head_km=head,
        tail_km=tail,
        may_be=may_be,
        doubt=_doubt(rows, known, last),
        missed_ms=ahead.arrive_ms if ahead is not None and silent else None,
        held_since=held.from_ms if held is not None and shown is MovementState.HELD else None,
    )


def _stands(hold: Hold, at_ms: int) -> bool:
    return hold.to_ms is None or at_ms < hold.to_ms


def _named(track: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """The points of the table, without the stops that holds made between them."""
    return tuple(row for row in track if row.name)


def _held(
    track: tuple[TableRow, ...], hold: Hold, reported: int | None, at_ms: int
) -> tuple[TableRow, ...]:
    """The table with one hold in it: a stop where the head stood, all that follows later by what
    was lost. A report made after its end has counted it already."""
    end = at_ms if hold.to_ms is None else min(hold.to_ms, at_ms)
    start = hold.from_ms if reported is None else max(hold.from_ms, reported)
    if end <= start:
        return track
    if start < track[0].arrive_ms:
        return _later(track, 0, max(0, end - track[0].arrive_ms))
    here = max(n for n, row in enumerate(track) if row.arrive_ms <= start)
    if here + 1 == len(track):
        return track
    row = track[here]
    if start < row.head_leaves_ms:  # it stands at a halt anyway
        lost = max(0, end - row.head_leaves_ms)
        longer = replace(row, leave_ms=row.head_leaves_ms + lost, clear_ms=row.clear_ms + lost)
        return (*track[:here], longer, *(each.shifted(lost) for each in track[here + 1 :]))
    km = position_at(track, start).head_km or row.km
    stop = TableRow("", km, start, end, end + row.clear_ms - row.head_leaves_ms, row.extra_ms)
    later = (each.shifted(end - start) for each in track[here + 1 :])
    return (*track[: here + 1], stop, *later)


def _later(track: tuple[TableRow, ...], place: int, by_ms: int) -> tuple[TableRow, ...]:
    """The table with every named row from the `place`-th on later by so much."""
    found, named = [], 0
    for row in track:
        found.append(row.shifted(by_ms) if named >= place else row)
        named += bool(row.name)
    return tuple(found)


def _where(
    rows: Sequence[TableRow],
    track: Sequence[TableRow],
    expected: Sequence[TableRow],
    last: tuple[int, Passage] | None,
    shown: MovementState,
    at_ms: int,
) -> tuple[float | None, float | None, tuple[float, float] | None]:
    """Head, tail, and the stretch on which an unseen head may be."""
    if shown in _UNSEEN:
        confirmed = rows[last[0]].km if last else None
        reckoned = position_at(track, at_ms).head_km
        begin = rows[0].km if confirmed is None else confirmed
        stretch = None if reckoned is None or reckoned <= begin else (begin, reckoned)
        tail = position_at(track, last[1].head_ms).tail_km if last else None
        return confirmed, tail, stretch
    begun = last is not None or shown not in _BEFORE
    position = position_at(track, at_ms)
    return (position.head_km, position.tail_km, None) if begun else (None, None, None)


def _doubt(
    rows: Sequence[TableRow], known: Sequence[Passage], last: tuple[int, Passage] | None
) -> str:
    """A point that is said to be passed later than one that lies behind it."""
    if last is None:
        return ""
    placed = [(place, p) for p in known if (place := place_of(rows, p)) is not None]
    placed.sort(key=lambda pair: pair[0])
    odd = (a.point for (i, a), (j, b) in pairwise(placed) if i < j and a.head_ms > b.head_ms)
    return next(odd, "")
