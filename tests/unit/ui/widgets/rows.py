"""Invented rows for the tests of views."""

from __future__ import annotations

from dataclasses import dataclass

from ui.models.columns import Column


@dataclass(frozen=True)
class Row:
    """An invented row."""

    id: str
    name: str
    number: int | None = None


COLUMNS = (
    Column[Row]("name", "Name", lambda r: r.name, width=100),
    Column[Row]("number", "Number", lambda r: r.number, width=80, align="right"),
    Column[Row]("id", "Id", lambda r: r.id, hidden=True),
)
ROWS = (Row("1", "Alpha", 3), Row("2", "Bravo", 1), Row("3", "Charlie", 2))
