"""Everywhere the same number is told of what is open in the log: list, counts, partners, attention,
handover, brief and command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

from app.bootstrap import AppContext
from app.cli.liaison import COMMANDS
from app.cli.log_finding import COMMANDS as FINDING
from app.cli.run import parser
from app.core.clock import FixedClock
from app.core.durations import DAY_MS
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from app.workflows.watch import word
from ui.pages.liaison.columns import marks
from ui.pages.liaison.follow_rules import acts_of
from ui.pages.liaison.presenter import Line

STATES = {"action": "close", "agreement": "confirm", "flash": "acknowledge"}
MARKS = {
    "action": "action open",
    "agreement": "to be confirmed in writing",
    "flash": "not acknowledged",
}
CODES = {"action": "action-overdue", "agreement": "agreement-open", "flash": "entry-flash"}


def asked(context: AppContext) -> str:
    """Write an entry that asks for everything; return its id."""
    new = NewEntry(
        "Brand", from_="VCNL", to="TOC", precedence="Z", action="bellen", due="+10m", agreement=True
    )
    return context.liaison.add(new)[0].id


def corrected(context: AppContext) -> str:
    id_ = asked(context)
    context.liaison.correct(id_, NewEntry("Brand in loods", from_="VCNL", to="TOC"), "plaats")
    return id_


def corrected_twice(context: AppContext) -> str:
    id_ = corrected(context)
    context.liaison.correct(id_, NewEntry("Brand op kade", from_="VCNL", to="TOC"), "weer")
    return id_


def answered(context: AppContext) -> str:
    id_ = corrected(context)
    for act in STATES.values():
        getattr(context.liaison, act)(id_, "gedaan")
    return id_


def answers_struck(context: AppContext) -> str:
    id_ = corrected(context)
    for act in STATES.values():
        made, _ = getattr(context.liaison, act)(id_, "gedaan")
        context.liaison.strike(made.id, "verkeerd")
    return id_


def answered_then_corrected(context: AppContext) -> str:
    id_ = answered(context)
    context.liaison.correct(id_, NewEntry("Brand uit", from_="VCNL", to="TOC"), "tekst")
    return id_


def struck(context: AppContext) -> str:
    id_ = corrected(context)
    context.liaison.strike(id_, "niet gebeurd")
    return id_


def struck_then_corrected(context: AppContext) -> str:
    id_ = struck(context)
    new = NewEntry(
        "Rook", from_="VCNL", to="TOC", precedence="Z", action="kijken", due="+20m", agreement=True
    )
    context.liaison.correct(id_, new, "dit was het")
    return id_


@pytest.mark.parametrize(
    ("story", "number"),
    [
        (asked, 1),
        (corrected, 1),
        (corrected_twice, 1),
        (answered, 0),
        (answers_struck, 1),
        (answered_then_corrected, 0),
        (struck, 0),
        (struck_then_corrected, 1),
    ],
)
def test_everywhere_the_same_number(
    context: AppContext, clock: FixedClock, story: Callable[[AppContext], str], number: int
) -> None:
    context.partners.add({"name": "Verkeerscentrale", "short": "VCNL"})
    story(context)
    clock.advance(2 * DAY_MS // 1000)
    for state, found in told(context, clock.now_ms()).items():
        assert set(found.values()) == {number}, (state, found)


def told(context: AppContext, now: int) -> dict[str, dict[str, int]]:
    """What each part of the program counts, of each thing that can be open."""
    log, attention = context.liaison, context.attention.items(now)
    entries = log.entries(limit=100)
    lists = {"action": log.actions(), "agreement": log.agreements(), "flash": log.unacknowledged()}
    commands = {"action": ("log", "actions"), "agreement": ("log", "agreements")}
    headings = {
        "action": "front_actions", "agreement": "agreements", "flash": "front_flash",
    }  # fmt: skip
    counts: dict[str, dict[str, int]] = {}
    for state, act in STATES.items():
        counts[state] = {
            "reader": len(lists[state]),
            "state of the list": len(log.find(LogFilter(state=state)).entries),  # type: ignore[arg-type]
            "marks": sum(MARKS[state] in {m.text for m in marks(Line(e))} for e in entries),
            "buttons": sum(act in acts_of(e) for e in entries),
            "attention": sum(item.code == CODES[state] for item in attention),
            "handover": lines(context, now, "handover", headings[state]),
            "list on the command line": said(context, "log", "list", "--state", state),
            "asks in JSON": sum(asks(context, state)),
        }
        if state in commands:
            counts[state]["brief"] = lines(context, now, "brief", headings[state])
            counts[state]["command line"] = said(context, *commands[state])
    counts["agreement"]["partners"] = context.partners.called("VCNL", now).agreements
    counts["agreement"]["list of partners"] = context.partners.partners(now)[0].agreements
    return counts


def lines(context: AppContext, now: int, kind: str, heading: str) -> int:
    """The lines under a heading of the handover or the brief that name an entry."""
    sections = context.watch.sections(kind, now, "nl")  # type: ignore[arg-type]
    found = next(s for s in sections if s.title == word(heading, "nl"))
    return sum("TOC-" in line for line in found.lines)


def said(context: AppContext, *words: str) -> int:
    return len(answer(context, *words)["entries"])


def asks(context: AppContext, state: str) -> list[bool]:
    ask = {"flash": "acknowledgement"}.get(state, state)
    return [ask in entry["asks"] for entry in answer(context, "log", "list")["entries"]]


def answer(context: AppContext, *words: str) -> dict[str, list[dict[str, list[str]]]]:
    args: argparse.Namespace = parser().parse_args([*words, "--json"])
    command = next(c for c in (*COMMANDS, *FINDING) if list(c.path) == args.path)
    return command.run(context, args).data  # type: ignore[no-any-return]
