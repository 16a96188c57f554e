"""Figures of the store: durable append, apply, rebuild, memory, search."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from pathlib import Path

from app.core.bus import Bus
from app.core.clock import SystemClock
from app.core.desk import Desk, Operator
from app.domains.liaison.service import LiaisonService, NewEntry
from db.engine import driver, set_up
from db.journal.journal import Edit
from db.keys import Profile
from db.schema import Entry
from db.store import Store
from tests.bench.figure import Figure, figure, percentile
from tests.bench.history import AUTHOR, History, entries, made, write_packs

OPS, ENTRIES = 1_000_000, 50_000


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def opened(folder: Path) -> Store:
    return Store(folder / "op", Profile(folder / "profile"), now_ms, ballast=0)


def append(folder: Path, count: int = 1000) -> list[Figure]:
    """A log entry saved, against the same bytes put into a plain table just as durably."""
    store = opened(folder)
    desk = Desk(store, SystemClock(), Bus(), Operator("Bench", "TOC", "BN"))
    log = LiaisonService(desk, "B")
    text = "25-USV-08 meldt lekke band op A58 hmp 123.4, berging gevraagd bij KMar, rijstrook dicht"
    ours, sizes = [], []
    for _ in range(count):
        start = time.perf_counter()
        log.add(NewEntry(text, from_="VCNL", to="TOC"))
        ours.append((time.perf_counter() - start) * 1000)
    commits = []
    ent = secrets.token_bytes(16)
    for i in range(count):
        start = time.perf_counter()
        store.commit([Edit(ent, 201, f"{i} {text}")], AUTHOR)
        commits.append((time.perf_counter() - start) * 1000)
    sizes = [r[0] for r in store.journal.conn.execute("SELECT length(data) FROM tail")]
    store.close()
    raw = _raw_insert(folder / "raw.db", count, max(sizes, default=300))
    found = []
    for name, values in (("append.commit", commits), ("append.entry", ours)):
        for label, share in (("p50", 0.5), ("p99", 0.99)):
            value, base = percentile(values, share), percentile(raw, share)
            met = value < 2 * base if name == "append.commit" else None
            aim = "under 2 times raw" if met is not None else "with rules, reading back, announcing"
            found.append(figure(f"{name}.{label}", value, "ms", base, count, aim, met))
    return found


def _raw_insert(path: Path, count: int, size: int) -> list[float]:
    conn = driver.connect(str(path), isolation_level=None)
    set_up(conn, None)
    conn.execute("CREATE TABLE t(k INTEGER PRIMARY KEY, v BLOB)")
    found = []
    for _ in range(count):
        data = secrets.token_bytes(size)
        start = time.perf_counter()
        conn.execute("INSERT INTO t(v) VALUES(?)", (data,))
        found.append((time.perf_counter() - start) * 1000)
    conn.close()
    return found


def apply(folder: Path, count: int = OPS) -> list[Figure]:
    """Packs of another station: verified, merged, projected, indexed. In a process of its own."""
    history = made(count)
    write_packs(folder / "packs", history)
    command = [sys.executable, "-m", "tests.bench.apply", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    got = json.loads(done.stdout.strip().splitlines()[-1])
    ops = len(history.ops)
    rate, raw = ops / got["apply_s"], ops / got["raw_s"]
    note = (
        "raw: executemany of each op, edge, head and unit as a row in slices of 20,000, FULL;"
        f" of the head and unit rows alone {ops / got['own_s']:.0f} op/s;"
        f" by processor time {ops / got['cpu_s']:.0f} op/s"
    )
    met = rate >= 40_000 and rate >= 0.35 * raw
    rss, heads, project = got["rss_mb"], got["heads"], got["project_s"]
    found = [
        figure("apply", rate, "op/s", raw, ops, "40,000 op/s and 0.35 of raw", met, note),
        figure(
            "apply.memory",
            rss,
            "MB",
            got["idle_mb"],
            ops,
            "under 400 MB",
            rss < 400,
            "largest resident memory of a fresh process while it applies (VmHWM, set back before)",
        ),
        figure("rebuild.projection", project, "s", 3.0, heads, "under 3 s", project < 3),
    ]
    if yjs := _pycrdt(history):
        found.append(figure("apply.pycrdt", rate, "op/s", yjs, ops, "reported only"))
    return found


def search(folder: Path, count: int = ENTRIES) -> list[Figure]:
    """As-you-type search over the log, against the bare FTS5 query."""
    store = opened(folder)
    desk = Desk(store, SystemClock(), Bus(), Operator("Bench", "TOC", "BN"))
    log = LiaisonService(desk, "B")
    pending: list[Edit] = []
    for values in entries(count):
        pending += desk.edits(Entry, desk.new_log_id(), values)
        if len(pending) > 3000:
            store.commit(pending, AUTHOR)
            pending = []
    store.commit(pending, AUTHOR)
    words = ["lekke band", "25 USV 08", "brug open", "drone waargenomen", "escorte kmar", "trein"]
    typed = [word[: i + 1] for word in words for i in range(len(word))]
    ours, index, bare = [], [], []
    for text in typed * 5:
        start = time.perf_counter()
        log.entries(text, 200)
        ours.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        store.search_log(text, 200)
        index.append((time.perf_counter() - start) * 1000)
        bare.append(_bare(store, plain_expression(text)))
    store.close()
    p, b = percentile(index, 0.975), percentile(bare, 0.975)
    rows = percentile(ours, 0.975)
    n = len(ours)
    return [
        figure("search.ids", p, "ms p97.5", b, n, "under 1.5 times bare FTS5", p < 1.5 * b),
        figure("search.rows", rows, "ms p97.5", b, n, "200 whole entries under 30 ms", rows < 30),
    ]


def plain_expression(text: str) -> str:
    """Return what a plain FTS5 search would ask: every word, the last as a beginning."""
    words = [f'"{word}"' for word in text.split()]
    return " ".join(words) + "*" if words else ""


def _bare(store: Store, expression: str) -> float:
    if not expression:
        return 0.0
    start = time.perf_counter()
    store.journal.conn.execute(
        "SELECT rowid FROM log_fts WHERE log_fts MATCH ? ORDER BY rowid DESC LIMIT 200",
        (expression,),
    ).fetchall()
    return (time.perf_counter() - start) * 1000


def _pycrdt(history: History) -> float:
    try:
        from pycrdt import Doc, Map  # noqa: PLC0415 - a peer that need not be here
    except ImportError:
        return 0.0
    source: Doc[Map[object]] = Doc()
    fields: Map[object] = source.get("m", type=Map)
    updates = []
    state = source.get_state()
    for at in range(0, len(history.ops), 4000):
        with source.transaction():
            for ent, fld, value in history.ops[at : at + 4000]:
                fields[f"{ent.hex()}{fld}"] = value
        updates.append(source.get_update(state))
        state = source.get_state()
    target: Doc[Map[object]] = Doc()
    start = time.perf_counter()
    for update in updates:
        target.apply_update(update)
    return len(history.ops) / (time.perf_counter() - start)
