"""The one tree view: what is open and picked is known by id and survives every update."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
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
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ui.models.cells import ID_ROLE
from ui.models.columns import tsv
from ui.models.tree import TreeModel, TreeNode
from ui.qt.icons import icon_pixmap, pixel_ratio
from ui.qt.theme import theme
from ui.widgets import column_state
from ui.widgets.delegate import CellDelegate, Index
from ui.widgets.empty_state import paint_empty, waiting_words

INDENT = 18
CHEVRON = 14


class NodesTree(QTreeView):
    """A view of one TreeModel. Signals as in RowsTable.

    What was open or closed is so again when a filter gives it back; of a node that was not seen
    before `opens_new` decides.
    """

    opens_new = False

    opened = Signal(str)
    picked = Signal(tuple)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, model: TreeModel, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.nodes_model = model
        self._empty, self._empty_icon, self._failed = "", "", False
        self._telling = True
        self._open: dict[str, bool] = {}
        self._all_open = self._opening_due = False
        self._scrolled = 0
        self._scale = theme().scale
        self._yielding: tuple[str, ...] = ()
        self._yielded: list[int] = []  # columns hidden for want of room
        self._stretch_px = 0  # least width of the column that stretches, unscaled
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(accessible_name)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIndentation(theme().px(INDENT))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        column_state.set_up(self.header(), model.columns)
        column_state.offer_menu(self.header(), model.columns)
        self.header().setFirstSectionMovable(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        model.layoutAboutToBeChanged.connect(self._close_before)
        model.layoutChanged.connect(self._open_again)
        model.filled_changed.connect(self._say_empty)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)

    # -- for pages

    def show_nodes(self, nodes: Iterable[TreeNode], all_open: bool = False) -> None:
        """Show exactly these nodes; `all_open` while a filter is set: what it found is seen."""
        if all_open != self._all_open:
            self._keep_open()
            self._all_open, self._opening_due = all_open, True
        self.nodes_model.set_nodes(nodes)
        if self._opening_due:
            self._open_again()

    def set_empty(self, text: str, icon: str = "") -> None:
        """What stands there without nodes."""
        self._empty, self._empty_icon = text, icon
        self._say_empty()

    def set_failed(self, failed: bool) -> None:
        """Say that what belongs here could not be read."""
        self._failed = failed
        self._say_empty()

    def empty_text(self) -> str:
        """What stands where no node is; "" where there are nodes."""
        if self.nodes_model.rowCount():
            return ""
        return self._empty if self.nodes_model.filled else waiting_words(failed=self._failed)

    def picked_ids(self) -> tuple[str, ...]:
        """The ids of the selected nodes from top to bottom."""
        chosen = {index.data(ID_ROLE) for index in self.selectionModel().selectedRows()}
        if len(chosen) < 2:
            return tuple(chosen)
        return tuple(key for key in self.nodes_model.ids() if key in chosen)

    def pick(self, ids: Iterable[str], tell: bool = False) -> None:
        """Select these nodes, open what is above them, scroll to the first."""
        indexes = [index for key in ids if (index := self.nodes_model.index_of(key)).isValid()]
        self._telling = tell
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for index in indexes:
            self.selectionModel().select(index, flags.Select | flags.Rows)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[0], flags.NoUpdate)
            self.scrollTo(indexes[0])
        else:
            self.selectionModel().clearCurrentIndex()
        self._telling = True

    def take_focus(self) -> None:
        """Go on in the tree: at the node that is selected, else select the first one."""
        self.setFocus()
        if not self.picked_ids() and self.nodes_model.rowCount():
            self.pick([self.nodes_model.index(0, 0).data(ID_ROLE)], tell=True)

    def open_ids(self) -> tuple[str, ...]:
        """The ids of the nodes that are open."""
        model = self.nodes_model
        return tuple(key for key in model.inner_ids() if self.isExpanded(model.index_of(key)))

    def copy(self) -> None:
        """The selected nodes, or all, with headings as TSV to the clipboard."""
        ids = self.picked_ids() or self.nodes_model.ids()
        rows = [self.nodes_model.by_id(key) for key in ids]
        QGuiApplication.clipboard().setText(tsv(rows, self.nodes_model.columns))

    def save_state(self) -> bytes:
        """Columns, and what is open or closed, for WindowState."""
        self._keep_open()
        self._bring_back()
        columns = column_state.saved(self.header(), self.nodes_model.columns).decode()
        self._fit()
        return json.dumps({"columns": columns, "open": self._open}).encode()

    def restore_state(self, state: bytes) -> None:
        try:
            given = json.loads(state)
            columns, opened = str(given["columns"]), dict(given["open"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        self._bring_back()
        column_state.restore(self.header(), self.nodes_model.columns, columns.encode())
        self._fit()
        self._open |= {str(key): bool(on) for key, on in opened.items()}
        self._open_again()

    def show_only(self, keys: Collection[str], _first: str = "") -> None:
        """Show these columns and no others; a tree has its own order. Names get what is left."""
        self._bring_back()
        column_state.show_only(self.header(), self.nodes_model.columns, keys)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def yield_columns(self, keys: Iterable[str], stretch_px: int) -> None:
        """Hide these columns where there is too little room, as in `RowsTable`."""
        self._yielding, self._stretch_px = tuple(keys), stretch_px
        self._fit()

    def rows_below(self) -> int:
        """How many rows lie under the last one that can be read."""
        below, count = self._first_cut(), 0
        while below.isValid():
            count, below = count + 1, self.indexBelow(below)
        return count

    def cut_rest(self) -> QRect:
        """What of the viewport holds a row that is cut at its foot; empty where none is."""
        cut = self._first_cut()
        if not cut.isValid():
            return QRect()
        return self.viewport().rect().adjusted(0, self.visualRect(cut).top(), 0, 0)

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
        super().keyboardSearch(search)
        self._drop_cursor()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._drop_cursor()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        # The ground of a selected row runs to the left edge, under the indentation.
        current = theme()
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        if selected:
            painter.fillRect(rect, current.colour("selection"))
        painter.setPen(current.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not self.nodes_model.rowCount(index):
            return
        side = current.px(CHEVRON)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        drawn = icon_pixmap(name, "muted", side, pixel_ratio(painter))
        left = rect.right() - (self.indentation() + side) // 2 + 1
        painter.drawPixmap(left, rect.top() + (rect.height() - side) // 2, drawn)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if text := self.empty_text():
            paint_empty(self, text, self._empty_icon if self.nodes_model.filled else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.nodes_model.retranslate()
            self._fit()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._bring_back()  # what is hidden for want of room grows and shrinks, too
            column_state.rescale(self.header(), theme().scale / self._scale)
            self._scale = theme().scale
            self._fit()
            self.setIndentation(theme().px(INDENT))
        super().changeEvent(event)

    def _fit(self) -> None:
        """No heading is cut, and with `yield_columns` nothing lies beyond the edge."""
        header, columns = self.header(), self.nodes_model.columns
        self._bring_back()
        column_state.fit_headings(header, columns)
        room = self.viewport().width() - theme().px(self._stretch_px)
        self._yielded = column_state.hide_for_room(header, columns, self._yielding, room)

    def _bring_back(self) -> None:
        for place in self._yielded:
            self.header().setSectionHidden(place, False)
        self._yielded.clear()

    def _first_cut(self) -> QModelIndex:
        """The first row that cannot be read whole; invalid where all can."""
        low = self.indexAt(QPoint(1, self.viewport().height() - 1))
        if low.isValid() and self.visualRect(low).bottom() < self.viewport().height():
            return self.indexBelow(low)
        return low

    def _keep_open(self) -> None:
        """Remember what is open, by id; not while a filter holds all of it open."""
        self._scrolled = self.verticalScrollBar().value()
        if not self._all_open:
            model = self.nodes_model
            for key in model.inner_ids():
                self._open[key] = self.isExpanded(model.index_of(key))

    def _close_before(self) -> None:
        """Qt holds an index of every open node and asks the model about each: let them go."""
        self._keep_open()
        with QSignalBlocker(self):
            self.collapseAll()

    def _open_again(self) -> None:
        self._opening_due = False
        # With a layout still to come Qt only notes what is open, and then lays out once.
        self.scheduleDelayedItemsLayout()
        for key in self.nodes_model.inner_ids():
            wanted = self._all_open or self._open.get(key, self.opens_new)
            self.setExpanded(self.nodes_model.index_of(key), wanted)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)

    def _say_empty(self) -> None:
        self.setAccessibleDescription(self.empty_text() or self._empty)
        self.viewport().update()

    def _drop_cursor(self) -> None:
        """Qt puts the cursor on the first node by itself: it would not be the selected one."""
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def _tell_picked(self) -> None:
        if self._telling:
            self.picked.emit(self.picked_ids())

    def _want_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        key = index.data(ID_ROLE) if index.isValid() else ""
        self.menu_wanted.emit(key or "", self.viewport().mapToGlobal(at))
