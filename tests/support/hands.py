"""Somebody at the keyboard of the real window: keys go where the focus is, and are counted."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Hands:
    """`keys` is how many were pressed beside the words that were typed, as people count."""

    def __init__(self, window: QWidget) -> None:
        self.keys = 0
        self._window = window
        self._come_forward()

    def press(self, *sequences: str) -> None:
        """Press keys as they are written in the help: “Ctrl+6”, “N”, “Return”."""
        for sequence in sequences:
            one: QKeyCombination = QKeySequence(sequence)[0]  # type: ignore[index]
            self.keys += 1
            QTest.keyClick(self.focus(), one.key(), one.keyboardModifiers())
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words; they are not counted."""
        for letter in words:
            QTest.keyClicks(self.focus(), letter)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """What gets the next key: an open list, else what has the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if found is None:
            # A desktop gives the keyboard back when a dialog closes; offscreen nobody does.
            self._come_forward()
            found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def _come_forward(self) -> None:
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)
