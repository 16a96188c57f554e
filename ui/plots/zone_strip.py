"""Windows of time as bars under one axis, with the moment shown as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.dtg import format_dtg
from app.core.durations import DAY_MS, HOUR_MS, MINUTE_MS
from app.core.zone_letters import zone_offset_min
from ui.qt.theme import Tone, theme

NAMES, ROW, AXIS, PAD = 250, 22, 24, 8
"""Unscaled pixels: the column of names, a row, the axis, the edges."""
BEFORE_MS, AFTER_MS = 2 * DAY_MS, 5 * DAY_MS
"""What is shown round the moment; what is longer runs on beyond the edge."""
_STEPS_H = (3, 6, 12, 24, 48, 96, 168, 336)
LABEL_ROOM = 92


@dataclass(frozen=True, slots=True)
class Bar:
    """One window, UTC ms, `to` None when open; `hatched` is decided but not in force."""

    id: str
    name: str
    state: str
    from_: int
    to: int | None
    tone: Tone = ""
    hatched: bool = False


class ZoneStrip(QWidget):
    """`picked(id)`: a bar or its name was clicked. The same facts are in the list beside it."""

    picked = Signal(str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._bars: tuple[Bar, ...] = ()
        self._at, self._selected = 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_bars(self, bars: Sequence[Bar], at: int) -> None:
        """Show these windows round the moment `at`."""
        if (tuple(bars), at) != (self._bars, self._at):
            self._bars, self._at = tuple(bars), at
            self.updateGeometry()
            self.update()

    def select(self, id_: str) -> None:
        """Mark one bar."""
        if id_ != self._selected:
            self._selected = id_
            self.update()

    def span(self) -> tuple[int, int]:
        """The first and last moment shown, UTC ms."""
        return self._at - BEFORE_MS, self._at + AFTER_MS

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        current = theme()
        return QSize(current.px(600), current.px(AXIS + ROW * max(1, len(self._bars)) + PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().colour("surface"))
        self._axis(painter)
        for row, bar in enumerate(self._bars):
            self._row(painter, row, bar)
        self._now(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if bar is not None:
            self.picked.emit(bar.id)

    def event(self, event: QEvent) -> bool:
        """The whole window of a bar as a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self._bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(bar) if bar is not None else "", self)
            return True
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        return super().event(event)

    # -- inside

    def _told(self, bar: Bar) -> str:
        end = "…" if bar.to is None else format_dtg(bar.to, self._zone)
        return f"{bar.name}: {bar.state}\n{format_dtg(bar.from_, self._zone)} – {end}"

    def _bar_at(self, at: QPointF) -> Bar | None:
        row = int((at.y() - theme().px(AXIS)) // theme().px(ROW))
        return self._bars[row] if at.y() >= theme().px(AXIS) and row < len(self._bars) else None

    def _x(self, at: int) -> float:
        first, last = self.span()
        left, right = theme().px(NAMES), self.width() - theme().px(PAD)
        return left + (at - first) / (last - first) * (right - left)

    def _axis(self, painter: QPainter) -> None:
        current = theme()
        painter.setFont(current.font("small"))
        first, last = self.span()
        room = self.width() - current.px(NAMES + PAD)
        step = next(
            (
                h * HOUR_MS
                for h in _STEPS_H
                if h * HOUR_MS / (last - first) * room >= current.px(LABEL_ROOM)
            ),
            _STEPS_H[-1] * HOUR_MS,
        )
        offset = zone_offset_min(self._zone) * MINUTE_MS
        tick = ((first + offset) // step + 1) * step - offset
        while tick <= last:
            x = self._x(tick)
            painter.setPen(QPen(current.colour("hairline"), 1))
            painter.drawLine(QPointF(x, current.px(AXIS - 4)), QPointF(x, self.height()))
            painter.setPen(current.colour("faint"))
            area = QRectF(x - current.px(60), 0, current.px(120), current.px(AXIS - 4))
            text = format_dtg(tick, self._zone)
            text = text[:7] + text[7:10] if step < DAY_MS else text[:2] + " " + text[7:10]
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            tick += step

    def _row(self, painter: QPainter, row: int, bar: Bar) -> None:
        current = theme()
        top = current.px(AXIS) + row * current.px(ROW)
        if bar.id == self._selected:
            area = QRectF(0, top, self.width(), current.px(ROW))
            painter.fillRect(area, current.colour("selection"))
        painter.setFont(current.font("body"))
        painter.setPen(current.colour("text"))
        name = QRectF(current.px(PAD), top, current.px(NAMES - 2 * PAD), current.px(ROW))
        shown = painter.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)
        self._bar(painter, bar, top)

    def _bar(self, painter: QPainter, bar: Bar, top: float) -> None:
        current = theme()
        first, last = self.span()
        end = last if bar.to is None else bar.to
        left_edge, right_edge = self._x(max(bar.from_, first)), self._x(min(end, last))
        tone = current.colour(bar.tone or "muted")
        painter.setFont(current.font("small"))
        if right_edge <= left_edge:
            self._beyond(painter, bar, top)
            return
        inset = current.px(4)
        box = QRectF(left_edge, top + inset, right_edge - left_edge, current.px(ROW) - 2 * inset)
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        soft = QColor(tone)
        soft.setAlphaF(0.10 if bar.hatched else 0.22)
        style = Qt.PenStyle.DashLine if bar.hatched else Qt.PenStyle.SolidLine
        painter.setPen(QPen(tone, 1.2, style))
        painter.setBrush(soft)
        # An end that lies beyond the edge is left open, so that nobody takes it for the end.
        reach = current.px(8)
        drawn = box.adjusted(
            -reach if bar.from_ < first else 0.6, 0.6, reach if end >= last else -0.6, -0.6
        )
        painter.drawRoundedRect(drawn, 3, 3)
        painter.setPen(current.colour("text"))
        inner = box.adjusted(current.px(5), 0, -current.px(3), 0)
        if painter.fontMetrics().horizontalAdvance(bar.state) <= inner.width():
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, bar.state)
        painter.restore()

    def _beyond(self, painter: QPainter, bar: Bar, top: float) -> None:
        """A window that is over or far off: its nearest end in words at the edge."""
        current = theme()
        painter.setPen(current.colour("faint"))
        left, right = current.px(NAMES), self.width() - current.px(PAD)
        area = QRectF(left, top, right - left, current.px(ROW))
        if bar.to is not None and bar.to <= self.span()[0]:
            text = f"← {format_dtg(bar.to, self._zone)}"
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        else:
            text = f"{format_dtg(bar.from_, self._zone)} →"
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, flags, text)

    def _now(self, painter: QPainter) -> None:
        if not self._at:
            return
        current = theme()
        x = self._x(self._at)
        painter.setPen(QPen(current.colour("accent"), 1.5))
        painter.drawLine(QPointF(x, current.px(AXIS - 4)), QPointF(x, self.height()))
        painter.setBrush(current.colour("accent"))
        painter.drawEllipse(QPointF(x, current.px(AXIS - 4)), 3, 3)
