"""The bar above the directory: filter, count and buttons; what finds no room yields."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.qt.theme import theme
from ui.widgets.search_field import SearchField


class PartnerHead(QWidget):
    """Where it is narrow the safety regions (they stand in the menu) and then the count go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("", self)
        self.count = QLabel(self)
        self.regions, self.new = QPushButton(self), QPushButton(self)
        self.new.setProperty("primary", True)
        self.count.setProperty("role", "muted")
        current = theme()
        self.search.setMinimumWidth(current.px(140))
        self.search.setMaximumWidth(current.px(260))
        self._bar = bar = QHBoxLayout(self)
        bar.setContentsMargins(current.px(8), current.px(6), current.px(8), current.px(6))
        bar.setSpacing(current.px(8))
        bar.addWidget(self.search, 1)
        bar.addWidget(self.count)
        bar.addStretch(1)
        bar.addWidget(self.regions)
        bar.addWidget(self.new)

    def fit(self) -> None:
        """Show what there is room for; call it when a text has changed."""
        margins, gap = self._bar.contentsMargins(), self._bar.spacing()
        room = self.width() - margins.left() - margins.right() - self.search.minimumWidth()
        for part in (self.new, self.count, self.regions):  # the last one yields first
            room -= part.sizeHint().width() + gap
            part.setVisible(part is self.new or room >= gap)

    def minimumSizeHint(self) -> QSize:
        """No wider than what never yields."""
        least = self.search.minimumWidth() + self.new.sizeHint().width() + theme().px(32)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
