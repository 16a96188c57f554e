"""Remembers where windows, splitters and columns were, by object name and version."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSettings, QTimer
from PySide6.QtWidgets import QHeaderView, QMainWindow, QSplitter, QWidget

FILE = "window-state.ini"
KEEP_AFTER_MS = 1000
# Below this a window that shows everything needs all the width there is.
ROOMY = 1440
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange)


@runtime_checkable
class Remembers(Protocol):
    """A widget that keeps its own state, such as a table that knows its columns by key."""

    def save_state(self) -> bytes: ...

    def restore_state(self, state: bytes) -> None: ...


class WindowState:
    """The layout of windows in one ini file. A state of another version is not used."""

    def __init__(self, folder: Path, version: int) -> None:
        self._version = version
        self._file = folder / FILE

    def save(self, window: QWidget) -> None:
        """Write the state of `window` and of all its parts that have an object name."""
        store = self._store()
        store.beginGroup(f"{window.objectName()}-{self._version}")
        store.setValue("geometry", window.saveGeometry())
        if isinstance(window, QMainWindow):
            store.setValue("docks", window.saveState(self._version))
        for name, part in _parts(window):
            store.setValue(name, QByteArray(_saved(part)))
        store.endGroup()
        store.sync()

    def restore(self, window: QWidget) -> bool:
        """Bring `window` back as it was; False when there is nothing of this version.
        Qt itself moves a window back that lies on a screen that is gone."""
        store = self._store()
        store.beginGroup(f"{window.objectName()}-{self._version}")
        known = store.contains("geometry")
        if known:
            window.restoreGeometry(_bytes(store, "geometry"))
            if isinstance(window, QMainWindow) and store.contains("docks"):
                window.restoreState(_bytes(store, "docks"), self._version)
            for name, part in _parts(window):
                if store.contains(name):
                    _restore(part, _bytes(store, name))
        store.endGroup()
        return known

    def forget(self, window: QWidget) -> None:
        """Leave the remembered layout of `window`: the next start has the built-in one."""
        store = self._store()
        store.remove(f"{window.objectName()}-{self._version}")
        store.sync()

    def note(self, name: str, words: list[str]) -> None:
        """Write down what belongs to the layout and is no widget."""
        store = self._store()
        store.setValue(f"notes-{self._version}/{name}", words)
        store.sync()

    def noted(self, name: str) -> list[str]:
        """Return what `note` wrote; nothing when it is not of this version."""
        found = self._store().value(f"notes-{self._version}/{name}")
        # Of one word Qt makes a text, of none nothing.
        words = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return [str(word) for word in words if word]

    def _store(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)


class Keeper(QObject):
    """Saves the layout of a window a second after it has changed: a program that is ended from
    outside comes back as it was, too."""

    def __init__(self, state: WindowState, window: QWidget) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        self._due = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._due.timeout.connect(self._save)
        window.installEventFilter(self)

    def stop(self) -> None:
        """Save nothing any more."""
        self._due.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES and self._window.isVisible():
            self._due.start()
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        self._state.save(self._window)


def show_within(window: QWidget, area: QRect, *, known: bool) -> None:
    """Show a window no larger than `area`, the room of the screen that is free for windows. One
    that is not known from before takes all of a small screen."""
    window.setMinimumSize(window.minimumSize().boundedTo(area.size()))
    if not window.isMaximized():
        window.resize(window.size().boundedTo(area.size()))
    if not known and area.width() < ROOMY:
        window.showMaximized()
        return
    place = QRect(window.pos(), window.size())
    if not area.contains(place):
        place.moveRight(min(place.right(), area.right()))
        place.moveBottom(min(place.bottom(), area.bottom()))
        place.moveLeft(max(place.left(), area.left()))
        place.moveTop(max(place.top(), area.top()))
        window.move(place.topLeft())
    window.show()


def _parts(window: QWidget) -> list[tuple[str, QWidget]]:
    found: list[tuple[str, QWidget]] = []
    for widget in window.findChildren(QWidget):
        if not widget.objectName() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, (QSplitter, QHeaderView, Remembers)):
            found.append((widget.objectName(), widget))
    return found


def _saved(part: QWidget) -> bytes:
    if isinstance(part, Remembers):
        return part.save_state()
    if isinstance(part, (QSplitter, QHeaderView)):
        return bytes(part.saveState().data())
    return b""


def _restore(part: QWidget, state: QByteArray) -> None:
    if isinstance(part, Remembers):
        part.restore_state(bytes(state.data()))
    elif isinstance(part, (QSplitter, QHeaderView)):
        part.restoreState(state)


def _bytes(store: QSettings, key: str) -> QByteArray:
    value = store.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()
