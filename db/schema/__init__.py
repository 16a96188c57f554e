"""The registry of records: every class, every field number, declared once.

To add a record: a class in db/schema/<domain>.py with the next free kind, its name here and its
table in `Kind`.
To add a field: the next free number in its class. A number is never reused and never changes
its type, class or meaning; tests/unit/db/test_schema.py holds the frozen list.
"""

from __future__ import annotations

from typing import Literal

from db.schema.base import FIELDS_PER_KIND, Base, FieldClass, FieldSpec, Record, specs_of
from db.schema.command import Relationship, Unit
from db.schema.geography import Place, Route
from db.schema.incidents import Incident
from db.schema.liaison import Entry
from db.schema.movements import Movement, Passage
from db.schema.operation import Operation
from db.schema.partners import ContactTimer, Person, Post
from db.schema.zones import Zone

RECORDS: tuple[type[Record], ...] = (
    Operation,
    Unit,
    Relationship,
    Zone,
    Movement,
    Passage,
    Entry,
    Post,
    Place,
    Route,
    Person,
    ContactTimer,
    Incident,
)
#: What a record is called in every tree: the name of its table (a test compares them).
Kind = Literal[
    "operation", "unit", "relationship", "zone", "movement", "passage", "entry", "post", "place",
    "route", "person", "contact_timer", "incident",
]  # fmt: skip
FIELDS: dict[int, FieldSpec] = {spec.number: spec for r in RECORDS for spec in specs_of(r)}
BY_TABLE: dict[str, type[Record]] = {str(r.__tablename__): r for r in RECORDS}
BY_COLUMN: dict[tuple[str, str], FieldSpec] = {(s.table, s.column): s for s in FIELDS.values()}
# Raised when a table of the projection changes shape; the store then rebuilds it from heads.
SCHEMA_VERSION = 5
OPERATION_ID = "0" * 31 + "1"

__all__ = [
    "BY_COLUMN",
    "BY_TABLE",
    "FIELDS",
    "FIELDS_PER_KIND",
    "OPERATION_ID",
    "RECORDS",
    "SCHEMA_VERSION",
    "Base",
    "ContactTimer",
    "Entry",
    "FieldClass",
    "FieldSpec",
    "Incident",
    "Kind",
    "Movement",
    "Operation",
    "Passage",
    "Person",
    "Place",
    "Post",
    "Record",
    "Relationship",
    "Route",
    "Unit",
    "Zone",
]
