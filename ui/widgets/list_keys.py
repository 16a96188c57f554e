"""Single keys of a list: they work while the list has the focus, and leave type-ahead alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ListKeys(QObject):
    """Runs what belongs to a key ("N", "Space", "Del") of `view`.

    A letter that follows another within the pause of type-ahead belongs to the number or name
    that is being typed to jump to its row.
    """

    def __init__(self, view: QAbstractItemView, runs: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(view)
        self._runs = {_key(text): run for text, run in runs.items()}
        self._typed = QElapsedTimer()
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        run = self._runs.get(Qt.Key(event.key())) if event.modifiers() in _PLAIN else None
        if event.type() == QEvent.Type.ShortcutOverride and run is not None:
            event.accept()  # before a shortcut of the window
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        letter = event.text().isprintable() and bool(event.text().strip())
        if run is None or (letter and self._is_typing()):
            if letter:
                self._typed.start()
            return False
        run()
        return True

    def _is_typing(self) -> bool:
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        return self._typed.isValid() and self._typed.elapsed() < pause


def _key(text: str) -> Qt.Key:
    pressed: QKeyCombination = QKeySequence(text)[0]  # type: ignore[index]  # not in the stubs
    return pressed.key()
