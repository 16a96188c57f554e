"""Jobs that wait until a test lets them go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.core.jobs import Handle, Lane


class HeldJob:
    """One function that was asked for and has not run."""

    def __init__(self, lane: Lane, run: Callable[[], None]) -> None:
        self.lane, self._run, self.cancelled = lane, run, False

    def cancel(self) -> None:
        self.cancelled = True

    def release(self) -> None:
        """Run it and hand its result over."""
        if not self.cancelled:
            self._run()


class HeldJobs:
    """`held` are the jobs that wait, the oldest first."""

    def __init__(self) -> None:
        self.held: list[HeldJob] = []

    def submit(
        self,
        lane: Lane,
        fn: Callable[[], Any],
        on_done: Callable[[Any], Any] | None = None,
        on_error: Callable[[Exception], Any] | None = None,
        owner: object | None = None,
    ) -> Handle:
        def run() -> None:
            if isinstance(owner, QObject) and not isValid(owner):
                return
            try:
                result = fn()
            except Exception as fault:
                if on_error is None:
                    raise
                on_error(fault)
            else:
                if on_done is not None:
                    on_done(result)

        self.held.append(HeldJob(lane, run))
        return self.held[-1]

    def release(self) -> None:
        """Let every job go that waits, and those that come of it."""
        while self.held:
            self.held.pop(0).release()
