"""Whole operations in and out: the operation file into records, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.core.desk import Desk, Operator
from app.core.errors import Refused
from app.core.markings import highest, parse_marking, parse_releasability, read_marking
from app.core.sentences import Sentence, say
from app.core.undo import Barrier, Label
from app.core.zone_letters import zone_offset_min
from app.interchange.candidates import Rejected
from app.interchange.map_file import write_map
from app.interchange.operation_file import SECTIONS, OperationFile, write_operation
from app.workflows.file_claims import (
    Claims,
    is_own_number,
    next_number,
    of_operation,
    of_record,
)
from app.workflows.known_records import PLACED, TIED, KnownRecords, Settled, columns_of
from db.journal.bad import Bad
from db.journal.journal import Edit, Progress
from db.journal.values import to_native
from db.schema import BY_COLUMN, BY_TABLE, FIELDS, OPERATION_ID, FieldClass
from db.schema.base import FLAG, GROUP, INT, REAL, REF, TEXT, FieldSpec

_ALLOWED: dict[str, tuple[type, ...]] = {
    TEXT: (str,),
    INT: (int,),
    FLAG: (int, bool),
    REAL: (int, float),
    REF: (str,),
    GROUP: (list, dict),
}

# What a text of these shapes may say is a rule of its readers, which refuse it in their words.
_READ: Mapping[str, Callable[[str], object]] = {
    "marking": parse_marking,
    "release": parse_releasability,
    "letter": zone_offset_min,
}


_REFS = frozenset(at for at, spec in BY_COLUMN.items() if spec.type == REF)
#: What a map holds.
ON_MAP = ("zone", "movement", "place", "route")
#: What an entry that comes from a file gets of the station that takes it in.
OWN = ("number", "author", "post", "station", "entered")
_ENTRY = frozenset(number for number, spec in FIELDS.items() if spec.table == "entry")


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A sound record of a file, what it is here, and which of its values are left out, and why."""

    table: str
    name: str
    settled: Settled
    kept_out: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class Loaded:
    """What came in: records by table, what was refused and why. `kept_out` is what the file says of
    the operation and may not say."""

    counts: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    found: list[FoundRecord] = field(default_factory=list)
    kept_out: tuple[Sentence, ...] = ()

    @property
    def accepted(self) -> int:
        return sum(self.counts.values())


def load_operation(
    desk: Desk, file: OperationFile, initiator: str = "", progress: Progress | None = None
) -> Loaded:
    """Write everything an operation file holds, or nothing when `progress(done, all)` returns
    False; keys become ids, the same at every loading.

    For an operation that was just made for this file: what it says of itself stays, but for a
    marking that is lower than that of the file; the file fills what it leaves open.
    """
    loaded, plain, entries = operation_records(desk, file, KnownRecords(desk), running=False)
    records = [*plain, *entries]
    label = say("operation-loaded", "operation {name} loaded", name=str(file.operation["name"]))
    desk.write_many(records, label=label_of(records, label), initiator=initiator, progress=progress)
    return loaded


def operation_records(
    desk: Desk,
    file: OperationFile,
    known: KnownRecords,
    changed: bool = True,
    running: bool = True,
) -> tuple[Loaded, list[Sequence[Edit]], list[Sequence[Edit]]]:
    """Return what comes in of an operation file, its records as they would be written, and those
    that get a number here, as the file says them: new log entries, in the order in which they were
    written there, and incidents. Of what is otherwise here the edits are among the records when
    `changed` ones are taken. What is written in the log once never changes: such a record is
    refused when it is otherwise in the file. What a file may not say to a `running` operation
    (`file_claims`) is left out and told."""
    loaded = Loaded(rejected=list(file.rejected))
    known.begin_file()
    ids = _ids(desk, file, known)
    records: list[Sequence[Edit]] = []
    numbered: list[Sequence[Edit]] = []
    own, mark = _own_part(desk, file, ids, loaded, running)
    records.append(own)
    for table, key, values in file.records:
        claims = of_record(table, ids[key], values, ids, known, mark) if running else Claims(values)
        edits = _edits(desk, table, ids[key], claims.values, ids, loaded)
        if edits is None:
            continue
        here = running and is_own_number(table, values.get("number"), desk.store.station)
        not_said = _not_said(known, table, ids[key]) | ({"number"} if here else set())
        settled = known.settle(table, ids[key], edits, not_said)
        fixed = [e for e in settled.edits if FIELDS[e.fld].cls is FieldClass.LOG]
        if settled.action == "changed" and fixed:
            loaded.rejected.append(Rejected(_where(table, ids[key], values), _fixed(fixed)))
            continue
        renumbered = here and settled.action == "new"
        told = (*claims.told, *([next_number(values["number"])] if renumbered else ()))
        loaded.found.append(FoundRecord(table, _called(ids[key], values), settled, told))
        if settled.action == "new" or (settled.action == "changed" and changed):
            loaded.counts[table] = loaded.counts.get(table, 0) + 1
            (numbered if table == "entry" or renumbered else records).append(settled.edits)
    return loaded, records, sorted(numbered, key=_write_order)


