"""A line to filter or search with: an icon, a way to clear it, Escape and Down as expected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.qt.icons import icon


class SearchField(QLineEdit):
    """`textChanged` as in QLineEdit; `left_downward`: Down or Enter, go on in the list;
    `left_upward`: Escape in an empty field."""

    left_downward = Signal()
    left_upward = Signal()

    def __init__(
        self, placeholder: str, parent: QWidget | None = None, icon_name: str = "search"
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.set_placeholder(placeholder)
        self._recolour()

    def set_placeholder(self, text: str) -> None:
        """The hint in the empty field; it is the accessible name as well."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left_upward.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downward.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    def _recolour(self) -> None:
        self._sign.setIcon(icon(self._icon_name))
