"""The process in which `apply` is measured, so that its memory is its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.engine import driver, set_up
from db.journal.journal import Journal
from db.journal.origin import certify, decode_card
from db.journal.tables import JOURNAL
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
    idle = _rss()
    start = time.perf_counter()
    done = journal.apply(packs)
    seconds, rss = time.perf_counter() - start, _rss()
    if done.refused:
        raise RuntimeError(done.refused[0])
    start = time.perf_counter()
    heads = journal.rebuild_projection()
    project = time.perf_counter() - start
    raw = _raw(folder, conn)
    conn.close()
    return {
        "apply_s": seconds,
        "raw_s": raw,
        "rss_mb": rss,
        "idle_mb": idle,
        "project_s": project,
        "heads": heads,
    }


def _raw(folder: Path, source: Any) -> float:
    """Seconds to put the same rows into the same tables with executemany, nothing checked."""
    conn = driver.connect(str(folder / "plain.db"), isolation_level=None)
    set_up(conn, None)
    for statement in JOURNAL.split(";\n"):
        if statement.strip():
            conn.execute(statement)
    total = 0.0
    for table in ("op", "edge", "head", "unit"):
        # In the order in which they came: by origin and number.
        order = "" if table == "unit" else " ORDER BY o, cs"
        rows = source.execute(f"SELECT * FROM {table}{order}").fetchall()
        if table == "unit":
            conn.execute(f"CREATE TABLE unit({','.join(f'c{i}' for i in range(len(rows[0])))})")
        marks = ",".join("?" * len(rows[0]))
        for at in range(0, len(rows), SLICE):
            part = rows[at : at + SLICE]
            start = time.perf_counter()
            conn.execute("BEGIN")
            conn.executemany(f"INSERT INTO {table} VALUES({marks})", part)
            conn.execute("COMMIT")
            total += time.perf_counter() - start
    conn.close()
    return total


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
