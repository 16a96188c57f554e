"""The watch: open actions, the handover and the commander's brief, built from the live data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.markings import Marking, Releasability
from app.domains.liaison.views import EntryView
from app.interchange.disk import write_file
from app.workflows.setup import TICKING, Step, is_due
from app.workflows.watch import About, Kind, Section
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.frame import Page, Run, Tools, WallFace
from ui.pages.watch.actions import ACTIONS
from ui.pages.watch.checklist import SetupList
from ui.pages.watch.numbers import Numbers, large
from ui.pages.watch.sheet_editor import SheetEditor
from ui.pages.watch.slides import Slides
from ui.plots.number_board import NumberBoard
from ui.qt.loader import Loader
from ui.qt.sentences import marked
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.form import FieldSpec, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.table import RowsTable

DRAFT_EVERY_MS = 1000
TABS = ("actions", "handover", "brief")
#: The open actions, the lists of page one where they are counted, and what is to be set up.
Found = tuple[list[EntryView], tuple[Section, ...], tuple[Step, ...]]
_C = "WatchPage"


class WatchPage(Page):
    """Open actions to pick and close, and two texts to edit."""

    key = "watch"
    icon = "user"
    kind = "entry"
    specs = ACTIONS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tools=tools)
        self.tabs, self.stack = QTabBar(self), QStackedWidget(self)
        model = RowsModel(self._columns(), parent=self)
        self.table = RowsTable(model, "", self)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.loader = Loader(self, tools.jobs, self._question, self._show_actions, tools.refuse)
        self.editors: dict[Kind, SheetEditor] = {
            "handover": SheetEditor(self),
            "brief": SheetEditor(self),
        }
        self.setup = SetupList(self)
        self._setup_called = False  # asked for, though all of it may be there
        self.numbers, self.board = Numbers(self), NumberBoard(self)
        self.board.hide()  # in the place of the numbers, where nobody can press them
        self.note = ElidedLabel(self)
        self.buttons = {
            key: QPushButton(self) for key in ("done", "build", "hand", "screen", "pdf")
        }
        self._kept = QTimer(self, singleShot=True, interval=DRAFT_EVERY_MS)
        self._drafts_asked = False  # what was edited before is brought back once
        self._drafts_read = self._hand_due = False
        self._built: dict[Kind, str] = {}  # the texts as they were put together, not edited
        self._lay_out()
        self._wire()
        self._retranslate()
        self._show_tab(0)
        self.loader.ask()

    # -- the contract of pages

    def title(self) -> str:
        return self.tr("Watch")

    def runs(self) -> Mapping[str, Run]:
        return {
            "watch.actions": lambda: self.go(0), "watch.handover": lambda: self.go(1),
            "watch.brief": lambda: self.go(2), "watch.done": self.done, "watch.build": self.build,
            "watch.hand": self.hand_over, "watch.screen": self.on_screen, "watch.pdf": self.as_pdf,
            "watch.setup": self.call_setup,
        }  # fmt: skip

    def activate(self) -> None:
        if self.tabs.currentIndex() == 0 and not self.setup.isHidden():
            self.setup.take_focus()
        else:
            (self.table, *self.editors.values())[self.tabs.currentIndex()].setFocus()

    def end(self) -> None:
        self._keep()

    def wall_face(self) -> WallFace:
        # The lists of page one, the open actions among them.
        self.board.show()
        return WallFace((self.head, self.stack))

    # -- actions

    def go(self, place: int) -> None:
        """Show the open actions (0), the handover (1) or the brief (2)."""
        self.tabs.setCurrentIndex(place)
        self.activate()

    def done(self) -> None:
        """Ask what was done about the picked action; that is an entry of its own."""
        picked = self.table.picked_ids()
        if not picked:
            self.tools.tell(self.tr("Choose an action first."))
            return
        entry = self.table.rows_model.by_id(picked[0])
        assert isinstance(entry, EntryView)
        label = str(QT_TRANSLATE_NOOP("WatchPage", "What was done"))
        spec = FieldSpec("text", label, required=True, context=_C)
        form = Form([spec])
        title = self.tr("Action of {number} done").format(number=entry.number)
        dialog = FormDialog(title, [form], self.tr("Done"), self)
        dialog.say(entry.action)
        dialog.saving.connect(lambda: self.close_action(entry.id, form.values()["text"], dialog))
        dialog.open()
        form.focus_first()

    def close_action(self, id_: str, text: str, dialog: FormDialog) -> None:
        """Write the entry that says the action is done."""
        log = self.tools.context.liaison
        self.tools.jobs.submit(
            "db-write",
            lambda: log.close(id_, text, "watch-page"),
            lambda _made: dialog.done_saving(),
            dialog.refuse,
            self,
        )

    def build(self) -> None:
        """Put the text shown together from the data again; Ctrl+Z brings the old one back."""
        kind = self._kind()
        if kind is None:
            self.loader.ask_now()
            return
        watch, at, language = self.tools.context.watch, self.tools.time.at(), self.tools.language
        self.tools.jobs.submit(
            "db-read",
            lambda: watch.sections(kind, at, language),
            lambda sections: self._fill(kind, sections, at),
            self.tools.refuse,
            self,
        )

    def hand_over(self) -> None:
        """Hand the watch over with the text as it was edited, else as it is now."""
        self.go(1)
        if not self._drafts_read:
            self._hand_due = True  # what was edited before comes first
            return
        text = self.editors["handover"].text()
        if text != self._built.get("handover", ""):
            if text:
                self.tools.ask.relieve(text)
            else:
                self.tools.tell(self.tr("Put the handover together first (Ctrl+R)."))
            return
        watch, at, language = self.tools.context.watch, self.tools.time.at(), self.tools.language

        def take(sections: tuple[Section, ...]) -> None:
            self._fill("handover", sections, at)
            self.tools.ask.relieve(self.editors["handover"].text())

        def failed(fault: Exception) -> None:
            self.tools.refuse(fault)
            self.tools.ask.relieve("")  # a watch is taken over all the same

        self.tools.jobs.submit(
            "db-read", lambda: watch.sections("handover", at, language), take, failed, self
        )

    def on_screen(self) -> None:
        """Show the brief on the whole screen."""
        self.go(2)
        sections = self.editors["brief"].sections()
        if not sections:
            self.tools.tell(self.tr("Put the brief together first (Ctrl+R)."))
            return
        operation = self.tools.context.operation

        def show(found: tuple[Marking, Releasability]) -> None:
            marking, release = found
            words = f"{marked(str(marking))}  {release}".rstrip()
            Slides(sections, words, self).showFullScreen()

        self.tools.jobs.submit("db-read", operation.whole, show, self.tools.refuse, self)

    def as_pdf(self) -> None:
        """Ask where the text shown goes as PDF."""
        kind = self._kind() or "handover"
        ask_where(self, self.tr("As PDF"), "pdf", lambda path: self.pdf_to(path, kind))

    def pdf_to(self, path: Path, kind: Kind) -> None:
        """Write the text of a kind as it stands to `path`."""
        context, at, language = self.tools.context, self.tools.time.at(), self.tools.language
        text = self.editors[kind].text()

        def write() -> None:
            write_file(path, context.watch.pdf(kind, text, at, language))

        said = self.tr("{file} is written.").format(file=path.name)
        self.tools.jobs.submit(
            "io", write, lambda _n: self.tools.tell(said), self.tools.refuse, self
        )

    # -- what is to be set up

    def call_setup(self) -> None:
        """Show all that is to be set up, also what was put aside or is there."""
        self._setup_called = True
        self.go(0)
        self._after_note(self.tools.context.setup.recall)

    def _set_up(self, key: str) -> None:
        """Do a step at once where it is one act, else open its place."""
        if key != "partners":
            self.tools.ask.set_up(key)
            return
        add = self.tools.context.partner_lists.add_ready

        def done(count: int) -> None:
            self.tools.tell(self.tr("%n partner(s) added.", "", count))
            self.loader.ask_now()

        self.tools.jobs.submit("db-write", lambda: add("watch-page"), done, self.tools.refuse, self)

    def _put_aside(self, keys: tuple[str, ...]) -> None:
        setup = self.tools.context.setup
        if len(keys) > 1:
            self._setup_called = False
            self.tools.tell(self.tr("“What to set up next” in the Help menu brings the list back."))
        self._after_note(lambda: setup.dismiss(keys))

    def _after_note(self, write: Callable[[], None]) -> None:
        self.tools.jobs.submit(
            "io", write, lambda _none: self.loader.ask_now(), self.tools.refuse, self
        )

    def _show_setup(self, steps: tuple[Step, ...]) -> None:
        known, focus = not self.setup.isHidden(), self.focusWidget()
        held = focus is not None and self.setup.isAncestorOf(focus)
        self.setup.put(steps)
        shown = bool(self.setup.left()) and (self._setup_called or is_due(steps))
        self.setup.setVisible(shown)
        if shown and not known and self.table.hasFocus():
            self.setup.take_focus()
        elif held and not shown:
            self.table.setFocus()

    # -- loading

    def _question(self) -> Callable[[], Found]:
        context, at, language = self.tools.context, self.tools.time.at(), self.tools.language
        counted = not self.board.isHidden()
        return lambda: (
            context.liaison.actions(),
            context.watch.front(at, language) if counted else (),
            context.setup.steps(),
        )

    def _show_actions(self, found: Found) -> None:
        entries, front, steps = found
        self.board.put(large(front, lists=True))
        self._show_setup(steps)
        self.table.rows_model.set_rows(entries)
        self._follow()

    def _follow(self) -> None:
        """Mark the action of the entry that is selected in the window."""
        id_ = self.picked()
        ids = (id_,) if self.table.filter.place(id_) >= 0 else ()
        if self.table.picked_ids() != ids:
            self.table.pick(ids)

    def _picked(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.tools.selection.pick("entry", ids[0])
        elif self.table.filter.place(self.picked()) >= 0:
            self.tools.selection.clear()

    def _changed(self, changes: Changes) -> None:
        if "entry" in changes.kinds or changes.kinds & TICKING:
            self.loader.ask()

    def _fill(self, kind: Kind, sections: Iterable[Section], at: int) -> None:
        self.editors[kind].put(sections)
        self._built[kind] = self.editors[kind].text()
        dtg = format_dtg(at, self.tools.context.zone)
        self.note.setText(self.tr("As it was at {dtg}; edit it before it counts.").format(dtg=dtg))

    def _keep(self) -> None:
        drafts = self.tools.context.drafts
        for kind, editor in self.editors.items():
            if editor.document().isModified():
                editor.document().setModified(False)
                values = {"text": editor.text(), "about": editor.abouts()}
                self.tools.jobs.submit("db-write", partial(drafts.keep, f"watch-{kind}", values))

    def _bring_back(self) -> None:
        """What was edited before comes back; a text nobody has touched is put together."""
        if self._drafts_asked:
            return
        self._drafts_asked = True

        def take(found: dict[str, dict[str, object]]) -> None:
            for kind, editor in self.editors.items():
                kept = found.get(f"watch-{kind}", {})
                text = str(kept.get("text", ""))
                if text and not editor.toPlainText():
                    editor.put_text(text, _abouts(kept.get("about")))
                    self.note.setText(self.tr("As it was edited before. Ctrl+R puts it together."))
            self._drafts_read = True
            if self._hand_due:
                self._hand_due = False
                self.hand_over()
            else:
                self._build_if_empty()

        self.tools.jobs.submit("io", self.tools.context.drafts.all, take, self.tools.refuse, self)

    def _build_if_empty(self) -> None:
        kind = self._kind()
        if kind is not None and not self.editors[kind].toPlainText():
            self.build()

    # -- making it

    def _columns(self) -> tuple[Column[EntryView], ...]:
        zone = self.tools.context.zone
        names = {
            "due": QT_TRANSLATE_NOOP("WatchPage", "Due"),
            "number": QT_TRANSLATE_NOOP("WatchPage", "Number"),
            "action": QT_TRANSLATE_NOOP("WatchPage", "Action"),
            "owner": QT_TRANSLATE_NOOP("WatchPage", "Owner"),
            "text": QT_TRANSLATE_NOOP("WatchPage", "Entry"),
        }

        def late(entry: EntryView) -> bool:
            return entry.due is not None and entry.due < self.tools.time.at()

        return (
            Column("due", str(names["due"]), lambda r: r.due,
                   lambda ms: "" if ms is None else format_dtg(ms, zone), width=132, figures=True,
                   tone=lambda r: "red" if late(r) else "", context=_C,
                   icon=lambda r: "overdue" if late(r) else ""),
            Column("number", str(names["number"]), lambda r: r.number, width=98, figures=True,
                   context=_C),
            Column("action", str(names["action"]), lambda r: r.action, stretch=True, width=260,
                   context=_C),
            Column("owner", str(names["owner"]), lambda r: r.owner, width=130, context=_C),
            Column("text", str(names["text"]), lambda r: r.text, width=320,
                   tooltip=lambda r: r.text, tone=lambda _r: "muted", context=_C),
        )  # fmt: skip

    def _kind(self) -> Kind | None:
        place = self.tabs.currentIndex()
        return None if place == 0 else "handover" if place == 1 else "brief"

    def _count(self) -> None:
        kind = self._kind()
        self.numbers.put(() if kind is None else self.editors[kind].sections())

    def _go_to(self, title: str) -> None:
        kind = self._kind()
        if kind is not None:
            self.editors[kind].go_to(title)

    def _show_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        shown = {0: ("done",), 1: ("build", "hand", "pdf"), 2: ("build", "screen", "pdf")}[place]
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
        self.note.setVisible(place > 0)
        self._count()
        if place > 0 and self._drafts_asked:
            self._build_if_empty()
        elif place > 0:
            self._bring_back()

    def _lay_out(self) -> None:
        current = theme()
        self.head = QWidget(self)
        head = QHBoxLayout(self.head)
        head.setContentsMargins(current.px(12), current.px(8), current.px(12), current.px(8))
        head.setSpacing(current.px(8))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)  # else the button beside it grows
        self.note.setSizePolicy(policy)
        for _ in TABS:
            self.tabs.addTab("")
        head.addWidget(self.tabs)
        head.addSpacing(current.px(8))
        self.note.setProperty("role", "muted")
        head.addWidget(self.note, 1)
        for button in self.buttons.values():
            head.addWidget(button)
        self.buttons["hand"].setProperty("primary", True)
        first = QWidget(self.stack)
        under = QVBoxLayout(first)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.setup)
        under.addWidget(self.table, 1)
        self.setup.hide()
        self.stack.addWidget(first)
        for editor in self.editors.values():
            editor.setFont(current.font("body"))
            self.stack.addWidget(editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.numbers)
        layout.addWidget(self.board, 1)
        layout.addWidget(self.stack, 1)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        runs = {"done": self.done, "build": self.build, "hand": self.hand_over,
                "screen": self.on_screen, "pdf": self.as_pdf}  # fmt: skip
        for key, run in runs.items():
            self.buttons[key].clicked.connect(run)
        self.table.opened.connect(lambda id_: self.tools.selection.open("entry", id_))
        self._kept.timeout.connect(self._keep)
        for editor in self.editors.values():
            editor.textChanged.connect(self._kept.start)
            editor.textChanged.connect(self._count)
            editor.opened.connect(self.tools.selection.open)
        self.setup.wanted.connect(self._set_up)
        self.setup.dismissed.connect(self._put_aside)
        self.numbers.wanted.connect(self._go_to)
        self.tools.changes.changed.connect(self._changed)
        self.tools.time.changed.connect(self.loader.ask)
        self.tools.selection.changed.connect(self._follow)
        self.table.picked.connect(self._picked)
        self.bind_list_keys(self.table)
        self.loader.state_changed.connect(lambda state: self.table.set_failed(state == "failed"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = (self.tr("Open actions"), self.tr("Handover"), self.tr("Commander's brief"))
        for place, name in enumerate(names):
            self.tabs.setTabText(place, name)
        self.table.setAccessibleName(names[0])
        self.editors["handover"].setAccessibleName(names[1])
        self.editors["brief"].setAccessibleName(names[2])
        words = {"done": self.tr("Done"), "build": self.tr("Put together again"),
                 "hand": self.tr("Hand over…"), "screen": self.tr("Whole screen"),
                 "pdf": self.tr("PDF…")}  # fmt: skip
        for key, word in words.items():
            self.buttons[key].setText(word)
        self.setup.retranslate()
        self.table.set_empty(
            self.tr("No action is open. An entry asks for one with Ctrl+M."), "check"
        )


def _abouts(kept: object) -> dict[str, About]:
    """What a draft says each line is about; what is damaged is left out."""
    found = kept.items() if isinstance(kept, dict) else ()
    return {str(line): tuple(about) for line, about in found if _is_about(about)}


def _is_about(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)
