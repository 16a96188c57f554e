"""Headings between the rows of a table, in room above the first row of each group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.qt.theme import theme
from ui.widgets.delegate import PAD, Index, draw_line, paint_hairline

BAND_PX = 22


class Dividers:
    """A heading belongs to the section of the row below it: it is no row, so that no key, no
    selection and no count can come upon it. `heading(place)` is the text above a row, "" none."""

    def __init__(self, table: QTableView, heading: Callable[[int], str]) -> None:
        self._table, self._heading = table, heading
        model = table.model()
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)
        for whole in (model.layoutChanged, model.modelReset):
            whole.connect(lambda *_: self.settle())

    def settle(self, first: int = 0, last: int | None = None) -> None:
        """Make room above the rows of these places that have a heading, and above no other."""
        header, low = self._table.verticalHeader(), self._low()
        count = header.count()
        for place in range(first, min(count, count if last is None else last + 1)):
            high = low + theme().px(BAND_PX) if self._heading(place) else low
            if header.sectionSize(place) != high:
                header.resizeSection(place, high)

    def room(self, place: int) -> int:
        """How high the heading above a row is."""
        return self._table.verticalHeader().sectionSize(place) - self._low()

    def among(self, places: range) -> list[int]:
        """Those of these places that have a heading above them."""
        size, low = self._table.verticalHeader().sectionSize, self._low()
        return [place for place in places if size(place) != low]

    def holds(self, y: int) -> bool:
        """Whether a heading, and no row, lies there in the viewport."""
        place = self._table.rowAt(y)
        return place >= 0 and y < self._table.rowViewportPosition(place) + self.room(place)

    def paint(self, painter: QPainter, places: list[int]) -> None:
        """Draw the headings above the rows of these places."""
        current, width = theme(), self._table.viewport().width()
        pad = current.px(PAD)
        for place in places:
            band = QRect(0, self._table.rowViewportPosition(place), width, self.room(place))
            painter.fillRect(band, current.colour("window"))
            paint_hairline(painter, band)
            painter.setPen(current.colour("muted"))
            words = band.adjusted(pad, 0, -pad, 0)
            left = Qt.AlignmentFlag.AlignLeft
            draw_line(painter, words, left, self._heading(place), current.font("small"))

    def _low(self) -> int:
        return self._table.verticalHeader().defaultSectionSize()

    def _inserted(self, _parent: Index, first: int, last: int) -> None:
        self.settle(first, last + 1)

    def _removed(self, _parent: Index, first: int, _last: int) -> None:
        self.settle(first, first)

    def _changed(self, top: QModelIndex, bottom: QModelIndex, _roles: object = None) -> None:
        self.settle(top.row(), bottom.row() + 1)
