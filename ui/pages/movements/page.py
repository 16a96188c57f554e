"""The movements: the list at the shared time, and the march table of the one picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QVBoxLayout, QWidget

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.domains.movements.rules import next_statuses
from ui.models.csv_file import write_csv
from ui.pages.frame import Run, Tools, WallFace, WallList
from ui.pages.list_page import ListPage
from ui.pages.movements.actions import ACTIONS, DECISIONS
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
from ui.qt.loader import Loader
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where
from ui.widgets.pill_delegate import PillDelegate

SHOWN = frozenset({"movement", "passage", "unit"})
NAME_LEAST = 170


class MovementsPage(ListPage):
    """List above, march table and strip below. Keys in the list: Enter, R, N, L, H, Ctrl+C."""

    key = "movements"
    icon = "movements"
    kind = "movement"
    specs = ACTIONS
    shown_kinds = SHOWN

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        self.bar = FilterBar()
        context = tools.context
        columns = list_columns(context.zone)
        super().__init__(tools, columns, self.bar.text, parent)
        self.presenter = MovementsPresenter(context.movements, lambda: _unit_names(context))
        self.forms = MovementForms(tools, self)
        self.panel = MarchPanel(context.zone, self)
        self._reader = Loader(
            self, tools.jobs, self._march_asked, self.panel.show_march, tools.refuse
        )
        state = next(place for place, column in enumerate(columns) if column.key == "state")
        self.table.setItemDelegateForColumn(state, PillDelegate(self.table))
        self.table.yield_columns(("end", "sp", "next"), 180)
        start = next(place for place, column in enumerate(columns) if column.key == "sp")
        self.table.sortByColumn(start, Qt.SortOrder.AscendingOrder)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.start_list()

    def title(self) -> str:
        return self.tr("Movements")

    def runs(self) -> Mapping[str, Run]:
        return {
            "movement-new": self.new, "movement-edit": self.edit, "movement-report": self.report,
            **{spec.id: partial(self.decide, to) for to, spec in DECISIONS.items()},
            "movement-map": self.show_on_map, "movement-copy": self.copy_table,
            "movement-export": self.export, "movement-find": self.search,
        }  # fmt: skip

    def wall_face(self) -> WallFace:
        keys = ("number", "state", "name", "last", "next", "eta", "delay")
        return WallFace(
            (self.bar, self.panel), (WallList(self.table, keys, "state", ("next", "last", "eta")),)
        )

    # -- what can be done

    def new(self) -> None:
        """Open an empty form."""
        self.forms.open_movement("")

    def edit(self) -> None:
        """Open the form of the picked movement."""
        if (row := self.asked_row()) is not None:
            self.forms.open_movement(row.id)

    def report(self) -> None:
        """Open the report of a passage for the picked movement."""
        if (row := self.asked_row()) is not None:
            self.forms.open_passage(row, self.presenter)

    def decide(self, to: str) -> None:
        """Ask what a decision about the picked movement needs, and write it."""
        if (row := self.asked_row()) is not None:
            self.forms.open_decision(row, to)

    def may(self, spec: ActionSpec) -> bool:
        row = self.row()
        to = next((status for status, each in DECISIONS.items() if each is spec), "")
        return not to or (row is not None and to in next_statuses(row.view.status))

    def show_on_map(self) -> None:
        """Show the picked movement on the map."""
        if (row := self.asked_row()) is not None:
            self.tools.selection.show_on_map("movement", row.id)

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

        def done(count: int) -> None:
            told = self.tr("%n movement(s) written to {file}.", "", count)
            self.tools.tell(told.format(file=path.name))

        self.tools.jobs.submit(
            "io", lambda: write_csv(path, rows, columns), done, self.tools.refuse, self
        )

    # -- the list

    def question(self) -> Callable[[], list[MovementRow]]:
        presenter, at = self.presenter, self.tools.time.at()
        now = self.tools.context.clock.now_ms()
        return lambda: presenter.rows(at, now)

    def rows_of(self, answer: list[MovementRow]) -> list[MovementRow]:
        self.bar.set_counts(counts(answer))
        self.forms.arrived(answer)
        return answer

    def first_row(self, rows: Sequence[MovementRow]) -> str:
        urgent = most_urgent(rows)
        return urgent.id if urgent is not None else ""

    def show_row(self, row: MovementRow | None) -> None:
        shown = self.panel.march()
        if row is None:
            self.panel.show_march(None, waiting=self.is_coming())
        elif shown is None or shown.row.id != row.id:
            self.panel.show_march(None, waiting=True)
        self._reader.restart()

    def _march_asked(self) -> Callable[[], March] | None:
        presenter, row = self.presenter, self.row()
        return (lambda: presenter.march(row)) if row is not None else None

    def clear_filter(self) -> None:
        super().clear_filter()
        self.bar.choose("")

    def pick_first_words(self) -> str:
        return self.tr("Pick a movement in the list first.")

    # -- what happens

    def _connect(self) -> None:
        march = self.panel.table
        self._reader.state_changed.connect(lambda state: march.set_failed(state == "failed"))
        self.bar.chosen.connect(self._filter_state)
        for button, run in (
            (self.bar.new, self.new),
            (self.bar.report, self.report),
            (self.bar.export, self.export),
        ):
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.table.opened.connect(lambda _id: self.edit())
        self.tools.changes.changed.connect(self._form_changed)

    def _filter_state(self, key: str) -> None:
        self.table.filter.set_predicate(keeps(key))
        self.filtered()

    def _form_changed(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & SHOWN:
            self.forms.changed(changes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

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

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Movements"))
        self.table.set_empty(
            self.tr("No movements yet. Press N to add the first one, or drop a CSV file here."),
            "movements",
            self.tr("No movement matches the filter."),
        )
        super().retranslate()


def _unit_names(context: AppContext) -> dict[str, str]:
    return {id_: unit.short for id_, unit in context.command.units().items()}
