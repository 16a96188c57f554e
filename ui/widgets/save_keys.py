"""Ctrl+Enter saves wherever the focus is in a form: on a button or a list too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = ("Ctrl+Return", "Ctrl+Enter")


def save_anywhere(form: QWidget, save: Callable[[], object]) -> None:
    """Call `save` at Ctrl+Enter in `form` and all that is in it. A shortcut and no key event: a
    button that has the focus would take Enter for a click, and a list keeps it."""
    for keys in KEYS:
        shortcut = QShortcut(QKeySequence(keys), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(save)
