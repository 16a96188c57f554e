"""One seed, one little war: stations that are cut off, bad carriers, bad clocks, bad members.

The world knows what every author meant (`said`); at any moment a store must be what the
brute-force twin makes of the commits it has, and at the end all stores must be equal.
"""

from __future__ import annotations

from random import Random
from typing import Any

from db import search
from db.journal import merge
from db.journal.hlc import AHEAD_MS
from db.journal.journal import Edit
from tests.simulation import edits
from tests.simulation.hostile import Hostile
from tests.support.stations import DAY_MS, FIFTY_YEARS_MS, START_MS, Station, author, card, copied
from tests.support.twin import Said, Twin, differences

SKEWS = (0, 0, 0, 60_000, -60_000, DAY_MS, -DAY_MS, -FIFTY_YEARS_MS)
STEPS = 36
Form = tuple[bytes, dict[int, tuple[tuple[int, int], ...]]]


class Operator:
    """A station with its open forms, its backup and what its clock has promised."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.forms: list[Form] = []
        self.backup: Any = None
        self.ceiling = 0  # no stamp may lie above that does not replace one that does
        self.restart()

    def restart(self) -> None:
        self.floor = 0  # the latest stamp from elsewhere that its clock has adopted since its start

    def promise(self) -> None:
        """Raise the ceiling: five minutes ahead, and one for each save."""
        self.ceiling = max(self.ceiling, (self.station.now() + AHEAD_MS) << 16) + 1


class World:
    """The state of one simulated seed."""

    def __init__(self, seed: int) -> None:
        edits.declare_set()
        # Half of the worlds merge in bulk, as a large delivery does, in parts of any size.
        merge.SMALL, merge.PART = ((64, 256), (0, 1), (64, 256), (0, 256), (0, 3))[seed % 5]
        self.rng = Random(seed)
        self.time = START_MS
        self.place = edits.ground(self.rng)
        self.said: dict[int, list[Said]] = {}
        self.numbers = 0
        self.operators = [self._operator() for _ in range(self.rng.choice((3, 3, 4, 5)))]
        self.stick: list[bytes] = []  # packs that lie about and arrive late, or twice
        self.hostile = self._hostile() if self.rng.random() < 0.4 else None
        self._introduce()

    # --- people ---

    def _number(self) -> int:
        self.numbers += 1
        return self.numbers

    def _operator(self) -> Operator:
        number = self._number()
        unknown = (edits.NEWER_FIELD,) if self.rng.random() < 0.3 else ()
        post = edits.POSTS[number % 3]
        skew = self.rng.choice(SKEWS)
        return Operator(Station(number, post, lambda: self.time, skew, unknown))

    def _hostile(self) -> Hostile:
        number = 90
        others = [op.station.o for op in self.operators] + [card(number).o]
        return Hostile(number, self.rng, self.place, others)

    def _introduce(self) -> None:
        cards = [card(n) for n in range(1, self.numbers + 1)]
        cards += [self.hostile.card] if self.hostile else []
        for one in self.operators:
            one.station.admit(*cards)

    # --- what happens ---

    def run(self) -> None:
        """Let things happen, then let everybody meet, then check everything."""
        events = (
            (self.edit, 12), (self.open_form, 4), (self.deliver, 9), (self.restart, 1),
            (self.back_up, 1), (self.restore, 1), (self.clock, 1), (self.seal, 2),
            (self.mischief, 2), (self.spot_check, 2), (self.rebuild, 1),
        )  # fmt: skip
        actions, weights = zip(*events, strict=True)
        for _ in range(STEPS):
            self.time += self.rng.choice((0, 0, 0, 1, 1_000, 60_000, 3_600_000))
            self.rng.choices(actions, weights)[0](self.rng.choice(self.operators))

    def edit(self, who: Operator) -> None:
        wanted = edits.write(self.rng, self.place, who.station.o)
        how = self.rng.random()
        form = next((form for form in who.forms if form[0] == wanted[0][0]), None)
        list_ = [Edit(ent, fld, value) for ent, fld, value in wanted]
        if form is not None and how < 0.7:  # a form that was open while the world went on
            who.forms.remove(form)
            list_ = [Edit(ent, fld, value, form[1].get(fld, ())) for ent, fld, value in wanted]
        elif how > 0.85:
            list_ = [Edit(ent, fld, value, ()) for ent, fld, value in wanted]
        self._save(who, list_)

    def _save(self, who: Operator, wanted: list[Edit]) -> None:
        journal, said = who.station.journal, self.said.setdefault(who.station.o, [])
        writes = []
        for one in wanted:
            now = self._heads(who, one)
            value = edits.cell_value(one.value)
            bases = tuple((o, cs) for o, cs, _, _ in now) if one.bases is None else one.bases
            same = len(now) == 1 and now[0][3] == value and type(now[0][3]) is type(value)
            if one.bases is not None or not (same or (not now and value is None)):
                writes.append((one.ent, one.fld, value, bases))
        with who.station.program():
            changes = journal.commit(wanted, author(who.station.post))
        assert changes.cseq == len(said) + bool(writes), "I4: a save was lost or made twice"
        if writes:
            hlc = self._stamp(who, changes.cseq, writes)
            said.append(Said(who.station.o, changes.cseq, hlc, who.station.post, tuple(writes)))

    @staticmethod
    def _heads(who: Operator, one: Edit) -> list[Any]:
        rows = who.station.conn.execute(
            "SELECT o,cs,hlc,val FROM head WHERE ent=? AND fld=?", (one.ent, one.fld)
        )
        return list(rows.fetchall())

    def _stamp(self, who: Operator, cseq: int, writes: list[Any]) -> int:
        """Return the stamp of the new commit after the checks of T1-T3."""
        conn, now = who.station.conn, who.station.now()
        row = conn.execute(
            "SELECT hlc FROM commit_meta WHERE o=? AND cseq=?", (who.station.o, cseq)
        )
        hlc = int(row.fetchone()[0])
        made = {(said.o, said.cseq): said.hlc for list_ in self.said.values() for said in list_}
        stamps = [made[o, cs >> 12] for _, _, _, bases in writes for o, cs in bases]
        latest = max(stamps, default=0)
        who.promise()
        end = (1 << 62) - 1
        assert hlc >= now << 16, "T1: behind its own clock"
        assert hlc > latest or hlc == end, "T1: an edit must be later than what it replaces"
        assert hlc <= max(who.ceiling, latest + 1), "T3: dragged into the future"
        assert hlc > who.floor, "T2: an adopted stamp must be behind"
        return hlc

    def open_form(self, who: Operator) -> None:
        place = self.place
        ent = self.rng.choice([*place.units, *place.zones, *place.movements, *place.relations])
        who.forms.append((ent, who.station.journal.opened(ent)))

    def restart(self, who: Operator) -> None:
        who.station.start(who.station.number)
        who.restart()

    def back_up(self, who: Operator) -> None:
        if self.rng.random() < 0.5:
            who.station.journal.seal()
        who.backup = (copied(who.station.conn), who.station.number)

    def restore(self, who: Operator) -> None:
        """Put the backup back under a new origin; the hub still holds what came after it."""
        if who.backup is None:
            return
        self.stick += who.station.packs()
        conn, number = who.backup
        who.backup, who.forms = None, []
        who.station.conn = conn
        if (
            self.rng.random() < 0.5
        ):  # the old key is at hand: its tail is sealed, with other borders
            self.stick += self._own_packs(who.station.start(number), number)
        who.station.start(self._number())
        who.restart()
        who.ceiling = max(one.ceiling for one in self.operators)
        self._introduce()

    @staticmethod
    def _own_packs(journal: Any, number: int) -> list[bytes]:
        journal.seal()
        rows = journal.conn.execute("SELECT raw FROM pack WHERE o=?", (card(number).o,))
        return [row[0] for row in rows.fetchall()]

    def clock(self, who: Operator) -> None:
        who.station.skew = self.rng.choice(SKEWS)

    def seal(self, who: Operator) -> None:
        """Seal now, or seal a copy later: the same commits then travel in other packs too."""
        if self.rng.random() < 0.5:
            who.station.journal.seal()
            return
        twin = Station(who.station.number, who.station.post, lambda: self.time)
        twin.conn = copied(who.station.conn)
        self.stick += self._own_packs(twin.start(who.station.number), who.station.number)

    def mischief(self, _who: Operator) -> None:
        if self.hostile is not None:
            self.stick += [self.hostile.make(self.said) for _ in range(self.rng.randint(1, 2))]
            self.said[self.hostile.card.o] = self.hostile.said

    @staticmethod
    def rebuild(who: Operator) -> None:
        """Write everything again from packs and unsealed commits: it must not be seen (I7)."""
        with who.station.program():
            digest = who.station.journal.state_digest()
            found = search.all_documents(who.station.conn)
            who.station.journal.rebuild()
            assert search.all_documents(who.station.conn) == found, "the index differs"
            assert who.station.journal.state_digest() == digest, "I7: rebuilt it differs"

    # --- carrying ---

    def deliver(self, to: Operator) -> None:
        """Carry packs from one station, or what lies about, to another, badly."""
        rng = self.rng
        source = rng.choice(self.operators)
        have = to.station.journal.have() if rng.random() < 0.7 else {}
        packs = source.station.packs(have) if source is not to else []
        packs += rng.sample(self.stick, min(len(self.stick), rng.randint(0, 6)))
        packs = [pack for pack in packs if rng.random() > 0.15]
        packs += [pack for pack in packs if rng.random() < 0.15]
        if rng.random() < 0.5:
            rng.shuffle(packs)
        self.stick += [pack for pack in packs if rng.random() < 0.1]
        damaged = [self._damaged(pack) for pack in packs if rng.random() < 0.15]
        if damaged:
            self._take_nothing(to, damaged)
        cut = rng.randint(0, len(packs))
        self._take(to, packs[:cut] + damaged)
        self._take(to, packs[cut:])

    def _damaged(self, pack: bytes) -> bytes:
        rng, broken = self.rng, bytearray(pack)
        how = rng.randrange(4)
        if how == 0:
            return pack[: rng.randrange(len(pack))]
        if how == 1:
            return pack + rng.randbytes(rng.randint(1, 5))
        at = rng.randrange(len(pack)) if how == 2 else rng.randrange(64, min(210, len(pack)))
        broken[at] ^= 1 << rng.randrange(8)
        return bytes(broken)

    def _take_nothing(self, to: Operator, damaged: list[bytes]) -> None:
        before = to.station.conn.total_changes
        result = to.station.take(damaged)
        changed = to.station.conn.total_changes - before
        assert (changed, result.commits) == (0, 0), "I13: a damaged pack changed the store"
        assert len(result.refused) == len(damaged)

    def _take(self, to: Operator, packs: list[bytes]) -> None:
        before = to.station.journal.have()
        to.promise()
        result = to.station.take(packs)
        limit = (to.station.now() + AHEAD_MS) << 16
        got = 0
        for one in to.station.journal.cards():
            start, end = before.get(one.id, 0), to.station.journal.have()[one.id]
            new = self.said.get(one.o, [])[start:end]
            stamps = [said.hlc for said in new if said.readable and said.hlc <= limit]
            to.floor = max([to.floor, *stamps])
            got += len([said for said in new if said.framed])
        assert got == result.commits, f"I12: {got} commits are new, {result.commits} were counted"

    # --- checks ---

    def known(self, station: Station) -> list[Said]:
        """The commits that `station` has, by its own vector."""
        have = {one.o: station.journal.have()[one.id] for one in station.journal.cards()}
        return [said for o, list_ in self.said.items() for said in list_[: have.get(o, 0)]]

    def spot_check(self, who: Operator) -> None:
        """At any moment a store is exactly what its commits mean (I2, I8, I17, I18)."""
        with who.station.program():
            wrong = differences(who.station.conn, Twin(self.known(who.station)))
        assert not wrong, f"the twin sees it otherwise: {wrong}"
