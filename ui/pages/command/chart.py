"""The picture of the task force as boxes and links for the chart."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domains.command.views import EdgeView
from ui.pages.command.presenter import Picture, UnitRow, is_partner
from ui.pages.command.words import change_words, stroke
from ui.plots.chart_parts import ChartBox, ChartLink, Stroke


def boxes(picture: Picture, zone: str) -> list[ChartBox]:
    """A box per unit; who stands under nobody and over nobody is put beside the tree."""
    return [_box(node.row, node.parent, picture, zone) for node in picture.nodes]


def links(picture: Picture) -> list[ChartLink]:
    """Every relationship that does not place its unit in the tree."""
    found: list[ChartLink] = []
    for node in picture.nodes:
        beside = is_partner(picture.tree.branches[node.id])
        for edge in node.row.others:
            label = f"{edge.type}  {edge.holder_name}" if beside else edge.type
            found.append(ChartLink(edge.id, edge.holder, edge.unit, label, stroke(edge.type)))
    return found


def legend() -> dict[Stroke, str]:
    """What each kind of line means."""
    return {
        "solid": QCoreApplication.translate("Command", "command"),
        "dashed": QCoreApplication.translate("Command", "control"),
        "dotted": QCoreApplication.translate("Command", "coordination, liaison, support"),
    }


def _box(row: UnitRow, parent: str, picture: Picture, zone: str) -> ChartBox:
    unit, edge, change = row.unit, row.edge, row.change
    strength = str(unit.strength) if unit.strength else ""
    subtitle = " · ".join(part for part in (unit.nation, strength, unit.place) if part)
    third = ", ".join(f"{other.type} {other.holder_name}" for other in row.others)
    beside = is_partner(picture.tree.branches[unit.id])
    note, highlight = "", ""
    if change is not None and change.ms > row.at:
        words = change_words(change.kind, change.ms, row.at, zone)
        if _is(change.edge, edge):
            note = words
        else:
            highlight = f"{change.edge.type} {change.edge.holder_name} {words}"
    return ChartBox(
        unit.id, parent, unit.short or row.name, subtitle, "" if beside else third, unit.sidc,
        beside, edge.type if edge else "", note, stroke(edge.type) if edge else "solid", highlight,
    )  # fmt: skip


def _is(one: EdgeView, other: EdgeView | None) -> bool:
    return other is not None and one.id == other.id
