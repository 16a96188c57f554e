"""The fields of every kind of record, for those who show them: word, type, shape, by column."""

from __future__ import annotations

from collections.abc import Iterator

from db.schema import BY_COLUMN
from db.schema.base import FieldSpec
from db.schema.shapes import ShapeName


def field_of(kind: str, column: str) -> FieldSpec | None:
    """Return what is declared of a column, None for one of a later version."""
    return BY_COLUMN.get((kind, column))


def fields_of(kind: str) -> Iterator[FieldSpec]:
    """Yield the fields of a kind in the order of its columns."""
    return (spec for (table, _column), spec in BY_COLUMN.items() if table == kind)


__all__ = ["FieldSpec", "ShapeName", "field_of", "fields_of"]
