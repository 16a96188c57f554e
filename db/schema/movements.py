"""Movements (columns, low-loaders, trains, barges, flights) and their reported passages."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REAL, REF, TEXT, FieldClass, Record, field

OWNED = FieldClass.OWNED


class Movement(Record):
    """One movement with its number; the plan belongs to the post named in `owner`."""

    __tablename__ = "movement"
    __kind__: ClassVar[int] = 5

    number: Mapped[str | None] = field(1, TEXT, search=True)
    name: Mapped[str | None] = field(2, TEXT, search=True)
    mode: Mapped[str | None] = field(3, TEXT)  # column, low_loader, train, barge, air
    unit: Mapped[str | None] = field(4, REF)
    nation: Mapped[str | None] = field(5, TEXT)
    owner: Mapped[str | None] = field(6, TEXT)  # post that owns the plan
    # what MarchColumn takes: vehicles, gap_m, length_m, rate_kmh, units, unit_gap_min, ...
    column: Mapped[dict[str, Any] | None] = field(7, GROUP, OWNED, owner="owner")
    # points: name, km, halt (min), lat, lon; trains also arrive, leave (UTC ms)
    route: Mapped[list[Any] | None] = field(8, GROUP, OWNED, owner="owner")
    sp: Mapped[int | None] = field(9, INT, OWNED, owner="owner")  # start time, UTC ms
    chain: Mapped[str | None] = field(10, TEXT, OWNED, owner="owner")  # example chain or route id
    status: Mapped[str | None] = field(
        11, TEXT, FieldClass.DECISION, safer=("held", "cancelled", "planned", "released")
    )
    cargo: Mapped[str | None] = field(12, TEXT, search=True)
    persons: Mapped[int | None] = field(13, INT)
    escort: Mapped[str | None] = field(14, TEXT)
    carrier: Mapped[str | None] = field(15, TEXT, search=True)
    hazard: Mapped[str | None] = field(16, TEXT)
    credit: Mapped[str | None] = field(17, TEXT)
    note: Mapped[str | None] = field(18, TEXT, search=True)
    sidc: Mapped[str | None] = field(19, TEXT)


class Passage(Record):
    """A reported passage of a point; written once, corrected by a new one."""

    __tablename__ = "passage"
    __table_args__ = (Index("passage_movement", "movement"),)
    __kind__: ClassVar[int] = 6

    movement: Mapped[str | None] = field(1, REF, FieldClass.LOG)
    point: Mapped[str | None] = field(2, TEXT, FieldClass.LOG)
    head: Mapped[int | None] = field(3, INT, FieldClass.LOG)  # UTC ms
    tail: Mapped[int | None] = field(4, INT, FieldClass.LOG)  # UTC ms
    vehicles: Mapped[int | None] = field(5, INT, FieldClass.LOG)
    reporter: Mapped[str | None] = field(6, TEXT, FieldClass.LOG)
    entry: Mapped[str | None] = field(7, REF, FieldClass.LOG)  # the log entry that says so
    km: Mapped[float | None] = field(8, REAL, FieldClass.LOG)
    withdrawn: Mapped[int | None] = field(9, FLAG)
