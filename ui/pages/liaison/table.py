"""The list of the log: what arrives never moves the line under the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from ui.models.cells import ID_ROLE
from ui.models.rows import RowsModel
from ui.pages.liaison.columns import day_of, log_columns, show_day
from ui.pages.liaison.delegate import EntryDelegate
from ui.pages.liaison.presenter import Line
from ui.qt.theme import theme
from ui.widgets.delegate import PAD
from ui.widgets.dividers import Dividers
from ui.widgets.table import RowsTable

NEAR_END = 16
YIELDING = ("author", "kind", "way", "number")
TEXT_PX = 430


class DayLabel(QLabel):
    """The day of the first line on screen, on the heading: it takes no line away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._said = ("", 0, 0, 0)
        self.hide()

    def say(self, text: str, right: int, high: int) -> None:
        """Show a day on a heading of this height, with its end at `right`."""
        said = text, right, high, self.fontMetrics().height()
        if said == self._said:
            return
        self._said = said
        self.setText(text)
        self.setVisible(bool(text))
        size, pad = self.sizeHint(), theme().px(PAD)
        self.setGeometry(right - pad - size.width(), 0, size.width(), high - 1)


class LogTable(RowsTable):
    """`end_near`: further lines are wanted; `new_above(n)`: lines that came in and that nobody
    has seen yet, above the first one shown."""

    _made = False  # Qt tells of changes while the table is being made

    end_near = Signal()
    new_above = Signal(int)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        columns = log_columns(zone, self._is_dated)
        model = RowsModel(columns)
        self._zone, self._by_day = zone, True
        keys = [column.key for column in columns]
        self._event, self._text = keys.index("event"), keys.index("text")
        super().__init__(model, "", parent)
        self._dividers = Dividers(self, self._day_above)
        self._day = DayLabel(self.horizontalHeader())
        model.setParent(self)
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self._unseen: set[str] = set()
        self._above = 0
        self.yield_columns(YIELDING, TEXT_PX)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._sorted)
        header.geometriesChanged.connect(self._say_day)
        for moved in (header.sectionResized, header.sectionMoved):
            moved.connect(self._say_day)
        self._made = True

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

    def day(self) -> str:
        """The day of the first line on screen, as the heading says it; "" where a divider does."""
        return self._day.text()

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = event.rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first >= 0:
            last = self.filter.rowCount() - 1 if last < 0 else last
            if divided := self._dividers.among(range(first, last + 1)):
                with QPainter(self.viewport()) as painter:
                    self._dividers.paint(painter, divided)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._dividers.holds(event.position().toPoint().y()):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._dividers.holds(event.position().toPoint().y()):
            super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._made:
            if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
                self._dividers.settle()
            self._say_day()

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

    def _is_dated(self, line: Line) -> bool:
        """What is folded out under another line, or stands in another order, says its own day."""
        return line.under or not self._by_day

    def _day_above(self, place: int) -> str:
        """The day that begins with this line; that of the first one stands in the heading."""
        # The search of the log is one of the store: the filter of the table hides nothing.
        line: Line = self.rows_model.row(place)
        if line.under or not place or not self._by_day:
            return ""
        above: Line = self.rows_model.row(place - 1)
        while above.under and place > 1:
            place -= 1
            above = self.rows_model.row(place - 1)
        day, before = (day_of(one.entry.event, self._zone) for one in (line, above))
        return show_day(line.entry.event, self._zone) if day != before else ""

    def _sorted(self, column: int) -> None:
        by_day = column in (-1, self._event)
        if by_day != self._by_day:
            self._by_day = by_day
            self.rows_model.retranslate()
        self._dividers.settle()
        self._say_day()

    def _say_day(self) -> None:
        """Say of which day the first line on screen is, at the end of the heading of the texts."""
        place = self.rowAt(0)
        known = self._by_day and place >= 0 and not self._dividers.room(place)
        line: Line | None = self.rows_model.row(place) if known else None
        header, text = self.horizontalHeader(), self._text
        right = header.sectionViewportPosition(text) + header.sectionSize(text)
        day = show_day(line.entry.event, self._zone) if line else ""
        self._day.say(day, right, header.height())

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
        self._say_day()
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
