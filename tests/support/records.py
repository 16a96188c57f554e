"""One record of every kind with a value in every field, made by what the schema says of it."""

from __future__ import annotations

from typing import Any

from app.core.desk import Desk
from db.schema import FIELDS, OPERATION_ID, RECORDS, FieldSpec, Unit
from db.schema.base import FLAG, INT, REAL, REF, TEXT
from tests.support.operations import PROBE
from tests.support.task_force import NOW
from ui.kinds import BY_KEY

MINUTE_MS = 60_000
ABOVE = "f" * 32  # a unit above the unit: nobody stands under himself
SHAPED: dict[str, Any] = {
    "act": {"until": NOW, "at": NOW, "reason": "radio off", "by": "VRS"},
    "extent": [51.0, 3.5, 52.0, 6.0],
    "files": [{"hash": "ab" * 32, "name": "foto.jpg", "type": "image/jpeg", "size": 3}],
    "form": {"template": "sitrep", "fields": {"strength": "12"}},
    "heights": [0, 2500],
    "letter": "B",
    "line": [[51.4, 3.6], [51.5, 3.7]],
    "march": {"vehicles": 60, "gap_m": 50, "length_m": 10, "rate_kmh": 50},
    "marking": "Dep.V",
    "moment": NOW,
    "origin": {"file": "op.json", "at": NOW, "by": "VRS", "said": {"number": "TOC-0001"}},
    "overrides": [
        {"at": NOW, "by": "VRS", "reason": "ordered", "errors": [{"rule": "C11", "code": "C11"}]}
    ],
    "paper": {"time": NOW, "typist": "VRS", "sheet": "3"},
    "points": [{"name": "De Poel", "km": 5.2, "lat": 51.5, "lon": 3.9}, {"name": "RP", "km": 9.0}],
    "position": [51.45, 3.69],
    "release": "REL TO NLD, DEU",
    "rings": [[[51.4, 3.6], [51.4, 3.7], [51.5, 3.7], [51.4, 3.6]]],
    "steps": {"call-region": {"at": NOW, "by": "VRS"}},
    "texts": ["no photos", "badge"],
    "window": {"from": NOW, "to": NOW + 60 * MINUTE_MS},
    "windows": [{"from": NOW, "to": NOW + 60 * MINUTE_MS}, {"from": NOW + 90 * MINUTE_MS}],
}


def record_id(desk: Desk, kind: str) -> str:
    """The id of the record of this kind; that of a log record names its origin."""
    if kind == "operation":
        return OPERATION_ID
    plain = f"{sorted(BY_KEY).index(kind) + 1:032x}"
    return (
        f"{desk.store.journal.card.o:016x}{plain[16:]}" if kind in ("entry", "passage") else plain
    )


def sample(desk: Desk, spec: FieldSpec) -> Any:
    """A value that fills this field, as a record holds it."""
    words = BY_KEY[spec.table].values.get(spec.column)
    if spec.shape is not None and spec.shape.name == "links":
        return [record_id(desk, "zone"), record_id(desk, "unit")]
    if spec.shape is not None:
        return SHAPED[spec.shape.name]
    if words is not None:
        return str(next(iter(words)))
    if (spec.table, spec.column) == ("movement", "owner"):
        return desk.operator.post  # of a plan only the values of its owner count
    if (spec.table, spec.column) == ("unit", "parent"):
        return ABOVE
    plain = {TEXT: f"{spec.column} of it", INT: 7, REAL: 5.2, FLAG: 1}
    return record_id(desk, "unit") if spec.type == REF else plain[spec.type]


def values_of(desk: Desk, kind: str) -> dict[str, Any]:
    """A value for every field of a kind, but for the register of deletion."""
    return {
        s.column: sample(desk, s)
        for s in FIELDS.values()
        if s.table == kind and s.column != "deleted"
    }


def write_all(desk: Desk) -> None:
    """Write a full record of every kind."""
    desk.write(desk.edits(Unit, ABOVE, {"name": "Above"}), label=PROBE)
    for record in RECORDS:
        kind = str(record.__tablename__)
        desk.write(desk.edits(record, record_id(desk, kind), values_of(desk, kind)), label=PROBE)
