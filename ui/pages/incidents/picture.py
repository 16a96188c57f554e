"""The four headings of the shared picture, saved by themselves; nothing typed is replaced."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.desk import Opened
from app.workflows.incident_export import HEADINGS
from ui.pages.incidents.presenter import Whole
from ui.qt.theme import theme

SAVE_AFTER_MS = 4000
EDIT_PX = 74


class Picture(QWidget):
    """`written(incident id, heading, text, base)` when a field is left or typing pauses."""

    written = Signal(str, str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._shown = dict.fromkeys(HEADINGS, "")
        self._bases: dict[str, Opened] = {}
        self._labels = {key: QLabel(self) for key in HEADINGS}
        self.edits = {key: QPlainTextEdit(self) for key in HEADINGS}
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        self._arrange()
        self._retranslate()

    def show_whole(self, whole: Whole | None) -> None:
        """Show these texts. What is being typed in the same incident stays, with its old base."""
        id_ = whole.view.id if whole is not None else ""
        if id_ != self._id:
            self.save()
            self._id, self._bases = id_, {}
        for key, edit in self.edits.items():
            text = getattr(whole.view, key) if whole is not None else ""
            dirty = bool(self._bases) and edit.toPlainText() != self._shown[key]
            if dirty and text != self._shown[key]:
                continue  # changed elsewhere too: saved on the old base, both versions are kept
            if not dirty and edit.toPlainText() != text:
                edit.blockSignals(True)
                edit.setPlainText(text)
                edit.blockSignals(False)
            self._shown[key] = text
            if whole is not None:
                self._bases[key] = whole.opened

    def save(self) -> None:
        """Send what was typed and not yet sent."""
        self._timer.stop()
        for key, edit in self.edits.items():
            text = edit.toPlainText()
            if self._id and key in self._bases and text != self._shown[key]:
                self._shown[key] = text
                self.written.emit(self._id, key, text, self._bases[key])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left is saved."""
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        current = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current.px(4))
        for key, edit in self.edits.items():
            self._labels[key].setProperty("role", "muted")
            self._labels[key].setBuddy(edit)
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(current.px(EDIT_PX))
            edit.textChanged.connect(self._timer.start)
            edit.installEventFilter(self)
            column.addWidget(self._labels[key])
            column.addWidget(edit)

    def _retranslate(self) -> None:
        names = (
            self.tr("Incident"),
            self.tr("Response"),
            self.tr("Forecast and approach"),
            self.tr("Measures and results"),
        )
        for key, name in zip(HEADINGS, names, strict=True):
            self._labels[key].setText(name)
            self.edits[key].setAccessibleName(name)
