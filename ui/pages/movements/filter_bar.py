"""The bar above the list: filter as you type, quick filters with their counts, the actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages.movements.presenter import FILTERS
from ui.qt.icons import icon
from ui.qt.theme import Tone, theme
from ui.widgets.flow import Flow
from ui.widgets.search_field import SearchField
from ui.widgets.state import set_look

_TONES: Mapping[str, Tone] = {"late": "amber"}


class FilterBar(QWidget):
    """`chosen(key of presenter.FILTERS)`; the page wires the text field and the buttons.

    Where one line has no room for all, the quick filters stand on a line of their own.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SearchField("", self)
        self.new, self.report = QPushButton(self), QPushButton(self)
        self.export = QToolButton(self)
        self.new.setProperty("primary", True)
        self._chips = QWidget(self)
        self._top, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._group = QButtonGroup(self)
        self._buttons = {key: self._chip(key) for key in FILTERS}
        self._counts: Mapping[str, int] | None = None  # None: nobody has counted yet
        self._buttons[""].setChecked(True)
        self._lay_out()
        self._retranslate()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many movements each quick filter keeps."""
        self._counts = counts
        self._say_counts()

    def key(self) -> str:
        """The quick filter in use."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Use a quick filter, and tell it."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest of two lines."""
        hint = super().minimumSizeHint()
        least = max(self._least(), self._chips.minimumSizeHint().width() + theme().px(16))
        return QSize(min(hint.width(), least), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- inside

    def _chip(self, key: str) -> QToolButton:
        button = QToolButton(self._chips)
        button.setCheckable(True)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(key))
        return button

    def _word(self, key: str) -> str:
        return {
            "": self.tr("All"),
            "moving": self.tr("Moving"),
            "late": self.tr("Late or overdue"),
            "due": self.tr("Due"),
            "planned": self.tr("Planned"),
            "arrived": self.tr("Arrived"),
        }[key]

    def _lay_out(self) -> None:
        current = theme()
        self._whole.setContentsMargins(*(current.px(n) for n in (8, 8, 8, 8)))
        self._whole.setSpacing(current.px(4))
        self._whole.addLayout(self._top)
        self._top.setSpacing(current.px(4))
        self.text.setMinimumWidth(current.px(170))
        self.text.setMaximumWidth(current.px(240))
        self._top.addWidget(self.text, 1)
        self._top.addSpacing(current.px(8))
        row = Flow(self._chips)
        for button in self._buttons.values():
            row.addWidget(button)
        self._top.addWidget(self._chips)
        self._top.addStretch(2)
        for widget in (self.export, self.report, self.new):
            self._top.addWidget(widget)
            self._top.addSpacing(current.px(4))

    def _fit(self) -> None:
        """Put the quick filters beside the text field, or below it where that is too narrow."""
        below = self.width() < self._least() + self._chips.sizeHint().width() + theme().px(4)
        if below == (self._whole.indexOf(self._chips) >= 0):
            return
        if below:
            self._top.removeWidget(self._chips)
            self._whole.addWidget(self._chips)
        else:
            self._whole.removeWidget(self._chips)
            self._top.insertWidget(2, self._chips)

    def _least(self) -> int:
        """The width of the line without the quick filters."""
        parts = (self.export, self.report, self.new)
        wide = sum(part.sizeHint().width() + theme().px(8) for part in parts)
        return self.text.minimumWidth() + wide + theme().px(8 + 8 + 8 + 4 + 4)

    def _say_counts(self) -> None:
        for key, button in self._buttons.items():
            count = None if self._counts is None else self._counts.get(key, 0)
            button.setText(self._word(key) if count is None else f"{self._word(key)}  {count}")
            # A state nobody is in stays readable, without its alarm colour.
            set_look(button, tone=_TONES.get(key, "") if count else "muted")
        self._fit()

    def _retranslate(self) -> None:
        self.text.set_placeholder(self.tr("Filter the movements"))
        self.new.setText(self.tr("New"))
        self.new.setToolTip(self.tr("New movement (N)"))
        self.new.setAccessibleName(self.tr("New movement"))
        self.report.setText(self.tr("Report passage"))
        self.report.setToolTip(self.tr("Report a passage of the picked movement (R)"))
        self.export.setToolTip(self.tr("Export the list as CSV"))
        self.export.setAccessibleName(self.tr("Export the list as CSV"))
        for key, button in self._buttons.items():
            button.setAccessibleName(self._word(key))
        self._recolour()
        self._say_counts()

    def _recolour(self) -> None:
        self.export.setIcon(icon("export"))
        self.report.setIcon(icon("check"))
        self.new.setIcon(icon("plus", "on_accent"))
