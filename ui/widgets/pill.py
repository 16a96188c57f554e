"""A small rounded mark of a state: sign and word on a soft ground of its tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.qt.icons import icon_pixmap
from ui.qt.theme import theme
from ui.widgets.state import StateMark

HEIGHT = 20
PAD = 7
SIGN = 12
GAP = 4


class Pill(QWidget):
    """Shows one StateMark; as high as a line of text and as wide as its word."""

    def __init__(self, mark: StateMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(mark)

    def mark(self) -> StateMark:
        return self._mark

    def set_mark(self, mark: StateMark) -> None:
        """Show another state."""
        self._mark = mark
        self.setAccessibleName(mark.text)
        self.setToolTip(mark.tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        current = theme()
        self.setFont(current.font("small"))
        sign = current.px(SIGN + GAP) if self._mark.sign() else 0
        text = self.fontMetrics().horizontalAdvance(self._mark.text)
        return QSize(text + sign + 2 * current.px(PAD), current.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        tone = self._mark.tone or "muted"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.colour(f"{tone}_soft"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        left = current.px(PAD)
        if sign := self._mark.sign():
            side = current.px(SIGN)
            drawn = icon_pixmap(sign, tone, side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - side) // 2), drawn)
            left += side + current.px(GAP)
        painter.setPen(current.colour(tone))
        painter.setFont(current.font("small"))
        area = self.rect().adjusted(left, 0, -current.px(PAD) + 1, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self._mark.text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
