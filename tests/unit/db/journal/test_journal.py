"""The journal by example: saves, gaps, forks, a store that was put back, unreadable packs."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest

from db.journal import pack
from db.journal.bad import Bad
from db.journal.codec import GENESIS, chain, digest
from db.journal.journal import Edit, Journal
from db.journal.origin import OriginCard, certify, decode_card
from tests.support.hostile_packs import NUMBER, signed
from tests.support.stations import START_MS, Station, author, card, copied, key, meet

ENT, OTHER = b"e" * 16, b"o" * 16
WHO = author("TOC")


def station(number: int = 1) -> Station:
    return Station(number, "TOC", lambda: START_MS)


def save(to: Station, text: Any, ent: bytes = ENT, fld: int = 201) -> int:
    return to.journal.commit([Edit(ent, fld, text)], WHO).cseq


def separate(to: Station, count: int) -> list[bytes]:
    """Save `count` values and return them in packs of one commit each."""
    packs = []
    for number in range(count):
        have = to.journal.have()
        save(to, f"value {number}")
        packs += to.packs(have)
    return packs


# --- own commits ---


def test_a_save_that_changes_nothing_makes_no_commit() -> None:
    one = station()
    assert save(one, "alpha") == 1
    assert save(one, "alpha") == 1
    assert one.journal.commit([], WHO).cseq == 1
    assert save(one, None, OTHER) == 1
    assert save(one, 1, fld=209) == 2
    assert save(one, 1.0, fld=209) == 3


def test_of_two_writes_to_one_field_in_a_save_the_last_counts() -> None:
    one = station()
    save(one, "old")
    one.journal.commit([Edit(ENT, 201, "new"), Edit(ENT, 201, "old")], WHO)
    assert one.conn.execute("SELECT name FROM unit").fetchall() == [("old",)]


def test_a_save_tells_what_it_touched() -> None:
    changes = station().journal.commit(
        [Edit(ENT, 201, "x"), Edit(OTHER, 901, "y"), Edit(OTHER, 9950, 1)], WHO, "page", ("new",)
    )
    assert changes.kinds == {"unit", "place"}
    assert changes.ids == {ENT.hex(), OTHER.hex()}
    assert (changes.initiator, changes.created, changes.remote) == ("page", ("new",), False)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(b"short", 201, "x"), Edit(ENT, 0, "x"), Edit(ENT, 201, float("nan")),
        Edit(ENT, 201, ["x" * 300_000]), Edit(ENT, 201, "x", ((-1, 5),)),
    ],
    ids=["entity", "field", "value", "size", "bases"],
)  # fmt: skip
def test_what_others_could_not_read_is_not_saved(edit: Edit) -> None:
    one = station()
    digest_ = one.journal.state_digest()
    with pytest.raises(Bad):
        one.journal.commit([Edit(OTHER, 201, "good"), edit], WHO)
    assert one.journal.state_digest() == digest_
    assert save(one, "next") == 1
    assert one.journal.verify() == []


def test_a_name_that_others_could_not_read_is_not_saved() -> None:
    with pytest.raises(Bad):
        station().journal.commit([Edit(ENT, 201, "x")], author("post " * 40))


def test_who_rolls_back_around_a_save_leaves_no_gap() -> None:
    one = station()
    save(one, "alpha")
    one.conn.execute("BEGIN")
    assert save(one, "bravo") == 2
    one.conn.execute("ROLLBACK")
    assert save(one, "charlie") == 2
    assert one.journal.verify() == []


def test_an_error_after_some_saves_of_a_larger_whole_leaves_nothing() -> None:
    one = station()
    save(one, "before")
    journal = one.journal
    known = journal.have(), journal.clock.last, journal._tail_bytes, journal.state_digest()

    def broken() -> None:
        with journal.transaction():
            for number in range(20):
                save(one, f"{number} " * 9000)  # some are sealed
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        broken()
    now = journal.have(), journal.clock.last, journal._tail_bytes, journal.state_digest()
    assert now == known
    assert save(one, "after") == 2
    assert journal.verify() == []


def test_many_saves_are_sealed_by_themselves() -> None:
    one = station()
    for number in range(20):
        save(one, f"{number} " * 9000)
    assert one.conn.execute("SELECT count(*) FROM pack").fetchone()[0] >= 1
    assert len(one.packs()) >= 2
    assert one.journal.verify() == []
    assert one.journal.verify(2) == []


def test_a_stale_form_makes_a_conflict_and_a_save_that_saw_both_ends_it() -> None:
    one, two = station(1), station(2)
    save(one, "first")
    meet(one, two)
    opened = two.journal.opened(ENT)
    save(one, "second")
    meet(one, two)
    two.journal.commit([Edit(ENT, 201, "third", opened[201])], WHO)
    assert [[v for _, _, v in heads] for _, _, heads in two.journal.conflicts()] == [
        ["second", "third"]
    ]
    meet(one, two)
    assert one.journal.conflicts() == two.journal.conflicts()
    save(one, "settled")
    meet(one, two)
    assert two.journal.conflicts() == []


# --- packs ---


def test_packs_in_reverse_order_all_arrive_however_many() -> None:
    one, two = station(1), station(2)
    packs = separate(one, 1200)
    two.admit(card(1))
    result = two.take(packs[::-1])
    assert (result.commits, result.aside, result.refused) == (1200, 1199, [])
    assert two.journal.state_digest() == one.journal.state_digest()
    assert two.conn.execute("SELECT count(*) FROM pack WHERE state='aside'").fetchone() == (0,)


def test_what_waited_is_taken_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = station(1), station(2)
    packs = separate(one, 30)
    two.admit(card(1))
    monkeypatch.setattr("db.journal.batch.SLICE", 4)
    assert two.take(packs[:0:-1]).aside == 29
    assert two.take(packs[:1]).commits == 30
    assert two.journal.state_digest() == one.journal.state_digest()


def test_what_waits_behind_a_gap_survives_a_restart() -> None:
    one, two = station(1), station(2)
    packs = separate(one, 5)
    two.admit(card(1))
    assert two.take(packs[2:]).aside == 3
    two.start(2)
    assert two.take([packs[0]]).commits == 1
    assert two.take([packs[1]]).commits == 4
    assert two.journal.verify() == []


def test_a_pack_that_covers_what_waited_clears_it_away() -> None:
    one, two = station(1), station(2)
    clone = station(1)
    packs = separate(one, 5)
    for number in range(5):
        save(clone, f"value {number}")
    two.admit(card(1))
    two.take(packs[3:])
    result = two.take(clone.packs())
    assert (result.commits, result.refused) == (5, [])
    assert two.conn.execute("SELECT count(*) FROM pack").fetchone() == (1,)
    assert two.take(packs).known == 5


def test_a_rebuild_with_overlapping_packs_goes_forward_only() -> None:
    one, clone, two = station(1), station(1), station(2)
    packs = separate(one, 6)
    for number in range(5):
        save(clone, f"value {number}")
    two.admit(card(1))
    two.take(packs[:3])
    two.take(clone.packs())  # 1-5 over 1, 2, 3
    two.take(packs)
    digest_, have = two.journal.state_digest(), two.journal.have()
    assert have[card(1).id] == 6
    two.journal.rebuild()
    assert (two.journal.state_digest(), two.journal.have()) == (digest_, have)
    assert two.journal.verify() == []
    assert two.journal.verify(1) == []


def test_two_histories_of_one_origin_are_told_and_block_nobody() -> None:
    one, fork, two, three = station(1), station(1), station(2), station(3)
    save(one, "one story")
    save(fork, "another story")
    save(three, "a third station", OTHER)
    two.admit(card(1), card(3))
    two.take(one.packs())
    digest_ = two.journal.state_digest()
    result = two.take(fork.packs() + three.packs())
    assert len(result.refused) == 1
    assert "second history" in result.refused[0]
    assert result.commits == 1
    kinds = two.conn.execute("SELECT kind FROM finding").fetchall()
    assert kinds == [("fork",)]
    assert two.packs() == one.packs() + three.packs() or two.packs() == three.packs() + one.packs()
    assert two.conn.execute("SELECT count(*) FROM pack WHERE state='fork'").fetchone() == (1,)
    save(one, "goes on")
    assert two.take(one.packs()).commits == 1
    assert two.journal.state_digest() != digest_
    assert two.journal.verify() == []


def test_a_fork_that_waited_does_not_stop_the_true_pack() -> None:
    one, fork, two = station(1), station(1), station(2)
    first = separate(one, 2)
    save(fork, "another story")
    fork.packs()
    save(fork, "goes on")
    wrong = fork.packs({card(1).id: 1})
    two.admit(card(1))
    two.take([*wrong, first[1]])
    result = two.take([first[0]])
    assert result.commits == 2
    assert len(result.refused) == 1
    assert two.journal.have()[card(1).id] == 2


def test_a_store_that_was_put_back_notices_its_own_later_packs() -> None:
    one, two = station(1), station(2)
    save(one, "before")
    old = copied(one.conn)
    save(one, "after")
    meet(one, two)
    one.conn = old
    one.start(1)
    one.take(two.packs())
    assert one.journal.overtaken
    assert one.journal.have()[card(1).id] == 2
    assert one.journal.verify() == []


def test_unsigned_commits_of_a_copied_store_become_signed_when_the_packs_come() -> None:
    one, two = station(1), station(2)
    save(one, "alpha")
    save(one, "bravo")
    two.conn = copied(one.conn)
    two.start(2)
    assert two.journal.verify() == []
    assert two.take(one.packs()).known == 1
    assert two.conn.execute("SELECT count(*) FROM tail").fetchone() == (0,)
    assert two.packs() == one.packs()
    assert two.journal.verify() == []


def commit_bytes(**changes: Any) -> bytes:
    body = {"t": 7, "w": 8, "z": 0, "k": 1, "a": ["n", "p", "i"], "s": 1, "m": 1, "v": {}}
    return cbor2.dumps(body | {"x": [[ENT, 201, "from the future", []]]} | changes)


def test_a_newer_commit_is_kept_and_shown_after_the_upgrade(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two = station(2)
    two.admit(card(1))
    newer, plain = commit_bytes(m=2), commit_bytes(x=[[OTHER, 201, "plain", []]])
    raw = pack.seal(key(1), card(1).id, 1, GENESIS, [newer, plain])
    assert two.take([raw]).commits == 2
    assert two.conn.execute("SELECT name FROM unit").fetchall() == [("plain",)]
    assert two.packs() == [raw]
    monkeypatch.setattr("db.journal.codec.WIRE", 2)
    two.journal.upgrade()
    names = two.conn.execute("SELECT name FROM unit ORDER BY name").fetchall()
    assert names == [("from the future",), ("plain",)]
    assert two.conn.execute("SELECT count(*) FROM finding").fetchone() == (0,)


def test_a_commit_from_the_far_future_is_shown_contained_and_listed() -> None:
    two = station(2)
    two.admit(card(1))
    data = commit_bytes(t=(START_MS + 9_000_000) << 16)
    two.take([pack.seal(key(1), card(1).id, 1, GENESIS, [data])])
    assert two.conn.execute("SELECT kind FROM finding").fetchall() == [("clock",)]
    two.journal.rebuild()
    assert two.conn.execute("SELECT kind FROM finding").fetchall() == [("clock",)]
    save(two, "later", OTHER)
    stamps = two.conn.execute("SELECT hlc FROM commit_meta WHERE o=?", (two.o,)).fetchone()
    assert stamps[0] == START_MS << 16
    save(two, "on top of it")
    assert two.journal.conflicts() == []


def test_a_pack_of_rubbish_leaves_a_hole_and_the_rest_goes_on() -> None:
    two = station(2)
    two.admit(card(NUMBER))
    end = bytes(range(32))
    rubbish = signed(b"rubbish", 1, GENESIS, end, 3, 0)
    after = pack.seal(key(NUMBER), card(NUMBER).id, 4, end, [commit_bytes()])
    assert two.take([rubbish, after]).commits == 1
    assert two.journal.have()[card(NUMBER).id] == 4
    assert two.journal.verify() == []
    inside = pack.seal(key(NUMBER), card(NUMBER).id, 2, GENESIS, [commit_bytes()])
    assert two.take([inside]).known == 1
    digest_ = two.journal.state_digest()
    two.journal.rebuild()
    assert two.journal.state_digest() == digest_


# --- checks ---


def test_verify_tells_a_pack_that_was_changed_on_the_disk() -> None:
    one = station()
    separate(one, 3)
    raw = one.conn.execute("SELECT raw FROM pack WHERE first=2").fetchone()[0]
    broken = raw[:-1] + bytes([raw[-1] ^ 1])
    one.conn.execute("UPDATE pack SET raw=? WHERE first=2", (broken,))
    assert [str(f) for f in one.journal.verify()] == [
        "S1: commit 2: a pack whose body was changed."
    ]
    digest_ = one.journal.state_digest()
    with pytest.raises(Bad):
        one.journal.rebuild()
    assert one.journal.state_digest() == digest_


def test_verify_tells_a_pack_that_is_missing() -> None:
    one = station()
    separate(one, 3)
    one.conn.execute("DELETE FROM pack WHERE first=2")
    assert [str(f) for f in one.journal.verify()] == ["S1: commit 3: a gap before it."]
    with pytest.raises(Bad, match="gap"):
        one.journal.rebuild()
    one.conn.execute("DELETE FROM pack WHERE first=1")
    assert "beginning" in str(one.journal.verify()[0])


def test_verify_tells_a_pack_that_was_swapped_and_a_wrong_end() -> None:
    one, fork = station(), station()
    separate(one, 2)
    save(fork, "another story")
    raw = fork.packs()[0]
    one.conn.execute("UPDATE pack SET raw=? WHERE first=1", (raw,))
    assert "break in the chain" in str(one.journal.verify()[0])
    one.conn.execute("UPDATE pack SET raw=(SELECT raw FROM pack WHERE first=2) WHERE first=1")
    assert "wrong number" in str(one.journal.verify()[0])
    save(fork, "x")
    fork.conn.execute("UPDATE origin SET have=7")
    assert "the store says 7" in str(fork.journal.verify()[0])


def test_the_last_commits_alone_verify_too() -> None:
    one = station()
    separate(one, 20)
    for number in range(20):
        save(one, f"tail {number}")
    for last in (1, 5, 19, 20, 21, 39, 40, 1000):
        assert one.journal.verify(last) == []


# --- origins ---


def test_a_card_travels_and_a_false_one_is_refused() -> None:
    one = card(1)
    assert decode_card(one.encode()) == one
    false = OriginCard(one.public, one.station, "Another", one.cert)
    for bad in (false.encode(), b"", b"\x80", one.encode()[:-1], cbor2.dumps([1, 2, 3, 4])):
        with pytest.raises(Bad):
            decode_card(bad)
    for wrong in (
        false,
        OriginCard(b"short", one.station, "S1", one.cert),
        certify(key(5), key(6), ""),
    ):
        with pytest.raises(Bad):
            station(2).admit(wrong)


def test_an_origin_with_a_number_that_is_taken_is_refused() -> None:
    two = station(2)
    two.admit(card(1))
    two.conn.execute("UPDATE origin SET id=? WHERE o=?", (bytes(16), card(1).o))
    with pytest.raises(Bad, match="taken"):
        two.admit(card(1))


def test_the_replay_of_a_tree_reads_its_own_index() -> None:
    plan = station().conn.execute(
        "EXPLAIN QUERY PLAN SELECT hlc,o,cs,ent,val FROM op WHERE fld=208 ORDER BY hlc,o,cs"
    )
    assert "COVERING INDEX moves_208" in str(plan.fetchall())


def test_the_chain_of_a_store_is_over_its_bytes_as_sent() -> None:
    one = station()
    save(one, "alpha")
    (data,) = one.conn.execute("SELECT data FROM tail").fetchone()
    assert one.conn.execute("SELECT head FROM origin").fetchone()[0] == chain(GENESIS, digest(data))
    assert isinstance(one.journal, Journal)
