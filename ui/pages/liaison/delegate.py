"""Draws the lines of the log: struck text, marks before the text, search hits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.models.cells import Painted
from ui.pages.liaison.columns import marks
from ui.pages.liaison.presenter import Line, highlights
from ui.qt.icons import icon_pixmap
from ui.qt.theme import Tone, theme
from ui.widgets.delegate import CellDelegate, draw_line, fitting
from ui.widgets.state import StateMark

HIGHLIT = ("number", "from", "to", "text")
PILL, PILL_PAD, SIGN, GAP = 18, 6, 12, 4
LEAD, DOT, UNDER = 24, 6, 18
_GRAVE: tuple[Tone, ...] = ("red", "amber", "accent", "green", "", "muted")


class EntryDelegate(CellDelegate):
    """A line that counts no more is grey, a struck text drawn through; the marks stand before
    the text, `words` are marked where they stand."""

    words = ""

    def _paint_text(self, painter: QPainter, inner: QRect, cell: Painted, enabled: bool) -> None:
        line = cell.row
        if not isinstance(line, Line):
            super()._paint_text(painter, inner, cell, enabled)
            return
        if cell.key == "text":
            inner = inner.adjusted(theme().px(UNDER) if line.under else 0, 0, 0, 0)
            inner = self._paint_marks(painter, inner, marks(line))
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

    def _paint_marks(self, painter: QPainter, inner: QRect, found: tuple[StateMark, ...]) -> QRect:
        """Draw what fits in half of the cell, the gravest first; the rest is counted. The text
        tells more than the marks do."""
        least = inner.width() // 2
        order = sorted(found, key=lambda mark: _GRAVE.index(mark.tone))
        for place, mark in enumerate(order):
            full = place > 0 and inner.width() - _mark_width(mark) < least
            drawn = StateMark(f"+{len(order) - place}", "muted") if full else mark
            width = _paint_mark(painter, inner, drawn)
            inner = inner.adjusted(width + theme().px(GAP + 2), 0, 0, 0)
            if full:
                break
        return inner


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


def _mark_width(mark: StateMark) -> int:
    text = QFontMetrics(theme().font("small")).horizontalAdvance(mark.text)
    return text + _sign_width(mark) + 2 * theme().px(PILL_PAD)


def _sign_width(mark: StateMark) -> int:
    return theme().px(SIGN + GAP - 1) if mark.sign() else 0


def _paint_mark(painter: QPainter, inner: QRect, mark: StateMark) -> int:
    """Draw one mark at the left of `inner`; its width."""
    current = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(current.font("small"))
    sign, width, height = _sign_width(mark), _mark_width(mark), current.px(PILL)
    box = QRect(inner.left(), inner.center().y() - height // 2 + 1, width, height)
    tone = mark.tone or "muted"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour(f"{tone}_soft"))
    painter.drawRoundedRect(QRectF(box), height / 2, height / 2)
    side, left = current.px(SIGN), box.left() + current.px(PILL_PAD)
    device = painter.device()
    dpr = device.devicePixelRatioF() if device is not None else 1.0
    at = QPoint(left, box.top() + (height - side) // 2)
    if sign:
        painter.drawPixmap(at, icon_pixmap(mark.sign(), tone, side, dpr))
    painter.setPen(current.colour(tone))
    place = QRect(left + sign, box.top(), width - sign, height)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), mark.text)
    painter.restore()
    return width


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
