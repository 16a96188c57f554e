"""The operation itself: one record per store."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import FLAG, GROUP, TEXT, FieldClass, Record, field


class Operation(Record):
    """Name, marking and clock of the operation; `id` is fixed (db.schema.OPERATION_ID)."""

    __tablename__ = "operation"
    __kind__: ClassVar[int] = 1

    name: Mapped[str | None] = field(1, TEXT)
    code: Mapped[str | None] = field(2, TEXT)  # short name for numbers and files
    zone: Mapped[str | None] = field(3, TEXT)  # letter of the operation time zone
    exercise: Mapped[int | None] = field(4, FLAG)
    intent: Mapped[str | None] = field(5, TEXT)
    window: Mapped[dict[str, Any] | None] = field(6, GROUP, FieldClass.GROUP)  # {from, to} ms
    extent: Mapped[list[float] | None] = field(7, GROUP, FieldClass.GROUP)  # [s, w, n, e]
