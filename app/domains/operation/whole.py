"""The marking and the release of all that an operation holds: the highest, the narrowest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, TextClause, func, or_, select
from sqlalchemy.orm import Session

from db.schema import RECORDS, Record


def marks_in(session: Session) -> Iterator[tuple[str, str]]:
    """Yield each pair of marking and release that something in the store has; "" says none.

    A kind of which there are very many has an index of those that are marked or released at all;
    only that is read.
    """
    for record in RECORDS:
        if record.__marked__ is not None:
            yield from _of_many(session, record, *record.__marked__)
            continue
        both = select(*_columns(record)).distinct()
        for marking, release in session.execute(both.where(record.deleted.is_not(1))):
            yield marking or "", release or ""


def _of_many(
    session: Session, record: type[Record], marked: TextClause, released: TextClause
) -> Iterator[tuple[str, str]]:
    level, release = _columns(record)
    for found in _each(session, select(func.min(level)).where(marked), level):
        here = marked, level == found
        unsaid = or_(release.is_(None), release == "")
        if session.scalar(select(record.id).where(*here, unsaid).limit(1)) is not None:
            yield found, ""
        said = select(func.min(release)).where(*here, release > "")
        yield from ((found, to) for to in _each(session, said, release))
    said = select(func.min(release)).where(released)
    yield from (("", to) for to in _each(session, said, release))


def _columns(record: type[Record]) -> tuple[Any, Any]:
    marking, release = record.__marks__
    return getattr(record, marking), getattr(record, release)


def _each(session: Session, least: Select[Any], column: Any) -> list[str]:
    """Each value of an indexed column once, from one to the next."""
    found: list[str] = []
    value = session.scalar(least)
    while value is not None:
        found.append(value)
        value = session.scalar(least.where(column > value))
    return found
