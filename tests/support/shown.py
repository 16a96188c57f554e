"""All that an operation shows, as plain values: for tests that it is as it was."""

from __future__ import annotations

from typing import Any

from app.bootstrap import AppContext
from db.schema import BY_COLUMN, BY_TABLE


def shown(context: AppContext, without: tuple[str, ...] = ()) -> dict[tuple[str, str], Any]:
    """The filled columns of every record that is not deleted, by table and id."""
    return {
        (table, row.id): {
            column: value
            for of, column in BY_COLUMN
            if of == table and column != "deleted" and (value := getattr(row, column)) is not None
        }
        for table, record in BY_TABLE.items()
        if table not in without
        for row in context.desk.all(record)
    }
