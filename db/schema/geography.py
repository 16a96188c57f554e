"""Places and routes that users bring in or draw."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import GROUP, TEXT, FieldClass, Record, field
from db.schema.shapes import LINE, POINTS, POSITION


class Place(Record):
    """A named point."""

    __tablename__ = "place"
    __kind__: ClassVar[int] = 9
    __section__: ClassVar[str] = "places"

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    kind: Mapped[str | None] = field(2, TEXT, "kind")
    position: Mapped[list[float] | None] = field(
        3, GROUP, "position", FieldClass.GROUP, shape=POSITION
    )
    note: Mapped[str | None] = field(4, TEXT, "note", search=True)
    source: Mapped[str | None] = field(5, TEXT, "source")


class Route(Record):
    """A named line: a planned route or a recorded track."""

    __tablename__ = "route"
    __kind__: ClassVar[int] = 10
    __section__: ClassVar[str] = "routes"

    name: Mapped[str | None] = field(1, TEXT, "name", search=True)
    kind: Mapped[str | None] = field(2, TEXT, "kind")  # route, track
    line: Mapped[list[Any] | None] = field(3, GROUP, "line", FieldClass.GROUP, shape=LINE)
    points: Mapped[list[Any] | None] = field(
        4, GROUP, "points of the route", FieldClass.GROUP, shape=POINTS
    )
    note: Mapped[str | None] = field(5, TEXT, "note", search=True)
    source: Mapped[str | None] = field(6, TEXT, "source")
