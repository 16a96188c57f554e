"""A record that comes in again is the same record: what a file holds, looked for here.

What decides, the first of these that finds one:

1. the key that the file gives it, when that is the id of a record of this kind here, or when a
   record came in by that key before;
2. what it is known by: the number of a movement, of an incident; the names of a unit, of a partner;
   of what ties two records the two, and what was tied; of a log entry moment, parties and text;
3. of what lies on the map its name (case and accents do not count) and kind, and nearly the same
   place: a place within a kilometre, a zone or route with its middle within the other and a
   kilometre round it, a track with the same start.

One record here is one record of a file: the second of two that are alike in a file is another one.
What a file does not say is not compared, nor is the name of the file a place came from. Positions
are the same within two metres: programs round them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.core.desk import Desk
from app.core.sentences import say
from app.geo.lines import LatLon, bounds, distance_km
from app.geo.names import folded
from app.workflows.import_offers import Action, Change
from app.workflows.told_values import told_apart
from db.journal.edits import Edit
from db.schema import BY_COLUMN, BY_TABLE, FIELDS
from db.schema.base import REF

Columns: TypeAlias = Mapping[str, Any]

PLACED: Mapping[str, str] = {"place": "position", "zone": "rings", "route": "line"}
#: What is known by what it ties together is known when its ends are.
TIED = ("relationship", "passage", "person", "contact_timer")
_SILENT = frozenset({("place", "source"), ("route", "source")})
NEAR_KM = 1.0
SAME_DEG = 2e-5
#: A name that more records have than this names none of them by itself.
MOST_NAMESAKES = 200


@dataclass(frozen=True, slots=True)
class Settled:
    """What a record of a file is here. `edits` are what taking it writes: all of a new one, what
    differs of a changed one (told in `changes`, both values), nothing of a known one."""

    action: Action
    id: str
    edits: Sequence[Edit] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Here:
    id: str
    columns: Columns
    coming: bool = False  # of a file that was read before this one, not stored yet


class KnownRecords:
    """What the operation holds, and what the files that were read before offer; each kind is read
    once, when it is first asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_id: dict[str, dict[str, _Here]] = {}
        self._by_name: dict[str, defaultdict[object, list[_Here]]] = {}
        self._by_half: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._claimed: set[str] = set()
        self._came: list[tuple[str, _Here]] = []

    def begin_file(self) -> None:
        """A new file: each record here may come in it again, also what the last one offers."""
        for table, here in self._came:
            self._records(table)
            self._index(table, here)
        self._came, self._claimed = [], set()

    def has(self, table: str, id_: str) -> bool:
        """Tell whether there is a record of this kind and id."""
        return id_ in self._records(table)

    def value(self, table: str, id_: str, column: str) -> Any:
        """A value of a record here, None when there is no such record."""
        here = self._records(table).get(id_)
        return here.columns.get(column) if here else None

    def was_written(self, table: str, id_: str) -> bool:
        """Tell whether a record of this kind was written here or by another station: it came from
        no file."""
        here = self._records(table).get(id_)
        return here is not None and not here.coming and not here.columns.get("origin_file")

    def came_by(self, table: str, mark: str) -> str:
        """The id of the log record whose own half is `mark`, whatever origin wrote it; or ""."""
        self._records(table)
        return self._by_half[table].get(mark, "")

    def exactly(self, table: str, columns: Columns) -> str:
        """The id of the record that is this one and lies where it lies, or ""."""
        return self._claim(table, columns, near=False)

    def nearly(self, table: str, columns: Columns) -> str:
        """The id of the record that is this one though it may differ, or ""."""
        return self._claim(table, columns, near=True)

    def claim(self, id_: str) -> str:
        """Take `id_` for a record of this file."""
        self._claimed.add(id_)
        return id_

    def settle(
        self, table: str, id_: str, edits: Sequence[Edit], guessed: frozenset[str] = frozenset()
    ) -> Settled:
        """What these edits are of the record `id_`, "" for a new one; `guessed` are the columns
        that the file does not say."""
        here = self._records(table).get(id_) if id_ else None
        if here is None:
            ent = edits[0].ent.hex() if edits else id_
            self._came.append((table, _Here(ent, columns_of(edits), coming=True)))
            return Settled("new", ent, edits)
        columns = columns_of(edits)
        differing = {
            column
            for column, value in columns.items()
            if column not in guessed
            and (table, column) not in _SILENT
            and not _same(value, here.columns.get(column))
        }
        if not differing:
            return Settled("known", id_)
        if here.coming:
            return Settled("new", edits[0].ent.hex(), edits)
        own = bytes.fromhex(id_)
        changed = [
            Edit(own, edit.fld, edit.value)
            for edit in edits
            if FIELDS[edit.fld].column in differing
        ]
        changes = tuple(self._change(table, edit, here) for edit in changed)
        return Settled("changed", id_, changed, changes)

    # -- inside

    def _change(self, table: str, edit: Edit, here: _Here) -> Change:
        """One field with both values; of where something lies only how much and how far."""
        spec = FIELDS[edit.fld]
        old, new = here.columns.get(spec.column), columns_of([edit])[spec.column]
        if table in PLACED and spec.column == PLACED[table]:
            lines = [_points(table, {spec.column: value}) for value in (old, new)]
            off = distance_km(*map(_middle, lines)) if all(lines) else 0
            counts = [say("points-many", "points: {count}", count=len(line)) for line in lines]
            away = say("points-away", "{points}, {off} m away", points=counts[1],
                       off=round(off * 1000))  # fmt: skip
            return Change(table, spec.column, counts[0], away)
        if spec.type == REF:
            old, new = (self._name(value) if value else None for value in (old, new))
        return Change(table, spec.column, *told_apart(spec.shape, old, new, _same))

    def _name(self, id_: str) -> str:
        """What a record is called, for a value that names one."""
        for table in BY_TABLE:
            here = self._records(table).get(id_)
            if here is not None:
                said = (here.columns.get(column) for column in ("number", "short", "name"))
                return next((str(name) for name in said if name), id_[:8])
        return id_[:8]

    def _records(self, table: str) -> dict[str, _Here]:
        if table not in self._by_id:
            self._by_id[table] = {}
            self._by_name[table] = defaultdict(list)
            names = [column for of, column in BY_COLUMN if of == table and column != "deleted"]
            for row in self._desk.all(BY_TABLE[table]):
                self._index(table, _Here(row.id, {name: getattr(row, name) for name in names}))
        return self._by_id[table]

    def _index(self, table: str, here: _Here) -> None:
        self._by_id[table][here.id] = here
        self._by_half[table][here.id[16:]] = here.id
        for key in _keys(table, here.columns):
            self._by_name[table][key].append(here)

    def _claim(self, table: str, columns: Columns, near: bool) -> str:
        self._records(table)
        certain, *names = _keys(table, columns) or [None]
        found = self._free(table, certain)
        for name in names if near else ():
            namesakes = self._free(table, name)
            if len(namesakes) <= MOST_NAMESAKES:
                found += _nearest(table, columns, namesakes)
        return self.claim(found[0].id) if found else ""

    def _free(self, table: str, key: object) -> list[_Here]:
        """The records of this key that are no other record of this file."""
        return [h for h in self._by_name[table].get(key, ()) if h.id not in self._claimed]


