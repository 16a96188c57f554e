"""The partners page: the directory by need, one partner in full, the contact timers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes
from ui.models.rows import RowsModel
from ui.pages.frame import Page, Tools
from ui.pages.partners.actions import ACTIONS
from ui.pages.partners.columns import COLUMNS, PartnerRow
from ui.pages.partners.detail import PartnerDetail
from ui.pages.partners.dialogs import partner_dialog, person_dialog, snooze_dialog
from ui.pages.partners.head import PartnerHead
from ui.pages.partners.presenter import (
    INITIATOR,
    KINDS,
    Mentions,
    OpenedPartner,
    OpenedPerson,
    open_partner,
    open_person,
    read_mentions,
    read_rows,
)
from ui.qt.actions import ActionSpec
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.table import RowsTable

PAUSE_MS = 400


class PartnersPage(Page):
    """Posts and partners at the shared time, those that should have called first."""

    key = "partners"
    icon = "phone"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.setObjectName("partners-page")
        self._stale, self._again, self._loading = True, False, False
        # While others write without end, the list is loaded no more often than this.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        self.table = RowsTable(RowsModel(COLUMNS, parent=self), "", self)
        self.table.setObjectName("partners-table")
        self.table.setItemDelegateForColumn(0, PillDelegate(self.table))
        self.table.yield_columns(("agreements", "phone"), 200)
        self.detail = PartnerDetail(tools.context.zone, self)
        self._mentions = Mentions()
        self.head = PartnerHead(self)
        self.search_field = self.head.search
        self.new_button, self.regions_button = self.head.new, self.head.regions
        self._runs: dict[str, Callable[[], None]] = {
            "new": self.new_partner, "edit": self.edit_selected, "person": self.new_person,
            "interval": self.change_interval, "acknowledge": self.acknowledge,
            "snooze": self.snooze, "dial": self.copy_dial, "import": self.choose_import,
            "export": self.choose_export, "regions": self.add_regions,
            "national": self.add_national, "delete": self.delete_selected,
            "find": self.search,
        }  # fmt: skip
        self._arrange()
        self._connect()
        self._retranslate()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Partners")

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        return tuple((spec, self._runs[spec.id.removeprefix("partners.")]) for spec in ACTIONS)

    def show_record(self, kind: str, id_: str) -> None:
        """Select a partner in the list."""
        self.search_field.clear()
        self.tools.selection.pick(kind, id_)
        self._follow_selection()

    def activate(self) -> None:
        self.table.setFocus()

    # -- what a person does

    def row(self) -> PartnerRow | None:
        """The selected partner as far as the list shows it."""
        selection = self.tools.selection
        if selection.kind != "post" or self.table.filter.place(selection.id) < 0:
            return None
        found: PartnerRow | None = self.table.rows_model.by_id(selection.id)
        return found

    def new_partner(self) -> None:
        """Open the form of a new partner."""
        partner_dialog(self.tools, None, self).show()

    def edit_selected(self) -> None:
        """Open the form of the selected partner."""
        if row := self._picked_row():
            self.edit(row.id)

    def edit(self, id_: str) -> None:
        """Open the form of a partner with the base of this moment."""
        context = self.tools.context

        def opened(found: OpenedPartner) -> None:
            partner_dialog(self.tools, found, self).show()

        self.tools.jobs.submit(
            "db-write", lambda: open_partner(context, id_), opened, self.tools.refuse
        )

    def new_person(self) -> None:
        """Open the form of a new person at the selected partner."""
        if row := self._picked_row():
            person_dialog(self.tools, row.id, row.partner.name, None, self).show()

    def edit_person(self, row: PartnerRow, id_: str) -> None:
        """Open the form of a person."""
        context = self.tools.context

        def opened(found: OpenedPerson) -> None:
            person_dialog(self.tools, row.id, row.partner.name, found, self).show()

        self.tools.jobs.submit(
            "db-write", lambda: open_person(context, id_), opened, self.tools.refuse
        )

    def change_interval(self) -> None:
        """Go to the next interval of the timer of the selected partner."""
        row = self._picked_row()
        if row is None:
            return
        context, name = self.tools.context, row.partner.short

        def done(minutes: int) -> None:
            text = self.tr("{name}: contact every {minutes} min.")
            off = self.tr("{name}: no contact timer.")
            self.tools.tell((text if minutes else off).format(name=name, minutes=minutes))
            self.refresh()

        self.tools.jobs.submit(
            "db-write", lambda: context.timers.cycle(row.id, INITIATOR), done, self.tools.refuse
        )

    def acknowledge(self) -> None:
        """Say that the silence of the selected partner was seen."""
        if row := self._picked_row():
            context, id_ = self.tools.context, row.id
            text = self.tr("{name}: silence seen.").format(name=row.partner.short)
            self._write(lambda: context.timers.acknowledge(id_, INITIATOR), text)

    def snooze(self) -> None:
        """Let the timer of the selected partner wait."""
        row = self._picked_row()
        if row is not None and row.timer is None:
            self.tools.tell(self.tr("No contact timer runs here; M sets one."))
        elif row is not None:
            snooze_dialog(self.tools, row.id, row.partner.short, self).show()

    def copy_dial(self) -> None:
        """The quick-dial text of the selected partner to the clipboard."""
        if row := self._picked_row():
            QGuiApplication.clipboard().setText(row.partner.quick_dial())
            self.tools.tell(self.tr("Copied: {text}").format(text=row.partner.quick_dial()))

    def delete_selected(self) -> None:
        """Delete the selected partner; undo brings it back."""
        if row := self._picked_row():
            context, id_ = self.tools.context, row.id
            text = self.tr("{name} is deleted. Undo takes it back.").format(name=row.partner.short)
            self._write(lambda: context.partners.delete(id_, INITIATOR), text)

    def add_regions(self) -> None:
        """Add the safety regions that are not there yet."""
        context = self.tools.context
        self._add(lambda: context.partner_lists.add_regions(INITIATOR))

    def add_national(self) -> None:
        """Add the RMCs and national posts that are not there yet."""
        context = self.tools.context
        self._add(lambda: context.partner_lists.add_national(INITIATOR))

    def choose_import(self) -> None:
        """Ask for files to import."""
        self.tools.import_files([])

    def choose_export(self) -> None:
        """Ask where the directory is written."""
        ask_where(self, self.tr("Export partners"), "csv", self.export)

    def export(self, path: Path) -> None:
        """Write the directory as CSV."""
        context = self.tools.context

        def done(count: int) -> None:
            self.tools.tell(self.tr("%n partner(s) written.", "", count))

        self.tools.jobs.submit(
            "io", lambda: context.partner_lists.export(path), done, self.tools.refuse
        )

    def search(self) -> None:
        """Go to the filter."""
        self.search_field.setFocus()
        self.search_field.selectAll()

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
            "db-read", lambda: read_rows(context, at), self._take, self._load_failed
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
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        super().changeEvent(event)

    # -- inside

    def _picked_row(self) -> PartnerRow | None:
        row = self.row()
        if row is None:
            self.tools.tell(self.tr("Pick a partner in the list first."))
        return row

    def _write(self, write: Callable[[], Changes], text: str) -> None:
        def done(_changes: Changes) -> None:
            self.tools.tell(text)
            self.refresh()

        self.tools.jobs.submit("db-write", write, done, self.tools.refuse)

    def _add(self, write: Callable[[], int]) -> None:
        def done(count: int) -> None:
            self.tools.tell(self.tr("%n partner(s) added.", "", count))
            self.refresh()

        self.tools.jobs.submit("db-write", write, done, self.tools.refuse)

    def _take(self, rows: tuple[PartnerRow, ...]) -> None:
        self._loading = False
        self.table.rows_model.set_rows(rows)
        self._follow_selection()
        self._tell_count()
        self.badge.emit(sum(1 for r in rows if r.timer is not None and r.timer.asks), 0)
        if self._again:
            self._pause.start()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _load_failed(self, fault: Exception) -> None:
        self._loading = False
        self.tools.refuse(fault)

    def _follow_selection(self) -> None:
        row = self.row()
        self.table.pick([row.id] if row is not None else [])
        mentions = self._mentions if row is not None and self._mentions.id == row.id else Mentions()
        self.detail.show_row(row, mentions)
        if row is None:
            return
        context, at, partner = self.tools.context, self.tools.time.at(), row.partner
        self.tools.jobs.submit(
            "db-read", lambda: read_mentions(context, partner, at), self._mentioned,
            self.tools.refuse,
        )  # fmt: skip

    def _mentioned(self, mentions: Mentions) -> None:
        row = self.row()
        self._mentions = mentions
        if row is not None and row.id == mentions.id:
            self.detail.show_row(row, mentions)

    def _picked(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.tools.selection.pick("post", ids[0])

    def _menu(self, id_: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if id_:
            self.tools.selection.pick("post", id_)
        row = self.row()
        for spec, run in self.actions_offered():
            if spec.id == "partners.find" or (row is None and spec.list_key not in ("N", "")):
                continue
            shown = QCoreApplication.translate(spec.context, spec.title)
            menu.addAction(icon(spec.icon) if spec.icon else icon("user"), shown).triggered.connect(
                lambda _checked=False, run=run: run()
            )
        for person in row.partner.persons if row is not None else ():
            text = self.tr("Edit {name}…").format(name=person.name)
            menu.addAction(icon("edit"), text).triggered.connect(
                lambda _checked=False, r=row, p=person.id: self.edit_person(r, p)
            )
        menu.popup(at)

    def _arrange(self) -> None:
        current = theme()
        left = QWidget(self)
        left.setMinimumWidth(current.px(490))  # the pane beside it yields first: names are read
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setObjectName("partners-splitter")
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setSizes([current.px(1000), current.px(380)])
        self.detail.setMinimumWidth(current.px(320))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)

    def _connect(self) -> None:
        tools = self.tools
        tools.changes.changed.connect(self._changed)
        tools.time.changed.connect(self.refresh)
        tools.selection.changed.connect(lambda _kind, _id: self._follow_selection())
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self.edit)
        self.table.menu_wanted.connect(self._menu)
        self.detail.entry_wanted.connect(lambda id_: tools.selection.open("entry", id_))
        self.new_button.clicked.connect(lambda _on: self.new_partner())
        self.regions_button.clicked.connect(lambda _on: self.add_regions())
        self.search_field.textChanged.connect(self._filtered)
        self.search_field.left_downward.connect(self.table.setFocus)
        for spec, run in self.actions_offered():
            if spec.list_key:
                key = QShortcut(QKeySequence(spec.list_key), self.table)
                key.setContext(Qt.ShortcutContext.WidgetShortcut)
                key.activated.connect(run)

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
        if selection.kind == "post" and self.row() is None and rows:
            selection.pick("post", rows[0].id)
        self._follow_selection()
        self._tell_count()

    def _tell_count(self) -> None:
        self.head.count.setText(self.tr("%n partner(s)", "", self.table.filter.rowCount()))
        self.head.fit()

    def _retranslate(self) -> None:
        self.search_field.set_placeholder(self.tr("Filter the partners"))
        self.new_button.setText(self.tr("New partner…"))
        self.regions_button.setText(self.tr("Safety regions"))
        self.regions_button.setToolTip(self.tr("Add the safety regions"))
        self.table.setAccessibleName(self.tr("Partners"))
        self.table.set_empty(
            self.tr("There are no partners yet. Add one (N), add the safety regions, or import."),
            "phone",
            self.tr("No partner fits the filter."),
        )
        self._tell_count()
