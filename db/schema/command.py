"""Units of the task force and the typed, time-boxed relationships between them."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import LETTER, OVERRIDES, POSITION, WINDOW


class Unit(Record):
    """A military unit, a headquarters, a partner or a civil party."""

    __tablename__ = "unit"
    __kind__: ClassVar[int] = 2
    __section__: ClassVar[str] = "units"
    __known_by__: ClassVar[tuple[str, ...]] = ("name", "short")

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    short: Mapped[str | None] = field(2, TEXT, "short name", search=True)
    name_nl: Mapped[str | None] = field(3, TEXT, "name in Dutch", search=True)
    nation: Mapped[str | None] = field(4, TEXT, "nation")  # trigraph
    service: Mapped[str | None] = field(5, TEXT, "service")
    # hq, formation, detachment, liaison, partner, civil
    role: Mapped[str | None] = field(6, TEXT, "role")
    sidc: Mapped[str | None] = field(7, TEXT, "symbol")
    parent: Mapped[str | None] = field(8, REF, "organic superior", FieldClass.TREE)
    strength: Mapped[int | None] = field(9, INT, "strength")
    place: Mapped[str | None] = field(10, TEXT, "place")
    position: Mapped[list[float] | None] = field(
        11, GROUP, "position", FieldClass.GROUP, shape=POSITION
    )
    contact: Mapped[str | None] = field(12, TEXT, "contact")
    order: Mapped[int | None] = field(13, INT, "place among its neighbours")


class Relationship(Record):
    """One edge of the command tree: who holds what authority over whom, from when to when."""

    __tablename__ = "relationship"
    __kind__: ClassVar[int] = 3
    __section__: ClassVar[str] = "relationships"
    __known_by__: ClassVar[tuple[str, ...]] = ("holder", "unit", "type", "window")
    __called__: ClassVar[tuple[str, ...]] = ("holder", "type", "unit")

    holder: Mapped[str | None] = field(1, REF, "superior")
    unit: Mapped[str | None] = field(2, REF, "unit")
    type: Mapped[str | None] = field(3, TEXT, "type of relationship")
    window: Mapped[dict[str, Any] | None] = field(
        4, GROUP, "from and to", FieldClass.GROUP, shape=WINDOW
    )
    reference: Mapped[str | None] = field(5, TEXT, "reference")  # order or TOA message
    limits: Mapped[str | None] = field(6, TEXT, "limits")
    caveats: Mapped[str | None] = field(7, TEXT, "caveats")
    delegable: Mapped[int | None] = field(8, FLAG, "may be handed on")
    acknowledged: Mapped[str | None] = field(9, TEXT, "acknowledgement")
    purpose: Mapped[str | None] = field(10, TEXT, "purpose")
    giver: Mapped[str | None] = field(11, REF, "handed on by")
    # the giver's own giver agreed
    consent: Mapped[int | None] = field(12, FLAG, "consent to hand on")
    from_zone: Mapped[str | None] = field(13, TEXT, "time zone", shape=LETTER)
    overrides: Mapped[list[Any] | None] = field(
        14, GROUP, "saved against a rule", FieldClass.GROUP, shape=OVERRIDES
    )
