"""Incidents in the window: words of kinds, severities and states, and what the inspector shows."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.incidents.rules import OVER, Severity, State
from app.domains.incidents.views import IncidentView
from ui.kinds.inspection import Inspection, Relation, dtg_fact, mentions, section, sections
from ui.kinds.partners import kind_word as partner_kind_word
from ui.kinds.spec import KindSpec, Word, Words, word_of, words
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import Tone
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

translate = QCoreApplication.translate

KINDS = words(
    {
        "drone": QT_TRANSLATE_NOOP("Kinds", "drone"),
        "recon": QT_TRANSLATE_NOOP("Kinds", "reconnaissance of a site"),
        "road-accident": QT_TRANSLATE_NOOP("Kinds", "road accident"),
        "breakdown": QT_TRANSLATE_NOOP("Kinds", "breakdown"),
        "load-shift": QT_TRANSLATE_NOOP("Kinds", "load shift"),
        "rail": QT_TRANSLATE_NOOP("Kinds", "rail incident"),
        "bridge": QT_TRANSLATE_NOOP("Kinds", "bridge or lock outage"),
        "border": QT_TRANSLATE_NOOP("Kinds", "border hold-up"),
        "permit": QT_TRANSLATE_NOOP("Kinds", "permit problem"),
        "ammunition": QT_TRANSLATE_NOOP("Kinds", "ammunition"),
        "fire": QT_TRANSLATE_NOOP("Kinds", "fire"),
        "fuel-spill": QT_TRANSLATE_NOOP("Kinds", "fuel spill"),
        "medical": QT_TRANSLATE_NOOP("Kinds", "medical"),
        "missing-person": QT_TRANSLATE_NOOP("Kinds", "missing person"),
        "lost-item": QT_TRANSLATE_NOOP("Kinds", "lost or stolen item"),
        "demonstration": QT_TRANSLATE_NOOP("Kinds", "demonstration or blockade"),
        "sabotage": QT_TRANSLATE_NOOP("Kinds", "sabotage"),
        "cyber": QT_TRANSLATE_NOOP("Kinds", "cyber or comms outage"),
        "gps-loss": QT_TRANSLATE_NOOP("Kinds", "GPS loss"),
        "weather": QT_TRANSLATE_NOOP("Kinds", "weather"),
        "natural": QT_TRANSLATE_NOOP("Kinds", "natural environment"),
        "built": QT_TRANSLATE_NOOP("Kinds", "built environment"),
        "technological": QT_TRANSLATE_NOOP("Kinds", "technological"),
        "vital": QT_TRANSLATE_NOOP("Kinds", "vital infrastructure"),
        "traffic": QT_TRANSLATE_NOOP("Kinds", "traffic and transport"),
        "health": QT_TRANSLATE_NOOP("Kinds", "health"),
        "social": QT_TRANSLATE_NOOP("Kinds", "social environment"),
    }
)
SEVERITIES: Words = MappingProxyType(
    {
        Severity.MINOR: Word(QT_TRANSLATE_NOOP("Kinds", "minor"), "muted"),
        Severity.SERIOUS: Word(QT_TRANSLATE_NOOP("Kinds", "serious"), "amber"),
        Severity.MAJOR: Word(QT_TRANSLATE_NOOP("Kinds", "major"), "red"),
    }
)
STATES: Words = MappingProxyType(
    {
        State.OPEN: Word(QT_TRANSLATE_NOOP("Kinds", "open"), "red", "alert"),
        State.CONTROLLED: Word(QT_TRANSLATE_NOOP("Kinds", "under control"), "amber", "pause"),
        State.CLOSED: Word(QT_TRANSLATE_NOOP("Kinds", "closed"), "muted", "check"),
        State.WITHDRAWN: Word(QT_TRANSLATE_NOOP("Kinds", "withdrawn"), "muted", "cross"),
    }
)


def kind_word(kind: str) -> str:
    """A kind in the language in use."""
    return word_of(KINDS, kind).say()


def severity_mark(severity: Severity) -> StateMark:
    """A severity with its tone."""
    return SEVERITIES[severity].mark()


def state_word(state: State) -> str:
    """A state in the language in use."""
    return STATES[state].say()


def state_mark(view: IncidentView) -> StateMark:
    """State with sign and tone; what two stations changed at once says so."""
    if view.contested:
        text = translate("Kinds", "contested, now {state}")
        return StateMark(text.format(state=state_word(view.state)), "red", "contested")
    return STATES[view.state].mark()


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """An incident: state, who works on it, what it touches."""
    try:
        view = context.incidents.get(id_)
    except Refused:
        return None
    late: Tone = "red" if view.overdue(at) else ""
    facts = section(
        translate("Inspection", "Incident"),
        Fact(translate("Inspection", "Owner"), view.owner or translate("Inspection", "nobody yet")),
        dtg_fact(translate("Inspection", "Since"), view.event, context.zone),
        dtg_fact(translate("Inspection", "Next report"), view.report_due, context.zone, late),
        Fact("GRIP", " · ".join(part for part in (view.grip, view.grip_by) if part)),
        Fact(translate("Inspection", "Place"), view.place),
        Fact(
            translate("Inspection", "Safety region"), _region(view), "" if view.region else "amber"
        ),
    )
    about = translate("Inspection", "About")
    return Inspection(
        kind="incident",
        id=id_,
        title=f"{view.number} {view.title}",
        subtitle=kind_word(view.kind),
        state=state_mark(view),
        body=view.incident,
        struck=view.withdrawal is not None,
        sections=sections(_withdrawal(context, view), facts, _calls(context, view)),
        relations=tuple(
            Relation(about, record.in_full, record.kind, record.id)
            for record in context.things.read(view.links)
        ),
        mentions=mentions(context, id_, at),
        on_map=view.position is not None,
    )


def _calls(context: AppContext, view: IncidentView) -> FactSection | None:
    """Who is called, as far as there is a number."""
    if view.state in OVER:
        return None
    facts = (
        Fact(partner_kind_word(group.kind) or call.short, f"{call.short} {call.number}")
        for group in context.incident_desk.calls(view)
        for call in group.calls
        if call.number
    )
    return section(translate("Inspection", "Call"), *facts)


def _withdrawal(context: AppContext, view: IncidentView) -> FactSection | None:
    gone = view.withdrawal
    if gone is None:
        return None
    return section(
        translate("Inspection", "Withdrawn: it does not count"),
        Fact(translate("Inspection", "Why"), gone.reason, "amber"),
        dtg_fact(translate("Inspection", "When"), gone.at, context.zone),
        Fact(translate("Inspection", "By"), gone.by),
    )


def _region(view: IncidentView) -> str:
    region = view.likely_region
    if region is None:
        return ""
    where = f"{region.number} {region.name}, {region.commander.short}"
    if view.region is None:
        where = translate("Inspection", "{region} (proposal)").format(region=where)
    return where


INCIDENT = KindSpec(
    key="incident",
    icon="incident",
    name=QT_TRANSLATE_NOOP("Kinds", "Incident"),
    page="incidents",
    named=True,
    inspect=inspect,
    values={"kind": KINDS, "severity": SEVERITIES, "state": STATES},
    signs={
        "incident-report": "overdue",
        "incident-unowned": "user",
        "incident-contested": "contested",
    },
    layer="incidents",
)
