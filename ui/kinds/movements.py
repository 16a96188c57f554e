"""Movements in the window: words of states, modes and decisions, and what the inspector shows."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.domains.movements.rules import nearest_minute
from app.domains.movements.views import MovementView
from ui.kinds.inspection import (
    Inspection,
    Relation,
    ahead,
    count_fact,
    mentions,
    planned_fact,
    section,
    sections,
)
from ui.kinds.spec import KindSpec, Word, word_of
from ui.qt.ages import ago_text, length_text
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

translate = QCoreApplication.translate

# In the order in which the watch officer wants to see them.
STATES = MappingProxyType(
    {
        "overdue": Word(QT_TRANSLATE_NOOP("Kinds", "Overdue"), "red", "overdue"),
        "unreported": Word(QT_TRANSLATE_NOOP("Kinds", "SP not reported"), "amber", "clock"),
        "held": Word(QT_TRANSLATE_NOOP("Kinds", "Held"), "amber", "pause"),
        "late": Word(QT_TRANSLATE_NOOP("Kinds", "Late"), "amber", "late"),
        "halted": Word(QT_TRANSLATE_NOOP("Kinds", "Halted"), "accent", "pause"),
        "moving": Word(QT_TRANSLATE_NOOP("Kinds", "Moving"), "accent", "play"),
        "due": Word(QT_TRANSLATE_NOOP("Kinds", "Due"), "", "clock"),
        "planned": Word(QT_TRANSLATE_NOOP("Kinds", "Planned"), "muted", "clock"),
        "arrived": Word(QT_TRANSLATE_NOOP("Kinds", "Arrived"), "green", "check"),
        "cancelled": Word(QT_TRANSLATE_NOOP("Kinds", "Cancelled"), "muted", "cross"),
    }
)
MODES = MappingProxyType(
    {
        "column": Word(QT_TRANSLATE_NOOP("Kinds", "Column"), "", "movements"),
        "low_loader": Word(QT_TRANSLATE_NOOP("Kinds", "Low-loader"), "", "low-loader"),
        "train": Word(QT_TRANSLATE_NOOP("Kinds", "Train"), "", "train"),
        "barge": Word(QT_TRANSLATE_NOOP("Kinds", "Barge"), "", "barge"),
        "air": Word(QT_TRANSLATE_NOOP("Kinds", "Air"), "", "plane"),
    }
)
# What was decided about the plan; the state says what is seen of it.
STATUSES = MappingProxyType(
    {
        "planned": Word(QT_TRANSLATE_NOOP("Kinds", "Planned")),
        "released": Word(QT_TRANSLATE_NOOP("Kinds", "Released")),
        "held": Word(QT_TRANSLATE_NOOP("Kinds", "Held")),
        "cancelled": Word(QT_TRANSLATE_NOOP("Kinds", "Cancelled")),
    }
)


def state_word(state: str) -> Word:
    """The word of a state; a state of a later version is shown as it is."""
    return word_of(STATES, state)


def shown_state(state: str, expected: bool) -> str:
    """The state in words; with a mark that nobody has seen it yet when it is `expected`."""
    word = state_word(state).say()
    if not expected or state == "cancelled":
        return word
    return translate("Kinds", "{state} (exp.)").format(state=word)


def state_mark(state: str, expected: bool) -> StateMark:
    """The state with tone and sign, as `shown_state` says it."""
    return state_word(state).mark(shown_state(state, expected))


def expected_note() -> str:
    """What the states and places of a moment to come rest on."""
    return translate("Kinds", "Expected, from plan and reports until now")


def mode_word(mode: str) -> Word:
    """The word and sign of a mode of transport."""
    return MODES.get(mode) or Word(mode, "", "movements")


def dtg(ms: int | None, zone: str) -> str:
    """The whole DTG to the nearest minute; "" for None."""
    return "" if ms is None else format_dtg(nearest_minute(ms), zone)


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A convoy, train or barge: where it is, what is next, what it carries."""
    m = context.movements.get(id_, at)
    if m is None:
        return None
    unit = context.command.units().get(m.unit)
    return Inspection(
        kind="movement",
        id=id_,
        title=m.number,
        subtitle=" · ".join(p for p in (mode_word(m.mode).say(), m.name) if p),
        sidc=m.sidc,
        state=state_mark(m.state, ahead(context, at)),
        sections=sections(_progress(context, m, at), _load(m), _plan(context, m)),
        relations=(Relation(translate("Inspection", "Unit"), unit.name, "unit", unit.id),)
        if unit
        else (),
        mentions=mentions(context, id_, at),
        on_map=m.position is not None or m.start is not None,
    )


