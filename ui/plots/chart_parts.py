"""What the command chart is made of: frozen boxes, links and the look of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.qt.theme import theme

Stroke = Literal["solid", "dashed", "dotted"]
PEN_STYLES: dict[Stroke, Qt.PenStyle] = {
    "solid": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
}
Ink = dict[str, str]  # named colours as #RRGGBB: the theme's, or the light ones for print


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A unit: where it hangs ("" at the top) and by what; `beside` stands it next to the tree."""

    id: str
    parent: str
    title: str
    subtitle: str
    third: str
    sidc: str
    beside: bool = False
    label: str = ""
    label_note: str = ""  # a change near in time: drawn beside the label
    stroke: Stroke = "solid"
    highlight: str = ""  # replaces the third line, in amber


@dataclass(frozen=True, slots=True)
class ChartLink:
    """Another relationship of a box, drawn across the tree."""

    id: str
    holder: str
    unit: str
    label: str
    stroke: Stroke


def pen(ink: Ink, name: str, stroke: Stroke = "solid", width: float = 1.4) -> QPen:
    """The pen of a line in a named colour."""
    made = QPen(QColor(ink[name]), width)
    made.setStyle(PEN_STYLES[stroke])
    made.setCapStyle(Qt.PenCapStyle.FlatCap if stroke == "dashed" else Qt.PenCapStyle.RoundCap)
    if stroke == "dotted":
        made.setDashPattern([0.1, 3.0])
        made.setWidthF(width * 1.4)
    return made


def face(name: Literal["strong", "small", "body"]) -> QFont:
    return theme().font(name)


def paint_legend(
    painter: QPainter, left: float, middle: float, words: dict[Stroke, str], ink: Ink
) -> float:
    """Draw a sample of each kind of line with its word, from `left`; the x behind the last."""
    painter.setFont(face("small"))
    for stroke, word in words.items():
        painter.setPen(pen(ink, "text", stroke))
        painter.drawLine(QLineF(left, middle, left + 34, middle))
        painter.setPen(QColor(ink["muted"]))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left + 42, middle + metrics.ascent() / 2 - 1), word)
        left += 42 + metrics.horizontalAdvance(word) + 26
    return left
