"""The incidents page: the list, and one incident worked on until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.changes import Changes
from app.core.desk import Opened
from app.domains.incidents.rules import State, forward
from app.workflows.incident_export import Sheet, geojson, text_block
from ui.kinds.incidents import state_word
from ui.models.rows import RowsModel
from ui.pages.frame import Page, Tools
from ui.pages.incidents.actions import ACTIONS, KEYS
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
from ui.qt.actions import ActionSpec
from ui.qt.theme import theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.pill_delegate import PillDelegate
from ui.widgets.search_field import SearchField
from ui.widgets.table import RowsTable

PAUSE_MS = 400


class IncidentsPage(Page):
    """Incidents, open ones first."""

    key = "incidents"
    icon = "incident"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.setObjectName("incidents-page")
        self.whole: Whole | None = None
        self._stale, self._again, self._loading = True, False, False
        # While others write without end, the list is loaded no more often than this.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        self.table = RowsTable(RowsModel(COLUMNS, parent=self), "", self)
        self.table.setObjectName("incidents-table")
        for column in (2, 3):
            self.table.setItemDelegateForColumn(column, PillDelegate(self.table))
        yielding = ("since", "region", "kind", "owner", "due", "grip", "severity")
        self.table.yield_columns(yielding, 150)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.detail = IncidentDetail(tools.context.zone, self)
        self._search, self._count = SearchField("", self), QLabel(self)
        self.new_button = QPushButton(self)
        self._arrange()
        self._connect()
        self._retranslate()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Incidents")

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        return tuple(zip(ACTIONS, self._runs(), strict=True))

    def show_record(self, kind: str, id_: str) -> None:
        """Select an incident in the list."""
        self._search.clear()
        self.tools.selection.pick(kind, id_)
        self.refresh()

    def activate(self) -> None:
        self.table.setFocus()

    def end(self) -> None:
        """What is typed is stored."""
        self.detail.picture.save()

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

    def search(self) -> None:
        """Go to the filter."""
        self._search.setFocus()
        self._search.selectAll()

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
        """What was typed is stored."""
        self._stale = True
        self.detail.picture.save()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; the checklist is read again in it."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Single keys of the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            place = KEYS.get(event.text().upper()) if plain else None
            if place is not None:
                self._runs()[place]()
                return True
        return super().eventFilter(watched, event)

    # -- inside

    def _runs(self) -> tuple[Callable[[], None], ...]:
        return (
            lambda: _nothing(self.new_incident()), self.edit, self.next_state, self.grip,
            self.to_checklist, self.copy_text, lambda: self.copy_text(other=True),
            self.copy_geojson, self.search,
        )  # fmt: skip

    def _asked(self) -> Whole | None:
        """The incident that is shown; None, and a sentence, when there is none."""
        if self.whole is None or not self._seen():
            self.tools.tell(self.tr("Pick an incident in the list first."))
            return None
        return self.whole

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
        self.tools.jobs.submit("db-write", make, take, self.tools.refuse)

    def _tick(self, id_: str, key: str, done: bool) -> None:
        incidents = self.tools.context.incidents
        self._write(lambda: incidents.tick(id_, key, done, INITIATOR), lambda _c: self.refresh())

    def _write_heading(self, id_: str, key: str, text: str, opened: Opened) -> None:
        context = self.tools.context
        self._write(
            lambda: save_heading(context, id_, key, text, opened), lambda _c: self.refresh()
        )

    def _write(self, run: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        self.tools.jobs.submit("db-write", run, done, self._failed)

    def _failed(self, fault: Exception) -> None:
        self.tools.refuse(fault)
        self.refresh()

    def _take(self, rows: tuple[IncidentRow, ...]) -> None:
        self._loading = False
        self.table.rows_model.set_rows(rows)
        self._follow_selection()
        self._tell_count()
        self.badge.emit(sum(1 for r in rows if r.late or r.view.contested), 0)
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
        id_ = self._seen()
        if self.table.picked_ids() != ((id_,) if id_ else ()):
            self.table.pick([id_] if id_ else [])
        if not id_:
            self._show_whole(None)
            return
        context = self.tools.context
        self.tools.jobs.submit(
            "db-write", lambda: read_whole(context, id_), self._show_whole, self.tools.refuse
        )

    def _show_whole(self, whole: Whole | None) -> None:
        if whole is not None and whole.view.id != self._seen():
            return  # another was chosen meanwhile
        self.whole = whole
        late = whole is not None and whole.view.overdue(self.tools.time.at())
        self.detail.show_whole(whole, late)

    def _seen(self) -> str:
        """The selected incident; "" when the filter hides it: nobody acts on what is not seen."""
        selection = self.tools.selection
        shown = selection.kind == "incident" and self.table.filter.place(selection.id) >= 0
        return selection.id if shown else ""

    def _picked(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.tools.selection.pick("incident", ids[0])

    def _made(self, id_: str) -> None:
        self.tools.selection.pick("incident", id_)
        self.refresh()

    def _thing(self, kind: str, id_: str) -> None:
        self.tools.selection.open(kind, id_)

    def _menu(self, id_: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = self.actions_offered()
        for spec, run in offered if id_ else offered[:1]:
            menu.addAction(spec_text(spec)).triggered.connect(_plain(run))
        menu.popup(at)

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
        bar.addWidget(self._search, 1)
        bar.addWidget(self._count)
        self.new_button.setProperty("primary", True)
        bar.addWidget(self.new_button)
        self._count.setProperty("role", "muted")
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
        tools, detail = self.tools, self.detail
        tools.changes.changed.connect(self._changed)
        tools.time.changed.connect(self.refresh)
        tools.selection.changed.connect(lambda _kind, _id: self._follow_selection())
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _id: self.edit())
        self.table.menu_wanted.connect(self._menu)
        self.table.installEventFilter(self)
        detail.step_wanted.connect(self.step)
        detail.edit_wanted.connect(self.edit)
        detail.grip_wanted.connect(self.grip)
        detail.text_wanted.connect(self.copy_text)
        detail.ticked.connect(self._tick)
        detail.thing_wanted.connect(self._thing)
        detail.picture.written.connect(self._write_heading)
        self.new_button.clicked.connect(_plain(self.new_incident))
        self._search.textChanged.connect(self._filtered)
        self._search.left_downward.connect(self.table.setFocus)

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self.refresh()

    def _filtered(self, text: str) -> None:
        # A table that hides its selected row would by itself select the one below.
        self.table.blockSignals(True)
        self.table.filter.set_text(text)
        self.table.blockSignals(False)
        self._follow_selection()
        self._tell_count()

    def _tell_count(self) -> None:
        self._count.setText(self.tr("%n incident(s)", "", self.table.filter.rowCount()))

    def _retranslate(self) -> None:
        self._search.set_placeholder(self.tr("Filter the incidents"))
        self.new_button.setText(self.tr("New incident…"))
        self.table.setAccessibleName(self.tr("Incidents"))
        self.table.set_empty(
            self.tr("There are no incidents. Press N to begin one, or I on an entry of the log."),
            "incident",
        )
        self._tell_count()


def spec_text(spec: ActionSpec) -> str:
    """The title of an action in the language in use."""
    return QGuiApplication.translate(spec.context, spec.title)


def _nothing(_made: object) -> None:
    return None


def _plain(run: Callable[[], object]) -> Callable[[bool], None]:
    def triggered(_checked: bool = False) -> None:
        run()

    return triggered
