"""The marking and the release of all that an operation holds: the highest, the narrowest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from db.schema import RECORDS, Entry
from db.schema.liaison import MARKED, RELEASED


def marks_in(session: Session) -> Iterator[tuple[str, str]]:
    """Yield each pair of marking and release that something in the store has; "" says none.

    The log is not read: an index holds the entries that are marked or released at all.
    """
    least = select(func.min(Entry.level)).where(MARKED)
    for level in _each(session, least, Entry.level):
        here = MARKED, Entry.level == level
        unsaid = or_(Entry.release.is_(None), Entry.release == "")
        if session.scalar(select(Entry.id).where(*here, unsaid).limit(1)) is not None:
            yield level, ""
        said = select(func.min(Entry.release)).where(*here, Entry.release > "")
        yield from ((level, release) for release in _each(session, said, Entry.release))
    said = select(func.min(Entry.release)).where(RELEASED)
    yield from (("", release) for release in _each(session, said, Entry.release))
    for record in RECORDS:
        if record is not Entry:
            both = select(record.marking, record.releasability).distinct()
            for marking, release in session.execute(both.where(record.deleted.is_not(1))):
                yield marking or "", release or ""


def _each(session: Session, least: Select[Any], column: Any) -> list[str]:
    """Each value of an indexed column once, from one to the next."""
    found: list[str] = []
    value = session.scalar(least)
    while value is not None:
        found.append(value)
        value = session.scalar(least.where(column > value))
    return found
