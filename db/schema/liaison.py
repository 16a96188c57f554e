"""The liaison log and the posts it speaks with."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field

LOG = FieldClass.LOG


class Entry(Record):
    """One line of the log. Never changed: a correction or a strike is an entry of its own."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("entry_event", "event"),
        Index("entry_number", "number"),
        Index("entry_strikes", "strikes"),
        Index("entry_corrects", "corrects"),
    )
    __kind__: ClassVar[int] = 7

    number: Mapped[str | None] = field(1, TEXT, LOG, search=True)  # TOC-0412, no gaps per station
    event: Mapped[int | None] = field(2, INT, LOG)  # UTC ms
    event_typed: Mapped[str | None] = field(3, TEXT, LOG)  # as typed
    event_zone: Mapped[str | None] = field(4, TEXT, LOG)  # zone letter
    entered: Mapped[int | None] = field(5, INT, LOG)  # UTC ms by the station's clock
    precedence: Mapped[str | None] = field(6, TEXT, LOG)
    kind: Mapped[str | None] = field(7, TEXT, LOG)
    from_: Mapped[str | None] = field(8, TEXT, LOG, search=True)
    to: Mapped[str | None] = field(9, TEXT, LOG, search=True)
    channel: Mapped[str | None] = field(10, TEXT, LOG)
    text: Mapped[str | None] = field(11, TEXT, LOG, search=True)
    place: Mapped[str | None] = field(12, TEXT, LOG, search=True)
    position: Mapped[list[float] | None] = field(13, GROUP, LOG)  # [lat, lon]
    links: Mapped[list[Any] | None] = field(14, GROUP, LOG)  # [entity id (hex), ...]
    corrects: Mapped[str | None] = field(15, REF, LOG)
    strikes: Mapped[str | None] = field(16, REF, LOG)
    reason: Mapped[str | None] = field(17, TEXT, LOG)
    author: Mapped[str | None] = field(18, TEXT, LOG)  # initials
    post: Mapped[str | None] = field(19, TEXT, LOG)  # function of the author
    station: Mapped[str | None] = field(20, TEXT, LOG)  # short name of the station
    # The marking of an entry is part of the entry, so it is as immutable as the rest.
    level: Mapped[str | None] = field(21, TEXT, LOG)


class Post(Record):
    """A post or partner that is called and that reports: OCCR, VCNL, port, police."""

    __tablename__ = "post"
    __kind__: ClassVar[int] = 8

    name: Mapped[str | None] = field(1, TEXT, search=True)
    short: Mapped[str | None] = field(2, TEXT, search=True)
    organisation: Mapped[str | None] = field(3, TEXT, search=True)
    phone: Mapped[str | None] = field(4, TEXT)
    hours: Mapped[str | None] = field(5, TEXT)
    contact_min: Mapped[int | None] = field(6, INT)  # contact expected every n minutes
    position: Mapped[list[float] | None] = field(7, GROUP, FieldClass.GROUP)
    own: Mapped[int | None] = field(8, FLAG)  # manned by us
    note: Mapped[str | None] = field(9, TEXT, search=True)
