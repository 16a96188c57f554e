"""The clock rules T1-T3 of sync.md 2.4."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.journal.hlc import AHEAD_MS, COUNTER_BITS, MAX_STAMP, HybridClock

NOW = 1_760_000_000_000


def test_a_stamp_follows_the_clock() -> None:
    assert HybridClock().stamp(NOW, ()) == NOW << 16


def test_two_stamps_of_one_millisecond_count_up() -> None:
    clock = HybridClock()
    assert [clock.stamp(NOW, ()) for _ in range(3)] == [(NOW << 16) + i for i in range(3)]


def test_a_clock_set_back_does_not_bring_the_stamps_back() -> None:
    clock = HybridClock()
    first = clock.stamp(NOW, ())
    assert clock.stamp(NOW - 86_400_000, ()) == first + 1


def test_t1_an_edit_beats_what_it_replaces_even_from_the_future() -> None:
    future = (NOW + 10 * 86_400_000) << 16
    assert HybridClock().stamp(NOW, (5, future, 7)) == future + 1


def test_t2_a_near_stamp_is_adopted_a_far_one_contained() -> None:
    clock = HybridClock()
    edge = (NOW + AHEAD_MS) << 16
    assert clock.receive(edge, NOW) is False
    assert clock.last == edge
    assert clock.receive(edge + 1, NOW) is True
    assert clock.last == edge


def test_t3_one_contained_edit_does_not_drag_the_next_one_along() -> None:
    clock = HybridClock()
    future = (NOW + 10 * 86_400_000) << 16
    clock.stamp(NOW, (future,))
    assert clock.stamp(NOW, ()) >> COUNTER_BITS <= NOW + AHEAD_MS


def test_a_counter_that_overflows_carries_into_the_milliseconds() -> None:
    clock = HybridClock((NOW << 16) + 0xFFFF)
    assert clock.stamp(NOW, ()) == (NOW + 1) << 16


def test_a_value_at_the_end_of_time_can_still_be_edited() -> None:
    assert HybridClock().stamp(NOW, (MAX_STAMP,)) == MAX_STAMP


@given(st.lists(st.tuples(st.integers(0, NOW), st.integers(0, MAX_STAMP - 1))))
def test_every_stamp_is_later_than_its_base_and_than_its_clock(
    edits: list[tuple[int, int]],
) -> None:
    clock = HybridClock()
    for now, base in edits:
        stamp = clock.stamp(now, (base,))
        assert stamp > base
        assert stamp >= now << 16
