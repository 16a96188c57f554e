"""Partners in the window: words of kinds and of contact, and what the inspector shows of one."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.partners.rules import TimerState
from app.workflows.contact_timers import TimerView
from ui.kinds.inspection import Inspection, dtg_fact, mentions, section, sections
from ui.kinds.spec import KindSpec, Word, Words, word_of, words
from ui.qt.ages import age_text
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import Tone
from ui.widgets.facts import Fact
from ui.widgets.state import StateMark

translate = QCoreApplication.translate

KINDS = words(
    {
        "region": QT_TRANSLATE_NOOP("Kinds", "safety region"),
        "rmc": QT_TRANSLATE_NOOP("Kinds", "regional military command"),
        "road": QT_TRANSLATE_NOOP("Kinds", "road"),
        "water": QT_TRANSLATE_NOOP("Kinds", "waterway"),
        "rail": QT_TRANSLATE_NOOP("Kinds", "rail"),
        "port": QT_TRANSLATE_NOOP("Kinds", "port"),
        "terminal": QT_TRANSLATE_NOOP("Kinds", "terminal"),
        "police": QT_TRANSLATE_NOOP("Kinds", "police"),
        "municipality": QT_TRANSLATE_NOOP("Kinds", "municipality"),
        "nation": QT_TRANSLATE_NOOP("Kinds", "sending nation"),
        "crisis": QT_TRANSLATE_NOOP("Kinds", "crisis centre"),
        "military": QT_TRANSLATE_NOOP("Kinds", "military"),
        "carrier": QT_TRANSLATE_NOOP("Kinds", "carrier"),
        "other": QT_TRANSLATE_NOOP("Kinds", "other"),
    }
)
# The states of a contact timer.
CONTACT: Words = MappingProxyType(
    {
        TimerState.WAITING: Word(QT_TRANSLATE_NOOP("Kinds", "never heard"), "muted", "clock"),
        TimerState.GREEN: Word(QT_TRANSLATE_NOOP("Kinds", "in contact"), "green", "check"),
        TimerState.AMBER: Word(QT_TRANSLATE_NOOP("Kinds", "due soon"), "amber", "late"),
        TimerState.RED: Word(QT_TRANSLATE_NOOP("Kinds", "silent"), "red", "overdue"),
    }
)


def kind_word(kind: str) -> str:
    """What a kind of partner is called, "" for none."""
    return word_of(KINDS, kind).say() if kind else ""


def timer_mark(timer: TimerView | None) -> StateMark:
    """The pill of a timer; what was seen or snoozed says so, "" when none runs."""
    if timer is None or timer.state is TimerState.OFF:
        return StateMark("")
    if timer.snoozed_until is not None:
        return StateMark(translate("Kinds", "snoozed"), "muted", "pause", timer.snooze_reason)
    if timer.acknowledged:
        seen = translate("Kinds", "silent (seen)")
        return StateMark(seen, "amber", "check", timer.acknowledged_by)
    return CONTACT[timer.state].mark()


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A liaison post or partner: how to reach it, and how long it has been silent."""
    try:
        post = context.partners.get(id_, at)
    except Refused:
        return None
    timer = context.timers.of(id_, at)
    mark = timer_mark(timer)
    minutes = timer.every_min if timer is not None else 0
    every = translate("Inspection", "every {minutes} min").format(minutes=minutes)
    silent = None if post.last_contact is None else at - post.last_contact
    tone: Tone = mark.tone if mark.tone in ("red", "amber") else ""
    last = translate("Inspection", "never") if silent is None else age_text(silent)
    facts = section(
        translate("Inspection", "Contact"),
        Fact(translate("Inspection", "Last contact"), last, tone),
        dtg_fact(translate("Inspection", "At"), post.last_contact, context.zone),
        Fact(translate("Inspection", "Expected"), every if minutes else ""),
        Fact(translate("Inspection", "Phone"), post.phone, figures=True),
        Fact(translate("Inspection", "Organisation"), post.organisation),
    )
    return Inspection(
        kind="post",
        id=id_,
        title=post.name,
        subtitle=post.short if post.short != post.name else "",
        state=mark if mark.text else None,
        sections=sections(facts),
        mentions=mentions(context, id_, at),
        on_map=post.position is not None,
    )


POST = KindSpec(
    key="post",
    icon="user",
    name=QT_TRANSLATE_NOOP("Kinds", "Post"),
    page="partners",
    named=True,
    inspect=inspect,
    values={"kind": KINDS},
    signs={"contact-red": "overdue", "contact-amber": "clock"},
    layer="posts",
)
PERSON = KindSpec(
    key="person", icon="user", name=QT_TRANSLATE_NOOP("Kinds", "Person"), part_of="post"
)
CONTACT_TIMER = KindSpec(
    key="contact_timer",
    icon="clock",
    name=QT_TRANSLATE_NOOP("Kinds", "Contact timer"),
    part_of="post",
)
