"""A few large numbers side by side, each with what it counts: to be read from across the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.qt.theme import Tone, theme

HIGH, FIGURE, WORDS = 92, 40, 13
_WRAP = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, what it counts, how grave it is when it is not zero, and lines below it."""

    count: int
    title: str
    tone: Tone = ""
    lines: tuple[str, ...] = ()
    more: str = ""  # what is said for lines that find no room, with a place for {count}


def paint_numbers(
    painter: QPainter, area: QRectF, numbers: Sequence[Number], figure: float, words: float
) -> None:
    """Draw the numbers across `area`, each at the top of its column: the figure and the words that
    many pixels high, then its lines as far as there is room for whole ones."""
    if not numbers:
        return
    gap = words
    wide = (area.width() - gap * (len(numbers) - 1)) / len(numbers)
    for place, number in enumerate(numbers):
        left = area.left() + place * (wide + gap)
        _paint_number(painter, QRectF(left, area.top(), wide, area.height()), number, figure, words)


def _paint_number(
    painter: QPainter, column: QRectF, number: Number, figure: float, words: float
) -> None:
    current = theme()
    font = current.font("title")
    font.setPixelSize(max(1, round(figure)))
    painter.setFont(font)
    painter.setPen(current.tone(number.tone) if number.count else current.colour("muted"))
    high = QFontMetricsF(font).height()
    painter.drawText(QRectF(column.left(), column.top(), column.width(), high), _WRAP,
                     str(number.count))  # fmt: skip
    font = current.font("body")
    font.setPixelSize(max(1, round(words)))
    painter.setFont(font)
    painter.setPen(current.colour("text"))
    below = QRectF(column.left(), column.top() + high, column.width(), column.height() - high)
    taken = painter.boundingRect(below, _WRAP, number.title)
    painter.drawText(below, _WRAP, number.title)
    _paint_lines(painter, below.adjusted(0, taken.height() + words, 0, 0), number, words)


def _paint_lines(painter: QPainter, area: QRectF, number: Number, words: float) -> None:
    line_high = QFontMetricsF(painter.font()).lineSpacing()
    for place, line in enumerate(number.lines):
        high = painter.boundingRect(area, _LINE, line).height()
        left = len(number.lines) - place
        # One line is kept free to tell what finds no room.
        needed = high if left == 1 else high + words / 2 + line_high
        if needed > area.height():
            painter.setPen(theme().colour("muted"))
            painter.drawText(area, _LINE, number.more.format(count=left))
            return
        painter.drawText(QRectF(area.left(), area.top(), area.width(), high), _LINE, line)
        area = area.adjusted(0, high + words / 2, 0, 0)


class NumberBoard(QWidget):
    """The numbers in a row of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers: tuple[Number, ...] = ()

    def put(self, numbers: Sequence[Number]) -> None:
        """Show these."""
        self.numbers = tuple(numbers)
        self.setAccessibleName(", ".join(f"{n.title}: {n.count}" for n in self.numbers))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(5 * HIGH), theme().px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        with QPainter(self) as painter:
            edge = current.px(8)
            area = QRectF(self.rect()).adjusted(edge, edge / 2, -edge, -edge / 2)
            paint_numbers(painter, area, self.numbers, current.px(FIGURE), current.px(WORDS))
