"""The operation itself: one record per store."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, TEXT, FieldClass, Record, field
from db.schema.shapes import EXTENT, LETTER, WINDOW


class Operation(Record):
    """Name, marking and clock of the operation; `id` is fixed (db.schema.OPERATION_ID)."""

    __tablename__ = "operation"
    __kind__: ClassVar[int] = 1

    name: Mapped[str | None] = field(1, TEXT, "name")
    code: Mapped[str | None] = field(2, TEXT, "short name")  # short name for numbers and files
    zone: Mapped[str | None] = field(3, TEXT, "time zone", shape=LETTER)
    exercise: Mapped[int | None] = field(4, FLAG, "exercise")
    intent: Mapped[str | None] = field(5, TEXT, "intent")
    window: Mapped[dict[str, Any] | None] = field(
        6, GROUP, "from and to", FieldClass.GROUP, shape=WINDOW
    )
    extent: Mapped[list[float] | None] = field(7, GROUP, "area", FieldClass.GROUP, shape=EXTENT)
