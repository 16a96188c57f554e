"""A number is read as it was written, or refused; never as a thousandth of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.core.numbers import read_number, write_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", 1200), ("12,5", 12.5), ("12.5", 12.5), ("0,125", 0.125), ("0.125", 0.125),
        ("-3", -3), ("+7", 7), (".5", 0.5), ("1 200", 1200), ("1\u00a0200", 1200),
        ("1\u202f200,5", 1200.5), ("1'200", 1200), ("1.200.000", 1_200_000),
        ("1,200,000", 1_200_000), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.2000", 1.2),
        ("1200.", 1200), ("12 345 678.25", 12_345_678.25), ("1234.567", 1234.567), (" 5 ", 5),
    ],
)  # fmt: skip
def test_reads(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["1.200", "1,200", "12.500", "999,999", "-1.200", "+1.200"])
def test_what_may_be_two_numbers_is_none(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_number(text)
    assert refused.value.code == "number-thousands"
    assert "or" in refused.value.message


@pytest.mark.parametrize(
    "text", ["", "x", "nan", "inf", "1e3", "1_000", "1.2.3", "1,2,3", "12 5", "1 20", "１２", "--1"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_number(text)
    assert refused.value.code == "number"


@given(st.floats(-1e9, 1e9).map(lambda value: float(f"{value:.6f}")))
def test_what_we_write_we_read(value: float) -> None:
    assert read_number(write_number(value)) == pytest.approx(value, rel=1e-11, abs=1e-6)


@given(st.integers(0, 10**9), st.sampled_from(" .,'"))
def test_every_way_to_group_reads_the_same_or_is_refused(value: int, mark: str) -> None:
    text = f"{value:,}".replace(",", mark)
    if mark in ".," and 1000 <= value < 1_000_000:
        with pytest.raises(Refused):
            read_number(text)
    else:
        assert read_number(text) == value
