"""What the log asks of the watch: urgent entries, FLASH not seen, actions due, agreements open."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.attention import AttentionItem
from app.core.durations import HOUR_MS, MINUTE_MS
from app.domains.liaison.reading import LogReader
from app.domains.liaison.views import EntryView
from db.sentence import say

NEWEST, FRESH_MS = 60, 2 * HOUR_MS
ACTION_SOON_MS = 30 * MINUTE_MS
CONFIRM_WITHIN_MS = 24 * HOUR_MS
MOST_TEXT = 80


def attention(log: LogReader, at: int) -> Iterator[AttentionItem]:
    """Yield what the entries up to `at` ask for at that moment."""
    yield from _urgent(log, at)
    yield from _asked(log, at)


def _urgent(log: LogReader, at: int) -> Iterator[AttentionItem]:
    for e in log.entries(limit=NEWEST, until=at):
        if e.precedence == "IMMEDIATE" and at - e.event < FRESH_MS and e.stands:
            line = say(
                "entry-urgent",
                "{name} {precedence}: {text}",
                name=e.number,
                precedence=e.precedence,
                text=_short(e.text),
            )
            yield AttentionItem(line, "amber", e.event, "entry", e.id)
    for e in log.unacknowledged():
        if e.event <= at:
            line = say(
                "entry-flash",
                "{name} FLASH, not acknowledged: {text}",
                name=e.number,
                text=_short(e.text),
            )
            yield AttentionItem(line, "red", e.event, "entry", e.id)


def _asked(log: LogReader, at: int) -> Iterator[AttentionItem]:
    """Actions due within half an hour or overdue, agreements unconfirmed for a day."""
    for e in log.actions():
        if e.due is not None and e.due - at <= ACTION_SOON_MS and e.event <= at:
            yield _action(e, e.due, at)
    for e in log.agreements():
        if at - e.event > CONFIRM_WITHIN_MS:
            line = say(
                "agreement-open",
                "{name}: agreement not confirmed in writing: {text}",
                name=e.number,
                text=_short(e.text),
            )
            yield AttentionItem(line, "amber", e.event, "entry", e.id)


def _action(e: EntryView, due: int, at: int) -> AttentionItem:
    text = _short(e.action)
    if due >= at:
        line = say("action-due", "{name}: action due: {text}", name=e.number, text=text)
        return AttentionItem(line, "amber", due, "entry", e.id, deadline=due)
    line = say("action-overdue", "{name}: action overdue: {text}", name=e.number, text=text)
    return AttentionItem(line, "red", due, "entry", e.id, deadline=due)


def _short(text: str) -> str:
    return text[:MOST_TEXT]
