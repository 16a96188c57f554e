"""Figures of the full check."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.figure import Figure, figure
from tests.bench.log import filled

ENTRIES = 100_000


def verify(folder: Path, count: int = ENTRIES) -> list[Figure]:
    """The whole check and the quick one, against reading every page of the file (SQLite)."""
    context = filled(folder, count)
    store = context.desk.store
    store.write(lambda journal: journal.seal())
    start = time.perf_counter()
    done = store.verify()
    whole = time.perf_counter() - start
    if not done.ok:
        raise RuntimeError(str(done.findings[0]))
    start = time.perf_counter()
    store.quick_check()
    quick = time.perf_counter() - start
    start = time.perf_counter()
    store.write(lambda journal: journal.conn.execute("PRAGMA integrity_check").fetchall())
    pages = time.perf_counter() - start
    context.close()
    return [
        figure("verify.whole", whole, "s", pages, count, "3 s per 100,000 entries", whole < 3),
        figure("verify.quick", quick, "s", pages, count, "at start, under 0.5 s", quick < 0.5),
    ]
