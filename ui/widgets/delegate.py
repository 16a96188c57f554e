"""Draws the cells of tables and trees: hairlines, even padding, tones that stay when selected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.cells import PAINT_ROLE, Painted
from ui.qt.icons import pixel_ratio
from ui.qt.theme import ROW_PX, theme

LAID_MAX = 4000
_laid: dict[tuple[str, QFont, int], QStaticText] = {}
Index = QModelIndex | QPersistentModelIndex
PAD = 8
ICON = 16
_R = Qt.ItemDataRole
_S = QStyle.StateFlag
# As numbers: flags of Python take longer to compare than a letter to draw.
_RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignRight.value, Qt.AlignmentFlag.AlignHCenter.value


class CellDelegate(QStyledItemDelegate):
    """Paints itself, from one question per cell, and the same on every platform. A tree has
    `paint` called for each cell; a table paints whole rows and calls `paint_cell`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        selected, hovered = (f in option.state for f in (_S.State_Selected, _S.State_MouseOver))
        paint_ground(painter, rect, selected=selected, hovered=hovered)
        paint_hairline(painter, rect)
        cell = index.data(PAINT_ROLE)
        if isinstance(cell, Painted):
            self.paint_cell(painter, rect, cell, _S.State_Enabled in option.state)
        if _S.State_HasFocus in option.state and _S.State_KeyboardFocusChange in option.state:
            paint_focus(painter, rect)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRect, cell: Painted, enabled: bool) -> None:
        """Draw what stands in the cell; pen, brush and font are left as they come."""
        pad = theme().px(PAD)
        inner = self._paint_icon(painter, rect.adjusted(pad, 0, -pad, 0), cell)
        if cell.text:
            self._paint_text(painter, inner, cell, enabled)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        current = theme()
        font = index.data(_R.FontRole) or option.font
        text = QFontMetrics(font).horizontalAdvance(str(index.data(_R.DisplayRole) or ""))
        icon = current.px(ICON + 6) if index.data(_R.DecorationRole) else 0
        return QSize(text + icon + 2 * current.px(PAD) + 2, current.px(ROW_PX))

    def _paint_icon(self, painter: QPainter, inner: QRect, cell: Painted) -> QRect:
        if cell.icon is None:
            return inner
        side = theme().px(ICON)
        top = inner.top() + (inner.height() - side) // 2
        paint_icon(painter, QRect(QPoint(inner.left(), top), QSize(side, side)), cell.icon)
        return inner.adjusted(side + theme().px(6), 0, 0, 0)

    def _paint_text(self, painter: QPainter, inner: QRect, cell: Painted, enabled: bool) -> None:
        painter.setPen((cell.tone if enabled else None) or theme().colour(_word(enabled)))
        draw_line(painter, inner, cell.align, cell.text, cell.font or theme().font())


def paint_icon(painter: QPainter, area: QRect, sign: QIcon) -> None:
    """Draw an icon as sharp as the painter can: QIcon itself asks only the screen."""
    ratio = pixel_ratio(painter)
    painter.drawPixmap(area, sign.pixmap(area.size(), ratio))


def paint_ground(painter: QPainter, rect: QRect, *, selected: bool, hovered: bool) -> None:
    """Draw the ground of a cell or a row."""
    if selected or hovered:
        painter.fillRect(rect, theme().colour("selection" if selected else "hover"))


def paint_hairline(painter: QPainter, rect: QRect) -> None:
    """Draw the line under a cell or a row."""
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().colour("hairline"))


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """Frame the cell the keyboard is at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme().colour("accent"))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def draw_line(
    painter: QPainter, inner: QRect, align: Qt.AlignmentFlag, text: str, font: QFont
) -> None:
    """Draw a text on one line in the middle of the height, its end cut where there is no room.

    Most words of a list come again and again; laid out once, they take a fifth of the time.
    """
    # By the font itself: to have its key spelled out takes longer than to draw.
    laid = _laid.get((text, font, inner.width()))
    if laid is None:
        if len(_laid) >= LAID_MAX:
            del _laid[next(iter(_laid))]
        laid = QStaticText(fitting(text, QFontMetrics(font), inner.width()))
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(QTransform(), font)
        _laid[text, QFont(font), inner.width()] = laid
    size = laid.size()
    left, room = inner.left(), inner.width() - size.width()
    if align.value & _RIGHT:
        left += round(room)
    elif align.value & _MIDDLE:
        left += round(room / 2)
    painter.setFont(font)
    painter.drawStaticText(left, inner.top() + round((inner.height() - size.height()) / 2), laid)


def fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return the text, its end cut where it is wider than `width` pixels."""
    # No letter is wider than the line is high, or not many of them: measuring is dear.
    if len(text) * metrics.height() <= width or metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _word(enabled: bool) -> str:
    return "text" if enabled else "disabled"
