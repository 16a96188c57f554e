"""The liaison log."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field

LOG = FieldClass.LOG
#: Entries that are marked or released at all: few, so what they say is found at once.
RELEASED = text("release <> ''")
MARKED = text("level NOT IN ('Ongerubriceerd', 'EXERCISE Ongerubriceerd')")


class Entry(Record):
    """One line of the log. Never changed: a correction or a strike is an entry of its own."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("entry_event", "event"),
        Index("entry_number", "number"),
        Index("entry_strikes", "strikes"),
        Index("entry_corrects", "corrects"),
        Index("entry_flash", "event", sqlite_where=text("precedence = 'FLASH'")),
        Index("entry_marked", "level", "release", sqlite_where=MARKED),
        Index("entry_released", "release", sqlite_where=RELEASED),
        *(
            Index(f"entry_{name}", name, sqlite_where=text(f"{name} IS NOT NULL"))
            for name in ("adds", "closes", "confirms", "acknowledges", "action", "agreement")
        ),
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
    release: Mapped[str | None] = field(22, TEXT, LOG)  # releasability
    source: Mapped[str | None] = field(23, TEXT, LOG)  # Admiralty rating, "B2"
    action: Mapped[str | None] = field(24, TEXT, LOG, search=True)  # what has to be done
    owner: Mapped[str | None] = field(25, TEXT, LOG)  # who does it
    due: Mapped[int | None] = field(26, INT, LOG)  # UTC ms
    agreement: Mapped[int | None] = field(27, FLAG, LOG)  # made with a partner, to be confirmed
    adds: Mapped[str | None] = field(28, REF, LOG)  # the entry this one adds to
    closes: Mapped[str | None] = field(29, REF, LOG)  # the entry whose action is done
    confirms: Mapped[str | None] = field(30, REF, LOG)  # the agreement confirmed in writing
    acknowledges: Mapped[str | None] = field(31, REF, LOG)  # the FLASH that was seen
    data: Mapped[dict[str, Any] | None] = field(32, GROUP, LOG)  # {template, fields: {key: text}}
    attachments: Mapped[list[Any] | None] = field(33, GROUP, LOG)  # [{hash, name, type, size}]
    paper: Mapped[dict[str, Any] | None] = field(34, GROUP, LOG)  # {time ms, typist, sheet}
    tags: Mapped[list[Any] | None] = field(35, GROUP, LOG)  # [tag, ...] without the #
