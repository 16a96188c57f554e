"""The merge: ops and what they replace into heads; a function of their set, not of their order.

No ORM, no Qt, no clock, no random: the same ops give the same tables on every station
(invariants I2, I5, I7, I14, I20 of sync.md 3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from db.journal.codec import INDEX_BITS, Commit
from db.journal.values import Native

Cell = tuple[bytes, int]
OpRow = tuple[bytes, int, int, int, int, Native]  # ent, fld, o, cs, hlc, val
EdgeRow = tuple[int, int, int, int, bytes, int, int]  # bo, bcs, o, cs, ent, fld, hlc
Head = tuple[int, int, int, Native]  # hlc, o, cs, val
_CELL = itemgetter(0, 1)
_Target = tuple[int, int, bytes, int]  # o, cs, ent, fld of what is replaced
_Order = tuple[int, int, int]  # hlc, o, cs


def rows_of(o: int, cseq: int, commit: Commit) -> tuple[list[OpRow], list[EdgeRow]]:
    """Return the op and edge rows of commit number `cseq` of origin `o`."""
    ops: list[OpRow] = []
    edges: list[EdgeRow] = []
    cs, hlc = cseq << INDEX_BITS, commit.hlc
    for op in commit.ops:
        ops.append((op.ent, op.fld, o, cs, hlc, op.val))
        for bo, bcs in op.bases:
            edges.append((bo, bcs, o, cs, op.ent, op.fld, hlc))
        cs += 1
    return ops, edges


def merge(conn: Any, ops: list[OpRow], edges: list[EdgeRow]) -> set[Cell]:
    """Store ops and edges, bring `head` up to date, return the touched cells.

    An op is a head as long as no stored op of the same cell that is later in (stamp, origin,
    number) names it as its base. Ops and edges may come in any order: an edge that is here
    before its base waits for it. Edges against the order come only from faulty members (rule
    T1); without this test two of them could remove each other and leave a cell without head.
    """
    ops = sorted(ops, key=_CELL)  # in the order of the tables: neighbours share a page
    replaced = _replaced(conn, ops, edges)
    conn.executemany("INSERT OR IGNORE INTO op(ent,fld,o,cs,hlc,val) VALUES(?,?,?,?,?,?)", ops)
    if edges:
        conn.executemany(
            "INSERT OR IGNORE INTO edge(bo,bcs,o,cs) VALUES(?,?,?,?)", [edge[:4] for edge in edges]
        )
        conn.executemany(
            "DELETE FROM head WHERE ent=? AND fld=? AND o=? AND cs=? AND (hlc,o,cs)<(?,?,?)",
            sorted((ent, fld, bo, bcs, *by) for (bo, bcs, ent, fld), by in replaced.items()),
        )
    conn.executemany(
        "INSERT OR IGNORE INTO head(ent,fld,o,cs,hlc,val) VALUES(?,?,?,?,?,?)",
        [op for op in ops if not _is_replaced(op, replaced)],
    )
    return {(op[0], op[1]) for op in ops}


def _replaced(conn: Any, ops: list[OpRow], edges: list[EdgeRow]) -> dict[_Target, _Order]:
    """Return what is replaced, by the latest that does: in this batch or stored earlier."""
    replaced: dict[_Target, _Order] = {}
    for bo, bcs, o, cs, ent, fld, hlc in edges:
        target, by = (bo, bcs, ent, fld), (hlc, o, cs)
        if replaced.get(target, by) <= by:
            replaced[target] = by
    for target, by in _waiting(conn, ops):
        if replaced.get(target, by) <= by:
            replaced[target] = by
    return replaced


def _is_replaced(op: OpRow, replaced: dict[_Target, _Order]) -> bool:
    ent, fld, o, cs, hlc, _ = op
    by = replaced.get((o, cs, ent, fld))
    return by is not None and (hlc, o, cs) < by


def _waiting(conn: Any, ops: list[OpRow]) -> Iterator[tuple[_Target, _Order]]:
    """Yield those of `ops` that an op stored earlier already replaces (it arrived first)."""
    spans: dict[int, tuple[int, int]] = {}
    for op in ops:
        low, high = spans.get(op[2], (op[3], op[3]))
        spans[op[2]] = (min(low, op[3]), max(high, op[3]))
    for o, (low, high) in spans.items():
        found = conn.execute(
            "SELECT bcs, o, cs FROM edge WHERE bo=? AND bcs BETWEEN ? AND ?", (o, low, high)
        ).fetchall()
        if not found:
            continue
        cells = {op[3]: (op[0], op[1]) for op in ops if op[2] == o}
        for bcs, by_o, by_cs in found:
            # An edge counts only inside its cell: an op cannot remove a value it does not replace.
            if bcs in cells:
                row = conn.execute(
                    "SELECT hlc FROM op WHERE ent=? AND fld=? AND o=? AND cs=?",
                    (*cells[bcs], by_o, by_cs),
                ).fetchone()
                if row is not None:
                    yield (o, bcs, *cells[bcs]), (row[0], by_o, by_cs)


def heads(conn: Any, cells: Iterable[Cell]) -> Iterator[tuple[Cell, list[Head]]]:
    """Yield each cell with its heads, (hlc, o, cs, value) in no fixed order."""
    wanted = sorted(cells)
    if len(wanted) <= 200:
        for cell in wanted:
            rows = conn.execute("SELECT hlc,o,cs,val FROM head WHERE ent=? AND fld=?", cell)
            yield cell, rows.fetchall()
        return
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS touched"
        "(ent BLOB, fld INTEGER, PRIMARY KEY(ent, fld)) WITHOUT ROWID"
    )
    conn.execute("DELETE FROM touched")
    conn.executemany("INSERT INTO touched VALUES(?,?)", wanted)
    current: Cell | None = None
    found: list[Head] = []
    for ent, fld, hlc, o, cs, val in conn.execute(
        "SELECT t.ent,t.fld,h.hlc,h.o,h.cs,h.val FROM touched t"
        " CROSS JOIN head h ON h.ent=t.ent AND h.fld=t.fld"
    ):
        if (ent, fld) != current:
            if current is not None:
                yield current, found
            current, found = (ent, fld), []
        found.append((hlc, o, cs, val))
    if current is not None:
        yield current, found
