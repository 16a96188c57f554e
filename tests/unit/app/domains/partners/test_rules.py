"""Rules of contact timers and the shapes of channels."""

from __future__ import annotations

import pytest

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.partners.rules import (
    INTERVALS,
    TimerState,
    check_interval,
    check_mail,
    check_phone,
    next_interval,
    reckon,
)

T = 10_000 * MINUTE_MS


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(0, "green"), (23, "green"), (24, "amber"), (29, "amber"), (30, "red"), (500, "red")],
)
def test_amber_from_four_fifths_and_red_when_over(minutes: int, state: str) -> None:
    assert reckon(30, T, None, T + minutes * MINUTE_MS).state == state


def test_an_acknowledged_silence_asks_again_after_one_interval() -> None:
    seen = T + 40 * MINUTE_MS
    assert reckon(30, T, seen, seen).acknowledged
    assert not reckon(30, T, seen, seen + 30 * MINUTE_MS).acknowledged
    assert not reckon(30, T, T + 10 * MINUTE_MS, seen).acknowledged, "seen before it was red"


def test_who_was_never_heard_counts_from_the_setting() -> None:
    assert reckon(30, None, None, T).state is TimerState.WAITING
    assert reckon(30, None, T, T + 31 * MINUTE_MS).state is TimerState.RED
    assert reckon(0, T, None, T * 2).state is TimerState.OFF


def test_one_key_goes_round_all_intervals() -> None:
    seen, minutes = [], 0
    for _ in INTERVALS:
        minutes = next_interval(minutes)
        seen.append(minutes)
    assert tuple(seen) == INTERVALS
    assert next_interval(25) == 30


@pytest.mark.parametrize("minutes", [5, 121, -10])
def test_intervals_out_of_reach_are_refused(minutes: int) -> None:
    with pytest.raises(Refused, match="10 to 120"):
        check_interval(minutes)


@pytest.mark.parametrize(
    "text", ["", "112", "+31 (0)30-123 45 67", "030 1234567 tst 12", "*06 123"]
)
def test_phones_as_people_write_them(text: str) -> None:
    assert check_phone(f" {text} ") == text


@pytest.mark.parametrize("text", ["call me", "12", "=1+2*999x"])
def test_what_is_no_phone(text: str) -> None:
    with pytest.raises(Refused):
        check_phone(text)


def test_mail() -> None:
    assert check_mail("a.b@vr-zeeland.nl ") == "a.b@vr-zeeland.nl"
    for text in ("a@b", "a b@c.nl", "<a@b.nl>", "x"):
        with pytest.raises(Refused):
            check_mail(text)
