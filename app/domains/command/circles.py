"""Circles in a graph: units that stand above themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def knots(edges: Iterable[tuple[str, str]]) -> Iterator[frozenset[str]]:
    """The strongly connected parts that hold a circle, in no order. Source: Tarjan 1972."""
    up: dict[str, list[str]] = {}
    for low, high in edges:
        up.setdefault(low, []).append(high)
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for start in sorted(up):
        if start in index:
            continue
        walk = [(start, iter(up[start]))]
        _enter(start, index, lowest, path, on_path)
        while walk:
            name, rest = walk[-1]
            for high in rest:
                if high not in index:
                    _enter(high, index, lowest, path, on_path)
                    walk.append((high, iter(up.get(high, ()))))
                    break
                if high in on_path:
                    lowest[name] = min(lowest[name], index[high])
            else:
                walk.pop()
                if walk:
                    under = walk[-1][0]
                    lowest[under] = min(lowest[under], lowest[name])
                if lowest[name] == index[name]:
                    knot = _leave(name, path, on_path)
                    if len(knot) > 1 or name in up.get(name, ()):
                        yield knot


def above(start: str, up: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that can be reached upward from `start`."""
    found: set[str] = set()
    queue = [start]
    for name in queue:
        fresh = set(up.get(name, ())) - found
        found |= fresh
        queue.extend(fresh)
    return found


def _enter(
    name: str, index: dict[str, int], lowest: dict[str, int], path: list[str], on_path: set[str]
) -> None:
    index[name] = lowest[name] = len(index)
    path.append(name)
    on_path.add(name)


def _leave(name: str, path: list[str], on_path: set[str]) -> frozenset[str]:
    knot = {path.pop()}
    while name not in knot:
        knot.add(path.pop())
    on_path -= knot
    return frozenset(knot)
