"""Places and routes that users bring in or draw."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import GROUP, TEXT, FieldClass, Record, field


class Place(Record):
    """A named point."""

    __tablename__ = "place"
    __kind__: ClassVar[int] = 9

    name: Mapped[str | None] = field(1, TEXT, search=True)
    kind: Mapped[str | None] = field(2, TEXT)
    position: Mapped[list[float] | None] = field(3, GROUP, FieldClass.GROUP)  # [lat, lon]
    note: Mapped[str | None] = field(4, TEXT, search=True)
    source: Mapped[str | None] = field(5, TEXT)


class Route(Record):
    """A named line: a planned route or a recorded track."""

    __tablename__ = "route"
    __kind__: ClassVar[int] = 10

    name: Mapped[str | None] = field(1, TEXT, search=True)
    kind: Mapped[str | None] = field(2, TEXT)  # route, track
    line: Mapped[list[Any] | None] = field(3, GROUP, FieldClass.GROUP)  # [[lat, lon], ...]
    points: Mapped[list[Any] | None] = field(4, GROUP, FieldClass.GROUP)  # [{name, km, ...}]
    note: Mapped[str | None] = field(5, TEXT, search=True)
    source: Mapped[str | None] = field(6, TEXT)
