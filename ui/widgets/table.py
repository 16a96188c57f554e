"""The one table: dense rows, columns by choice, everything by keyboard, selection by id."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.models.cells import ID_ROLE
from ui.models.columns import tsv
from ui.models.rows import RowsFilter, RowsModel
from ui.qt.theme import ROW_PX, theme
from ui.widgets import column_state
from ui.widgets.delegate import CellDelegate
from ui.widgets.empty_state import paint_empty


class RowsTable(QTableView):
    """A view of one RowsModel through its own filter.

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
        self._telling = True
        self._scale = theme().scale
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
        self.setAccessibleDescription(text)
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
        self._telling = True

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
        return column_state.saved(self.horizontalHeader(), self.rows_model.columns)

    def restore_state(self, state: bytes) -> None:
        column_state.restore(self.horizontalHeader(), self.rows_model.columns, state)

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ID_ROLE))
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.filter.rowCount():
            self.selectionModel().setCurrentIndex(
                self.filter.index(0, self._first_column()),
                QItemSelectionModel.SelectionFlag.NoUpdate,
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        # The viewport says that it paints all of itself, so that scrolling moves what is there.
        QPainter(self.viewport()).fillRect(event.rect(), theme().colour("surface"))
        super().paintEvent(event)
        if self.filter.rowCount() == 0:
            hidden = self.filter.is_filtering() and self.rows_model.rowCount() > 0
            text = (self._no_match or self.tr("No row matches the filter.")) if hidden else ""
            paint_empty(self, text or self._empty, "filter" if hidden else self._empty_icon)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.rows_model.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_heights()
        super().changeEvent(event)

    def _configure(self) -> None:
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self.rows_model.retranslate)
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

    def _set_heights(self) -> None:
        height = theme().px(ROW_PX)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            column_state.rescale(self.horizontalHeader(), theme().scale / self._scale)
            self._scale = theme().scale

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        return min(shown, key=header.visualIndex, default=0)

    def _tell_picked(self) -> None:
        if self._telling:
            self.picked.emit(self.picked_ids())

    def _want_menu(self, at: QPoint) -> None:
        index: QModelIndex = self.indexAt(at)
        self.menu_wanted.emit(index.data(ID_ROLE) or "", self.viewport().mapToGlobal(at))
