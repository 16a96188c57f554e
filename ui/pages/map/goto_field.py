"""The field that goes somewhere: suggestions under it while typing, Enter takes the first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from ui.pages.map.goto import Hit
from ui.widgets.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_log = logging.getLogger("ui.map.goto")


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
        self._suggest = suggest
        self._hits: list[Hit] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        # The suggestions are already the answer: the completer must not filter them by beginning.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        # Not `setCompleter`: that one writes what is pointed at into the field, and Enter with it.
        self._completer.setWidget(self)
        self._popup = cast("QAbstractItemView", self._completer.popup())
        self._popup.installEventFilter(self)  # asked before the completer's own
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self._take(index.row())
        )
        self.textEdited.connect(self._edited)
        self.textChanged.connect(lambda text: None if text else self.emptied.emit())
        self.left_downward.connect(self._enter)
        self.setObjectName("map-goto")
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the open list: Enter takes the line pointed at, or else the first; Escape
        closes the list and leaves the text."""
        if watched is self._popup and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
                self._take(max(0, self._popup.currentIndex().row()))
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._popup.hide()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _edited(self, text: str) -> None:
        try:
            self._hits = list(self._suggest(text))
        except Exception:
            # Who types is not stopped by a fault of the suggestions; it stands in the log.
            _log.exception("no suggestions for what was typed")
            self._hits = []
        self._lines.setStringList([_line(hit) for hit in self._hits])
        if self._hits:
            self._completer.complete()
            self._popup.setCurrentIndex(QModelIndex())
        else:
            self._popup.hide()

    def _take(self, row: int) -> None:
        self._popup.hide()
        if row < len(self._hits):
            hit = self._hits[row]
            self.setText(hit.title)
            self.chosen.emit(hit)

    def _enter(self) -> None:
        if self.text().strip():
            self._popup.hide()
            self.entered.emit(self.text())

    def _retranslate(self) -> None:
        self.set_placeholder(self.tr("Go to: place, road, position or movement (Ctrl+G)"))


def _line(hit: Hit) -> str:
    return f"{hit.title}   {hit.hint}" if hit.hint else hit.title
