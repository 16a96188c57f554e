"""The entry form: the same at the foot of the page, in a window for F2, and for a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.named import Named
from app.domains.liaison.templates import read_template, template, templates
from app.domains.liaison.views import EntryView
from app.workflows.things import Directory
from ui.kinds import NAMED
from ui.pages.frame import Tools
from ui.pages.liaison.columns import TONES
from ui.pages.liaison.draft_claims import claims_of
from ui.pages.liaison.entry_fields import EntryFields
from ui.pages.liaison.entry_note import EntryNote
from ui.pages.liaison.entry_rules import (
    WHERE,
    EntryDraft,
    begun,
    clock_of,
    goes_on,
    stepped,
)
from ui.pages.liaison.file_row import FileRow
from ui.pages.liaison.link_row import LinkRow
from ui.pages.liaison.unsigned_line import UnsignedLine
from ui.pages.placing import Placing
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.form_window import FormWindow
from ui.widgets.save_keys import save_anywhere

DRAFT_EVERY_MS = 1000
NAMES_AFTER_MS = 1000
ENTRY_DRAFT = "entry-"
MNEMONICS = "123456789ABCDEF"
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryForm(QWidget):
    """`saved(EntryView)`: it is on the disk; `closed()`: Escape, what was typed is kept.

    A refusal changes no field. What stands here is kept as a draft at the first change of the
    text, then a second after a change and when the form goes; the next form that opens brings a
    draft back that nobody holds. `brought_back()`: that happened; `called()`: the form was asked
    to come to the front.
    """

    saved = Signal(object)
    closed = Signal()
    called = Signal()
    brought_back = Signal()

    def __init__(
        self,
        tools: Tools,
        parent: QWidget | None = None,
        *,
        about: Named | None = None,
        correcting: EntryView | None = None,
        links: Sequence[Named] = (),
        given: Mapping[str, str] | None = None,
        initiator: str = "entry-form",
    ) -> None:
        super().__init__(parent)
        self._tools, self._correcting, self._initiator = tools, correcting, initiator
        self._draft = EntryDraft.of_entry(correcting, links) if correcting else EntryDraft()
        if given:
            self._draft.fields |= {"from": tools.context.desk.operator.post, **given}
        self._given = bool(given)  # it is for one thing: no draft of another comes back in it
        self._saving = False  # an answer of the store is awaited: the fields must stay
        self._unkept = False  # something was typed since the draft was kept last
        self._fault = ""  # the sentence that stands below until something is typed
        self._last: EntryView | None = None  # what this form wrote last
        self._draft_prefix = f"correct-{correcting.id}-" if correcting else ENTRY_DRAFT
        self._draft_name = ""  # of the file; "" until something was kept
        self.fields = EntryFields(self._take_key, correcting is not None, self)
        self.placing = Placing(tools, self)
        self.fields.offer_places(self.placing.offer)
        self._placed = ""  # the place that was typed last
        self.unsigned = UnsignedLine(tools, self)
        self.files = FileRow(tools, self)
        self.chips = LinkRow(tools, correcting.id if correcting else "", self)
        self.note = EntryNote(tools, correcting is not None, self)
        self.save_button = QPushButton(self)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_EVERY_MS)
        # Whom one speaks with is read again later: a line that is written is drawn first.
        self._names_due = QTimer(self, singleShot=True, interval=NAMES_AFTER_MS)
        self.setAcceptDrops(True)
        self._lay_out()
        self._wire()
        self.fields.set_raw(self._draft.fields)
        if about:
            self._draft.toggle(about)
        self._use_draft()
        self._retranslate()
        self._load()

    # -- for pages

    def focus_first(self) -> None:
        """Put the cursor where typing starts: in the text, or on the time of an entry that is to
        be corrected, which is what is wrong most often."""
        if self._correcting:
            self.fields.focus_whole("event")
        else:
            self.fields.focus("text")

    def come_forward(self) -> None:
        """Bring the window of this form to the front, with the cursor in the form."""
        self.called.emit()
        self.show()
        window = self.window()
        window.show()
        window.raise_()
        window.activateWindow()
        self.focus_first()

    def put_in(self, text: str) -> None:
        """Write this where the cursor of the text stands, as if it were typed."""
        self.fields.text.insertPlainText(text)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self._draft.is_empty() or (self._correcting is not None and not self._unkept)

    def is_saving(self) -> bool:
        """Whether an answer of the store is awaited; the form must stay until it is there."""
        return self._saving

    def save(self) -> None:
        """Write the entry; the fields are emptied only when it is on the disk."""
        if self._saving:
            return
        self._draft.fields = self.fields.raw()
        self._saving = True
        self.save_button.setEnabled(False)
        sent, writer = dict(self._draft.fields), self._tools.context.log_writer
        entry, old, who = self._draft.entry(), self._correcting, self._initiator
        if goes_on(self._last, entry, self._tools.context.clock.now_ms()):
            entry = replace(entry, adds=self._last.id)  # type: ignore[union-attr]

        def write() -> tuple[EntryView, Changes]:
            if old is not None:
                return writer.correct(old.id, entry, sent.get("reason", ""), who, begun=old)
            return writer.add(entry, who)

        self._tools.jobs.submit(
            "db-write", write, lambda made: self._saved(made[0], sent), self._refused, self
        )

    def keep_draft(self) -> None:
        """Keep what stands here now as a draft, or drop the draft of an empty form."""
        if not self._unkept:
            return
        self._unkept = False
        self._timer.stop()
        claims, drafts = claims_of(self._tools), self._tools.context.drafts
        self._draft_name = self._draft_name or claims.new(self._draft_prefix)
        name, values = self._draft_name, self._draft.as_values(self._tools.context.clock.now_ms())
        # In the lane of the commits: there every job runs, and in the order asked for.
        if self._draft.is_empty():
            self._tools.jobs.submit("db-write", lambda: drafts.drop(name))
        else:
            self._tools.jobs.submit("db-write", lambda: drafts.keep(name, values))

    def release(self) -> None:
        """The form goes: keep its draft and let the next form bring it back."""
        self.keep_draft()
        claims_of(self._tools).release(self._draft_name)
        self._draft_name = ""

    # -- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._correcting is None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.files.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fields.arrange(event.size().width())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), current.colour("surface"))
        tone = TONES.get(self._draft.fields.get("precedence", ""), "")
        if tone in ("red", "amber"):
            painter.fillRect(0, 0, current.px(3), self.height(), current.colour(tone))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- keys

    def _take_key(self, event: QKeyEvent) -> bool:
        """The keys that mean the same in every field."""
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        if ctrl and key in _ENTER:
            self.save()
        elif ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Up else -1)
        elif ctrl and key == Qt.Key.Key_M:
            self._show_more()
        elif ctrl and event.modifiers() & _SHIFT and key == Qt.Key.Key_A:
            self.files.choose()
        elif ctrl and key == Qt.Key.Key_R:
            self.choose_template()
        elif key in _ENTER and not ctrl and self.focusWidget() is self.fields.text:
            return self._is_report() and self.fields.next_line()
        elif ctrl and key == Qt.Key.Key_L:
            self.chips.toggle_offered()
        elif key == Qt.Key.Key_Escape and not ctrl:
            self._leave()
        else:
            return False
        return True

    def _show_more(self) -> None:
        self.fields.show_more(self.fields.more.isHidden())
        self.fields.focus("text" if self.fields.more.isHidden() else self.fields.first_of_more())

    def choose_template(self) -> None:
        """Offer the report forms; each has a letter or figure before it."""
        if self._correcting is not None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, one in zip(MNEMONICS, templates().values(), strict=False):
            action = menu.addAction(f"&{key}  {one.titles[self._tools.language]}")
            action.triggered.connect(lambda _on=False, id_=one.id: self.begin(id_))
        menu.popup(self.fields.text.mapToGlobal(QPoint(0, 0)))

    def begin(self, id_: str) -> None:
        """Put a report form into the text, with the cursor in its first line."""
        self._draft.fields = begun(self._draft, template(id_), self._tools.language)
        self.fields.set_raw(self._draft.fields)
        self._edited("text")
        self.fields.to_first_line()

    def _is_report(self) -> bool:
        return bool(read_template(self._draft.fields.get("text", "")))

    def _leave(self) -> None:
        # Not while it is being written: the answer decides whether a draft is to be kept.
        if not self._saving:
            self.keep_draft()
            self.closed.emit()

    def _step(self, up: int) -> None:
        self.fields.set_choice("precedence", stepped(self._draft.fields["precedence"], up))

    # -- typing

    def _edited(self, key: str) -> None:
        self._draft.fields = self.fields.raw()
        self._fault = ""
        self.fields.show_fault("")
        if key == "text":
            self.chips.read()
        self._touched(key)
        if key == "text" and not self._draft_name:
            self.keep_draft()  # the first words, at once
        if key == "level":
            self._say_level()
        elif key == "place":
            self._place(self._draft.fields["place"])
        else:
            self.note.read(key, self._draft, key in ("event", "due"))
        self.update()

    def _place(self, text: str) -> None:
        """Take over where a place is that was typed or chosen, and say it."""
        self._placed = text
        self.placing.read()
        self._draft.where = self.placing.point(text)
        if told_where := self.placing.told(text):
            self.note.say(told_where, "")
        else:
            self.note.read("place", self._draft, False)

    def _places_are_read(self) -> None:
        text = self._draft.fields.get("place", "")
        if self._placed and self._placed == text and self._draft.where is None:
            self._place(text)
            self.fields.suggestions.renew()

    def _touched(self, key: str = "") -> None:
        self._draft.touch(key, self._tools.context.clock.now_ms())
        self._show_begun()
        self._unkept = True
        if not self._timer.isActive():
            self._timer.start()

    def _show_begun(self) -> None:
        context = self._tools.context
        self.fields.show_begun(clock_of(self._draft.begun, context.clock.now_ms(), context.zone))

    def _use_draft(self) -> None:
        self._show_begun()
        self.chips.use(self._draft)
        self.files.use(self._draft)

    def _linked(self) -> None:
        self._touched()
        self.fields.focus("text")

    def _left(self, key: str) -> None:
        if key in ("event", "due") and not self._fault:
            self.note.read(key, self._draft, False)

    def _say_level(self) -> None:
        level = self._draft.fields.get("level", "")
        self.note.read("event", self._draft, False)
        if level:
            self._tools.jobs.submit(
                "db-read",
                self._tools.context.operation.own_marking,
                lambda own: self.note.compare(level, own),
                self._tools.refuse,
                self,
            )

    # -- loading

    def _load(self) -> None:
        drafts = self._tools.context.drafts
        if not self._given:
            self._tools.jobs.submit("io", drafts.all, self._bring_back, self._tools.refuse, self)
        self._load_names()

    def _load_names(self) -> None:
        context = self._tools.context
        self._tools.jobs.submit(
            "db-read",
            lambda: (
                context.things.directory(),
                context.liaison.correspondents(),
            ),
            self._take_names,
            self._tools.refuse,
            self,
        )

    def _take_names(self, found: tuple[Directory, list[str]]) -> None:
        self.fields.set_names(found[1])
        self.chips.set_directory(found[0])
        self.fields.completion.set_names(found[0].words())

    def _changed(self, changes: Changes) -> None:
        if not NAMED.isdisjoint(changes.kinds):
            self._load_names()
        elif "entry" in changes.kinds and not self._names_due.isActive():
            self._names_due.start()

    def _load_correspondents(self) -> None:
        service = self._tools.context.liaison
        self._tools.jobs.submit(
            "db-read", service.correspondents, self.fields.set_names, self._tools.refuse, self
        )

    def _bring_back(self, drafts: dict[str, dict[str, Any]]) -> None:
        """Fill the form with a draft nobody holds, if nothing was typed in the meantime."""
        if self._unkept or self._draft_name:
            return
        self._draft_name = claims_of(self._tools).take_left(self._draft_prefix, drafts, self)
        if not self._draft_name:
            return
        about = dict(self._draft.links)
        before = self._draft.fields
        self._draft = EntryDraft.from_values(drafts[self._draft_name])
        self._draft.fields = before | self._draft.fields
        if not self._correcting:
            self._draft.links |= about
        self.brought_back.emit()
        self.fields.set_raw(self._draft.fields)
        self.fields.text.moveCursor(self.fields.text.textCursor().MoveOperation.End)
        self._use_draft()
        kept, zone = drafts[self._draft_name].get("kept"), self._tools.context.zone
        if isinstance(kept, int):
            when = format_dtg(kept, zone)
            self.note.say(
                self.tr("Brought back as it was at {dtg}. Not saved yet.").format(dtg=when), "amber"
            )
        self.update()

    # -- the answer

    def _saved(self, entry: EntryView, sent: dict[str, str]) -> None:
        self._saving, self._last = False, entry
        self.save_button.setEnabled(True)
        self._drop_draft()
        rest = self._draft.fields.get("text", "")
        self._draft, self._fault = EntryDraft(), ""
        if rest != sent["text"]:
            # Typed on while it was being written: that belongs to the next entry.
            self._draft.fields["text"] = rest.removeprefix(sent["text"]).lstrip()
            self._touched()
        self.fields.set_raw(self._draft.fields)
        self.fields.show_fault("")
        self._use_draft()
        self.fields.focus("text")
        self.note.say_saved(entry)
        self.update()
        self.saved.emit(entry)

    def _refused(self, fault: Exception) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        if not isinstance(fault, Refused):
            self._tools.refuse(fault)
            return
        # A refusal of the time names the text of the field and not the field.
        key = WHERE.get(fault.where, "event" if fault.code.startswith("dtg") else "text")
        self._fault = str(fault)
        self.fields.show_fault(key)
        self.note.say(told(fault.sentence), "red")

    def _drop_draft(self) -> None:
        self._timer.stop()
        self._unkept = False
        if self._draft_name:
            name, drafts = self._draft_name, self._tools.context.drafts
            self._tools.jobs.submit("db-write", lambda: drafts.drop(name))
            claims_of(self._tools).release(name)
            self._draft_name = ""

    # -- making it

    def _lay_out(self) -> None:
        current = theme()
        self.save_button.setProperty("primary", True)
        foot = QHBoxLayout()
        foot.setSpacing(current.px(12))
        foot.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(current.px(12), current.px(10), current.px(12), current.px(10))
        layout.setSpacing(current.px(6))
        layout.addWidget(self.unsigned)
        layout.addWidget(self.fields)
        layout.addWidget(self.note)
        layout.addWidget(self.files)
        layout.addLayout(foot)
        self.fields.order_tabs()

    def _wire(self) -> None:
        self.fields.edited.connect(self._edited)
        self.fields.left_field.connect(self._left)
        self.fields.suggestions.taken.connect(lambda _hit: self._edited("place"))
        self.fields.lines["place"].entered.connect(self.placing.read)
        self.placing.ready.connect(self._places_are_read)
        self.chips.linked.connect(self._linked)
        self.files.changed.connect(self._linked)
        self.unsigned.sign_on_wanted.connect(self._tools.ask.sign_on)
        self.save_button.clicked.connect(self.save)
        save_anywhere(self, self.save)
        self._timer.timeout.connect(self.keep_draft)
        self._names_due.timeout.connect(self._load_correspondents)
        self._tools.changes.changed.connect(self._changed)

    def _retranslate(self) -> None:
        name = self.tr("Correction") if self._correcting else self.tr("New entry")
        self.setAccessibleName(name)
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip(self.tr("Save the entry (Ctrl+Enter)"))
        self.chips.show_links()
        if not self._fault:
            self.note.read("event", self._draft, True)


def leave(form: EntryForm, event: QCloseEvent) -> bool:
    """Let a window close and its form keep a draft, unless the form waits for the store."""
    if form.is_saving():
        event.ignore()
        return False
    form.release()
    return True


def kept_form(tools: Tools) -> EntryForm | None:
    """The open form that brought a kept entry back, None when none did."""
    found = claims_of(tools).brought_back(ENTRY_DRAFT)
    return found if isinstance(found, EntryForm) else None


class EntryWindow(FormWindow):
    """The form in a small window that is not modal: F2 from anywhere. Escape closes it."""

    saved = Signal(object)

    def __init__(
        self,
        tools: Tools,
        parent: QWidget | None = None,
        about: Named | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = EntryForm(tools, self, about=about, given=given, initiator="entry-window")
        self.form.closed.connect(self.close)
        self.form.saved.connect(self._tell)
        self._tools = tools
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.resize(theme().px(680), self.sizeHint().height())
        self._retranslate()
        self.form.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        if leave(self.form, event):
            super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tell(self, entry: EntryView) -> None:
        self._tools.tell(self.form.note.text())
        self.saved.emit(entry)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("New log entry"))
