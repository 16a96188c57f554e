"""The brief on the whole screen: the numbers of page one, then one heading a page, large enough
for the back of the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from app.workflows.watch import Section
from ui.pages.watch.numbers import large
from ui.plots.number_board import paint_numbers
from ui.qt.theme import theme

_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
#: Heights as shares of the screen.
EDGE, HEAD, LINE, LEAST = 0.05, 0.055, 0.034, 0.016
FIGURE, SMALL = 0.12, 0.021


class Slides(QWidget):
    """Space or an arrow goes on, Escape ends it. The marking stands above and below each page."""

    def __init__(
        self, sections: Sequence[Section], marking: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sections, self._marking = tuple(sections), marking
        self._numbers = large(self._sections, lists=True)
        self.place = 0
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        elif event.key() in (*_ON, *_BACK):
            self._go(1 if event.key() in _ON else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(-self.count() if event.key() == Qt.Key.Key_Home else self.count())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(-1 if event.button() == Qt.MouseButton.RightButton else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, current, high = QPainter(self), theme(), self.height()
        painter.fillRect(self.rect(), current.colour("surface"))
        edge = int(high * EDGE)
        painter.setPen(current.colour("text"))
        font = current.font("body")
        font.setBold(True)
        font.setPixelSize(max(10, int(high * 0.022)))
        painter.setFont(font)
        centre = Qt.AlignmentFlag.AlignCenter
        for top in (0, high - edge):
            painter.drawText(QRectF(0, top, self.width(), edge), centre, self._marking.upper())
        painter.setPen(current.colour("muted"))
        count = f"{self.place + 1}/{self.count()}"
        right = QRectF(0, high - edge, self.width() - edge, edge)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, int(align), count)
        section = self._section()
        if section is not None:
            self._paint_section(painter, section, edge)
        elif self._numbers:
            self._paint_numbers(painter, edge)

    def count(self) -> int:
        """How many pages there are."""
        return len(self._sections) + bool(self._numbers)

    def _section(self) -> Section | None:
        """The section of this page; None on the page of the numbers, and without any."""
        place = self.place - bool(self._numbers)
        return self._sections[place] if 0 <= place < len(self._sections) else None

    def _paint_numbers(self, painter: QPainter, edge: int) -> None:
        high = self.height()
        area = self._paint_title(painter, self._title(), edge)
        paint_numbers(painter, area, self._numbers, high * FIGURE, high * SMALL)

    def _paint_title(self, painter: QPainter, title: str, edge: int) -> QRectF:
        """Draw the heading and return what lies under it."""
        current, high = theme(), self.height()
        font = current.font("title")
        font.setPixelSize(max(12, int(high * HEAD)))
        painter.setFont(font)
        painter.setPen(current.colour("accent"))
        room = QRectF(edge, edge, self.width() - 2 * edge, high * HEAD * 1.6)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
        area = QRectF(edge, room.bottom() + edge / 2, room.width(), 0)
        area.setBottom(high - 1.4 * edge)
        return area

    def _paint_section(self, painter: QPainter, section: Section, edge: int) -> None:
        area = self._paint_title(painter, section.title, edge)
        document = self._fitting(section, area)
        painter.save()
        painter.translate(area.topLeft())
        document.drawContents(painter, QRectF(0, 0, area.width(), area.height()))
        painter.restore()

    def _fitting(self, section: Section, area: QRectF) -> QTextDocument:
        """The lines as large as they fit, not smaller than can be read from a chair."""
        document, size = QTextDocument(), self.height() * LINE
        document.setPlainText("\n".join(" ".join(line.split()) for line in section.lines))
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        letters, gap = QTextCharFormat(), QTextBlockFormat()
        letters.setForeground(theme().colour("text"))
        cursor.mergeCharFormat(letters)
        document.setTextWidth(area.width())
        while True:
            font = theme().font("body")
            font.setPixelSize(max(8, int(size)))
            document.setDefaultFont(font)
            gap.setBottomMargin(font.pixelSize() / 2)
            cursor.mergeBlockFormat(gap)
            if document.size().height() <= area.height() or size <= self.height() * LEAST:
                return document
            size *= 0.92

    def _go(self, by: int) -> None:
        self.place = min(max(self.place + by, 0), max(self.count() - 1, 0))
        self._say()
        self.update()

    def _say(self) -> None:
        title = self._title()
        self.setWindowTitle(title)
        numbers = (
            "" if self._section() else ", ".join(f"{n.title}: {n.count}" for n in self._numbers)
        )
        self.setAccessibleName(": ".join(filter(None, (title, numbers))))

    def _title(self) -> str:
        section = self._section()
        if section is not None:
            return section.title
        return self.tr("At a glance") if self._numbers else ""
