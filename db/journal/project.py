"""The projection: heads into the ordinary tables that everybody reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from db.journal.codec import INDEX_BITS, OpId
from db.journal.merge import Cell, Head, Merged, heads
from db.journal.tables import UNPROJECTED, put_kv, quote
from db.journal.values import Native
from db.journal.winner import (
    added,
    as_ref,
    creator_of,
    differ,
    first_own,
    latest,
    owners,
    parents,
    safest,
)
from db.schema import FIELDS, RECORDS, FieldClass, FieldSpec
from db.schema.base import FLAG, GROUP, INT, REAL, REF, TEXT

Row = dict[str, Any]
# Findings that are a function of the ops: part of the state digest, written again by a rebuild.
MERGE_FINDINGS = ("proposal", "rewritten", "cycle")
OWNED_BY: dict[int, tuple[int, ...]] = {}
for _spec in FIELDS.values():
    if _spec.owner:
        OWNED_BY[_spec.owner] = (*OWNED_BY.get(_spec.owner, ()), _spec.number)

SEARCH_COLUMNS = {
    str(r.__tablename__): {"deleted", "event"}
    | {s.column for s in FIELDS.values() if s.table == r.__tablename__ and s.search}
    for r in RECORDS
}
COLUMNS = {
    str(r.__tablename__): tuple(s.column for s in FIELDS.values() if s.table == r.__tablename__)
    for r in RECORDS
}
#: How a value is shown, by its type.
# A value of the wrong type came from a faulty or hostile member: it is not shown, and kept.
SHOWN: dict[str, Callable[[Native], Any]] = {
    TEXT: lambda v: v if type(v) is str else None,
    INT: lambda v: v if type(v) is int else None,
    FLAG: lambda v: v if type(v) is int else None,
    REAL: lambda v: float(v) if isinstance(v, int | float) else None,
    REF: as_ref,
    GROUP: lambda v: v if type(v) is bytes else None,
}

# Fields that look at what was replaced too.
HISTORIES = {n for n, s in FIELDS.items() if s.cls in (FieldClass.LOG, FieldClass.OWNED)}
#: The same as SHOWN in SQL, of `val`.
SHOWN_SQL = {
    TEXT: "iif(typeof(val)='text', val, NULL)",
    INT: "iif(typeof(val)='integer', val, NULL)",
    FLAG: "iif(typeof(val)='integer', val, NULL)",
    REAL: "iif(typeof(val) IN ('integer','real'), CAST(val AS REAL), NULL)",
    REF: "iif(typeof(val)='blob' AND length(val)=17 AND substr(val,1,1)=x'50',substr(val,2),NULL)",
    GROUP: "iif(typeof(val)='blob', val, NULL)",
}
# Classes whose one head is what is shown, whatever else was there.
_PLAIN = frozenset({FieldClass.REGISTER, FieldClass.GROUP, FieldClass.DECISION})


class Projection:
    """Brings the projection of touched cells up to date inside the caller's transaction."""

    def __init__(self, conn: Any) -> None:
        self._conn = conn
        self._trees: set[int] = set()
        self.searchable: dict[str, set[bytes]] = defaultdict(set)  # whose indexed text may differ

    def update(self, merged: Merged) -> dict[str, set[bytes]]:
        """Re-project the cells of `merged`; return the touched entities by table."""
        self._trees = set()
        settled: list[Cell] = []
        rows = _Rows()
        conflicts: list[tuple[bytes, int, int]] = []
        for cell, found in self._touched(merged):
            spec = FIELDS.get(cell[1])
            if spec is not None:
                value = self._value(spec, cell, found, fresh=cell in merged.fresh)
                rows.set(spec, cell[0], value)
            if len(found) > 1 and self._contested(spec, cell, found):
                conflicts.append((*cell, len(found)))
            elif len(found) > 1 or cell in merged.several:
                settled.append(cell)
        if conflicts:
            self._conn.executemany("INSERT OR REPLACE INTO conflict VALUES(?,?,?)", conflicts)
        if settled:
            self._conn.executemany("DELETE FROM conflict WHERE ent=? AND fld=?", settled)
        touched = self._write(rows)
        for number in sorted(self._trees):
            touched[FIELDS[number].table] |= self._replay(FIELDS[number])
        return touched

    def _touched(self, merged: Merged) -> Iterator[tuple[Cell, list[Head]]]:
        """Yield what was merged and what a change of owner touches besides."""
        yield from merged.heads.items()
        if OWNED_BY.keys().isdisjoint({fld for _, fld in merged.heads}):
            return
        owned = {(ent, one) for ent, fld in merged.heads for one in OWNED_BY.get(fld, ())}
        for cell, found in heads(self._conn, sorted(owned - merged.heads.keys())):
            if found:
                yield cell, found

    def rebuild(self) -> int:
        """Empty every table of the projection and fill it from the heads; return the heads read."""
        for record in RECORDS:
            self._conn.execute(f"DELETE FROM {quote(record.__tablename__)}")
        self._conn.execute("DELETE FROM conflict")
        for kind in MERGE_FINDINGS:
            self._conn.execute("DELETE FROM finding WHERE kind=?", (kind,))
        self._trees = set()
        count = 0
        rows = _Rows()
        conflicts: list[tuple[bytes, int, int]] = []
        for cell, found in self._all_heads():
            count += len(found)
            spec = FIELDS.get(cell[1])
            if spec is not None:
                if rows.count >= 5000 and not rows.holds(cell[0]):
                    self._fill(rows)  # heads come sorted by entity: every record in it is whole
                    rows = _Rows()
                rows.set(spec, cell[0], self._value(spec, cell, found))
            if len(found) > 1 and self._contested(spec, cell, found):
                conflicts.append((*cell, len(found)))
        self._fill(rows)
        self._conn.executemany("INSERT INTO conflict VALUES(?,?,?)", conflicts)
        for number in sorted(self._trees):
            self._replay(FIELDS[number])
        return count

    def _all_heads(self) -> Iterator[tuple[Cell, list[Head]]]:
        """Yield every cell with its heads, in the order of the table."""
        cell: Cell | None = None
        found: list[Head] = []
        for ent, fld, n, hlc, o, cs, val in self._conn.cursor().execute(
            "SELECT ent,fld,n,hlc,o,cs,val FROM head ORDER BY ent,fld,n"
        ):
            if n:
                found.append((hlc, o, cs, val))
                continue
            if cell is not None:
                yield cell, found
            cell, found = (ent, fld), [(hlc, o, cs, val)]
        if cell is not None:
            yield cell, found

    def _value(self, spec: FieldSpec, cell: Cell, found: list[Head], *, fresh: bool = False) -> Any:
        cls = spec.cls
        if cls is FieldClass.TREE:
            self._trees.add(spec.number)
            return None
        if cls is FieldClass.LOG:
            value = self._log_value(cell, found, fresh=fresh)
        elif cls is FieldClass.OWNED:
            value = self._owned_value(spec, cell, found)
        else:
            value = found[0][3] if len(found) == 1 else self.winner(spec, cell, found)
        return SHOWN[spec.type](value)

    def winner(self, spec: FieldSpec, cell: Cell, found: list[Head]) -> Native:
        """Return which value of the cell is shown, of any class but a tree; writes nothing."""
        cls = spec.cls
        if cls is FieldClass.LOG:
            first = first_own(self._ops(cell, found), creator_of(cell[0]))
            return first[3] if first else None
        if cls is FieldClass.SET:
            return added(found)
        if cls is FieldClass.DECISION:
            return safest(found, spec.safer)
        if cls is FieldClass.OWNED and (best := self._owned(spec, cell, found)[0]) is not None:
            return best[3]
        return latest(found)

    def _contested(self, spec: FieldSpec | None, cell: Cell, found: list[Head]) -> bool:
        # A second write to a log field is a finding, a foreign write to an owned one a proposal.
        if spec is not None and spec.cls is FieldClass.LOG:
            return False
        if spec is not None and spec.cls is FieldClass.OWNED:
            post = self._owner(spec, cell[0])
            found = [head for head in found if self._post_of(head) == post] if post else found
        return len(found) > 1 and differ(found)

    def _ops(self, cell: Cell, found: list[Head]) -> list[Head]:
        """Return the whole history of a cell: what is replaced and its heads."""
        rows = self._conn.execute("SELECT hlc,o,cs,val FROM op WHERE ent=? AND fld=?", cell)
        return [*rows.fetchall(), *found]

    def _find(self, kind: str, cell: Cell, op: Head, detail: str) -> None:
        self._conn.execute(
            "INSERT OR REPLACE INTO finding VALUES(?,?,?,?,?,?)",
            (kind, op[1], op[2], *cell, detail),
        )

    def _log_value(self, cell: Cell, found: list[Head], *, fresh: bool) -> Native:
        ops = found if fresh else self._ops(cell, found)
        first = first_own(ops, creator_of(cell[0]))
        for op in ops:
            if op is not first:
                self._find("rewritten", cell, op, "a log entry cannot be changed")
        return first[3] if first else None

    def _owned_value(self, spec: FieldSpec, cell: Cell, found: list[Head]) -> Native:
        self._conn.execute("DELETE FROM finding WHERE kind='proposal' AND ent=? AND fld=?", cell)
        best, posts = self._owned(spec, cell, found)
        if best is None:
            return latest(found)
        post = posts[best[1], best[2]]
        for head in found:
            if posts[head[1], head[2]] != post and head[3] != best[3]:
                self._find("proposal", cell, head, posts[head[1], head[2]])
        return best[3]

    def _owned(
        self, spec: FieldSpec, cell: Cell, found: list[Head]
    ) -> tuple[Head | None, dict[OpId, str]]:
        """Return the owner's newest op, if there is an owner and one, and the post of each op."""
        post = self._owner(spec, cell[0])
        if not post:
            return None, {}
        ops = self._ops(cell, found)
        posts = {(op[1], op[2]): self._post_of(op) for op in ops}
        return owners(ops, lambda op: posts[op[1], op[2]] == post), posts

    def _owner(self, spec: FieldSpec, ent: bytes) -> str:
        rows = self._conn.execute(
            "SELECT hlc,o,cs,val FROM head WHERE ent=? AND fld=?", (ent, spec.owner)
        )
        found = rows.fetchall()
        value = latest(found) if found else None
        return value if isinstance(value, str) else ""

    def _post_of(self, op: Head) -> str:
        row = self._conn.execute(
            "SELECT post FROM commit_meta WHERE o=? AND cseq=?", (op[1], op[2] >> INDEX_BITS)
        ).fetchone()
        return str(row[0]) if row else ""

    def _replay(self, spec: FieldSpec) -> set[bytes]:
        moves = self._conn.execute(
            f"SELECT hlc,o,cs,ent,val FROM op WHERE fld={spec.number} ORDER BY hlc,o,cs"
        ).fetchall()
        parent, skipped = parents(moves)
        self._conn.execute("DELETE FROM finding WHERE kind='cycle' AND fld=?", (spec.number,))
        for i in skipped:
            hlc, o, cs, ent, value = moves[i]
            self._find(
                "cycle", (ent, spec.number), (hlc, o, cs, value), "the move would close a cycle"
            )
        table, column = quote(spec.table), quote(spec.column)
        now = dict(self._conn.execute(f"SELECT id, {column} FROM {table}").fetchall())
        changed = {ent for ent, above in parent.items() if now.get(ent) != above}
        self._conn.executemany(
            f"UPDATE {table} SET {column}=? WHERE id=?",
            [(parent[ent], ent) for ent in sorted(changed)],
        )
        return changed

    def _write(self, rows: _Rows) -> dict[str, set[bytes]]:
        """Set the named columns of records, which may be there already."""
        touched: dict[str, set[bytes]] = defaultdict(set)
        for table, found in rows.tables.items():
            touched[table] = set(found)
            shapes: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
            for ent, row in found.items():
                shapes[tuple(row)].append((ent, *row.values()))
            for columns, values in shapes.items():
                self._conn.executemany(_upsert(table, columns), values)
                if not SEARCH_COLUMNS[table].isdisjoint(columns):
                    self.searchable[table].update([value[0] for value in values])
        return touched

    def _fill(self, rows: _Rows) -> None:
        """Put in whole records that are not there."""
        for table, found in rows.tables.items():
            names = COLUMNS[table]
            marks = ",".join("?" * (len(names) + 1))
            columns = ",".join(map(quote, names))
            self._conn.executemany(
                f"INSERT INTO {quote(table)}(id,{columns}) VALUES({marks})",
                [(ent, *map(row.get, names)) for ent, row in found.items()],
            )


