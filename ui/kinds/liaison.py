"""Entries of the log in the window, and what the inspector shows of one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.domains.liaison.views import EntryView
from ui.kinds.inspection import Inspection, Relation, dtg_fact, section, sections
from ui.kinds.spec import KindSpec
from ui.qt.ages import age_text
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.sentences import marked
from ui.qt.theme import Tone
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

translate = QCoreApplication.translate
_URGENT: dict[str, Tone] = {"FLASH": "red", "IMMEDIATE": "amber"}


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A log entry: its text, its times, what it names."""
    try:
        e = context.liaison.get(id_)
    except Refused:
        return None
    asked = section(
        translate("Inspection", "Action"),
        Fact(translate("Inspection", "To be done"), e.action),
        Fact(translate("Inspection", "Action owner"), e.owner),
        dtg_fact(translate("Inspection", "Due"), e.due, context.zone),
        Fact(translate("Inspection", "Done"), e.closed_by),
    )
    return Inspection(
        kind="entry",
        id=id_,
        title=e.number,
        subtitle=" → ".join(part for part in (e.from_, e.to) if part),
        state=_mark(e),
        body=e.text,
        struck=e.struck,
        sections=sections(asked, _times(context, e), _facts(e)),
        relations=_links(context, e),
        on_map=e.position is not None,
    )


def _mark(e: EntryView) -> StateMark:
    if e.struck:
        text = translate("Inspection", "Struck by {number}").format(number=e.struck_by)
        return StateMark(text, "muted")
    if e.corrected_by:
        text = translate("Inspection", "Corrected by {number}").format(number=e.corrected_by)
        return StateMark(text, "amber", "edit")
    return StateMark(e.precedence, _URGENT.get(e.precedence, "muted"))


def _times(context: AppContext, e: EntryView) -> FactSection | None:
    # Where the entry was written and where it is read, a minute is no difference.
    received = e.received if abs(e.received - e.entered) >= MINUTE_MS else None
    late: Tone = "amber" if e.late else ""
    return section(
        translate("Inspection", "Times"),
        Fact(translate("Inspection", "Event"), format_dtg(e.event, e.event_zone), figures=True),
        dtg_fact(translate("Inspection", "Entered"), e.entered, context.zone, late),
        dtg_fact(translate("Inspection", "Received here"), received, context.zone),
        Fact(translate("Inspection", "Clock"), _clock(context, e), tone="amber"),
    )


def _clock(context: AppContext, e: EntryView) -> str:
    """How wrong the clock of the station was when it was entered, "" if it was right."""
    off = context.desk.store.odd_clocks([e.id]).get(e.id, 0)
    if not off:
        return ""
    ahead = translate("Inspection", "{time} ahead when it was entered")
    back = translate("Inspection", "{time} back when it was entered")
    return (ahead if off > 0 else back).format(time=age_text(abs(off)))


def _facts(e: EntryView) -> FactSection | None:
    marking = " · ".join(filter(None, (marked(e.level), e.release)))
    return section(
        translate("Inspection", "Entry"),
        Fact(translate("Inspection", "Channel"), e.channel),
        Fact(translate("Inspection", "Place"), e.place),
        Fact(translate("Inspection", "By"), " ".join(p for p in (e.author, e.post) if p)),
        Fact(translate("Inspection", "Station"), e.station),
        Fact(translate("Inspection", "Marking"), marking),
        Fact(translate("Inspection", "Source"), e.source),
        Fact(translate("Inspection", "Reason"), e.reason),
    )


def _links(context: AppContext, e: EntryView) -> tuple[Relation, ...]:
    labels = dict.fromkeys(e.links, translate("Inspection", "About"))
    if e.corrects:
        labels[e.corrects] = translate("Inspection", "Corrects")
    if e.strikes:
        labels[e.strikes] = translate("Inspection", "Strikes")
    return tuple(
        Relation(labels[record.id], record.in_full, record.kind, record.id)
        for record in context.things.read(labels)
    )


ENTRY = KindSpec(
    key="entry",
    icon="log",
    name=QT_TRANSLATE_NOOP("Kinds", "Log entry"),
    page="liaison",
    inspect=inspect,
    signs={
        "entry-urgent": "alert",
        "entry-flash": "alert",
        "action-overdue": "overdue",
        "action-due": "clock",
        "agreement-open": "info",
    },
)
