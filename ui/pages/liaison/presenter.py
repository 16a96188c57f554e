"""The list of the log without widgets: loading, paging, search hits, what one entry is part of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QObject

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.jobs import Jobs
from app.core.markings import LEVEL_NAMES, Marking, read_marking
from app.core.named import Named
from app.core.search_words import Query
from app.domains.liaison.finding import Cursor, LogFilter, Unread
from app.domains.liaison.rules import PRECEDENCES
from app.domains.liaison.views import EntryView
from app.workflows.things import Directory
from ui.kinds import NAMED
from ui.qt.loader import Loader

PAGE = 40
#: So many lines are held at most; what is older is reached by a filter or the strip of time.
MOST_LINES = 10_000
SIGNS = {p.name: p.sign for p in PRECEDENCES}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list: `about` is the number of the older entry it names, `unread` whether
    the operator has still to read it, `above` its level where that is above the operation's.
    `earlier` is how many lines are folded under it, `opened` whether they are shown, `under`
    whether it is one of them. `clock_ms`: how far the clock was ahead (negative: back) when it was
    entered."""

    entry: EntryView
    about: str = ""
    unread: bool = False
    above: str = ""
    earlier: int = 0
    opened: bool = False
    under: bool = False
    clock_ms: int = 0

    @property
    def id(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows; `more` when there are further lines, `total` is the whole log. `fresh`
    are the lines that came on at the end or changed when nothing else is new, None otherwise.
    `count` counts what is folded, too."""

    lines: tuple[Line, ...]
    total: int
    more: bool
    wanted: LogFilter
    fresh: tuple[Line, ...] | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry in full: what it links to, and the entry it belongs to with all later ones.
    `standing` is what stands now of it, with its links."""

    line: Line
    links: tuple[Named, ...]
    chain: tuple[EntryView, ...]
    standing: tuple[EntryView, tuple[Named, ...]]


class LogPresenter:
    """Loads the list in the db-read lane. The newest request wins; older answers are dropped."""

    def __init__(
        self,
        context: AppContext,
        jobs: Jobs,
        show: Callable[[Listing], object],
        failed: Callable[[Exception], object],
        owner: QObject,
    ) -> None:
        self._context, self._show = context, show
        # Also for a page that is not seen: it counts what nobody has read.
        self.loader: Loader[tuple[bool, Part]] = Loader(
            owner, jobs, self._question, self._take, failed, unseen=True
        )
        self._reader: Loader[tuple[Directory, Detail]] = Loader(
            owner, jobs, self._entry_asked, self._take_entry, failed, unseen=True
        )
        self.wanted = LogFilter()
        self._fixed: int | None = None  # the moment the window shows
        self._lines: tuple[Line, ...] = ()
        self._opened: set[str] = set()  # ids of entries under which all lines are shown
        self._next: Cursor | None = None
        self._after: Cursor | None = None  # where the next lines begin, when they are asked for
        self._total, self._stale = 0, True
        self._directory: Directory | None = None
        self._entry = ""
        self._show_entry: Callable[[Detail], object] = _nobody

    # -- the list

    def shown(self) -> LogFilter:
        """What is wanted, up to the moment the window shows."""
        ends = [at for at in (self.wanted.until, self._fixed) if at is not None]
        return replace(self.wanted, until=min(ends, default=None))

    def set_filter(self, wanted: LogFilter) -> None:
        """Show what this filter keeps."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._start()

    def set_until(self, until: int | None) -> None:
        """Show what had happened at `until` (UTC ms); None is all."""
        if until != self._fixed:
            self._fixed = until
            self._start()

    def is_busy(self) -> bool:
        """Whether an answer of the store is awaited."""
        return self.loader.is_busy()

    def more(self) -> None:
        """Ask for the next lines, once the last request is answered."""
        if self._next is not None and not self.is_busy() and len(self._lines) < MOST_LINES:
            self._after = self._next
            self.loader.restart()

    def load(self, *, now: bool = False) -> None:
        """Ask for the newest lines again; older ones that are shown stay. `now`: who asks waits
        to see what he did."""
        self._stale = True
        if now:
            self.loader.ask_now()
        else:
            self.loader.ask()

    def _start(self) -> None:
        self._lines, self._next, self._after = (), None, None
        self.loader.restart()

    def _question(self) -> Callable[[], tuple[bool, Part]]:
        context, wanted = self._context, self.shown()
        after, self._after = self._after, None
        total = None if self._stale else self._total
        held = {line.id for line in self._lines}
        return lambda: (after is not None, read_part(context, wanted, after, held, total))

    def insert(self, entry: EntryView) -> None:
        """Show an entry that was just written, without asking the store for the list again."""
        own = self._context.operation.own_marking()
        line, place = Line(entry, above=_above(entry, own)), (entry.event, entry.number)
        above = [one for one in self._lines if _at(one) > place]
        self._lines = (*above, line, *self._lines[len(above) :])
        self._total += 1
        self._tell()

    def mark_read(self, id_: str) -> None:
        """Show that an entry was read, without asking the store."""
        fresh = tuple(replace(n, unread=False) for n in self._lines if n.id == id_)
        self._lines = tuple(fresh[0] if n.id == id_ else n for n in self._lines)
        self._tell(fresh)

    def toggle_earlier(self, id_: str) -> bool:
        """Show or fold what was corrected under the line `id_`, or around it; whether there is
        any."""
        line = next((one for one in folded(self._lines, self._opened) if one.id == id_), None)
        if line is None or not (line.earlier or line.under):
            return False
        self._opened ^= {line.entry.stands_now if line.under else id_}
        self._tell()
        return True

    def unfold(self, id_: str) -> bool:
        """Show a line that is folded under another; whether it was."""
        listed = {line.id for line in self._lines}
        now = next((line.entry.stands_now for line in self._lines if line.id == id_), "")
        if now not in listed or now in self._opened:
            return False
        self._opened.add(now)
        self._tell()
        return True

    def _tell(self, fresh: tuple[Line, ...] | None = None) -> None:
        more, lines = self._next is not None, folded(self._lines, self._opened)
        if fresh is not None:
            shown = {line.id: line for line in lines}
            fresh = tuple(shown.get(line.id, line) for line in fresh)
            if any(line.earlier or line.entry.stands_now for line in fresh):
                fresh = None  # lines that were there go under it, or come out
        count = len(self._lines)
        self._show(Listing(lines, self._total, more, self.shown(), fresh, count))

    def forget_detail(self) -> None:
        """Drop the entry that is still on its way."""
        self._reader.drop()

    def _take(self, answer: tuple[bool, Part]) -> None:
        grown, part = answer
        self._stale = False
        last = (part.lines[-1].entry.event, part.lines[-1].entry.number) if part.lines else (0, "")
        rest = tuple(
            part.changed.get(line.id, line)
            for line in self._lines
            if grown or (part.next is not None and _at(line) < last)
        )
        if grown or not rest:
            self._next = part.next
        self._total = part.total
        self._lines = (*rest, *part.lines) if grown else (*part.lines, *rest)
        self._tell((*part.changed.values(), *part.lines) if grown else None)

    # -- one entry

    def forget_names(self, kinds: Iterable[str]) -> None:
        """Read the names again at the next need if a named record changed."""
        if not NAMED.isdisjoint(kinds):
            self._directory = None

    def detail(self, id_: str, show: Callable[[Detail], object]) -> None:
        """Hand `show` the entry in full."""
        self._entry, self._show_entry = id_, show
        self._reader.restart()

    def _entry_asked(self) -> Callable[[], tuple[Directory, Detail]]:
        context, names, id_ = self._context, self._directory, self._entry

        def read() -> tuple[Directory, Detail]:
            directory = names or context.things.directory()
            return directory, read_detail(context, directory, id_)

        return read

    def _take_entry(self, answer: tuple[Directory, Detail]) -> None:
        self._directory, detail = answer
        self._show_entry(detail)


def folded(lines: Sequence[Line], opened: Collection[str]) -> tuple[Line, ...]:
    """Lines with what was corrected under what stands now, if that is listed: counted, and shown
    right behind it where it is `opened`."""
    listed = {line.id for line in lines}
    under: dict[str, list[Line]] = {}
    for line in lines:
        if line.entry.stands_now in listed:
            under.setdefault(line.entry.stands_now, []).append(replace(line, under=True))
    found: list[Line] = []
    for line in lines:
        if line.entry.stands_now in listed:
            continue
        earlier, is_open = under.get(line.id, []), line.id in opened
        found.append(replace(line, earlier=len(earlier), opened=is_open) if earlier else line)
        if is_open:
            found += earlier
    return tuple(found)


def _nobody(_detail: Detail) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """What was read at once: lines, where to go on, and lines shown that they change."""

    lines: tuple[Line, ...]
    next: Cursor | None
    total: int
    changed: dict[str, Line]


def read_part(
    context: AppContext,
    wanted: LogFilter,
    after: Cursor | None,
    held: Iterable[str] = (),
    total: int | None = None,
) -> Part:
    """Read one page; for the db-read lane. `held` are the ids that are shown already, `total` the
    number of all entries if it is known."""
    log, unread = context.liaison, context.log_notes.of(context.desk.operator.initials)
    page = log.find(wanted, PAGE, after, unread)
    about = log.with_corrections(e.follows for e in page.entries if e.follows) & set(held)
    changed = _lines(context, log.some(sorted(about)), unread)
    return Part(
        _lines(context, page.entries, unread),
        page.next,
        log.count() if total is None else total,
        {line.id: line for line in changed},
    )


def _lines(context: AppContext, entries: Sequence[EntryView], unread: Unread) -> tuple[Line, ...]:
    own = context.operation.own_marking()
    # The entry that is named may not have arrived at this station yet.
    numbers = {e.id: e.number for e in entries}
    missing = {e.follows for e in entries if e.follows} - set(numbers)
    numbers |= context.liaison.numbers(sorted(missing))
    odd = context.desk.store.odd_clocks([e.id for e in entries])
    return tuple(
        Line(e, numbers.get(e.follows, ""), unread.holds(e), _above(e, own),
             clock_ms=odd.get(e.id, 0))
        for e in entries
    )  # fmt: skip


def _above(entry: EntryView, own: Marking) -> str:
    """The level of an entry if it is above the operation's, else ""; an unknown one is."""
    if not entry.level:
        return ""
    level = read_marking(entry.level).level
    return LEVEL_NAMES[level].short if level > own.level else ""


def _at(line: Line) -> tuple[int, str]:
    return line.entry.event, line.entry.number


def read_detail(context: AppContext, directory: Directory, id_: str) -> Detail:
    """Read one entry with its links and its chain of corrections; for the db-read lane."""
    entry = context.liaison.get(id_)
    chain = context.liaison.chain(id_)
    numbers = {one.id: one.number for one in chain}
    above = _above(entry, context.operation.own_marking())
    off = context.desk.store.odd_clocks([id_]).get(id_, 0)
    line = Line(entry, numbers.get(entry.follows, ""), above=above, clock_ms=off)
    links = context.things.read(entry.links, directory)
    now = context.liaison.standing(id_)
    now_links = links if now.links == entry.links else context.things.read(now.links, directory)
    return Detail(line, links, chain, (now, now_links))


@lru_cache(maxsize=4096)
def highlights(text: str, search: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` has what is searched, as (start, end): the same as was found."""
    return _query(search).spans(text)


_query = lru_cache(maxsize=64)(Query.read)


def as_text(entry: EntryView, zone: str) -> str:
    """Return an entry as one line for a message or a paper log."""
    head = f"{entry.number}  {format_dtg(entry.event, zone)}  {entry.precedence}"
    way = " > ".join(name for name in (entry.from_, entry.to) if name)
    return "  ".join(part for part in (head, way, " ".join(entry.text.split())) if part)
