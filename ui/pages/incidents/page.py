"""The incidents page: the list, and one incident worked on until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.desk import Opened
from app.domains.incidents.rules import State, forward
from app.workflows.incident_export import Sheet, geojson, text_block
from ui.kinds.incidents import state_word
from ui.pages.frame import Run, Tools, WallFace, WallList
from ui.pages.incidents.actions import ACTIONS
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
from ui.pages.list_page import ListPage
from ui.qt.loader import Loader
from ui.qt.theme import theme
from ui.widgets.form_dialog import FormDialog
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
        self.start_list()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Incidents")

    def runs(self) -> Mapping[str, Run]:
        return {
            "incidents.new": self.new_incident, "incidents.edit": self.edit,
            "incidents.step": self.next_state, "incidents.grip": self.grip,
            "incidents.checklist": self.to_checklist, "incidents.text": self.copy_text,
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

    def next_state(self) -> None:
        """Give the selected incident its next state; a closed one stays as it is."""
        if (whole := self._asked()) is None:
            return
        to = forward(whole.view.state)
        if to is None:
            said = self.tr("{number} is closed; the button beside the list opens it again.")
            self.tools.tell(said.format(number=whole.view.number))
        else:
            self.step(whole.view.id, str(whole.view.state), str(to))

    def step(self, id_: str, shown: str, to: str) -> None:
        """Give an incident its next state; the log says so too."""
        context = self.tools.context
        number = self.whole.view.number if self.whole is not None else ""

        def done(_changes: Changes) -> None:
            text = self.tr("{number} is {state} now; the log says so.")
            self.tools.tell(text.format(number=number, state=state_word(State(to))))
            self.refresh()

        self._write(lambda: step(context, id_, shown, to), done)

    def grip(self) -> None:
        """Ask for the GRIP level of the selected incident."""
        if (whole := self._asked()) is not None:
            open_grip(self.tools, whole.view, self, self.refresh)

    def to_checklist(self) -> None:
        """Go to the first step that is to do."""
        if self._asked() is not None:
            self.detail.next_step()

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
        self.count.setText("" if count is None else self.tr("%n incident(s)", "", count))

    def pick_first_words(self) -> str:
        return self.tr("Pick an incident in the list first.")

    # -- Qt

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored."""
        self.detail.picture.save()
        super().hideEvent(event)

    # -- inside

    def _asked(self) -> Whole | None:
        """The incident that is shown; None, and a sentence, when there is none."""
        return self.whole if self.asked_row() is not None else None

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
