"""The liaison log: add, correct, strike, find. Nothing is ever changed or removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.changes import Changes
from app.core.desk import Desk
from app.core.dtg import parse_dtg
from app.core.errors import Refused
from app.core.markings import Marking, parse_marking
from app.core.plain import pair, texts
from app.domains.liaison.rules import (
    LogRef,
    check_correction,
    check_strike,
    format_number,
    is_late,
    parse_number,
    parse_precedence,
)
from app.domains.liaison.views import EntryView, PostView
from db.journal.codec import INDEX_BITS
from db.journal.journal import Edit, Journal
from db.schema import BY_COLUMN, Entry, Post

LIMIT = 300


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What an operator types. `event` is as typed ("" is now); `links` are entity ids."""

    text: str
    event: str = ""
    from_: str = ""
    to: str = ""
    precedence: str = "ROUTINE"
    kind: str = "liaison"
    channel: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    links: tuple[str, ...] = ()
    level: str = ""


class LiaisonService:
    """Use of the log; `zone` is the letter of the operation time zone, `marking` gives the
    marking of the operation, which an entry has unless it says another."""

    def __init__(self, desk: Desk, zone: str, marking: Callable[[], Marking] = Marking) -> None:
        self._desk, self.zone, self._marking = desk, zone, marking
        self._last: int | None = None  # number of the newest own entry
        desk.bus.subscribe(self._forget_number)

    # --- writing ---

    def add(self, new: NewEntry, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write an entry; when this returns it is on the disk. Refused: no text, bad time."""
        return self._write(new, {}, initiator)

    def correct(
        self, id_: str, new: NewEntry, reason: str, initiator: str = ""
    ) -> tuple[EntryView, Changes]:
        """Write an entry that says what `id_` should have said; the old one stays readable."""
        old = self.get(id_)
        check_correction("", _ref(old))
        return self._write(new, {"corrects": id_, "reason": _needed(reason)}, initiator)

    def strike(self, id_: str, reason: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write an entry that strikes `id_` through; the old one stays readable."""
        old = self.get(id_)
        check_strike("", _ref(old))
        new = NewEntry(
            text=f"{old.number}: {_needed(reason)}", from_=old.from_, to=old.to, kind=old.kind
        )
        return self._write(new, {"strikes": id_, "reason": reason.strip()}, initiator)

    def _write(
        self, new: NewEntry, extra: Mapping[str, Any], initiator: str
    ) -> tuple[EntryView, Changes]:
        if not new.text.strip():
            raise Refused("entry-empty", "An entry needs a text: type what happened.", "text")
        now = self._desk.clock.now_ms()
        typed = new.event.strip()
        when = parse_dtg(typed or "now", reference_ms=now, zone=self.zone)
        who = self._desk.operator
        values: dict[str, Any] = {
            "event": when.ms,
            "event_typed": typed,
            "event_zone": when.zone_letter,
            "entered": now,
            "precedence": parse_precedence(new.precedence).name,
            "kind": new.kind,
            "from_": new.from_.strip(),
            "to": new.to.strip(),
            "channel": new.channel.strip(),
            "text": new.text.strip(),
            "place": new.place.strip(),
            "position": list(new.position) if new.position else None,
            "links": list(new.links) or None,
            "author": who.initials,
            "post": who.post,
            "station": self._desk.store.station,
            "level": str(parse_marking(new.level) if new.level else self._marking()),
            **extra,
        }
        id_ = self._desk.new_log_id()

        def make(journal: Journal) -> Sequence[Edit]:
            values["number"] = format_number(self._desk.store.station, self._next(journal))
            return self._desk.edits(Entry, id_, {k: v for k, v in values.items() if v is not None})

        try:
            changes = self._desk.write(make, initiator=initiator, created=(id_,))
        except BaseException:
            self._last = None
            raise
        return self.get(id_), changes

    def _next(self, journal: Journal) -> int:
        if self._last is None:
            row = journal.conn.execute(
                "SELECT number FROM entry WHERE station=? ORDER BY length(number) DESC, number DESC"
                " LIMIT 1",
                (self._desk.store.station,),
            ).fetchone()
            self._last = parse_number(row[0])[1] if row and row[0] else 0
        self._last += 1
        return self._last

    def _forget_number(self, changes: Changes) -> None:
        # Another incarnation of this station may have counted on elsewhere.
        if changes.remote and "entry" in changes.kinds:
            self._last = None

    # --- reading ---

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
        strikes: dict[str, str] = {}
        corrections: dict[str, str] = {}
        received: dict[str, int] = {}
        with self._desk.store.read() as session:
            for part in _parts(ids):
                # Plain rows: as-you-type search reads some hundred of them for every key.
                for row in session.execute(_ROWS.where(Entry.id.in_(part))):
                    found[row.id] = row
                about = _ABOUT.where(or_(Entry.strikes.in_(part), Entry.corrects.in_(part)))
                for number, struck, corrected in session.execute(about):
                    if struck:
                        strikes.setdefault(struck, number or "")
                    if corrected:
                        corrections[corrected] = number or ""
                received |= _received(session, part)
        return [
            _view(found[id_], strikes.get(id_, ""), corrections.get(id_, ""), received.get(id_))
            for id_ in ids
            if id_ in found
        ]


_ROWS = select(*Entry.__table__.columns)
_ABOUT = select(Entry.number, Entry.strikes, Entry.corrects).order_by(Entry.entered)
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


def _ref(entry: EntryView) -> LogRef:
    form = "strike" if entry.strikes else "correction" if entry.corrects else "entry"
    return LogRef(entry.id, entry.number, form, entry.struck)  # type: ignore[arg-type]


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused(
            "reason-missing", "Say why: a correction or a strike needs a reason.", "reason"
        )
    return reason.strip()


def _view(e: Any, struck_by: str, corrected_by: str, received: int | None) -> EntryView:
    event, entered = e.event or 0, e.entered or 0
    return EntryView(
        e.id,
        e.number or "",
        event,
        e.event_typed or "",
        e.event_zone or "Z",
        entered,
        received or entered,
        e.precedence or "ROUTINE",
        e.kind or "",
        e.from_ or "",
        e.to or "",
        e.channel or "",
        e.text or "",
        e.place or "",
        pair(e.position),
        texts(e.links),
        e.corrects or "",
        e.strikes or "",
        e.reason or "",
        e.author or "",
        e.post or "",
        e.station or "",
        e.level or "",
        bool(struck_by),
        struck_by,
        corrected_by,
        is_late(event, entered),
    )
