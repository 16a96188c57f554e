"""The columns of the tree, of the findings and of the changes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg
from app.domains.command.views import EdgeView
from ui.models.columns import Column
from ui.pages.command.presenter import Change, FindingRow, UnitRow
from ui.pages.command.words import (
    LEVEL_ICONS,
    LEVEL_TONES,
    change_words,
    level_word,
    periods_tip,
    periods_word,
    sentence,
    type_definition,
    type_meaning,
    type_tone,
)
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import Tone

CONTEXT = "Command"


def tree_columns(zone: str) -> tuple[Column[UnitRow], ...]:
    """The tree; times in the operation `zone`."""
    return (
        Column("unit", QT_TRANSLATE_NOOP("Command", "Unit"), lambda r: r.name, width=330,
               stretch=True, tooltip=_unit_tip, context=CONTEXT),
        Column("type", QT_TRANSLATE_NOOP("Command", "Relation"),
               lambda r: r.edge.type if r.edge else "", width=98, tone=_type_tone,
               tooltip=_type_tip, context=CONTEXT,
               tip=QT_TRANSLATE_NOOP("Command", "Relation by which the unit stands under the "
                                     "one above it")),
        Column("from", QT_TRANSLATE_NOOP("Command", "From"),
               lambda r: format_dtg(r.edge.from_, zone) if r.edge else "", width=122,
               figures=True, context=CONTEXT),
        Column("to", QT_TRANSLATE_NOOP("Command", "To"), lambda r: _until(r.edge, zone),
               width=122, figures=True, context=CONTEXT),
        Column("change", QT_TRANSLATE_NOOP("Command", "Change within 24 h"),
               lambda r: _change_text(r, zone),
            tooltip=lambda r: _change_tip(r, zone), width=240, tone=_change_tone,
               icon=lambda r: "clock" if r.change else "", context=CONTEXT),
        Column("errors", QT_TRANSLATE_NOOP("Command", "Errors"), lambda r: ", ".join(r.errors),
               width=66, tone=lambda r: "red" if r.errors else "",
               icon=lambda r: "alert" if r.errors else "", context=CONTEXT,
               tip=QT_TRANSLATE_NOOP("Command", "Rules that are broken, see the findings")),
        Column("reference", QT_TRANSLATE_NOOP("Command", "Order"),
               lambda r: r.edge.reference if r.edge else "", width=118, context=CONTEXT),
        Column("others", QT_TRANSLATE_NOOP("Command", "Other relations"), _others, width=170,
               tooltip=lambda r: "\n".join(_other_line(e, zone) for e in r.others),
               context=CONTEXT),
        Column("nation", QT_TRANSLATE_NOOP("Command", "Nation"), lambda r: r.unit.nation,
               width=64, context=CONTEXT),
        Column("strength", QT_TRANSLATE_NOOP("Command", "Strength"),
               lambda r: r.unit.strength or "", width=70, align="right", figures=True,
               context=CONTEXT),
        Column("place", QT_TRANSLATE_NOOP("Command", "Place"), lambda r: r.unit.place,
               width=110, context=CONTEXT),
    )  # fmt: skip


def finding_columns(zone: str) -> tuple[Column[FindingRow], ...]:
    """What the validators say."""
    return (
        Column("level", QT_TRANSLATE_NOOP("Command", "Level"),
               lambda r: level_word(r.finding.level), width=128,
               tone=lambda r: LEVEL_TONES[r.finding.level],
               icon=lambda r: LEVEL_ICONS[r.finding.level], context=CONTEXT),
        Column("rule", QT_TRANSLATE_NOOP("Command", "Rule"), lambda r: r.finding.rule, width=56,
               figures=True, context=CONTEXT),
        Column("when", QT_TRANSLATE_NOOP("Command", "When"),
               lambda r: periods_word(r.finding, r.at, zone), width=190,
               tone=lambda r: "muted" if r.finding.is_over(r.at) else "",
               tooltip=lambda r: periods_tip(r.finding, zone), context=CONTEXT),
        Column("sentence", QT_TRANSLATE_NOOP("Command", "Finding"),
               lambda r: sentence(r.finding, dict(r.names), zone), stretch=True,
               tooltip=lambda r: sentence(r.finding, dict(r.names), zone), context=CONTEXT),
    )  # fmt: skip


def change_columns(zone: str) -> tuple[Column[Change], ...]:
    """What starts or ends within a day."""
    return (
        Column("when", QT_TRANSLATE_NOOP("Command", "When"),
               lambda r: change_words(r.kind, r.ms, r.at, zone), width=205,
               tone=lambda r: "amber" if r.ms > r.at else "muted", icon=lambda _r: "clock",
               context=CONTEXT),
        Column("what", QT_TRANSLATE_NOOP("Command", "Unit"),
               lambda r: f"{r.edge.unit_name}: {r.edge.type} {r.edge.holder_name}", stretch=True,
               tooltip=lambda r: f"{r.edge.unit_name} {r.edge.reference}".rstrip(),
               context=CONTEXT),
    )  # fmt: skip


def _until(edge: EdgeView | None, zone: str) -> str:
    if edge is None:
        return ""
    open_ = QCoreApplication.translate("Command", "open")
    return open_ if edge.to is None else format_dtg(edge.to, zone)


def _others(row: UnitRow) -> str:
    return ", ".join(f"{edge.type} {edge.holder_name}" for edge in row.others)


def _other_line(edge: EdgeView, zone: str) -> str:
    parts = f"{format_dtg(edge.from_, zone)} – {_until(edge, zone)}"
    return f"{edge.type} {edge.holder_name}, {parts} {edge.reference}".strip()


def _change_text(row: UnitRow, zone: str) -> str:
    if row.change is None:
        return ""
    words = change_words(row.change.kind, row.change.ms, row.at, zone)
    mine = row.edge is not None and row.change.edge.id == row.edge.id
    return words if mine else f"{row.change.edge.type} {row.change.edge.holder_name} {words}"


def _change_tip(row: UnitRow, zone: str) -> str:
    if row.change is None:
        return ""
    words = change_words(row.change.kind, row.change.ms, row.at, zone)
    return f"{row.change.edge.type} {row.change.edge.holder_name} {words}"


def _change_tone(row: UnitRow) -> Tone:
    return "" if row.change is None else "amber" if row.change.ms > row.at else "muted"


def _type_tone(row: UnitRow) -> Tone:
    return type_tone(row.edge.type) if row.edge else ""


def _type_tip(row: UnitRow) -> str:
    if row.edge is None:
        return ""
    type_ = row.edge.type
    lines = [type_meaning(type_), type_definition(type_), row.edge.limits, row.edge.caveats]
    return "\n".join(line for line in lines if line)


def _unit_tip(row: UnitRow) -> str:
    unit = row.unit
    return "\n".join(part for part in (unit.name, unit.name_nl, unit.contact) if part)
