"""The brute-force twin: what a set of commits means, computed the naive way from all of it.

It shares with the product only the registry of fields and the form of values; every rule is
written again here, slowly and plainly, from sync.md 2.4 and 2.5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db.schema import FIELDS, RECORDS, FieldClass

Cell = tuple[bytes, int]


@dataclass(frozen=True)
class Write:
    """One op: stamp, origin and number order it; `bases` are what it replaces."""

    hlc: int
    o: int
    cs: int
    ent: bytes
    fld: int
    val: Any
    bases: tuple[tuple[int, int], ...]
    post: str

    @property
    def order(self) -> tuple[int, int, int]:
        return self.hlc, self.o, self.cs


@dataclass(frozen=True)
class Said:
    """One commit as its author meant it.

    `readable` is False for one that is noise, `framed` for one that is not even in its pack.
    """

    o: int
    cseq: int
    hlc: int
    post: str
    writes: tuple[tuple[bytes, int, Any, tuple[tuple[int, int], ...]], ...]  # ent, fld, val, bases
    readable: bool = True
    framed: bool = True

    def ops(self) -> list[Write]:
        return [
            Write(self.hlc, self.o, self.cseq * 4096 + i, *write, self.post)
            for i, write in enumerate(self.writes)
        ]


class Twin:
    """The whole meaning of `commits`: heads, conflicts, findings and rows."""

    def __init__(self, commits: Iterable[Said]) -> None:
        said = [commit for commit in commits if commit.readable]
        self.cells: dict[Cell, list[Write]] = defaultdict(list)
        for commit in said:
            for op in commit.ops():
                self.cells[op.ent, op.fld].append(op)
        self.heads = {cell: self._heads(ops) for cell, ops in self.cells.items()}
        self.findings: set[tuple[str, int, int, bytes, int]] = set()
        self.trees = {
            number: self._tree(number)
            for number, spec in FIELDS.items()
            if spec.cls is FieldClass.TREE
        }
        self.rows: dict[str, dict[bytes, dict[str, Any]]] = {
            str(r.__tablename__): {} for r in RECORDS
        }
        self.conflicts: dict[Cell, int] = {}
        for cell in self.cells:
            self._settle(cell)

    @staticmethod
    def _heads(ops: list[Write]) -> list[Write]:
        def replaced(op: Write) -> bool:
            return any((op.o, op.cs) in by.bases and by.order > op.order for by in ops)

        return [op for op in ops if not replaced(op)]

    def _settle(self, cell: Cell) -> None:
        ent, fld = cell
        heads = self.heads[cell]
        spec = FIELDS.get(fld)
        if spec is None:
            self._note_conflict(cell, heads)
            return
        value = self._value(spec, cell, heads)
        self.rows[spec.table].setdefault(ent, {})[spec.column] = fitting(spec.type, value)
        if spec.cls is FieldClass.LOG:
            return
        if spec.cls is FieldClass.OWNED and (post := self._owner(spec, ent)):
            self._note_conflict(cell, heads, [head for head in heads if head.post == post])
            return
        self._note_conflict(cell, heads)

    def _note_conflict(
        self, cell: Cell, heads: list[Write], counted: list[Write] | None = None
    ) -> None:
        counted = heads if counted is None else counted
        if len({(type(head.val), head.val) for head in counted}) > 1:
            self.conflicts[cell] = len(heads)

    def _value(self, spec: Any, cell: Cell, heads: list[Write]) -> Any:
        last = max(heads, key=lambda op: op.order)
        # I6: by rule T1 the last of the heads is the last of the whole history.
        assert last == max(self.cells[cell], key=lambda op: op.order)
        if spec.cls is FieldClass.SET:
            adds = [head for head in heads if head.val]
            return max(adds, key=lambda op: op.order).val if adds else last.val
        if spec.cls is FieldClass.LOG:
            return self._log(cell)
        if spec.cls is FieldClass.DECISION:
            values = [head.val for head in heads]
            known = [value for value in spec.safer if value in values]
            return known[0] if known else last.val
        if spec.cls is FieldClass.OWNED:
            return self._owned(spec, cell, last.val)
        if spec.cls is FieldClass.TREE:
            parent = self.trees[spec.number].get(cell[0])
            return None if parent is None else b"\x50" + parent
        return last.val

    def _log(self, cell: Cell) -> Any:
        maker = int.from_bytes(cell[0][:8], "big")
        own = sorted((op for op in self.cells[cell] if op.o == maker), key=lambda op: op.cs)
        for op in self.cells[cell]:
            if not own or op != own[0]:
                self.findings.add(("rewritten", op.o, op.cs, *cell))
        return own[0].val if own else None

    def _owner(self, spec: Any, ent: bytes) -> str:
        heads = self.heads.get((ent, spec.owner), [])
        value = max(heads, key=lambda op: op.order).val if heads else ""
        return value if isinstance(value, str) else ""

    def _owned(self, spec: Any, cell: Cell, last: Any) -> Any:
        post = self._owner(spec, cell[0])
        by_owner = [op for op in self.cells[cell] if op.post == post]
        if not post or not by_owner:
            return last
        best = max(by_owner, key=lambda op: op.order)
        for head in self.heads[cell]:
            if head.post != post and head.val != best.val:
                self.findings.add(("proposal", head.o, head.cs, *cell))
        return best.val

    def _tree(self, number: int) -> dict[bytes, bytes]:
        moves = [op for (_, fld), ops in self.cells.items() if fld == number for op in ops]
        parent: dict[bytes, bytes] = {}
        for move in sorted(moves, key=lambda op: op.order):
            to = move.val[1:] if isinstance(move.val, bytes) and len(move.val) == 17 else None
            if to is not None and (move.val[0] != 0x50 or move.ent in self._above(to, parent)):
                if move.val[0] == 0x50:
                    self.findings.add(("cycle", move.o, move.cs, move.ent, number))
                    continue
                to = None
            if to is None:
                parent.pop(move.ent, None)
            else:
                parent[move.ent] = to
        return parent

    @staticmethod
    def _above(unit: bytes, parent: dict[bytes, bytes]) -> set[bytes]:
        found = {unit}
        while unit in parent:
            unit = parent[unit]
            found.add(unit)
        return found


def fitting(type_: str, value: Any) -> Any:
    """Return a value as its column shows it: None where the type is not the declared one."""
    if type_ == "text":
        return value if isinstance(value, str) else None
    if type_ in ("int", "flag"):
        return value if isinstance(value, int) else None
    if type_ == "real":
        return float(value) if isinstance(value, int | float) else None
    if type_ == "ref":
        ok = isinstance(value, bytes) and len(value) == 17 and value[0] == 0x50
        return value[1:] if ok else None
    return value if isinstance(value, bytes) else None


def differences(conn: Any, twin: Twin) -> list[str]:
    """Compare every derived table of a store with the twin; sentences, none if all is equal."""
    found: list[str] = []

    def compare(what: str, have: Any, want: Any) -> None:
        if have != want:
            found.append(f"{what}: too much {sorted_(have, want)}, missing {sorted_(want, have)}")

    def exact(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*row, type(row[-1]))

    heads = {exact(row) for row in conn.execute("SELECT ent,fld,o,cs,hlc,val FROM head").fetchall()}
    want = {
        exact((h.ent, h.fld, h.o, h.cs, h.hlc, h.val)) for hs in twin.heads.values() for h in hs
    }
    compare("heads", heads, want)
    past = {exact(row) for row in conn.execute("SELECT ent,fld,o,cs,hlc,val FROM op").fetchall()}
    want = {
        exact((h.ent, h.fld, h.o, h.cs, h.hlc, h.val)) for hs in twin.cells.values() for h in hs
    } - heads
    # Of a field without history an older program may have kept some, when it did not know it.
    past -= heads  # of a tree every move is there
    compare("history", {op for op in past if _kept(op[1])}, {op for op in want if _kept(op[1])})
    compare("past", past | want, want)
    conflicts = set(conn.execute("SELECT ent,fld,heads FROM conflict").fetchall())
    compare("conflicts", conflicts, {(*cell, n) for cell, n in twin.conflicts.items()})
    findings = conn.execute(
        "SELECT kind,o,cs,ent,fld FROM finding WHERE kind IN ('proposal','rewritten','cycle')"
    )
    compare("findings", set(findings.fetchall()), twin.findings)
    for record in RECORDS:
        names = [column.name for column in record.__table__.columns]
        rows = conn.execute(f'SELECT * FROM "{record.__tablename__}"').fetchall()
        shown = twin.rows[str(record.__tablename__)]
        expected = {
            tuple(ent if name == "id" else row.get(name) for name in names)
            for ent, row in shown.items()
        }
        compare(str(record.__tablename__), set(rows), expected)
    return found


def _kept(fld: int) -> bool:
    spec = FIELDS.get(fld)
    return spec is None or spec.cls in (FieldClass.LOG, FieldClass.OWNED, FieldClass.TREE)


def sorted_(one: Any, other: Any) -> list[str]:
    """What is in `one` and not in `other`, as text, shortened."""
    return sorted(repr(item)[:200] for item in one - other)[:4]
