"""Reading the log: entries by id, number, words and time, with what later ones made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import and_, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.desk import Desk
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.markings import Marking, Releasability
from app.domains.liaison.finding import Cursor, LogFilter, LogPage, Unread, Values, tags_in
from app.domains.liaison.rows import LATER, read_views
from app.domains.liaison.rules import (
    LATE_AFTER_MS,
    Ask,
    counts_as,
    format_number,
    parse_number,
)
from app.domains.liaison.views import EntryView
from db.facade import Hit
from db.schema import Entry

LIMIT = 300
MOST_HITS = 100_000
UNREAD_REACH = 20_000
RECENT = 2000  # entries whose correspondents are offered
QUARTER_MS = 15 * MINUTE_MS
FLASH: Any = literal_column("'FLASH'")  # a literal, so that the partial index serves

# What may ask for something, and the column of what settles it; each has an index of its own.
_MAY_ASK: dict[Ask, tuple[Any, InstrumentedAttribute[str | None]]] = {
    Ask.ACTION: (Entry.action.is_not(None), Entry.closes),
    Ask.AGREEMENT: (Entry.agreement.is_not(None), Entry.confirms),
    Ask.ACKNOWLEDGEMENT: (Entry.precedence == FLASH, Entry.acknowledges),
}


class LogReader:
    """Asks the log of one operation; `posts` gives the names of those one speaks with."""

    def __init__(self, desk: Desk, posts: Callable[[], Iterable[str]] = tuple) -> None:
        self._desk, self._posts = desk, posts

    def get(self, id_: str) -> EntryView:
        """Return one entry; Refused when there is none."""
        found = self.some([id_])
        if not found:
            raise Refused("no-entry", "There is no such entry in this log.", id_)
        return found[0]

    def by_number(self, text: str) -> EntryView:
        """Return the entry with the number as typed ("toc 412")."""
        shown = format_number(*parse_number(text))
        with self._desk.store.read() as session:
            id_ = session.scalar(select(Entry.id).where(Entry.number == shown))
        if id_ is None:
            raise Refused("no-entry", "There is no entry {shown}.", "number", shown=shown)
        return self.get(id_)

    def entries(
        self, search: str = "", limit: int = LIMIT, until: int | None = None, link: str = ""
    ) -> list[EntryView]:
        """Return entries, newest event first: matching `search`, up to event time `until`."""
        return list(self.find(LogFilter(search, until=until, link=link), limit).entries)

    def find(
        self,
        wanted: LogFilter,
        limit: int = LIMIT,
        after: Cursor | None = None,
        unread: Unread | None = None,
    ) -> LogPage:
        """Return one page of what is wanted, newest event first, behind `after`.

        `unread` says what the reader has not read; it is asked for by that state only.
        """
        if limit < 1:
            return LogPage(())
        if wanted.state:
            return self._page_of_state(wanted, limit, after, unread or Unread())
        if wanted.is_narrow():
            return self._page_of_index(wanted, limit, after)
        statement = select(Entry.id).where(Entry.number.is_not(None))
        if wanted.since is not None:
            statement = statement.where(Entry.event >= wanted.since)
        if wanted.until is not None:
            statement = statement.where(Entry.event <= wanted.until)
        if after is not None:
            behind = and_(Entry.event == after.event, Entry.number < after.number)
            statement = statement.where(
                Entry.event <= after.event, or_(Entry.event < after.event, behind)
            )
        statement = statement.order_by(Entry.event.desc(), Entry.number.desc()).limit(limit)
        with self._desk.store.read() as session:
            ids = list(session.scalars(statement))
        return _page(self.some(ids), limit)

    def _page_of_index(self, wanted: LogFilter, limit: int, after: Cursor | None) -> LogPage:
        hits = self._hits(wanted, limit, None if after is None else after.slot)
        found = self.some([hit.id for hit in hits])
        if len(hits) < limit:
            return LogPage(tuple(found))
        return LogPage(tuple(found), Cursor(hits[-1].event, "", hits[-1].place))

    def _hits(self, wanted: LogFilter, limit: int, after: int | None) -> list[Hit]:
        return self._desk.store.search_log(
            wanted.plain_words, limit, wanted.facets(), wanted.since, wanted.until, after
        )

    def _page_of_state(
        self, wanted: LogFilter, limit: int, after: Cursor | None, unread: Unread
    ) -> LogPage:
        found = [e for e in self._in_state(wanted, unread) if wanted.holds(e)]
        if wanted.plain_words:
            hits = {hit.id for hit in self._hits(wanted, MOST_HITS, None)}
            found = [e for e in found if e.id in hits]
        found.sort(key=lambda e: (e.event, e.number), reverse=True)
        if after is not None:
            found = [e for e in found if (e.event, e.number) < (after.event, after.number)]
        return _page(found[:limit], limit)

    def _in_state(self, wanted: LogFilter, unread: Unread) -> list[EntryView]:
        if wanted.state == "action":
            return self.actions()
        if wanted.state == "agreement":
            return self.agreements()
        if wanted.state == "flash":
            return self.unacknowledged()
        if wanted.state == "unread":
            return self._unread(unread)
        with self._desk.store.read() as session:
            if wanted.state == "late":
                late = Entry.entered - Entry.event > LATE_AFTER_MS
                ids = list(session.scalars(select(Entry.id).where(late)))
            else:
                put_right = [
                    select(c).where(c.is_not(None)) for c in (Entry.corrects, Entry.strikes)
                ]
                ids = [i for i in session.scalars(put_right[0].union(put_right[1])) if i]
        return self.some(ids)

    def _unread(self, unread: Unread) -> list[EntryView]:
        """What has not been read among the newest entries: older ones count as seen."""
        found: list[EntryView] = []
        after, seen = None, 0
        while seen < UNREAD_REACH:
            page = self.find(LogFilter(), 1000, after)
            found += [e for e in page.entries if unread.holds(e)]
            seen += len(page.entries)
            if page.next is None:
                break
            after = page.next
        return found

    def per_quarter(self, since: int, until: int) -> dict[int, int]:
        """Return the number of entries by the start of each quarter hour (UTC ms)."""
        quarter = Entry.event - Entry.event % QUARTER_MS
        statement = select(quarter, func.count()).where(Entry.event.between(since, until))
        with self._desk.store.read() as session:
            rows = session.execute(statement.group_by(quarter)).all()
        return {at: count for at, count in rows if at is not None}

    def span(self) -> tuple[int, int] | None:
        """Return the first and the last event time, None for an empty log."""
        with self._desk.store.read() as session:
            first = session.scalar(select(func.min(Entry.event)))
            last = session.scalar(select(func.max(Entry.event)))
        return None if first is None or last is None else (first, last)

    def values(self) -> Values:
        """Return what occurs in the log, for the choices of a filter."""
        with self._desk.store.read() as session:

            def distinct(column: Any) -> tuple[str, ...]:
                found = session.scalars(select(column).where(column.is_not(None)).distinct())
                return tuple(sorted(found))

            tagged = select(Entry.tags).where(Entry.tags.is_not(None)).distinct()
            return Values(
                distinct(Entry.author),
                distinct(Entry.station),
                tuple(sorted({*distinct(Entry.from_), *distinct(Entry.to)})),
                tags_in(list(session.scalars(tagged))),
            )

    def some(self, ids: Sequence[str]) -> list[EntryView]:
        """Return the entries of these ids, in their order; unknown ids are left out."""
        if not ids:
            return []
        with self._desk.store.read() as session:
            return read_views(session, ids)

    def numbers(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the numbers of entries by id; unknown ids are left out."""
        if not ids:
            return {}
        with self._desk.store.read() as session:
            rows = session.execute(select(Entry.id, Entry.number).where(Entry.id.in_(ids))).all()
        return {id_: number or "" for id_, number in rows}

    def chain(self, id_: str) -> tuple[EntryView, ...]:
        """Return the entry that `id_` is or is about, and all later ones about it, in order."""
        root = self.get(id_).follows or id_
        root = next((e.corrects for e in self.some([root]) if e.corrects), root)
        texts = self._texts_of(root)
        with self._desk.store.read() as session:
            about = or_(*(getattr(Entry, field).in_(texts) for field in LATER.values()))
            later = session.scalars(
                select(Entry.id).where(about).order_by(Entry.entered, Entry.number)
            )
            ids = [root, *later]
        return tuple(self.some(ids))

    def texts(self, id_: str) -> tuple[EntryView, ...]:
        """Return the entry that `id_` is or corrects, and all its corrections, in order."""
        root = self.get(id_).corrects or id_
        return tuple(self.some(self._texts_of(root)))

    def _texts_of(self, root: str) -> list[str]:
        corrections = select(Entry.id).where(Entry.corrects == root)
        with self._desk.store.read() as session:
            return [root, *session.scalars(corrections.order_by(Entry.entered, Entry.number))]

    def with_corrections(self, ids: Iterable[str]) -> set[str]:
        """Return the ids of entries with those of what they correct and of all its corrections."""
        known = set(ids)
        if not known:
            return known
        with self._desk.store.read() as session:
            corrected = select(Entry.corrects).where(Entry.id.in_(known))
            roots = known | {id_ for id_ in session.scalars(corrected) if id_}
            return roots | set(session.scalars(select(Entry.id).where(Entry.corrects.in_(roots))))

    def standing(self, id_: str) -> EntryView:
        """Return what stands now of an entry: its newest correction, else itself. Of one that is
        struck: what stood when it was struck."""
        texts = self.texts(id_)
        rest = [e for e in texts[1:] if not e.struck]
        return next((e for e in texts if e.stands), [texts[0], *rest][-1])

    def outward(self, entries: Iterable[EntryView]) -> dict[str, tuple[Marking, Releasability]]:
        """Return with which marking and releasability each entry goes out: see
        `rules.counts_as`."""
        asked = list(entries)
        views = {e.id: e for e in asked}
        for name in ("follows", "stands_now"):
            missing = {getattr(e, name) for e in views.values()} - {"", *views}
            views |= {e.id: e for e in self.some(sorted(missing))}

        def parts(e: EntryView) -> list[EntryView]:
            if e.stands_now:
                return [e, views.get(e.stands_now, e)]
            # Of a struck one with corrections: what stood when it was struck.
            gone = not e.stands and (e.corrects or e.corrected_by)
            return [e, self.standing(e.id)] if gone else [e]

        found = {}
        for e in asked:
            about = parts(views[e.follows]) if e.follows in views else []
            found[e.id] = counts_as((one.level, one.release) for one in (*parts(e), *about))
        return found

    def root(self, id_: str) -> str:
        """Return the id of the entry that `id_` corrects, else its own."""
        return self.get(id_).corrects or id_

    def actions(self) -> list[EntryView]:
        """Return the entries whose action is open, the one due first ahead, then the oldest."""
        return sorted(self.asking(Ask.ACTION), key=lambda e: (e.due is None, e.due or 0, e.event))

    def agreements(self) -> list[EntryView]:
        """Return the agreements that wait for their confirmation in writing, oldest first."""
        return self.asking(Ask.AGREEMENT)

    def unacknowledged(self) -> list[EntryView]:
        """Return the FLASH entries that nobody has acknowledged, oldest first."""
        return self.asking(Ask.ACKNOWLEDGEMENT)

    def asking(self, ask: Ask) -> list[EntryView]:
        """Return the entries that ask for it, oldest first.

        The rule decides. Before it only what is settled by name is left out, so that a long log is
        not read whole.
        """
        may, settles = _MAY_ASK[ask]
        struck = select(Entry.strikes).where(Entry.strikes.is_not(None))
        settled = select(settles).where(settles.is_not(None), Entry.id.not_in(struck))
        wanted = select(Entry.id).where(may).order_by(Entry.event, Entry.number)
        with self._desk.store.read() as session:
            done = set(session.scalars(settled))
            ids = [id_ for id_ in session.scalars(wanted) if id_ not in done]
        return [entry for entry in self.some(ids) if ask in entry.asks]

    def count(self) -> int:
        """Return the number of entries."""
        with self._desk.store.read() as session:
            return int(session.scalar(select(func.count()).select_from(Entry)) or 0)

    def correspondents(self) -> list[str]:
        """Return the names in from and to of the newest entries, most used first, then the posts:
        for completion."""
        newest = select(Entry.from_, Entry.to).order_by(Entry.event.desc()).limit(RECENT)
        with self._desk.store.read() as session:
            counts = Counter(name for row in session.execute(newest) for name in row if name)
        for name in self._posts():
            counts.setdefault(name, 0)
        return sorted((n for n in counts if n), key=lambda n: (-counts[n], n))


def _page(found: Sequence[EntryView], limit: int) -> LogPage:
    if len(found) < limit or not found:
        return LogPage(tuple(found))
    return LogPage(tuple(found), Cursor(found[-1].event, found[-1].number))
