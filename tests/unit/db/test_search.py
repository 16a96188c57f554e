"""The index: kept with every write, the same after a rebuild, unharmed by impossible times."""

from __future__ import annotations

from typing import Any

import pytest

from db import search
from db.journal.journal import Edit
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
