"""The five numbers of page one, each a button that leads to its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.workflows.watch import Section
from ui.plots.number_board import Number
from ui.qt.theme import Tone, theme

#: How grave a list of page one is when something stands in it.
TONES: Mapping[str, Tone] = MappingProxyType(
    {"front_flash": "red", "front_late": "red", "front_due": "amber", "front_incidents": "red"}
)
translate = QCoreApplication.translate


def large(sections: Iterable[Section], *, lists: bool = False) -> tuple[Number, ...]:
    """The numbers of page one for those who look from afar, with `lists` what each counts."""
    more = translate("Numbers", "and {count} more")
    return tuple(
        Number(s.count, s.title, TONES.get(s.key, "accent"),
               s.lines if lists and s.count else (), more)
        for s in sections if s.front
    )  # fmt: skip


class Numbers(QWidget):
    """Counts the lists of page one as they stand; `wanted(title)`: one was chosen."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        edge = theme().px(12)
        self._row.setContentsMargins(edge, 0, edge, theme().px(8))
        self._row.setSpacing(theme().px(8))
        self.buttons: list[QPushButton] = []
        self.hide()

    def put(self, sections: Iterable[Section]) -> None:
        """Show the numbers of what is handed over; none of them, and the row is gone."""
        front = [s for s in sections if s.front]
        while len(self.buttons) < len(front):
            self.buttons.append(self._button())
        for button, section in zip(self.buttons, front, strict=False):
            button.setText(f"{section.count}\n{section.title}")
            button.setProperty("title", section.title)
            button.setAccessibleName(f"{section.title}: {section.count}")
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(front))
        self.setVisible(bool(front))

    def _button(self) -> QPushButton:
        button = _NumberButton(self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.wanted.emit(str(button.property("title"))))
        self._row.addWidget(button, 1)
        return button


class _NumberButton(QPushButton):
    """A number, read from afar, over what it counts; `text` holds both."""

    def sizeHint(self) -> QSize:
        number, name = self._faces()
        lines = self.text().splitlines() or [""]
        wide = max(number.horizontalAdvance(lines[0]), name.horizontalAdvance(lines[-1]))
        pad = theme().px(12)
        return QSize(wide + 2 * pad, number.height() + name.height() + pad)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option, painter = QStyleOptionButton(), QPainter(self)
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        number, name = self._faces()
        lines = self.text().splitlines() or [""]
        top = (self.height() - number.height() - name.height()) // 2
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(theme().colour("text"))
        painter.setFont(theme().font("title"))
        painter.drawText(QRect(0, top, self.width(), number.height()), centre, lines[0])
        painter.setFont(theme().font("body"))
        below = QRect(0, top + number.height(), self.width(), name.height())
        painter.drawText(below, centre, lines[-1])
        painter.end()

    def _faces(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(theme().font("title")), QFontMetrics(theme().font("body"))
