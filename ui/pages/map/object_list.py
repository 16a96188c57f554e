"""The list of what is on the map, so that everything is reached without a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.map.layers.spec import MapObject
from ui.models.rows import RowsModel
from ui.pages.map.columns import OBJECTS
from ui.qt.theme import theme
from ui.widgets.search_field import SearchField
from ui.widgets.table import RowsTable


class ObjectList(QWidget):
    """The same things that the map draws; `shown` says whether the layer of one is switched on.

    `picked(id)`, `opened(id)`, `menu_wanted(id, global position)`, `left()`: Escape;
    `filtered()`: other rows are shown.
    """

    picked = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    left = Signal()
    filtered = Signal()

    def __init__(self, shown: Callable[[MapObject], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._objects: tuple[MapObject, ...] = ()
        self._filter = SearchField("", self)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self.table = RowsTable(RowsModel(OBJECTS, parent=self), "", self)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.table.setObjectName("map-objects")
        self._arrange()
        self._connect()
        self._retranslate()

    def set_objects(self, objects: tuple[MapObject, ...]) -> None:
        """Show these things as far as their layers are on; the selection stays."""
        self._objects = objects
        self.refresh()

    def refresh(self) -> None:
        """Ask again which layers are on."""
        rows = [each for each in self._objects if self._shown(each)]
        self.table.rows_model.set_rows(rows)
        self._tell_count()

    def pick(self, id_: str) -> None:
        """Select one thing without telling."""
        ids = (id_,) if self.table.filter.place(id_) >= 0 else ()
        if self.table.picked_ids() != ids:
            self.table.pick(ids)

    def focus(self) -> None:
        """Put the cursor in the list."""
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        current = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget(self)
        inner = QVBoxLayout(head)
        inner.setContentsMargins(current.px(8), current.px(6), current.px(8), current.px(6))
        inner.setSpacing(current.px(4))
        inner.addWidget(self._filter)
        inner.addWidget(self._count)
        column.addWidget(head)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._filtered)
        self._filter.left_downward.connect(self.table.take_focus)
        self._filter.left_upward.connect(self.left)
        self.table.picked.connect(lambda ids: self.picked.emit(ids[0] if ids else ""))
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self.menu_wanted)

    def _filtered(self, text: str) -> None:
        self.table.filter.set_text(text)
        self._tell_count()
        self.filtered.emit()

    def _tell_count(self) -> None:
        text = self.tr("%n object(s) on the map", "", self.table.filter.rowCount())
        self._count.setText(text if self.table.rows_model.filled else "")

    def _retranslate(self) -> None:
        self._filter.set_placeholder(self.tr("Filter the list"))
        self.table.setAccessibleName(self.tr("On the map"))
        self.table.set_empty(
            self.tr("Nothing is on the map at this moment. Choose another time, or import a file."),
            "map",
        )
        self._tell_count()
