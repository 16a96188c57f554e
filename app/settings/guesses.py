"""Wrong guesses of a PIN or passphrase: each makes the next wait longer, and they are told.

They are counted where a restart does not forget them. After a wrong one the next is looked at after
1, 2, 4 ... 60 seconds; what comes too early is refused, and nothing is looked at.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from app.core.dtg import LATEST_MS
from app.core.errors import Refused
from db.sealed import Sealed

FILE = "guesses"
MOST_WAIT_S, SHORT_S = 60, 2.0
#: So many wrong ones that were never told before are told: one is a slip of the finger.
TELL_FROM = 3
WRONG = ("pin-wrong", "passphrase-wrong")
_log = logging.getLogger("app.guesses")


@dataclass(frozen=True, slots=True)
class Guessed:
    """Wrong guesses that the next watch is told of: whose PIN ("" is the passphrase), how many,
    the first and the last of them (UTC ms)."""

    who: str
    count: int
    first: int
    last: int


def wait_s(wrong: int) -> int:
    """Return how many seconds the next guess waits after so many wrong ones in a row."""
    return min(MOST_WAIT_S, 1 << min(wrong - 1, 6)) if wrong > 0 else 0


class Guesses:
    """`now_ms` is the clock of the station. Guesses are looked at one after another."""

    def __init__(
        self, kept: Sealed, now_ms: Callable[[], int], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._kept, self._now, self._sleep = kept, now_ms, sleep
        self._lock = threading.Lock()

    def guess(self, who: str, check: Callable[[], None]) -> None:
        """Run `check`, which refuses a wrong guess. Refused as that, or, with nothing looked at:
        the last wrong one was too short ago."""
        with self._lock:
            every = self._read()
            said = every.get(who) or {}
            if said.get("last", 0) > self._now():  # the clock went back: the wait begins anew
                said["last"] = self._now()
                self._kept.write(FILE, every)
            self._wait(said)
            try:
                check()
            except Refused as refusal:
                if refusal.code in WRONG:
                    self._count(every, who, said)
                raise
            if said.get("row"):
                self._kept.write(FILE, every | {who: {**said, "row": 0}})

    def untold(self) -> list[Guessed]:
        """Return the wrong guesses that nobody was told of, where they are more than a slip."""
        return [
            Guessed(who, said["count"], said["first"], said["last"])
            for who, said in sorted(self._read().items())
            if said["count"] >= TELL_FROM
        ]

    def tell(self) -> None:
        """They are told: count anew, and let who waits wait on."""
        with self._lock:
            every = self._read()
            if any(said["count"] for said in every.values()):
                self._kept.write(FILE, {who: {**s, "count": 0} for who, s in every.items()})

    def _wait(self, said: dict[str, int]) -> None:
        """Refused: too early. Who types at the usual pace notices nothing of the first two."""
        left = wait_s(said.get("row", 0)) - (self._now() - said.get("last", 0)) / 1000
        if left <= 0:
            return
        if left <= SHORT_S:
            self._sleep(left)
            return
        raise Refused(
            "guess-wait",
            "{count} wrong guesses: wait {seconds} s before the next one.",
            count=said["row"],
            seconds=ceil(left),
        )

    def _count(self, every: dict[str, dict[str, int]], who: str, said: dict[str, int]) -> None:
        now, count = self._now(), said.get("count", 0)
        row = said.get("row", 0) + 1
        first = said["first"] if count else now
        counted = {"row": row, "count": count + 1, "first": first, "last": now}
        self._kept.write(FILE, every | {who: counted})
        # Without a name: the log of the program lies outside an encrypted operation.
        _log.info("wrong PIN or passphrase, %d in a row", row)

    def _read(self) -> dict[str, dict[str, int]]:
        found = self._kept.read(FILE, {})
        rows = found.items() if isinstance(found, dict) else ()
        return {str(who): said for who, said in ((w, _sound(s)) for w, s in rows) if said}


def _sound(said: Any) -> dict[str, int]:
    """What was counted, {} where it is damaged."""
    found = {}
    for key in ("row", "count", "first", "last"):
        value = said.get(key) if isinstance(said, dict) else None
        if not isinstance(value, int) or not 0 <= value < LATEST_MS:
            return {}
        found[key] = value
    return found
