"""How much of a delivery is written at a time, so that a save never waits long behind it."""

from __future__ import annotations

import time

WORKED_S = 60.0  # whoever wrote or opened a form this long ago is still at work
BUSY_S, IDLE_S = 0.03, 0.08  # what a slice may take of the writer: a save waits behind one at most
LEAST, MOST, FIRST = 50, 20_000, 400  # ops of a slice


class Pace:
    """Finds the size of a slice from what the slices before it took."""

    def __init__(self) -> None:
        self.limit = FIRST
        self._asked = float("-inf")

    def somebody_asked(self) -> None:
        """Note that somebody saves or opens a form."""
        self._asked = time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether somebody is at work."""
        return time.monotonic() - self._asked < WORKED_S

    @property
    def aim(self) -> float:
        """Seconds of the writer that a slice may take."""
        return BUSY_S if self.busy else IDLE_S

    @property
    def share(self) -> tuple[int, float]:
        """Ops of the next slice, and seconds to read them: about half goes into writing them."""
        return self.limit, self.aim / 2

    def took(self, seconds: float) -> None:
        """Suit the next slice to what this one took; grow slowly, shrink at once."""
        factor = min(2.0, self.aim / max(seconds, 0.001))
        self.limit = min(MOST, max(LEAST, int(self.limit * factor)))

    def rest(self, seconds: float) -> None:
        """Leave the processor to who works, as long as the slice had it: threads share one lock."""
        if self.busy:
            time.sleep(min(seconds, BUSY_S))
