"""Packs: sealed once, verified before anything is read, withheld commits by their digest."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import pack
from db.journal.bad import Bad
from db.journal.codec import GENESIS, chain, digest
from tests.support.hostile_packs import NUMBER, bomb, signed
from tests.support.stations import card, key

commits = st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=10)


def opened(raw: bytes, number: int = 1) -> list[bytes]:
    header = pack.read_header(raw)
    pack.verify(raw, header, key(number).public_key())
    return pack.frames(raw, header)


@given(commits, st.integers(1, 1 << 49))
def test_there_and_back(parts: list[bytes], first: int) -> None:
    raw = pack.seal(key(1), card(1).id, first, GENESIS, parts)
    header = pack.read_header(raw)
    assert opened(raw) == parts
    assert (header.first, header.last) == (first, first + len(parts) - 1)


@given(commits, st.data())
def test_no_bit_can_be_changed(parts: list[bytes], data: st.DataObject) -> None:
    raw = bytearray(pack.seal(key(1), card(1).id, 1, GENESIS, parts))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Bad):
        opened(bytes(raw))


@pytest.mark.parametrize("change", [lambda raw: raw[:-1], lambda raw: raw + b"\0", lambda raw: b""])
def test_no_byte_can_be_added_or_cut(change: object) -> None:
    raw = pack.seal(key(1), card(1).id, 1, GENESIS, [b"commit"])
    with pytest.raises(Bad):
        opened(change(raw))  # type: ignore[operator]


def test_another_key_is_told() -> None:
    with pytest.raises(Bad, match="signature"):
        opened(pack.seal(key(2), card(1).id, 1, GENESIS, [b"commit"]))


def test_a_pack_of_nothing_is_not_sealed() -> None:
    with pytest.raises(Bad):
        pack.seal(key(1), card(1).id, 1, GENESIS, [])


@pytest.mark.parametrize("announced", [10, 8 << 20, 1 << 40])
def test_a_bomb_does_not_go_off(announced: int) -> None:
    raw = signed(bomb(100_000, announced), 1, GENESIS, bytes(32), 1, pack.ZSTD)
    tracemalloc.start()
    try:
        with pytest.raises(Bad):
            opened(raw, NUMBER)
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()


@given(commits, st.sets(st.integers(0, 9)))
def test_a_withheld_commit_stands_as_its_digest(parts: list[bytes], withheld: set[int]) -> None:
    header = pack.read_header(pack.seal(key(1), card(1).id, 1, GENESIS, parts))
    shown = [digest(part) if i in withheld else part for i, part in enumerate(parts)]
    assert pack.verify_chain(header.prev, header.end, shown, withheld.__contains__)
    shown[0] = digest(b"another") if 0 in withheld else b"another"
    if parts[0] != b"another":
        assert not pack.verify_chain(header.prev, header.end, shown, withheld.__contains__)


def test_the_end_of_a_pack_is_the_chain_over_its_commits() -> None:
    header = pack.read_header(pack.seal(key(1), card(1).id, 1, GENESIS, [b"a", b"b"]))
    assert header.end == chain(chain(GENESIS, digest(b"a")), digest(b"b"))
