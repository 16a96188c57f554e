"""The five numbers of page one, each a button that leads to its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

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
        button = QPushButton(self)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(2 * button.fontMetrics().height() + theme().px(14))
        button.clicked.connect(lambda: self.wanted.emit(str(button.property("title"))))
        self._row.addWidget(button, 1)
        return button
