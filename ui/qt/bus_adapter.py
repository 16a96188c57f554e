"""Brings the bus to the main thread: announcements of any thread become one Qt signal."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.bus import Bus
from app.core.changes import Changes
from app.core.clock import Clock, SystemClock

INTERVAL_MS = 50


class BusAdapter(QObject):
    """`changed(Changes)` on the thread that made this object, at most 20 times a second.

    A burst is merged per initiator and origin, so that a view still knows its own echo.
    """

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, bus: Bus, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self._waiting: dict[tuple[str, bool], Changes] = {}
        self._lock = threading.Lock()
        self._last = float("-inf")
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._flush)
        self._arrived.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._cancel = bus.subscribe(self._take)

    def close(self) -> None:
        """End the subscription and drop what still waits."""
        self._cancel()
        self._timer.stop()
        with self._lock:
            self._waiting.clear()

    def _take(self, changes: Changes) -> None:
        """Called in whatever thread publishes."""
        key = (changes.initiator, changes.remote)
        with self._lock:
            first = not self._waiting
            earlier = self._waiting.get(key)
            self._waiting[key] = merged(earlier, changes) if earlier else changes
        if first:
            self._arrived.emit()

    @Slot()
    def _schedule(self) -> None:
        wait = self._last + INTERVAL_MS / 1000 - self._clock.monotonic()
        if wait <= 0:
            self._flush()
        elif not self._timer.isActive():
            self._timer.start(int(wait * 1000) + 1)

    @Slot()
    def _flush(self) -> None:
        self._last = self._clock.monotonic()
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for changes in waiting.values():
            self.changed.emit(changes)


def merged(one: Changes, later: Changes) -> Changes:
    """Both announcements as one; they must have the same initiator and origin."""
    return Changes(
        kinds=one.kinds | later.kinds,
        ids=one.ids | later.ids,
        created=one.created + later.created,
        initiator=later.initiator,
        remote=later.remote,
        cseq=max(one.cseq, later.cseq),
    )
