"""The zones page: the list, one zone in full, and their windows over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
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
from ui.kinds.zones import state_mark, state_word
from ui.models.rows import RowsModel
from ui.pages.frame import Page, Tools
from ui.pages.zones.area_text import square, write_area
from ui.pages.zones.columns import COLUMNS
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
from ui.pages.zones.words import step_word
from ui.plots.zone_strip import Bar, ZoneStrip
from ui.qt.actions import ActionSpec
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.search_field import SearchField
from ui.widgets.table import RowsTable

PAUSE_MS = 400
_IN_FORCE = ("active", "suspended")


class ZonesPage(Page):
    """Zones at the shared time. `conflicts_wanted()`: the shell opens the list of conflicts;
    `entry_wanted(kind, id, None)`: a log entry about a zone."""

    key = "zones"
    icon = "zone"

    conflicts_wanted = Signal()
    entry_wanted = Signal(str, str, object)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.setObjectName("zones-page")
        self.board = Board()
        self._stale, self._again = True, False
        self._loading = False
        # While others write without end, the list is loaded no more often than this.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        self.table = RowsTable(RowsModel(COLUMNS, parent=self), "", self)
        self.table.setObjectName("zones-table")
        self.table.setItemDelegateForColumn(1, PillDelegate(self.table))
        self.detail = ZoneDetail(self)
        self.strip = ZoneStrip(tools.context.zone, self)
        self._search = SearchField("", self)
        self._count = QLabel(self)
        self.new_button = QPushButton(self)
        self._arrange()
        self._connect()
        self._retranslate()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Zones")

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        runs = (_nothing(self.new_zone), self.edit_selected, self.search)
        return tuple(zip(ACTIONS, runs, strict=True))

    def show_record(self, kind: str, id_: str) -> None:
        """Select a zone in the list."""
        self._search.clear()
        self.tools.selection.pick(kind, id_)
        self._follow_selection()

    def activate(self) -> None:
        self.table.setFocus()

    # -- what a person does

    def new_zone(self) -> ZoneDialog:
        """Open the form of a new zone."""
        return self._open_dialog(None, "")

    def new_zone_at(self, lat: float, lon: float) -> ZoneDialog:
        """Open the form of a new zone with a square of 500 m round a position."""
        return self._open_dialog(None, write_area(square(lat, lon)))

    def edit_selected(self) -> None:
        """Open the form of the selected zone."""
        if id_ := self._seen():
            self.edit(id_)
        else:
            self.tools.tell(self.tr("Pick a zone in the list first."))

    def search(self) -> None:
        """Go to the filter."""
        self._search.setFocus()
        self._search.selectAll()

    def edit(self, id_: str) -> None:
        """Open the form of a zone with the base of this moment."""
        context = self.tools.context
        self.tools.jobs.submit(
            "db-write", lambda: open_zone(context, id_), self._opened, self.tools.refuse
        )

    def step(self, id_: str, shown: str, to: str) -> None:
        """Give a zone its next state."""
        context = self.tools.context
        row = self.board.row(id_)
        name = row.zone.name if row is not None else ""

        def done(_changes: Changes) -> None:
            text = self.tr("{name} is {state} now. Undo takes it back.")
            self.tools.tell(text.format(name=name, state=state_word(to)))
            self.refresh()

        self.tools.jobs.submit(
            "db-write", lambda: step(context, id_, shown, to), done, self._step_failed
        )

    def refresh(self) -> None:
        """Load again; loads never run side by side."""
        if not self.isVisible():
            self._stale = True
            return
        if self._loading or self._pause.isActive():
            self._again = True
            return
        self._loading, context, at = True, self.tools.context, self.tools.time.at()
        self.tools.jobs.submit(
            "db-read", lambda: read_board(context, at), self._take, self._load_failed
        )

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._stale = True
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; findings are said again in it."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        super().changeEvent(event)

    # -- inside

    def _take(self, board: Board) -> None:
        self._loading = False
        self.board = board
        self.table.rows_model.set_rows(board.rows)
        self._follow_selection()
        self._show_strip()
        self._tell_count()
        self.badge.emit(sum(1 for row in board.rows if row.grave or row.zone.contested), 0)
        if self._again:
            self._pause.start()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _load_failed(self, fault: Exception) -> None:
        self._loading = False
        self.tools.refuse(fault)

    def _step_failed(self, fault: Exception) -> None:
        self.tools.refuse(fault)
        self.refresh()

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

    def _follow_selection(self) -> None:
        id_ = self._seen()
        if self.table.picked_ids() != ((id_,) if id_ else ()):
            self.table.pick([id_] if id_ else [])
        self.detail.show_row(self.board.row(id_))
        self.strip.select(id_)

    def _seen(self) -> str:
        """The selected zone; "" when the filter hides it: nobody acts on what is not seen."""
        selection = self.tools.selection
        if selection.kind != "zone":
            return ""
        known = self.table.rows_model.place(selection.id) >= 0
        hidden = known and self.table.filter.place(selection.id) < 0
        return "" if hidden else selection.id

    def _pick_bar(self, id_: str) -> None:
        """The strip shows every zone, also those that the filter hides in the list."""
        if self.table.filter.place(id_) < 0:
            self._search.clear()
        self.tools.selection.pick("zone", id_)

    def _picked(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.tools.selection.pick("zone", ids[0])

    def _opened(self, opened: OpenedZone) -> None:
        self._open_dialog(opened, "")

    def _open_dialog(self, opened: OpenedZone | None, area: str) -> ZoneDialog:
        dialog = ZoneDialog(self.tools, self.board.units, opened, area, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(lambda id_: self.tools.selection.pick("zone", id_))
        dialog.show()
        return dialog

    def _menu(self, id_: str, at: QPoint) -> None:
        row = self.board.row(id_)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None:
            self._add(menu, "edit", self.tr("Edit…"), lambda: self.edit(id_))
            about = self.tr("Log entry about this…")
            self._add(menu, "log", about, lambda: self.entry_wanted.emit("zone", id_, None))
            menu.addSeparator()
            recorded = row.zone.recorded
            for state in next_states(row.zone):
                run = partial(self.step, id_, recorded, state)
                self._add(menu, "step", step_word(state), run)
            menu.addSeparator()
        self._add(menu, "plus", self.tr("New zone…"), self.new_zone)
        menu.popup(at)

    def _add(self, menu: QMenu, sign: str, text: str, run: Callable[[], object]) -> None:
        def triggered(_checked: bool = False) -> None:
            run()

        menu.addAction(icon(sign), text).triggered.connect(triggered)

    def _arrange(self) -> None:
        current = theme()
        head = QWidget(self)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(current.px(8), current.px(6), current.px(8), current.px(6))
        bar.setSpacing(current.px(8))
        self._search.setFixedWidth(current.px(260))
        self._count.setProperty("role", "muted")
        bar.addWidget(self._search)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self.new_button)
        self.new_button.setProperty("primary", True)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        upper = QSplitter(Qt.Orientation.Horizontal, self)
        upper.setObjectName("zones-splitter")
        upper.setChildrenCollapsible(False)
        upper.addWidget(left)
        upper.addWidget(self.detail)
        upper.setStretchFactor(0, 1)
        upper.setSizes([current.px(1060), current.px(400)])
        self.detail.setMinimumWidth(current.px(300))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.strip)
        lower = QSplitter(Qt.Orientation.Vertical, self)
        lower.setObjectName("zones-strip-splitter")
        lower.addWidget(upper)
        lower.addWidget(scroll)
        lower.setStretchFactor(0, 1)
        lower.setSizes([current.px(510), current.px(390)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(lower)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        tools = self.tools
        tools.changes.changed.connect(self._changed)
        tools.time.changed.connect(self.refresh)
        tools.selection.changed.connect(lambda _kind, _id: self._follow_selection())
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self.edit)
        self.table.menu_wanted.connect(self._menu)
        self.strip.picked.connect(self._pick_bar)
        self.detail.step_wanted.connect(self.step)
        self.detail.edit_wanted.connect(self.edit)
        self.detail.decide_wanted.connect(self.conflicts_wanted)
        self.new_button.clicked.connect(self.new_zone)
        self._search.textChanged.connect(self._filtered)
        self._search.left_downward.connect(self.table.setFocus)

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self.refresh()

    def _filtered(self, text: str) -> None:
        selection = self.tools.selection
        # A table that hides its selected row would by itself select the one below.
        self.table.blockSignals(True)
        self.table.filter.set_text(text)
        self.table.blockSignals(False)
        rows = self.table.filter.rows()
        if selection.kind == "zone" and not self._seen() and rows:
            selection.pick("zone", rows[0].id)
        self._follow_selection()
        self._tell_count()

    def _tell_count(self) -> None:
        self._count.setText(self.tr("%n zone(s)", "", self.table.filter.rowCount()))

    def _retranslate(self) -> None:
        self._search.set_placeholder(self.tr("Filter the zones"))
        self.new_button.setText(self.tr("New zone…"))
        self.table.setAccessibleName(self.tr("Zones"))
        self.table.set_empty(
            self.tr("There are no zones yet. Add one, or import them on the map page."), "zone"
        )
        self.strip.setAccessibleName(self.tr("Windows of the zones over time"))
        self._tell_count()


def _nothing(run: Callable[[], object]) -> Callable[[], None]:
    def ran() -> None:
        run()

    return ran


ACTIONS = (
    ActionSpec(
        "zones.new", str(QT_TRANSLATE_NOOP("ZonesPage", "New &zone…")),
        menu=str(QT_TRANSLATE_NOOP("ZonesPage", "&Edit")), icon="zone", shortcut="Ctrl+Alt+N",
        context="ZonesPage",
    ),
    ActionSpec(
        "zones.edit", str(QT_TRANSLATE_NOOP("ZonesPage", "Edit the selected zone…")),
        menu=str(QT_TRANSLATE_NOOP("ZonesPage", "&Edit")), icon="edit", shortcut="Ctrl+E",
        hint=str(QT_TRANSLATE_NOOP("ZonesPage", "Enter in the list")), context="ZonesPage",
    ),
    ActionSpec(
        "zones.find", str(QT_TRANSLATE_NOOP("ZonesPage", "Filter the list")),
        menu=str(QT_TRANSLATE_NOOP("ZonesPage", "&Edit")), icon="search", shortcut="Ctrl+F",
        context="ZonesPage",
    ),
)  # fmt: skip
