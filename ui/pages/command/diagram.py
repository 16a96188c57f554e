"""The diagram of the task force with its legend under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.command import chart
from ui.pages.command.presenter import Picture
from ui.pages.command.tree_view import unit_symbol
from ui.plots.chart_parts import paint_legend
from ui.plots.command_chart import CommandChart
from ui.qt.symbols import Symbols
from ui.qt.theme import theme


class Legend(QWidget):
    """What each kind of line means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme().colours()
        painter.setPen(theme().colour("hairline"))
        painter.drawLine(0, 0, self.width(), 0)
        left = float(theme().px(12))
        words = chart.legend()
        self.setAccessibleName(", ".join(f"{kind}: {word}" for kind, word in words.items()))
        paint_legend(painter, left, self.height() / 2, words, ink)

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)


class Diagram(QWidget):
    """A CommandChart fed with a Picture."""

    def __init__(self, zone: str, symbols: Symbols, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

        def symbol(sidc: str, size: int) -> QPixmap:
            return unit_symbol(symbols, sidc, size)

        self.chart = CommandChart(symbol, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.chart, 1)
        layout.addWidget(Legend(self))

    def show_picture(self, picture: Picture) -> None:
        self.chart.show_chart(chart.boxes(picture, self._zone), chart.links(picture))
