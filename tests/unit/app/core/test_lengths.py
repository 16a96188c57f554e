"""A length of time is said in one way, by the language."""

from __future__ import annotations

import pytest

from app.core.lengths import length
from app.core.sentences import tell


@pytest.mark.parametrize(
    ("minutes", "dutch", "english"),
    [
        (0, "0 min", "0 min"),
        (59, "59 min", "59 min"),
        (-75, "1 u 15", "1 h 15"),
        (60, "1 u 00", "1 h 00"),
        (1439, "23 u 59", "23 h 59"),
        (1440, "1 d", "1 d"),
        (1952, "1 d 8 u", "1 d 8 h"),
    ],
)
def test_a_length_of_time(minutes: int, dutch: str, english: str) -> None:
    assert (tell(length(minutes), "nl"), tell(length(minutes), "en")) == (dutch, english)
