"""The time-distance line of one column: planned band from head to tail, reports, now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.core.durations import HOUR_MS
from ui.plots.time_axis import TimeAxis
from ui.qt.plain import joined, markup, show_markup
from ui.qt.theme import ROW_PX, theme

LABELS_MAX = 7
GAP = "\u00a0"  # at which no line ends
NEAR_MS = 6 * HOUR_MS
"""The moment that is looked at is in the picture unless it is further off than this."""


@dataclass(frozen=True, slots=True)
class StripPoint:
    """A point of the march; km along the route, times UTC ms."""

    name: str
    km: float
    head: int
    head_leaves: int
    tail: int
    expected: int | None
    reported: int | None


class MarchStrip(QWidget):
    """Distance upward, time to the right (doctrine 3.5): head and tail as a band, the expected
    head dashed, reported passages as dots, and the moment of the picture as an upright line."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[StripPoint, ...] = ()
        self._at: int | None = None
        self._plot = pg.PlotWidget(self, axisItems={"bottom": TimeAxis(zone)})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._legend = QLabel(self)
        self._legend.setContentsMargins(theme().px(8), 0, theme().px(8), 0)
        self._legend.setAutoFillBackground(True)
        self._legend.setBackgroundRole(QPalette.ColorRole.Base)
        layout.addWidget(self._legend)
        layout.addWidget(self._plot, 1)
        # The plot asks for 640 by 480; a strip takes what the table leaves.
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self._plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        # Room for half a label: the last one stands whole under its mark.
        item.layout.setContentsMargins(0, 0, theme().px(20), 0)
        item.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        item.setMouseEnabled(x=False, y=False)
        self._legend.setWordWrap(True)
        self.setMinimumWidth(theme().px(260))
        theme().changed.connect(self._draw)
        self._draw()

    def show_march(self, points: Sequence[StripPoint], at: int | None) -> None:
        """Draw these points; none leaves the axes empty."""
        new = tuple(points)
        if (new, at) != (self._points, self._at):
            self._points, self._at = new, at
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)

    # -- inside

    def _draw(self) -> None:
        current = theme()
        item = self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(current.colour("surface"))
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(pg.mkPen(current.colour("border")))
            axis.setTextPen(pg.mkPen(current.colour("muted")))
            axis.setStyle(tickFont=current.font("small"), tickLength=-4)
        self._say_legend()
        self._plot.setAccessibleName(self.tr("Time and distance of the selected movement"))
        if not self._points:
            item.getAxis("left").setTicks([[]])
            item.hideAxis("left")
            item.hideAxis("bottom")
            return
        item.showAxis("left")
        item.showAxis("bottom")
        self._draw_points(item)
        self._draw_lines(item)
        self._draw_reports(item)
        self._set_range(item)

    def _say_legend(self) -> None:
        current = theme()
        parts = (
            ("series_1", "▬", self.tr("planned, head to tail")),
            ("amber", "┅", self.tr("head expected")),
            ("text", "●", self.tr("reported")),
            ("red", "┃", self.tr("shown moment")),
        )
        muted = current.colour("muted").name()
        span = "<span style='color:{tone}'>{text}</span>"
        marks = [
            joined(
                [
                    markup(span, tone=current.colour(name).name(), text=mark),
                    markup(span, tone=muted, text=text.replace(" ", GAP)),
                ],
                GAP,
            )
            for name, mark, text in parts
        ]
        self._legend.setFont(current.font("small"))
        self._legend.setMinimumHeight(current.px(ROW_PX) + 1)
        show_markup(self._legend, joined(marks if self._points else [], 3 * GAP + " "))

    def _draw_points(self, item: pg.PlotItem) -> None:
        pen = pg.mkPen(theme().colour("hairline"))
        labelled = _thinned(self._points)
        for point in labelled:
            item.addItem(pg.InfiniteLine(pos=point.km, angle=0, pen=pen))
        shown = [(p.km, f"{_short(p.name)}  {p.km:.0f} km") for p in labelled]
        item.getAxis("left").setTicks([shown])

    def _draw_lines(self, item: pg.PlotItem) -> None:
        current = theme()
        head, tail = _head_line(self._points), _tail_line(self._points)
        line = current.colour("series_1")
        soft = QColor(line)
        soft.setAlphaF(0.22)
        one = pg.PlotDataItem(*head, antialias=True, pen=pg.mkPen(line, width=1.6))
        other = pg.PlotDataItem(*tail, antialias=True, pen=pg.mkPen(line, width=1.0))
        if head != tail:
            item.addItem(pg.FillBetweenItem(one, other, brush=pg.mkBrush(soft)))
            item.addItem(other)
        item.addItem(one)
        if any(p.expected not in (None, p.head) for p in self._points):
            pen = pg.mkPen(current.colour("amber"), width=1.6, style=Qt.PenStyle.DashLine)
            item.addItem(pg.PlotDataItem(*_expected_line(self._points), antialias=True, pen=pen))

    def _draw_reports(self, item: pg.PlotItem) -> None:
        current = theme()
        seen = [(p.reported / 1000, p.km) for p in self._points if p.reported is not None]
        if seen:
            dots = pg.ScatterPlotItem(
                x=[x for x, _ in seen],
                y=[y for _, y in seen],
                size=current.px(8),
                brush=pg.mkBrush(current.colour("text")),
                pen=pg.mkPen(current.colour("surface")),
            )
            item.addItem(dots)
        if self._at is not None:
            pen = pg.mkPen(current.colour("red"), width=1.4)
            item.addItem(pg.InfiniteLine(pos=self._at / 1000, angle=90, pen=pen))

    def _set_range(self, item: pg.PlotItem) -> None:
        times = [t for p in self._points for t in (p.head, p.tail, p.expected, p.reported) if t]
        start, end = min(times), max(times)
        if self._at is not None and start - NEAR_MS <= self._at <= end + NEAR_MS:
            start, end = min(start, self._at), max(end, self._at)
        length = max(self._points[-1].km, 0.1)
        item.setXRange(start / 1000, end / 1000, padding=0.06)
        item.setYRange(self._points[0].km, length, padding=0.05)


