"""The window that follows an entry up: struck, added to, done, confirmed, acknowledged."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.liaison.views import EntryView
from ui.pages.frame import Tools
from ui.pages.liaison.follow_rules import Act
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.form_window import FormWindow
from ui.widgets.save_keys import save_anywhere
from ui.widgets.state import set_look


class _Words(NamedTuple):
    title: str
    asks: str
    note: str
    button: str


class FollowWindow(FormWindow):
    """Asks for the text of a short entry about an older one; Enter writes it, Escape does not."""

    saved = Signal(object)

    def __init__(
        self, tools: Tools, entry: EntryView, act: Act, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools, self.entry, self.act, self._busy = tools, entry, act, False
        self._what, self._text, self.note = QLabel(self), QLabel(self), QLabel(self)
        self.said = QLineEdit(self)
        self.go, self.cancel = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._retranslate()
        self.resize(theme().px(520), self.sizeHint().height())
        self.said.setFocus()

    def run(self) -> None:
        """Write the entry; a refusal stays under the text."""
        if self._busy:
            return
        self._busy = True
        self.go.setEnabled(False)
        id_, said = self.entry.id, self.said.text()
        # A strike takes back what the entry reported.
        context = self._tools.context
        write = getattr(context.log_writer if self.act == "strike" else context.liaison, self.act)
        self._tools.jobs.submit(
            "db-write",
            lambda: write(id_, said, "follow-window"),
            lambda made: self._done(made[0]),
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _leave(self) -> None:
        # The answer of the store needs a window to be shown in.
        if not self._busy:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def _done(self, entry: EntryView) -> None:
        self._busy = False
        self.saved.emit(entry)
        self.close()

    def _refused(self, fault: Exception) -> None:
        self._busy = False
        self.go.setEnabled(True)
        if not isinstance(fault, Refused):
            self._tools.refuse(fault)
            return
        self._say(told(fault.sentence))
        self.said.setFocus()

    def _say(self, fault: str) -> None:
        self.note.setText(fault or self._words().note)
        set_look(self.note, tone="red" if fault else "muted")
        set_look(self.said, invalid=bool(fault))

    def _lay_out(self) -> None:
        current = theme()
        for label in (self._what, self._text, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setProperty("role", "muted")
        self.note.setFont(current.font("small"))
        self.said.textEdited.connect(lambda _text: self._say(""))
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.run)
        save_anywhere(self, self.run)
        self.cancel.clicked.connect(self._leave)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        pad = current.px(14)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(current.px(8))
        for part in (self._what, self._text, self.said, self.note):
            layout.addWidget(part)
        layout.addSpacing(current.px(4))
        layout.addLayout(foot)

    def _words(self) -> _Words:
        words: dict[str, _Words] = {
            "strike": _Words(
                self.tr("Strike {number}"), self.tr("Why it must be struck; needed"),
                self.tr("It stays readable, struck through, with who, when and why."),
                self.tr("Strike"),
            ),
            "add_to": _Words(
                self.tr("Add to {number}"), self.tr("What is to be added; needed"),
                self.tr("It becomes an entry of its own that names this one."), self.tr("Add"),
            ),
            "close": _Words(
                self.tr("Action of {number} done"), self.tr("What was done; needed"),
                self.tr("The action leaves the list; the entry stays as it is."), self.tr("Done"),
            ),
            "confirm": _Words(
                self.tr("Confirm the agreement {number}"),
                self.tr("Mail, letter or order that confirms it; needed"),
                self.tr("The agreement leaves the list of those to be confirmed."),
                self.tr("Confirm"),
            ),
            "acknowledge": _Words(
                self.tr("Acknowledge {number}"), self.tr("What is done with it, on wish"),
                self.tr("Says in the log who saw it and when."), self.tr("Acknowledge"),
            ),
        }  # fmt: skip
        return words[self.act]

    def _retranslate(self) -> None:
        entry, words = self.entry, self._words()
        self.setWindowTitle(words.title.format(number=entry.number))
        dtg = format_dtg(entry.event, self._tools.context.zone)
        way = " > ".join(filter(None, (entry.from_, entry.to)))
        self._what.setText("  ".join(filter(None, (entry.number, dtg, way))))
        asked = entry.action if self.act == "close" else ""
        self._text.setText("\n".join(filter(None, (entry.text, asked))))
        self.said.setPlaceholderText(words.asks)
        self.said.setAccessibleName(words.asks)
        self.go.setText(words.button)
        self.cancel.setText(self.tr("Cancel"))
        self._say("")
