"""The window that corrects an entry; not modal, so the log stays readable beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.core.named import Named
from app.domains.liaison.views import EntryView
from ui.pages.frame import Tools
from ui.pages.liaison.entry_form import EntryForm, leave
from ui.qt.theme import theme
from ui.widgets.form_window import FormWindow


class CorrectWindow(FormWindow):
    """The entry form, filled with the old entry; the reason comes first and is needed."""

    saved = Signal(object)

    def __init__(
        self, tools: Tools, entry: EntryView, links: Sequence[Named], parent: QWidget | None = None
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


def _padded(label: QLabel) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    pad = theme().px(12)
    layout.setContentsMargins(pad, pad, pad, theme().px(4))
    layout.addWidget(label)
    return box
