"""Windows that correct or strike an entry; not modal, so the log stays readable beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.liaison.views import EntryView
from ui.pages.frame import Tools
from ui.pages.liaison.entry_form import EntryForm, FormWindow, leave
from ui.pages.liaison.things import Thing
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.state import set_look


class CorrectWindow(FormWindow):
    """The entry form, filled with the old entry; the reason comes first and is needed."""

    saved = Signal(object)

    def __init__(
        self, tools: Tools, entry: EntryView, links: Sequence[Thing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self._what = QLabel(self)
        self._what.setWordWrap(True)
        self.form = EntryForm(
            tools, self, correcting=entry, links=links, initiator="correct-window"
        )
        self.form.closed.connect(self.close)
        self.form.saved.connect(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_padded(self._what))
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

    def _done(self, entry: EntryView) -> None:
        self.saved.emit(entry)
        self.close()

    def _retranslate(self) -> None:
        number = self.entry.number
        self.setWindowTitle(self.tr("Correct {number}").format(number=number))
        self._what.setText(
            self.tr("Write {number} as it should have been. The old entry stays readable.").format(
                number=number
            )
        )


class StrikeWindow(FormWindow):
    """Asks why an entry is struck; Enter strikes it, Escape leaves it as it is."""

    saved = Signal(object)

    def __init__(self, tools: Tools, entry: EntryView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self.entry, self._busy = tools, entry, False
        self._what, self._text, self.note = QLabel(self), QLabel(self), QLabel(self)
        self.reason = QLineEdit(self)
        self.strike, self.cancel = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._retranslate()
        self.resize(theme().px(520), self.sizeHint().height())
        self.reason.setFocus()

    def run(self) -> None:
        """Strike the entry; a refusal stays under the reason."""
        if self._busy:
            return
        self._busy = True
        self.strike.setEnabled(False)
        service, id_, reason = self._tools.context.liaison, self.entry.id, self.reason.text()
        self._tools.jobs.submit(
            "db-write",
            lambda: service.strike(id_, reason, "strike-window"),
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
        self.strike.setEnabled(True)
        if not isinstance(fault, Refused):
            self._tools.refuse(fault)
            return
        self._say(told(fault.message))
        self.reason.setFocus()

    def _say(self, fault: str) -> None:
        text = fault or self.tr("It stays readable, struck through, with who, when and why.")
        self.note.setText(text)
        set_look(self.note, tone="red" if fault else "muted")
        set_look(self.reason, invalid=bool(fault))

    def _lay_out(self) -> None:
        current = theme()
        for label in (self._what, self._text, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setProperty("role", "muted")
        self.note.setFont(current.font("small"))
        self.reason.textEdited.connect(lambda _text: self._say(""))
        self.strike.setProperty("primary", True)
        self.strike.clicked.connect(self.run)
        self.cancel.clicked.connect(self._leave)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.strike)
        layout = QVBoxLayout(self)
        pad = current.px(14)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(current.px(8))
        for part in (self._what, self._text, self.reason, self.note):
            layout.addWidget(part)
        layout.addSpacing(current.px(4))
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        entry = self.entry
        self.setWindowTitle(self.tr("Strike {number}").format(number=entry.number))
        dtg = format_dtg(entry.event, self._tools.context.zone)
        way = " > ".join(filter(None, (entry.from_, entry.to)))
        self._what.setText("  ".join(filter(None, (entry.number, dtg, way))))
        self._text.setText(entry.text)
        self.reason.setPlaceholderText(self.tr("Why it must be struck; needed"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.strike.setText(self.tr("Strike"))
        self.cancel.setText(self.tr("Cancel"))
        self._say("")


def _padded(label: QLabel) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    pad = theme().px(12)
    layout.setContentsMargins(pad, pad, pad, theme().px(4))
    layout.addWidget(label)
    return box
