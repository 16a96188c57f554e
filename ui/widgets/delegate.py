"""Draws the cells of tables and trees: hairlines, even padding, tones that stay when selected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.cells import PAINT_ROLE, Painted
from ui.qt.theme import ROW_PX, theme

Index = QModelIndex | QPersistentModelIndex
PAD = 8
ICON = 16
_R = Qt.ItemDataRole
_S = QStyle.StateFlag


class CellDelegate(QStyledItemDelegate):
    """Paints itself, from one question per cell, and the same on every platform."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        current = theme()
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if (ground := self._ground(option)) is not None:
            painter.fillRect(rect, ground)
        painter.setPen(current.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(current.px(PAD), 0, -current.px(PAD), 0)
        cell = index.data(PAINT_ROLE)
        if isinstance(cell, Painted):
            self._paint_text(painter, self._paint_icon(painter, inner, cell), option, cell)
        if _S.State_HasFocus in option.state and _S.State_KeyboardFocusChange in option.state:
            painter.setPen(current.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        current = theme()
        font = index.data(_R.FontRole) or option.font
        text = QFontMetrics(font).horizontalAdvance(str(index.data(_R.DisplayRole) or ""))
        icon = current.px(ICON + 6) if index.data(_R.DecorationRole) else 0
        return QSize(text + icon + 2 * current.px(PAD) + 2, current.px(ROW_PX))

    def _ground(self, option: QStyleOptionViewItem) -> QColor | None:
        if _S.State_Selected in option.state:
            return theme().colour("selection")
        if _S.State_MouseOver in option.state:
            return theme().colour("hover")
        return None

    def _paint_icon(self, painter: QPainter, inner: QRect, cell: Painted) -> QRect:
        if cell.icon is None:
            return inner
        side = theme().px(ICON)
        top = inner.top() + (inner.height() - side) // 2
        cell.icon.paint(painter, QRect(QPoint(inner.left(), top), QSize(side, side)))
        return inner.adjusted(side + theme().px(6), 0, 0, 0)

    def _paint_text(
        self, painter: QPainter, inner: QRect, option: QStyleOptionViewItem, cell: Painted
    ) -> None:
        if not cell.text:
            return
        painter.setFont(cell.font or option.font)
        enabled = _S.State_Enabled in option.state
        painter.setPen((cell.tone if enabled else None) or theme().colour(_word(enabled)))
        text = fitting(cell.text, painter.fontMetrics(), inner.width())
        painter.drawText(inner, int(cell.align), text)


def fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the text, its end cut where it is wider than `width` pixels."""
    # No letter is wider than the line is high, or not many of them: measuring is dear.
    if len(text) * metrics.height() <= width or metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _word(enabled: bool) -> str:
    return "text" if enabled else "disabled"
