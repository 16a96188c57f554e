"""March rules: the doctrine's own figures to the minute, and what must hold for any column."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dtg import format_time, parse_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.movement import RoutePoint
from app.domains.movements.rules import (
    GRACE_MS,
    MarchColumn,
    MovementState,
    Passage,
    TableRow,
    TimedPoint,
    clearance_min,
    density_per_km,
    expected_table,
    extra_time_min,
    march_table,
    nearest_minute,
    pass_time_min,
    position_at,
    road_space_km,
    state,
    timed_table,
)

CASE_1 = MarchColumn(60, 50, 10, 50, units=3, unit_gap_min=5)
ROUTE = (
    RoutePoint("SP A58 exit 36 Heinkenszand", 0.0),
    RoutePoint("De Poel", 5.2),
    RoutePoint("Vlaketunnel", 15.0),
    RoutePoint("Markiezaat", 35.6),
    RoutePoint("Zeezuiper", 47.1, halt_min=15),
    RoutePoint("De Stok", 54.0),
    RoutePoint("Princeville", 75.9),
    RoutePoint("Galder", 81.9),
    RoutePoint("Sint Annabosch", 88.8),
    RoutePoint("De Baars", 109.9),
    RoutePoint("Batadorp", 131.1),
    RoutePoint("De Hogt", 140.1),
    RoutePoint("Leenderheide", 145.0),
    RoutePoint("Oeijenbraak", 156.6, halt_min=10),
    RoutePoint("Zaarderheiken", 189.9),
    RoutePoint("RP border A67/A40", 196.3),
)
TABLE_3_3 = [
    ("0200B", "-", "0217B"),
    ("0206B", "-", "0224B"),
    ("0218B", "-", "0235B"),
    ("0243B", "-", "0300B"),
    ("0257B", "0312B", "0329B"),
    ("0320B", "-", "0337B"),
    ("0346B", "-", "0403B"),
    ("0353B", "-", "0411B"),
    ("0402B", "-", "0419B"),
    ("0427B", "-", "0444B"),
    ("0452B", "-", "0510B"),
    ("0503B", "-", "0520B"),
    ("0509B", "-", "0526B"),
    ("0523B", "0533B", "0550B"),
    ("0613B", "-", "0630B"),
    ("0621B", "-", "0638B"),
]
SP = parse_dtg("210200BOCT2024", reference_ms=0, zone="B").ms
ROWS = march_table(CASE_1, ROUTE, SP)


def shown(ms: int | None) -> str:
    return "-" if ms is None else format_time(nearest_minute(ms), "B")


def test_the_worked_table_of_doctrine_3_3_to_the_minute() -> None:
    printed = [(shown(r.arrive_ms), shown(r.leave_ms), shown(r.clear_ms)) for r in ROWS]
    assert printed == TABLE_3_3
    assert [row.name for row in ROWS] == [point.name for point in ROUTE]


@pytest.mark.parametrize(
    ("column", "density", "space", "passing", "extra", "total"),
    [
        (CASE_1, 16.67, 11.93, 14.3, 3, 17.3),
        (MarchColumn(60, 100, 10, 40, 3, 5), 9.09, 13.27, 19.9, 3, 22.9),
        (MarchColumn(24, 100, 26, 60, 2, 10), 7.94, 13.02, 13.0, 1, 14.0),
        (MarchColumn(120, 50, 10, 60, 6, 5), 16.67, 32.20, 32.2, 5, 37.2),
    ],
)
def test_check_values_of_doctrine_3_2(
    column: MarchColumn, density: float, space: float, passing: float, extra: int, total: float
) -> None:
    assert round(density_per_km(column), 2) == density
    assert round(road_space_km(column), 2) == pytest.approx(space, abs=0.011)
    assert round(pass_time_min(column), 1) == passing
    assert extra_time_min(column) == extra
    assert round(clearance_min(column), 1) == total


@pytest.mark.parametrize(
    ("vehicles", "extra"), [(1, 1), (25, 1), (26, 2), (600, 24), (601, 26), (625, 26), (626, 28)]
)
def test_extra_time_doubles_above_six_hundred(vehicles: int, extra: int) -> None:
    assert extra_time_min(MarchColumn(vehicles, 50, 10, 50)) == extra


def test_serial_gaps_replace_unit_gaps() -> None:
    plain = MarchColumn(80, 50, 10, 50, units=4, unit_gap_min=5)
    serials = MarchColumn(80, 50, 10, 50, units=4, unit_gap_min=5, serials=2, serial_gap_min=10)
    assert pass_time_min(serials) - pass_time_min(plain) == pytest.approx(5)


def test_hand_practice_is_one_minute_later() -> None:
    assert clearance_min(CASE_1, "hand") == 18
    assert shown(march_table(CASE_1, ROUTE, SP, "hand")[0].clear_ms) == "0218B"


columns = st.integers(1, 900).flatmap(
    lambda n: st.integers(1, min(n, 30)).flatmap(
        lambda units: st.builds(
            MarchColumn,
            vehicles=st.just(n),
            gap_m=st.floats(0, 300),
            length_m=st.floats(3, 40),
            rate_kmh=st.floats(5, 90),
            units=st.just(units),
            unit_gap_min=st.floats(0, 15),
            serials=st.integers(1, units),
            serial_gap_min=st.floats(15, 40),
        )
    )
)
routes = st.lists(
    st.tuples(st.floats(0, 80), st.sampled_from([0, 0, 10, 45])), min_size=2, max_size=12
).map(
    lambda legs: tuple(
        RoutePoint(f"P{i}", sum(km for km, _ in legs[: i + 1]), halt)
        for i, (_, halt) in enumerate(legs)
    )
)


@given(columns, routes)
def test_times_never_run_backward(column: MarchColumn, route: tuple[RoutePoint, ...]) -> None:
    rows = march_table(column, route, SP)
    assert rows[0].arrive_ms == SP
    for row, following in pairwise(rows):
        assert row.arrive_ms <= row.head_leaves_ms <= following.arrive_ms
        assert row.clear_ms <= following.clear_ms
    for row in rows:
        assert row.head_leaves_ms < row.clear_ms


@given(columns, routes, st.lists(st.integers(-60, 2000), min_size=2, max_size=30))
def test_tail_is_never_before_head_and_neither_goes_back(
    column: MarchColumn, route: tuple[RoutePoint, ...], minutes: list[int]
) -> None:
    head, tail = -1.0, -1.0
    for minute in sorted(minutes):
        at = position_at(march_table(column, route, SP), SP + minute * MINUTE_MS)
        now = (-1.0 if at.head_km is None else at.head_km, at.tail_km if at.tail_km else -1.0)
        assert now[0] >= now[1]
        assert now[0] >= head
        assert now[1] >= tail - 1e-9
        assert (at.head_km is None) == (at.phase == "planned")
        head, tail = now


@given(columns, routes)
def test_head_and_tail_stand_at_a_point_at_its_times(
    column: MarchColumn, route: tuple[RoutePoint, ...]
) -> None:
    rows = march_table(column, route, SP)
    for row in rows:
        assert position_at(rows, row.arrive_ms).head_km == pytest.approx(row.km, abs=1e-4)
        assert position_at(rows, row.tail_ms).tail_km == pytest.approx(row.km, abs=1e-4)
        assert row.clear_ms - row.tail_ms == extra_time_min(column) * MINUTE_MS


def test_position_and_phase_of_the_worked_column() -> None:
    assert position_at(ROWS, SP - 1) == position_at(ROWS, 0)
    assert position_at(ROWS, SP - 1).phase == "planned"
    start = position_at(ROWS, SP + 6 * MINUTE_MS)
    assert start.head_km == pytest.approx(5.0)
    assert (start.tail_km, start.phase) == (None, "under_way")
    halt = position_at(ROWS, SP + 60 * MINUTE_MS)
    assert (halt.head_km, halt.phase) == (47.1, "halted")
    # Extra time is no vehicle: the tail is a road space behind, not a clearance.
    assert halt.tail_km == pytest.approx((60 - 14.32) / 60 * 50, abs=0.01)
    end = position_at(ROWS, ROWS[-1].clear_ms)
    assert (end.head_km, end.tail_km, end.phase) == (196.3, 196.3, "completed")


def report(index: int, delay_min: float = 0, tail_ms: int | None = None) -> Passage:
    return Passage(ROWS[index].name, ROWS[index].arrive_ms + round(delay_min * MINUTE_MS), tail_ms)


def test_expected_table_keeps_the_past_and_moves_the_rest() -> None:
    rows = expected_table(ROWS, [report(4, 20)])
    assert rows[:4] == ROWS[:4]
    moved = [
        (a.arrive_ms - b.arrive_ms, a.clear_ms - b.clear_ms)
        for a, b in zip(rows, ROWS, strict=True)
    ]
    assert moved[4:] == [(20 * MINUTE_MS, 20 * MINUTE_MS)] * 12
    assert expected_table(ROWS, []) == ROWS


@pytest.mark.parametrize(
    ("passages", "minute", "want"),
    [
        ([], -61, MovementState.PLANNED),
        ([], -60, MovementState.DUE),
        ([], 0, MovementState.DUE),
        ([], 1, MovementState.UNREPORTED),
        ([], 30, MovementState.UNREPORTED),
        ([], 31, MovementState.OVERDUE),
        ([report(0)], 1, MovementState.MOVING),
        ([report(0, 9)], 10, MovementState.MOVING),
        ([report(0, 10)], 11, MovementState.LATE),
        ([report(3)], 44, MovementState.MOVING),
        ([report(3)], 56.5 + 30, MovementState.MOVING),
        ([report(3)], 57 + 30, MovementState.OVERDUE),
        ([report(3, 20)], 57 + 30, MovementState.LATE),
        ([report(3, 20)], 57 + 51, MovementState.OVERDUE),
        ([report(4)], 60, MovementState.HALTED),
        ([report(4)], 73, MovementState.MOVING),
        ([report(15)], 262, MovementState.MOVING),
        ([report(15)], 279, MovementState.ARRIVED),
        ([report(15, 0, SP + 265 * MINUTE_MS)], 266, MovementState.ARRIVED),
        ([report(15, 30)], 300, MovementState.LATE),
        ([report(15, 30)], 999, MovementState.ARRIVED),
        ([report(15)], 10, MovementState.UNREPORTED),
    ],
)
def test_state(passages: list[Passage], minute: float, want: MovementState) -> None:
    at_ms = SP + round(minute * MINUTE_MS)
    assert state(ROWS, passages, at_ms, grace_ms=GRACE_MS) == want
    assert state(ROWS, passages, at_ms, cancelled=True) == MovementState.CANCELLED


def test_a_train_has_the_same_table_from_given_times() -> None:
    rows = timed_table(
        [TimedPoint("Sloehaven", 0, SP), TimedPoint("Roosendaal", 75, SP + 60, SP + 90)]
    )
    assert rows[1] == TableRow("Roosendaal", 75, SP + 60, SP + 90, SP + 90)
    assert position_at(rows, SP + 30).head_km == pytest.approx(37.5)
    with pytest.raises(Refused):
        timed_table([TimedPoint("a", 0, SP, SP + 10), TimedPoint("b", 5, SP + 5)])


@pytest.mark.parametrize(
    "change",
    [
        {"vehicles": 0},
        {"gap_m": -1.0},
        {"length_m": 0.0},
        {"rate_kmh": 0.0},
        {"rate_kmh": float("nan")},
        {"units": 0},
        {"units": 61},
        {"serials": 4},
        {"unit_gap_min": -1.0},
    ],
)
def test_a_figure_that_makes_no_column_is_refused(change: dict[str, float]) -> None:
    figures: dict[str, float] = {"vehicles": 60, "gap_m": 50, "length_m": 10, "rate_kmh": 50}
    with pytest.raises(Refused):
        MarchColumn(**({**figures, "units": 3} | change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "points",
    [(), (RoutePoint("SP", 0),), (RoutePoint("SP", 5), RoutePoint("RP", 1))],
)
def test_a_line_that_is_no_route_is_refused(points: tuple[RoutePoint, ...]) -> None:
    with pytest.raises(Refused):
        march_table(CASE_1, points, SP)
