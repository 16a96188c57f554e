"""Times in forms: read towards the sense of the field, and read back with how far from now."""

from __future__ import annotations

import pytest

from app.core.dtg import parse_dtg
from app.core.errors import Refused
from ui.widgets.moments import Moments

NOW = parse_dtg("231432BOCT2024", reference_ms=0, zone="B").ms


@pytest.mark.parametrize(
    ("typed", "sense", "told"),
    [
        ("1500", "past", "= 221500BOCT24, 23 h 32 ago"),
        ("1400", "future", "= 241400BOCT24, in 23 h 28"),
        ("1400", "near", "= 231400BOCT24, 32 min ago"),
        ("begin dienst", "past", "= 231332BOCT24, 1 h 00 ago"),
        ("-8u", "past", "= 230632BOCT24, 8 h 00 ago"),
    ],
)
def test_a_time_is_read_and_told_back(qapp: object, typed: str, sense: str, told: str) -> None:
    moments = Moments(lambda: NOW, "B", lambda: NOW - 3_600_000)
    assert moments.told(moments.reader(sense)(typed)) == told  # type: ignore[arg-type]


def test_without_a_watch_its_start_is_refused() -> None:
    with pytest.raises(Refused):
        Moments(lambda: NOW, "B").read("begin dienst")
