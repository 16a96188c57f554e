"""Offers names while a text is typed: Tab takes one, every other key means what it always does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import cast

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QPlainTextEdit

LEAST, MOST = 3, 8
_WORD = re.compile(r"[@#]?[\w-]+$")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOOSING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def matches(names: Mapping[str, str], word: str) -> list[str]:
    """Return the names (by their folded form) of which `word` begins the whole or a part behind
    a hyphen; none when it is one of them already."""
    typed = word.casefold()
    if len(typed.lstrip("@#")) < (1 if typed.startswith("@") else LEAST) or typed in names:
        return []
    found = (name for folded, name in names.items() if _begins(folded, typed))
    return list(islice(found, MOST))


def _begins(name: str, typed: str) -> bool:
    part = typed.removeprefix("@")
    return name.startswith(typed) or (
        name.startswith("@") == typed.startswith("@") and f"-{part}" in name
    )


class TextCompletion(QObject):
    """Watches one text field. Names that begin with “@” are offered behind a typed “@”."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        self._names: dict[str, str] = {}
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.setWidget(text)
        self._completer.activated[str].connect(self._take)  # type: ignore[index]
        self._popup = cast("QAbstractItemView", self._completer.popup())
        self._popup.installEventFilter(self)

    def set_names(self, names: Sequence[str]) -> None:
        """What is offered, best first."""
        self._names = {name.casefold(): name for name in reversed(names)}
        self._names = dict(reversed(self._names.items()))

    def offer(self) -> None:
        """Show what the word before the cursor may become, or nothing."""
        found = matches(self._names, self._word()) if self._text.hasFocus() else []
        if not found:
            self.hide()
            return
        self._model.setStringList(found)
        place = self._text.cursorRect()
        bar = self._popup.verticalScrollBar().sizeHint().width()
        place.setWidth(self._popup.sizeHintForColumn(0) + bar)
        self._completer.complete(place)

    def hide(self) -> None:
        """Offer nothing now."""
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, chosen = event.key(), self._popup.selectedIndexes()
        plain = not event.modifiers()
        if key == Qt.Key.Key_Escape or (plain and key in _CHOOSING):
            return super().eventFilter(watched, event)
        if plain and (key == Qt.Key.Key_Tab or (chosen and key in _ENTER)):
            self._take(str((chosen[0] if chosen else self._model.index(0)).data()))
            return True
        # To the field as if nothing hung under it: Ctrl+Enter saves, Enter begins a line.
        if key not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr):
            self._popup.hide()
        QApplication.sendEvent(self._text, event)
        return True

    def _word(self) -> str:
        cursor = self._text.textCursor()
        text, at = cursor.block().text(), cursor.positionInBlock()
        found = _WORD.search(text[:at])
        # In the middle of a word its rest would stay behind what is taken.
        return found[0] if found and not re.match(r"[\w-]", text[at:]) else ""

    def _take(self, name: str) -> None:
        cursor = self._text.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._word())
        )
        self._popup.hide()
        cursor.insertText(f"{name} ")
