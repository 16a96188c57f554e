"""What Qt is told of one cell, from its column and row; shared by table and tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon

from ui.models.columns import Column
from ui.qt.icons import icon
from ui.qt.theme import theme

_D = Qt.ItemDataRole
ID_ROLE = int(_D.UserRole)
ROW_ROLE = int(_D.UserRole) + 1
PAINT_ROLE = int(_D.UserRole) + 2

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


@dataclass(frozen=True, slots=True)
class Painted:
    """All that is needed to draw a cell, in one question: each costs a way through Qt."""

    text: str
    align: Qt.AlignmentFlag
    icon: QIcon | None
    tone: QColor | None
    font: QFont | None
    row: Any = None
    key: str = ""  # of the column


def cell(column: Column[Any], row: Any, role: int) -> Any:
    """The value of a role of a cell, None where the role has none."""
    if role == _D.DisplayRole:
        return column.show(row)
    if role == PAINT_ROLE:
        return _painted(column, row)
    if role == _D.TextAlignmentRole:
        return _ALIGN[column.align]
    if role == _D.ForegroundRole:
        tone = column.tone(row) if column.tone else ""
        return theme().tone(tone) if tone else None
    if role == _D.FontRole:
        return _font(column, row)
    if role == _D.DecorationRole:
        return _decoration(column, row)
    if role == _D.ToolTipRole:
        return column.tooltip(row) if column.tooltip else None
    if role == _D.AccessibleTextRole:
        return f"{column.heading()}: {column.say(row)}"
    return None


def heading(column: Column[Any], role: int) -> Any:
    """The value of a role of a column's heading."""
    if role == _D.DisplayRole:
        return column.heading()
    if role == _D.ToolTipRole:
        return column.heading_tip()
    if role == _D.TextAlignmentRole:
        return _ALIGN[column.align]
    return None


def _painted(column: Column[Any], row: Any) -> Painted:
    tone = column.tone(row) if column.tone else ""
    return Painted(
        text=" ".join(column.show(row).split("\n")),
        align=_ALIGN[column.align],
        icon=_decoration(column, row),
        tone=theme().tone(tone) if tone else None,
        font=_font(column, row),
        row=row,
        key=column.key,
    )


def _font(column: Column[Any], row: Any) -> QFont | None:
    struck = column.struck is not None and column.struck(row)
    if not struck:
        return theme().font("figures") if column.figures else None
    font = QFont(theme().font("figures") if column.figures else theme().font())
    font.setStrikeOut(True)
    return font


def _decoration(column: Column[Any], row: Any) -> QIcon | None:
    name = column.icon(row) if column.icon else ""
    if not name:
        return None
    tone = column.tone(row) if column.tone else ""
    return icon(name, tone or "muted")
