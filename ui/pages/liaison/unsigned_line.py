"""The amber line above a form: what is written now carries no initials."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.core.changes import Changes
from ui.pages.frame import Tools
from ui.qt.theme import theme
from ui.widgets.state import set_look


class UnsignedLine(QWidget):
    """Seen while nobody is signed on. `sign_on_wanted`: its button was pressed."""

    sign_on_wanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.label, self.button = QLabel(self), QPushButton(self)
        self.label.setWordWrap(True)
        self.label.setFont(theme().font("small"))
        set_look(self.label, tone="amber")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        row.addWidget(self.label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self.sign_on_wanted)
        # Signing on writes an entry, so it is announced like every change.
        tools.changes.changed.connect(self._changed)
        self._retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Look again who is signed on."""
        self.setVisible(not self._tools.context.desk.operator.name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _changed(self, _changes: Changes) -> None:
        self.refresh()

    def _retranslate(self) -> None:
        text = self.tr("Nobody is signed on: the entry will carry no initials.")
        self.label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(self.tr("Sign on"))
