"""Reading the log: entries by id, number, words and time, with what later ones made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.plain import mapping, pair, texts, whole
from app.domains.liaison.rules import format_number, is_late, parse_number
from app.domains.liaison.views import EntryView, PostView
from db.journal.codec import INDEX_BITS
from db.schema import BY_COLUMN, Entry, Post

LIMIT = 300
FLASH: Any = literal_column("'FLASH'")  # a literal, so that the partial index serves


class LogReader:
    """Asks the log of one operation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, id_: str) -> EntryView:
        """Return one entry; Refused when there is none."""
        found = self._views([id_])
        if not found:
            raise Refused("no-entry", "There is no such entry in this log.", id_)
        return found[0]

    def by_number(self, text: str) -> EntryView:
        """Return the entry with the number as typed ("toc 412")."""
        shown = format_number(*parse_number(text))
        with self._desk.store.read() as session:
            id_ = session.scalar(select(Entry.id).where(Entry.number == shown))
        if id_ is None:
            raise Refused("no-entry", f"There is no entry {shown}.", "number")
        return self.get(id_)

    def entries(
        self, search: str = "", limit: int = LIMIT, until: int | None = None, link: str = ""
    ) -> list[EntryView]:
        """Return entries, newest event first: matching `search`, up to event time `until`."""
        if search.strip():
            ids = [id_ for _, id_ in self._desk.store.search(search, limit)]
            found = self._views(ids)
            return [e for e in found if until is None or e.event <= until]
        statement = select(Entry.id).where(Entry.number.is_not(None))
        if until is not None:
            statement = statement.where(Entry.event <= until)
        statement = statement.order_by(Entry.event.desc(), Entry.number.desc())
        with self._desk.store.read() as session:
            ids = list(session.scalars(statement.limit(100_000 if link else limit)))
        found = self._views(ids)
        return [e for e in found if link in e.links][:limit] if link else found

    def chain(self, id_: str) -> tuple[EntryView, ...]:
        """Return the entry that `id_` is or is about, and all later ones about it, in order."""
        root = self.get(id_).follows or id_
        about = or_(*(column == root for column in _LATER.values()))
        with self._desk.store.read() as session:
            later = session.scalars(
                select(Entry.id).where(about).order_by(Entry.entered, Entry.number)
            )
            ids = [root, *later]
        return tuple(self._views(ids))

    def actions(self) -> list[EntryView]:
        """Return the entries whose action is open, the one due first ahead, then the oldest."""
        found = self._unsettled(Entry.action.is_not(None), Entry.closes)
        return sorted(found, key=lambda e: (e.due is None, e.due or 0, e.event))

    def agreements(self) -> list[EntryView]:
        """Return the agreements that wait for their confirmation in writing, oldest first."""
        return self._unsettled(Entry.agreement.is_not(None), Entry.confirms)

    def unacknowledged(self) -> list[EntryView]:
        """Return the FLASH entries that nobody has acknowledged, oldest first."""
        return self._unsettled(
            and_(Entry.precedence == FLASH, Entry.corrects.is_(None)), Entry.acknowledges
        )

    def _unsettled(self, asks: Any, settles: InstrumentedAttribute[str | None]) -> list[EntryView]:
        """Return the entries that ask for something no later entry settles, oldest first."""
        wanted = select(Entry.id).where(asks).order_by(Entry.event, Entry.number)
        with self._desk.store.read() as session:
            done = set(session.scalars(select(settles).where(settles.is_not(None))))
            ids = [id_ for id_ in session.scalars(wanted) if id_ not in done]
        return [e for e in self._views(ids) if not e.struck]

    def count(self) -> int:
        """Return the number of entries."""
        with self._desk.store.read() as session:
            return int(session.scalar(select(func.count()).select_from(Entry)) or 0)

    def posts(self) -> list[PostView]:
        """Return posts and partners with their last contact in the log."""
        with self._desk.store.read() as session:
            newest = select(Entry.from_, func.max(Entry.event)).group_by(Entry.from_)
            last = dict(session.execute(newest).all())
        return [
            PostView(
                p.id,
                p.name or "",
                p.short or p.name or "",
                p.organisation or "",
                p.phone or "",
                p.contact_min or 0,
                bool(p.own),
                pair(p.position),
                last.get(p.short or p.name),
            )
            for p in sorted(self._desk.all(Post), key=lambda p: p.name or "")
        ]

    def correspondents(self) -> list[str]:
        """Return the names seen in from and to, most used first: for completion."""
        with self._desk.store.read() as session:
            pairs = session.execute(select(Entry.from_, Entry.to)).all()
        counts: dict[str, int] = {}
        for names in pairs:
            for name in names:
                if name:
                    counts[name] = counts.get(name, 0) + 1
        for post in self._desk.all(Post):
            counts.setdefault(post.short or post.name or "", 0)
        return sorted((n for n in counts if n), key=lambda n: (-counts[n], n))

    def _views(self, ids: Sequence[str]) -> list[EntryView]:
        """Return the entries in the order of `ids`."""
        found: dict[str, Any] = {}
        later: dict[tuple[str, str], str] = {}  # (what it does, entry) -> number of who does it
        received: dict[str, int] = {}
        with self._desk.store.read() as session:
            for part in _parts(ids):
                # Plain rows: as-you-type search reads some hundred of them for every key.
                for row in session.execute(_ROWS.where(Entry.id.in_(part))):
                    found[row.id] = row
                for name, column in _LATER.items():
                    about = select(Entry.number, column).where(column.in_(part))
                    for number, target in session.execute(about.order_by(Entry.entered)):
                        later[name, target or ""] = number or ""
                received |= _received(session, part)
        return [
            _view(
                found[id_], {name: later.get((name, id_), "") for name in _LATER}, received.get(id_)
            )
            for id_ in ids
            if id_ in found
        ]


