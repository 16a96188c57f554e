"""How far a long command is: one line on the terminal that is written over, and Ctrl+C stops it."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

EVERY_S = 0.2


class Progress:
    """Tells `done of all` on standard error when that is a terminal of who asks.

    Inside, the first Ctrl+C asks the work to stop, so that what is written in one piece is not
    written at all; a second one ends the command as ever.
    """

    def __init__(self, args: argparse.Namespace) -> None:
        # Inside the window (`serve`) the terminal is not that of who asks.
        self._here = bool(getattr(args, "here", False))
        self._shown = self._here and sys.stderr is not None and sys.stderr.isatty()
        self._stop = threading.Event()
        self._last, self._width = 0.0, 0
        self._before: Any = None

    def __enter__(self) -> Self:
        if self._here and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        self._write("")

    def say(self, what: str) -> Callable[[int, int], bool]:
        """Return what the work calls with (done, all); it answers False to stop."""

        def go_on(done: int, every: int) -> bool:
            now = time.monotonic()
            if self._shown and (now - self._last > EVERY_S or done == every):
                self._last = now
                self._write(f"{done:,} of {every:,} {what}")
            return not self._stop.is_set()

        return go_on

    def _write(self, text: str) -> None:
        if self._shown and (text or self._width):
            sys.stderr.write("\r" + text.ljust(self._width) + ("" if text else "\r"))
            sys.stderr.flush()
            self._width = len(text)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
