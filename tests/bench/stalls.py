"""The process in which stalls of the main lane are measured: packs arrive while someone types."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.history import made
from tests.live_window import Live, live
from ui.qt.heartbeat import Heartbeat

OPS, PACKS_AT_ONCE = 10_000, 1
TEXT = "25-USV-08 meldt lekke band bij A58 hmp 123.4, berging gevraagd bij KMar; "


def measure(base: Path) -> dict[str, float]:
    """Type a log entry, first with nothing arriving, then while 10,000 ops are applied."""
    with live(base) as shown:
        shown.window.go_to_page("liaison")
        shown.settle(3.0)
        window = shown.commands.write()
        shown.settle(1.0)
        quiet, _ = _type(shown, arriving=False)
        longest, keys = _type(shown, arriving=True)
        window.close()
        shown.settle(0.5)
    return {
        "longest_ms": max(longest, default=0),
        "longest_quiet_ms": max(quiet, default=0),
        "stalls": sum(1 for ms in longest if ms > 100),
        "keys": keys,
        "ops": OPS,
    }


def _type(shown: Live, arriving: bool) -> tuple[list[int], int]:
    """Return the pauses of the event loop in ms (from 20 ms on) and the keys typed."""
    heartbeat = Heartbeat(shown.context.clock, threshold_ms=20)
    history = made(OPS, entities=1000)
    store = shown.context.desk.store
    store.write(lambda journal: journal.admit(history.card))
    waiting = list(history.packs)
    busy = [0]
    heartbeat.start()
    end, keys = monotonic() + 6.0, 0
    while monotonic() < end or (arriving and (waiting or busy[0])):
        if arriving and waiting and not busy[0]:
            part, waiting = waiting[:PACKS_AT_ONCE], waiting[PACKS_AT_ONCE:]
            busy[0] += 1

            def done(applied: object) -> None:
                busy[0] -= 1
                shown.context.bus.publish(applied.changes)  # type: ignore[attr-defined]

            shown.jobs.submit("db-write", lambda part=part: store.apply(part), done)
        target = QApplication.focusWidget()
        if target is not None:
            QTest.keyClick(target, TEXT[keys % len(TEXT)], Qt.KeyboardModifier.NoModifier)
        keys += 1
        shown.app.processEvents()
        QTest.qWait(60)
    heartbeat.stop()
    return [stall.lasted_ms for stall in heartbeat.stalls()], keys


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
