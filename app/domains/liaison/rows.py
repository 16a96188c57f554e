"""Views of log entries from their rows, with what later entries made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.plain import mapping, pair, texts, whole
from app.domains.liaison.attachments import read_stored
from app.domains.liaison.rules import is_late
from app.domains.liaison.views import EntryView
from db.journal.codec import INDEX_BITS
from db.schema import BY_COLUMN, Entry


def read_views(session: Session, ids: Sequence[str]) -> list[EntryView]:
    """Return the entries of these ids, in their order; unknown ids are left out."""
    found: dict[str, Any] = {}
    later: dict[str, dict[str, str]] = {}
    received: dict[str, int] = {}
    for part in _parts(ids):
        # Plain rows: as-you-type search reads some hundred of them for every key.
        for row in session.connection().execute(_ROWS.where(_TABLE.c.id.in_(part))):
            found[row.id] = row
        for target, what, number in _later(session, part):
            later.setdefault(target, {})[what] = number
        received |= _received(session, part)
    return [
        _view(found[id_], NOTHING | later.get(id_, NOTHING), received.get(id_))
        for id_ in ids
        if id_ in found
    ]


_TABLE = Entry.__table__
_ROWS = select(*_TABLE.columns)
# What a later entry does to an older one, and the column that says so.
LATER = {
    "struck_by": Entry.strikes,
    "corrected_by": Entry.corrects,
    "added_by": Entry.adds,
    "closed_by": Entry.closes,
    "confirmed_by": Entry.confirms,
    "acknowledged_by": Entry.acknowledges,
}
NOTHING = dict.fromkeys(LATER, "")
# What was struck itself did nothing.
_LATER_SQL = "WITH asked(id) AS (VALUES %s) " + " UNION ALL ".join(
    f"SELECT {c.name}, '{what}', number, entered FROM entry e WHERE {c.name} IN asked"
    " AND NOT EXISTS(SELECT 1 FROM entry s WHERE s.strikes = e.id)"
    for what, c in LATER.items()
)
# When this station got each entry: a fact of the station, not of the log.
_RECEIVED = f"""SELECT h.ent, min(m.received) FROM head h JOIN commit_meta m
 ON m.o = h.o AND m.cseq = h.cs >> {INDEX_BITS}
 WHERE h.fld = {BY_COLUMN["entry", "number"].number} AND h.ent IN (%s) GROUP BY h.ent"""


def _later(session: Session, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return (entry, what was done to it, number of who did it), the newest last."""
    marks = ",".join(["(?)"] * len(ids))
    values = tuple(bytes.fromhex(id_) for id_ in ids)
    rows = session.connection().exec_driver_sql(_LATER_SQL % marks, values).all()
    return [(ent.hex(), what, number or "") for ent, what, number, _ in sorted(rows, key=_entered)]


def _entered(row: Any) -> int:
    return row[3] or 0


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
        attachments=read_stored(e.attachments),
        **later,
    )
