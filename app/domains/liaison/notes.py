"""What this station keeps beside the log: what each operator has read, filters by name."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from app.core.clock import Clock
from app.core.errors import EnvironmentRefused, Refused
from app.domains.liaison.finding import LogFilter, Unread
from db.facade import Drafts, is_text

#: Beyond so many single marks the oldest are forgotten: what they name counts as unread again.
MOST_READ = 5000
MOST_FILTERS, NAME_LENGTH = 50, 60
_FILTERS = "filters"


class LogNotes:
    """Small files of this station, encrypted where the store is; never sent."""

    def __init__(self, files: Drafts, clock: Clock) -> None:
        self._files, self._clock = files, clock
        self._lock = threading.Lock()
        self._marks: dict[str, dict[str, Any]] = {}

    # -- read and unread

    def of(self, operator: str) -> Unread:
        """Return what an operator (initials) has not read. Who is new here has read it all."""
        with self._lock:
            mark = self._mark(operator)
            return Unread(operator, mark["since"], frozenset(mark["read"]))

    def read(self, operator: str, ids: Iterable[str]) -> None:
        """Note that an operator has read these entries."""
        with self._lock:
            mark = self._mark(operator)
            new = [id_ for id_ in ids if id_ not in mark["read"]]
            if new:
                mark["read"] = [*mark["read"], *new][-MOST_READ:]
                self._keep(_name(operator), mark)

    def read_all(self, operator: str) -> None:
        """Note that an operator has read all there is by now."""
        with self._lock:
            self._marks[operator] = {"since": self._clock.now_ms(), "read": []}
            self._keep(_name(operator), self._marks[operator])

    def _keep(self, name: str, mark: dict[str, Any]) -> None:
        # On a disk that takes nothing it is known until the program ends.
        with contextlib.suppress(EnvironmentRefused):
            self._files.keep(name, mark)

    def _mark(self, operator: str) -> dict[str, Any]:
        if operator not in self._marks:
            kept = self._files.all().get(_name(operator), {})
            since, read = kept.get("since"), kept.get("read")
            mark = {
                "since": since if isinstance(since, int) else self._clock.now_ms(),
                "read": [i for i in read if isinstance(i, str)] if isinstance(read, list) else [],
            }
            self._marks[operator] = mark
            if not kept:
                self._keep(_name(operator), mark)
        return self._marks[operator]

    # -- filters

    def filters(self) -> dict[str, LogFilter]:
        """Return the filters by name, by alphabet."""
        kept = self._files.all().get(_FILTERS, {})
        return {name: LogFilter.from_values(kept[name]) for name in sorted(kept, key=str.casefold)}

    def keep_filter(self, name: str, wanted: LogFilter) -> None:
        """Keep a filter under a name; one of that name is replaced. Refused: no name, no filter."""
        name = " ".join(name.split())
        if not name or len(name) > NAME_LENGTH or not name.isprintable():
            raise Refused(
                "filter-name",
                "Give the filter a name of at most {name_length} letters.",
                "name",
                name_length=NAME_LENGTH,
            )
        if not all(is_text(value) for value in wanted.as_values().values()):
            raise Refused(
                "filter-text", "The filter holds a character that is no text; type it again.", name
            )
        if not wanted.lasts():
            raise Refused("filter-empty", "Choose what to filter by first, then keep it.", "filter")
        with self._lock:
            kept = self._files.all().get(_FILTERS, {})
            if name not in kept and len(kept) >= MOST_FILTERS:
                raise Refused("filter-many", "There are 50 filters already: remove one.", "name")
            self._files.keep(_FILTERS, kept | {name: wanted.as_values()})

    def drop_filter(self, name: str) -> None:
        """Forget a filter; an unknown name is passed over."""
        with self._lock:
            kept = self._files.all().get(_FILTERS, {})
            kept.pop(name, None)
            self._files.keep(_FILTERS, kept)


def _name(operator: str) -> str:
    return f"unread-{sha256(operator.encode()).hexdigest()[:16]}"
