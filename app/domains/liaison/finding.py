"""What of the log is asked for, and one page of the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from app.core.dtg import ParsedDtg, format_dtg, goes_with_clock, parse_dtg, parse_from
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.plain import texts
from app.domains.liaison.rules import PRECEDENCES, tags_of
from app.domains.liaison.views import EntryView

#: What can be asked about an entry that later entries or the reader decide.
State = Literal["", "action", "agreement", "flash", "corrected", "late", "unread"]
STATES: tuple[State, ...] = (
    "", "action", "agreement", "flash", "corrected", "late", "unread",
)  # fmt: skip
_TIMES = ("since", "until", "since_typed", "until_typed")
_NAMES = tuple(p.name for p in PRECEDENCES)


@dataclass(frozen=True, slots=True)
class Unread:
    """What an operator has not read: by another, received after `since` (UTC ms), not in `read`."""

    operator: str = ""
    since: int = 0
    read: frozenset[str] = frozenset()

    def holds(self, entry: EntryView) -> bool:
        """Whether the operator has still to read the entry."""
        return (
            entry.received > self.since
            and entry.author != self.operator
            and entry.id not in self.read
        )


@dataclass(frozen=True, slots=True)
class WatchClock:
    """What a time is read by: now and the start of the watch (UTC ms, 0 is none), the zone."""

    now_ms: int
    zone: str
    watch_ms: int = 0

    def read(self, text: str) -> ParsedDtg:
        """A time of what happened, as typed. Refused: no moment."""
        now, watch = self.now_ms, self.watch_ms
        return parse_dtg(text, reference_ms=now, zone=self.zone, sense="past", watch_ms=watch)


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Entries that have all of what is said here; "" and None say nothing.

    `words` are searched in the text as `db.query` reads them, `#words` are tags;
    `since` and `until` bound the event time (UTC ms, both included), `since_typed` and
    `until_typed` are the words they are read from anew (see `timed`); `precedence` is the least
    urgent one wanted; `partner` stands in from or to; `link` is the id of a linked record.
    """

    words: str = ""
    since: int | None = None
    until: int | None = None
    precedence: str = ""
    kind: str = ""
    author: str = ""
    station: str = ""
    partner: str = ""
    tag: str = ""
    link: str = ""
    state: State = ""
    since_typed: str = ""
    until_typed: str = ""

    def timed(self, since: str, until: str, clock: WatchClock) -> LogFilter:
        """The same with a time from and up to, as typed; "" is no limit.

        What goes with the clock (midnight, -8u, begin dienst) is kept as typed and stays so, any
        other time as its whole group. Refused, with where since or until: no moment.
        """
        start = self._read("since", lambda: clock.read(since)) if since.strip() else None
        end = self._read("until", lambda: _end(until, start, clock)) if until.strip() else None
        return replace(
            self,
            since=None if start is None else start.ms,
            # The whole minute that was named.
            until=None if end is None else end.ms - end.ms % MINUTE_MS + MINUTE_MS - 1,
            since_typed=_lasting(start),
            until_typed=_lasting(end),
        )

    @staticmethod
    def _read(where: str, read: Callable[[], ParsedDtg]) -> ParsedDtg:
        try:
            return read()
        except Refused as wrong:
            raise wrong.at(where) from wrong

    def anew(self, clock: WatchClock) -> LogFilter:
        """The same with its times read by the clock as it is now."""
        if not (self.since_typed or self.until_typed):
            return self
        return self.timed(self.since_typed, self.until_typed, clock)

    def between(self, since: int | None, until: int | None) -> LogFilter:
        """The same for a fixed stretch of time, UTC ms."""
        return replace(self, since=since, until=until, since_typed="", until_typed="")

    @property
    def precedences(self) -> tuple[str, ...]:
        """The precedences wanted, none for all."""
        if self.precedence not in _NAMES[:-1]:
            return ()
        return _NAMES[: _NAMES.index(self.precedence) + 1]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags wanted."""
        own = (self.tag.lower().lstrip("#"),) if self.tag else ()
        return tuple(dict.fromkeys((*own, *tags_of(" ".join(self.words.split()[:-1])))))

    @property
    def plain_words(self) -> str:
        """The words without the tags; the last one may still be typed and is a word in any case."""
        *whole, last = self.words.split() or [""]
        return " ".join([*(word for word in whole if not word.startswith("#")), last])

    def is_narrow(self) -> bool:
        """Whether it says anything beside the time."""
        return any(getattr(self, f.name) for f in fields(self) if f.name not in _TIMES)

    def lasts(self) -> bool:
        """Whether it says anything that can be kept: more than a stretch that was brushed."""
        return self.is_narrow() or bool(self.since_typed or self.until_typed)

    def facets(self) -> list[list[tuple[str, str]]]:
        """What is found by whole values: of each group an entry has one (column, value)."""
        groups = [
            [("precedence", name) for name in self.precedences],
            [("kind", self.kind)],
            [("author", self.author)],
            [("station", self.station)],
            [("from_", self.partner), ("to", self.partner)],
            *([("tags", tag)] for tag in self.tags),
            [("links", self.link)],
        ]
        return [group for group in groups if group and group[0][1]]

    def holds(self, entry: EntryView) -> bool:
        """Whether an entry has what is said, apart from the words and the state."""
        return (
            (self.since is None or entry.event >= self.since)
            and (self.until is None or entry.event <= self.until)
            and (not self.precedences or entry.precedence in self.precedences)
            and _same(self.kind, entry.kind)
            and _same(self.author, entry.author)
            and _same(self.station, entry.station)
            and (not self.partner or any(_same(self.partner, n) for n in (entry.from_, entry.to)))
            and set(self.tags) <= set(entry.tags)
            and (not self.link or self.link in entry.links)
        )

    def as_values(self) -> dict[str, Any]:
        """What is said, as plain values for a file; of the times the words, which are read anew
        (`anew`) when the filter is used."""
        return {
            f.name: value
            for f in fields(self)
            if f.name not in ("since", "until") and (value := getattr(self, f.name))
        }

    @classmethod
    def from_values(cls, values: object) -> LogFilter:
        """A filter from `as_values`; what is damaged is left out."""
        given = values if isinstance(values, dict) else {}
        known = {f.name for f in fields(cls)} - {"since", "until", "state"}
        kept: dict[str, Any] = {k: v for k, v in given.items() if k in known and isinstance(v, str)}
        state = given.get("state")
        return cls(**kept, state=state if state in STATES else "")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the next one goes on behind it."""

    event: int
    number: str
    slot: int | None = None  # place in the index, when that was asked


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries, newest event first, and where to go on; None at the end."""

    entries: tuple[EntryView, ...]
    next: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """What occurs in the log, for the choices of a filter."""

    authors: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    tags: tuple[str, ...] = field(default=())


def tags_in(rows: list[Any]) -> tuple[str, ...]:
    """The tags of stored lists, each once, by alphabet."""
    return tuple(sorted({tag for row in rows for tag in texts(row)}))


def _end(until: str, start: ParsedDtg | None, clock: WatchClock) -> ParsedDtg:
    """The end of a stretch: a time of day is the first one after its start."""
    if start is None:
        return clock.read(until)
    now, zone, watch = clock.now_ms, clock.zone, clock.watch_ms
    return parse_from(until, begin_ms=start.ms, reference_ms=now, zone=zone, watch_ms=watch)


def _lasting(found: ParsedDtg | None) -> str:
    if found is None:
        return ""
    return found.typed if goes_with_clock(found.typed) else format_dtg(found.ms, found.zone_letter)


def _same(wanted: str, found: str) -> bool:
    return not wanted or wanted.casefold() == found.casefold()
