"""Entries per quarter hour under a time axis; a stretch of it can be brushed."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.plots.time_axis import TimeAxis
from ui.qt.theme import theme

QUARTER_S = 900
HEIGHT = 76
SETTLE_MS = 150
Span = tuple[int, int]


class LogStrip(QWidget):
    """`brushed(since, until)`, UTC ms: a stretch was chosen; an edge at an end of the strip is
    None. Drag its edges or the whole; the keyboard way is the time field of the filter."""

    brushed = Signal(object, object)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[int, int] = {}
        self._span: Span = (0, 0)
        self._quiet = False  # the program moves the range itself: that is no wish
        self._plot = pg.PlotWidget(self, axisItems={"bottom": TimeAxis(zone)})
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.hideAxis("left")
        item.setMouseEnabled(x=True, y=False)
        self.region = pg.LinearRegionItem(swapMode="sort")
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self.region.sigRegionChanged.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setFixedHeight(theme().px(HEIGHT))
        theme().changed.connect(self._draw)
        self._draw()

    def show_counts(self, counts: Mapping[int, int], span: Span, chosen: Span | None) -> None:
        """Show entries by the start of their quarter (UTC ms) over `span`; `chosen` is brushed."""
        self._counts = counts
        self._draw()
        self._span = first, last = span
        self._plot.getPlotItem().setXRange(first / 1000, last / 1000, padding=0.01)
        self._plot.getPlotItem().setLimits(xMin=first / 1000 - 3600, xMax=last / 1000 + 3600)
        self.choose(chosen or span)

    def choose(self, chosen: Span) -> None:
        """Put the brush over a stretch without telling it."""
        self._quiet = True
        self.region.setRegion((chosen[0] / 1000, chosen[1] / 1000))
        self._quiet = False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _moved(self) -> None:
        if not self._quiet:
            self._settle.start()

    def _tell(self) -> None:
        low, high = (round(edge * 1000) for edge in self.region.getRegion())
        first, last = self._span
        # What is left at an end goes on with the log: a new entry is not kept from the list.
        self.brushed.emit(low if low > first else None, high if high < last else None)

    def _draw(self) -> None:
        current, item = theme(), self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(current.colour("surface"))
        axis = item.getAxis("bottom")
        axis.setPen(pg.mkPen(current.colour("border")))
        axis.setTextPen(pg.mkPen(current.colour("muted")))
        axis.setStyle(tickFont=current.font("small"), tickLength=-4)
        bars = pg.BarGraphItem(
            x0=[at / 1000 for at in self._counts],
            width=QUARTER_S * 0.9,
            height=list(self._counts.values()),
            pen=None,
            brush=current.colour("series_1"),
        )
        item.addItem(bars)
        item.setYRange(0, max(self._counts.values(), default=1) * 1.1, padding=0)
        soft = current.colour("accent")
        soft.setAlphaF(0.16)
        self.region.setBrush(soft)
        for line in self.region.lines:
            line.setPen(pg.mkPen(current.colour("accent"), width=2))
        item.addItem(self.region)
        self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Entries per quarter hour"))
        self.setToolTip(
            self.tr("Entries per quarter hour. Drag the edges to see a stretch of time only.")
        )
