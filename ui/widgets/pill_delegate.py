"""Draws a cell as a pill: sign and word on a soft ground of the cell's tone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.models.cells import Painted
from ui.qt.theme import theme
from ui.widgets.delegate import CellDelegate, paint_icon
from ui.widgets.pill import GAP, HEIGHT, PAD, SIGN

SOFT = 0.15


class PillDelegate(CellDelegate):
    """For one column of a table or tree; an empty cell stays empty."""

    def _paint_icon(self, painter: QPainter, inner: QRect, cell: Painted) -> QRect:
        if not cell.text:
            return inner
        current = theme()
        sign = current.px(SIGN + GAP) if cell.icon else 0
        pad, high = current.px(PAD), current.px(HEIGHT)
        text = QFontMetrics(current.font("small")).horizontalAdvance(cell.text)
        width = min(text + sign + 2 * pad, inner.width())
        box = QRect(inner.left(), inner.center().y() - high // 2 + 1, width, high)
        soft = QColor(cell.tone or current.colour("muted"))
        soft.setAlphaF(SOFT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(box), high / 2, high / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if cell.icon:
            side = current.px(SIGN)
            corner = QPoint(box.left() + pad, box.center().y() - side // 2 + 1)
            paint_icon(painter, QRect(corner, QSize(side, side)), cell.icon)
        return box.adjusted(pad + sign, 0, -pad + 1, 0)

    def _paint_text(self, painter: QPainter, inner: QRect, cell: Painted, enabled: bool) -> None:
        painter.setFont(theme().font("small"))
        painter.setPen(cell.tone or theme().colour("muted"))
        text = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)
