"""The merge: ops and what they replace into heads; a function of their set, not of their order.

No ORM, no Qt, no clock, no random: the same ops give the same tables on every station
(invariants I2, I5, I7, I14, I20 of sync.md 3.1).

`head` holds what is not replaced, numbered within its cell: nearly always one row, number 0.
`several` lists the others. `op` holds the replaced ops of those fields whose rule asks for
their history (of a tree every move). `edge` holds only what waits: replacements whose base
has not arrived. The packs hold everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from db.journal.codec import INDEX_BITS, Commit, OpId
from db.journal.values import Native

Cell = tuple[bytes, int]
OpRow = tuple[bytes, int, int, int, int, Native, tuple[OpId, ...]]  # ent, fld, o, cs, hlc, val, ..
Head = tuple[int, int, int, Native]  # hlc, o, cs, val
Waiting = dict[tuple[bytes, int, int, int], tuple[int, int, int]]  # ent, fld, o, cs -> its replacer
_CELL, _ORDER = itemgetter(0, 1), itemgetter(0, 1, 2)
SMALL = 64  # ops of a batch that is not worth the bulk way
PART = 256  # rows whose success is told together
_QUERY = 400  # cells of one query
# Two statements, not one upsert: its WHERE would double the price of every row.
_FIRST = "INSERT OR IGNORE INTO head(ent,fld,n,o,cs,hlc,val) VALUES(?,?,0,?,?,?,?)"
_NEXT = (
    "UPDATE head SET o=?3,cs=?4,hlc=?5,val=?6"
    " WHERE ent=?1 AND fld=?2 AND n=0 AND o=?7 AND cs=?8 AND (hlc,o,cs)<(?5,?3,?4)"
)
_PAST = "INSERT OR IGNORE INTO op(ent,fld,o,cs,hlc,val) VALUES(?,?,?,?,?,?)"


class Merged(NamedTuple):
    """What a batch left: heads of every touched cell; `several` had more than one head before,
    of `fresh` the one head is the whole history."""

    heads: dict[Cell, list[Head]]
    several: set[Cell]
    fresh: set[Cell]


def rows_of(o: int, cseq: int, commit: Commit) -> list[OpRow]:
    """Return the op rows of commit number `cseq` of origin `o`."""
    cs, hlc = cseq << INDEX_BITS, commit.hlc
    rows: list[OpRow] = []
    for ent, fld, val, bases in commit.ops:
        rows.append((ent, fld, o, cs, hlc, val, bases))
        cs += 1
    return rows


def merge(
    conn: Any,
    ops: list[OpRow],
    have: dict[int, int],
    kept: Collection[int],
    trees: Collection[int],
) -> Merged:
    """Bring `head`, `op` and `edge` up to date by new ops; return what became of their cells.

    `have` is how far each origin has come with this batch, `kept` the fields with history,
    `trees` those whose every op is in it.
    An op is a head as long as no known op of the same cell that is later in (stamp, origin,
    number) names it as its base. Ops may come in any order: one that is here before its base
    waits for it. Replacements against the order come only from faulty members (rule T1);
    without this test two of them could remove each other and leave a cell without head.
    """
    ops = sorted(ops)  # in the order of the tables: neighbours share a page
    waiting = _waiting(conn, ops)
    _wait(conn, ops, have)
    moves = [op[:6] for op in ops if op[1] in trees] if trees else []
    if moves:
        conn.executemany(_PAST, moves)
    merged = Merged({}, set(), set())
    hard = ops
    if len(ops) > SMALL:
        hard = _plain(conn, ops, kept, merged)
    if hard:
        _settle(conn, hard, waiting, kept, merged)
    return merged


def _waiting(conn: Any, ops: list[OpRow]) -> Waiting:
    """Take out what waited for `ops`: the latest op that replaces each and arrived before it."""
    spans: dict[int, tuple[int, int]] = {}
    for op in ops:
        low, high = spans.get(op[2], (op[3], op[3]))
        if not low <= op[3] <= high or low == high:
            spans[op[2]] = (min(low, op[3]), max(high, op[3]))
    found: Waiting = {}
    for o, span in spans.items():
        query = "FROM edge WHERE bo=? AND bcs BETWEEN ? AND ?"
        rows = conn.execute(f"SELECT ent,fld,bo,bcs,hlc,o,cs {query}", (o, *span)).fetchall()
        if rows:
            conn.execute(f"DELETE {query}", (o, *span))
        for row in rows:
            # It counts only inside its cell: an op cannot remove a value it does not replace.
            found[row[:4]] = max(found.get(row[:4], row[4:]), row[4:])
    return found


def _wait(conn: Any, ops: list[OpRow], have: dict[int, int]) -> None:
    """Keep the replacements whose base is still to come."""
    rows = [
        (bo, bcs, o, cs, ent, fld, hlc)
        for ent, fld, o, cs, hlc, _, bases in ops
        for bo, bcs in bases
        if bcs >> INDEX_BITS > have.get(bo, 0)
    ]
    if rows:
        conn.executemany(
            "INSERT OR IGNORE INTO edge(bo,bcs,o,cs,ent,fld,hlc) VALUES(?,?,?,?,?,?,?)", rows
        )


# --- the bulk way: one statement for an op that plainly follows ---


def _plain(conn: Any, ops: list[OpRow], kept: Collection[int], merged: Merged) -> list[OpRow]:
    """Write the ops that simply follow what is stored; return those of all other cells.

    An op whose replacer waits for it is none of them: that replacer, or what replaced it, is
    in the cell, so the cell is neither empty nor held by a base that is earlier than the op.
    Of several bases one head can be only one: if it is not the first, the cell is looked at.
    """
    several = set(conn.execute("SELECT ent, fld FROM several").fetchall())
    first, following, hard = _sorted_out(ops, kept, several)
    for at in range(0, len(first), PART):
        part = first[at : at + PART]
        done = _written(conn, part, _FIRST, [op[:6] for op in part])
        merged.fresh.update([op[:2] for op in done])
        hard += _rest(part, done, merged)
    for at in range(0, len(following), PART):
        part = following[at : at + PART]
        done = _written(conn, part, _NEXT, [(*op[:6], *op[6][0]) for op in part])
        hard += _rest(part, done, merged)
    return hard


def _sorted_out(
    ops: list[OpRow], kept: Collection[int], several: set[Cell]
) -> tuple[list[OpRow], list[OpRow], list[OpRow]]:
    """Part the ops: without a base, with one or more, and those that need a look at their cell."""
    first: list[OpRow] = []
    following: list[OpRow] = []
    hard: list[OpRow] = []
    last = len(ops) - 1
    before: Cell | None = None
    for i, op in enumerate(ops):
        bases, cell = op[6], op[:2]
        alone = cell != before and (i == last or ops[i + 1][:2] != cell)
        before = cell
        if not alone or cell in several:
            hard.append(op)
        elif not bases:
            first.append(op)
        else:
            (hard if op[1] in kept else following).append(op)
    return first, following, hard


def _written(
    conn: Any, part: list[OpRow], statement: str, rows: list[tuple[Any, ...]]
) -> list[OpRow]:
    """Write a part; return the ops that found their cell as they expect it."""
    (before,) = conn.execute("SELECT total_changes()").fetchone()
    conn.executemany(statement, rows)
    (after,) = conn.execute("SELECT total_changes()").fetchone()
    if after - before == len(part):
        return part
    stored = dict(heads(conn, [op[:2] for op in part]))
    return [op for op in part if [head[1:3] for head in stored[op[:2]]] == [op[2:4]]]


def _rest(part: list[OpRow], done: list[OpRow], merged: Merged) -> list[OpRow]:
    """Note what became of the cells of `done`; return the other ops."""
    for ent, fld, o, cs, hlc, val, _ in done:
        merged.heads[ent, fld] = [(hlc, o, cs, val)]
    return [] if done is part else [op for op in part if op[:2] not in merged.heads]


# --- the full way: read a cell, decide, write it ---


def _settle(
    conn: Any, ops: list[OpRow], waiting: Waiting, kept: Collection[int], merged: Merged
) -> None:
    """Bring the cells of `ops` up to date, whatever they hold."""
    ops.sort()
    news = [(cell, list(group)) for cell, group in groupby(ops, key=_CELL)]
    rows: list[tuple[Any, ...]] = []
    past: list[tuple[Any, ...]] = []
    shorter: list[tuple[Any, ...]] = []
    several: list[Cell] = []
    for (cell, new), (_, stored) in zip(news, heads(conn, [cell for cell, _ in news]), strict=True):
        left, gone = _decided(cell, stored, new, waiting)
        merged.heads[cell] = left
        if len(stored) > 1:
            merged.several.add(cell)
        elif not stored and len(new) == 1:
            merged.fresh.add(cell)
        rows += [(*cell, n, o, cs, hlc, val) for n, (hlc, o, cs, val) in enumerate(left)]
        if len(left) < len(stored):
            shorter.append((*cell, len(left)))
        if len(left) > 1:
            several.append(cell)
        if cell[1] in kept:
            past += [(*cell, o, cs, hlc, val) for hlc, o, cs, val in gone]
    if shorter:
        conn.executemany("DELETE FROM head WHERE ent=? AND fld=? AND n>=?", shorter)
        conn.executemany("DELETE FROM several WHERE ent=? AND fld=? AND ?=1", shorter)
    if several:
        conn.executemany("INSERT OR IGNORE INTO several VALUES(?,?)", several)
    conn.executemany("REPLACE INTO head(ent,fld,n,o,cs,hlc,val) VALUES(?,?,?,?,?,?,?)", rows)
    if past:
        conn.executemany(_PAST, past)


def _decided(
    cell: Cell, stored: list[Head], new: list[OpRow], waiting: Waiting
) -> tuple[list[Head], list[Head]]:
    """Return the heads of a cell, in order, and what is replaced by now."""
    by: dict[OpId, tuple[int, int, int]] = {}
    for _, _, o, cs, hlc, _, bases in new:
        order = (hlc, o, cs)
        for base in bases:
            by[base] = max(by.get(base, order), order)
        if (late := waiting.get((*cell, o, cs))) is not None:
            by[o, cs] = max(by.get((o, cs), late), late)
    known = {head[1:3]: head for head in stored}
    known |= {(op[2], op[3]): (op[4], op[2], op[3], op[5]) for op in new}
    left: list[Head] = []
    gone: list[Head] = []
    for id_, head in known.items():
        later = by.get(id_)
        (left if later is None or head[:3] >= later else gone).append(head)
    left.sort(key=_ORDER)
    return left, gone


def heads(conn: Any, cells: Iterable[Cell]) -> Iterator[tuple[Cell, list[Head]]]:
    """Yield each of `cells` (all different), in the order given, with its heads in order."""
    wanted = list(cells)
    if len(wanted) <= SMALL:
        query = "SELECT hlc,o,cs,val FROM head WHERE ent=? AND fld=? ORDER BY n"
        for cell in wanted:
            yield cell, conn.execute(query, cell).fetchall()
        return
    for at in range(0, len(wanted), _QUERY):
        part = wanted[at : at + _QUERY]
        marks = ",".join(["(?,?)"] * len(part))
        found: dict[Cell, list[Head]] = {cell: [] for cell in part}
        for row in conn.execute(
            f"WITH t(e,f) AS (VALUES {marks}) SELECT ent,fld,hlc,o,cs,val"
            " FROM t CROSS JOIN head ON ent=e AND fld=f",
            [key for cell in part for key in cell],
        ).fetchall():
            found[row[:2]].append(row[2:])
        for cell, rows in found.items():
            yield cell, sorted(rows, key=_ORDER) if len(rows) > 1 else rows
