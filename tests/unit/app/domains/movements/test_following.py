"""What is shown of a column that reports, is held, or is silent: worked cases, then what must hold.

The figures were computed apart from the program: 60 vehicles at 50 km/h, minutes after the start.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.durations import MINUTE_MS
from app.domains.movements.following import Following, Hold, follow
from app.domains.movements.march import MarchColumn, RoutePoint, march_table
from app.domains.movements.rules import MovementState as S
from app.domains.movements.rules import Passage, position_at

SP = 1_729_468_800_000
COLUMN = MarchColumn(60, 50, 10, 50, units=3)
POINTS = (
    RoutePoint("SP", 0.0),
    RoutePoint("De Poel", 5.2),
    RoutePoint("Vlaketunnel", 15.0),
    RoutePoint("Markiezaat", 35.6),
    RoutePoint("Zeezuiper", 47.1, halt_min=15),
    RoutePoint("De Stok", 54.0),
    RoutePoint("Princeville", 75.9),
)
ROWS = march_table(COLUMN, POINTS, SP)


def ms(minute: float) -> int:
    return SP + round(minute * MINUTE_MS)


def said(point: str, head: float, tail: float | None = None) -> Passage:
    return Passage(point, ms(head), None if tail is None else ms(tail))


def seen(
    minute: float, *passages: Passage, holds: tuple[Hold, ...] = (), now: float | None = None
) -> Following:
    at = ms(minute)
    return follow(ROWS, passages, holds, at_ms=at, now_ms=at if now is None else ms(now))


def minutes(at: int | None) -> float:
    assert at is not None
    return (at - SP) / MINUTE_MS


def test_between_two_reports_it_goes_on_by_the_plan_and_the_delay() -> None:
    found = seen(30, said("SP", 0), said("Vlaketunnel", 20.5))
    assert found.head_km == pytest.approx(22.92, abs=0.01)
    assert minutes(found.eta_ms) == pytest.approx(45.2, abs=0.05)
    assert (found.next_point, found.at_least, found.state) == ("Markiezaat", False, S.MOVING)
    assert found.delay_ms == pytest.approx(2.5 * MINUTE_MS, abs=10)


@pytest.mark.parametrize(("minute", "km"), [(60, 47.1), (71, 47.1), (80, 53.77)])
def test_it_stands_at_its_halt(minute: float, km: float) -> None:
    assert seen(minute, said("Zeezuiper", 57)).head_km == pytest.approx(km, abs=0.01)


def test_a_start_before_its_time() -> None:
    found = seen(0, said("SP", -10))
    assert found.head_km == pytest.approx(8.33, abs=0.01)
    assert found.delay_ms == -10 * MINUTE_MS
    assert found.eta_ms == SP  # De Poel by the plan four minutes ago: never before now


@pytest.mark.parametrize("minute", [5, 29])
def test_a_start_nobody_reported_is_no_start(minute: float) -> None:
    found = seen(minute)
    assert found.state is S.UNREPORTED
    assert found.head_km is None
    assert found.at_least
    assert minutes(found.eta_ms) == minute
    assert found.delay_ms == minute * MINUTE_MS


@pytest.mark.parametrize(("minute", "reckoned"), [(31, 25.83), (200, 75.9)])
def test_a_column_never_heard_of_may_be_anywhere_up_to_the_plan(
    minute: float, reckoned: float
) -> None:
    found = seen(minute)
    assert found.state is S.OVERDUE
    assert found.head_km is None
    assert found.may_be == pytest.approx((0, reckoned), abs=0.01)
    assert minutes(found.eta_ms) == minute
    assert minutes(found.expected[-1].arrive_ms) == pytest.approx(minute + 106.08, abs=0.01)


def test_silence_freezes_it_at_the_last_point() -> None:
    found = seen(120, said("SP", 0), said("Vlaketunnel", 20.5))
    assert (found.state, found.head_km) == (S.OVERDUE, 15.0)
    assert found.may_be == pytest.approx((15.0, 75.9), abs=0.01)
    assert minutes(found.eta_ms) == 120
    assert found.at_least
    assert found.delay_ms == pytest.approx((120 - 42.72) * MINUTE_MS, abs=10)
    assert minutes(found.expected[3].arrive_ms) == pytest.approx(120, abs=0.01)


def test_held_under_way_it_stands_where_it_was() -> None:
    for minute in (20, 40, 400):
        found = seen(minute, said("SP", 0), said("Vlaketunnel", 18), holds=(Hold(ms(20)),))
        assert found.state is S.HELD
        assert found.head_km == pytest.approx(16.67, abs=0.01)
        assert found.held_since == ms(20)
        assert minutes(found.eta_ms) == pytest.approx(max(42.72, minute + 22.72), abs=0.01)
        assert found.at_least


def test_held_before_its_start_it_stands_there() -> None:
    found = seen(10, holds=(Hold(ms(-30)),))
    assert (found.state, found.head_km) == (S.HELD, None)
    assert minutes(found.eta_ms) == 10
    assert found.delay_ms == 10 * MINUTE_MS


def test_released_it_goes_on_by_what_was_lost() -> None:
    hold = Hold(ms(20), ms(40))
    start = (said("SP", 0), said("Vlaketunnel", 18))
    after = seen(50, *start, holds=(hold,))
    assert (after.state, after.held_since) == (S.MOVING, None)
    assert after.head_km == pytest.approx(16.67 + 10 / 60 * 50, abs=0.01)
    assert minutes(after.eta_ms) == pytest.approx(62.72, abs=0.01)
    # A report made after it has counted the hold already.
    later = seen(70, *start, said("Markiezaat", 65), holds=(hold,))
    assert later.head_km == pytest.approx(35.6 + 5 / 60 * 50, abs=0.01)
    # And looked at before it was held, nothing is known of it.
    assert seen(19, *start, holds=(hold,)).state is S.MOVING


def test_held_at_a_halt_only_what_exceeds_the_halt_is_lost() -> None:
    report = said("Zeezuiper", 56.52)
    within = seen(75, report, holds=(Hold(ms(60), ms(70)),))
    assert minutes(within.eta_ms) == pytest.approx(79.8, abs=0.01)
    beyond = seen(75, report, holds=(Hold(ms(60), ms(90)),))
    assert (beyond.state, beyond.head_km) == (S.HELD, 47.1)
    gone = seen(91, report, holds=(Hold(ms(60), ms(90)),))
    assert minutes(gone.eta_ms) == pytest.approx(98.28, abs=0.01)


def test_a_tail_that_was_reported_late_makes_every_later_one_late() -> None:
    found = seen(41, said("SP", 0, 40), said("Vlaketunnel", 18))
    assert minutes(found.expected[-1].clear_ms) == pytest.approx(146.08, abs=0.05)
    plain = seen(41, said("SP", 0), said("Vlaketunnel", 18))
    assert minutes(plain.expected[-1].clear_ms) == pytest.approx(123.4, abs=0.05)


def test_the_tail_is_a_road_space_behind_the_head() -> None:
    found = seen(110, said("Princeville", 106.08))
    assert found.head_km == 75.9
    assert found.tail_km == pytest.approx(75.9 - 11.93 + (110 - 106.08) / 60 * 50, abs=0.02)


def test_a_report_that_does_not_fit_moves_nobody_back() -> None:
    found = seen(30, said("SP", 0), said("Vlaketunnel", 28), said("De Poel", 29))
    assert (found.last_point, found.doubt) == ("Vlaketunnel", "De Poel")
    assert found.head_km == pytest.approx(15 + 2 / 60 * 50, abs=0.01)
    assert seen(30, said("De Poel", 7), said("Vlaketunnel", 28)).doubt == ""


def test_what_is_still_to_come_is_expected_and_no_report_is_missed_there() -> None:
    found = seen(100, said("SP", 0), said("Vlaketunnel", 18), now=20)
    assert found.state is S.MOVING
    assert found.head_km == position_at(ROWS, ms(100)).head_km
    assert not found.at_least
    silent = seen(100, now=20)
    assert (silent.state, silent.head_km) == (S.UNREPORTED, None)


def test_cancelled_and_arrived_stay_so() -> None:
    last = said("Princeville", 106, 120)
    assert seen(130, last).state is S.ARRIVED
    assert seen(130, last, holds=(Hold(ms(110)),)).state is S.ARRIVED
    cancelled = follow(ROWS, [], [Hold(ms(0))], at_ms=ms(50), now_ms=ms(50), cancelled=True)
    assert (cancelled.state, cancelled.at_least) == (S.CANCELLED, False)


moments = st.floats(-120, 400)
reports = st.lists(st.builds(said, st.sampled_from([p.name for p in POINTS]), moments), max_size=4)
spans = st.tuples(moments, st.floats(0, 200)).map(lambda s: Hold(ms(s[0]), ms(s[0] + s[1])))
holds = st.lists(spans, max_size=2).flatmap(
    lambda closed: st.sampled_from([closed, [*closed, Hold(ms(60))]])
)


@given(moments, reports, holds)
def test_nothing_unseen_is_shown_as_done(
    minute: float, passages: list[Passage], stops: list[Hold]
) -> None:
    found = seen(minute, *passages, holds=tuple(stops))
    assert [row.name for row in found.expected] == [p.name for p in POINTS]
    if found.eta_ms is not None:
        assert found.eta_ms >= ms(minute)
    if found.state is S.ARRIVED:
        assert found.last_point == "Princeville"
    if found.state in (S.OVERDUE, S.UNREPORTED):
        confirmed = {p.name: p.km for p in POINTS}.get(found.last_point)
        assert found.head_km == confirmed
    if found.state is S.UNREPORTED:
        assert not any(p.head_ms <= ms(minute) for p in passages)
    if found.next_point:
        after = [p.name for p in POINTS].index(found.next_point)
        times = [row.arrive_ms for row in found.expected[after:]]
        assert times == sorted(times)


@given(reports, st.floats(0, 300), st.floats(0, 300))
def test_a_held_column_does_not_move(passages: list[Passage], start: float, later: float) -> None:
    known = [p for p in passages if p.head_ms <= ms(start)]
    first = seen(start, *known, holds=(Hold(ms(start)),))
    second = seen(start + later, *known, holds=(Hold(ms(start)),))
    if first.state is S.HELD and first.next_point:
        assert second.state is S.HELD
        assert second.head_km == pytest.approx(first.head_km, abs=1e-6)
