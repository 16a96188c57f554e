"""Zone letters: offsets both ways, and the clock face."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.zone_letters import HINT_SENTENCES, ZONE_HOURS, civil, letter_for_offset


@given(st.sampled_from(sorted(ZONE_HOURS)))
def test_offset_gives_the_letter_back(letter: str) -> None:
    assert letter_for_offset(ZONE_HOURS[letter] * 60) == letter


def test_no_letter_for_half_hours_or_thirteen() -> None:
    assert letter_for_offset(330) is None
    assert letter_for_offset(13 * 60) is None


def test_clock_face() -> None:
    at = civil(86_400_000, -60)
    assert (at.day, at.hour, at.minute) == (1, 23, 0)


def test_every_hint_has_a_sentence() -> None:
    assert set(HINT_SENTENCES) == {"skipped", "repeated", "not-local"}
