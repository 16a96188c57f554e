"""The process in which `apply` is measured, so that its memory is its own."""

from __future__ import annotations

import contextlib
import gc
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.engine import driver, set_up
from db.journal import pack
from db.journal.codec import INDEX_BITS, decode
from db.journal.journal import Journal
from db.journal.origin import certify, decode_card
from tests.bench.history import read_packs

SLICE = 20_000


def measure(folder: Path) -> dict[str, float]:
    """Apply the packs in `folder`, write the projection again, and insert the same rows plainly."""
    conn = driver.connect(str(folder / "apply.db"), isolation_level=None)
    set_up(conn, None)
    station, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    journal = Journal(conn, certify(station, key, "B"), key, lambda: time.time_ns() // 1_000_000)
    packs = read_packs(folder / "packs")
    journal.admit(decode_card(next(packs)))
    _forget_peak()
    idle, cpu, start = _peak(), time.process_time(), time.perf_counter()
    done = journal.apply(packs)
    seconds, cpu, rss = time.perf_counter() - start, time.process_time() - cpu, _peak()
    if done.refused:
        raise RuntimeError(done.refused[0])
    start = time.perf_counter()
    heads = journal.rebuild_projection()
    project = time.perf_counter() - start
    raw, own = _raw(folder, conn)
    conn.close()
    return {
        "apply_s": seconds,
        "cpu_s": cpu,
        "raw_s": raw,
        "own_s": own,
        "rss_mb": rss,
        "idle_mb": idle,
        "project_s": project,
        "heads": heads,
    }


# The yardstick stays what it was when the aim was set: an unindexed copy of the record, and each
# op, each replacement and each head as a row, whatever the store itself needs to keep of them.
YARD = (
    "CREATE TABLE op(ent BLOB NOT NULL, fld INTEGER NOT NULL, o INTEGER NOT NULL,"
    " cs INTEGER NOT NULL, hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, o, cs)) WITHOUT ROWID",
    "CREATE TABLE edge(bo INTEGER NOT NULL, bcs INTEGER NOT NULL, o INTEGER NOT NULL,"
    " cs INTEGER NOT NULL, PRIMARY KEY(bo, bcs, o, cs)) WITHOUT ROWID",
    "CREATE TABLE head(ent BLOB NOT NULL, fld INTEGER NOT NULL, o INTEGER NOT NULL,"
    " cs INTEGER NOT NULL, hlc INTEGER NOT NULL, val, PRIMARY KEY(ent, fld, o, cs)) WITHOUT ROWID",
)


def _raw(folder: Path, source: Any) -> tuple[float, float]:
    """Seconds to put rows into tables with executemany, nothing checked.

    First those of the yardstick, then those that the store wrote (head and unit).
    """
    conn = driver.connect(str(folder / "plain.db"), isolation_level=None)
    set_up(conn, None)
    for statement in YARD:
        conn.execute(statement)
    ops, edges = _op_rows(folder / "packs")
    heads = source.execute("SELECT ent,fld,o,cs,hlc,val FROM head ORDER BY o,cs").fetchall()
    units = source.execute("SELECT * FROM unit").fetchall()
    conn.execute(f"CREATE TABLE unit({','.join(f'c{i}' for i in range(len(units[0])))})")
    first = _insert(conn, "op", ops) + _insert(conn, "edge", edges)
    own = _insert(conn, "head", heads) + _insert(conn, "unit", units)
    conn.close()
    return first + own, own


def _op_rows(path: Path) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return the op and edge rows of the packs, in the order in which they came."""
    ops: list[tuple[Any, ...]] = []
    edges: list[tuple[Any, ...]] = []
    packs = read_packs(path)
    o = decode_card(next(packs)).o
    for raw in packs:
        header = pack.read_header(raw)
        for cseq, data in enumerate(pack.frames(raw, header), header.first):
            commit = decode(data)
            for cs, op in enumerate(commit.ops, cseq << INDEX_BITS):
                ops.append((op.ent, op.fld, o, cs, commit.hlc, op.val))
                edges += [(*base, o, cs) for base in op.bases]
    return ops, edges


def _insert(conn: Any, table: str, rows: list[tuple[Any, ...]]) -> float:
    marks = ",".join("?" * len(rows[0]))
    start = time.perf_counter()
    for at in range(0, len(rows), SLICE):
        conn.execute("BEGIN")
        conn.executemany(f"INSERT INTO {table} VALUES({marks})", rows[at : at + SLICE])
        conn.execute("COMMIT")
    return time.perf_counter() - start


STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _forget_peak() -> None:
    """Begin to look for the peak of the memory anew.

    `ru_maxrss` would not do: a process inherits it from the one that started it.
    """
    gc.collect()
    with contextlib.suppress(OSError):  # without /proc the peak is that of the whole process
        CLEAR.write_text("5")


def _peak() -> float:
    """Return the largest resident memory since `_forget_peak`, MB."""
    with contextlib.suppress(OSError):
        for line in STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
