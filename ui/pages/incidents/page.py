"""The incidents page: the list, and one incident worked on until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Opened
from app.domains.incidents.rules import State, forward
from app.workflows.calls import Call
from app.workflows.incident_export import Sheet, geojson, text_block
from ui.kinds.incidents import state_word
from ui.pages.deciding import decide
from ui.pages.frame import Run, Tools, WallFace, WallList
from ui.pages.incidents.actions import ACTIONS
from ui.pages.incidents.calls import KEYS as CALL_KEYS
from ui.pages.incidents.columns import COLUMNS, IncidentRow
from ui.pages.incidents.detail import IncidentDetail
from ui.pages.incidents.dialogs import open_form, open_grip
from ui.pages.incidents.presenter import (
    INITIATOR,
    KINDS,
    Whole,
    read_rows,
    read_whole,
    save_heading,
    step,
)
from ui.pages.incidents.words import asked_for
from ui.pages.list_page import ListPage
from ui.qt.loader import Loader
from ui.qt.theme import theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_keys import ListKeys
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.search_field import SearchField


class IncidentsPage(ListPage):
    """Incidents, open ones first."""

    key = "incidents"
    icon = "incident"
    kind = "incident"
    reads = True
    specs = ACTIONS
    shown_kinds = KINDS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, COLUMNS, SearchField(""), parent)
        self.whole: Whole | None = None
        self._withdrawn_too = False
        # In the lane of the writes: what is edited names the base that was shown.
        self._reader = Loader(
            self, tools.jobs, self._whole_asked, self._show_whole, tools.refuse, lane="db-write"
        )
        for column in (2, 3):
            self.table.setItemDelegateForColumn(column, PillDelegate(self.table))
        yielding = ("since", "region", "kind", "owner", "due", "grip", "severity")
        self.table.yield_columns(yielding, 150)
        self.detail = IncidentDetail(tools.context.zone, self)
        self.count = QLabel(self)
        self.new_button = QPushButton(self)
        self._arrange()
        self._connect()
        self.retranslate()
        self._hide_withdrawn()
        self.start_list()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Incidents")

    def runs(self) -> Mapping[str, Run]:
        return {
            "incidents.new": self.new_incident, "incidents.edit": self.edit,
            "incidents.step": self.next_state, "incidents.withdraw": self.withdraw,
            "incidents.withdrawn": self.show_withdrawn, "incidents.grip": self.grip,
            "incidents.checklist": self.to_checklist, "incidents.call": self.to_calls,
            "incidents.text": self.copy_text,
            "incidents.text-other": lambda: self.copy_text(other=True),
            "incidents.geojson": self.copy_geojson, "incidents.find": self.search,
        }  # fmt: skip

    def end(self) -> None:
        """What is typed is stored."""
        self.detail.picture.save()

    def wall_face(self) -> WallFace:
        keys = ("number", "title", "state", "severity", "grip", "due", "owner")
        return WallFace(
            (self.detail,), (WallList(self.table, keys, yields=("owner", "grip", "number")),)
        )

    # -- what a person does

    def new_incident(self) -> FormDialog:
        """Open the form of a new incident."""
        return open_form(self.tools, None, self, self._made)

    def edit(self) -> None:
        """Open the form of the selected incident."""
        if (whole := self._asked()) is not None:
            open_form(self.tools, whole, self, self._made)

    def withdraw(self) -> None:
        """Withdraw the selected incident, with a reason."""
        if (whole := self._asked()) is None:
            return
        if whole.view.state == State.WITHDRAWN:
            self.tools.tell(self.tr("{number} is withdrawn.").format(number=whole.view.number))
        else:
            self.step(whole.view.id, str(whole.view.state), str(State.WITHDRAWN))

    def show_withdrawn(self) -> None:
        """Show what was withdrawn in the list too, or hide it again."""
        self._withdrawn_too = not self._withdrawn_too
        self._hide_withdrawn()
        self.filtered()

    def next_state(self) -> None:
        """Ask for the next state of the selected incident; one that is over stays as it is."""
        if (whole := self._asked()) is None:
            return
        to = forward(whole.view.state)
        if to is None:
            said = self.tr("{number} is over; the button beside the list opens it again.")
            self.tools.tell(said.format(number=whole.view.number))
        else:
            self.step(whole.view.id, str(whole.view.state), str(to))

    def step(self, id_: str, shown: str, to: str) -> None:
        """Ask what the next state of an incident needs, and give it; the log says so too."""
        whole, context = self.whole, self.tools.context
        if whole is None or whole.view.id != id_:
            return
        number = whole.view.number

        def done(_changes: Changes) -> None:
            text = self.tr("{number} is {state} now; the log says so.")
            self.tools.tell(text.format(number=number, state=state_word(State(to))))
            self.refresh()

        def write(said: Decision, _values: dict[str, Any]) -> Changes:
            return step(context, id_, shown, to, said)

        decide(self.tools, self, asked_for(whole.view, State(to)), write, done=done)

    def grip(self) -> None:
        """Ask for the GRIP level of the selected incident."""
        if (whole := self._asked()) is not None:
            open_grip(self.tools, whole.view, self, self.refresh)

    def to_checklist(self) -> None:
        """Go to the first step that is to do."""
        if self._asked() is not None:
            self.detail.next_step()

    def to_calls(self) -> None:
        """Go to the list of who to call."""
        if self._asked() is not None:
            self.detail.to_calls()

    def call(self, number: int) -> None:
        """Write the call down that has this number in the list of who to call."""
        if self._asked() is not None and not self.detail.calls.call(number):
            said = self.tr("Nobody to call has the number {number}.")
            self.tools.tell(said.format(number=number))

    def copy_text(self, other: bool = False) -> None:
        """Put the text block on the clipboard, in the language of the window or the other one."""
        language = self.tools.language
        if other:
            language = "en" if language == "nl" else "nl"
        self._copy(lambda sheet: text_block(sheet, language))

    def copy_geojson(self) -> None:
        """Put the GeoJSON on the clipboard."""
        self._copy(geojson)

    # -- the list

    def question(self) -> Callable[[], tuple[IncidentRow, ...]]:
        context, at = self.tools.context, self.tools.time.at()
        return lambda: read_rows(context, at)

    def rows_of(self, answer: tuple[IncidentRow, ...]) -> tuple[IncidentRow, ...]:
        return answer

    def show_row(self, row: IncidentRow | None) -> None:
        """It is shown once it has been read whole."""
        if self.whole is not None and (row is None or self.whole.view.id != row.id):
            self._show_whole(None)
        self.detail.set_waiting(row is not None or self.is_coming())
        self._reader.restart()

    def tell_count(self, count: int | None) -> None:
        text = "" if count is None else self.tr("%n incident(s)", "", count)
        hidden = 0 if self._seen_too() else sum(map(_is_withdrawn, self.table.rows_model.rows()))
        if text and hidden:
            text += " · " + self.tr("{count} withdrawn (V)").format(count=hidden)
        self.count.setText(text)

    def pick_first_words(self) -> str:
        return self.tr("Pick an incident in the list first.")

    def clear_filter(self) -> None:
        """Show every row, also what was withdrawn."""
        self._withdrawn_too = True
        super().clear_filter()
        self._hide_withdrawn()

    def filter_text(self, text: str) -> None:
        """What is looked for by its words is found, withdrawn or not."""
        self._hide_withdrawn()
        super().filter_text(text)

    def _seen_too(self) -> bool:
        return self._withdrawn_too or bool(self.search_field.text().strip())

    def _hide_withdrawn(self) -> None:
        hides = (lambda row: not _is_withdrawn(row)) if not self._seen_too() else None
        self.table.filter.set_predicate(hides)

    # -- Qt

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored."""
        self.detail.picture.save()
        super().hideEvent(event)

    # -- inside

    def _asked(self) -> Whole | None:
        """The incident that is shown; None, and a sentence, when there is none."""
        return self.whole if self.asked_row() is not None else None

    def _log_call(self, call: Call) -> None:
        if self.whole is None:
            return
        channel = self.tr("radio {net}") if call.channel == "radio" else self.tr("phone {net}")
        self.tools.ask.write_call(
            "incident", self.whole.view.id, call.short,
            channel.format(net=call.number) if call.number else "",
        )  # fmt: skip

    def _copy(self, write: Callable[[Sheet], str]) -> None:
        whole, work = self._asked(), self.tools.context.incident_desk
        if whole is None:
            return
        self.detail.picture.save()
        id_, number = whole.view.id, whole.view.number

        def take(made: tuple[str, int]) -> None:
            QGuiApplication.clipboard().setText(made[0])
            said = self.tr("{number} is on the clipboard.").format(number=number)
            if made[1]:
                said += " " + self.tr("Left out: %n linked record(s) that may not go.", "", made[1])
            self.tools.tell(said)

        def make() -> tuple[str, int]:
            sheet = work.sheet(id_)
            return write(sheet), sheet.left_out

        # Behind what was typed a moment ago, hence in the lane of the writes.
        self.tools.jobs.submit("db-write", make, take, self.tools.refuse, self)

    def _tick(self, id_: str, key: str, done: bool) -> None:
        incidents = self.tools.context.incidents
        self._write(lambda: incidents.tick(id_, key, done, INITIATOR), lambda _c: self.refresh())

    def _write_heading(self, id_: str, key: str, text: str, opened: Opened) -> None:
        context = self.tools.context
        self._write(
            lambda: save_heading(context, id_, key, text, opened), lambda _c: self.refresh()
        )

    def _write(self, run: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        self.tools.jobs.submit("db-write", run, done, self._failed, self)

    def _failed(self, fault: Exception) -> None:
        self.tools.refuse(fault)
        self.refresh()

    def _whole_asked(self) -> Callable[[], Whole] | None:
        row, context = self.row(), self.tools.context
        if row is None:
            return None
        id_: str = row.id
        return lambda: read_whole(context, id_)

    def _show_whole(self, whole: Whole | None) -> None:
        self.whole = whole
        late = whole is not None and whole.view.overdue(self.tools.time.at())
        self.detail.show_whole(whole, late)

    def _made(self, id_: str) -> None:
        self.tools.selection.pick("incident", id_)
        self.refresh()

    def _arrange(self) -> None:
        current = theme()
        left = QWidget(self)
        left.setMinimumWidth(current.px(440))  # the pane beside it yields first: names are read
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(current.px(10), current.px(8), current.px(10), current.px(8))
        bar.setSpacing(current.px(10))
        self.search_field.setMinimumWidth(current.px(160))
        bar.addWidget(self.search_field, 1)
        bar.addWidget(self.count)
        self.new_button.setProperty("primary", True)
        bar.addWidget(self.new_button)
        self.count.setProperty("role", "muted")
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setObjectName("incidents-splitter")
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([current.px(1000), current.px(440)])
        self.detail.setMinimumWidth(current.px(360))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        detail = self.detail
        self._reader.state_changed.connect(
            lambda state: detail.set_waiting(bool(self.picked()), failed=state == "failed")
        )
        self.table.opened.connect(lambda _id: self.edit())
        detail.step_wanted.connect(self.step)
        detail.edit_wanted.connect(self.edit)
        detail.grip_wanted.connect(self.grip)
        detail.text_wanted.connect(self.copy_text)
        detail.ticked.connect(self._tick)
        detail.thing_wanted.connect(self.tools.selection.open)
        detail.calls.wanted.connect(self._log_call)
        ListKeys(self.table, {key: partial(self.call, int(key)) for key in CALL_KEYS})
        detail.picture.written.connect(self._write_heading)
        self.new_button.clicked.connect(lambda _on: self.new_incident())

    def retranslate(self) -> None:
        self.search_field.set_placeholder(self.tr("Filter the incidents"))
        self.new_button.setText(self.tr("New incident…"))
        self.table.setAccessibleName(self.tr("Incidents"))
        self.table.set_empty(
            self.tr("There are no incidents. Press N to begin one, or I on an entry of the log."),
            "incident",
        )
        super().retranslate()


def _is_withdrawn(row: IncidentRow) -> bool:
    return row.view.state == State.WITHDRAWN
