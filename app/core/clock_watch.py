"""Whether the clock of this machine jumped: told, because a log is read by its times."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.core.durations import DAY_MS, MINUTE_MS
from app.core.sentences import Moment, Sentence, say
from db.files import read_json, write_json

JUMP_MS = 5 * MINUTE_MS
FILE = "clock.json"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class ClockWatch:
    """Compares the clock with the time that the machine has run, also across commands since it was
    started, and with the newest save (`newest`, UTC ms, 0 for none). `profile` keeps what was seen.
    """

    def __init__(
        self, clock: Clock, profile: Path, newest: Callable[[], int], boot: str | None = None
    ) -> None:
        self._clock, self._path, self._newest = clock, profile / FILE, newest
        self._boot = _booted() if boot is None else boot
        self._lock = threading.Lock()
        kept = read_json(self._path, {})
        kept = kept if isinstance(kept, dict) and kept.get("boot") == self._boot else {}
        self._begun = _pair(kept.get("begun"))  # wall ms and run ms that belong together
        self._jump = _pair(kept.get("jump"))  # by how much, and when (run ms)
        self._to = _pair(kept.get("to"))  # from which and to which moment

    def told(self) -> tuple[Sentence, ...]:
        """Say a jump of the last day, and that the clock is before the newest save."""
        with self._lock:
            self._look()
            now, newest = self._clock.now_ms(), self._newest()
            found = []
            if self._jump is not None and self._to is not None:
                before, after = self._to
                found.append(_ahead(before, after) if after > before else _back(before, after))
            elif newest - now > JUMP_MS:
                found.append(_behind(now, newest))
            return tuple(found)

    def _look(self) -> None:
        now, ran = self._clock.now_ms(), int(self._clock.ran() * 1000)
        begun, jump = self._begun, self._jump
        if begun is None:
            self._begun = (now, ran)
        else:
            expected = begun[0] + ran - begun[1]
            if abs(now - expected) > JUMP_MS:
                self._begun, self._jump, self._to = (
                    (now, ran),
                    (now - expected, ran),
                    (expected, now),
                )
        if self._jump is not None and not 0 <= ran - self._jump[1] < DAY_MS:
            self._jump = self._to = None
        if (self._begun, self._jump) != (begun, jump):
            self._keep()

    def _keep(self) -> None:
        kept: dict[str, Any] = {"boot": self._boot, "begun": self._begun}
        if self._jump is not None:
            kept |= {"jump": self._jump, "to": self._to}
        with contextlib.suppress(OSError):  # a disk that takes nothing: told while this runs
            write_json(self._path, kept)


def _ahead(before: int, after: int) -> Sentence:
    return say(
        "clock-ahead",
        "The clock of this machine jumped ahead, from {before} to {after}. Check it: what is "
        "entered under a wrong clock is marked in the log.",
        before=Moment(before),
        after=Moment(after),
    )


def _back(before: int, after: int) -> Sentence:
    return say(
        "clock-back",
        "The clock of this machine jumped back, from {before} to {after}. Check it: what is "
        "entered under a wrong clock is marked in the log.",
        before=Moment(before),
        after=Moment(after),
    )


def _behind(now: int, newest: int) -> Sentence:
    return say(
        "clock-behind",
        "The clock of this machine says {now}, but the newest save was made at {newest}. Check it: "
        "what is entered under a wrong clock is marked in the log.",
        now=Moment(now),
        newest=Moment(newest),
    )


def _booted() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _pair(value: object) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value):
        return value[0], value[1]
    return None
