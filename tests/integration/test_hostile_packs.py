"""100,000 hostile packs: only `Bad` leaves the decoder, `apply` never raises, good packs go on."""

from __future__ import annotations

import resource
from random import Random

import pytest

from db.journal import pack
from db.journal.bad import Bad
from db.journal.journal import Edit
from tests.support.hostile_packs import NUMBER, Forge
from tests.support.stations import START_MS, Station, author, card, key, meet

DELIVERY = 500


def good_pack() -> bytes:
    """Return a pack of three commits of origin 1."""
    one = Station(1, "TOC", lambda: START_MS)
    for text in ("alpha", "bravo", "charlie"):
        one.journal.commit([Edit(b"e" * 16, 201, text)], author("TOC"))
    return one.packs()[0]


def target() -> Station:
    station = Station(2, "OCCR", lambda: START_MS)
    station.admit(card(1), card(NUMBER), card(71))
    return station


@pytest.mark.slow
def test_packs_changed_on_the_way_change_nothing(request: pytest.FixtureRequest) -> None:
    rounds = request.config.getoption("--mutants") * 7 // 10 // DELIVERY + 1
    forge, station = Forge(Random(1), good_pack()), target()
    untouched, digest = station.conn.total_changes, station.journal.state_digest()
    for _ in range(rounds):
        result = station.take([forge.unsigned() for _ in range(DELIVERY)])
        assert (len(result.refused), result.commits, result.aside) == (DELIVERY, 0, 0)
    assert station.conn.total_changes == untouched
    assert station.journal.state_digest() == digest
    assert station.take([good_pack()]).commits == 3


@pytest.mark.slow
def test_signed_nonsense_is_kept_and_goes_by(request: pytest.FixtureRequest) -> None:
    rounds = request.config.getoption("--mutants") * 3 // 10 // DELIVERY + 1
    rng, good = Random(2), good_pack()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(rounds):
        forge, station = Forge(rng, good), target()
        kinds = (forge.commits, forge.commits, forge.commits, forge.body)
        packs = [rng.choice(kinds)() for _ in range(DELIVERY)]
        result = station.take(packs)
        assert result.refused == []
        assert (
            station.journal.have()[card(NUMBER).id] == forge.first - 1
        )  # nothing blocks the chain
        assert station.take([good]).commits == 3
    digest = station.journal.state_digest()
    assert station.journal.verify() == []
    assert station.take(packs).commits == 0
    station.journal.rebuild()
    assert station.journal.state_digest() == digest
    other = target()
    rng.shuffle(packs)
    other.take([good])
    meet(station, other)
    assert other.journal.state_digest() == digest
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 << 10, f"{grown} KiB more memory"


def test_nothing_but_bad_leaves_the_pack_reader() -> None:
    rng = Random(3)
    forge = Forge(rng, good_pack())
    for _ in range(2000):
        raw = rng.choice((forge.unsigned, forge.commits, forge.body))()
        try:
            header = pack.read_header(raw)
            pack.verify(raw, header, key(NUMBER).public_key())
            pack.frames(raw, header)
        except Bad:
            continue
