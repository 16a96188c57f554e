"""The liaison log: the list, one entry in full beside or below it, and the entry form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.domains.liaison.attachments import Attachment
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.views import EntryView
from ui.pages.frame import Kind, Page, Run, Tools, WallFace, WallList
from ui.pages.liaison.acting import Acting
from ui.pages.liaison.actions import ACTIONS
from ui.pages.liaison.detail import DetailPane
from ui.pages.liaison.entry_form import EntryForm
from ui.pages.liaison.exporting import Exporting
from ui.pages.liaison.finder import Finder
from ui.pages.liaison.follow_rules import NEEDS, Act, acts_of
from ui.pages.liaison.presenter import Detail, Listing, LogPresenter, as_text
from ui.pages.liaison.table import LogTable
from ui.qt.actions import ActionSpec
from ui.qt.theme import theme
from ui.widgets.hairline import hairline

# Below this the list needs the whole width for its text; the detail then lies under it.
WIDE, SIDE = 1300, 340
INITIATOR = "liaison-page"
AFTER_LINE_MS = 20
LOW = 640


class LiaisonPage(Page):
    """Newest event first. What arrives never moves the line that is looked at."""

    key = "liaison"
    icon = "log"
    kind = "entry"
    specs = ACTIONS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        zone = tools.context.zone
        self.presenter = LogPresenter(tools.context, tools.jobs, self._show, tools.refuse, self)
        self.finder, self.acting = Finder(tools, self), Acting(tools, self)
        self.exporting = Exporting(tools, self.presenter.shown, self)
        self.table, self.detail = LogTable(zone, self), DetailPane(zone, self)
        self.form = EntryForm(tools, self, initiator=INITIATOR)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._listing: Listing | None = None
        shared = tools.selection
        # The entry to go to as soon as its line is listed, which may take further pages.
        self._wanted = shared.id if shared.kind == "entry" else ""
        self._arrival = False  # the list is read again because something arrived
        self._unread: set[str] = set()  # what arrived while the page was not seen
        self._inserted = False  # the line comes from the form: it is drawn before the rest is read
        self._written: tuple[str, str] | None = None  # id and number, while the list is filtered
        self._beside = False  # the inspector stands beside it and shows what the pane would
        self._divided = False  # the first sizes are given; from then on the handle decides
        self._lay_out()
        self._wire()
        self._retranslate()
        self.presenter.set_until(tools.time.fixed)
        if self._listing is None and not self.presenter.is_busy():
            self.presenter.load()

    # -- the contract of pages

    def title(self) -> str:
        return self.tr("Log")

    def runs(self) -> Mapping[str, Run]:
        acts = {id_: partial(self.act, act) for id_, act in NEEDS.items()}
        return {
            **acts,
            "liaison.new": self.new_entry, "liaison.find": self.search,
            "liaison.newest": self.to_newest, "liaison.copy": self.copy,
            "liaison.linked": self.show_linked, "liaison.earlier": self.toggle_earlier,
             "liaison.incident": self.make_incident,
            "liaison.filter": self.finder.toggle_filters,
            "liaison.since": self.finder.to_time, "liaison.keep": self.finder.to_name,
            "liaison.strip": self.finder.toggle_strip, "liaison.read": self.read_all,
            "liaison.export": self.exporting.export, "liaison.verify": self.exporting.verify,
            "liaison.blank": self.exporting.blank,
        }  # fmt: skip

    def show_record(self, kind: Kind, id_: str) -> None:
        if kind == "entry":
            self._reveal(id_)

    def show_about(self, kind: Kind, id_: str, name: str) -> None:
        """Show all entries about one record: what a post said or heard, what links to it."""
        if kind == "post":
            self._find_post(id_)
        else:
            self.finder.use(LogFilter(link=id_), name)

    def find_text(self, text: str) -> None:
        self.finder.search_field.setText(text)

    def set_beside(self, on: bool) -> None:
        self._beside = on
        self._make_room()

    def is_reading(self) -> bool:
        return not self.detail.isHidden()

    def activate(self) -> None:
        self.table.setFocus()
        self._unread.clear()
        self.unread.emit(0)

    def end(self) -> None:
        # Its draft is for the next form then.
        self.form.release()

    def wall_face(self) -> WallFace:
        keys = ("number", "event", "precedence", "way", "state", "text")
        return WallFace((self.finder, self.detail, self.form), (WallList(self.table, keys),))

    # -- actions

    def new_entry(self) -> None:
        """Open the form with the cursor in its text."""
        self._set_form(True)
        self.form.focus_first()

    def search(self) -> None:
        """Go to the search field."""
        self.finder.search()

    def to_newest(self) -> None:
        """Go to the newest line and pick it."""
        self.table.to_top()
        if rows := self.table.filter.rows():
            self.table.pick([rows[0].id], tell=True)

    def make_incident(self) -> None:
        """Open the form of an incident made of the entry shown, or go to the one it is already."""
        shown = self._picked_detail()
        if shown is not None:
            self.tools.ask.incident_of(shown.line.id)

    def read_all(self) -> None:
        """Count every entry as read by the operator on duty."""
        context = self.tools.context
        who = context.desk.operator.initials
        self.tools.jobs.submit(
            "io", lambda: context.log_notes.read_all(who),
            lambda _none: self.presenter.load(now=True), owner=self,
        )  # fmt: skip

    def toggle_earlier(self) -> None:
        """Show or fold what was corrected under the line that is picked."""
        picked = self.table.picked_ids()
        if len(picked) != 1 or not self.presenter.toggle_earlier(picked[0]):
            self.tools.tell(self.tr("Nothing is folded under this line."))

    def copy(self) -> None:
        """Copy the entry shown as a line of text."""
        shown = self._shown()
        if shown is not None:
            entry = shown.line.entry
            QGuiApplication.clipboard().setText(as_text(entry, self.tools.context.zone))
            self.tools.tell(self.tr("{number} copied").format(number=entry.number))

    def show_linked(self) -> None:
        """Go to the first record the entry links to."""
        shown = self._shown()
        if shown is not None and shown.links:
            self.tools.selection.open(shown.links[0].kind, shown.links[0].id)
        elif shown is not None:
            self.tools.tell(self.tr("This entry links to nothing."))

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= theme().px(WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        super().resizeEvent(event)
        self._make_room()
        if self.splitter.orientation() != way or not self._divided:
            self.splitter.setOrientation(way)
            self.detail.arrange(below=not wide)
            self._divide(wide)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- the list

    def _show(self, listing: Listing) -> None:
        before = self._listing
        same = before is not None and before.wanted == listing.wanted
        known = {line.id for line in before.lines} if before is not None else set()
        self._listing = listing
        self._say_empty()
        fresh = listing.fresh if same else None
        arrived, self._arrival = same and fresh is None and self._arrival, False
        self.table.mark(listing.wanted.words)
        if fresh is not None:
            self.table.grow(fresh)
        else:
            self.table.show_lines(listing.lines, keep=same, arrived=arrived)
        self.finder.show_listing(listing, self.tools.time.fixed)
        if arrived and not self.isVisible():
            self._note_unread(known)
        if fresh is None or self._wanted:
            self._pick_again(same)
        if self._written:
            self._show_written(*self._written)
        self._look_live()

    def _pick_again(self, same: bool) -> None:
        if self._wanted and self.presenter.unfold(self._wanted):
            return  # shown again with it
        if self._wanted and self.table.filter.place(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, ""
            self._go_to(wanted, AFTER_LINE_MS if self._inserted else 0)
        elif self._wanted and self._listing is not None and self._listing.more:
            self.presenter.more()
        elif not same and not self.table.picked_ids() and self._is_listed(self.picked()):
            # A search had hidden it.
            self._go_to(self.picked())
        elif (shown := self.detail.entry()) is not None:
            self._wanted = ""
            if self.finder.is_filtering() and not self._is_listed(shown.id):
                self._show_nothing()
            else:
                self._load_detail(shown.id)

    def _show_nothing(self) -> None:
        self.presenter.forget_detail()
        self.detail.show_detail(None, self.tools.time.at())

    def _show_written(self, id_: str, number: str) -> None:
        """Go to what was written while the list was filtered, or say why it is not there."""
        self._written = None
        if self._is_listed(id_):
            self._go_to(id_)
        elif number:
            text = self.tr("{number} is saved. The filter does not show it.")
            self.tools.tell(text.format(number=number))

    def _is_listed(self, id_: str) -> bool:
        return bool(id_) and self.table.filter.place(id_) >= 0

    def _go_to(self, id_: str, after_ms: int = 0) -> None:
        """Pick a line that is listed, here and everywhere, and show it in full."""
        self.table.pick([id_])

        def show() -> None:
            if self.table.picked_ids() == (id_,):
                self.tools.selection.pick("entry", id_)
                self._load_detail(id_)

        if after_ms:
            QTimer.singleShot(after_ms, self, show)
        else:
            show()

    def _look_live(self) -> None:
        """What is read may be corrected only while its line is the one that is picked."""
        shown = self.detail.entry()
        self.detail.set_live(shown is not None and self.table.picked_ids() == (shown.id,))

    def _note_unread(self, known: set[str]) -> None:
        lines = self._listing.lines if self._listing else ()
        self._unread |= {line.id for line in lines} - known
        self.unread.emit(len(self._unread))

    def _picked(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self._load_detail(ids[0])
            self.tools.selection.pick("entry", ids[0])
        elif not ids and self._is_listed(self.picked()):
            self.tools.selection.clear()
        self._look_live()

    def _load_detail(self, id_: str) -> None:
        self.presenter.detail(id_, self._show_detail)

    def _show_detail(self, detail: Detail) -> None:
        self.detail.show_detail(detail, self.tools.time.at())
        self._look_live()
        self._note_read(detail.line.id)

    def _note_read(self, id_: str) -> None:
        line = self.table.rows_model.by_id(id_)
        if line is None or not line.unread:
            return
        context = self.tools.context
        who = context.desk.operator.initials
        self.presenter.mark_read(id_)
        self.tools.jobs.submit("io", lambda: context.log_notes.read(who, [id_]))

    def _reveal(self, id_: str) -> None:
        """Bring an entry into view; a search that hides it is taken off first."""
        self.presenter.unfold(id_)
        if self._is_listed(id_):
            self._go_to(id_)
            return
        self._wanted = id_
        self._load_detail(id_)
        if self.finder.is_filtering():
            self.finder.clear()
        else:
            self.presenter.load(now=True)

    def _find_post(self, id_: str) -> None:
        directory = self.tools.context.partners.directory

        def search(name: str) -> None:
            if name:
                self.finder.use(LogFilter(partner=name))

        self.tools.jobs.submit(
            "db-read",
            lambda: next((p.short for p in directory() if p.id == id_), ""),
            search,
            self.tools.refuse,
            self,
        )

    def _selected(self, kind: str, id_: str) -> None:
        if kind == "entry" and self.table.picked_ids() != (id_,):
            self.table.pick([id_])
            self._load_detail(id_)
        elif kind != "entry":
            self._wanted = ""
            self.table.pick([])
        if not kind:
            self._show_nothing()
        self._look_live()

    def _changed(self, changes: Changes) -> None:
        self.presenter.forget_names(changes.kinds)
        if "entry" in changes.kinds and changes.initiator != INITIATOR:
            self._arrival = True
            self.presenter.load()
            self.finder.refresh()

    def _saved(self, entry: EntryView) -> None:
        # Shown at once, without waiting for the announcement. What was answered stays picked: a
        # FLASH may have an action as well.
        wanted = entry.closes or entry.confirms or entry.acknowledges or entry.id
        if self.finder.is_filtering():
            # What follows an entry up is told by its window.
            self._written = (wanted, "" if entry.follows else entry.number)
            self.presenter.load(now=True)
            return
        self._wanted = wanted
        if entry.follows or self.presenter.is_busy() or self.tools.time.fixed is not None:
            self.presenter.load(now=True)
        else:
            # The line is drawn first: to read the rest at once would keep it waiting.
            self._inserted = True
            self.presenter.insert(entry)
            self._inserted = False

    def _time_changed(self) -> None:
        self.presenter.set_until(self.tools.time.fixed)
        self.detail.refresh_age(self.tools.time.at())

    # -- windows and menu

    def _show_file(self, file: Attachment) -> None:
        from ui.pages.liaison.file_window import open_file  # noqa: PLC0415 - rarely wanted

        open_file(self.tools, file, self)

    def _shown(self) -> Detail | None:
        if self.detail.detail() is None:
            self.tools.tell(self.tr("Choose a line of the log first."))
        return self.detail.detail()

    def _picked_detail(self) -> Detail | None:
        """What is shown, if its line is picked; else the operator is told to choose one."""
        shown = self.detail.detail()
        if shown is not None and self.table.picked_ids() != (shown.line.id,):
            self.tools.tell(self.tr("Choose a line of the log first."))
            return None
        return self._shown()

    def act(self, act: Act) -> None:
        """Open the window of an act on the entry shown: correct it, strike it, close it..."""
        shown = self._picked_detail()
        if shown is not None:
            self.acting.act(act, shown)

    def may(self, spec: ActionSpec) -> bool:
        """What the entry shown asks for."""
        entry, act = self.detail.entry(), NEEDS.get(spec.id)
        return act is None or (entry is not None and act in acts_of(entry))

    def _menu(self, id_: str, at: QPoint) -> None:
        if id_:
            self.open_menu(id_, at)

    # -- making it

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.finder)
        layout.addWidget(hairline(self))
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.table.setMinimumSize(theme().px(320), theme().px(60))
        self.detail.setMinimumSize(theme().px(280), theme().px(120))
        layout.addWidget(self.splitter, 1)
        layout.addWidget(hairline(self))
        layout.addWidget(self.form)
        self._set_form(False)

    def _set_form(self, shown: bool) -> None:
        """Show the form, or fold it to its button over the list."""
        self.form.setVisible(shown)
        self.finder.new_button.setVisible(not shown)
        self._make_room()

    def _make_room(self) -> None:
        """On a low screen the pane yields to the form: what is written comes first. Where there
        is room for it beside the list the inspector yields to it, else it to the inspector."""
        low = self.height() < theme().px(LOW) and not self.form.isHidden()
        yields = self._beside and self.width() < theme().px(WIDE)
        before = self.is_reading()
        self.detail.setVisible(not (yields or low))
        if self.is_reading() != before:
            self.reading_changed.emit()

    def _wire(self) -> None:
        self.finder.wanted.connect(self.presenter.set_filter)
        self.finder.list_wanted.connect(self.table.take_focus)
        self.finder.above.clicked.connect(self.table.to_top)
        self.finder.new_button.clicked.connect(self.new_entry)
        self.acting.saved.connect(self._saved)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self._load_detail)
        self.table.menu_wanted.connect(self._menu)
        self.bind_list_keys(self.table)
        self.presenter.loader.state_changed.connect(
            lambda state: self.table.set_failed(state == "failed")
        )
        self.table.end_near.connect(self.presenter.more)
        self.table.new_above.connect(self.finder.say_above)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self._fold)
        self.form.called.connect(self.new_entry)
        self.form.brought_back.connect(lambda: self._set_form(True))
        self.detail.entry_wanted.connect(self._reveal)
        self.detail.thing_wanted.connect(self.tools.selection.pick)
        self.detail.act_wanted.connect(self.act)
        self.detail.copy_wanted.connect(self.copy)
        self.detail.file_wanted.connect(self._show_file)
        self.tools.changes.changed.connect(self._changed)
        self.tools.selection.changed.connect(self._selected)
        self.tools.time.changed.connect(self._time_changed)

    def _fold(self) -> None:
        self._set_form(False)
        self.table.setFocus()

    def _divide(self, wide: bool) -> None:
        """Give the list its share; after that the handle is the operator's."""
        self._divided = True
        if wide:
            side = theme().px(SIDE)
            self.splitter.setSizes([max(1, self.width() - side), side])
        else:
            self.splitter.setSizes([68, 32])

    # -- words

    def _say_empty(self) -> None:
        wanted = self.presenter.wanted
        if wanted == LogFilter(words=wanted.words) and wanted.words:
            text = self.tr("No entry has these words. Escape shows all again.")
            self.table.set_empty(text, "search")
        elif self.finder.is_filtering():
            self.table.set_empty(
                self.tr("No entry fits the filter. Clear shows all again."), "search"
            )
        elif self.tools.time.fixed is not None:
            self.table.set_empty(self.tr("Nothing was logged before this moment."), "clock")
        else:
            text = self.tr(
                "The log is empty. Press N and type the first entry: who takes over, when."
            )
            self.table.set_empty(text, "log")

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Entries of the log, newest event first"))
        self._say_empty()