def columns_of(edits: Sequence[Edit]) -> dict[str, Any]:
    """The columns that edits of one record set, as a reader of the store sees them."""
    return {
        spec.column: e.value.hex() if isinstance(e.value, bytes) else e.value
        for e in edits
        if (spec := FIELDS.get(e.fld)) is not None
    }


def _keys(table: str, columns: Columns) -> list[object]:
    """What a record is found by: the certain key first, of what is on the map the name too."""
    if table in PLACED:
        name, points = folded(str(columns.get("name") or "")), _points(table, columns)
        if not points:
            return [(name, None)]
        where = tuple(round(n, 5) for point in (points[0], _middle(points)) for n in point)
        return [(name, where, len(points)), name]
    said = [columns.get(column) for column in BY_TABLE[table].__known_by__]
    if not any(said):
        return []
    return [tuple(_plain(value) for value in said)]


def number_key(text: str) -> str:
    """A number or name as it is known by: blanks and case do not count."""
    return " ".join(text.split()).casefold()


def _plain(value: Any) -> object:
    if isinstance(value, str):
        return number_key(value)
    if isinstance(value, dict):
        return repr(sorted(value.items(), key=repr))
    return repr(value) if isinstance(value, list | tuple) else value


def _points(table: str, columns: Columns) -> list[LatLon]:
    value = columns.get(PLACED[table])
    if not isinstance(value, list | tuple) or not value:
        return []
    if table == "place":
        return [(value[0], value[1])]
    line = value[0] if table == "zone" else value
    return [(point[0], point[1]) for point in line]


def _middle(points: Sequence[LatLon]) -> LatLon:
    box = bounds(points)
    return (box.south + box.north) / 2, (box.west + box.east) / 2


def _nearest(table: str, columns: Columns, found: Sequence[_Here]) -> list[_Here]:
    """The records of this kind that nearly lie there, the nearest first."""
    points = _points(table, columns)
    kind = columns.get("kind") or ""
    far: list[tuple[float, str, _Here]] = []
    for here in found:
        own = _points(table, here.columns)
        if not own or (kind and here.columns.get("kind") and kind != here.columns["kind"]):
            continue
        if table == "route" and kind == "track":
            off, most = distance_km(points[0], own[0]), 0.01
        else:
            middle, box = _middle(own), bounds(own)
            off = distance_km(_middle(points), middle)
            most = NEAR_KM + distance_km(middle, (box.north, box.east))
        if off <= most:
            far.append((off, here.id, here))
    return [here for _, _, here in sorted(far, key=lambda each: each[:2])]


def _same(a: Any, b: Any) -> bool:
    """Whether two values say the same; numbers of a structure within the rounding of a position."""
    if a in (None, "", [], {}) and b in (None, "", [], {}):
        return True
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return all(_same(a.get(key), b.get(key)) for key in {*a, *b})
    if isinstance(a, float) or isinstance(b, float):
        numbers = isinstance(a, int | float) and isinstance(b, int | float)
        return numbers and abs(a - b) <= SAME_DEG
    return bool(a == b)
