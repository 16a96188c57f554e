"""Collects Python's cyclic garbage on the main thread only: widgets may not die in another."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Garbage(QObject):
    """Takes the collector over from the interpreter until `close`.

    The interpreter collects in whatever thread happens to allocate. A page or dialog and the
    lambdas that its signals hold are a cycle; collected in a lane of `QtJobs`, Qt objects end in
    a thread that is not theirs, and the program with them (seen once in ten runs).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Collect the oldest generation that is due by the usual thresholds; it, -1 for none."""
        due = [g for g, count in enumerate(gc.get_count()) if count > self._thresholds[g]]
        if not due:
            return -1
        gc.collect(due[-1])
        return due[-1]

    def settle(self) -> None:
        """Take what is alive now out of later collections: modules, classes, the window itself.

        Called once the first window is usable; a full collection then looks at what came since,
        a few milliseconds instead of a stall. What is garbage by then stays: hardly anything, and
        to look for it would hold up the map by a tenth of a second.
        """
        gc.freeze()

    def close(self) -> None:
        """Give the collector back to the interpreter."""
        self._timer.stop()
        gc.enable()