def _thinned(points: Sequence[StripPoint]) -> list[StripPoint]:
    """The points that can be labelled without touching: the ends first, then from below."""
    span = max(points[-1].km - points[0].km, 0.001)
    kept = [points[0], points[-1]]
    for point in points[1:-1]:
        if all(abs(point.km - other.km) >= span / LABELS_MAX for other in kept):
            kept.append(point)
    return sorted(kept, key=lambda p: p.km)


def _short(name: str) -> str:
    return name if len(name) <= 18 else f"{name[:17]}…"


Line = tuple[list[float], list[float]]


def _head_line(points: Sequence[StripPoint]) -> Line:
    return _stepped([(p.km, p.head, p.head_leaves) for p in points])


def _tail_line(points: Sequence[StripPoint]) -> Line:
    return _stepped([(p.km, p.tail - (p.head_leaves - p.head), p.tail) for p in points])


def _expected_line(points: Sequence[StripPoint]) -> Line:
    """From the last report on; before it the dots tell."""
    last = max((n for n, p in enumerate(points) if p.reported is not None), default=-1)
    stops: list[tuple[float, int, int]] = []
    for number, point in enumerate(points):
        time = point.reported if number == last else point.expected
        if time is not None:
            stops.append((point.km, time, time + point.head_leaves - point.head))
    return _stepped(stops)


def _stepped(stops: Sequence[tuple[float, int, int]]) -> Line:
    """Seconds and km of a line that stands still from arrival to departure."""
    found = [(at / 1000, km) for km, arrive, leave in stops for at in (arrive, leave)]
    return [x for x, _ in found], [y for _, y in found]