def _progress(context: AppContext, m: MovementView, at: int) -> FactSection | None:
    last = m.last_point
    if m.last_report is not None:
        # By the clock on the wall, whatever moment is looked at.
        ago = ago_text(context.clock.now_ms() - m.last_report)
        parts = (m.last_point, dtg(m.last_report, context.zone), ago)
        last = ", ".join(part for part in parts if part)
    done = m.state in ("arrived", "cancelled")
    eta = None if done else m.eta
    delay = _delay(m) if m.last_report is not None or m.at_least else ""
    least = translate("Inspection", "at the earliest") if m.at_least else ""
    looking = expected_note() if ahead(context, at) else ""
    twice = translate("Inspection", "two versions of one field") if m.contested else ""
    return section(
        translate("Inspection", "Progress"),
        Fact(translate("Inspection", "Contested"), twice, "red"),
        _moment(
            translate("Inspection", "Arrival {place}").format(place=m.destination),
            None if done else m.arrival,
            least,
            context.zone,
        ),
        Fact(translate("Inspection", "Last report"), last),
        Fact(translate("Inspection", "Doubt"), _doubt(m), "amber"),
        planned_fact(translate("Inspection", "Held since"), m.held_since, context.zone),
        planned_fact(translate("Inspection", "Report missed since"), m.missed, context.zone),
        Fact(translate("Inspection", "Looking ahead"), looking, "amber"),
        Fact(translate("Inspection", "Next point"), "" if done else m.next_point),
        _moment(translate("Inspection", "Expected there"), eta, least, context.zone),
        Fact(translate("Inspection", "Delay"), delay, "amber" if m.delay_min >= 10 else ""),
        Fact(translate("Inspection", "Along the route"), _km(m), figures=True),
        _moment(translate("Inspection", "Tail clear of it"), m.end, least, context.zone),
    )


def _moment(label: str, ms: int | None, least: str, zone: str) -> Fact:
    """A moment that is expected, with a word where it can only become later."""
    text = " ".join(part for part in (dtg(ms, zone), least) if part) if ms is not None else ""
    return Fact(label, text, figures=True)


def _doubt(m: MovementView) -> str:
    if not m.doubt:
        return ""
    text = translate("Inspection", "{point} was reported later than a point behind it")
    return text.format(point=m.doubt)


def _delay(m: MovementView) -> str:
    if m.at_least and m.delay_min > 0:
        return translate("Inspection", "at least {length}").format(length=length_text(m.delay_min))
    if m.delay_min == 0:
        return translate("Inspection", "On time")
    if m.delay_min < 0:
        return translate("Inspection", "{length} early").format(length=length_text(m.delay_min))
    return translate("Inspection", "{length} late").format(length=length_text(m.delay_min))


def _km(m: MovementView) -> str:
    if m.may_be is not None:
        low, high = m.may_be
        return translate("Inspection", "{low} to {high} of {all} km").format(
            low=f"{low:.0f}", high=f"{high:.0f}", all=f"{m.length_km:.0f}"
        )
    if m.head_km is None or not m.length_km:
        return ""
    return f"{m.head_km:.0f} / {m.length_km:.0f} km"


def _load(m: MovementView) -> FactSection | None:
    return section(
        translate("Inspection", "Load"),
        count_fact(translate("Inspection", "Vehicles"), m.vehicles),
        count_fact(translate("Inspection", "Persons"), m.persons),
        Fact(translate("Inspection", "Cargo"), m.cargo),
        Fact(translate("Inspection", "Hazard"), m.hazard, "amber" if m.hazard else ""),
        Fact(translate("Inspection", "Nation"), m.nation),
    )


def _plan(context: AppContext, m: MovementView) -> FactSection | None:
    return section(
        translate("Inspection", "Plan"),
        planned_fact(translate("Inspection", "Start (SP)"), m.sp, context.zone),
        Fact(translate("Inspection", "Route"), m.chain),
        Fact(translate("Inspection", "Carrier"), m.carrier),
        Fact(translate("Inspection", "Escort"), m.escort),
        Fact(translate("Inspection", "Movement credit"), m.credit),
        Fact(translate("Inspection", "Planned by"), m.owner),
        Fact(translate("Inspection", "Remarks"), m.note),
    )


MOVEMENT = KindSpec(
    key="movement",
    icon="movements",
    name=QT_TRANSLATE_NOOP("Kinds", "Movement"),
    page="movements",
    named=True,
    inspect=inspect,
    values={"mode": MODES, "status": STATUSES, "state": STATES},
    signs={
        "movement-overdue": "overdue",
        "movement-late": "late",
        "movement-due": "clock",
        "movement-unreported": "clock",
        "movement-held": "pause",
        "movement-contested": "contested",
    },
    layer="movements",
)
PASSAGE = KindSpec(
    key="passage",
    icon="pin",
    name=QT_TRANSLATE_NOOP("Kinds", "Passage"),
    part_of="movement",
)
