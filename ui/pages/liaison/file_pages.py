"""The pages of a PDF, drawn by a child that knows the document; here are only its pixels."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QKeyCombination, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.outside.limits import LEAST_POINTS, MOST_POINTS
from ui.outside.reader import Outside, image_of
from ui.qt.theme import theme

_CTRL_EQUAL = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Equal)
KEPT = 12
"""Pages whose pixels are kept, besides those that are shown."""
GAP = 8
INCH = 72
_LEAST, _MOST = 0.1, 8.0
PAPER = "white"


class Pages(QAbstractScrollArea):
    """The pages below one another, as wide as the window; Ctrl+plus and minus zoom.

    `failed(fault)`: the child is gone; what it drew before stays. A page that is not drawn yet, or
    cannot be, is empty paper.
    """

    failed = Signal(str)

    def __init__(
        self, outside: Outside, sizes: Sequence[tuple[float, float]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._outside, self._sizes = outside, tuple(sizes)
        self._widest = max(wide for wide, _ in self._sizes)
        self._zoomed: float | None = None  # None: as wide as the window
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self._asked: tuple[int, QSize] | None = None
        self._given: dict[int, QSize] = {}  # the size that was asked for last
        self._over = False
        self._tops: list[int] = []
        outside.setParent(self)
        outside.answered.connect(self._answered)
        outside.failed.connect(self._ended)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(theme().px(40))
        self._arrange()

    def count(self) -> int:
        """The number of pages."""
        return len(self._sizes)

    def zoom(self, factor: float) -> None:
        """Make everything so much larger, about the middle of what is shown."""
        bar, high = self.verticalScrollBar(), max(self.viewport().height(), 1)
        middle = (bar.value() + high / 2) / max(bar.maximum() + high, 1)
        self._zoomed = min(max(self._scale() * factor, _LEAST), _MOST)
        self._arrange()
        bar.setValue(round(middle * (bar.maximum() + high) - high / 2))

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.ZoomIn) or event.keyCombination() == _CTRL_EQUAL:
            self.zoom(1.25)
        elif event.matches(keys.ZoomOut):
            self.zoom(0.8)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme().colour("sunken"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for number in self._shown():
                place = self._place(number)
                painter.fillRect(place, QColor(PAPER))
                if number in self._drawn:
                    painter.drawPixmap(place, self._drawn[number])
        self._want()

    # -- inside

    def _scale(self) -> float:
        """Pixels for each point."""
        if self._zoomed is not None:
            return self._zoomed
        room = self.viewport().width() - 2 * theme().px(GAP)
        return min(max(room / self._widest, _LEAST), _MOST)

    def _size(self, number: int) -> QSize:
        scale, (wide, high) = self._scale(), self._sizes[number]
        return QSize(max(1, round(wide * scale)), max(1, round(high * scale)))

    def _arrange(self) -> None:
        gap, room = theme().px(GAP), self.viewport().size()
        heights = [self._size(number).height() + gap for number in range(len(self._sizes))]
        self._tops = [0, *accumulate(heights)]
        wide = round(self._widest * self._scale()) + 2 * gap
        for bar, whole, part in (
            (self.verticalScrollBar(), self._tops[-1] + gap, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, max(0, whole - part))
        self.viewport().update()

    def _place(self, number: int) -> QRect:
        size, gap = self._size(number), theme().px(GAP)
        left = max((self.viewport().width() - size.width()) // 2, gap)
        left -= self.horizontalScrollBar().value()
        top = gap + self._tops[number] - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def _shown(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(min(first, len(self._sizes) - 1), min(last, len(self._sizes)))

    def _want(self) -> None:
        """Ask for the first page in view that is not there as large as it is shown."""
        if self._asked is not None or self._over:
            return
        ratio = self.devicePixelRatioF()
        for number in self._shown():
            size = self._size(number) * ratio
            if self._given.get(number) != size or number not in self._drawn:
                self._asked = number, size
                self._outside.ask({"page": number, "width": size.width(), "height": size.height()})
                return

    def _answered(self, header: dict[str, Any], data: bytes) -> None:
        if self._asked is None:
            return
        (number, size), self._asked = self._asked, None
        image = image_of(header, data)
        # Also an empty one is an answer: it is not asked for again.
        self._drawn[number] = QPixmap.fromImage(image)
        self._drawn.move_to_end(number)
        self._given[number] = size
        shown = self._shown()
        for old in [n for n in self._drawn if n not in shown][: max(0, len(self._drawn) - KEPT)]:
            del self._drawn[old]
        self.viewport().update()

    def _ended(self, fault: str) -> None:
        self._over = True
        self.failed.emit(fault)


def sizes_of(header: dict[str, Any]) -> list[tuple[float, float]]:
    """The sizes of the pages that an answer tells, in points; none where it makes no sense."""
    told = header.get("sizes")
    if not isinstance(told, list):
        return []
    sizes = [tuple(each) for each in told if isinstance(each, list) and len(each) == 2]
    return [
        (wide, high) for wide, high in sizes
        if all(isinstance(s, float) and math.isfinite(s) for s in (wide, high))
        and min(wide, high) >= LEAST_POINTS and max(wide, high) <= MOST_POINTS
    ]  # fmt: skip
