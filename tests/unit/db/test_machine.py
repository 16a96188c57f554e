"""Three stations driven by Hypothesis: after every meeting each is what the twin says."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.journal.journal import Edit
from tests.support.stations import DAY_MS, FIFTY_YEARS_MS, START_MS, Station, author, card
from tests.support.twin import Said, Twin, differences

POSTS = ("TOC", "OCCR", "TOC")
ENTS = [bytes([n]) * 16 for n in range(1, 4)]
VALUES: dict[int, list[Any]] = {
    201: ["alpha", "bravo", None],
    208: [*ENTS, None],
    404: ["active", "ended", "rubbish"],
    506: ["TOC", "OCCR", None],
    509: [1, 2],
    711: ["heard", "said"],
    9_950: [1, 1.0, "newer"],
}
who = st.integers(0, 2)
cell = st.tuples(st.sampled_from(ENTS), st.sampled_from(sorted(VALUES)))


class Stations(RuleBasedStateMachine):
    """Edits, stale forms, clocks, restarts and meetings in any order."""

    @initialize()
    def begin(self) -> None:
        self.time = START_MS
        self.all = [Station(n + 1, POSTS[n], lambda: self.time) for n in range(3)]
        for one in self.all:
            one.admit(card(1), card(2), card(3))
        self.said: dict[int, list[Said]] = {one.o: [] for one in self.all}
        self.forms: list[tuple[int, bytes, dict[int, tuple[tuple[int, int], ...]]]] = []

    @rule(n=who, at=cell, pick=st.integers(0, 9))
    def edit(self, n: int, at: tuple[bytes, int], pick: int) -> None:
        self._save(n, at, pick, self.all[n].journal.opened(at[0]).get(at[1], ()))

    @rule(n=who, ent=st.sampled_from(ENTS))
    def open_form(self, n: int, ent: bytes) -> None:
        self.forms.append((n, ent, self.all[n].journal.opened(ent)))

    @rule(fld=st.sampled_from(sorted(VALUES)), pick=st.integers(0, 9))
    def save_stale_form(self, fld: int, pick: int) -> None:
        if self.forms:
            n, ent, bases = self.forms.pop(0)
            self._save(n, (ent, fld), pick, bases.get(fld, ()))

    def _save(
        self, n: int, at: tuple[bytes, int], pick: int, bases: tuple[tuple[int, int], ...]
    ) -> None:
        one, said = self.all[n], self.said[self.all[n].o]
        value = VALUES[at[1]][pick % len(VALUES[at[1]])]
        changes = one.journal.commit([Edit(*at, value, bases)], author(one.post))
        assert changes.cseq == len(said) + 1
        row = one.conn.execute(
            "SELECT hlc FROM commit_meta WHERE o=? AND cseq=?", (one.o, changes.cseq)
        ).fetchone()
        kept = b"\x50" + value if isinstance(value, bytes) else value
        said.append(Said(one.o, changes.cseq, row[0], one.post, ((*at, kept, bases),)))

    @rule(n=who, m=who)
    def meet(self, n: int, m: int) -> None:
        one, other = self.all[n], self.all[m]
        one.take(other.packs(one.journal.have()))
        other.take(one.packs(other.journal.have()))
        assert one.journal.have() == other.journal.have()
        assert one.journal.state_digest() == other.journal.state_digest()
        self._equal(one)

    @rule(n=who)
    def restart(self, n: int) -> None:
        self.all[n].start(n + 1)

    @rule(n=who, skew=st.sampled_from([0, DAY_MS, -DAY_MS, -FIFTY_YEARS_MS]), ms=st.integers(0, 9))
    def clock_step(self, n: int, skew: int, ms: int) -> None:
        self.all[n].skew = skew
        self.time += ms

    @invariant()
    def stores_hold_together(self) -> None:
        for one in getattr(self, "all", ())[:1]:
            self._equal(one)

    def _equal(self, one: Station) -> None:
        have = {c.o: one.journal.have()[c.id] for c in one.journal.cards()}
        twin = Twin(said for o, list_ in self.said.items() for said in list_[: have[o]])
        assert differences(one.conn, twin) == []


TestStations = Stations.TestCase
TestStations.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
