"""Draws the lines of the log: struck text, the signs of the marks, search hits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.models.cells import Painted
from ui.pages.liaison.columns import marks
from ui.pages.liaison.presenter import Line, highlights
from ui.qt.icons import icon_pixmap, pixel_ratio
from ui.qt.theme import Tone, theme
from ui.widgets.delegate import CellDelegate, draw_line, fitting
from ui.widgets.state import StateMark

HIGHLIT = ("number", "way", "from", "to", "text")
SIGN, GAP = 12, 4
LEAD, DOT, UNDER = 24, 6, 18
_GRAVE: tuple[Tone, ...] = ("red", "amber", "accent", "green", "", "muted")


class EntryDelegate(CellDelegate):
    """A line that counts no more is grey, a struck text drawn through; the marks are signs in a
    column of their own, `words` are marked where they stand."""

    words = ""

    def _paint_text(self, painter: QPainter, inner: QRect, cell: Painted, enabled: bool) -> None:
        line = cell.row
        if not isinstance(line, Line):
            super()._paint_text(painter, inner, cell, enabled)
            return
        if cell.key == "state":
            self._paint_marks(painter, inner, marks(line))
            return
        if cell.key == "text":
            inner = inner.adjusted(theme().px(UNDER) if line.under else 0, 0, 0, 0)
        if cell.key == "number" and line.unread:
            _paint_unread(painter, inner)
        hits = highlights(cell.text, self.words) if self.words and cell.key in HIGHLIT else ()
        font = cell.font or theme().font()
        if line.entry.struck and cell.key == "text":
            font.setStrikeOut(True)
        tone = cell.tone or theme().colour("text")
        over = line.entry.struck or line.entry.stands_now
        painter.setPen(theme().colour("faint") if over else tone)
        if hits:
            _draw(painter, inner, cell, hits, font)
        else:
            draw_line(painter, inner, cell.align, cell.text, font)

    def _paint_marks(self, painter: QPainter, inner: QRect, found: tuple[StateMark, ...]) -> None:
        """Draw the sign of each mark, the gravest first; what finds no room is counted. The words
        are the tip: the text of the line keeps all of its cell."""
        current = theme()
        order = sorted(found, key=lambda mark: _GRAVE.index(mark.tone))
        side, gap = current.px(SIGN + 2), current.px(GAP)
        dpr = pixel_ratio(painter)
        room = max(1, (inner.width() + gap) // (side + gap))
        shown = order if len(order) <= room else order[: max(1, room - 1)]
        left = inner.left()
        for mark in shown:
            at = QPoint(left, inner.top() + (inner.height() - side) // 2)
            tone = mark.tone or "muted"
            painter.drawPixmap(at, icon_pixmap(mark.sign() or "info", tone, side, dpr))
            left += side + gap
        if len(shown) < len(order):
            painter.setPen(current.colour("muted"))
            rest = inner.adjusted(left - inner.left(), 0, 0, 0)
            draw_line(
                painter, rest, Qt.AlignmentFlag.AlignLeft, f"+{len(order) - len(shown)}",
                current.font("small"),
            )  # fmt: skip


def _paint_unread(painter: QPainter, inner: QRect) -> None:
    """A dot before the number: the operator has not read the entry."""
    current = theme()
    side = current.px(DOT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour("accent"))
    left = inner.left() - side - current.px(1)
    painter.drawEllipse(QRect(left, inner.center().y() - side // 2 + 1, side, side))
    painter.restore()


def _draw(
    painter: QPainter,
    inner: QRect,
    cell: Painted,
    hits: tuple[tuple[int, int], ...],
    font: QFont,
) -> None:
    """The text with its hits on a soft ground; it starts later when the first hit would be cut."""
    metrics = QFontMetrics(font)
    text, cut = cell.text, 0
    if metrics.horizontalAdvance(text[: hits[0][1]]) > inner.width():
        cut = max(0, hits[0][0] - LEAD)
        text = "\u2026" + text[cut:]
    shift = 1 - cut if cut else 0
    text = fitting(text, metrics, inner.width())
    for start, end in hits:
        first, last = start + shift, min(end + shift, len(text))
        if 0 <= first < last:
            _mark_hit(painter, inner, metrics, text[:first], text[first:last])
    draw_line(painter, inner, cell.align, text, font)


def _mark_hit(
    painter: QPainter, inner: QRect, metrics: QFontMetrics, before: str, hit: str
) -> None:
    """The ground and the line under words that are found; the text is drawn over it."""
    current = theme()
    left = inner.left() + metrics.horizontalAdvance(before)
    width, height = metrics.horizontalAdvance(hit), metrics.height() + 2
    box = QRect(left - 1, inner.center().y() - height // 2 + 1, width + 2, height)
    painter.fillRect(box, current.colour("accent_soft"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 2, current.colour("accent"))
