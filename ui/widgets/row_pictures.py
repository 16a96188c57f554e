"""Draws the rows of a table as pictures that are kept: most rows are the same the next time."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QTableView

from ui.models.rows import RowsFilter, RowsModel
from ui.qt.icons import pixel_ratio
from ui.qt.theme import theme
from ui.widgets.delegate import CellDelegate, paint_focus, paint_ground, paint_hairline

#: Width, height, pixel ratio and whether enabled; number, left edge and width of each column.
_Shape = tuple[tuple[int, int, float, bool], tuple[tuple[int, int, int], ...]]
#: Selected, under the pointer, column the keyboard is at.
_Look = tuple[bool, bool, int]


class RowPictures:
    """Qt would have each cell of a table drawn for itself, which takes three times as long; a
    picture that is there already takes next to nothing. Two screens full are kept."""

    def __init__(self, table: QTableView, model: RowsModel, shown: RowsFilter) -> None:
        self._table, self._model, self._filter = table, model, shown
        self._shape: _Shape | None = None
        # By the row itself, which never changes; a kept one cannot be mistaken.
        self._kept: dict[tuple[int, _Look], tuple[Any, QPixmap]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def forget(self) -> None:
        """Draw every row anew the next time."""
        self._kept.clear()

    def paint(self, painter: QPainter, places: range, hovered: int) -> None:
        """Draw the rows of these places where they lie, each at the foot of its section; `hovered`
        is the one under the pointer."""
        table = self._table
        shape, delegates = self._look_at_columns(pixel_ratio(painter))
        if shape != self._shape:
            self._kept.clear()
            self._shape = shape
        at, keyed = table.currentIndex(), self._by_keyboard()
        chosen = [(r.top(), r.bottom()) for r in table.selectionModel().selection().toList()]
        left, (width, high, *_) = -table.horizontalHeader().offset(), shape[0]
        room = 2 * (table.viewport().height() // high + 2)
        for place in places:
            selected = any(above <= place <= below for above, below in chosen)
            focus = at.column() if keyed and place == at.row() else -1
            source = self._filter.mapToSource(self._filter.index(place, 0)).row()
            picture = self._picture(source, (selected, place == hovered, focus), delegates, room)
            top = table.rowViewportPosition(place) + table.rowHeight(place) - high
            painter.drawPixmap(left, top, picture)
            # Not in the picture: a broken pixel ratio would lose it between two of them.
            paint_hairline(painter, QRect(left, top, width, high))

    def _look_at_columns(self, ratio: float) -> tuple[_Shape, list[CellDelegate]]:
        """What all rows have in common, and the delegates of the columns that are shown."""
        table, header = self._table, self._table.horizontalHeader()
        cells, delegates = [], []
        for column in range(header.count()):
            if not header.isSectionHidden(column):
                cells.append((column, header.sectionPosition(column), header.sectionSize(column)))
                delegate = table.itemDelegateForColumn(column) or table.itemDelegate()
                delegates.append(cast("CellDelegate", delegate))
        width = max(header.length(), table.viewport().width())
        high = table.verticalHeader().defaultSectionSize()
        size = (width, high, ratio, table.isEnabled())
        return (size, tuple(cells)), delegates

    def _picture(
        self, source: int, look: _Look, delegates: list[CellDelegate], room: int
    ) -> QPixmap:
        row = self._model.row(source)
        key = (id(row), look)
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._kept[key] = kept  # used last, so forgotten last
            return kept[1]
        assert self._shape is not None
        (width, high, ratio, enabled), cells = self._shape
        picture = QPixmap(round(width * ratio), round(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme().colour("surface"))
        # Ended whatever happens: a painter that is left open ends the program.
        with QPainter(picture) as painter:
            paint_ground(painter, QRect(0, 0, width, high), selected=look[0], hovered=look[1])
            for (column, left, wide), delegate in zip(cells, delegates, strict=True):
                rect = QRect(left, 0, wide, high)
                delegate.paint_cell(painter, rect, self._model.painted(source, column), enabled)
                if column == look[2]:
                    paint_focus(painter, rect)
        if len(self._kept) >= room:
            # One for one: to forget all would mean to draw a whole screen within one frame.
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (row, picture)
        return picture

    def _by_keyboard(self) -> bool:
        changed = Qt.WidgetAttribute.WA_KeyboardFocusChange
        return self._table.hasFocus() and self._table.window().testAttribute(changed)
