"""Views of log entries from their rows, with what later entries made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.plain import mapping, pair, texts, whole
from app.domains.liaison.attachments import read_stored
from app.domains.liaison.rules import (
    Ask,
    LogRecord,
    asks,
    is_late,
    says,
    settled_by,
    standing,
    write_order,
)
from app.domains.liaison.views import EntryView
from db.facade import RECEIVED
from db.schema import Entry


def read_views(session: Session, ids: Sequence[str]) -> list[EntryView]:
    """Return the entries of these ids, in their order; unknown ids are left out."""
    rows: dict[str, Any] = {}
    log = _Records()
    received: dict[str, int] = {}
    for part in _parts(ids):
        # Plain rows: as-you-type search reads some hundred of them for every key.
        for row in session.connection().execute(_ROWS.where(_TABLE.c.id.in_(part))):
            rows[row.id] = row
        log.take_later(_records(session, _LATER_SQL, part))
        received |= _received(session, part)
    # What an entry asks depends on all its corrections, and on what was said of any of them.
    corrected = {row.corrects for row in rows.values() if row.corrects}
    corrected |= {id_ for id_ in rows if any(r.corrects for r in log.naming(id_))}
    for part in _parts(sorted(corrected)):
        texts = _records(session, _TEXTS_SQL, part)
        log.take_texts(texts)
        log.take_later(_records(session, _LATER_SQL, [text.id for text in texts]))
    return [_view(rows[id_], log, received.get(id_)) for id_ in ids if id_ in rows]


class _Records:
    """The records that decide what entries ask, by the ids they name."""

    def __init__(self) -> None:
        self._naming: dict[str, dict[str, LogRecord]] = {}
        self._texts: dict[str, LogRecord] = {}

    def take_later(self, records: Iterable[LogRecord]) -> None:
        """Add records that name others."""
        for record in records:
            for field in LATER.values():
                if target := getattr(record, field):
                    self._naming.setdefault(target, {})[record.id] = record

    def take_texts(self, records: Iterable[LogRecord]) -> None:
        """Add entries that were corrected, and their corrections."""
        self._texts |= {record.id: record for record in records}

    def naming(self, id_: str) -> Collection[LogRecord]:
        """Return what names a record."""
        return self._naming.get(id_, {}).values()

    def about(self, record: LogRecord) -> tuple[LogRecord, ...]:
        """Return what `rules.asks` is to be given."""
        later = self.naming(record.id)
        root = record.corrects or record.id
        if not record.corrects and not any(other.corrects for other in later):
            return tuple(later)
        corrections = [other for other in self.naming(root) if other.corrects == root]
        texts = [*filter(None, [self._texts.get(root)]), *corrections]
        every = [*texts, *(other for text in texts for other in self.naming(text.id))]
        return tuple({other.id: other for other in every}.values())


_TABLE = Entry.__table__
_ROWS = select(*_TABLE.columns)
#: What a later entry does to an older one, and the field that names the older one.
LATER = {
    "struck_by": "strikes",
    "corrected_by": "corrects",
    "added_by": "adds",
    "closed_by": "closes",
    "confirmed_by": "confirms",
    "acknowledged_by": "acknowledges",
}
_SETTLED = {
    "closed_by": Ask.ACTION,
    "confirmed_by": Ask.AGREEMENT,
    "acknowledged_by": Ask.ACKNOWLEDGEMENT,
}
_NOTHING: dict[str, Any] = {**dict.fromkeys(LATER, ""), "struck": False}
# What was struck itself did nothing, so neither did a strike that was struck.
_RECORD = """SELECT id, number, entered, action, agreement, precedence, corrects, strikes, adds,
 closes, confirms, acknowledges, EXISTS(SELECT 1 FROM entry s WHERE s.strikes = e.id
 AND NOT EXISTS(SELECT 1 FROM entry t WHERE t.strikes = s.id)) FROM entry e WHERE """
_ASKED = "WITH asked(id) AS (VALUES %s) "
_LATER_SQL = _ASKED + " UNION ALL ".join(f"{_RECORD} e.{name} IN asked" for name in LATER.values())
_TEXTS_SQL = _ASKED + f"{_RECORD} e.id IN asked UNION {_RECORD} e.corrects IN asked"


def _records(session: Session, sql: str, ids: Sequence[str]) -> list[LogRecord]:
    """Return the records that a select with places for `ids` finds, the newest last."""
    if not ids:
        return []
    marks = ",".join(["(?)"] * len(ids))
    values = tuple(bytes.fromhex(id_) for id_ in ids)
    rows = session.connection().exec_driver_sql(sql % marks, values)
    return sorted((_record(*row) for row in rows), key=write_order)


def _record(
    id_: bytes,
    number: str | None,
    entered: int | None,
    action: str | None,
    agreement: int | None,
    precedence: str | None,
    *named: Any,
) -> LogRecord:
    corrects, strikes, adds, closes, confirms, acknowledges = (
        "" if target is None else target.hex() for target in named[:-1]
    )
    return LogRecord(
        id=id_.hex(),
        number=number or "",
        entered=entered or 0,
        struck=bool(named[-1]),
        action=action or "",
        agreement=bool(agreement),
        precedence=precedence or "ROUTINE",
        corrects=corrects,
        strikes=strikes,
        adds=adds,
        closes=closes,
        confirms=confirms,
        acknowledges=acknowledges,
    )


def _received(session: Session, ids: Sequence[str]) -> dict[str, int]:
    marks = ",".join("?" * len(ids))
    values = tuple(bytes.fromhex(id_) for id_ in ids)
    rows = session.connection().exec_driver_sql(RECEIVED % marks, values)
    return {ent.hex(): int(ms) for ent, ms in rows}


def _parts(ids: Sequence[str], size: int = 500) -> list[Sequence[str]]:
    return [ids[i : i + size] for i in range(0, len(ids), size)]


def _made_of(e: Any, log: _Records) -> dict[str, Any]:
    """What later entries made of an entry, and what it asks: fields of its view."""
    naming = log.naming(e.id)
    if not (naming or e.corrects or e.action or e.agreement or e.precedence == "FLASH"):
        return _NOTHING  # most entries: they say nothing that could be asked
    done = {
        what: other.number
        for other in sorted(naming, key=write_order)
        for what, field in LATER.items()
        if getattr(other, field) == e.id and not other.struck
    }
    record = LogRecord(
        id=e.id,
        number=e.number or "",
        entered=e.entered or 0,
        struck="struck_by" in done,
        action=e.action or "",
        agreement=bool(e.agreement),
        precedence=e.precedence or "ROUTINE",
        corrects=e.corrects or "",
        strikes=e.strikes or "",
    )
    about = log.about(record)
    for what, ask in _SETTLED.items():
        done.setdefault(what, settled_by(ask, record, about))
    now = standing(record, about)
    return {
        **_NOTHING,
        **done,
        "struck": record.struck,
        "says": says(record),
        "asks": asks(record, about),
        "stands": now == e.id,
        "stands_now": "" if now == e.id else now,
    }


def _view(e: Any, log: _Records, received: int | None) -> EntryView:
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
        origin_file=mapping(e.origin_file),
        tags=texts(e.tags),
        attachments=read_stored(e.attachments),
        **_made_of(e, log),
    )
