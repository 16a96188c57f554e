"""What of the log is asked for, and one page of the answer."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from app.core.plain import texts
from app.domains.liaison.rules import PRECEDENCES, tags_of
from app.domains.liaison.views import EntryView

#: What can be asked about an entry that later entries or the reader decide.
State = Literal["", "action", "agreement", "flash", "corrected", "late", "unread"]
STATES: tuple[State, ...] = (
    "", "action", "agreement", "flash", "corrected", "late", "unread",
)  # fmt: skip
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
class LogFilter:
    """Entries that have all of what is said here; "" and None say nothing.

    `words` are searched in the text, the last as the beginning of a word, `#words` are tags;
    `since` and `until` bound the event time (UTC ms, both included); `precedence` is the least
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
        return any(getattr(self, f.name) for f in fields(self) if f.name not in ("since", "until"))

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
        """What is said, as plain values for a file; the time is of the moment and left out."""
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


def _same(wanted: str, found: str) -> bool:
    return not wanted or wanted.casefold() == found.casefold()
