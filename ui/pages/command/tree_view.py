"""The tree of units: a NodesTree whose first column carries the APP-6 symbol."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.models.cells import PAINT_ROLE, ROW_ROLE, Painted
from ui.models.tree import TreeModel
from ui.pages.command.columns import tree_columns
from ui.qt.symbols import Symbols
from ui.qt.theme import theme
from ui.widgets.delegate import CellDelegate, paint_icon
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.tree import NodesTree

Index = QModelIndex | QPersistentModelIndex
SYMBOL = 26
RIM = '{"outlineWidth": 3, "outlineColor": "#C8CED6"}'


def unit_symbol(symbols: Symbols, sidc: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The symbol of a unit; in the dark scheme with a light rim, so that its black parts show."""
    options = RIM if theme().scheme == "dark" else "{}"
    return symbols.symbol_pixmap(sidc, size, ratio, options)


class UnitModel(TreeModel):
    """Units by id; the first column has the symbol of the unit as its icon."""

    def __init__(self, zone: str, symbols: Symbols, parent: QObject | None = None) -> None:
        super().__init__(tree_columns(zone), parent)
        self._symbols = symbols

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = super().data(index, role)
        if role == PAINT_ROLE and index.column() == 0 and isinstance(found, Painted):
            row = super().data(index, ROW_ROLE)
            return replace(found, icon=self._symbol(row.unit.sidc))
        return found

    def _symbol(self, sidc: str) -> QIcon:
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(unit_symbol(self._symbols, sidc, theme().px(SYMBOL), ratio))
        return icon


class SymbolDelegate(CellDelegate):
    """The icon as large as the row allows: a symbol is not read at the size of a sign."""

    def _paint_icon(self, painter: QPainter, inner: QRect, cell: Painted) -> QRect:
        if cell.icon is None:
            return inner
        side = theme().px(SYMBOL)
        top = inner.top() + (inner.height() - side) // 2
        paint_icon(painter, QRect(inner.left() - 4, top, side, side), cell.icon)
        return inner.adjusted(side + theme().px(4), 0, 0, 0)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, theme().px(SYMBOL + 4)))


class UnitTree(NodesTree):
    """The tree with symbols and pills; see NodesTree."""

    opens_new = True

    def __init__(self, zone: str, symbols: Symbols, parent: QWidget | None = None) -> None:
        model = UnitModel(zone, symbols)
        super().__init__(model, "", parent)
        model.setParent(self)
        keys = [column.key for column in model.columns]
        self.setItemDelegateForColumn(0, SymbolDelegate(self))
        self.setItemDelegateForColumn(keys.index("type"), PillDelegate(self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