_ROWS = select(*Entry.__table__.columns)
# What a later entry does to an older one, and the column that says so.
_LATER = {
    "struck_by": Entry.strikes,
    "corrected_by": Entry.corrects,
    "added_by": Entry.adds,
    "closed_by": Entry.closes,
    "confirmed_by": Entry.confirms,
    "acknowledged_by": Entry.acknowledges,
}
# When this station got each entry: a fact of the station, not of the log.
_RECEIVED = f"""SELECT h.ent, min(m.received) FROM head h JOIN commit_meta m
 ON m.o = h.o AND m.cseq = h.cs >> {INDEX_BITS}
 WHERE h.fld = {BY_COLUMN["entry", "number"].number} AND h.ent IN (%s) GROUP BY h.ent"""


def _received(session: Session, ids: Sequence[str]) -> dict[str, int]:
    marks = ",".join("?" * len(ids))
    values = tuple(bytes.fromhex(id_) for id_ in ids)
    rows = session.connection().exec_driver_sql(_RECEIVED % marks, values)
    return {ent.hex(): int(ms) for ent, ms in rows}


def _parts(ids: Sequence[str], size: int = 500) -> list[Sequence[str]]:
    return [ids[i : i + size] for i in range(0, len(ids), size)]


def _view(e: Any, later: dict[str, str], received: int | None) -> EntryView:
    event, entered = e.event or 0, e.entered or 0
    return EntryView(
        id=e.id,
        number=e.number or "",
        event=event,
        event_typed=e.event_typed or "",
        event_zone=e.event_zone or "Z",
        entered=entered,
        received=received or entered,
        precedence=e.precedence or "ROUTINE",
        kind=e.kind or "",
        from_=e.from_ or "",
        to=e.to or "",
        channel=e.channel or "",
        text=e.text or "",
        place=e.place or "",
        position=pair(e.position),
        links=texts(e.links),
        corrects=e.corrects or "",
        strikes=e.strikes or "",
        reason=e.reason or "",
        author=e.author or "",
        post=e.post or "",
        station=e.station or "",
        level=e.level or "",
        struck=bool(later["struck_by"]),
        late=is_late(event, entered),
        release=e.release or "",
        source=e.source or "",
        action=e.action or "",
        owner=e.owner or "",
        due=whole(e.due),
        agreement=bool(e.agreement),
        adds=e.adds or "",
        closes=e.closes or "",
        confirms=e.confirms or "",
        acknowledges=e.acknowledges or "",
        data=mapping(e.data),
        paper=mapping(e.paper),
        tags=texts(e.tags),
        **later,
    )