def _own_part(
    desk: Desk, file: OperationFile, ids: dict[str, str], loaded: Loaded, running: bool
) -> tuple[Sequence[Edit], str]:
    """The edits of what the file says of the operation, and the marking of what it does not mark
    itself."""
    here = desk.get(BY_TABLE["operation"], OPERATION_ID)
    claims = of_operation(file, here) if running else Claims(file.operation)
    loaded.kept_out = tuple(claims.told)
    edits = _edits(desk, "operation", OPERATION_ID, claims.values, ids, loaded)
    stays = _said(desk, "" if running else str(file.operation.get("marking", "")))
    return [edit for edit in edits or () if edit.fld not in stays], claims.marking


def from_file(
    edits: Sequence[Edit], file: str, at: int, who: Operator, station: str, number: str
) -> list[Edit]:
    """Return the edits of a log entry of a file as this station takes it in: number, author and
    time of entry are its own, what the file says of them is kept in the mark that it bears."""
    said = columns_of(edits)
    told = {column: said[column] for column in OWN if said.get(column) is not None}
    if "entered" in told:
        told["at"] = told.pop("entered")
    origin = {"file": file, "at": at, "by": who.initials or who.name or "?", "said": told}
    if said.get("origin_file"):
        origin["before"] = said["origin_file"]
    own = {
        "number": number, "author": who.initials, "post": who.post, "station": station,
        "entered": at, "origin_file": origin,
    }  # fmt: skip
    kept = [edit for edit in edits if FIELDS[edit.fld].column not in own]
    ent = edits[0].ent
    return kept + [
        Edit(ent, BY_COLUMN["entry", column].number, value)
        for column, value in own.items()
        if value not in ("", None)
    ]


def with_number(edits: Sequence[Edit], number: str) -> list[Edit]:
    """Return the edits of an incident of a file with the number that it gets here."""
    own = BY_COLUMN["incident", "number"].number
    return [Edit(e.ent, e.fld, number) if e.fld == own else e for e in edits]


def _write_order(edits: Sequence[Edit]) -> tuple[int, int, str]:
    said = columns_of(edits)
    number = str(said.get("number") or "")
    return said.get("entered") or said.get("event") or 0, len(number), number


def _not_said(known: KnownRecords, table: str, id_: str) -> frozenset[str]:
    """What a file cannot say of a record here: of an entry that came from a file what is own."""
    marked = table == "entry" and known.value(table, id_, "origin_file")
    return frozenset({*OWN, "origin_file"}) if marked else frozenset()


def _fixed(edits: Sequence[Edit]) -> Sentence:
    return say(
        "log-differs",
        "It is here already and is otherwise in the file ({columns}); what is written in the log "
        "never changes.",
        columns=tuple(FIELDS[edit.fld].column.rstrip("_") for edit in edits),
    )


def _ids(desk: Desk, file: OperationFile, known: KnownRecords) -> dict[str, str]:
    """The id of each key: of the record here that it is, else the one that a new one gets."""
    ids: dict[str, str] = {}
    for table, key, _ in file.records:
        id_ = key if known.has(table, key) else _came(desk, table, key, known)
        if id_:
            ids[key] = known.claim(id_)
    loose = [(t, key, said) for t, key, said in file.records if t not in TIED and _sound(t, said)]
    for find in (known.exactly, known.nearly):
        for table, key, values in loose:
            if key not in ids and (id_ := find(table, values)):
                ids[key] = id_
    for table, key, _ in file.records:
        if key not in ids and table not in TIED:
            ids[key] = _id_of(desk, table, key)
    for table, key, values in file.records:
        if key not in ids:
            tied = {
                column: ids.get(value, value)
                if isinstance(value, str) and (table, column) in _REFS
                else value
                for column, value in values.items()
            }
            ids[key] = known.exactly(table, tied) or _id_of(desk, table, key)
    return ids


def _sound(table: str, values: Mapping[str, Any]) -> bool:
    """Tell whether what is looked for by its place has one that can be read."""
    column = PLACED.get(table, "")
    shape = BY_COLUMN[table, column].shape if column else None
    return shape is None or (bool(values.get(column)) and shape.holds(values[column]))


def _came(desk: Desk, table: str, key: str, known: KnownRecords) -> str:
    """The id of the record here that came in by this key before, or ""."""
    id_ = _id_of(desk, table, key)
    if known.has(table, id_):
        return id_
    return known.came_by(table, _mark(table, key)[:16]) if _is_log(table) else ""


def label_of(records: Iterable[Sequence[Edit]], label: Sentence) -> Label:
    """What the taking in of these is called, or why it stays: entries of the log are among them."""
    if any(edits and edits[0].fld in _ENTRY for edits in records):
        return Barrier(
            say(
                "loaded-stays",
                "What was taken in holds log entries, and these stay: to be without them, go back "
                "to a backup.",
            )
        )
    return label


