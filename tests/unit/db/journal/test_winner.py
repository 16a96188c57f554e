"""One rule for each field class, by example."""

from __future__ import annotations

from db.journal.values import Native, to_native
from db.journal.winner import (
    added,
    as_ref,
    creator_of,
    differ,
    first_own,
    latest,
    owners,
    parents,
    safest,
)

A, B, C = (bytes([n]) * 16 for n in (1, 2, 3))
SAFER = ("held", "cancelled", "planned", "released")


def head(hlc: int, value: Native, o: int = 1, cs: int = 0) -> tuple[int, int, int, Native]:
    return hlc, o, cs, value


def ref(ent: bytes) -> Native:
    return to_native(ent)


def test_register_shows_the_latest_and_a_tie_goes_to_the_higher_origin_then_number() -> None:
    assert latest([head(2, "new"), head(1, "old", o=9)]) == "new"
    assert latest([head(1, "low", o=1, cs=9), head(1, "high", o=2)]) == "high"
    assert latest([head(1, "second", cs=2), head(1, "first", cs=1)]) == "second"


def test_set_an_add_beside_a_remove_wins() -> None:
    assert added([head(1, 1), head(2, 0)]) == 1
    assert added([head(1, 0), head(2, None)]) is None


def test_decision_the_safer_value_counts_and_an_unknown_one_is_least_safe() -> None:
    assert safest([head(1, "held"), head(2, "released")], SAFER) == "held"
    assert safest([head(1, "planned"), head(2, "later word")], SAFER) == "planned"
    assert safest([head(1, "later word"), head(2, 5)], SAFER) == 5


def test_log_only_the_first_write_of_its_maker_counts() -> None:
    ops = [head(9, "other", o=2), head(5, "again", cs=8), head(7, "first", cs=4)]
    assert first_own(ops, 1) == head(7, "first", cs=4)
    assert first_own(ops, 3) is None
    assert creator_of(bytes(7) + b"\x05" + bytes(8)) == 5


def test_owned_the_latest_of_the_owner_counts() -> None:
    ops = [head(1, "mine"), head(2, "mine too"), head(3, "yours", o=2)]
    assert owners(ops, lambda op: op[1] == 1) == ops[1]
    assert owners(ops, lambda op: op[1] == 3) is None


def test_tree_a_move_that_closes_a_cycle_is_skipped() -> None:
    moves = [(1, 1, 0, A, ref(B)), (2, 2, 0, B, ref(C)), (3, 1, 4, C, ref(A))]
    assert parents(moves) == ({A: B, B: C, C: None}, [2])


def test_tree_a_unit_under_itself_is_skipped_and_a_later_move_out_counts() -> None:
    moves = [(1, 1, 0, A, ref(A)), (2, 1, 4, A, ref(B)), (3, 1, 8, A, None)]
    assert parents(moves) == ({A: None}, [0])


def test_tree_a_unit_whose_only_move_is_skipped_has_no_parent() -> None:
    assert parents([(1, 1, 0, B, ref(A)), (2, 2, 0, A, ref(B))])[0] == {B: A, A: None}


def test_a_reference_is_sixteen_bytes_and_nothing_else() -> None:
    assert as_ref(ref(A)) == A
    for other in (None, "text", 5, to_native(b"short"), to_native(["a" * 14])):
        assert as_ref(other) is None


def test_heads_differ_by_value_and_by_type() -> None:
    assert not differ([head(1, "same"), head(2, "same")])
    assert differ([head(1, 1), head(2, 1.0)])
