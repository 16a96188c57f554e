"""The directory: posts that are called, persons at them, contact timers."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import POSITION, SEEN, SNOOZE


class Post(Record):
    """A post or partner that is called and that reports: OCCR, VCNL, port, police."""

    __tablename__ = "post"
    __kind__: ClassVar[int] = 8
    __section__: ClassVar[str] = "posts"
    __known_by__: ClassVar[tuple[str, ...]] = ("name", "short")

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    short: Mapped[str | None] = field(2, TEXT, "short name", search=True)
    organisation: Mapped[str | None] = field(3, TEXT, "organisation", search=True)
    phone: Mapped[str | None] = field(4, TEXT, "telephone")
    hours: Mapped[str | None] = field(5, TEXT, "hours")
    contact_min: Mapped[int | None] = field(6, INT, "contact every (min)")
    position: Mapped[list[float] | None] = field(
        7, GROUP, "position", FieldClass.GROUP, shape=POSITION
    )
    own: Mapped[int | None] = field(8, FLAG, "manned by us")
    note: Mapped[str | None] = field(9, TEXT, "note", search=True)
    # region, rmc, road, rail, port, police, nation ...
    kind: Mapped[str | None] = field(10, TEXT, "kind")
    email: Mapped[str | None] = field(11, TEXT, "e-mail")
    radio: Mapped[str | None] = field(12, TEXT, "radio")  # net and call sign
    region: Mapped[int | None] = field(13, INT, "safety region")
    nation: Mapped[str | None] = field(14, TEXT, "nation")  # trigraph
    address: Mapped[str | None] = field(15, TEXT, "address")
    # a civil party: Ongerubriceerd by default
    civil: Mapped[int | None] = field(16, FLAG, "civil party")
    # may have Dep.V by agreement
    release_agreed: Mapped[int | None] = field(17, FLAG, "may have Dep.V")


class Person(Record):
    """Somebody at a post or partner who can be called."""

    __tablename__ = "person"
    __kind__: ClassVar[int] = 11
    __section__: ClassVar[str] = "people"
    __known_by__: ClassVar[tuple[str, ...]] = ("name", "post")

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    post: Mapped[str | None] = field(2, REF, "partner")
    function: Mapped[str | None] = field(3, TEXT, "function", search=True)
    phone: Mapped[str | None] = field(4, TEXT, "telephone")
    email: Mapped[str | None] = field(5, TEXT, "e-mail")
    hours: Mapped[str | None] = field(6, TEXT, "hours")
    note: Mapped[str | None] = field(7, TEXT, "note", search=True)


class ContactTimer(Record):
    """How often something is expected to report; `about` is a post, a movement or a unit."""

    __tablename__ = "contact_timer"
    __kind__: ClassVar[int] = 12
    __section__: ClassVar[str] = "contact_timers"
    __known_by__: ClassVar[tuple[str, ...]] = ("about",)
    __called__: ClassVar[tuple[str, ...]] = ("about",)

    about: Mapped[str | None] = field(1, REF, "about")
    every_min: Mapped[int | None] = field(2, INT, "contact every (min)")  # 0 is off
    snooze: Mapped[dict[str, Any] | None] = field(
        3, GROUP, "snoozed", FieldClass.GROUP, shape=SNOOZE
    )
    acknowledged: Mapped[dict[str, Any] | None] = field(
        4, GROUP, "silence seen", FieldClass.GROUP, shape=SEEN
    )
