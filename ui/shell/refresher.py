"""Loads what a part of the window shows: never on the main lane, never twice at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.core.jobs import Handle, Jobs, Lane

QUIET_MS = 300


class Refresher(QObject):
    """`ask` as often as you like: loads run one after another, `QUIET_MS` apart at least.

    `load` runs in `lane`, `show` gets its result on the main thread; a failure of `load` goes
    to the fault handler of the jobs and the next `ask` tries again.
    """

    def __init__(
        self,
        jobs: Jobs,
        load: Callable[[], Any],
        show: Callable[[Any], None],
        parent: QObject,
        lane: Lane = "db-read",
        quiet_ms: int = QUIET_MS,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._load, self._show, self._lane = jobs, load, show, lane
        self._failed = failed
        self._handle: Handle | None = None
        self._busy = self._again = self._stopped = False
        self._timer = QTimer(self, singleShot=True, interval=quiet_ms)
        self._timer.timeout.connect(self._next)

    def ask(self) -> None:
        """Show the newest soon."""
        if self._stopped:
            return
        if self._busy or self._timer.isActive():
            self._again = True
        else:
            self._start()

    def stop(self) -> None:
        """Nothing comes any more."""
        self._stopped = True
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()

    def _start(self) -> None:
        self._busy, self._again = True, False
        self._handle = self._jobs.submit(self._lane, self._load, self._done, self._fail)

    def _done(self, result: Any) -> None:
        self._busy = False
        if not self._stopped:
            self._timer.start()
            self._show(result)

    def _fail(self, fault: Exception) -> None:
        self._busy = False
        if self._stopped:
            return
        self._timer.start()
        if self._failed is None:
            raise fault
        self._failed(fault)

    def _next(self) -> None:
        if self._again and not self._busy:
            self._start()
