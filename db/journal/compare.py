"""What is shown against what was signed: heads with the packs, and the projection with the heads.

Reads only, so it may run beside saves on a connection of its own, inside one transaction. That
the packs are those that were signed is for `check.verify`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain as in_turn
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.journal import pack
from db.journal.bad import Bad
from db.journal.check import parts
from db.journal.codec import INDEX_BITS
from db.journal.intake import read
from db.journal.merge import Cell, Head
from db.journal.project import COLUMNS, HISTORIES, SHOWN, Projection
from db.journal.tables import TREE_FIELDS, keeps_history, quote
from db.journal.values import Native
from db.journal.winner import creator_of, parents
from db.schema import FIELDS, RECORDS, FieldClass

# What a quick look takes: bytes of the newest commits of each origin, packs, saves of each pack,
# rows of each table.
NEWEST, PACKS, SAVES, ROWS = 64 * 1024, 8, 4, 12
_PART = 400  # entities of one query
_BYTES = "typeof(id)='blob'"
_SCALARS = (str, int, float, type(None))

Op = tuple[int, int, int, bytes, int, Native, Sequence[int]]  # o, cs, hlc, ent, fld, val, bases
Values = dict[str, list[Any]]  # a record's values by table, in the order of COLUMNS


class Differs(NamedTuple):
    """A field that is not what the journal says; of a whole record that is there or is missing
    against the journal the column is empty."""

    table: str
    ent: bytes
    column: str


def whole(conn: Any) -> list[Differs]:
    """Compare everything."""
    found = _heads_differ(conn, _all_ops(conn)) | _strange(conn)
    return _sorted(found | _rows_differ(conn, _all_heads(conn), _all_rows(conn)))


def sampled(conn: Any, seed: float | None = None) -> list[Differs]:
    """Compare the newest commits of each origin, and packs and rows picked at random."""
    pick = random.Random(seed)
    found: set[Differs] = set()
    ents: set[bytes] = set()
    for op in _some_ops(conn, pick):
        ents.add(op[3])
        found |= _op_differs(conn, op)
    for record in RECORDS:
        ents |= _some_rows(conn, str(record.__tablename__), pick)
    return _sorted(found | _records_differ(conn, ents))


def records(conn: Any, ents: Collection[bytes]) -> list[Differs]:
    """Compare these records with the commits that wrote what they show; signatures are verified."""
    found: set[Differs] = set()
    wanted = set(ents)
    saves: dict[tuple[int, int], set[bytes]] = defaultdict(set)
    for ent, group in _heads_of(conn, sorted(wanted)):
        for _, _, _, o, cs, _ in group:
            saves[o, cs >> INDEX_BITS].add(ent)
    for ops in _ops_of(conn, sorted(saves)):
        for op in ops:
            if op[3] in wanted:
                found |= _op_differs(conn, op)
                saves[op[0], op[1] >> INDEX_BITS].discard(op[3])
    # A head that names a commit which does not write that record is of nobody.
    found |= {differs for left in saves.values() for ent in left for differs in _named(conn, ent)}
    return _sorted(found | _records_differ(conn, wanted))


def _strange(conn: Any) -> set[Differs]:
    """Find rows whose id is none: the others are compared in the order of their bytes."""
    return {
        Differs(table, row[0] or b"", "")
        for table in COLUMNS
        for row in conn.execute(
            f"SELECT CAST(id AS BLOB) FROM {quote(table)} WHERE typeof(id)<>'blob'"
        ).fetchall()
    }


def _sorted(found: Iterable[Differs]) -> list[Differs]:
    return sorted(found)


def _named(conn: Any, ent: bytes) -> Iterator[Differs]:
    for (fld,) in conn.execute("SELECT DISTINCT fld FROM head WHERE ent=?", (ent,)).fetchall():
        if (spec := FIELDS.get(fld)) is not None:
            yield Differs(spec.table, ent, "")


# --- ops, as they were signed ---


def _all_ops(conn: Any) -> Iterator[Op]:
    """Yield every readable op in the order of (origin, number)."""
    for (o,) in conn.execute("SELECT o FROM origin WHERE have > 0 ORDER BY o").fetchall():
        yield from _ops(conn, o, parts(conn, o, 0))


def _ops(
    conn: Any, o: int, parts_: Iterable[tuple[int, bytes | None, bytes | None]], start: int = 0
) -> Iterator[Op]:
    (have,) = conn.execute("SELECT have FROM origin WHERE o=?", (o,)).fetchone()
    doubtful = {
        cs >> INDEX_BITS
        for (cs,) in conn.execute(
            "SELECT cs FROM finding WHERE kind='unreadable' AND o=?", (o,)
        ).fetchall()
    }
    at = start
    for first, raw, data in parts_:
        for cseq, commit in enumerate(_commits(raw, data), first):
            if at < cseq <= have:
                at = cseq
                yield from _ops_in(o, cseq, commit, doubtful=cseq in doubtful)


def _commits(raw: bytes | None, data: bytes | None) -> Sequence[bytes]:
    if raw is None:
        return [data or b""]
    try:
        return pack.frames(raw, pack.read_header(raw))
    except Bad:
        return ()  # unreadable: noted when it came, or told by the check of the packs


def _ops_in(o: int, cseq: int, data: bytes, *, doubtful: bool) -> Iterator[Op]:
    if doubtful:
        try:
            read(o, cseq, data)
        except Bad:
            return
    # Signed and read before: the strict decoder would take five times as long.
    body, cs = cbor2.loads(data), cseq << INDEX_BITS
    hlc = body["t"]
    for ent, fld, value, bases in body["x"]:
        kind = type(value)
        native = value if kind in _SCALARS else int(value) if kind is bool else _packed(value)
        yield o, cs, hlc, ent, fld, native, bases
        cs += 1


def _packed(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _some_ops(conn: Any, pick: random.Random) -> Iterator[Op]:
    for o, have in conn.execute("SELECT o, have FROM origin WHERE have > 0").fetchall():
        start = _newest(conn, o, have)
        yield from _ops(conn, o, parts(conn, o, start), start)
    last = conn.execute("SELECT max(rowid) FROM pack").fetchone()[0] or 0
    for _ in range(min(PACKS, last)):
        row = conn.execute(
            "SELECT o, first, raw FROM pack WHERE rowid=? AND state='applied'",
            (pick.randint(1, last),),
        ).fetchone()
        if row is not None:
            commits = _commits(row[2], None)
            for i in pick.sample(range(len(commits)), min(SAVES, len(commits))):
                yield from _ops_in(row[0], row[1] + i, commits[i], doubtful=True)


def _newest(conn: Any, o: int, have: int) -> int:
    """Return behind which commit the newest NEWEST bytes begin; at least one commit is newer."""
    size = 0
    for cseq, length in conn.execute(
        "SELECT cseq, length(data) FROM tail WHERE o=? ORDER BY cseq DESC", (o,)
    ):
        size += length
        if size > NEWEST:
            return min(int(cseq), have - 1)
    # Of a pack all is read: it is not opened for a part.
    row = conn.execute(
        "SELECT max(first) FROM pack WHERE o=? AND state='applied' AND first<=?", (o, have)
    ).fetchone()
    return int(row[0] or 1) - 1


def _ops_of(conn: Any, saves: Sequence[tuple[int, int]]) -> Iterator[list[Op]]:
    """Yield the ops of these commits; a pack whose signature is wrong says nothing."""
    at: tuple[int, int, int] = (0, 0, -1)  # origin, first and last of the pack in hand
    commits: Sequence[bytes] = ()
    for o, cseq in saves:
        if not (at[0] == o and at[1] <= cseq <= at[2]):
            first, commits = _pack_with(conn, o, cseq)
            at = (o, first, first + len(commits) - 1)
        if at[1] <= cseq <= at[2]:
            yield list(_ops_in(o, cseq, commits[cseq - at[1]], doubtful=True))


def _pack_with(conn: Any, o: int, cseq: int) -> tuple[int, Sequence[bytes]]:
    row = conn.execute("SELECT data FROM tail WHERE o=? AND cseq=?", (o, cseq)).fetchone()
    if row is not None:
        return cseq, [row[0]]
    rows = conn.execute(
        "SELECT p.first, p.raw, g.pub FROM pack p JOIN origin g ON g.o=p.o WHERE p.o=?"
        " AND p.first<=? AND p.last>=? AND p.state IN ('applied','partly')"
        " ORDER BY p.first DESC LIMIT 1",
        (o, cseq, cseq),
    ).fetchone()
    if rows is None:
        return 0, ()
    first, raw, public = rows
    try:
        header = pack.read_header(raw)
        pack.verify(raw, header, Ed25519PublicKey.from_public_bytes(public))
        return first, pack.frames(raw, header)
    except Bad:
        return 0, ()


# --- heads against ops ---


def _heads_differ(conn: Any, ops: Iterable[Op]) -> set[Differs]:
    """Find heads that no op made, and ops that should be heads; both come in one order."""
    cursor = conn.cursor().execute("SELECT o,cs,ent,fld,hlc,val FROM head ORDER BY o,cs")
    found: set[Differs] = set()
    unreplaced: dict[int, Cell] = {}  # ops without a head whose successor was not met yet
    replaced: set[int] = set()
    head = cursor.fetchone()
    for o, cs, hlc, ent, fld, val, bases in ops:
        while head is not None and (head[0], head[1]) < (o, cs):
            _add(found, head[2], head[3])
            head = cursor.fetchone()
        if head is not None and head[0] == o and head[1] == cs:
            if head[2:] != (ent, fld, hlc, val) or type(head[5]) is not type(val):
                _add(found, head[2], head[3])
                _add(found, ent, fld)
            head, there = cursor.fetchone(), True
        else:
            there = False
            key = hash((o, cs, ent, fld))
            if key not in replaced:
                unreplaced[key] = (ent, fld)
        if (not there or fld in TREE_FIELDS) and keeps_history(fld):
            _check_history(conn, found, (ent, fld, o, cs), (hlc, val))
        for bo, bcs in zip(bases[::2], bases[1::2], strict=True) if bases else ():
            key = hash((bo, bcs, ent, fld))
            if unreplaced.pop(key, None) is None:
                replaced.add(key)
    while head is not None:
        _add(found, head[2], head[3])
        head = cursor.fetchone()
    for cell in unreplaced.values():
        _add(found, *cell)
    return found | _revived(conn, replaced)


def _check_history(
    conn: Any, found: set[Differs], op: tuple[bytes, int, int, int], said: tuple[int, Native]
) -> None:
    row = conn.execute("SELECT hlc, val FROM op WHERE ent=? AND fld=? AND o=? AND cs=?", op)
    if row.fetchone() != said:
        _add(found, *op[:2])


def _revived(conn: Any, replaced: set[int]) -> set[Differs]:
    """Find cells in which a value stands beside the one that replaced it."""
    rows = conn.execute(
        "SELECT h.ent,h.fld,h.hlc,h.o,h.cs FROM head h JOIN head m ON m.ent=h.ent AND m.fld=h.fld"
        " AND m.n=1"
    ).fetchall()
    heads = {
        (*row[:2], *row[3:]): row[2:] for row in rows if hash((*row[3:], *row[:2])) in replaced
    }
    found: set[Differs] = set()
    # Against the order of stamps an op replaces nothing: a faulty member may have tried.
    for o, cs, hlc, ent, fld, _, bases in _all_ops(conn) if heads else ():
        for base in zip(bases[::2], bases[1::2], strict=True):
            head = heads.get((ent, fld, *base))
            if head is not None and head < (hlc, o, cs):
                _add(found, ent, fld)
    return found


def _op_differs(conn: Any, op: Op) -> set[Differs]:
    """Compare one op with its cell: it is a head as it was signed, or something replaced it."""
    o, cs, hlc, ent, fld, val, _ = op
    rows = conn.execute("SELECT o,cs,hlc,val FROM head WHERE ent=? AND fld=?", (ent, fld))
    heads = {row[:2]: row[2:] for row in rows.fetchall()}
    found: set[Differs] = set()
    said = heads.get((o, cs))
    if not heads or (said is not None and (said != (hlc, val) or type(said[1]) is not type(val))):
        _add(found, ent, fld)
    return found


def _add(found: set[Differs], ent: bytes, fld: int) -> None:
    if (spec := FIELDS.get(fld)) is not None:
        found.add(Differs(spec.table, bytes(ent) if isinstance(ent, bytes) else b"", spec.column))


# --- the projection against heads ---

HeadRow = tuple[bytes, int, int, int, int, Native]  # ent, fld, hlc, o, cs, val


def _all_heads(conn: Any) -> Iterator[tuple[bytes, list[HeadRow]]]:
    cursor = conn.cursor().execute(
        "SELECT ent,fld,hlc,o,cs,val FROM head WHERE typeof(ent)='blob' ORDER BY ent,fld,n"
    )
    for ent, group in groupby(cursor, key=itemgetter(0)):
        yield ent, list(group)


def _heads_of(conn: Any, ents: Sequence[bytes]) -> Iterator[tuple[bytes, list[HeadRow]]]:
    for ent in ents:
        rows = conn.execute(
            "SELECT ent,fld,hlc,o,cs,val FROM head WHERE ent=? ORDER BY fld,n", (ent,)
        ).fetchall()
        if rows:
            yield ent, rows


def _all_rows(conn: Any) -> dict[str, Iterator[tuple[Any, ...]]]:
    return {
        table: iter(conn.cursor().execute(f"{_select(table)} WHERE {_BYTES} ORDER BY id"))
        for table in COLUMNS
    }


def _rows_of(conn: Any, ents: Sequence[bytes]) -> dict[str, Iterator[tuple[Any, ...]]]:
    def rows(table: str) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(ents), _PART):
            part = ents[at : at + _PART]
            marks = ",".join("?" * len(part))
            yield from conn.execute(
                f"{_select(table)} WHERE id IN ({marks}) ORDER BY id", part
            ).fetchall()

    return {table: rows(table) for table in COLUMNS}


def _select(table: str) -> str:
    return f"SELECT id,{','.join(map(quote, COLUMNS[table]))} FROM {quote(table)}"


def _some_rows(conn: Any, table: str, pick: random.Random) -> set[bytes]:
    last = conn.execute(f"SELECT max(rowid) FROM {quote(table)}").fetchone()[0] or 0
    found = [
        conn.execute(
            f"SELECT id FROM {quote(table)} WHERE rowid>=? ORDER BY rowid LIMIT 1", (at,)
        ).fetchone()
        for at in (pick.randint(0, last) for _ in range(ROWS if last else 0))
    ]
    return {row[0] for row in found if row is not None and isinstance(row[0], bytes)}


def _records_differ(conn: Any, ents: Collection[bytes]) -> set[Differs]:
    order = sorted(ents)
    return _rows_differ(conn, _heads_of(conn, order), _rows_of(conn, order))


def _rows_differ(
    conn: Any,
    heads: Iterable[tuple[bytes, list[HeadRow]]],
    rows: dict[str, Iterator[tuple[Any, ...]]],
) -> set[Differs]:
    """Compare records, both in the order of their ids, with what their heads say."""
    found: set[Differs] = set()
    shown = _Shown(conn)
    waiting = {table: next(source, None) for table, source in rows.items()}
    for ent, group in heads:
        for table, values in shown.values(ent, group).items():
            row = waiting[table]
            while row is not None and row[0] < ent:
                found.add(Differs(table, row[0], ""))  # a record that no op made
                row = next(rows[table], None)
            if row is None or row[0] != ent:
                found.add(Differs(table, ent, ""))  # a record that is gone
            else:
                if row[1:] != (expected := tuple(values)):
                    found |= {
                        Differs(table, ent, column)
                        for column, a, b in zip(COLUMNS[table], row[1:], expected, strict=True)
                        if a != b
                    }
                row = next(rows[table], None)
            waiting[table] = row
    for table, row in waiting.items():
        left = in_turn((row,), rows[table]) if row is not None else ()
        found |= {Differs(table, one[0], "") for one in left}
    return found


class _Shown:
    """What the heads of a record are shown as."""

    def __init__(self, conn: Any) -> None:
        self._projection = Projection(conn)
        self._places = {
            n: (s.table, COLUMNS[s.table].index(s.column), SHOWN[s.type], s)
            for n, s in FIELDS.items()
        }
        cells = conn.execute("SELECT DISTINCT ent, fld FROM op").fetchall()
        self._history = {cell for cell in cells if cell[1] in HISTORIES}
        self._parents = {n: self._replayed(conn, n) for n in TREE_FIELDS}

    @staticmethod
    def _replayed(conn: Any, number: int) -> dict[bytes, bytes | None]:
        moves = conn.execute(
            f"SELECT hlc,o,cs,ent,val FROM op WHERE fld={number} ORDER BY hlc,o,cs"
        ).fetchall()
        return parents(moves)[0]

    def values(self, ent: bytes, group: list[HeadRow]) -> Values:
        """Return the record (nearly always one) that these heads make."""
        found: Values = {}
        creator = creator_of(ent)
        last = len(group) - 1
        cell: list[Head] = []
        for i, (_, fld, hlc, o, cs, val) in enumerate(group):
            place = self._places.get(fld)
            if place is None:
                continue
            table, at, shown, spec = place
            if cell or (i < last and group[i + 1][1] == fld):  # several heads
                cell.append((hlc, o, cs, val))
                if i < last and group[i + 1][1] == fld:
                    continue
            row = found.get(table)
            if row is None:
                row = found[table] = [None] * len(COLUMNS[table])
            cls = spec.cls
            if cls is FieldClass.TREE:
                row[at] = self._parents[fld].get(ent)
            elif cell or cls is FieldClass.OWNED or (ent, fld) in self._history:
                heads = cell or [(hlc, o, cs, val)]
                row[at] = shown(self._projection.winner(spec, (ent, fld), heads))
            elif cls is not FieldClass.LOG or o == creator:
                row[at] = shown(val)
            cell = []
        return found
