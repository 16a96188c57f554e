"""Tones: made whole, faded at the ends, silent where nothing can play."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtWidgets import QApplication

from ui.qt.sounds import LOUDNESS, RATE, TONES, Alarm, Sounds, samples


@pytest.mark.parametrize("kind", ["contact", "flash"])
def test_a_tone_is_as_long_as_told_and_never_clips(kind: Alarm) -> None:
    made = array("h", samples(kind))
    assert len(made) == sum(int(seconds * RATE) for _, seconds in TONES[kind])
    assert made[0] == 0
    assert 0.9 * LOUDNESS < max(made) / 32_767 <= LOUDNESS


def test_without_a_device_it_is_silent(qapp: QApplication) -> None:
    assert not Sounds(lambda: True).alarm("flash")
