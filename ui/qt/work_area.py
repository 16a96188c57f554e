"""No window larger than the free room of its screen: what needs more scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget

TITLE_PX = 32  # of the frame that the desktop draws round a window
NO_LIMIT = 16777215


def room_of(window: QWidget) -> QSize:
    """The largest that a window may be on its screen, its frame not counted."""
    return window.screen().availableGeometry().size() - QSize(2, TITLE_PX)


def bounded(window: QWidget, width: int, height: int) -> QSize:
    """A size that a window would like, as far as its screen has room for it."""
    return QSize(width, height).boundedTo(room_of(window))


def keep_within(window: QWidget) -> None:
    """Hold `window` to the room of its screen; while that has room it grows with what is in it."""
    _Within(window)


class _Within(QObject):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.ScreenChangeInternal):
            # Before the window makes itself as large as it would like to be.
            self._bound()
        if kind in (QEvent.Type.Show, QEvent.Type.LayoutRequest) and self._window.isVisible():
            self._growing.start()
        return super().eventFilter(watched, event)

    def _bound(self) -> None:
        window, room = self._window, room_of(self._window)
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        window.setMaximumSize(room)

    def _grow(self) -> None:
        window, layout = self._window, self._window.layout()
        if layout is None or not window.isVisible():
            return
        self._bound()
        width = max(window.width(), layout.totalMinimumSize().width())
        needed = layout.totalMinimumSize().height()
        if layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(min(width, window.maximumWidth()))
        if width > window.width() or needed > window.height():
            window.resize(width, max(needed, window.height()))
