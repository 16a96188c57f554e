"""A line of words that gives way where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.qt.theme import theme

LEAST_PX = 60


class ElidedLabel(QLabel):
    """Its words end in an ellipsis where there is no room for them; all of them are its tip."""

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(theme().px(LEAST_PX), wanted.width()), wanted.height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def shown(self) -> str:
        """The words as they are painted."""
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), elide, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter, self.rect(), self.alignment(), self.palette(), self.isEnabled(),
                self.shown(), self.foregroundRole(),
            )  # fmt: skip
