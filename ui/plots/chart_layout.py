"""Where the boxes of a command chart stand: a compact tree, leaves stacked, partners beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ui.plots.chart_parts import ChartBox

BOX = (206.0, 62.0)
GAP_X, GAP_Y = 18.0, 54.0
STACK_GAP, INDENT, STEM = 24.0, 34.0, 9.0
STACK_MOST = 5
BUS = 27.0  # how far above a row its horizontal line runs
LINE = 15.0
SIDE_GAP = 110.0
Children = Mapping[str, Sequence[str]]


@dataclass
class Places:
    """The top left corner of every box and the whole size. `stems` holds, for a box in a stack,
    the x of the upright line it hangs on and the y where that line leaves the row's own line
    (None: it comes straight out of the box above)."""

    corner: dict[str, tuple[float, float]] = field(default_factory=dict)
    stems: dict[str, tuple[float, float | None]] = field(default_factory=dict)
    side_x: float | None = None
    hub: str = ""  # the box with most others directly under it
    width: float = 0.0
    height: float = 0.0


def lay_out(boxes: Sequence[ChartBox], links: Mapping[str, int]) -> Places:
    """Place every box; `links` says how many lines of label stand above a box at the side."""
    known = {box.id for box in boxes}
    children: dict[str, list[str]] = defaultdict(list)
    for box in boxes:
        if not box.beside:
            children[box.parent if box.parent in known else ""].append(box.id)
    places = Places(hub=max(known, key=lambda id_: len(children.get(id_, ())), default=""))
    roots = sorted(children[""], key=lambda id_: -_size(id_, children))
    for number, root in enumerate(roots):
        _place_root(number, root, children, places)
    _place_side([box.id for box in boxes if box.beside], links, places)
    places.height = _bottom(places)
    return places


def groups(id_: str, children: Children) -> list[tuple[str, ...]]:
    """The columns under a box: one for each unit with units under it, then its leaves in
    stacks of at most STACK_MOST."""
    mine = children.get(id_, ())
    trees: list[tuple[str, ...]] = [(child,) for child in mine if children.get(child)]
    leaves = [child for child in mine if not children.get(child)]
    stacks = -(-len(leaves) // STACK_MOST)
    size = -(-len(leaves) // stacks) if stacks else 1
    return trees + [tuple(leaves[n : n + size]) for n in range(0, len(leaves), size)]


def _size(id_: str, children: Children) -> int:
    return 1 + sum(_size(child, children) for child in children.get(id_, ()))


def _bottom(places: Places) -> float:
    return max((y for _, y in places.corner.values()), default=0.0) + BOX[1]


def _place_root(number: int, root: str, children: Children, places: Places) -> None:
    """The largest tree first; the others beside it, under one another while there is room."""
    if number == 0:
        places.width = _place(root, 0.0, 0.0, children, places)
        places.height = _bottom(places)
        return
    right = [x for x, _ in places.corner.values()]
    column = places.width - _width(root, children)
    below = [y for x, y in places.corner.values() if x + BOX[0] > column]
    low = max(below, default=0.0) + BOX[1] + GAP_Y
    before = Places()
    _place(root, 0.0, 0.0, children, before)
    if number > 1 and right and low + _bottom(before) <= places.height:
        _place(root, max(column, 0.0), low, children, places)
        return
    left = places.width + 2 * GAP_X
    places.width = left + _place(root, left, 0.0, children, places)


def _width(id_: str, children: Children) -> float:
    found = groups(id_, children)
    return max(BOX[0], _row_width(found, children) if found else 0.0)


def _group_width(group: Sequence[str], children: Children) -> float:
    return _width(group[0], children) if children.get(group[0]) else BOX[0] + INDENT


def _row_width(found: Sequence[Sequence[str]], children: Children) -> float:
    gaps = GAP_X * (len(found) - 1)
    return sum(_group_width(group, children) for group in found) + gaps


def _place(id_: str, left: float, top: float, children: Children, places: Places) -> float:
    """Place a subtree with its left edge at `left`; the result is its width."""
    found, width = groups(id_, children), _width(id_, children)
    below = top + BOX[1] + GAP_Y
    if len(found) == 1 and not children.get(found[0][0]):
        places.corner[id_] = (left, top)
        _stack(found[0], left, top + BOX[1] + STACK_GAP + 4, None, places)
        return width
    x = left + max(0.0, (width - _row_width(found, children)) / 2) if found else left
    for group in found:
        if children.get(group[0]):
            x += _place(group[0], x, below, children, places) + GAP_X
        else:
            _stack(group, x, below, below - BUS, places)
            x += BOX[0] + INDENT + GAP_X
    places.corner[id_] = (left + (width - BOX[0]) / 2, top)
    return width


def _stack(
    group: Sequence[str], left: float, top: float, bus: float | None, places: Places
) -> None:
    for number, child in enumerate(group):
        places.corner[child] = (left + INDENT, top + number * (BOX[1] + STACK_GAP))
        places.stems[child] = (left + STEM, bus)


def _place_side(ids: Sequence[str], links: Mapping[str, int], places: Places) -> None:
    if not ids:
        return
    x = places.width + SIDE_GAP if places.corner else 0.0
    places.side_x, y = x, 24.0
    for id_ in ids:
        y += LINE * links.get(id_, 0)
        places.corner[id_] = (x, y)
        y += BOX[1] + 12
    places.width = x + BOX[0]
