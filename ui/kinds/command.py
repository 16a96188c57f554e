"""Units and relationships in the window, and what the inspector shows of a unit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.domains.command.views import EdgeView
from ui.kinds.inspection import (
    Inspection,
    Relation,
    ahead,
    count_fact,
    mentions,
    overridden,
    section,
    sections,
)
from ui.kinds.movements import shown_state
from ui.kinds.spec import KindSpec, words
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.facts import Fact

translate = QCoreApplication.translate

ROLES = words(
    {
        "hq": QT_TRANSLATE_NOOP("Kinds", "headquarters"),
        "formation": QT_TRANSLATE_NOOP("Kinds", "formation"),
        "detachment": QT_TRANSLATE_NOOP("Kinds", "detachment"),
        "liaison": QT_TRANSLATE_NOOP("Kinds", "liaison"),
        "partner": QT_TRANSLATE_NOOP("Kinds", "partner"),
        "civil": QT_TRANSLATE_NOOP("Kinds", "civil party"),
    }
)


def inspect(context: AppContext, id_: str, at: int) -> Inspection | None:
    """A unit: what it is, and every relationship in force at that moment."""
    u = context.command.units().get(id_)
    if u is None:
        return None
    dutch = context.settings.language == "nl"
    title, other = (u.name_nl, u.name) if dutch else (u.name, u.name_nl)
    label = translate("Inspection", "In English") if dutch else translate("Inspection", "In Dutch")
    facts = section(
        translate("Inspection", "Unit"),
        Fact(label, other if other != title else ""),
        Fact(translate("Inspection", "Nation"), u.nation),
        Fact(translate("Inspection", "Service"), u.service),
        count_fact(translate("Inspection", "Strength"), u.strength),
        Fact(translate("Inspection", "Place"), u.place),
        Fact(translate("Inspection", "Contact"), u.contact),
    )
    edges = [e for e in context.command.edges(at) if id_ in (e.holder, e.unit)]
    looking_ahead = ahead(context, at)
    against = [one for e in edges if e.unit == id_ for one in e.overrides]
    moves = tuple(
        Relation(
            shown_state(m.state, looking_ahead), f"{m.number} {m.name}".strip(), "movement", m.id
        )
        for m in context.movements.movements(at)
        if m.unit == id_
    )
    return Inspection(
        kind="unit",
        id=id_,
        title=title,
        subtitle=u.short if u.short != title else "",
        sidc=u.sidc,
        sections=sections(facts, overridden(against, context.zone)),
        relations=tuple(_edge(e, id_, context.zone) for e in edges) + moves,
        mentions=mentions(context, id_, at),
        on_map=u.position is not None,
    )


def _edge(e: EdgeView, id_: str, zone: str) -> Relation:
    until = ""
    if e.to:
        until = " " + translate("Inspection", "(to {dtg})").format(dtg=format_dtg(e.to, zone))
    if e.unit == id_:
        label = translate("Inspection", "{type} by").format(type=e.type)
        return Relation(label, e.holder_name + until, "unit", e.holder)
    label = translate("Inspection", "{type} over").format(type=e.type)
    return Relation(label, e.unit_name + until, "unit", e.unit)


UNIT = KindSpec(
    key="unit",
    icon="tree",
    name=QT_TRANSLATE_NOOP("Kinds", "Unit"),
    page="command",
    named=True,
    inspect=inspect,
    values={"role": ROLES},
    signs={"command-finding": "conflict"},
    layer="units",
)
RELATIONSHIP = KindSpec(
    key="relationship",
    icon="command",
    name=QT_TRANSLATE_NOOP("Kinds", "Relationship"),
    part_of="unit",
)
