"""The only place where the local clock is read; everything else is given a Clock."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """`now_ms`: UTC milliseconds since 1970; `monotonic`: seconds that never jump; `ran`: seconds
    since the machine was started, asleep or not."""

    def now_ms(self) -> int: ...

    def monotonic(self) -> float: ...

    def ran(self) -> float: ...


class SystemClock:
    """The clock of this machine plus a correction that an operator or a hub set."""

    def __init__(self, offset_ms: int = 0) -> None:
        self.offset_ms = offset_ms

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000 + self.offset_ms

    def monotonic(self) -> float:
        return time.monotonic()

    def ran(self) -> float:
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()


class FixedClock:
    """A clock for tests and reproducible pictures: it stands still until it is told to move."""

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms
        self._jumped_ms = 0

    def now_ms(self) -> int:
        return self._now_ms

    def monotonic(self) -> float:
        return self._now_ms / 1000

    def advance(self, seconds: float) -> None:
        self._now_ms += int(seconds * 1000)

    def ran(self) -> float:
        return (self._now_ms - self._jumped_ms) / 1000

    def jump(self, seconds: float) -> None:
        """Put the clock ahead or back while no time goes by."""
        self._jumped_ms += int(seconds * 1000)
        self.advance(seconds)
