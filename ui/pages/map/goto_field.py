"""The field that goes somewhere: suggestions under it while typing, Enter takes the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ui.pages.map.goto import Hit
from ui.widgets.search_field import SearchField


class GoToField(SearchField):
    """`chosen(Hit)`: one of the suggestions. `entered(text)`: Enter without choosing one."""

    chosen = Signal(object)
    entered = Signal(str)

    def __init__(
        self, suggest: Callable[[str], Sequence[Hit]], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, "target")
        self._suggest = suggest
        self._hits: list[Hit] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        # The suggestions are already the answer: the completer must not filter them by beginning.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(12)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._edited)
        self._completer.activated.connect(self._activated)
        self.left_downward.connect(self._enter)
        self.setObjectName("map-goto")
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook: follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _edited(self, text: str) -> None:
        self._hits = list(self._suggest(text))
        self._lines.setStringList([_line(hit) for hit in self._hits])

    def _activated(self, line: str) -> None:
        hit = next((each for each in self._hits if _line(each) == line), None)
        if hit is not None:
            self.setText(hit.title)
            self._popup_open(hide=True)
            self.chosen.emit(hit)

    def _enter(self) -> None:
        if not self._popup_open() and self.text().strip():
            self.entered.emit(self.text())

    def _popup_open(self, *, hide: bool = False) -> bool:
        popup = self._completer.popup()
        if popup is not None and hide:
            popup.hide()
        return popup is not None and popup.isVisible()

    def _retranslate(self) -> None:
        self.set_placeholder(self.tr("Go to: place, position or movement (Ctrl+G)"))


def _line(hit: Hit) -> str:
    return f"{hit.title}   {hit.hint}" if hit.hint else hit.title
