"""A list in a pane that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QWidget

from ui.qt.theme import theme


class TallList(QListWidget):
    """A list as high as what it holds: the pane scrolls as a whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(theme().px(1))

    def fit(self) -> None:
        """Take the height of the rows at the present width."""
        # The hint of a single row knows nothing of wrapping, the laid-out contents do.
        self.doItemsLayout()
        high = self.contentsSize().height()
        self.setFixedHeight(high + 2 * self.frameWidth() + theme().px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts that wrap in another way have another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
