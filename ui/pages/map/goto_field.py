"""The field that goes somewhere: suggestions under it while typing, Enter takes the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ui.kinds.spots import Hit
from ui.widgets.search_field import SearchField
from ui.widgets.suggestions import Offer, Suggestions


class GoToField(SearchField):
    """`chosen(Hit)`: one of the suggestions. `entered(text)`: Enter where nothing is suggested.
    `emptied()`: nothing is looked for any more."""

    chosen = Signal(object)
    entered = Signal(str)
    emptied = Signal()

    def __init__(
        self, suggest: Callable[[str], Sequence[Hit]], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, "target")
        self.suggestions = Suggestions(self, Offer(suggest))
        self.suggestions.taken.connect(self.chosen)
        self.textChanged.connect(lambda text: None if text else self.emptied.emit())
        self.left_downward.connect(self._enter)
        self.setObjectName("map-goto")
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _enter(self) -> None:
        if self.text().strip():
            self.suggestions.hide()
            self.entered.emit(self.text())

    def _retranslate(self) -> None:
        self.set_placeholder(self.tr("Go to: place, road, position or movement (Ctrl+G)"))
