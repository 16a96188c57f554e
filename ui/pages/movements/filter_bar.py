"""The bar above the list: filter as you type, quick filters with their counts, the actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.pages.movements.presenter import FILTERS
from ui.qt.icons import icon
from ui.qt.theme import Tone, theme
from ui.widgets.search_field import SearchField
from ui.widgets.state import set_look

_TONES: Mapping[str, Tone] = {"late": "amber"}


class FilterBar(QWidget):
    """`chosen(key of presenter.FILTERS)`; the page wires the text field and the buttons."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SearchField("", self)
        self.new, self.report = QPushButton(self), QPushButton(self)
        self.export = QToolButton(self)
        self.new.setProperty("primary", True)
        self._group = QButtonGroup(self)
        self._buttons = {key: self._chip(key) for key in FILTERS}
        self._counts: Mapping[str, int] = {}
        self._buttons[""].setChecked(True)
        self._lay_out()
        self._retranslate()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many movements each quick filter keeps."""
        self._counts = counts
        for key, button in self._buttons.items():
            count = counts.get(key, 0)
            button.setText(f"{self._word(key)}  {count}")
            # A state nobody is in stays readable, without its alarm colour.
            set_look(button, tone=_TONES.get(key, "") if count else "muted")

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

    # -- inside

    def _chip(self, key: str) -> QToolButton:
        button = QToolButton(self)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(*(current.px(n) for n in (8, 8, 8, 8)))
        row.setSpacing(current.px(4))
        self.text.setMinimumWidth(current.px(170))
        self.text.setMaximumWidth(current.px(240))
        row.addWidget(self.text, 1)
        row.addSpacing(current.px(8))
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(2)
        for widget in (self.export, self.report, self.new):
            row.addWidget(widget)
            row.addSpacing(current.px(4))

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
        self.set_counts(self._counts)
        self._recolour()

    def _recolour(self) -> None:
        self.export.setIcon(icon("export"))
        self.report.setIcon(icon("check"))
        self.new.setIcon(icon("plus", "on_accent"))
