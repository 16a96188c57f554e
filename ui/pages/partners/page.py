"""The partners page: the directory by need, one partner in full, the contact timers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes
from ui.pages.deciding import WHY, Question, decide
from ui.pages.frame import Run, Tools, WallFace, WallList, add_to_menu
from ui.pages.list_page import ListPage
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
from ui.qt.loader import Loader
from ui.qt.plain import caption
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where
from ui.widgets.pill_delegate import PillDelegate


class PartnersPage(ListPage):
    """Posts and partners at the shared time, those that should have called first."""

    key = "partners"
    icon = "phone"
    kind = "post"
    reads = True
    specs = ACTIONS
    shown_kinds = KINDS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        self.head = PartnerHead()
        super().__init__(tools, COLUMNS, self.head.search, parent)
        self.table.setItemDelegateForColumn(0, PillDelegate(self.table))
        self.table.yield_columns(("agreements", "short", "ago", "phone"), 180)
        self.detail = PartnerDetail(tools.context.zone, self)
        self._mentions: Mentions | None = None
        self._reader = Loader(self, tools.jobs, self._mentions_asked, self._mentioned, tools.refuse)
        self.new_button, self.regions_button = self.head.new, self.head.regions
        self._arrange()
        self._connect()
        self.retranslate()
        self.start_list()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Partners")

    def runs(self) -> Mapping[str, Run]:
        return {
            "partners.new": self.new_partner, "partners.edit": self.edit_selected,
            "partners.person": self.new_person, "partners.interval": self.change_interval,
            "partners.stop": self.stop_timer,
            "partners.acknowledge": self.acknowledge, "partners.snooze": self.snooze,
            "partners.dial": self.copy_dial, "partners.import": self.choose_import,
            "partners.export": self.choose_export, "partners.regions": self.add_regions,
            "partners.national": self.add_national, "partners.delete": self.delete_selected,
            "partners.find": self.search,
        }  # fmt: skip

    def wall_face(self) -> WallFace:
        keys = ("timer", "name", "short", "phone", "ago")
        return WallFace(
            (self.head, self.detail), (WallList(self.table, keys, yields=("short", "ago")),)
        )

    # -- what a person does

    def new_partner(self) -> None:
        """Open the form of a new partner."""
        partner_dialog(self.tools, None, self).show()

    def edit_selected(self) -> None:
        """Open the form of the selected partner."""
        if row := self.asked_row():
            self.edit(row.id)

    def edit(self, id_: str) -> None:
        """Open the form of a partner with the base of this moment."""
        context = self.tools.context

        def opened(found: OpenedPartner) -> None:
            partner_dialog(self.tools, found, self).show()

        self.tools.jobs.submit(
            "db-write", lambda: open_partner(context, id_), opened, self.tools.refuse, self
        )

    def new_person(self) -> None:
        """Open the form of a new person at the selected partner."""
        if row := self.asked_row():
            person_dialog(self.tools, row.id, row.partner.name, None, self).show()

    def edit_person(self, row: PartnerRow, id_: str) -> None:
        """Open the form of a person."""
        context = self.tools.context

        def opened(found: OpenedPerson) -> None:
            person_dialog(self.tools, row.id, row.partner.name, found, self).show()

        self.tools.jobs.submit(
            "db-write", lambda: open_person(context, id_), opened, self.tools.refuse, self
        )

    def change_interval(self) -> None:
        """Go to the next interval of the timer of the selected partner."""
        row = self.asked_row()
        if row is None:
            return
        context, name = self.tools.context, row.partner.short

        def done(minutes: int) -> None:
            text = self.tr("{name}: contact every {minutes} min.")
            self.tools.tell(text.format(name=name, minutes=minutes))
            self.refresh()

        self.tools.jobs.submit(
            "db-write",
            lambda: context.timers.cycle(row.id, INITIATOR),
            done,
            self.tools.refuse,
            self,
        )

    def stop_timer(self) -> None:
        """Ask why no contact is expected of the selected partner any more."""
        row = self.asked_row()
        if row is not None and row.timer is None:
            self.tools.tell(self.tr("No contact timer runs here; M sets one."))
        elif row is not None:
            context, id_, name = self.tools.context, row.id, row.partner.short
            title = self.tr("Stop the contact timer of {name}").format(name=name)
            asked = Question(title=title, button=self.tr("Stop it"), note=WHY, note_needed=True)
            told = self.tr("{name}: no contact timer.").format(name=name)
            decide(
                self.tools, self, asked,
                lambda said, _values: context.timers.stop(id_, said, INITIATOR), told,
                lambda _changes: self.refresh(),
            )  # fmt: skip

    def acknowledge(self) -> None:
        """Say that the silence of the selected partner was seen."""
        if row := self.asked_row():
            context, id_ = self.tools.context, row.id
            text = self.tr("{name}: silence seen.").format(name=row.partner.short)
            self._write(lambda: context.timers.acknowledge(id_, INITIATOR), text)

    def snooze(self) -> None:
        """Let the timer of the selected partner wait."""
        row = self.asked_row()
        if row is not None and row.timer is None:
            self.tools.tell(self.tr("No contact timer runs here; M sets one."))
        elif row is not None:
            snooze_dialog(self.tools, row.id, row.partner.short, self).show()

    def copy_dial(self) -> None:
        """The quick-dial text of the selected partner to the clipboard."""
        if row := self.asked_row():
            text = row.partner.quick_dial(self.tools.language)
            QGuiApplication.clipboard().setText(text)
            self.tools.tell(self.tr("Copied: {text}").format(text=text))

    def delete_selected(self) -> None:
        """Ask why the selected partner is deleted, and do it; undo brings it back."""
        if row := self.asked_row():
            context, id_, name = self.tools.context, row.id, row.partner.short
            title = self.tr("Delete {name} from the directory").format(name=name)
            follows = self.tr("Its entries stay; its persons go with it.")
            asked = Question(
                title=title, button=self.tr("Delete"), follows=follows, note=WHY, note_needed=True
            )
            told = self.tr("{name} is deleted. Undo takes it back.").format(name=name)
            decide(
                self.tools, self, asked,
                lambda said, _values: context.partner_lists.delete(id_, said, INITIATOR), told,
                lambda _changes: self.refresh(),
            )  # fmt: skip

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
        self.tools.ask.import_files([])

    def choose_export(self) -> None:
        """Ask where the directory is written."""
        ask_where(self, self.tr("Export partners"), "csv", self.export)

    def export(self, path: Path) -> None:
        """Write the directory as CSV."""
        lists, language = self.tools.context.partner_lists, self.tools.language

        def done(count: int) -> None:
            self.tools.tell(self.tr("%n partner(s) written.", "", count))

        self.tools.jobs.submit(
            "io", lambda: lists.export(path, language), done, self.tools.refuse, self
        )

    # -- the list

    def question(self) -> Callable[[], tuple[PartnerRow, ...]]:
        context, at = self.tools.context, self.tools.time.at()
        return lambda: read_rows(context, at)

    def rows_of(self, answer: tuple[PartnerRow, ...]) -> tuple[PartnerRow, ...]:
        return answer

    def show_row(self, row: PartnerRow | None) -> None:
        known = self._mentions
        self.detail.set_waiting(self.is_coming())
        same = known is not None and row is not None and known.id == row.id
        self.detail.show_row(row, known if same else None)
        self._reader.restart()

    def tell_count(self, count: int | None) -> None:
        self.head.count.setText("" if count is None else self.tr("%n partner(s)", "", count))
        self.head.fit()

    def pick_first_words(self) -> str:
        return self.tr("Pick a partner in the list first.")

    def fill_menu(self, menu: QMenu, id_: str) -> None:
        """The persons of the partner stand in it, too."""
        super().fill_menu(menu, id_)
        row = self.row()
        if row is not None and id_:
            for person in row.partner.persons:
                text = self.tr("Edit {name}…").format(name=person.name)
                add_to_menu(menu, "edit", caption(text), partial(self.edit_person, row, person.id))

    # -- inside

    def _write(self, write: Callable[[], Changes], text: str) -> None:
        def done(_changes: Changes) -> None:
            self.tools.tell(text)
            self.refresh()

        self.tools.jobs.submit("db-write", write, done, self.tools.refuse, self)

    def _add(self, write: Callable[[], int]) -> None:
        def done(count: int) -> None:
            self.tools.tell(self.tr("%n partner(s) added.", "", count))
            self.refresh()

        self.tools.jobs.submit("db-write", write, done, self.tools.refuse, self)

    def _mentions_asked(self) -> Callable[[], Mentions] | None:
        row: PartnerRow | None = self.row()
        if row is None:
            return None
        context, at, partner = self.tools.context, self.tools.time.at(), row.partner
        return lambda: read_mentions(context, partner, at)

    def _mentioned(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self.detail.show_row(self.row(), mentions)

    def _arrange(self) -> None:
        current = theme()
        left = QWidget(self)
        left.setMinimumWidth(current.px(460))  # the pane beside it yields first: names are read
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

    def _connect(self) -> None:
        entries = self.detail.entries
        self._reader.state_changed.connect(lambda state: entries.set_failed(state == "failed"))
        self.table.opened.connect(self.edit)
        self.detail.entry_wanted.connect(lambda id_: self.tools.selection.open("entry", id_))
        self.new_button.clicked.connect(lambda _on: self.new_partner())
        self.regions_button.clicked.connect(lambda _on: self.add_regions())

    def retranslate(self) -> None:
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
        super().retranslate()
