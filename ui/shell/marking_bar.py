"""The bar with the marking at the top and bottom of every window, loud when it is an exercise."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.errors import Refused
from app.core.markings import LEVEL_NAMES, Marking, MarkingLevel, Releasability, parse_marking
from app.domains.operation.views import OperationView
from ui.qt.sentences import language
from ui.qt.theme import theme

# Ground and text by level. The same in both schemes: a marking must not change its colour with
# the light. tests/unit/ui/shell/test_marking_bar.py holds the contrasts.
COLOURS: dict[MarkingLevel, tuple[str, str]] = {
    MarkingLevel.ONGERUBRICEERD: ("#2F6B46", "#FFFFFF"),
    MarkingLevel.DEP_V: ("#1F5FA8", "#FFFFFF"),
    MarkingLevel.STG_C: ("#2B3F8C", "#FFFFFF"),
    MarkingLevel.STG_G: ("#B3201C", "#FFFFFF"),
    MarkingLevel.STG_ZG: ("#8A3B00", "#FFFFFF"),
}
EXERCISE_GROUND, EXERCISE_STRIPE, EXERCISE_TEXT = "#F2C230", "#DBA90F", "#1A1400"
HEIGHT, STRIPE = 22, 14
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BarText:
    """What the bar says: the level, the words of the marking, whether it is an exercise."""

    level: MarkingLevel
    words: str
    exercise: bool
    tip: str = ""


def bar_text(
    operation: OperationView, whole: tuple[Marking, Releasability] | None = None
) -> BarText:
    """The text for an operation, and for the whole of what it holds. A marking that cannot be
    read is shown as it is, at the highest level: nothing is guessed downward."""
    tip, release = "", operation.releasability
    try:
        marking = parse_marking(operation.marking)
        level, words = marking.level, _words(marking.level)
        exercise = operation.exercise or marking.exercise
    except Refused:
        level, words, exercise = MarkingLevel.STG_ZG, operation.marking, operation.exercise
    highest, narrowest = whole or (Marking(), None)
    if narrowest is not None:
        release = str(narrowest)
    if highest.level > level:
        tip = translate("MarkingBar", "The operation is {own}; something in it is {highest}.")
        level, own = highest.level, words
        words = _words(level)
        tip = tip.format(own=own, highest=words)
    parts = [words, release]
    return BarText(level, "  ·  ".join(part for part in parts if part), exercise, tip)


def _words(level: MarkingLevel) -> str:
    return LEVEL_NAMES[level].told(language(), full=True)


class MarkingBar(QWidget):
    """One line across the window. It says its words to a screen reader, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = BarText(MarkingLevel.ONGERUBRICEERD, "", False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, shown: BarText) -> None:
        """Say another marking."""
        self._shown = shown
        self.setAccessibleName(shown.words)
        self.setToolTip(shown.tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, text = COLOURS[self._shown.level]
        if not self._shown.exercise:
            painter.fillRect(self.rect(), QColor(ground))
            self._write(painter, self.rect(), self._shown.words, text)
        else:
            self._paint_exercise(painter, ground, text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def _paint_exercise(self, painter: QPainter, ground: str, text: str) -> None:
        painter.fillRect(self.rect(), QColor(EXERCISE_GROUND))
        metrics = QFontMetrics(_face())
        pad = theme().px(24)
        middle = QRect(0, 0, metrics.horizontalAdvance(self._shown.words) + 2 * pad, self.height())
        middle.moveCenter(self.rect().center())
        painter.fillRect(middle, QColor(ground))
        self._write(painter, middle, self._shown.words, text)
        word = self.tr("EXERCISE")
        for side in (
            QRect(0, 0, middle.left(), self.height()),
            QRect(middle.right() + 1, 0, self.width() - middle.right() - 1, self.height()),
        ):
            self._stripes(painter, side)
            plate = QRect(0, 0, metrics.horizontalAdvance(word) + 2 * pad, self.height())
            plate.moveCenter(side.center())
            painter.fillRect(plate, QColor(EXERCISE_GROUND))
            self._write(painter, plate, word, EXERCISE_TEXT)

    def _stripes(self, painter: QPainter, area: QRect) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(EXERCISE_STRIPE))
        wide, high = theme().px(STRIPE), area.height()
        left = area.left() - high
        while left < area.right():
            corners = ((left, high), (left + high, 0), (left + high + wide, 0), (left + wide, high))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            left += 2 * wide
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, words: str, colour: str) -> None:
        painter.setFont(_face())
        painter.setPen(QColor(colour))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)


def _face() -> QFont:
    font = theme().font("small")
    font.setWeight(QFont.Weight.Bold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return font
