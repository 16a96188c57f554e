"""The liaison log."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import (
    FILES,
    FORM,
    LETTER,
    LINKS,
    MARKING,
    MOMENT,
    ORIGIN,
    PAPER,
    POSITION,
    RELEASE,
    TAGS,
)

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
    # Part of the entry, so as immutable as the rest.
    __marks__ = ("level", "release")
    __marked__ = (MARKED, RELEASED)
    __section__: ClassVar[str] = "entries"
    __known_by__: ClassVar[tuple[str, ...]] = ("event", "from_", "to", "text")

    # TOC-0412, no gaps per station
    number: Mapped[str | None] = field(1, TEXT, "number", LOG, search=True)
    event: Mapped[int | None] = field(2, INT, "time of the event", LOG, shape=MOMENT)
    event_typed: Mapped[str | None] = field(3, TEXT, "time as typed", LOG)
    event_zone: Mapped[str | None] = field(4, TEXT, "time zone", LOG, shape=LETTER)
    # UTC ms by the station's clock
    entered: Mapped[int | None] = field(5, INT, "time of entry", LOG, shape=MOMENT)
    precedence: Mapped[str | None] = field(6, TEXT, "precedence", LOG, facet="p")
    kind: Mapped[str | None] = field(7, TEXT, "kind", LOG, facet="k")
    from_: Mapped[str | None] = field(8, TEXT, "from", LOG, search=True, facet="f")
    to: Mapped[str | None] = field(9, TEXT, "to", LOG, search=True, facet="t")
    channel: Mapped[str | None] = field(10, TEXT, "channel", LOG)
    text: Mapped[str | None] = field(11, TEXT, "text", LOG, search=True)
    place: Mapped[str | None] = field(12, TEXT, "place", LOG, search=True)
    position: Mapped[list[float] | None] = field(13, GROUP, "position", LOG, shape=POSITION)
    links: Mapped[list[Any] | None] = field(14, GROUP, "linked to", LOG, shape=LINKS, facet="l")
    corrects: Mapped[str | None] = field(15, REF, "corrects", LOG)
    strikes: Mapped[str | None] = field(16, REF, "strikes", LOG)
    reason: Mapped[str | None] = field(17, TEXT, "reason", LOG)
    author: Mapped[str | None] = field(18, TEXT, "author", LOG, facet="a")  # initials
    post: Mapped[str | None] = field(19, TEXT, "function", LOG)
    station: Mapped[str | None] = field(
        20, TEXT, "station", LOG, facet="s"
    )  # short name of the station
    # The marking of an entry is part of the entry, so it is as immutable as the rest.
    level: Mapped[str | None] = field(21, TEXT, "marking", LOG, shape=MARKING)
    release: Mapped[str | None] = field(22, TEXT, "releasability", LOG, shape=RELEASE)
    source: Mapped[str | None] = field(23, TEXT, "source rating", LOG)  # Admiralty rating, "B2"
    action: Mapped[str | None] = field(24, TEXT, "action", LOG, search=True)  # what has to be done
    owner: Mapped[str | None] = field(25, TEXT, "action owner", LOG)  # who does it
    due: Mapped[int | None] = field(26, INT, "due", LOG, shape=MOMENT)
    # made with a partner, to be confirmed
    agreement: Mapped[int | None] = field(27, FLAG, "agreement", LOG)
    adds: Mapped[str | None] = field(28, REF, "adds to", LOG)  # the entry this one adds to
    closes: Mapped[str | None] = field(29, REF, "closes", LOG)  # the entry whose action is done
    # the agreement confirmed in writing
    confirms: Mapped[str | None] = field(30, REF, "confirms", LOG)
    # the FLASH that was seen
    acknowledges: Mapped[str | None] = field(31, REF, "acknowledges", LOG)
    data: Mapped[dict[str, Any] | None] = field(32, GROUP, "report form", LOG, shape=FORM)
    attachments: Mapped[list[Any] | None] = field(33, GROUP, "files", LOG, shape=FILES)
    paper: Mapped[dict[str, Any] | None] = field(34, GROUP, "paper log", LOG, shape=PAPER)
    tags: Mapped[list[Any] | None] = field(35, GROUP, "tags", LOG, shape=TAGS, facet="g")
    # Taken in from a file: {file, at, by, said}. Number, author and time of entry are then those of
    # the station that took it in.
    origin_file: Mapped[dict[str, Any] | None] = field(36, GROUP, "from file", LOG, shape=ORIGIN)
