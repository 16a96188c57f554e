"""How a record is declared: a mapped dataclass, field number and merge class by each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

import cbor2
from sqlalchemy import Dialect, Float, Integer, LargeBinary, Text, TextClause, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from db.schema.shapes import MARKING, RELEASE, Shape

FIELDS_PER_KIND = 100


class FieldClass(StrEnum):
    """How concurrent values of one field are merged (sync.md 2.5)."""

    REGISTER = "register"  # the last writer is shown, the other is a conflict
    GROUP = "group"  # as register; one structured value, never half of each
    SET = "set"  # membership flag of an element entity: a concurrent add wins
    LOG = "log"  # written once by the origin that made the entity
    TREE = "tree"  # parent: all moves replayed, one that closes a cycle is skipped
    DECISION = "decision"  # never last-writer: the safer value counts until resolved
    OWNED = "owned"  # only the owner's values count, others are proposals


class EntityId(TypeDecorator[str]):
    """16 bytes in the store, 32 hexadecimal digits above it."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.hex()


class Packed(TypeDecorator[Any]):
    """A structured value (list or map of plain values), kept as canonical CBOR."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else cbor2.dumps(value, canonical=True)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else cbor2.loads(value)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table of the projection. No constraint but the key: a merge cannot fail."""


TEXT, INT, REAL, FLAG, REF, GROUP = "text", "int", "real", "flag", "ref", "group"
_SQL = {TEXT: Text, INT: Integer, REAL: Float, FLAG: Integer, REF: EntityId, GROUP: Packed}


def field(
    number: int,
    type_: str,
    word: str,
    cls: FieldClass = FieldClass.REGISTER,
    *,
    shape: Shape | None = None,
    search: bool = False,
    facet: str = "",
    safer: tuple[str, ...] = (),
    owner: str = "",
) -> Any:
    """Declare one column: its number within the kind, its value type, what it is called in
    English (the window has the Dutch) and its merge class.

    `shape` says what a structured, dated or lettered value must be before a file may fill it.
    `search` puts it into the full-text index; `facet` (of the log) is the letter under which its
    whole value, or each member of it, is a word of that index; `safer` (decision) lists the values
    from safest to least safe; `owner` (owned) names the column of the same record that holds the
    owning post.
    """
    info = {"number": number, "type": type_, "class": cls, "search": search, "safer": safer}
    info |= {"owner": owner, "word": word, "shape": shape, "facet": facet}
    return mapped_column(_SQL[type_](), nullable=True, default=None, info=info)


class Record(Base):
    """What every record carries: identity, marking, releasability and the deletion register.

    `__section__` is where it stands in an operation file, "" for the operation itself;
    `__called__` are the columns that name it together, the first that says something of those of
    a record with a name of its own. `__known_by__` are the columns that together tell whether a
    record of a file is one that is here; what has a place is known by that as well.
    """

    __abstract__ = True
    __kind__: ClassVar[int]
    #: The columns of its marking and its releasability.
    __marks__: ClassVar[tuple[str, str]] = ("marking", "releasability")
    #: Of a kind that has very many: what holds of those that are marked, and released, at all.
    __marked__: ClassVar[tuple[TextClause, TextClause] | None] = None
    __section__: ClassVar[str] = ""
    __called__: ClassVar[tuple[str, ...]] = ()
    __known_by__: ClassVar[tuple[str, ...]] = ()

    id: Mapped[str] = mapped_column(EntityId(), primary_key=True)
    marking: Mapped[str | None] = field(90, TEXT, "marking", shape=MARKING)
    releasability: Mapped[str | None] = field(91, TEXT, "releasability", shape=RELEASE)
    deleted: Mapped[int | None] = field(99, FLAG, "deleted")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the registry: `number` is global and never changes its meaning."""

    number: int
    table: str
    column: str
    type: str
    cls: FieldClass
    search: bool
    safer: tuple[str, ...]
    owner: int  # field number of the owning post, or 0
    word: str  # what it is called, English
    shape: Shape | None
    facet: str


def specs_of(record: type[Record]) -> Iterator[FieldSpec]:
    """Yield the fields of a record class in column order."""
    start = record.__kind__ * FIELDS_PER_KIND
    columns = record.__table__.columns
    for column in columns:
        info = column.info
        if "number" not in info:
            continue
        owner = start + columns[info["owner"]].info["number"] if info["owner"] else 0
        yield FieldSpec(
            start + info["number"],
            str(record.__table__.name),  # type: ignore[attr-defined]
            column.name,
            info["type"],
            info["class"],
            info["search"],
            info["safer"],
            owner,
            info["word"],
            info["shape"],
            info["facet"],
        )
