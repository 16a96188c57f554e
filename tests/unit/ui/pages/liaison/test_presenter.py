"""The list without widgets: newest request wins, pages, hits, chains."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.bootstrap import AppContext
from app.cli.log_finding import COMMANDS
from app.core.clock import FixedClock
from app.core.jobs import DoneHandle, Handle, InlineJobs, Lane
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from ui.kinds.liaison import inspect
from ui.pages.liaison.columns import marks
from ui.pages.liaison.presenter import Detail, Listing, LogPresenter, as_text, highlights


class LateJobs:
    """Keeps jobs until a test lets them answer, in whatever order it likes."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        fn: Callable[[], Any],
        on_done: Any = None,
        on_error: Any = None,
        owner: object = None,
    ) -> Handle:
        assert lane == "db-read"
        self.waiting.append(lambda: on_done(fn()))
        return DoneHandle()


def made(context: AppContext, jobs: Any = None) -> tuple[LogPresenter, list[Listing]]:
    shown: list[Listing] = []
    return LogPresenter(context, jobs or InlineJobs(), shown.append, pytest.fail, QObject()), shown


def log(context: AppContext, text: str, **more: Any) -> EntryView:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    return context.liaison.add(NewEntry(text, **more))[0]


def test_the_newest_request_wins(context: AppContext) -> None:
    log(context, "port open")
    log(context, "rail closed")
    jobs = LateJobs()
    presenter, shown = made(context, jobs)
    presenter.set_filter(LogFilter("port"))
    presenter.set_filter(LogFilter("rail"))
    for answer in reversed(jobs.waiting):
        answer()
    assert [listing.wanted.words for listing in shown] == ["rail"]
    assert [line.entry.text for line in shown[0].lines] == ["rail closed"]


def test_further_lines_come_when_asked_for_and_not_beyond_the_end(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.liaison.presenter.PAGE", 2)
    for n in range(5):
        log(context, f"entry {n}")
    presenter, shown = made(context)
    presenter.load()
    assert len(shown[-1].lines) == 2
    assert shown[-1].more
    for _ in range(4):
        presenter.more()
    assert [line.entry.text for line in shown[-1].lines] == [f"entry {n}" for n in (4, 3, 2, 1, 0)]
    assert not shown[-1].more
    assert len(shown) == 3


def test_until_shows_what_had_happened_also_in_a_search(context: AppContext) -> None:
    first = log(context, "gate calm")
    log(context, "gate closed")
    presenter, shown = made(context)
    presenter.set_until(first.event)
    assert [line.id for line in shown[-1].lines] == [first.id]
    presenter.set_filter(LogFilter("gate"))
    assert [line.id for line in shown[-1].lines] == [first.id]


def test_a_correction_names_what_it_corrects_and_the_chain_holds_all(context: AppContext) -> None:
    old = log(context, "28 vehicles")
    first, _ = context.liaison.correct(old.id, NewEntry("29 vehicles"), "counted")
    second, _ = context.liaison.correct(old.id, NewEntry("30 vehicles"), "again")
    strike, _ = context.liaison.strike(old.id, "wrong convoy")
    presenter, shown = made(context)
    presenter.load()
    about = {line.id: line.about for line in shown[-1].lines}
    assert about[first.id] == about[strike.id] == old.number
    details: list[Detail] = []
    presenter.detail(second.id, details.append)
    assert [one.id for one in details[0].chain] == [old.id, first.id, second.id, strike.id]
    assert details[0].chain[0].struck


def test_a_wrong_clock_is_told_of_one_entry_everywhere(context: AppContext) -> None:
    assert isinstance(context.clock, FixedClock)
    log(context, "before")
    context.clock.advance(26 * 3600)
    ahead = log(context, "a day ahead")
    context.clock.advance(-26 * 3600)
    good = log(context, "right again")
    presenter, _ = made(context)
    details: list[Detail] = []
    for entry in (ahead, good):
        presenter.detail(entry.id, details.append)
    assert [detail.line.clock_ms // 3_600_000 for detail in details] == [25, 0]
    assert "clock ahead" in [mark.text for mark in marks(details[0].line)]
    said = [
        fact.value
        for entry in (ahead, good)
        for section in inspect(context, entry.id, 0).sections  # type: ignore[union-attr]
        for fact in section.facts
        if fact.label == "Clock"
    ]
    assert said == ["1 d 1 h ahead when it was entered"]
    show = next(c for c in COMMANDS if c.path == ("log", "show"))
    shown = [show.run(context, Namespace(number=e.number)) for e in (ahead, good)]
    assert [reply.data["clock_ms"] // 3_600_000 for reply in shown] == [25, 0]
    assert ["clock when it was entered: 1 d 1 h ahead" in r.text for r in shown] == [True, False]


def test_links_are_named_and_unknown_ones_left_out(context: AppContext) -> None:
    movement = context.movements.save(None, {"number": "25-USV-08"}).created[0]
    about = log(context, "first")
    entry = log(context, "x", links=(movement, about.id, "0" * 32))
    presenter, _ = made(context)
    details: list[Detail] = []
    presenter.detail(entry.id, details.append)
    assert [(t.kind, t.title) for t in details[0].links] == [
        ("movement", "25-USV-08"),
        ("entry", about.number),
    ]


@pytest.mark.parametrize(
    ("text", "search", "marked"),
    [
        ("Gate closed at the gate", "gate", ["Gate", "gate"]),
        ("Reünie in Zeeuws-Vlaanderen", "reunie vl", ["Reünie", "Vl"]),
        ("port and portal", "port x", ["port", "port"]),
        ("Moerdijkbrug en snelweg", "brug", ["brug"]),
        ("Intern-1, Intern-12", "intern-1", ["Intern-1"]),
        ("Intern-12 en intern 3", "Intern-1", ["Intern-1"]),
        ("om 14:30, 30 man", "14:30", ["14:30"]),
        ("port and portal", "portal port", ["port", "portal"]),
        ("anything", "", []),
        ("a.b", "...", []),
    ],
)
def test_highlights_are_what_the_search_finds(text: str, search: str, marked: list[str]) -> None:
    found = [text[start:end] for start, end in highlights(text, search)]
    assert found == marked


def test_an_entry_as_one_line(context: AppContext) -> None:
    entry = log(context, "two\nlines", from_="VCNL", to="TOC", precedence="FLASH")
    assert as_text(entry, "B") == (f"{entry.number}  231433BOCT24  FLASH  VCNL > TOC  two lines")
