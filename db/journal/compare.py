"""What is shown against what was signed: heads with the packs, and the projection with the heads.

Reads only, so it may run beside saves on a connection of its own, inside one transaction. That
the packs are those that were signed is for `check.verify`.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain as in_turn
from itertools import islice
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.journal import pack
from db.journal.bad import Bad
from db.journal.check import parts
from db.journal.codec import INDEX_BITS, Author
from db.journal.delivery import collector_off
from db.journal.intake import read
from db.journal.merge import Cell, Head
from db.journal.project import COLUMNS, HISTORIES, SHOWN, SHOWN_SQL, Projection
from db.journal.tables import TREE_FIELDS, keeps_history, quote
from db.journal.values import Native
from db.journal.winner import creator_of, parents
from db.schema import BY_COLUMN, FIELDS, RECORDS, FieldClass

# What a quick look takes: bytes of the newest commits of each origin, packs, saves of each pack,
# rows of each table.
NEWEST, PACKS, SAVES, ROWS = 64 * 1024, 8, 4, 12
_NUMBER = BY_COLUMN["entry", "number"].number
_PART = 400  # entities of one query
_COUNTED = "typeof(o)='integer' AND typeof(cs)='integer'"
_SCALARS = frozenset({str, int, float, type(None)})

Row = tuple[int, int, int, bytes, int, Native]  # o, cs, hlc, ent, fld, val: of an op, of a head
Values = dict[str, list[Any]]  # a record's values by table, in the order of COLUMNS


class Said(NamedTuple):
    """The ops of some commits in their order; `based` are those that replace: (op, bases)."""

    rows: list[Row]
    based: list[tuple[Row, Sequence[int]]]


class Differs(NamedTuple):
    """A field that is not what the journal says; of a whole record that is there or is missing
    against the journal the column is empty."""

    table: str
    ent: bytes
    column: str


def whole(conn: Any) -> set[Differs]:
    """Compare everything."""
    return heads(conn) | shown(conn)


def heads(conn: Any) -> set[Differs]:
    """Compare all heads, and all that is kept of what they replaced, with the journal."""
    with collector_off():
        return _heads_differ(conn) | _strange_heads(conn)


def shown(conn: Any) -> set[Differs]:
    """Compare all records with their heads."""
    return _strange(conn) | _records_differ(conn, _doubtful(conn))


def sampled(conn: Any, seed: float | None = None, until: float = inf) -> set[Differs]:
    """Compare the newest commits of each origin, and packs and rows picked at random; ops until
    this moment (of `time.perf_counter`), their records after it."""
    pick = random.Random(seed)
    found: set[Differs] = set()
    ents: set[bytes] = set()
    for said in _some_ops(conn, pick):
        for row in reversed(said.rows):
            if time.perf_counter() > until:
                break
            ents.add(row[3])
            found |= _op_differs(conn, row)
        else:
            continue
        break
    for record in RECORDS:
        ents |= _some_rows(conn, str(record.__tablename__), pick)
    return found | _records_differ(conn, ents)


def records(conn: Any, ents: Collection[bytes]) -> set[Differs]:
    """Compare these records with the commits that wrote what they show; signatures are verified."""
    found: set[Differs] = set()
    wanted = set(ents)
    kept: set[tuple[Any, ...]] = set()  # what is kept of replaced values, until it was met
    saves: dict[tuple[int, int], set[bytes]] = defaultdict(set)
    for ent, group in _heads_of(conn, sorted(wanted)):
        past = conn.execute("SELECT ent,fld,hlc,o,cs,val FROM op WHERE ent=?", (ent,)).fetchall()
        for _, _, _, o, cs, _ in (*group, *past):
            saves[o, cs >> INDEX_BITS].add(ent)
        kept |= {(ent, fld, o, cs) for _, fld, _, o, cs, _ in past}
    for said in _ops_of(conn, sorted(saves)):
        for row in said.rows:
            if row[3] in wanted:
                found |= _op_differs(conn, row)
                kept.discard((row[3], row[4], *row[:2]))
                saves[row[0], row[1] >> INDEX_BITS].discard(row[3])
    for ent, fld, _, _ in kept:
        _add(found, ent, fld)
    # A head that names a commit which does not write that record is of nobody.
    found |= {differs for left in saves.values() for ent in left for differs in _named(conn, ent)}
    return found | _records_differ(conn, wanted)


def author(conn: Any, ent: bytes) -> Author | None:
    """Return who made the commit that wrote the number of a log entry, as it was signed."""
    row = conn.execute("SELECT o, cs FROM head WHERE ent=? AND fld=?", (ent, _NUMBER)).fetchone()
    if row is None:
        return None
    o, cseq = row[0], row[1] >> INDEX_BITS
    first, commits = _pack_with(conn, o, cseq)
    if not first <= cseq < first + len(commits):
        return None
    try:
        commit = read(o, cseq, commits[cseq - first])
    except Bad:
        return None
    return commit.author if any(op.ent == ent for op in commit.ops) else None


def _strange(conn: Any) -> set[Differs]:
    """Find rows whose id is none: the others are compared in the order of their bytes."""
    return {
        Differs(table, row[0] or b"", "")
        for table in COLUMNS
        for row in conn.execute(
            f"SELECT CAST(id AS BLOB) FROM {quote(table)} WHERE typeof(id)<>'blob'"
        ).fetchall()
    }


def metas(conn: Any) -> list[tuple[str, int]]:
    """Compare who made each commit, and when, with what was signed; return (station, number) of
    those that differ. When a commit came here is signed by nobody."""
    found: list[tuple[str, int]] = []
    with collector_off():
        for o, name, have in conn.execute(
            "SELECT o, name, have FROM origin WHERE have > 0 ORDER BY o"
        ).fetchall():
            at = 0
            for first, raw, data in parts(conn, o, 0):
                commits = _commits(raw, data)
                last = min(first + len(commits) - 1, have)
                rows = {row[0]: row[1:] for row in conn.execute(_METAS, (o, first, last))}
                for cseq, commit in enumerate(commits, first):
                    if at < cseq <= have:
                        at = cseq
                        if not _same_meta(commit, rows.get(cseq)):
                            found.append((name, cseq))
    return found


_METAS = (
    "SELECT cseq, hlc, wall, tz, clk, author, post, initials, schema FROM commit_meta"
    " WHERE o=? AND cseq BETWEEN ? AND ?"
)


def _same_meta(data: bytes, row: tuple[Any, ...] | None) -> bool:
    if row is None:
        return False
    if row[-1] == 0 and not any(row):
        return True  # a commit that could not be read; told where it came
    try:
        body = cbor2.loads(data)
        said = (body["t"], body["w"], body["z"], body["k"], *body["a"], body["s"])
    except (cbor2.CBORDecodeError, KeyError, TypeError):
        return True
    return said == row


def _strange_heads(conn: Any) -> set[Differs]:
    """Find heads that name no op at all: the others are compared in the order of the ops."""
    found: set[Differs] = set()
    for row in conn.execute(f"SELECT ent, fld FROM head WHERE NOT ({_COUNTED})").fetchall():
        _add(found, *row)
    return found


def _named(conn: Any, ent: bytes) -> Iterator[Differs]:
    for (fld,) in conn.execute("SELECT DISTINCT fld FROM head WHERE ent=?", (ent,)).fetchall():
        if (spec := FIELDS.get(fld)) is not None:
            yield Differs(spec.table, ent, "")


# --- ops, as they were signed ---


def _all_ops(conn: Any) -> Iterator[Said]:
    """Yield every readable op in the order of (origin, number), by packs."""
    for (o,) in conn.execute("SELECT o FROM origin WHERE have > 0 ORDER BY o").fetchall():
        yield from _ops(conn, o, parts(conn, o, 0))


def _ops(
    conn: Any, o: int, parts_: Iterable[tuple[int, bytes | None, bytes | None]], start: int = 0
) -> Iterator[Said]:
    (have,) = conn.execute("SELECT have FROM origin WHERE o=?", (o,)).fetchone()
    doubtful = {
        cs >> INDEX_BITS
        for (cs,) in conn.execute(
            "SELECT cs FROM finding WHERE kind='unreadable' AND o=?", (o,)
        ).fetchall()
    }
    at = start
    for first, raw, data in parts_:
        said = Said([], [])
        for cseq, commit in enumerate(_commits(raw, data), first):
            if at < cseq <= have:
                at = cseq
                _read(said, o, cseq, commit, doubtful=cseq in doubtful)
        if said.rows:
            yield said


def _commits(raw: bytes | None, data: bytes | None) -> Sequence[bytes]:
    if raw is None:
        return [data or b""]
    try:
        return pack.frames(raw, pack.read_header(raw))
    except Bad:
        return ()  # unreadable: noted when it came, or told by the check of the packs


def _read(said: Said, o: int, cseq: int, data: bytes, *, doubtful: bool) -> Said:
    """Add the ops of a commit to `said`."""
    if doubtful:
        try:
            read(o, cseq, data)
        except Bad:
            return said
    # Signed and read before: the strict decoder would take five times as long.
    body = cbor2.loads(data)
    hlc, ops = body["t"], body["x"]
    rows = [
        (o, cs, hlc, ent, fld, value if type(value) in _SCALARS else _packed(value))
        for cs, (ent, fld, value, _) in enumerate(ops, cseq << INDEX_BITS)
    ]
    said.rows.extend(rows)
    said.based.extend([(row, op[3]) for row, op in zip(rows, ops, strict=True) if op[3]])
    return said


def _packed(value: Any) -> Native:
    return int(value) if type(value) is bool else cbor2.dumps(value, canonical=True)


def _some_ops(conn: Any, pick: random.Random) -> Iterator[Said]:
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
                yield _read(Said([], []), row[0], row[1] + i, commits[i], doubtful=True)


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


def _ops_of(conn: Any, saves: Sequence[tuple[int, int]]) -> Iterator[Said]:
    """Yield the ops of these commits; a pack whose signature is wrong says nothing."""
    at: tuple[int, int, int] = (0, 0, -1)  # origin, first and last of the pack in hand
    commits: Sequence[bytes] = ()
    for o, cseq in saves:
        if not (at[0] == o and at[1] <= cseq <= at[2]):
            first, commits = _pack_with(conn, o, cseq)
            at = (o, first, first + len(commits) - 1)
        if at[1] <= cseq <= at[2]:
            yield _read(Said([], []), o, cseq, commits[cseq - at[1]], doubtful=True)


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


class _Heads:
    """The heads in the order of the ops that they are."""

    def __init__(self, conn: Any) -> None:
        self._source = conn.cursor().execute(
            f"SELECT o,cs,hlc,ent,fld,val FROM head WHERE {_COUNTED} ORDER BY o,cs"
        )
        self._ahead: list[Row] = []

    def until(self, o: int, cs: int, about: int) -> list[Row]:
        """Return those that follow, to this op; `about` is how many to expect."""
        end, ahead = (o, cs + 1), self._ahead
        while more := list(islice(self._source, max(about - len(ahead), _PART))):
            ahead += more
            if more[-1] >= end:
                break
        at = bisect_left(ahead, end)
        found, self._ahead = ahead[:at], ahead[at:]
        return found

    def rest(self) -> Iterator[Row]:
        """Yield those that are left."""
        return in_turn(self._ahead, self._source)


def _heads_differ(conn: Any) -> set[Differs]:
    """Find heads that no op made, ops that should be heads, and a history that is another."""
    heads, found = _Heads(conn), set[Differs]()
    unreplaced: dict[int, Cell] = {}  # ops without a head whose successor was not met yet
    replaced: set[int] = set()
    past: dict[tuple[Any, ...], tuple[int, Native]] = {}
    for said in _all_ops(conn):
        rows = said.rows
        there = heads.until(*rows[-1][:2], len(rows))
        if rows != there or _types(rows) != _types(there):
            for row in _without_head(rows, there, found):
                if keeps_history(row[4]):
                    past[row[3], row[4], *row[:2]] = row[2], row[5]
                if (key := hash((*row[:2], *row[3:5]))) not in replaced:
                    unreplaced[key] = row[3:5]
        for row in rows:
            if row[4] in TREE_FIELDS:
                past[row[3], row[4], *row[:2]] = row[2], row[5]
        for row, bases in said.based:
            for base in zip(bases[::2], bases[1::2], strict=True):
                key = hash((*base, *row[3:5]))
                if unreplaced.pop(key, None) is None:
                    replaced.add(key)
    for row in heads.rest():
        _add(found, *row[3:5])
    for cell in unreplaced.values():
        _add(found, *cell)
    return found | _past_differs(conn, past) | _revived(conn, replaced)


def _types(rows: list[Row]) -> list[type]:
    return [type(row[5]) for row in rows]  # 1 equals 1.0


def _without_head(rows: list[Row], there: list[Row], found: set[Differs]) -> Iterator[Row]:
    """Yield the ops that are no head; add the heads that are no op to `found`."""
    ops, known = (
        set(zip(rows, _types(rows), strict=True)),
        set(zip(there, _types(there), strict=True)),
    )
    wrong = set()
    for row, _ in known - ops:
        wrong.add(row[:2])
        _add(found, *row[3:5])
    for row, _ in sorted(ops - known, key=itemgetter(0)):
        if row[:2] in wrong:
            _add(found, *row[3:5])
        else:
            yield row


def _past_differs(conn: Any, past: dict[tuple[Any, ...], tuple[int, Native]]) -> set[Differs]:
    """Find what the history of a field has and the journal not, or otherwise."""
    found: set[Differs] = set()
    for ent, fld, o, cs, hlc, val in conn.execute("SELECT ent,fld,o,cs,hlc,val FROM op").fetchall():
        said = past.pop((ent, fld, o, cs), None)
        if said != (hlc, val) or type(said[1]) is not type(val):
            _add(found, ent, fld)
    for cell in past:
        _add(found, *cell[:2])
    return found


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
    for said in _all_ops(conn) if heads else ():
        for (o, cs, hlc, ent, fld, _), bases in said.based:
            for base in zip(bases[::2], bases[1::2], strict=True):
                head = heads.get((ent, fld, *base))
                if head is not None and head < (hlc, o, cs):
                    _add(found, ent, fld)
    return found


def _op_differs(conn: Any, op: Row) -> set[Differs]:
    """Compare one op with its cell: it is a head as it was signed, or something replaced it."""
    o, cs, hlc, ent, fld, val = op
    rows = conn.execute("SELECT o,cs,hlc,val FROM head WHERE ent=? AND fld=?", (ent, fld))
    heads = {row[:2]: row[2:] for row in rows.fetchall()}
    past = conn.execute(
        "SELECT hlc,val FROM op WHERE ent=? AND fld=? AND o=? AND cs=?", (ent, fld, o, cs)
    ).fetchall()
    found: set[Differs] = set()
    for said in (*past, *([heads[o, cs]] if (o, cs) in heads else ())):
        if said != (hlc, val) or type(said[1]) is not type(val):
            _add(found, ent, fld)
    if not heads:
        _add(found, ent, fld)
    return found


def _add(found: set[Differs], ent: bytes, fld: int) -> None:
    if (spec := FIELDS.get(fld)) is not None:
        found.add(Differs(spec.table, bytes(ent) if isinstance(ent, bytes) else b"", spec.column))


# --- the projection against heads ---

HeadRow = tuple[bytes, int, int, int, int, Native]  # ent, fld, hlc, o, cs, val


def _doubtful(conn: Any) -> set[bytes]:
    """Return the records that may differ from their heads: all that do, but hardly another.

    Told by the file itself: a record whose every field has one head, and the same value, is in
    order, whatever the class of the field; a tree is replayed.
    """
    numbers = ",".join(map(str, HISTORIES))
    rows = conn.execute(f"SELECT DISTINCT ent FROM op WHERE fld IN ({numbers})").fetchall()
    found = {row[0] for row in rows}
    with_row = 0
    for table in COLUMNS:
        count, ids = conn.execute(_doubt(table)).fetchone()
        with_row += count
        found |= {bytes.fromhex(id_) for id_ in ids.split(",")} if ids else set()
    for number, moved in _replayed(conn).items():
        table, column = quote(FIELDS[number].table), quote(FIELDS[number].column)
        shown = conn.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL")
        differing = dict(shown.fetchall()).items() ^ {m for m in moved.items() if m[1] is not None}
        found |= {ent for ent, _ in differing}
    return {ent for ent in found | _gone(conn, with_row) if isinstance(ent, bytes)}


@cache
def _doubt(table: str) -> str:
    """Return the query of how many heads the records of a table have, and of the ids (in hex) of
    those that are not at one glance what their heads say."""
    specs = [s for s in FIELDS.values() if s.table == table]
    plain = [s for s in specs if s.cls is not FieldClass.TREE]
    same = " ".join(
        f"WHEN {s.number} THEN {SHOWN_SQL[s.type]} IS NOT +e.{quote(s.column)}" for s in plain
    )
    filled = "+".join(f"(e.{quote(s.column)} IS NOT NULL)" for s in plain)
    others = ",".join(str(s.number) for s in specs if s.cls is FieldClass.TREE) or "NULL"
    # Of a log only what its maker wrote is shown: somebody else is looked at.
    maker = "min(h.o) IS NOT max(h.o) OR printf('%016X', min(h.o)) IS NOT hex(substr(e.id,1,8))"
    log = any(s.cls is FieldClass.LOG for s in specs)
    low, high = _span(table)
    return (
        "SELECT coalesce(sum(heads), 0), group_concat(hex(id)) FILTER (WHERE doubt) FROM"
        f" (SELECT e.id AS id, count(h.fld) AS heads, (count(h.fld)=0 OR {maker if log else 0}"
        f" OR total(h.n<>0 OR CASE h.fld {same} END)>0"
        f" OR count(iif(h.fld IN ({others}), NULL, h.val))<>{filled}) AS doubt"
        f" FROM {quote(table)} e LEFT JOIN head h ON h.ent=e.id AND h.fld BETWEEN {low} AND {high}"
        " WHERE typeof(e.id)='blob' GROUP BY e.rowid)"
    )


def _gone(conn: Any, with_row: int) -> set[bytes]:
    """Return the ids of records that have heads and are not there."""
    spans = {table: _span(table) for table in COLUMNS}
    low, high = min(at for at, _ in spans.values()), max(at for _, at in spans.values())
    query = f"SELECT count(*) FROM head WHERE fld BETWEEN {low} AND {high}"
    if conn.execute(query).fetchone()[0] == with_row:
        return set()
    return {
        row[0]
        for table, (first, last) in spans.items()
        for row in conn.execute(
            f"SELECT DISTINCT ent FROM head WHERE fld BETWEEN {first} AND {last}"
            f" AND ent NOT IN (SELECT id FROM {quote(table)})"
        ).fetchall()
    }


def _span(table: str) -> tuple[int, int]:
    numbers = [n for n, spec in FIELDS.items() if spec.table == table]
    return min(numbers), max(numbers)


def _heads_of(conn: Any, ents: Sequence[bytes]) -> Iterator[tuple[bytes, list[HeadRow]]]:
    for ent in ents:
        rows = conn.execute(
            "SELECT ent,fld,hlc,o,cs,val FROM head WHERE ent=? ORDER BY fld,n", (ent,)
        ).fetchall()
        if rows:
            yield ent, rows


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
    groups: Iterable[tuple[bytes, list[HeadRow]]],
    rows: dict[str, Iterator[tuple[Any, ...]]],
) -> set[Differs]:
    """Compare records, both in the order of their ids, with what their heads say."""
    found: set[Differs] = set()
    record = _Shown(conn)
    waiting = {table: next(source, None) for table, source in rows.items()}
    for ent, group in groups:
        for table, values in record.values(ent, group).items():
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


def _replayed(conn: Any) -> dict[int, dict[bytes, bytes | None]]:
    """Return the parents in each tree, by its field."""
    query = "SELECT hlc,o,cs,ent,val FROM op WHERE fld=%d ORDER BY hlc,o,cs"
    return {n: parents(conn.execute(query % n).fetchall())[0] for n in TREE_FIELDS}


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
        self._parents = _replayed(conn)

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
