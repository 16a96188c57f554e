"""The sheet of all keys, by menu, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.qt.actions import ActionEntry
from ui.qt.theme import theme
from ui.qt.work_area import keep_within


@dataclass(frozen=True, slots=True)
class ShortcutRow:
    """One key: the heading it stands under, what it does, the keys as text."""

    section: str
    title: str
    keys: str


def shortcut_rows(entries: Iterable[ActionEntry], other: str) -> list[ShortcutRow]:
    """The actions that have a key, under the name of their menu (`other` without menu)."""
    return [
        ShortcutRow(entry.menu or other, entry.title, entry.shortcut)
        for entry in entries
        if entry.shortcut
    ]


class ShortcutSheet(QDialog):
    """Shows the rows in two columns; Escape closes it."""

    def __init__(self, rows: Sequence[ShortcutRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut-sheet")
        current = theme()
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        margin = current.px(20)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setHorizontalSpacing(current.px(40))
        self._grid.setVerticalSpacing(current.px(20))
        area = QScrollArea(self, widgetResizable=True)
        area.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._fill(rows)
        self._retranslate()
        self.resize(current.px(760), current.px(520))
        keep_within(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))

    def _fill(self, rows: Sequence[ShortcutRow]) -> None:
        sections: dict[str, list[ShortcutRow]] = {}
        for row in rows:
            sections.setdefault(row.section, []).append(row)
        heights = [0, 0]
        columns = [QVBoxLayout(), QVBoxLayout()]
        for title, part in sections.items():
            shorter = heights.index(min(heights))
            columns[shorter].addWidget(_section(title, part))
            columns[shorter].addSpacing(theme().px(16))
            heights[shorter] += len(part) + 2
        for place, column in enumerate(columns):
            column.addStretch(1)
            self._grid.addLayout(column, 0, place)
            self._grid.setColumnStretch(place, 1)


def _section(title: str, rows: Sequence[ShortcutRow]) -> QWidget:
    current = theme()
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(current.px(6))
    grid.setColumnStretch(0, 1)
    heading = QLabel(title, box)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for line, row in enumerate(rows, 1):
        keys = QLabel(row.keys, box)
        keys.setFont(current.font("figures"))
        keys.setProperty("role", "muted")
        grid.addWidget(QLabel(row.title, box), line, 0)
        grid.addWidget(keys, line, 1, Qt.AlignmentFlag.AlignRight)
    return box
