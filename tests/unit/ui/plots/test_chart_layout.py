"""The layout of the command chart: nothing overlaps, parents above, leaves in stacks."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ui.plots.chart_layout import BOX, STACK_MOST, lay_out
from ui.plots.chart_parts import ChartBox


def box(id_: str, parent: str = "", beside: bool = False) -> ChartBox:
    return ChartBox(id_, parent, id_, "", "", "", beside)


@st.composite
def forests(draw: st.DrawFn) -> list[ChartBox]:
    count = draw(st.integers(1, 30))
    found = []
    for n in range(count):
        above = draw(st.integers(-1, n - 1))
        beside = above == -1 and n > 0 and draw(st.booleans())
        found.append(box(str(n), "" if above < 0 else str(above), beside))
    aside = {b.id for b in found if b.beside}
    return [b if b.parent not in aside else box(b.id) for b in found]


@given(forests())
def test_no_two_boxes_overlap_and_children_stand_lower(boxes: list[ChartBox]) -> None:
    places = lay_out(boxes, {})
    assert set(places.corner) == {b.id for b in boxes}
    for (ax, ay), (bx, by) in combinations(places.corner.values(), 2):
        assert abs(ax - bx) >= BOX[0] or abs(ay - by) >= BOX[1]
    for b in boxes:
        if b.parent and not b.beside:
            assert places.corner[b.id][1] > places.corner[b.parent][1]
        x, y = places.corner[b.id]
        assert 0 <= x <= places.width - BOX[0] + 1e-6
        assert 0 <= y <= places.height - BOX[1] + 1e-6


def test_many_leaves_stand_in_stacks() -> None:
    boxes = [box("top"), *(box(str(n), "top") for n in range(12))]
    places = lay_out(boxes, {})
    columns = {places.corner[str(n)][0] for n in range(12)}
    assert len(columns) == -(-12 // STACK_MOST)
    assert places.hub == "top"
