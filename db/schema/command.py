"""Units of the task force and the typed, time-boxed relationships between them."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field


class Unit(Record):
    """A military unit, a headquarters, a partner or a civil party."""

    __tablename__ = "unit"
    __kind__: ClassVar[int] = 2

    name: Mapped[str | None] = field(1, TEXT, search=True)
    short: Mapped[str | None] = field(2, TEXT, search=True)
    name_nl: Mapped[str | None] = field(3, TEXT, search=True)
    nation: Mapped[str | None] = field(4, TEXT)  # trigraph
    service: Mapped[str | None] = field(5, TEXT)
    role: Mapped[str | None] = field(6, TEXT)  # hq, formation, detachment, liaison, partner, civil
    sidc: Mapped[str | None] = field(7, TEXT)
    parent: Mapped[str | None] = field(8, REF, FieldClass.TREE)  # organic parent (order of battle)
    strength: Mapped[int | None] = field(9, INT)
    place: Mapped[str | None] = field(10, TEXT)
    position: Mapped[list[float] | None] = field(11, GROUP, FieldClass.GROUP)  # [lat, lon]
    contact: Mapped[str | None] = field(12, TEXT)
    order: Mapped[int | None] = field(13, INT)  # position among siblings


class Relationship(Record):
    """One edge of the command tree: who holds what authority over whom, from when to when."""

    __tablename__ = "relationship"
    __kind__: ClassVar[int] = 3

    holder: Mapped[str | None] = field(1, REF)
    unit: Mapped[str | None] = field(2, REF)
    type: Mapped[str | None] = field(3, TEXT)
    window: Mapped[dict[str, Any] | None] = field(4, GROUP, FieldClass.GROUP)  # {from, to} ms
    reference: Mapped[str | None] = field(5, TEXT)  # order or TOA message
    limits: Mapped[str | None] = field(6, TEXT)
    caveats: Mapped[str | None] = field(7, TEXT)
    delegable: Mapped[int | None] = field(8, FLAG)
    acknowledged: Mapped[str | None] = field(9, TEXT)
    purpose: Mapped[str | None] = field(10, TEXT)
    giver: Mapped[str | None] = field(11, REF)  # who handed it on
    consent: Mapped[int | None] = field(12, FLAG)  # the giver's own giver agreed
    from_zone: Mapped[str | None] = field(13, TEXT)  # zone letter as typed
