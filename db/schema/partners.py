"""The directory: posts that are called, persons at them, contact timers."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field


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
    kind: Mapped[str | None] = field(10, TEXT)  # region, rmc, road, rail, port, police, nation ...
    email: Mapped[str | None] = field(11, TEXT)
    radio: Mapped[str | None] = field(12, TEXT)  # net and call sign
    region: Mapped[int | None] = field(13, INT)  # number of the safety region
    nation: Mapped[str | None] = field(14, TEXT)  # trigraph
    address: Mapped[str | None] = field(15, TEXT)
    civil: Mapped[int | None] = field(16, FLAG)  # a civil party: Ongerubriceerd by default
    release_agreed: Mapped[int | None] = field(17, FLAG)  # may have Dep.V by agreement


class Person(Record):
    """Somebody at a post or partner who can be called."""

    __tablename__ = "person"
    __kind__: ClassVar[int] = 11

    name: Mapped[str | None] = field(1, TEXT, search=True)
    post: Mapped[str | None] = field(2, REF)
    function: Mapped[str | None] = field(3, TEXT, search=True)
    phone: Mapped[str | None] = field(4, TEXT)
    email: Mapped[str | None] = field(5, TEXT)
    hours: Mapped[str | None] = field(6, TEXT)
    note: Mapped[str | None] = field(7, TEXT, search=True)


class ContactTimer(Record):
    """How often something is expected to report; `about` is a post, a movement or a unit."""

    __tablename__ = "contact_timer"
    __kind__: ClassVar[int] = 12

    about: Mapped[str | None] = field(1, REF)
    every_min: Mapped[int | None] = field(2, INT)  # 0 is off
    snooze: Mapped[dict[str, Any] | None] = field(3, GROUP, FieldClass.GROUP)  # {until, reason, by}
    acknowledged: Mapped[dict[str, Any] | None] = field(4, GROUP, FieldClass.GROUP)  # {at, by}
