"""Temporary military zones and other time-boxed areas."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import GATES, HEIGHTS, MOMENT, OVERRIDES, RINGS, RULES, WINDOW

# The effect when stations decided differently without knowing it is the first of these that is
# among the decisions. More restrictive is safer: to keep clear of a zone that no longer exists
# costs a detour, to drive or fly into one that does costs lives. Suspended stands before announced
# because it can come back at once. It says where to stay out, never that guards may use force.
ZONE_STATES_SAFEST_FIRST = (
    "active",
    "suspended",
    "announced",
    "decided",
    "planned",
    "ended",
    "cancelled",
)


class Zone(Record):
    """A TMZ (Dutch: tijdelijk militair object) or another area with a life of its own."""

    __tablename__ = "zone"
    __kind__: ClassVar[int] = 4
    __section__: ClassVar[str] = "zones"

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    kind: Mapped[str | None] = field(2, TEXT, "kind")
    rings: Mapped[list[Any] | None] = field(3, GROUP, "area", FieldClass.GROUP, shape=RINGS)
    state: Mapped[str | None] = field(
        4, TEXT, "state", FieldClass.DECISION, safer=ZONE_STATES_SAFEST_FIRST
    )
    window: Mapped[dict[str, Any] | None] = field(
        5, GROUP, "from and to", FieldClass.GROUP, shape=WINDOW
    )
    basis: Mapped[str | None] = field(6, TEXT, "legal basis")
    authority: Mapped[str | None] = field(7, TEXT, "deciding official")
    published: Mapped[str | None] = field(8, TEXT, "publication")  # means and DTG of publication
    guard: Mapped[str | None] = field(9, REF, "guard")  # unit that guards
    gates: Mapped[list[Any] | None] = field(10, GROUP, "gates", FieldClass.GROUP, shape=GATES)
    note: Mapped[str | None] = field(11, TEXT, "note", search=True)
    contact: Mapped[str | None] = field(12, TEXT, "contact")
    height_ft: Mapped[list[Any] | None] = field(
        13, GROUP, "height", FieldClass.GROUP, shape=HEIGHTS
    )
    notam: Mapped[str | None] = field(14, TEXT, "NOTAM number")
    ministerial: Mapped[int | None] = field(15, FLAG, "decision of the minister")
    foreign_guards: Mapped[int | None] = field(16, FLAG, "foreign guards")
    designated: Mapped[int | None] = field(17, FLAG, "foreign guards designated")
    rules: Mapped[list[str] | None] = field(18, GROUP, "rules", FieldClass.GROUP, shape=RULES)
    published_at: Mapped[int | None] = field(19, INT, "time of publication", shape=MOMENT)
    overrides: Mapped[list[Any] | None] = field(
        20, GROUP, "saved against a rule", FieldClass.GROUP, shape=OVERRIDES
    )
