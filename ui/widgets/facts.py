"""Label and value in two columns under headings, for an inspector; every value can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.qt.theme import Tone, theme
from ui.widgets.hairline import hairline
from ui.widgets.state import set_look

LABEL_WIDTH = 108


@dataclass(frozen=True, slots=True)
class Fact:
    """One line, in the language in use. `figures` sets a tabular face; a long text wraps."""

    label: str
    value: str
    tone: Tone = ""
    figures: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class FactSection:
    """Facts under a heading; "" has none."""

    title: str
    facts: tuple[Fact, ...]


class Facts(QWidget):
    """Shows sections of facts. The same shape again changes texts only, so that a selection
    of text and the scroll of what is around it survive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[FactSection, ...] = ()
        self._values: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._resize()

    def set_sections(self, sections: Sequence[FactSection]) -> None:
        """Show these facts."""
        new = tuple(sections)
        if new == self._sections:
            return
        same_shape = _shape(new) == _shape(self._sections)
        self._sections = new
        if not same_shape:
            self._build()
        facts = [fact for section in new for fact in section.facts]
        for label, fact in zip(self._values, facts, strict=True):
            _fill(label, fact)

    def text(self) -> str:
        """Everything as lines `label: value`, for the clipboard."""
        lines: list[str] = []
        for section in self._sections:
            lines += [section.title] if section.title else []
            lines += [f"{fact.label}: {fact.value}" for fact in section.facts]
        return "\n".join(lines)

    def copy(self) -> None:
        """All facts to the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._resize()
            facts = [fact for section in self._sections for fact in section.facts]
            for label, fact in zip(self._values, facts, strict=True):
                _fill(label, fact)
        super().changeEvent(event)

    def _resize(self) -> None:
        current = theme()
        self._grid.setHorizontalSpacing(current.px(10))
        self._grid.setVerticalSpacing(current.px(5))
        self._grid.setColumnMinimumWidth(0, current.px(LABEL_WIDTH))

    def _build(self) -> None:
        self._values = []
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        line = 0
        for number, section in enumerate(self._sections):
            line = self._build_heading(section, line, number > 0)
            for fact in section.facts:
                self._build_fact(fact, line)
                line += 1
        self._grid.setRowStretch(line, 1)

    def _build_heading(self, section: FactSection, line: int, ruled: bool) -> int:
        if ruled:
            self._grid.addWidget(hairline(self), line, 0, 1, 2)
            line += 1
        if section.title:
            heading = QLabel(section.title, self)
            heading.setProperty("role", "heading")
            self._grid.addWidget(heading, line, 0, 1, 2)
            line += 1
        return line

    def _build_fact(self, fact: Fact, line: int) -> None:
        label, value = QLabel(fact.label, self), QLabel(self)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        # Text that can be selected is laid out a pixel higher: both or neither, or they jump.
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setBuddy(value)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        flags = Qt.TextInteractionFlag
        value.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, line, 0, top)
        self._grid.addWidget(value, line, 1, top)
        self._values.append(value)


def _shape(sections: tuple[FactSection, ...]) -> list[tuple[str, list[str]]]:
    return [(section.title, [fact.label for fact in section.facts]) for section in sections]


def _fill(label: QLabel, fact: Fact) -> None:
    if label.text() != fact.value:
        label.setText(fact.value)
    label.setToolTip(fact.tip)
    label.setAccessibleName(f"{fact.label}: {fact.value}")
    label.setFont(theme().font("figures" if fact.figures else "body"))
    set_look(label, tone=fact.tone)
