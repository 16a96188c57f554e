"""What an entry still asks: the rule against a twin that replays the log, and on a real store."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.rules import Ask, LogRecord, asks, stands
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from tests.support.operations import NOW

ANSWERS = {Ask.ACTION: "closes", Ask.AGREEMENT: "confirms", Ask.ACKNOWLEDGEMENT: "acknowledges"}


def said(record: LogRecord) -> dict[Ask, str]:
    """What a record asks, by a plain look."""
    found = {
        Ask.ACTION: record.action.strip().lower(),
        Ask.AGREEMENT: "yes" if record.agreement else "",
        Ask.ACKNOWLEDGEMENT: "yes" if record.precedence == "FLASH" else "",
    }
    return {} if record.strikes else {ask: text for ask, text in found.items() if text}


def replayed(log: list[LogRecord]) -> set[tuple[str, Ask]]:
    """The twin: what is open, by going through the log from its first record to its last."""
    by_id = {record.id: record for record in log}
    asking: dict[str, dict[Ask, str]] = {}  # of each original: who asks
    newest: dict[str, str] = {}
    for record in log:
        root = record.corrects or record.id
        if record.strikes and not record.struck:
            asking[record.strikes] = {}
            newest.pop(record.strikes, None)
        if record.struck:
            continue
        asking.setdefault(root, {}).update(dict.fromkeys(said(record), record.id))
        newest[root] = record.id
    found = set()
    for root, askers in asking.items():
        for ask, id_ in askers.items():
            if ask is Ask.ACKNOWLEDGEMENT and newest.get(root) != id_:
                continue
            words = said(by_id[id_])[ask]
            texts = [r for r in log if root in (r.id, r.corrects)]
            same = {r.id for r in texts if said(r).get(ask) == words}
            if not any(getattr(r, ANSWERS[ask]) in same and not r.struck for r in log):
                found.add((id_, ask))
    return found


@st.composite
def logs(draw: st.DrawFn) -> list[LogRecord]:
    """A log of a few entries, each corrected, struck and answered in any order."""
    log: list[LogRecord] = []
    for n in range(draw(st.integers(1, 14))):
        record = LogRecord(
            id=f"{n:032x}",
            number=f"TOC-{n:04d}",
            entered=n // 3,
            action=draw(st.sampled_from(["", "", "Call", "call ", "tow"])),
            agreement=draw(st.sampled_from([False, False, True])),
            precedence=draw(st.sampled_from(["ROUTINE", "IMMEDIATE", "FLASH"])),
        )
        act = draw(st.sampled_from(["", "corrects", "corrects", "strikes", *ANSWERS.values()]))
        ordinary = [r for r in log if not (r.corrects or r.strikes)]
        among = ordinary if act in ("corrects", "strikes") else log
        if act and among:
            target = draw(st.sampled_from(among))
            if act == "strikes" and target.struck:
                continue
            record = replace(record, **{act: target.id})
            if act == "strikes":
                log[log.index(target)] = replace(target, struck=True)
        log.append(record)
    return log


@given(logs())
def test_the_rule_finds_what_a_replay_finds(log: list[LogRecord]) -> None:
    assert {(r.id, ask) for r in log for ask in asks(r, log)} == replayed(log)


@given(logs(), st.randoms())
def test_the_order_in_which_records_arrive_decides_nothing(
    log: list[LogRecord], random: object
) -> None:
    mixed = list(log)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    for record in log:
        assert asks(record, mixed) == asks(record, log)
        assert stands(record, mixed) == stands(record, log)


@given(logs())
def test_of_an_entry_and_its_corrections_one_stands_and_one_asks(log: list[LogRecord]) -> None:
    roots = {r.corrects or r.id for r in log}
    for root in roots:
        texts = [r for r in log if root in (r.id, r.corrects)]
        assert sum(stands(r, log) for r in texts) <= 1
        for ask in Ask:
            assert sum(ask in asks(r, log) for r in texts) <= 1


RECORD = LogRecord(id="a", number="TOC-0001", action="call", agreement=True, precedence="FLASH")
FIXED = replace(RECORD, id="b", number="TOC-0002", corrects="a", entered=2)


@pytest.mark.parametrize(
    ("later", "want"),
    [
        ((), {"a": set(Ask)}),
        ((FIXED,), {"b": set(Ask)}),
        ((replace(FIXED, action=""),), {"a": {Ask.ACTION}, "b": set(Ask) - {Ask.ACTION}}),
        ((replace(FIXED, precedence="ROUTINE"),), {"b": {Ask.ACTION, Ask.AGREEMENT}}),
        ((replace(FIXED, struck=True),), {"a": set(Ask)}),
        # A strike takes back what was said before it, not what was true instead.
        ((FIXED, LogRecord(id="s", entered=3, strikes="a")), {}),
        ((LogRecord(id="s", entered=1, strikes="a"), FIXED), {"b": set(Ask)}),
        # Done once is done, for the same words.
        ((FIXED, LogRecord(id="c", closes="a")), {"b": set(Ask) - {Ask.ACTION}}),
        ((replace(FIXED, action="tow"), LogRecord(id="c", closes="a")), {"b": set(Ask)}),
        ((LogRecord(id="c", confirms="a", struck=True),), {"a": set(Ask)}),
    ],
)
def test_what_is_asked(later: tuple[LogRecord, ...], want: dict[str, set[Ask]]) -> None:
    struck = any(r.strikes == "a" for r in later)
    log = (replace(RECORD, struck=struck), *later)
    assert {r.id: set(found) for r in log if (found := asks(r, log))} == want


class Log(RuleBasedStateMachine):
    """One station that does anything with its log; each reader tells what the rule says."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock(NOW)
        self.context = Workspace(self.folder / "base", self.clock).create("Proef", zone="A")
        self.context.partners.add({"name": "Verkeerscentrale", "short": "VCNL"})
        self.ids: list[str] = []

    def teardown(self) -> None:
        self.context.close()
        shutil.rmtree(self.folder)

    @rule(
        precedence=st.sampled_from(["FLASH", "ROUTINE"]),
        action=st.sampled_from(["", "bellen"]),
        agreement=st.booleans(),
    )
    def add(self, precedence: str, action: str, agreement: bool) -> None:
        new = NewEntry("x", from_="VCNL", precedence=precedence, action=action, agreement=agreement)
        self._keep(self.context.liaison.add(new)[0])

    @rule(pick=st.integers(0, 9), action=st.sampled_from(["", "slepen"]))
    def correct(self, pick: int, action: str) -> None:
        with contextlib.suppress(Refused):
            new = NewEntry("beter", from_="VCNL", action=action)
            self._keep(self.context.liaison.correct(self._pick(pick), new, "fout")[0])

    @rule(
        pick=st.integers(0, 19),
        act=st.sampled_from(["strike", "close", "confirm", "acknowledge"]),
    )
    def answer(self, pick: int, act: str) -> None:
        with contextlib.suppress(Refused):
            self._keep(getattr(self.context.liaison, act)(self._pick(pick), "zo")[0])

    def _keep(self, entry: EntryView) -> None:
        self.ids.append(entry.id)
        self.clock.advance(1)

    def _pick(self, pick: int) -> str:
        return self.ids[-1 - pick % len(self.ids)] if self.ids else "0" * 32

    @invariant()
    def every_reader_tells_the_same(self) -> None:
        if not hasattr(self, "ids"):
            return
        log = self.context.liaison
        entries = log.entries(limit=1000)
        records = [_record(e) for e in entries]
        want = {ask: {r.id for r in records if ask in asks(r, records)} for ask in Ask}
        assert {ask: {e.id for e in entries if ask in e.asks} for ask in Ask} == want
        assert {ask: _ids(log.asking(ask)) for ask in Ask} == want
        states = {Ask.ACTION: "action", Ask.AGREEMENT: "agreement", Ask.ACKNOWLEDGEMENT: "flash"}
        found = {a: _ids(log.find(LogFilter(state=s)).entries) for a, s in states.items()}
        assert found == want
        partner = self.context.partners.called("VCNL", self.clock.now_ms())
        assert partner.agreements == len(want[Ask.AGREEMENT])
        # What is asked can be answered, by the name of any of the entry and its corrections.
        assert all(e.stands for e in entries if e.asks)


def _ids(entries: object) -> set[str]:
    return {e.id for e in entries}  # type: ignore[attr-defined]


def _record(e: EntryView) -> LogRecord:
    return LogRecord(
        id=e.id,
        number=e.number,
        entered=e.entered,
        struck=e.struck,
        action=e.action,
        agreement=e.agreement,
        precedence=e.precedence,
        corrects=e.corrects,
        strikes=e.strikes,
        closes=e.closes,
        confirms=e.confirms,
        acknowledges=e.acknowledges,
    )


TestLog = Log.TestCase
TestLog.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a whole log takes minutes
)
