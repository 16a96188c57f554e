"""Figures of a delivery that comes in while somebody works."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from app.bootstrap import Workspace
from app.domains.liaison.service import NewEntry
from tests.bench.figure import Figure, figure, percentile
from tests.bench.history import made

OPS = 200_000
TEXT = "25-USV-08 meldt lekke band op A58 hmp 123.4, berging gevraagd bij KMar, rijstrook dicht"


def receive(folder: Path, count: int = OPS) -> list[Figure]:
    """Entries saved five times a second while a delivery comes in, against the same without it."""
    history = made(count)
    context = Workspace(folder).create("Bench", slug="bench", zone="B")
    context.desk.store.write(lambda journal: journal.admit(history.card))

    def save() -> float:
        start = time.perf_counter()
        context.liaison.add(NewEntry(TEXT, from_="VCNL", to="TOC"))
        return (time.perf_counter() - start) * 1000

    save()
    alone = [save() for _ in range(200)]
    lane = threading.Thread(target=lambda: context.receiving.receive(history.packs))
    start = time.perf_counter()
    lane.start()
    beside = []
    while lane.is_alive():
        beside.append(save())
        time.sleep(0.2)
    seconds = time.perf_counter() - start
    context.close()
    value, base = percentile(beside, 0.99), percentile(alone, 0.99)
    n = len(beside)
    return [
        figure("receive.save", value, "ms p99", base, n, "under 100 ms", value < 100),
        figure("receive.save.max", max(beside), "ms", max(alone), n, "reported only"),
        figure("receive.rate", count / seconds, "op/s", 0, count, "while entries are saved"),
    ]
