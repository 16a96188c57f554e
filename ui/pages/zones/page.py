"""The zones page: the list, one zone in full, and their windows over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.changes import Changes
from app.core.decision import Decision
from app.domains.zones.views import ZoneView
from ui.kinds.zones import state_mark
from ui.pages.deciding import decide
from ui.pages.frame import Run, Tools, WallFace, add_to_menu
from ui.pages.list_page import ListPage
from ui.pages.zones.actions import ACTIONS
from ui.pages.zones.area_text import square, write_area
from ui.pages.zones.columns import COLUMNS, ZoneRow
from ui.pages.zones.detail import ZoneDetail
from ui.pages.zones.dialogs import ZoneDialog
from ui.pages.zones.presenter import (
    KINDS,
    Board,
    OpenedZone,
    next_states,
    open_zone,
    read_board,
    step,
)
from ui.pages.zones.steps import asked_for, became
from ui.pages.zones.words import step_word
from ui.plots.zone_strip import Bar, ZoneStrip
from ui.qt.theme import theme
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.search_field import SearchField

_IN_FORCE = ("active", "suspended")


class ZonesPage(ListPage):
    """Zones at the shared time."""

    key = "zones"
    icon = "zone"
    kind = "zone"
    reads = True
    specs = ACTIONS
    shown_kinds = KINDS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, COLUMNS, SearchField(""), parent)
        self.board = Board()
        self.table.setItemDelegateForColumn(1, PillDelegate(self.table))
        self.table.yield_columns(("basis", "guard", "kind", "from", "findings"), 150)
        self.detail = ZoneDetail(self)
        self.strip = ZoneStrip(tools.context.zone, self)
        self.count = QLabel(self)
        self.new_button = QPushButton(self)
        self._arrange()
        self._connect()
        self.retranslate()
        self.start_list()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Zones")

    def runs(self) -> Mapping[str, Run]:
        return {
            "zones.new": self.new_zone, "zones.edit": self.edit_selected,
            "zones.entry": self.write_about, "zones.map": self.show_on_map,
            "zones.find": self.search,
        }  # fmt: skip

    def new_at(self, lat: float, lon: float) -> None:
        self.new_zone_at(lat, lon)

    def wall_face(self) -> WallFace:
        # The strip says all of the list: name, state and window.
        return WallFace((self.upper,))

    # -- what a person does

    def new_zone(self) -> ZoneDialog:
        """Open the form of a new zone."""
        return self._open_dialog(None, "")

    def new_zone_at(self, lat: float, lon: float) -> ZoneDialog:
        """Open the form of a new zone with a square of 500 m round a position."""
        return self._open_dialog(None, write_area(square(lat, lon)))

    def edit_selected(self) -> None:
        """Open the form of the selected zone."""
        if (row := self.asked_row()) is not None:
            self.edit(row.id)

    def write_about(self) -> None:
        """Open a log entry about the selected zone."""
        if (row := self.asked_row()) is not None:
            self.tools.ask.write_about("zone", row.id)

    def show_on_map(self) -> None:
        """Show the selected zone on the map."""
        if (row := self.asked_row()) is not None:
            self.tools.selection.show_on_map("zone", row.id)

    def edit(self, id_: str) -> None:
        """Open the form of a zone with the base of this moment."""
        context = self.tools.context
        self.tools.jobs.submit(
            "db-write", lambda: open_zone(context, id_), self._opened, self.tools.refuse, self
        )

    def step(self, id_: str, shown: str, to: str) -> None:
        """Ask what the next state of a zone needs, and give it."""
        row, context = self.board.row(id_), self.tools.context
        if row is None:
            return
        found: list[ZoneView] = []

        def write(said: Decision, _values: dict[str, Any]) -> Changes:
            changes = step(context, id_, shown, to, said)
            found.extend(filter(None, [context.zones.get(id_, context.clock.now_ms())]))
            return changes

        def done(_changes: Changes) -> None:
            if found:
                self.tools.tell(became(found[-1], to, context.zone))
            self.refresh()

        decide(self.tools, self, asked_for(row.zone, to), write, done=done)

    # -- the list

    def question(self) -> Callable[[], Board]:
        context, at = self.tools.context, self.tools.time.at()
        return lambda: read_board(context, at)

    def rows_of(self, answer: Board) -> tuple[ZoneRow, ...]:
        self.board = answer
        self._show_strip()
        return answer.rows

    def show_row(self, row: ZoneRow | None) -> None:
        self.detail.set_waiting(self.is_coming())
        self.detail.show_row(row)
        self.strip.select(row.id if row is not None else "")

    def tell_count(self, count: int | None) -> None:
        self.count.setText("" if count is None else self.tr("%n zone(s)", "", count))

    def pick_first_words(self) -> str:
        return self.tr("Pick a zone in the list first.")

    def fill_menu(self, menu: QMenu, id_: str) -> None:
        """The next states stand in it, too."""
        row = self.board.row(id_)
        if row is not None:
            for state in next_states(row.zone):
                run = partial(self.step, id_, row.zone.recorded, state)
                add_to_menu(menu, "step", f"{step_word(state)}…", run)
            menu.addSeparator()
        super().fill_menu(menu, id_)

    # -- inside

    def _show_strip(self) -> None:
        bars = []
        for row in self.board.rows:
            zone, mark = row.zone, state_mark(row.zone)
            if zone.from_ is not None and zone.state != "cancelled":
                force = zone.recorded in _IN_FORCE
                bars.append(
                    Bar(row.id, zone.name, mark.text, zone.from_, zone.to, mark.tone, not force)
                )
        bars.sort(key=lambda bar: (bar.from_, bar.name))
        self.strip.show_bars(bars, self.board.at)

    def _pick_bar(self, id_: str) -> None:
        """The strip shows every zone, also those that the filter hides in the list."""
        self.show_record("zone", id_)

    def _opened(self, opened: OpenedZone) -> None:
        self._open_dialog(opened, "")

    def _open_dialog(self, opened: OpenedZone | None, area: str) -> ZoneDialog:
        dialog = ZoneDialog(self.tools, self.board.units, opened, area, self)
        dialog.saved.connect(lambda id_: self.tools.selection.pick("zone", id_))
        dialog.show()
        return dialog

    def _arrange(self) -> None:
        current = theme()
        head = QWidget(self)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(current.px(8), current.px(6), current.px(8), current.px(6))
        bar.setSpacing(current.px(8))
        self.search_field.setMinimumWidth(current.px(140))
        self.search_field.setMaximumWidth(current.px(260))
        self.count.setProperty("role", "muted")
        bar.addWidget(self.search_field, 1)
        bar.addWidget(self.count)
        bar.addStretch(1)
        bar.addWidget(self.new_button)
        self.new_button.setProperty("primary", True)
        left = QWidget(self)
        left.setMinimumWidth(current.px(400))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        self.upper = upper = QSplitter(Qt.Orientation.Horizontal, self)
        upper.setObjectName("zones-splitter")
        upper.setChildrenCollapsible(False)
        upper.addWidget(left)
        upper.addWidget(self.detail)
        upper.setStretchFactor(0, 1)
        upper.setSizes([current.px(1060), current.px(400)])
        self.detail.setMinimumWidth(current.px(330))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.strip)
        lower = QSplitter(Qt.Orientation.Vertical, self)
        lower.setObjectName("zones-strip-splitter")
        lower.addWidget(upper)
        lower.addWidget(scroll)
        lower.setStretchFactor(0, 1)
        lower.setSizes([current.px(510), current.px(390)])
        # The list and what may be done next are seen before the strip is.
        upper.setMinimumHeight(current.px(230))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(lower)

    def _connect(self) -> None:
        self.table.opened.connect(self.edit)
        self.strip.picked.connect(self._pick_bar)
        self.detail.step_wanted.connect(self.step)
        self.detail.edit_wanted.connect(self.edit)
        self.detail.decide_wanted.connect(self.tools.ask.show_conflicts)
        self.new_button.clicked.connect(self.new_zone)

    def retranslate(self) -> None:
        self.search_field.set_placeholder(self.tr("Filter the zones"))
        self.new_button.setText(self.tr("New zone…"))
        self.table.setAccessibleName(self.tr("Zones"))
        self.table.set_empty(
            self.tr("There are no zones yet. Add one, or import them on the map page."), "zone"
        )
        self.strip.setAccessibleName(self.tr("Windows of the zones over time"))
        super().retranslate()
