"""Figures of the log: the page on 50,000 entries, search and filters on 500,000."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import AppContext, Workspace
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from db.journal.journal import Edit
from db.schema import Entry
from tests.bench.figure import Figure, figure, percentile
from tests.bench.history import AUTHOR, entries
from tests.bench.store import plain_expression

FEW, TEN, MANY = 50_000, 10_000, 500_000
SHARE = 0.975
WORDS = ("lekke band", "25 usv 08", "brug open", "drone waargenomen", "escorte kmar", "trein")


def filled(base: Path, count: int) -> AppContext:
    """Make an operation with so many entries."""
    context = Workspace(base).create("Bench", slug="bench", zone="B")
    pending: list[Edit] = []
    for values in entries(count):
        pending += context.desk.edits(Entry, context.desk.new_log_id(), values)
        if len(pending) > 3000:
            context.desk.store.commit(pending, AUTHOR)
            pending = []
    context.desk.store.commit(pending, AUTHOR)
    return context


def log(folder: Path, few: int = FEW, many: int = MANY) -> list[Figure]:
    """The page and its searches, as an operator meets them."""
    filled(folder / "few", few).close()
    filled(folder / "ten", TEN).close()
    page = _page(folder / "few", few)
    pages = _pages(folder / "pages")
    return [*page, pages, *_list(folder / "ten", TEN), *_searches(folder / "many", many)]


def _list(base: Path, count: int) -> list[Figure]:
    """The search of the page on as many entries as its list holds, against a filter of Qt."""
    got = _measured(base)
    key = got["key_typical_ms"]
    aim = "key in search to rows under 11 ms"
    return [figure("log.search_10k", key, "ms p50", got["plain_ms"], count, aim, key < 11)]


def _page(base: Path, count: int) -> list[Figure]:
    got = _measured(base)

    def one(name: str, key: str, aim: float, unit: str, words: str) -> Figure:
        return figure(f"log.{name}", got[key], unit, aim, count, words, got[key] < aim)

    save, words = got["save_ms"], "Ctrl+Enter to the line under 30 ms; against the machine"
    return [
        one("open", "open_ms", 150, "ms", "page to first rows under 150 ms"),
        one("key", "key_ms", 50, "ms p97.5", "key in search to rows under 50 ms"),
        # In a slow phase the ratio to the machine stays.
        figure("log.save", save, "ms p97.5", got["loop_ms"], count, words, save < 30),
        one("frame", "frame_ms", 16.7, "ms p97.5", "scrolling, 60 frames a second"),
        one("memory", "grown_mb", 60, "MB", f"{got['lines']} lines scrolled in, flat"),
        # Its ratio to another run tells how much of a difference is the machine's.
        figure("log.machine", got["loop_ms"], "ms", 0, 6, "a million additions, to compare runs"),
    ]


def _pages(base: Path, count: int = 100) -> Figure:
    """What a save of an entry of 1.2 kB writes, against the same text in a plain table."""
    context = filled(base, TEN)
    text = "lekke band op A58, berging gevraagd " * 34
    ours = _written(context, lambda n: context.liaison.add(NewEntry(f"{n} {text}")), count)
    conn = context.desk.store.journal.conn
    conn.execute("CREATE TABLE plain(k INTEGER PRIMARY KEY, v TEXT)")
    plain = _written(
        context, lambda n: conn.execute("INSERT INTO plain(v) VALUES(?)", (f"{n} {text}",)), count
    )
    context.close()
    return figure("log.pages", ours, "kB", plain, count, "written for an entry of 1.2 kB")


def _written(context: AppContext, save: Callable[[int], object], count: int) -> float:
    """Return the kB that a save puts into the write-ahead log."""
    store = context.desk.store
    for pragma in ("wal_autocheckpoint=0", "wal_checkpoint(TRUNCATE)"):
        store.write(lambda journal, p=pragma: journal.conn.execute(f"PRAGMA {p}").fetchall())
    for n in range(count):
        save(n)
    return (store.folder / "store.db-wal").stat().st_size / count / 1024


def _measured(base: Path) -> dict[str, float]:
    """What the process of the page measured."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "tests.bench.log_page", str(base)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **kept}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _searches(base: Path, count: int) -> list[Figure]:
    context = filled(base, count)
    store, reader = context.desk.store, context.liaison
    typed = [word[: i + 1] for word in WORDS for i in range(len(word))] * 3
    bare, index, whole = [], [], []
    for text in typed:
        bare.append(_bare(context, plain_expression(text)))
        index.append(_timed(lambda text=text: store.search_log(text, 200)))
        whole.append(_timed(lambda text=text: reader.find(LogFilter(words=text), 200)))
    narrow = [
        _timed(lambda w=w: reader.find(w, 200))
        for w in (
            LogFilter(partner="VCNL"),
            LogFilter(partner="KMar", words="drone"),
            LogFilter(author="BN", words="brug open"),
            LogFilter(link="ab" * 16),
        )
        for _ in range(20)
    ]
    context.close()
    base_ms, rows_ms = percentile(bare, SHARE), percentile(whole, SHARE)
    ids_ms, narrow_ms = percentile(index, SHARE), percentile(narrow, SHARE)
    met = rows_ms < 100 and ids_ms < 1.5 * base_ms
    n = len(typed)
    return [
        figure("log.search.ids", ids_ms, "ms p97.5", base_ms, n, "under 1.5 times bare FTS5",
               ids_ms < 1.5 * base_ms),
        figure("log.search.rows", rows_ms, "ms p97.5", base_ms, n,
               "200 whole entries under 100 ms", met),
        figure("log.filter", narrow_ms, "ms p97.5", base_ms, len(narrow), "reported only"),
    ]  # fmt: skip


def _bare(context: AppContext, expression: str) -> float:
    if not expression:
        return 0.0
    conn = context.desk.store.journal.conn
    sql = "SELECT rowid FROM log_fts WHERE log_fts MATCH ? ORDER BY rowid DESC LIMIT 200"
    return _timed(lambda: conn.execute(sql, (expression,)).fetchall())


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000
