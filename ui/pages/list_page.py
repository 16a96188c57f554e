"""A page of one list: what is filtered, loaded, picked and counted the same on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.frame import Kind, Page, Tools
from ui.qt.loader import Loader
from ui.widgets.search_field import SearchField
from ui.widgets.table import RowsTable


class ListPage(Page):
    """One row of the list is the selection of the window, when a record of this page is selected
    and the filter shows it: nobody acts on what is not seen. Filtering selects nothing; Escape
    and the arrow keys move selection and inspector together.

    Subclasses give `question` and `rows_of`, fill `show_row` (None: no row is picked) and
    `tell_count`, and call `start_list` once everything else of them is there.
    """

    shown_kinds: ClassVar[frozenset[str]] = frozenset()  # a change of one loads the list again

    def __init__(
        self,
        tools: Tools,
        columns: Sequence[Column[Any]],
        search_field: SearchField,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools, parent)
        self.setObjectName(f"{self.key}-page")
        self._held_at, self._resuming = -1, False  # the place of the record that is worked on
        self.search_field = search_field
        self.table = RowsTable(RowsModel(columns, parent=self), "", self)
        self.table.setObjectName(f"{self.key}-table")
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.loader: Loader[Any] = Loader(
            self, tools.jobs, self.question, self._answered, tools.refuse
        )

    # -- for subclasses

    def question(self) -> Callable[[], Any]:
        """Return what reads the list in the db-read lane."""
        raise NotImplementedError

    def rows_of(self, answer: Any) -> Iterable[Any]:
        """Return the rows of what was read; keep the rest of it."""
        raise NotImplementedError

    def show_row(self, row: Any | None) -> None:
        """Show the picked row in full, or that none is picked."""

    def tell_count(self, count: int | None) -> None:
        """Say how many rows the list shows; None while nobody knows."""

    def first_row(self, _rows: Sequence[Any]) -> str:
        """Return the id of what is picked when the page has been read and nothing is selected."""
        return ""

    def clear_filter(self) -> None:
        """Show every row."""
        self.search_field.clear()

    def pick_first_words(self) -> str:
        """Return what is told who acts without a row."""
        raise NotImplementedError

    def start_list(self) -> None:
        """Connect the list and load it."""
        tools, table = self.tools, self.table
        tools.changes.changed.connect(self._changed)
        tools.time.changed.connect(self.loader.ask)
        tools.selection.changed.connect(self._selected)
        table.picked.connect(self._picked)
        table.menu_wanted.connect(self._menu)
        self.bind_list_keys(table)
        self.search_field.textChanged.connect(self.filter_text)
        self.search_field.left_downward.connect(table.take_focus)
        self.loader.state_changed.connect(lambda state: table.set_failed(state == "failed"))
        self.follow()
        self.loader.ask()

    # -- the row

    def row(self) -> Any | None:
        """The picked row, as far as the list shows it."""
        id_ = self.picked()
        return self.table.rows_model.by_id(id_) if self.table.filter.place(id_) >= 0 else None

    def asked_row(self) -> Any | None:
        """The same for who wants to do something with it: he is told when there is none."""
        row = self.row()
        if row is None:
            self.tools.tell(self.pick_first_words())
        return row

    def is_coming(self) -> bool:
        """Whether a record of this page is selected that may be in the list once it is read."""
        return bool(self.picked()) and not self.table.rows_model.filled

    def follow(self) -> None:
        """Mark the row of what is selected in the window, and show it."""
        row = self.row()
        ids = (row.id,) if row is not None else ()
        if self.table.picked_ids() != ids:
            self.table.pick(ids)
        self.show_row(row)

    # -- what is asked

    def refresh(self) -> None:
        """Load again, for what was just done here."""
        self.loader.ask_now()

    def search(self) -> None:
        """Go to the filter."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def show_record(self, kind: Kind, id_: str) -> None:
        if kind != self.kind:
            return
        if self.table.rows_model.place(id_) >= 0 and self.table.filter.place(id_) < 0:
            self.clear_filter()
        self.tools.selection.pick(kind, id_)
        self.follow()

    def activate(self) -> None:
        self.table.setFocus()

    def hold(self) -> None:
        self._held_at = self.table.filter.place(self.picked())

    def resume(self) -> None:
        self.table.setFocus()
        self._resuming = True
        self._go_on()

    # -- Qt

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; what was read may be said in it."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.loader.ask()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say every text again."""
        self._tell_count()

    # -- inside

    def _answered(self, answer: Any) -> None:
        rows = tuple(self.rows_of(answer))
        first = not self.table.rows_model.filled
        self.table.rows_model.set_rows(rows)
        if first and not self.tools.selection.kind and (id_ := self.first_row(rows)):
            self.tools.selection.pick(self.kind, id_)
        self.follow()
        self._go_on()
        self._tell_count()

    def _go_on(self) -> None:
        """Pick the next row once the one that something was done to is gone from the list."""
        count = self.table.filter.rowCount()
        if self._resuming and self._held_at >= 0 and count and self.row() is None:
            place = min(self._held_at, count - 1)
            self._resuming, self._held_at = False, -1
            self.tools.selection.pick(self.kind, self.table.filter.rows()[place].id)
            self.follow()

    def filter_text(self, text: str) -> None:
        """Show the rows that hold these words."""
        self.table.filter.set_text(text)
        self.filtered()

    def filtered(self) -> None:
        """Other rows are shown: what is picked may be hidden, or seen again."""
        self.follow()
        self._tell_count()

    def _tell_count(self) -> None:
        self.tell_count(self.table.filter.rowCount() if self.table.rows_model.filled else None)

    def _selected(self, _kind: str, _id: str) -> None:
        if self.picked() and self.table.rows_model.place(self.picked()) < 0:
            self.loader.ask_now()  # what was just made is selected before the list has it
        self.follow()

    def _picked(self, ids: tuple[str, ...]) -> None:
        self._resuming = False
        if ids:
            self.tools.selection.pick(self.kind, ids[0])
        elif self.row() is not None:
            self.tools.selection.clear()

    def _menu(self, id_: str, at: QPoint) -> None:
        if id_:
            self.tools.selection.pick(self.kind, id_)
        self.open_menu(id_, at)

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & self.shown_kinds:
            self.loader.ask()
