"""Shows a fault of the program with the text to carry away; sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.qt.theme import theme
from ui.qt.work_area import keep_within


class FaultDialog(QDialog):
    """Not modal and without taking the focus: who is typing can finish the sentence first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fault-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._lead = QLabel(self)
        self._lead.setWordWrap(True)
        self._text = QPlainTextEdit(self, readOnly=True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = QPushButton(self)
        self._copy.clicked.connect(self.copy)
        self._close = QPushButton(self)
        self._close.setProperty("primary", True)
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        self._lay_out()
        self._retranslate()

    def add_fault(self, text: str) -> None:
        """Show the fault below those that are shown already."""
        shown = self._text.toPlainText()
        self._text.setPlainText(f"{shown}\n{'-' * 60}\n{text}" if shown else text)
        self.show()

    def text(self) -> str:
        return self._text.toPlainText()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def closeEvent(self, event: QEvent) -> None:
        self._text.clear()
        super().closeEvent(event)  # type: ignore[arg-type]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        current = theme()
        self._text.setFont(current.font("fixed"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        margin = current.px(16)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(current.px(12))
        layout.addWidget(self._lead)
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)
        self.resize(current.px(640), current.px(400))
        keep_within(self)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Fault in the program"))
        self._lead.setText(
            self.tr(
                "The program made a fault. What was saved is safe. A report was written in the "
                "log folder of this station and nothing was sent; copy the text below for the "
                "people who maintain the program."
            )
        )
        self._text.setAccessibleName(self.tr("Text of the fault"))
        self._copy.setText(self.tr("Copy text"))
        self._close.setText(self.tr("Close"))
