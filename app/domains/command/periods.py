"""Sets of moments as ordered, disjoint periods (from, before), UTC ms; `FOREVER` is an open end."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
Periods = tuple[Span, ...]

FOREVER = 1 << 62
NEVER: Periods = ()
ALWAYS: Periods = ((-FOREVER, FOREVER),)


def together(spans: Iterable[Span]) -> Periods:
    """What lies in any of the spans, those that touch made one."""
    real = [(start, end) for start, end in spans if start < end]
    if len(real) < 2:
        return tuple(real)
    found: list[Span] = []
    for start, end in sorted(real):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def common(first: Periods, second: Periods) -> Periods:
    """What lies in both."""
    found: list[Span] = []
    i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start < end:
            found.append((start, end))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(first: Periods, second: Periods) -> Periods:
    """What lies in the first and not in the second."""
    found: list[Span] = []
    for start, end in first:
        for low, high in second:
            if high <= start:
                continue
            if low >= end:
                break
            if start < low:
                found.append((start, low))
            start = max(start, high)
        if start < end:
            found.append((start, end))
    return tuple(found)


def open_ended(periods: Periods) -> tuple[tuple[int, int | None], ...]:
    """The periods as they are told: None for an end that is not known."""
    return tuple((start, None if end == FOREVER else end) for start, end in periods)


def within(periods: Periods, moment: int) -> bool:
    """Whether a moment lies in one of the periods."""
    return any(start <= moment < end for start, end in periods)


def beyond(spans: Iterable[Span], limit: int) -> tuple[tuple[Span, int], ...]:
    """The periods in which more than `limit` of the spans lie over one another, each with the
    highest number in it."""
    steps: dict[int, int] = {}
    for start, end in spans:
        steps[start] = steps.get(start, 0) + 1
        steps[end] = steps.get(end, 0) - 1
    found: list[tuple[Span, int]] = []
    count = most = 0
    since: int | None = None
    for moment in sorted(steps):
        count += steps[moment]
        if count > limit and since is None:
            since = moment
        if since is not None:
            if count <= limit:
                found.append(((since, moment), most))
                since, most = None, 0
            else:
                most = max(most, count)
    return tuple(found)
