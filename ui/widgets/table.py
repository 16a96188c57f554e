"""The one table: dense rows, columns by choice, everything by keyboard, selection by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QHoverEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.cells import ID_ROLE
from ui.models.columns import tsv
from ui.models.rows import RowsFilter, RowsModel
from ui.qt.theme import ROW_PX, theme
from ui.widgets import column_state
from ui.widgets.delegate import CellDelegate
from ui.widgets.empty_state import paint_empty, waiting_words
from ui.widgets.row_pictures import RowPictures

LEAST_PX, WIDE_STRETCH_PX = 110, 360


class RowsTable(QTableView):
    """A view of one RowsModel through its own filter.

    The row under the cursor is a selected one: nothing is selected that nobody chose, and Escape
    selects nothing. Until the model is filled the view says that it loads.

    `opened(id)`: Enter or double click. `picked(tuple of ids)`: the selection changed.
    `menu_wanted(id, global position)`: context menu or menu key.
    """

    opened = Signal(str)
    picked = Signal(tuple)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, model: RowsModel, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.filter = RowsFilter(model, self)
        self._empty, self._empty_icon, self._no_match = "", "", ""
        self._failed = False  # what is to be shown could not be loaded: that is said
        self._telling = True  # off while the program selects: only people are told of
        self._told = cast("tuple[str, ...]", ())  # the ids of the last `picked`
        self._scale = theme().scale
        self._pictures = RowPictures(self, model, self.filter)
        self._hovered = -1  # place of the row under the pointer
        self._yielding: tuple[str, ...] = ()
        self._yielded: list[int] = []  # columns hidden for want of room
        self._stretch_px = 0  # least width of the column that stretches, unscaled
        self._fitting = False  # columns change because of us: not to be fitted again
        self.setModel(self.filter)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(accessible_name)
        self._configure()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)

    # -- for pages

    def set_empty(self, text: str, icon: str = "", no_match: str = "") -> None:
        """What stands there without rows, and (`no_match`) when the filter hides them all."""
        self._empty, self._empty_icon, self._no_match = text, icon, no_match
        self._say_empty()

    def set_failed(self, failed: bool) -> None:
        """Say that what belongs here could not be read."""
        self._failed = failed
        self._say_empty()

    def empty_text(self) -> str:
        """What stands where no row is; "" where there are rows."""
        if self.filter.rowCount():
            return ""
        if not self.rows_model.filled:
            return waiting_words(failed=self._failed)
        if self._hides_all():
            return self._no_match or self.tr("No row matches the filter.")
        return self._empty

    def draw_again(self) -> None:
        """Draw every row anew: something but the rows has changed, as what a delegate marks."""
        self._pictures.forget()
        self.viewport().update()

    def picked_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(index.data(ID_ROLE) for index in rows)

    def pick(self, ids: Iterable[str], tell: bool = False) -> None:
        """Select these rows and scroll to the first; `picked` is sent only when `tell`."""
        places = [place for key in ids if (place := self.filter.place(key)) >= 0]
        selection = QItemSelection()
        last = self.filter.columnCount() - 1
        for place in places:
            selection.select(self.filter.index(place, 0), self.filter.index(place, last))
        self._telling = tell
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            first = self.filter.index(places[0], self._first_column())
            model.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        else:
            model.clearCurrentIndex()
        self._telling = True

    def take_focus(self) -> None:
        """Go on in the list: at the row that is selected, else select the first one."""
        self.setFocus()
        if not self.picked_ids() and self.filter.rowCount():
            self.pick([self.filter.index(0, 0).data(ID_ROLE)], tell=True)

    def copy(self) -> None:
        """The selected rows, or all that are shown, with headings as TSV to the clipboard."""
        ids = self.picked_ids()
        rows = [self.rows_model.by_id(key) for key in ids] or self.filter.rows()
        header = self.horizontalHeader()
        columns = self.rows_model.columns
        order = sorted(range(len(columns)), key=header.visualIndex)
        shown = [columns[place] for place in order if not header.isSectionHidden(place)]
        QGuiApplication.clipboard().setText(tsv(rows, shown))

    def save_state(self) -> bytes:
        """Columns and sort, for WindowState."""
        self._bring_back()
        state = column_state.saved(self.horizontalHeader(), self.rows_model.columns)
        self._fit()
        return state

    def restore_state(self, state: bytes) -> None:
        self._bring_back()
        column_state.restore(self.horizontalHeader(), self.rows_model.columns, state)
        self._fit()

    def yield_columns(self, keys: Iterable[str], stretch_px: int) -> None:
        """Hide these columns, in this order, while there is too little room for the others and
        `stretch_px` (unscaled) of the column that stretches: nothing lies beyond the edge."""
        self._yielding, self._stretch_px = tuple(keys), stretch_px
        self._fit()

    def show_only(self, keys: Collection[str], first: str = "") -> None:
        """Show these columns and no others, what is lowest in column `first` at the top."""
        self._bring_back()
        column_state.show_only(self.horizontalHeader(), self.rows_model.columns, keys)
        self._fit()
        place = next((n for n, c in enumerate(self.rows_model.columns) if c.key == first), -1)
        if place >= 0:
            self.sortByColumn(place, Qt.SortOrder.AscendingOrder)

    def rows_below(self) -> int:
        """How many rows lie under the last one that can be read."""
        cut = self._first_cut()
        return 0 if cut < 0 else self.filter.rowCount() - cut

    def cut_rest(self) -> QRect:
        """What of the viewport holds a row that is cut at its foot; empty where none is."""
        cut = self._first_cut()
        if cut < 0:
            return QRect()
        return self.viewport().rect().adjusted(0, self.rowViewportPosition(cut), 0, 0)

    def widen_columns(self) -> None:
        """Give columns whose words are cut what the column that stretches can spare."""
        header, columns = self.horizontalHeader(), self.rows_model.columns
        shown = [n for n in range(len(columns)) if not header.isSectionHidden(n)]
        fixed = [n for n in shown if not columns[n].stretch]
        taken = sum(header.sectionSize(n) for n in fixed)
        room = self.viewport().width() - theme().px(WIDE_STRETCH_PX) - taken
        for place in fixed:
            lacks = min(self.sizeHintForColumn(place) - header.sectionSize(place), room)
            if lacks > 0:
                header.resizeSection(place, header.sectionSize(place) + lacks)
                room -= lacks

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ID_ROLE))
        elif event.key() == Qt.Key.Key_Escape and self.picked_ids():
            self.pick((), tell=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Type-ahead looks in the first column that is seen, wherever the cursor stands.
        if not self.currentIndex().isValid() and self.filter.rowCount():
            start = self.filter.index(0, self._first_column())
            self.selectionModel().setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().keyboardSearch(search)
        self._drop_cursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._drop_cursor()

    def rowsAboutToBeRemoved(
        self, parent: QModelIndex | QPersistentModelIndex, first: int, last: int
    ) -> None:
        # Qt would move cursor and selection to the neighbour of a row that goes.
        chosen, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        self._telling = False
        if first <= self.currentIndex().row() <= last:
            chosen.clearCurrentIndex()
        if chosen.hasSelection():
            ends = self.filter.index(first, 0), self.filter.index(last, 0)
            chosen.select(QItemSelection(*ends), flags.Deselect | flags.Rows)
        self._telling = True
        super().rowsAboutToBeRemoved(parent, first, last)

    def paintEvent(self, event: QPaintEvent) -> None:
        # The viewport says that it paints all of itself, so that scrolling moves what is there.
        self.executeDelayedItemsLayout()
        area = event.rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, theme().colour("surface"))
            if first >= 0:
                last = self.filter.rowCount() - 1 if last < 0 else last
                self._pictures.paint(painter, range(first, last + 1), self._hovered)
        if text := self.empty_text():
            icon = "filter" if self._hides_all() else self._empty_icon
            paint_empty(self, text, icon if self.rows_model.filled else "")

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            gone = event.type() == QEvent.Type.HoverLeave
            hovered = -1 if gone else self.rowAt(round(event.position().y()))
            if hovered != self._hovered:
                self._hovered = hovered
                self.viewport().update()
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pictures.forget()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.rows_model.retranslate()
            column_state.fit_headings(self.horizontalHeader(), self.rows_model.columns)
            self._fit()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_heights()
        super().changeEvent(event)

    def _configure(self) -> None:
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self.rows_model.retranslate)
        theme().changed.connect(self.draw_again)
        # Qt draws only the cells of a row anew, not what lies beside them.
        self.selectionModel().selectionChanged.connect(self.viewport().update)
        self.rows_model.dataChanged.connect(self.draw_again)
        self.rows_model.filled_changed.connect(self._say_empty)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        column_state.set_up(header, self.rows_model.columns)
        column_state.offer_menu(header, self.rows_model.columns)
        self._set_heights()

    def _first_cut(self) -> int:
        """The place of the first row that cannot be read whole; -1 where all can."""
        low = self.rowAt(self.viewport().height() - 1)
        if low < 0:
            return -1
        whole = self.rowViewportPosition(low) + self.rowHeight(low) <= self.viewport().height()
        place = low + 1 if whole else low
        return place if place < self.filter.rowCount() else -1

    def _set_heights(self) -> None:
        height = theme().px(ROW_PX)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            self._bring_back()  # what is hidden for want of room grows and shrinks, too
            column_state.rescale(self.horizontalHeader(), theme().scale / self._scale)
            self._scale = theme().scale
            self._fit()

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        self._bring_back()
        header, columns = self.horizontalHeader(), self.rows_model.columns
        room = self.viewport().width() - theme().px(self._stretch_px)
        self._yielded = column_state.hide_for_room(header, columns, self._yielding, room)
        self._keep_readable(
            sum(header.sectionSize(n) for n, c in enumerate(columns) if not c.stretch)
        )
        self._fitting = False

    def _keep_readable(self, fixed: int) -> None:
        """The column that stretches keeps some width; the others are scrolled to then."""
        header = self.horizontalHeader()
        stretching = [n for n, c in enumerate(self.rows_model.columns) if c.stretch]
        room = (self.viewport().width() - fixed) // max(1, len(stretching))
        for place in stretching:
            heading = str(self.filter.headerData(place, Qt.Orientation.Horizontal) or "")
            words = header.fontMetrics().horizontalAdvance(heading) + theme().px(30)
            least = max(words, theme().px(LEAST_PX))
            tight = room < least and not header.isSectionHidden(place)
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, modes.Interactive if tight else modes.Stretch)
            if tight:
                header.resizeSection(place, least)

    def _bring_back(self) -> None:
        for place in self._yielded:
            self.horizontalHeader().setSectionHidden(place, False)
        self._yielded.clear()

    def _say_empty(self) -> None:
        self.setAccessibleDescription(self.empty_text() or self._empty)
        self.viewport().update()

    def _hides_all(self) -> bool:
        return self.filter.is_filtering() and self.rows_model.rowCount() > 0

    def _drop_cursor(self) -> None:
        """Qt puts the cursor on the first row by itself: it would not be the selected one."""
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        return min(shown, key=header.visualIndex, default=0)

    def _tell_picked(self) -> None:
        ids = self.picked_ids()
        # Rows that come in above a selected one make Qt tell the same selection again.
        if self._telling and ids != self._told:
            self.picked.emit(ids)
        self._told = ids

    def _want_menu(self, at: QPoint) -> None:
        index: QModelIndex = self.indexAt(at)
        self.menu_wanted.emit(index.data(ID_ROLE) or "", self.viewport().mapToGlobal(at))
