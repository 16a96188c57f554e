"""Zones in the window: words of kinds and states, and what the inspector shows of one."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.durations import MINUTE_MS
from app.domains.zones.views import ZoneView
from ui.kinds.inspection import (
    Inspection,
    Relation,
    dtg_fact,
    mentions,
    overridden,
    section,
    sections,
)
from ui.kinds.spec import KindSpec, Word, word_of, words
from ui.qt.ages import age_text
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

translate = QCoreApplication.translate

KINDS = words(
    {
        "tmo": QT_TRANSLATE_NOOP("Kinds", "temporary military zone"),
        "guarded_object": QT_TRANSLATE_NOOP("Kinds", "guarded object"),
        "forbidden_place": QT_TRANSLATE_NOOP("Kinds", "forbidden place"),
        "tgb": QT_TRANSLATE_NOOP("Kinds", "temporary restricted area (TGB)"),
        "water_closure": QT_TRANSLATE_NOOP("Kinds", "water closure"),
        "isps": QT_TRANSLATE_NOOP("Kinds", "ISPS port facility"),
        "road_closure": QT_TRANSLATE_NOOP("Kinds", "road closure"),
        "staging": QT_TRANSLATE_NOOP("Kinds", "staging area"),
        "assembly": QT_TRANSLATE_NOOP("Kinds", "assembly area"),
        "camp": QT_TRANSLATE_NOOP("Kinds", "camp"),
    }
)
STATES = MappingProxyType(
    {
        "planned": Word(QT_TRANSLATE_NOOP("Kinds", "planned"), "muted", "clock"),
        "decided": Word(QT_TRANSLATE_NOOP("Kinds", "decided"), "muted", "check"),
        "announced": Word(QT_TRANSLATE_NOOP("Kinds", "announced"), "accent", "info"),
        "active": Word(QT_TRANSLATE_NOOP("Kinds", "active"), "green", "zone"),
        "suspended": Word(QT_TRANSLATE_NOOP("Kinds", "suspended"), "amber", "pause"),
        "ended": Word(QT_TRANSLATE_NOOP("Kinds", "ended"), "muted", "check"),
        "cancelled": Word(QT_TRANSLATE_NOOP("Kinds", "cancelled"), "muted", "cross"),
    }
)


def kind_word(kind: str) -> str:
    """The kind of a zone in the language in use."""
    return word_of(KINDS, kind).say()


def state_word(state: str) -> str:
    """A state of a zone in the language in use."""
    return word_of(STATES, state).say()


def state_mark(zone: ZoneView) -> StateMark:
    """State with sign and tone; a contested one says so and what counts until it is decided."""
    if zone.contested:
        text = translate("Kinds", "contested, counts as {state}")
        return StateMark(text.format(state=state_word(zone.state)), "red", "contested")
    return word_of(STATES, zone.state).mark()


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A zone: its window, who decided it, who guards it."""
    z = context.zones.get(id_, at)
    if z is None:
        return None
    basis = section(
        translate("Inspection", "Decision"),
        Fact(translate("Inspection", "Authority"), z.authority),
        Fact(translate("Inspection", "Basis"), z.basis),
        Fact(translate("Inspection", "Published"), z.published),
    )
    ground = section(
        translate("Inspection", "On the ground"),
        Fact(translate("Inspection", "Gates"), ", ".join(z.gates)),
        Fact(translate("Inspection", "Remarks"), z.note),
    )
    unit = context.command.units().get(z.guard)
    guard = translate("Inspection", "Guard")
    return Inspection(
        kind="zone",
        id=id_,
        title=z.name,
        subtitle=kind_word(z.kind),
        state=state_mark(z),
        sections=sections(
            _window(context, z, at), basis, ground, overridden(z.overrides, context.zone)
        ),
        relations=(Relation(guard, unit.name, "unit", unit.id),) if unit else (),
        mentions=mentions(context, id_, at),
        on_map=bool(z.rings),
    )


def _window(context: AppContext, z: ZoneView, at: int) -> FactSection | None:
    end = translate("Inspection", "To")
    return section(
        translate("Inspection", "Window"),
        dtg_fact(translate("Inspection", "From"), z.from_, context.zone),
        dtg_fact(end, z.to, context.zone, "amber" if z.ending_soon else ""),
        Fact(
            translate("Inspection", "Left"),
            age_text(max(z.to - at, MINUTE_MS)) if z.to and z.to > at else "",
        ),
    )


ZONE = KindSpec(
    key="zone",
    icon="zone",
    name=QT_TRANSLATE_NOOP("Kinds", "Zone"),
    page="zones",
    named=True,
    inspect=inspect,
    values={"kind": KINDS, "state": STATES},
    signs={"zone-contested": "contested", "zone-ending": "clock", "zone-finding": "conflict"},
    layer="zones",
)
