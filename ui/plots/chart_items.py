"""The items of the command chart's scene: box, line, label."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ui.plots.chart_layout import BOX, BUS, LINE, Places
from ui.plots.chart_parts import ChartBox, Ink, Stroke, face, pen

SYMBOL = 44
PAD = 8.0


class BoxItem(QGraphicsItem):
    """A unit: symbol, name, nation and strength, and a third line; in amber when it changes."""

    def __init__(
        self, box: ChartBox, symbol: Callable[[str, int], QPixmap], ink: Ink, chosen: bool
    ) -> None:
        super().__init__()
        self.box = box
        self._ink, self._chosen = ink, chosen
        # Drawn twice as large, so that it stays sharp when zoomed and printed.
        self._symbol = symbol(box.sidc, SYMBOL * 2)
        self.setZValue(2)
        self.setToolTip("\n".join(t for t in (box.title, box.subtitle, box.third) if t))

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, BOX[0] + 4, BOX[1] + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ink, area = self._ink, QRectF(0, 0, *BOX)
        edge = QPen(QColor(ink["accent" if self._chosen else "border"]), 2 if self._chosen else 1)
        painter.setPen(edge)
        painter.setBrush(QColor(ink["accent_soft" if self._chosen else "surface"]))
        painter.drawRoundedRect(area, 5, 5)
        top = (BOX[1] - SYMBOL) / 2
        target = QRectF(PAD, top, SYMBOL, SYMBOL)
        painter.drawPixmap(target, self._symbol, QRectF(self._symbol.rect()))
        left = PAD + SYMBOL + PAD
        width = BOX[0] - left - PAD
        third = self.box.highlight or self.box.third
        lines = 2 + bool(third)
        y = (BOX[1] - 17 * lines) / 2
        self._line(painter, "strong", "text", self.box.title, QRectF(left, y, width, 17))
        self._line(painter, "small", "muted", self.box.subtitle, QRectF(left, y + 17, width, 17))
        tone = "amber" if self.box.highlight else "faint"
        self._line(painter, "small", tone, third, QRectF(left, y + 34, width, 17))

    def _line(self, painter: QPainter, name: str, colour: str, text: str, area: QRectF) -> None:
        if not text:
            return
        painter.setFont(face("strong" if name == "strong" else "small"))
        painter.setPen(QColor(self._ink[colour]))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)


class LineItem(QGraphicsPathItem):
    """A relationship as a line behind the boxes."""

    def __init__(self, path: QPainterPath, ink: Ink, colour: str, stroke: Stroke) -> None:
        super().__init__(path)
        self.setPen(pen(ink, colour, stroke))
        self.setZValue(0 if colour == "border" else 1)


def trunk_path(places: Places, parent: str, children: Sequence[str]) -> QPainterPath:
    """What the branches of a box share: down to the line of the row, along it, down the stems."""
    above_x, above_y = places.corner[parent]
    bottom, centre = above_y + BOX[1], above_x + BOX[0] / 2
    path, reach = QPainterPath(), [centre]
    stems: dict[tuple[float, float | None], float] = {}
    bus: float | None = None
    for child in children:
        x, y = places.corner[child]
        stem = places.stems.get(child)
        if stem is None:
            bus = y - BUS
            reach.append(x + BOX[0] / 2)
        else:
            stems[stem] = max(stems.get(stem, 0.0), y + BOX[1] / 2)
    for (x, start), low in stems.items():
        bus = start if start is not None else bus
        reach += [x] if start is not None else []
        path.moveTo(x, bottom if start is None else start)
        path.lineTo(x, low)
    if bus is not None:
        path.moveTo(centre, bottom)
        path.lineTo(centre, bus)
        path.moveTo(min(reach), bus)
        path.lineTo(max(reach), bus)
    return path


class LabelItem(QGraphicsItem):
    """The type on a line, with what changes about it in amber, on the ground of the picture."""

    def __init__(self, text: str, ink: Ink, note: str = "", quiet: bool = False) -> None:
        super().__init__()
        self._text, self._note, self._ink, self._quiet = text, note, ink, quiet
        metrics = QFontMetricsF(face("small"))
        self._first = metrics.horizontalAdvance(text)
        more = metrics.horizontalAdvance(f"  {note}") if note else 0.0
        self._area = QRectF(0, 0, self._first + more + 8, LINE)
        self._base = (LINE + metrics.ascent() - metrics.descent()) / 2
        self.setZValue(1.5)

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ink["window"]))
        painter.drawRect(self._area)
        painter.setFont(face("small"))
        painter.setPen(QColor(self._ink["muted" if self._quiet else "text"]))
        painter.drawText(QPointF(4, self._base), self._text)
        if self._note:
            painter.setPen(QColor(self._ink["amber"]))
            painter.drawText(QPointF(4 + self._first, self._base), f"  {self._note}")
