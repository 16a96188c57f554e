"""The list of the log: what arrives never moves the line under the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.cells import ID_ROLE
from ui.models.rows import RowsModel
from ui.pages.liaison.columns import log_columns
from ui.pages.liaison.delegate import EntryDelegate
from ui.pages.liaison.presenter import Line
from ui.widgets.table import RowsTable

NEAR_END = 16
YIELDING = ("author", "kind", "way", "number")
TEXT_PX = 430


class LogTable(RowsTable):
    """`end_near`: further lines are wanted; `new_above(n)`: lines that came in and that nobody
    has seen yet, above the first one shown."""

    end_near = Signal()
    new_above = Signal(int)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        columns = log_columns(zone)
        model = RowsModel(columns)
        super().__init__(model, "", parent)
        model.setParent(self)
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self._unseen: set[str] = set()
        self._above = 0
        self.yield_columns(YIELDING, TEXT_PX)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def mark(self, words: str) -> None:
        """Mark these words where they stand, the last one as the beginning of a word."""
        if words != self._delegate.words:
            self._delegate.words = words
            self.draw_again()

    def grow(self, lines: Sequence[Line]) -> None:
        """Put lines at the end, or change what is there."""
        top = self._top_id()
        self.rows_model.upsert(lines)
        self._back_to(top)
        self._scrolled()

    def show_lines(self, lines: Sequence[Line], *, keep: bool, arrived: bool = False) -> None:
        """Show these lines. With `keep` the first line on screen and what is picked stay where
        they are; lines that `arrived` are counted when they are new above it."""
        before = set(self.rows_model.ids())
        top = self._top_id() if keep and not (arrived and self._nobody_looks()) else ""
        self.rows_model.set_rows(lines)
        now = set(self.rows_model.ids())
        new = now - before if arrived and before else set()
        self._unseen = (self._unseen | new) & now if keep else set()
        if not self._back_to(top) and not keep:
            self.scrollToTop()
        self._scrolled()

    def to_top(self) -> None:
        """Show the newest line."""
        self.scrollToTop()
        self._scrolled()

    # -- Qt

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        # Home and End are of the list here, not of one line.
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action not in ends or not self.filter.rowCount():
            return super().moveCursor(action, modifiers)
        row = 0 if action == ends[0] else self.filter.rowCount() - 1
        return self.filter.index(row, self._first_column())

    # -- inside

    def _nobody_looks(self) -> bool:
        """At the top, nothing picked, no cursor and no pointer in the list: it may follow."""
        at_top = self.verticalScrollBar().value() == 0
        return at_top and not (self.picked_ids() or self.hasFocus() or self.underMouse())

    def _top_id(self) -> str:
        place = self.rowAt(0)
        return str(self.filter.index(place, 0).data(ID_ROLE)) if place >= 0 else ""

    def _back_to(self, top: str) -> bool:
        """Bring a line to the first place on screen again; whether it is there."""
        self.executeDelayedItemsLayout()
        place = self.filter.place(top) if top else -1
        if place >= 0:
            self.verticalScrollBar().setValue(place)
        return place >= 0

    def _scrolled(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        count = self.filter.rowCount()
        if last < 0:
            last = count - 1
        above = 0
        for id_ in list(self._unseen):
            place = self.filter.place(id_)
            if first <= place <= last:
                self._unseen.discard(id_)
            elif 0 <= place < first:
                above += 1
        if above != self._above:
            self._above = above
            self.new_above.emit(above)
        if count and last >= count - NEAR_END:
            self.end_near.emit()
