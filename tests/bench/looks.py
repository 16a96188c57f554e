"""The process in which stalls of the window are measured: pages opened, other looks put on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QWidget

from app.settings.store import Value
from tests.bench.figure import percentile
from tests.live_window import Live, live
from ui.qt.heartbeat import Heartbeat
from ui.qt.style_sheet import style_sheet
from ui.qt.theme import Scheme, palette, theme

ROUNDS = 3
REST_S = 0.8
CHANGES: dict[str, tuple[str, tuple[Value, Value]]] = {
    "scheme": ("scheme", ("dark", "light")),
    "language": ("language", ("en", "nl")),
    "text_size": ("scale", (110, 100)),
}


def measure(base: Path) -> dict[str, object]:
    """The longest pause of the event loop (ms) for the first opening of each page, and, with all
    pages made, for each change of the look; `plain_ms` is a change of scheme of as many plain
    widgets."""
    found: dict[str, object] = {}
    with live(base) as shown:
        shown.settle(4.0)  # the map is there, the symbols are warm
        opened = {
            entry.key: _pause(shown, lambda key=entry.key: shown.window.go_to_page(key))  # type: ignore[misc]
            for entry in shown.window.pages
        }
        shown.window.go_to_page("liaison")
        shown.settle(REST_S)
        found["first_open"], found["opened"] = max(opened.values()), opened
        for name, (key, values) in CHANGES.items():
            pauses = [
                _pause(shown, lambda key=key, value=value: shown.station.look.keep(key, value))  # type: ignore[misc]
                for value in values * ROUNDS
            ]
            found[name] = percentile(pauses, 0.5)
        found["widgets"] = len(shown.app.allWidgets())
        found["plain_ms"] = _plain(shown.app, len(shown.app.allWidgets()))
    return found


def _pause(shown: Live, act: Callable[[], None]) -> int:
    """The longest pause until the window has come to rest again (ms)."""
    heartbeat = Heartbeat(shown.context.clock, threshold_ms=1)
    heartbeat.start()
    shown.settle(0.1)
    act()
    end = monotonic() + REST_S
    while monotonic() < end or shown.jobs.pending():
        shown.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    heartbeat.stop()
    return max((stall.lasted_ms for stall in heartbeat.stalls()), default=0)


def _plain(app: QApplication, count: int) -> float:
    """A window of plain widgets, side by side, under the same sheet in another scheme (ms)."""
    for other in app.topLevelWidgets():
        other.hide()
    window = QWidget()
    grid = QGridLayout(window)
    for n in range(count):
        grid.addWidget((QLabel, QPushButton)[n % 2](str(n)), n // 40, n % 40)
    window.show()
    app.processEvents()
    taken = []
    schemes: tuple[Scheme, Scheme] = ("dark", "light")
    for scheme in schemes * ROUNDS:
        start = perf_counter()
        for widget in (window, *window.findChildren(QWidget)):
            widget.setPalette(palette(scheme))
        window.setStyleSheet(style_sheet(theme().colours(), theme().scale))
        app.processEvents()
        taken.append((perf_counter() - start) * 1000)
        window.setStyleSheet("")
    window.close()
    return percentile(taken, 0.5)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
