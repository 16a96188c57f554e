"""The bytes of a commit: there and back, and nothing else."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal.bad import Bad
from db.journal.codec import GENESIS, Author, Commit, Op, chain, decode, digest, encode
from db.journal.values import to_native
from tests.unit.db.journal.test_values import scalars, structures, texts

number = st.integers(0, (1 << 63) - 1)
ops = st.lists(
    st.tuples(
        st.binary(min_size=16, max_size=16),
        st.integers(1, (1 << 31) - 1),
        scalars | structures,
        st.lists(st.tuples(number, number), max_size=4),
    ),
    min_size=1,
    max_size=6,
)
authors = st.builds(Author, texts, texts, texts)


@given(ops, authors, st.integers(0, (1 << 62) - 1), st.integers(-1080, 1080), st.integers(0, 2))
def test_there_and_back(
    wanted: list[tuple[bytes, int, Any, list[tuple[int, int]]]],
    who: Author,
    hlc: int,
    tz: int,
    clk: int,
) -> None:
    made = tuple(Op(ent, fld, to_native(val), tuple(bases)) for ent, fld, val, bases in wanted)
    commit = Commit(hlc, 17, tz, clk, who, 3, {b"o" * 16: 5}, made)
    assert decode(encode(commit, tuple(val for _, _, val, _ in wanted))) == commit


def body(**changes: Any) -> dict[str, Any]:
    good = {"t": 7, "w": 8, "z": 60, "k": 1, "a": ["n", "p", "i"], "s": 1, "m": 1, "v": {}}
    return good | {"x": [[bytes(16), 201, "x", []]]} | changes


def test_the_body_that_the_bad_ones_start_from_is_good() -> None:
    assert decode(cbor2.dumps(body())).ops[0].val == "x"


@pytest.mark.parametrize(
    "changes",
    [
        {"t": -1}, {"t": 1 << 62}, {"t": 1.0}, {"t": True}, {"w": -1}, {"z": 1081}, {"z": "A"},
        {"k": 3},         {"a": ["n", "p"]}, {"a": ["n", "p", 3]}, {"a": ["n" * 121, "p", "i"]},
        {"s": -1}, {"m": 2},
        {"v": []}, {"v": {b"short": 1}}, {"v": {bytes(16): -1}}, {"x": []}, {"x": {}}, {"x": [[]]},
        {"x": [[bytes(15), 201, 1, []]]}, {"x": [["e" * 16, 201, 1, []]]},
        {"x": [[bytes(16), 0, 1, []]]},
        {"x": [[bytes(16), 1 << 31, 1, []]]}, {"x": [[bytes(16), 201, 1, [1]]]},
        {"x": [[bytes(16), 201, 1, [1, -1]]]}, {"x": [[bytes(16), 201, 1, None]]},
        {"x": [[bytes(16), 201, 1, [1, 1] * 65]]}, {"x": [[bytes(16), 201, 1 << 64, []]]},
        {"x": [[bytes(16), 201, float("nan"), []]]}, {"x": [[bytes(16), 201, "x", [], 1]]},
    ],
    ids=repr,
)  # fmt: skip
def test_a_bad_body(changes: dict[str, Any]) -> None:
    with pytest.raises(Bad):
        decode(cbor2.dumps(body(**changes)))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"\xff", cbor2.dumps(body()) + b"\x00", cbor2.dumps(body())[:-1],
        b"\x9f\xff", b"\xa2\x61t\x01\x61t\x02", cbor2.dumps([body()]), bytes(300_000),
        b"\x81" * 200 + b"\x00", b"\xd8\x1c\x81\xd8\x1d\x00", b"\xc2\x41\x01",
    ],
    ids=lambda data: data[:12].hex(),
)  # fmt: skip
def test_bytes_that_are_no_commit(data: bytes) -> None:
    with pytest.raises(Bad):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_commit_or_bad(data: bytes) -> None:
    with pytest.raises(Bad):
        decode(data)


def test_a_save_that_is_too_large_is_refused_before_it_is_written() -> None:
    op = Op(bytes(16), 201, None)
    commit = Commit(1, 1, 0, 1, Author("n", "p", "i"), 1, {}, (op,) * 4097)
    with pytest.raises(Bad, match="at most"):
        encode(commit, (None,) * 4097)


def test_the_chain_depends_on_every_byte_and_on_the_order() -> None:
    a, b = digest(b"a"), digest(b"b")
    assert chain(chain(GENESIS, a), b) != chain(chain(GENESIS, b), a)
    assert digest(b"a") != digest(b"a\0")
