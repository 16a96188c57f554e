"""Which values a field may hold, and that equal values are equal cells."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import given
from hypothesis import strategies as st

from db.journal.bad import Bad
from db.journal.values import MAX_VALUE, from_native, to_native

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 63) - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
inner = scalars | st.binary(max_size=20)
structures = st.binary(max_size=20) | st.lists(
    inner | st.lists(inner | st.dictionaries(texts, inner, max_size=3), max_size=3), max_size=3
)


@given(scalars | structures)
def test_a_value_comes_back_from_the_cell(value: object) -> None:
    conn = driver.connect(":memory:")
    conn.execute("CREATE TABLE t(v)")
    native = to_native(value)
    conn.execute("INSERT INTO t VALUES(?)", (native,))
    (found,) = conn.execute("SELECT v FROM t").fetchone()
    conn.close()
    assert (found, type(found)) == (native, type(native))
    assert from_native(found) == value


def test_maps_in_another_order_are_the_same_cell() -> None:
    assert to_native({"from": 1, "to": 2}) == to_native({"to": 2, "from": 1})


@pytest.mark.parametrize(
    "value",
    [
        1 << 63, -(1 << 63) - 1, float("nan"), float("inf"), "a\0b", "\ud800",
        "x" * (MAX_VALUE + 1),         "é" * (MAX_VALUE // 2 + 1), bytes(MAX_VALUE), [[[[[]]]]],
        [[[[[1]]]]], {1: 2}, {"a\0": 1},
        (1, 2), {1}, object(), [float("nan")], [1 << 64],
    ],
    ids=lambda value: repr(value)[:24],
)  # fmt: skip
def test_what_is_not_a_value_is_bad(value: object) -> None:
    with pytest.raises(Bad):
        to_native(value)


def test_the_largest_values_that_are_allowed() -> None:
    assert to_native("x" * MAX_VALUE) == "x" * MAX_VALUE
    assert from_native(to_native([[[[1]]]])) == [[[[1]]]]