def _said(desk: Desk, marking: str) -> set[int]:
    """Return the fields the open operation has filled; a lower marking gives way to `marking`."""
    here = desk.get(BY_TABLE["operation"], OPERATION_ID)
    columns = set(_columns(here)) if here else set()
    if here and here.marking and read_marking(here.marking).level < read_marking(marking).level:
        columns.discard("marking")
    return {BY_COLUMN["operation", column].number for column in columns}


def _id_of(desk: Desk, table: str, key: str) -> str:
    mark = _mark(table, key)
    return f"{desk.store.journal.card.o:016x}{mark[:16]}" if _is_log(table) else mark[:32]


def _mark(table: str, key: str) -> str:
    return sha256(f"{table}|{key}".encode(errors="surrogatepass")).hexdigest()


def _is_log(table: str) -> bool:
    number = BY_COLUMN.get((table, "number"))
    return table == "passage" or (number is not None and number.cls is FieldClass.LOG)


def _edits(
    desk: Desk, table: str, id_: str, values: dict[str, Any], ids: dict[str, str], loaded: Loaded
) -> list[Edit] | None:
    try:
        sound = {c: _value(table, c, v, ids) for c, v in values.items() if v is not None}
        edits = desk.edits(BY_TABLE[table], id_, sound)
        desk.check(edits)
        return edits
    except Refused as refusal:
        where = _where(table, id_, values)
        loaded.rejected.append(Rejected(where, refusal.sentence))
    return None


def _where(table: str, id_: str, values: Mapping[str, Any]) -> str:
    return f"{table} {_called(id_, values)}"


def _called(id_: str, values: Mapping[str, Any]) -> str:
    return str(values.get("number") or values.get("name") or id_[:8])


def _value(table: str, column: str, given: object, ids: dict[str, str]) -> Any:
    spec = BY_COLUMN.get((table, column))
    if spec is None or column == "deleted":
        raise Refused(
            "record-field",
            "There is no field {column} in a {table}.",
            column,
            column=column,
            table=table,
        )
    if not isinstance(given, _ALLOWED[spec.type]):
        raise Refused(
            "record-field",
            "The field {column} holds {name}.",
            column,
            column=column,
            name=type(given).__name__,
        )
    value: Any = given
    _check_shape(spec, value)
    if spec.type == REF:
        if value not in ids:
            raise Refused(
                "record-reference",
                "{column} names “{value}”, which is not in the file.",
                column,
                column=column,
                value=value,
            )
        return ids[value]
    if column == "links":
        return [ids[key] for key in value if key in ids]
    try:
        to_native(value)
    except Bad as bad:
        raise Refused(
            "record-field",
            "The field {column} holds {bad}.",
            column,
            column=column,
            bad=bad.sentence,
        ) from None
    return value


def _check_shape(spec: FieldSpec, value: Any) -> None:
    shape = spec.shape
    if shape is None:
        return
    if not shape.holds(value):
        raise Refused(
            "record-shape",
            "The field {column} must be {must}.",
            spec.column,
            column=spec.column,
            must=shape.must,
        )
    if value and shape.name in _READ:
        _READ[shape.name](value)


def dump_operation(desk: Desk) -> bytes:
    """Return the operation file of the open operation, ids as keys."""
    operation = desk.get(BY_TABLE["operation"], OPERATION_ID)
    return write_operation(_columns(operation) if operation else {"name": "?"}, _records(desk))


def dump_map(desk: Desk, made_ms: int, states: Mapping[str, dict[str, Any]]) -> bytes:
    """Return what lies on the map, and the units that it names, as the own map; its level is the
    highest of the operation and of what it holds."""
    operation = desk.get(BY_TABLE["operation"], OPERATION_ID)
    said = _columns(operation) if operation else {"name": "?"}
    head = {k: said[k] for k in ("name", "marking", "releasability") if said.get(k)}
    drawn = [each for each in _records(desk) if each[0] in ON_MAP]
    named = {columns.get(ref) for _, _, columns in drawn for ref in ("unit", "guard")}
    units = [each for each in _records(desk) if each[0] == "unit" and each[1] in named]
    for _, _, columns in units:
        columns.pop("parent", None)  # it may name one that is not on the map
    level = str(head.get("marking") or "")  # of what is not marked by itself
    levels = [level, *(columns.get("marking") for _, _, columns in drawn)]
    if given := [level for level in levels if level]:
        head["marking"] = str(highest(map(read_marking, given)))
    return write_map({"name": "?", **head}, iter([*units, *drawn]), made_ms, states, level)


def _records(desk: Desk) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for table in SECTIONS.values():
        for row in sorted(desk.all(BY_TABLE[table]), key=lambda r: r.id):
            yield table, row.id, _columns(row)


def _columns(row: Any) -> dict[str, Any]:
    table = str(row.__tablename__)
    names = [column for t, column in BY_COLUMN if t == table and column != "deleted"]
    return {name: getattr(row, name) for name in names if getattr(row, name) is not None}
