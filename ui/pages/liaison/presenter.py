"""The list of the log without widgets: loading, paging, search hits, what one entry is part of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.jobs import Handle, Jobs
from app.domains.liaison.rules import PRECEDENCES
from app.domains.liaison.views import EntryView
from ui.pages.liaison.things import NAMED, Directory, Thing, read_directory, read_things

PAGE = 300
ALL = 100_000
SIGNS = {p.name: p.sign for p in PRECEDENCES}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list: `about` is the number it corrects or strikes, `search` the words
    that are looked for."""

    entry: EntryView
    about: str = ""
    search: str = ""

    @property
    def id(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows; `more` when there are further lines, `total` is the whole log."""

    lines: tuple[Line, ...]
    total: int
    more: bool
    search: str
    until: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry in full: what it links to, and the entry it belongs to with all later ones."""

    line: Line
    links: tuple[Thing, ...]
    chain: tuple[EntryView, ...]


class LogPresenter:
    """Loads the list in the db-read lane. The newest request wins; older answers are dropped."""

    def __init__(
        self,
        context: AppContext,
        jobs: Jobs,
        show: Callable[[Listing], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._context, self._jobs = context, jobs
        self._show, self._failed = show, failed
        self.search = ""
        self.until: int | None = None
        self.limit = PAGE
        self._asked = 0
        self._handle: Handle | None = None
        self._more, self._growing = False, False
        self._directory: Directory | None = None
        self._detail_asked = 0

    # -- the list

    def set_search(self, text: str) -> None:
        """Look for these words, the last one as the beginning of a word; "" shows all."""
        words = " ".join(text.split())
        if words != self.search:
            self.search, self.limit = words, PAGE
            self.load()

    def set_until(self, until: int | None) -> None:
        """Show what had happened at `until` (UTC ms); None is all."""
        if until != self.until:
            self.until, self.limit = until, PAGE
            self.load()

    def more(self) -> None:
        """Ask for twice as many lines, once the last request is answered."""
        if self._more and not self._growing:
            self._growing = True
            self.limit *= 2
            self.load()

    def load(self) -> None:
        """Ask for the list again."""
        if self._handle is not None:
            self._handle.cancel()
        self._asked += 1
        asked, search, limit, until = self._asked, self.search, self.limit, self.until
        self._handle = self._jobs.submit(
            "db-read",
            lambda: read_listing(self._context, search, limit, until),
            lambda listing: self._take(asked, listing),
            self._fail,
        )

    def close(self) -> None:
        """Drop whatever is still on its way."""
        self._asked += 1
        self._detail_asked += 1
        if self._handle is not None:
            self._handle.cancel()

    def forget_detail(self) -> None:
        """Drop the entry that is still on its way."""
        self._detail_asked += 1

    def _take(self, asked: int, listing: Listing) -> None:
        if asked == self._asked:
            self._more, self._growing = listing.more, False
            self._show(listing)

    def _fail(self, fault: Exception) -> None:
        self._growing = False
        self._failed(fault)

    # -- one entry

    def forget_names(self, kinds: Iterable[str]) -> None:
        """Read the names again at the next need if a named record changed."""
        if not NAMED.isdisjoint(kinds):
            self._directory = None

    def detail(self, id_: str, show: Callable[[Detail], object]) -> None:
        """Hand `show` the entry in full."""
        self._detail_asked += 1
        asked, directory = self._detail_asked, self._directory

        def read() -> tuple[Directory, Detail]:
            names = directory or read_directory(self._context)
            return names, read_detail(self._context, names, id_)

        def take(found: tuple[Directory, Detail]) -> None:
            self._directory = found[0]
            if asked == self._detail_asked:
                show(found[1])

        self._jobs.submit("db-read", read, take, self._failed)


def read_listing(context: AppContext, search: str, limit: int, until: int | None) -> Listing:
    """Read one listing; for the db-read lane."""
    # The service looks at `until` after it has limited the hits of a search.
    wanted = ALL if search and until is not None else limit
    entries = context.liaison.entries(search, wanted, until)
    more = len(entries) >= limit
    entries = entries[:limit]
    numbers = {entry.id: entry.number for entry in entries}
    lines = tuple(Line(e, _about(context, e, numbers), search) for e in entries)
    return Listing(lines, context.liaison.count(), more, search, until, limit)


def read_detail(context: AppContext, directory: Directory, id_: str) -> Detail:
    """Read one entry with its links and its chain of corrections; for the db-read lane."""
    entry = context.liaison.get(id_)
    chain = context.liaison.chain(id_)
    numbers = {one.id: one.number for one in chain}
    line = Line(entry, _about(context, entry, numbers))
    return Detail(line, read_things(context, directory, entry.links), chain)


def _about(context: AppContext, entry: EntryView, numbers: dict[str, str]) -> str:
    target = entry.follows
    if not target or target in numbers:
        return numbers.get(target, "")
    try:
        return context.liaison.get(target).number
    except Refused:
        # The entry it names has not arrived at this station yet.
        return ""


@lru_cache(maxsize=4096)
def highlights(text: str, search: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` has the words of `search`, as (start, end): whole words, of the last
    one the beginning, without regard to case and accents, as the full-text search finds them."""
    words = [_folded(word) for word in _WORD.findall(search)]
    if not words:
        return ()
    found = []
    for match in _WORD.finditer(text):
        token = _folded(match[0])
        if token in words[:-1]:
            found.append((match.start(), match.end()))
        elif token.startswith(words[-1]):
            found.append((match.start(), match.start() + len(words[-1])))
    return tuple(found)


def as_text(entry: EntryView, zone: str) -> str:
    """Return an entry as one line for a message or a paper log."""
    head = f"{entry.number}  {format_dtg(entry.event, zone)}  {entry.precedence}"
    way = " > ".join(name for name in (entry.from_, entry.to) if name)
    return "  ".join(part for part in (head, way, " ".join(entry.text.split())) if part)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))
