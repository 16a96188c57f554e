"""Watches the main lane: a pause of its event loop over 100 ms is logged and kept."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.core.clock import Clock

BEAT_MS = 25
STALL_MS = 100
KEPT = 1000

_log = logging.getLogger("ui.heartbeat")


@dataclass(frozen=True, slots=True)
class Stall:
    """A pause of the event loop: when it ended (UTC ms) and how long it lasted (ms)."""

    ended_at_ms: int
    lasted_ms: int


class Heartbeat(QObject):
    """A timer on the main thread that notices when it comes too late."""

    stalled = Signal(object)

    def __init__(
        self, clock: Clock, parent: QObject | None = None, threshold_ms: int = STALL_MS
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._threshold_ms = threshold_ms
        self._last: float | None = None
        self._stalls: deque[Stall] = deque(maxlen=KEPT)
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setObjectName("heartbeat")
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        self._last = self._clock.monotonic()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def stalls(self) -> tuple[Stall, ...]:
        """The last thousand stalls, oldest first."""
        return tuple(self._stalls)

    @Slot()
    def beat(self) -> None:
        """Compare the time since the last beat with what it should be."""
        now = self._clock.monotonic()
        late_ms = round((now - (self._last if self._last is not None else now)) * 1000) - BEAT_MS
        self._last = now
        if late_ms > self._threshold_ms:
            stall = Stall(self._clock.now_ms(), late_ms)
            self._stalls.append(stall)
            _log.warning("main lane stalled %d ms, until %d", stall.lasted_ms, stall.ended_at_ms)
            self.stalled.emit(stall)
