"""Movements (columns, low-loaders, trains, barges, flights) and their reported passages."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, INT, REAL, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import MARCH, MOMENT, POINTS, WINDOWS

OWNED = FieldClass.OWNED


class Movement(Record):
    """One movement with its number; the plan belongs to the post named in `owner`."""

    __tablename__ = "movement"
    __kind__: ClassVar[int] = 5
    __section__: ClassVar[str] = "movements"
    __known_by__: ClassVar[tuple[str, ...]] = ("number",)

    number: Mapped[str | None] = field(1, TEXT, "number", search=True)
    name: Mapped[str | None] = field(2, TEXT, "name", search=True)
    # column, low_loader, train, barge, air
    mode: Mapped[str | None] = field(3, TEXT, "mode of transport")
    unit: Mapped[str | None] = field(4, REF, "unit")
    nation: Mapped[str | None] = field(5, TEXT, "nation")
    owner: Mapped[str | None] = field(6, TEXT, "owner of the plan")
    column: Mapped[dict[str, Any] | None] = field(
        7, GROUP, "column", OWNED, owner="owner", shape=MARCH
    )
    route: Mapped[list[Any] | None] = field(
        8, GROUP, "points of the route", OWNED, owner="owner", shape=POINTS
    )
    sp: Mapped[int | None] = field(
        9, INT, "time at the start point", OWNED, owner="owner", shape=MOMENT
    )
    # example chain or route id
    chain: Mapped[str | None] = field(10, TEXT, "route", OWNED, owner="owner")
    status: Mapped[str | None] = field(
        11,
        TEXT,
        "decision",
        FieldClass.DECISION,
        safer=("held", "cancelled", "planned", "released"),
    )
    cargo: Mapped[str | None] = field(12, TEXT, "cargo", search=True)
    persons: Mapped[int | None] = field(13, INT, "persons")
    escort: Mapped[str | None] = field(14, TEXT, "escort")
    carrier: Mapped[str | None] = field(15, TEXT, "carrier", search=True)
    hazard: Mapped[str | None] = field(16, TEXT, "dangerous goods")
    credit: Mapped[str | None] = field(17, TEXT, "movement credit")
    note: Mapped[str | None] = field(18, TEXT, "note", search=True)
    sidc: Mapped[str | None] = field(19, TEXT, "symbol")
    # when it was told to stand; the last one has no end while it does
    holds: Mapped[list[Any] | None] = field(20, GROUP, "holds", shape=WINDOWS)


class Passage(Record):
    """A reported passage of a point; written once, corrected by a new one."""

    __tablename__ = "passage"
    __table_args__ = (Index("passage_movement", "movement"),)
    __kind__: ClassVar[int] = 6
    __section__: ClassVar[str] = "passages"
    __known_by__: ClassVar[tuple[str, ...]] = ("movement", "point", "head", "tail")
    __called__: ClassVar[tuple[str, ...]] = ("movement", "point")

    movement: Mapped[str | None] = field(1, REF, "movement", FieldClass.LOG)
    point: Mapped[str | None] = field(2, TEXT, "point", FieldClass.LOG)
    head: Mapped[int | None] = field(3, INT, "head passed", FieldClass.LOG, shape=MOMENT)
    tail: Mapped[int | None] = field(4, INT, "tail passed", FieldClass.LOG, shape=MOMENT)
    vehicles: Mapped[int | None] = field(5, INT, "vehicles", FieldClass.LOG)
    reporter: Mapped[str | None] = field(6, TEXT, "reported by", FieldClass.LOG)
    entry: Mapped[str | None] = field(7, REF, "log entry", FieldClass.LOG)
    km: Mapped[float | None] = field(8, REAL, "km along the route", FieldClass.LOG)
    withdrawn: Mapped[int | None] = field(9, FLAG, "withdrawn")
