"""Page one of a handover for who takes over, who says of each block that it was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.workflows.watch import Section
from ui.qt.plain import caption
from ui.qt.theme import theme

#: A list is shown so far; the whole handover goes with the entry as PDF.
MOST_SHOWN = 12
translate = QCoreApplication.translate


class ReadBlocks(QScrollArea):
    """Each list of page one with its number, its lines and a box to tick."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.titles = {s.key: s.title for s in sections if s.front}
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme().px(8), 0)
        layout.setSpacing(theme().px(4))
        for section in sections:
            if section.front:
                self._add(layout, section)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(theme().px(420), theme().px(300))

    def read(self) -> frozenset[str]:
        """The blocks that were ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def unread(self) -> list[str]:
        """The titles of those that were not."""
        return [self.titles[key] for key, box in self.boxes.items() if not box.isChecked()]

    def _add(self, layout: QVBoxLayout, section: Section) -> None:
        said = translate("SignOn", "{count}  {title}: read")
        box = QCheckBox(caption(said.format(count=section.count, title=section.title)), self)
        box.setFont(theme().font("title"))
        self.boxes[section.key] = box
        layout.addWidget(box)
        shown = list(section.lines[:MOST_SHOWN])
        left = len(section.lines) - len(shown)
        if left:
            shown.append(translate("SignOn", "and {count} more").format(count=left))
        for line in shown:
            label = QLabel(line, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setIndent(theme().px(22))
            layout.addWidget(label)
