"""A line of text that leads somewhere: elided at its end, reached and pressed by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.qt.theme import theme


class LinkLine(QAbstractButton):
    """Left-aligned and never wider than its place; `struck` draws it through and quiet."""

    def __init__(self, text: str, struck: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._struck = struck
        self.setText(text)
        self.setShortcut(QKeySequence())  # an "&" in it names no key
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(60), self.fontMetrics().height() + theme().px(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        font = current.font("body")
        font.setStrikeOut(self._struck)
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(current.colour("muted" if self._struck else "accent"))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect(), align, words)