class ProjectionLater(Projection):
    """Leaves plain values to `finish`, which writes each record once by one statement a table,
    and its searchable ones to whoever calls that.

    For a bulk, in which a record comes many times. Until then UNPROJECTED is set: a store that
    was broken off writes its projection anew when it opens.
    """

    def __init__(self, conn: Any) -> None:
        super().__init__(conn)
        self._records: dict[str, set[bytes]] = defaultdict(set)
        self.waits = False  # whether there is anything to finish

    def update(self, merged: Merged) -> dict[str, set[bytes]]:
        """See `Projection.update`; of the records whose plain values wait, only who they are."""
        others: dict[Cell, list[Head]] = {}
        plain: dict[str, set[bytes]] = defaultdict(set)
        for cell, found in merged.heads.items():
            spec = FIELDS.get(cell[1])
            if (
                spec is None
                or spec.cls not in _PLAIN
                or len(found) > 1
                or cell in merged.several
                or spec.number in OWNED_BY
            ):
                others[cell] = found
                continue
            plain[spec.table].add(cell[0])
            if spec.column in SEARCH_COLUMNS[spec.table]:
                self.searchable[spec.table].add(cell[0])
        touched = super().update(merged._replace(heads=others))
        for table, ents in plain.items():
            self._records[table] |= ents
            touched[table] |= ents
        self.waits = True
        put_kv(self._conn, UNPROJECTED, 1)
        return touched

    def finish(self) -> dict[str, set[bytes]]:
        """Write the plain values of all records that wait; return those records."""
        records, self._records = self._records, defaultdict(set)
        for table, ents in records.items():
            self._write_plain(table, ents)
        self._write_several(records)
        put_kv(self._conn, UNPROJECTED, None)
        return records

    def _write_plain(self, table: str, ents: set[bytes]) -> None:
        specs = [s for s in FIELDS.values() if s.table == table and s.cls in _PLAIN]
        names = [quote(spec.column) for spec in specs]
        values = ",".join(
            f"max(CASE fld WHEN {s.number} THEN {SHOWN_SQL[s.type]} END)" for s in specs
        )
        low, high = min(s.number for s in specs), max(s.number for s in specs)
        self._conn.execute("CREATE TEMP TABLE waits(ent BLOB PRIMARY KEY) WITHOUT ROWID")
        self._conn.executemany("INSERT INTO temp.waits VALUES(?)", [(e,) for e in sorted(ents)])
        self._conn.execute(
            f"INSERT INTO {quote(table)}(id,{','.join(names)}) SELECT w.ent,{values}"
            " FROM temp.waits w CROSS JOIN head h ON h.ent=w.ent AND h.n=0"
            f" AND h.fld BETWEEN {low} AND {high} WHERE true GROUP BY w.ent"
            f" ON CONFLICT(id) DO UPDATE SET {','.join(f'{n}=excluded.{n}' for n in names)}"
        )
        self._conn.execute("DROP TABLE temp.waits")

    def _write_several(self, records: dict[str, set[bytes]]) -> None:
        """Of a cell with several heads the first is not always the one that is shown."""
        rows = _Rows()
        cells = self._conn.execute("SELECT ent, fld FROM several ORDER BY ent, fld").fetchall()
        for cell, found in heads(self._conn, cells):
            spec = FIELDS.get(cell[1])
            if spec is not None and spec.cls in _PLAIN and cell[0] in records[spec.table]:
                rows.set(spec, cell[0], self._value(spec, cell, found))
        self._write(rows)


class _Rows:
    """Values of the projection to be written: by table, entity and column."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[bytes, Row]] = {}
        self.count = 0

    def set(self, spec: FieldSpec, ent: bytes, value: Any) -> None:
        records = self.tables.get(spec.table)
        if records is None:
            records = self.tables[spec.table] = {}
        row = records.get(ent)
        if row is None:
            row = records[ent] = {}
            self.count += 1
        row[spec.column] = value

    def holds(self, ent: bytes) -> bool:
        return any(ent in records for records in self.tables.values())


@cache
def _upsert(table: str, columns: tuple[str, ...]) -> str:
    names = [quote(column) for column in columns]
    marks = ",".join("?" * (len(names) + 1))
    return (
        f"INSERT INTO {quote(table)}(id,{','.join(names)}) VALUES({marks})"
        f" ON CONFLICT(id) DO UPDATE SET {','.join(f'{n}=excluded.{n}' for n in names)}"
    )


def touched_ids(touched: dict[str, set[bytes]]) -> Iterator[tuple[str, str]]:
    """Yield (table, id in hex) of each touched record."""
    for table, ents in touched.items():
        for ent in ents:
            yield table, ent.hex()
