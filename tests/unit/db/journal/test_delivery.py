"""A delivery in slices: whole saves, ended and gone on with anywhere, equal to all at once."""

from __future__ import annotations

import pytest

from db.journal.delivery import Delivery
from db.journal.journal import Edit
from tests.support.stations import START_MS, Station, author, card

NAME, PARENT = 201, 205
WHO = author("TOC")
SAVES = 40


def station(number: int) -> Station:
    made = Station(number, f"P{number}", lambda: START_MS)
    made.admit(*(card(n) for n in (1, 2)))
    return made


@pytest.fixture
def one_pack() -> tuple[Station, bytes]:
    """A station whose saves of three fields each lie in one pack."""
    one = station(1)
    for number in range(SAVES):
        ents = [bytes([number, n]) * 8 for n in range(3)]
        one.journal.commit([Edit(ent, NAME, f"unit {number}") for ent in ents], WHO)
    (pack,) = one.packs()
    return one, pack


def units(of: Station) -> int:
    return int(of.conn.execute("SELECT count(*) FROM unit").fetchone()[0])


def test_a_pack_is_taken_in_slices_of_whole_saves(one_pack: tuple[Station, bytes]) -> None:
    one, pack = one_pack
    two = station(2)
    delivery, source, seen = Delivery(two.journal, START_MS), iter([pack]), []
    while (touched := delivery.take(source, 10)) is not None:
        seen.append(units(two))
        assert len(touched["unit"]) <= 12
    assert seen == [12 * n for n in range(1, 11)]
    assert delivery.result.commits == SAVES
    two.journal.tidy(delivery)
    assert two.journal.state_digest() == one.journal.state_digest()
    assert two.packs() == [pack]


def test_a_save_of_our_own_goes_between_two_slices(one_pack: tuple[Station, bytes]) -> None:
    one, pack = one_pack
    two = station(2)
    delivery, source, own = Delivery(two.journal, START_MS), iter([pack]), 0
    while delivery.take(source, 10) is not None:
        own = two.journal.commit([Edit(b"o" * 16, NAME, f"own {own}")], WHO).cseq
    two.journal.tidy(delivery)
    assert own == 10
    one.take(two.packs())
    assert two.journal.state_digest() == one.journal.state_digest()


@pytest.mark.parametrize("slices", [1, 5, 9])
def test_a_delivery_that_is_broken_off_leaves_a_store_in_order(
    one_pack: tuple[Station, bytes], slices: int
) -> None:
    one, pack = one_pack
    two = station(2)
    delivery, source = Delivery(two.journal, START_MS), iter([pack])
    for _ in range(slices):
        delivery.take(source, 10)
    assert two.journal.verify() == []
    assert two.packs() == []  # nothing is handed on before it is here whole
    two.start(2)  # goes on from there by itself
    assert two.journal.state_digest() == one.journal.state_digest()
    assert two.journal.verify() == []
    assert two.packs() == [pack]


def test_the_same_pack_given_again_goes_on_from_there(one_pack: tuple[Station, bytes]) -> None:
    one, pack = one_pack
    two = station(2)
    Delivery(two.journal, START_MS).take(iter([pack]), 10)
    again = Delivery(two.journal, START_MS)
    while again.take(iter([pack]), 1000) is not None and again.result.known == 0:
        pass
    assert again.result.commits == SAVES - 4
    assert two.journal.state_digest() == one.journal.state_digest()


def test_a_rebuild_takes_the_rest_of_a_pack(one_pack: tuple[Station, bytes]) -> None:
    one, pack = one_pack
    two = station(2)
    Delivery(two.journal, START_MS).take(iter([pack]), 10)
    two.journal.rebuild()
    assert two.journal.state_digest() == one.journal.state_digest()
    assert two.packs() == [pack]


def test_a_part_that_was_changed_on_the_disk_is_told_and_healed(
    one_pack: tuple[Station, bytes],
) -> None:
    one, pack = one_pack
    two = station(2)
    Delivery(two.journal, START_MS).take(iter([pack]), 10)
    two.conn.execute("UPDATE pack SET raw=?", (pack[:-1] + b"\0",))
    assert two.journal.verify() != []
    two.start(2)
    assert units(two) == 12
    two.take([pack])
    assert two.journal.state_digest() == one.journal.state_digest()
    assert two.journal.verify() == []


def test_a_bulk_that_is_broken_off_before_its_projection_is_finished_at_the_start(
    one_pack: tuple[Station, bytes],
) -> None:
    one, pack = one_pack
    two = station(2)
    Delivery(two.journal, START_MS, at_once=True).take(iter([pack]), 1000)
    assert units(two) == 0
    two.start(2)
    assert two.journal.state_digest() == one.journal.state_digest()


def test_a_value_of_the_wrong_type_is_left_out_of_a_bulk_as_of_a_save() -> None:
    """Plain values are written by SQL there: it must leave out the same."""
    one, two, three = station(1), station(2), Station(3, "P3", lambda: START_MS)
    three.admit(card(1))
    wrong = ("text", 7, 7.5, b"\x50" + b"p" * 16, [1, 2], None, True)
    for fld in (201, 205, 207, 209, 210, 211, 213, 299, 390, 1304):
        for number, value in enumerate(wrong):
            one.journal.commit([Edit(bytes([number]) * 16, fld, value)], WHO)
    two.journal.apply(one.packs())
    delivery, source = Delivery(three.journal, START_MS), iter(one.packs())
    while delivery.take(source, 5) is not None:
        pass
    assert two.journal.state_digest() == one.journal.state_digest()
    assert three.journal.state_digest() == one.journal.state_digest()
