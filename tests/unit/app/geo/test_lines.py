"""Lengths, courses, places along a line, and valid areas."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.geo.lines import (
    Bounds,
    Polyline,
    bounds,
    course_deg,
    distance_km,
    length_km,
    polygon_problem,
    require_polygon,
)

POINTS = st.tuples(st.floats(50.5, 54.0), st.floats(3.0, 8.0))


def test_known_distance_and_course() -> None:
    assert distance_km((52.0, 5.0), (53.0, 5.0)) == pytest.approx(111.195, abs=0.01)
    assert course_deg((52.0, 5.0), (53.0, 5.0)) == pytest.approx(0.0)
    assert course_deg((0.0, 5.0), (0.0, 4.0)) == pytest.approx(270.0)
    # Against the ellipsoid (Vlissingen - Venlo 185.0 km by geodesic) within half a per cent.
    assert distance_km((51.446, 3.595), (51.364, 6.173)) == pytest.approx(179.3, rel=0.01)


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert length_km([a, b, c]) >= distance_km(a, c) - 1e-9
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))


@example([(51.0, 3.0000000000000004), (52.0, 3.0)], 0.0)
@given(st.lists(POINTS, min_size=2, max_size=6), st.floats(0.0, 1.0))
def test_a_place_on_the_line_is_found_again(points: list[tuple[float, float]], part: float) -> None:
    line = Polyline(tuple(points))
    assume(line.length_km > 0.1)
    lat, lon, course = line.point_at_km(part * line.length_km)
    found = line.nearest(lat, lon)
    assert found.distance_km < 0.01
    assert 0.0 <= course < 360.0
    again = line.point_at_km(found.km)
    assert distance_km((lat, lon), again[:2]) < 0.05


def test_places_beyond_the_ends_are_the_ends() -> None:
    line = Polyline(((52.0, 5.0), (52.0, 6.0)))
    assert line.point_at_km(-5.0)[:2] == (52.0, 5.0)
    assert line.point_at_km(9_999.0)[:2] == (52.0, 6.0)
    assert line.nearest(52.1, 4.0).km == 0.0


def test_published_km_marks_are_kept() -> None:
    line = Polyline(((52.0, 5.0), (52.0, 6.0), (53.0, 6.0)), (10.0, 90.0, 210.0))
    assert line.length_km == 200.0
    assert line.point_at_km(50.0)[:2] == (52.0, 5.5)
    assert line.nearest(52.5, 6.0).km == pytest.approx(150.0)
    assert line.bounds == Bounds(52.0, 5.0, 53.0, 6.0)


def test_course_at_a_repeated_point() -> None:
    line = Polyline(((52.0, 5.0), (52.0, 5.0), (53.0, 5.0), (53.0, 5.0)))
    assert line.point_at_km(0.0)[2] == pytest.approx(0.0)
    assert line.point_at_km(line.length_km)[2] == pytest.approx(0.0)


def test_bad_lines_are_refused() -> None:
    with pytest.raises(Refused, match="two points"):
        Polyline(((52.0, 5.0),))
    with pytest.raises(Refused, match="never decreasing"):
        Polyline(((52.0, 5.0), (53.0, 5.0)), (5.0, 1.0))


def test_bounds() -> None:
    assert bounds([(52.0, 5.0), (51.0, 6.0)]) == Bounds(51.0, 5.0, 52.0, 6.0)


SQUARE = [(52.0, 5.0), (52.0, 6.0), (53.0, 6.0), (53.0, 5.0), (52.0, 5.0)]


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        (SQUARE, None),
        (SQUARE[::-1], None),
        (SQUARE[:-1], "not closed"),
        ([(52.0, 5.0), (53.0, 6.0), (53.0, 5.0), (52.0, 6.0), (52.0, 5.0)], "crosses itself near"),
        ([(52.0, 5.0), (53.0, 6.0), (52.0, 5.0)], "three different"),
        ([(52.0, 5.0), (52.0, 6.0), (52.0, 7.0), (52.0, 5.0)], "area"),
        ([(52.0, 5.0), (91.0, 6.0), (52.0, 7.0), (52.0, 5.0)], "Point 2"),
        ([(52.0, 5.0), (float("nan"), 6.0), (52.0, 7.0), (52.0, 5.0)], "Point 2"),
        ([], "three different"),
    ],
)
def test_what_is_wrong_with_an_area(ring: list[tuple[float, float]], said: str | None) -> None:
    problem = polygon_problem(ring)
    if said is None:
        assert problem is None
        require_polygon(ring)
        return
    assert problem is not None
    assert said in str(problem)
    with pytest.raises(Refused, match="mend"):
        require_polygon(ring)
