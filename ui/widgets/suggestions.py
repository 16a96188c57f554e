"""Suggestions under a line while it is typed in: Down chooses, Enter takes, Escape closes them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

MOST = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_log = logging.getLogger("ui.suggestions")


def _always(_typed: str, _suggestion: Any) -> bool:
    return True


def _title(_typed: str, suggestion: Any) -> str:
    return str(suggestion.title)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a line offers. `suggest` gives, for what is typed, things with a `title` and a `hint`,
    the likeliest first. `takes` says whether Enter takes one that nobody pointed at: where text of
    one's own is welcome it must be meant. `text` is what then stands in the line."""

    suggest: Callable[[str], Sequence[Any]]
    takes: Callable[[str, Any], bool] = _always
    text: Callable[[str, Any], str] = _title


class Suggestions(QObject):
    """The list under one line. `taken(suggestion)`: its text stands in the line now."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit, offer: Offer) -> None:
        super().__init__(line)
        self._line, self._offer = line, offer
        self._found: list[Any] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        # The suggestions are already the answer: the completer must not filter them by beginning.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        # Not `setCompleter`: that one writes what is pointed at into the field, and Enter with it.
        self._completer.setWidget(line)
        self.popup = cast("QAbstractItemView", self._completer.popup())
        self.popup.installEventFilter(self)  # asked before the completer's own
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self._take(index.row())
        )
        line.textEdited.connect(self._edited)

    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self.popup.isVisible()

    def hide(self) -> None:
        """Offer nothing now."""
        self.popup.hide()

    def renew(self) -> None:
        """Offer again what fits what stands there: more is known than when it was typed."""
        if self._line.hasFocus() and self._line.isModified() and not self.is_open():
            self._edited(self._line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the open list. What is no choice means in the line what it always does."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, pointed = event.key(), self.popup.currentIndex().row()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _ENTER and not held:
            # A list that stands there is closed first: nobody saves a form by it.
            if pointed >= 0 or self._first_is_meant():
                self._take(max(0, pointed))
            self.hide()
            return True
        if key == Qt.Key.Key_Tab and pointed >= 0:
            self._take(pointed)
        elif key not in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().eventFilter(watched, event)
        self.hide()
        QApplication.sendEvent(self._line, event)
        return True

    def _edited(self, text: str) -> None:
        try:
            self._found = list(self._offer.suggest(text))
        except Exception:
            # Who types is not stopped by a fault of the suggestions; it stands in the log.
            _log.exception("no suggestions for what was typed")
            self._found = []
        self._lines.setStringList([_told(one) for one in self._found])
        if self._found and self._line.isVisible():
            # As wide as what it says, in a narrow line too.
            bar = self.popup.verticalScrollBar().sizeHint().width()
            wide = max(self._line.width(), self.popup.sizeHintForColumn(0) + bar)
            self._completer.complete(QRect(0, 0, wide, self._line.height()))
            self.popup.setCurrentIndex(QModelIndex())
        else:
            self.hide()

    def _first_is_meant(self) -> bool:
        return bool(self._found) and self._offer.takes(self._line.text(), self._found[0])

    def _take(self, row: int) -> None:
        self.hide()
        if row < len(self._found):
            one = self._found[row]
            self._line.setText(self._offer.text(self._line.text(), one))
            self.taken.emit(one)


def _told(one: Any) -> str:
    return f"{one.title}   {one.hint}" if one.hint else str(one.title)
