"""What must hold when everybody has met: the invariants of sync.md 3.1."""

from __future__ import annotations

from db.journal import compare
from db.schema import FIELDS, FieldClass
from tests.simulation.edits import NEWER_FIELD
from tests.simulation.world import World
from tests.support.stations import START_MS, Station, card
from tests.support.twin import Twin, differences


def settle(world: World) -> None:
    """Let every pack reach every station, in an order of its own for each."""
    packs = list(dict.fromkeys(world.stick))
    for one in world.operators:
        world.rng.shuffle(packs)
        one.station.take(packs)
    for one in world.operators:
        for other in world.operators:
            if other is not one:
                one.station.take(other.station.packs(one.station.journal.have()))


def check(world: World) -> None:
    """Check I1-I8, I13-I15, I17-I20 over all stations of a settled world."""
    stations = [one.station for one in world.operators]
    vectors = [station.journal.have() for station in stations]
    assert all(vector == vectors[0] for vector in vectors), f"I1: {vectors}"
    made = {card(n).id: len(world.said.get(card(n).o, ())) for n in range(1, world.numbers + 1)}
    if world.hostile:
        made[world.hostile.card.id] = vectors[0][world.hostile.card.id]
    assert vectors[0] == made, f"I4: {vectors[0]} is not {made}"
    twins: dict[tuple[int, ...], Twin] = {}
    for station in stations:
        with station.program():
            twin = twins.setdefault(station.unknown, Twin(world.known(station)))
            assert not (wrong := differences(station.conn, twin)), f"I2, I3, I5, I6: {wrong}"
            assert not (seen := compare.whole(station.conn)), f"sound, and told otherwise: {seen}"
            assert not (seen := compare.sampled(station.conn, 1)), f"the same, quickly: {seen}"
        forks = station.conn.execute("SELECT count(*) FROM finding WHERE kind='fork'").fetchone()
        assert forks[0] == 0, "a fork was seen where there is none"
        unsigned = station.conn.execute(
            "SELECT count(*) FROM tail t JOIN pack p ON p.o=t.o AND p.state='applied'"
            " AND t.cseq BETWEEN p.first AND p.last"
        ).fetchone()
        assert unsigned[0] == 0, "a commit lies signed and unsigned beside each other"
        _no_cycle(station)
    upgraded = world.operators[world.rng.randrange(len(stations))].station
    _upgrade(upgraded, Twin(world.known(upgraded)))
    digests = set()
    for station in stations:
        if station.unknown:
            station.unknown = ()
            station.journal.rebuild_projection()
        digests.add(station.journal.state_digest())
    assert len(digests) == 1, "I2: equal vectors, different digests"
    _repeat(world, upgraded, digests.pop())


def _no_cycle(station: Station) -> None:
    parents = dict(station.conn.execute("SELECT id, parent FROM unit").fetchall())
    for unit in parents:
        steps, at = 0, unit
        while at is not None:
            at, steps = parents.get(at), steps + 1
            assert steps <= len(parents) + 1, "I17: the tree has a cycle"


def _upgrade(station: Station, twin: Twin) -> None:
    """A program that knows more fields shows what its predecessor only kept (I19)."""
    station.unknown = ()
    station.journal.rebuild_projection()
    assert NEWER_FIELD in FIELDS
    assert any(spec.cls is FieldClass.SET for spec in FIELDS.values())
    assert not (wrong := differences(station.conn, twin)), f"I7, I19: {wrong}"


def _repeat(world: World, station: Station, digest: str) -> None:
    """The same again, twice, in another order, at another time, gives the same (I7, I14, I20)."""
    world.rng.choice(world.operators).station.skew = -START_MS + 5
    assert station.journal.verify() == []
    packs = station.packs()
    again = station.take(packs)
    assert again.commits == 0, "I14: taken twice"
    assert not again.refused
    assert station.journal.state_digest() == digest, "I14"
    before = station.conn.execute("SELECT * FROM commit_meta").fetchall()
    station.journal.rebuild()
    assert station.journal.state_digest() == digest, "I7: rebuilt from the packs it differs"
    assert station.conn.execute("SELECT * FROM commit_meta").fetchall() == before
    station.journal.rebuild_projection()
    assert station.journal.state_digest() == digest, "I7: rebuilt from the heads it differs"
    late = Station(80, "LATE", lambda: world.time)
    late.admit(*station.journal.cards())
    world.rng.shuffle(packs)
    cut = world.rng.randint(0, len(packs))
    late.take(packs[:cut])
    late.take(packs[cut:])
    assert late.journal.state_digest() == digest, "I7: a late joiner differs"
