"""The index: kept with every write, the same after a rebuild, unharmed by impossible times."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import search
from db.journal.journal import Edit
from db.journal.tables import get_kv, put_kv
from db.query import Query, Words
from tests.support.stations import START_MS, Station, author, meet


@pytest.fixture
def station() -> Station:
    return Station(1, "TOC", lambda: START_MS)


def log(station: Station, number: int, event: Any, text: str) -> bytes:
    ent = station.o.to_bytes(8, "big") + number.to_bytes(8, "big")
    edits = [Edit(ent, 702, event), Edit(ent, 711, text), Edit(ent, 709, "VCNL")]
    station.journal.commit(edits, author("TOC"))
    return ent


def hits(station: Station, text: str, *, log: bool = True) -> list[bytes]:
    find = search.search_log if log else search.search
    return [ent for _, ent in find(station.conn, text, 50)]


def test_words_prefixes_and_accents_newest_event_first(station: Station) -> None:
    old = log(station, 1, 1000, "Kolonne steht bei Venlo")
    new = log(station, 2, 2000, "kolonne vertrekt; één voertuig defect")
    late = log(station, 3, 1500, "Kolonne gemeld")
    assert hits(station, "KOLONNE") == [new, late, old]
    assert hits(station, "een def") == [new]
    assert hits(station, "vcnl steht") == [old]
    assert hits(station, "") == hits(station, '"*()') == hits(station, "nowhere") == []


def test_names_are_found_best_first_and_follow_every_change(station: Station) -> None:
    unit, other = b"u" * 16, b"v" * 16
    station.journal.commit(
        [Edit(unit, 201, "13 Lichte Brigade"), Edit(other, 201, "Brigade")], author("TOC")
    )
    assert hits(station, "brigade", log=False) == [other, unit]
    station.journal.commit([Edit(unit, 201, "43 Mechanised")], author("TOC"))
    assert hits(station, "lichte", log=False) == []
    station.journal.commit([Edit(unit, 299, 1)], author("TOC"))
    assert hits(station, "mechanised", log=False) == []
    station.journal.commit([Edit(unit, 299, 0)], author("TOC"))
    assert hits(station, "mech", log=False) == [unit]


def test_remote_packs_are_indexed_and_a_rebuild_finds_the_same(station: Station) -> None:
    other = Station(2, "VCNL", lambda: START_MS)
    for number in range(30):
        log(station, number, 1000 + number % 4, f"melding {number} trein")
    meet(station, other)
    assert hits(other, "trein") == hits(station, "trein")
    before = hits(other, "trein"), search.all_documents(other.conn)
    other.journal.rebuild_projection()
    assert sorted(hits(other, "trein")) == sorted(before[0])
    assert search.all_documents(other.conn) == before[1]


def test_an_index_that_was_cut_short_is_made_up_at_the_next_start(station: Station) -> None:
    ent = log(station, 1, 1000, "trein")
    search.postpone(station.conn, {"entry": {ent}})
    station.conn.execute("DELETE FROM doc")
    station.conn.execute("DELETE FROM log_fts")
    assert hits(station, "trein") == []
    station.start(1)
    assert hits(station, "trein") == [ent]


def test_an_entity_in_two_tables_is_found_in_both(station: Station) -> None:
    ent = log(station, 1, 1000, "trein")
    for name in ("Brigade", "Bataljon"):
        station.journal.commit([Edit(ent, 201, name)], author("TOC"))
    assert hits(station, "trein") == hits(station, "bataljon", log=False) == [ent]
    assert hits(station, "brigade", log=False) == []
    station.journal.rebuild()
    assert hits(station, "trein") == hits(station, "bataljon", log=False) == [ent]


def test_impossible_times_do_not_break_the_index(station: Station) -> None:
    for number, event in enumerate((1 << 62, -(1 << 62), (1 << 63) - 1, -5, 0, None, "noon", 1.5)):
        log(station, number, event, "melding")
    other = Station(2, "VCNL", lambda: START_MS)
    meet(station, other)
    assert len(hits(other, "melding")) == 8


def test_more_entries_than_slots_in_one_millisecond(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SLOT_BITS", 1)
    made = {log(station, number, 1000 + number % 2, "melding") for number in range(9)}
    assert set(hits(station, "melding")) == made


def test_a_name_with_signs_is_one_thing_and_parts_of_compounds_are_found(station: Station) -> None:
    first = log(station, 1, 1000, "Intern-1 bereikt via net 4")
    second = log(station, 2, 2000, "Intern-2 bereikt om 1245")
    third = log(station, 3, 3000, "Intern-12 op net 1")
    bridge = log(station, 4, 4000, "Moerdijkbrug gestremd op de snelweg")
    assert hits(station, "Intern-1") == [first]
    assert hits(station, "Intern-1 bereikt") == [first]
    assert hits(station, "intern 1") == [third, second, first]
    assert hits(station, "intern") == hits(station, "Intern-") == [third, second, first]
    assert hits(station, "brug") == hits(station, "dijk gestr") == hits(station, "weg") == [bridge]
    # From one column into the next is no name: VCNL stands in from, the text follows.
    assert hits(station, "VCNL-Intern") == []


def test_names_of_all_kinds_are_read_the_same_way(station: Station) -> None:
    ids = [bytes([n]) * 16 for n in range(3)]
    for id_, name in zip(ids, ("Haven-1", "Haven-2", "Volkeraksluizen"), strict=True):
        station.journal.commit([Edit(id_, 201, name)], author("TOC"))
    assert hits(station, "haven-2", log=False) == [ids[1]]
    assert hits(station, "sluizen", log=False) == [ids[2]]


def test_an_older_index_gets_its_compounds_when_it_opens(station: Station) -> None:
    ent = log(station, 1, 1000, "Moerdijkbrug dicht")
    unit = b"u" * 16
    station.journal.commit([Edit(unit, 201, "Volkeraksluizen")], author("TOC"))
    station.conn.execute("DROP TABLE compound")
    with station.journal.transaction():
        put_kv(station.conn, "facets", 2)
    station.start(1)
    assert get_kv(station.conn, "facets") == 3
    assert hits(station, "brug") == [ent]
    assert hits(station, "sluis", log=False) == []
    assert hits(station, "sluizen", log=False) == [unit]


WORDS = st.text(st.sampled_from("abAB12éß_-. "), max_size=12)


@settings(max_examples=60)
@given(texts=st.lists(WORDS, min_size=1, max_size=6), asked=WORDS)
def test_the_index_finds_what_the_lists_find(texts: list[str], asked: str) -> None:
    station = Station(1, "TOC", lambda: START_MS)
    ids = [log(station, number, 1000 + number, text) for number, text in enumerate(texts)]
    words = [Words.of(text, "VCNL") for text in texts]
    query = Query.read(asked).among(words)
    expected = [id_ for id_, one in zip(ids, words, strict=True) if query.fits(one)]
    found = hits(station, asked)
    assert found == (expected[::-1] if query.terms else [])
