"""The movements: the list at the shared time, and the march table of the one picked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.changes import Changes
from ui.models.csv_file import write_csv
from ui.models.rows import RowsModel
from ui.pages.frame import Page, Tools
from ui.pages.movements import actions
from ui.pages.movements.columns import list_columns
from ui.pages.movements.filter_bar import FilterBar
from ui.pages.movements.forms import MovementForms
from ui.pages.movements.march_panel import MarchPanel
from ui.pages.movements.presenter import (
    March,
    MovementRow,
    MovementsPresenter,
    counts,
    keeps,
    most_urgent,
)
from ui.qt.actions import ActionSpec
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.table import RowsTable

SHOWN = frozenset({"movement", "passage", "unit"})
NAME_LEAST = 170
Loaded = tuple[list[MovementRow], March | None]


class MovementsPage(Page):
    """List above, march table and strip below. Keys in the list: Enter, R, N, Ctrl+C."""

    key: ClassVar[str] = "movements"
    icon: ClassVar[str] = "movements"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        context = tools.context
        self.presenter = MovementsPresenter(context.movements, self._unit_names)
        self.forms = MovementForms(tools, self)
        shared = tools.selection
        self._picked = shared.id if shared.kind == "movement" else ""
        self._loading = self._again = self._stale = self._begun = False
        self._typed = QElapsedTimer()
        self.bar = FilterBar(self)
        columns = list_columns(context.zone)
        self.table = RowsTable(RowsModel(columns, parent=self), "", self)
        self.panel = MarchPanel(context.zone, self)
        state = next(place for place, column in enumerate(columns) if column.key == "state")
        self.table.setItemDelegateForColumn(state, PillDelegate(self.table))
        start = next(place for place, column in enumerate(columns) if column.key == "sp")
        self.table.sortByColumn(start, Qt.SortOrder.AscendingOrder)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.reload()

    def title(self) -> str:
        return self.tr("Movements")

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        runs = (
            self.new, self.edit, self.report, self.show_on_map, self.copy_table, self.export,
            self.search,
        )  # fmt: skip
        return tuple(zip(actions.ALL, runs, strict=True))

    def show_record(self, kind: str, id_: str) -> None:
        """Bring one movement into view, also when a filter hides it."""
        if kind != "movement":
            return
        row = self.table.rows_model.by_id(id_)
        if row is not None and self.table.filter.place(id_) < 0:
            self.bar.text.clear()
            self.bar.choose("")
        self._pick(id_)

    def activate(self) -> None:
        self.table.setFocus()

    # -- what can be done

    def new(self) -> None:
        """Open an empty form."""
        self.forms.open_movement("")

    def edit(self) -> None:
        """Open the form of the picked movement."""
        if self._has_picked():
            self.forms.open_movement(self._picked)

    def report(self) -> None:
        """Open the report of a passage for the picked movement."""
        row = self.table.rows_model.by_id(self._picked)
        if self._has_picked() and row is not None:
            self.forms.open_passage(row, self.presenter)

    def search(self) -> None:
        """Go to the filter."""
        self.bar.text.setFocus()
        self.bar.text.selectAll()

    def show_on_map(self) -> None:
        """Select it and ask the window for the map."""
        if self._has_picked():
            self.tools.selection.pick("movement", self._picked)
            self.tools.selection.wanted.emit("map", self._picked)

    def copy_table(self) -> None:
        """The march table as text to the clipboard."""
        if text := self.panel.text():
            QGuiApplication.clipboard().setText(text)
            self.tools.tell(self.tr("The march table is on the clipboard."))

    def export(self) -> None:
        """Ask where, then write the rows that are shown as CSV."""
        ask_where(self, self.tr("Export the list"), "csv", self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown, as shown, to `path` in the io lane."""
        rows, columns = self.table.filter.rows(), self.table.rows_model.columns
        told = self.tr("{count} movements are written to {file}.")

        def done(count: int) -> None:
            self.tools.tell(told.format(count=count, file=path.name))

        self.tools.jobs.submit("io", lambda: write_csv(path, rows, columns), done, self._failed)

    # -- loading

    def reload(self) -> None:
        """Read the list, and the march table of the picked movement, for the shared time."""
        if self._loading:
            self._again = True
            return
        self._loading, self._stale = True, False
        at, picked = self.tools.time.at(), self._picked
        now = self.tools.context.clock.now_ms()

        def read() -> Loaded:
            rows = self.presenter.rows(at, now)
            row = next((r for r in rows if r.id == picked), None)
            return rows, self.presenter.march(row) if row else None

        self.tools.jobs.submit("db-read", read, self._loaded, self._failed)

    def _loaded(self, found: Loaded) -> None:
        if not isValid(self):
            return  # the window was closed while this was read
        self._loading = False
        rows, march = found
        self.table.rows_model.set_rows(rows)
        numbers = counts(rows)
        self.bar.set_counts(numbers)
        self.badge.emit(sum(r.view.state == "overdue" for r in rows), 0)
        self.forms.arrived(rows)
        if self._is_hidden(self._picked):
            # It changed under a quick filter: nothing else slips into its place under R or Enter.
            self._picked = ""
        if self._picked and not self.table.picked_ids():
            # What was just made is picked before the list has it.
            self.table.pick([self._picked])
        if not self._picked:
            self.panel.show_march(None)
        elif march is None or march.row.id == self._picked:
            self.panel.show_march(march)
        shown = self.table.filter.rows()
        if not self._begun and not self._picked and (urgent := most_urgent(shown)) is not None:
            self._pick(urgent.id)
        self._begun = self._begun or bool(self._picked)
        if self._again:
            self._again = False
            self.reload()

    def _failed(self, fault: Exception) -> None:
        if isValid(self):
            self._loading = False
        self.tools.refuse(fault)

    def _unit_names(self) -> dict[str, str]:
        return {id_: unit.short for id_, unit in self.tools.context.command.units().items()}

    # -- what happens

    def _connect(self) -> None:
        self.bar.text.textChanged.connect(self._filter_text)
        self.bar.text.left_downward.connect(self.table.setFocus)
        self.bar.chosen.connect(self._filter_state)
        for button, run in (
            (self.bar.new, self.new),
            (self.bar.report, self.report),
            (self.bar.export, self.export),
        ):
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.table.picked.connect(self._table_picked)
        self.table.opened.connect(lambda _id: self.edit())
        self.table.menu_wanted.connect(self._menu)
        self.table.installEventFilter(self)
        self.tools.selection.changed.connect(self._selected)
        self.tools.time.changed.connect(self._due)
        self.tools.changes.changed.connect(self._changed)

    def _table_picked(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self._picked = ids[0]
            self.tools.selection.pick("movement", ids[0])
            self.reload()

    def _selected(self, kind: str, id_: str) -> None:
        if kind == "movement" and id_ != self._picked:
            self._pick("" if self._is_hidden(id_) else id_)

    def _filter_text(self, text: str) -> None:
        self.table.filter.set_text(text)
        self._follow_filter()

    def _filter_state(self, key: str) -> None:
        self.table.filter.set_predicate(keeps(key))
        self._follow_filter()

    def _follow_filter(self) -> None:
        """What the filter hides is picked no longer: nobody acts on what is not on the screen."""
        if self._picked and not self._is_hidden(self._picked):
            self.table.pick([self._picked])
            return
        shared = self.tools.selection
        ours = (shared.kind, shared.id) == ("movement", self._picked)
        wanted = shared.id if shared.kind == "movement" else ""
        rows = self.table.filter.rows()
        first = rows[0].id if rows else ""
        self._pick(wanted if self.table.filter.place(wanted) >= 0 else first)
        if ours and self._picked:
            shared.pick("movement", self._picked)

    def _is_hidden(self, id_: str) -> bool:
        """Whether the filter keeps a movement of the list from being seen."""
        known = self.table.rows_model.place(id_) >= 0
        return known and self.table.filter.place(id_) < 0

    def _has_picked(self) -> bool:
        if not self._picked:
            self.tools.tell(self.tr("Pick a movement in the list first."))
        return bool(self._picked)

    def _pick(self, id_: str) -> None:
        self._picked = id_
        self.table.pick([id_] if id_ else [])
        if not id_:
            self.panel.show_march(None)
        self.reload()

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & SHOWN:
            self.forms.changed(changes)
            self._due()

    def _due(self) -> None:
        # An unseen page reads nothing; it catches up when it is shown.
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _menu(self, id_: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec, run in self.actions_offered():
            if id_ or spec in (actions.NEW, actions.EXPORT, actions.FIND):
                text = QCoreApplication.translate(spec.context, spec.title)
                action = menu.addAction(icon(spec.icon), text)
                action.triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress:
            keys = {Qt.Key.Key_R: self.report, Qt.Key.Key_N: self.new}
            pressed = event if isinstance(event, QKeyEvent) else None
            if pressed is not None and not pressed.modifiers() and not self._is_typing(pressed):
                run = keys.get(Qt.Key(pressed.key()))
                if run is not None:
                    run()
                    return True
        return super().eventFilter(watched, event)

    def _is_typing(self, pressed: QKeyEvent) -> bool:
        """Whether this letter belongs to a number or name that is typed to jump to its row."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        going_on = self._typed.isValid() and self._typed.elapsed() < pause
        if pressed.text().strip():
            self._typed.start()
        return going_on

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- looks

    def _lay_out(self) -> None:
        current = theme()
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setSizes([current.px(380), current.px(490)])
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(split, 1)

    def _fit_name(self) -> None:
        """The name takes what is left, but stays readable: in a narrow page the list scrolls."""
        header, columns = self.table.horizontalHeader(), self.table.rows_model.columns
        name = next(place for place, column in enumerate(columns) if column.key == "name")
        others = header.length() - header.sectionSize(name)
        wide = self.width() - others >= theme().px(NAME_LEAST)
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(name, mode.Stretch if wide else mode.Interactive)
        if not wide:
            header.resizeSection(name, theme().px(NAME_LEAST))

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Movements"))
        self.table.set_empty(
            self.tr("No movements yet. Press N to add the first one, or drop a CSV file here."),
            "movements",
            self.tr("No movement matches the filter."),
        )
