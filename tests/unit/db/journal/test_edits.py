"""Records put together into saves: none is divided, and every save fits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal.bad import Bad
from db.journal.codec import MAX_COMMIT, MAX_OPS, Author, Commit, Op, encode
from db.journal.edits import MAX_RECORD, MAX_SEEN, Edit, saves, too_large, weight
from db.journal.values import to_native
from tests.unit.db.journal.test_values import scalars, structures

LONG = 1 << 62
LONGEST = Author("é" * 120, "é" * 120, "é" * 120)


def encoded(edits: list[Edit], seen: dict[bytes, int]) -> bytes:
    """The bytes of a save with everything about it as long as it can be."""
    ops = tuple(Op(e.ent, e.fld, to_native(e.value), ((LONG, LONG),)) for e in edits)
    commit = Commit(LONG - 1, LONG, -1080, 2, LONGEST, 1 << 30, seen, ops)
    return encode(commit, tuple(e.value for e in edits))


def edit(value: Any, fld: int = (1 << 31) - 1) -> Edit:
    return Edit(b"e" * 16, fld, value)


@given(st.lists(scalars | structures, min_size=1, max_size=8))
def test_edits_weigh_at_least_what_they_take(values: list[Any]) -> None:
    edits = [edit(value) for value in values]
    alone = len(encoded(edits[:1], {})) - weight(edits[:1])
    assert len(encoded(edits, {})) - alone <= weight(edits) + 2


def cut(records: list[list[Edit]]) -> list[list[Any]]:
    return list(saves(records, [weight(edits) for edits in records]))


@given(st.lists(st.integers(0, 60_000), min_size=1, max_size=40))
def test_every_save_can_be_written_and_nothing_is_left_out(sizes: list[int]) -> None:
    records = [[edit("x" * size), edit(size)] for size in sizes]
    made = cut(records)
    assert [record for save in made for record in save] == records
    seen = {i.to_bytes(16): LONG >> 20 for i in range(MAX_SEEN)}
    for save in made:
        assert len(encoded([e for record in save for e in record], seen)) <= MAX_COMMIT


def test_a_save_takes_as_many_records_as_it_holds() -> None:
    records = [[edit("x" * 1000)] for _ in range(1000)]
    assert len(cut(records)) == -(-1000 // (MAX_RECORD // weight(records[0])))
    assert [len(save) for save in cut([[edit(1)]] * (MAX_OPS + 1))] == [MAX_OPS, 1]


@pytest.mark.parametrize(
    ("edits", "large"),
    [
        ([edit("x" * 60_000)] * 4, False),
        ([edit("x" * 60_000)] * 5, True),
        ([edit(1)] * MAX_OPS, False),
        ([edit(1)] * (MAX_OPS + 1), True),
    ],
)
def test_what_no_save_holds_is_too_large(edits: list[Edit], large: bool) -> None:
    assert too_large(edits, weight(edits)) == large


def test_a_value_that_nothing_holds_is_bad() -> None:
    with pytest.raises(Bad):
        weight([edit("x" * 70_000)])
