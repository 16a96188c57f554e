"""The process in which the log page is measured: opening, typing, saving, scrolling, memory."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSortFilterProxyModel, QStringListModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from app.bootstrap import Workspace
from tests.bench.figure import percentile
from tests.support.asks import NotedAsks
from ui.pages.frame import Selection, SharedTime, Tools
from ui.pages.liaison.page import LiaisonPage
from ui.qt.bus_adapter import BusAdapter
from ui.qt.garbage import Garbage
from ui.qt.job_runner import QtJobs
from ui.qt.symbols import Symbols
from ui.qt.theme import theme

WORDS = ("lekke band", "25 usv 08", "brug open", "drone waargenomen", "escorte kmar")
SAVES, FRAMES, FEW = 60, 900, 10_000
PATIENCE_S = 20.0
REST_S = 0.03
SHARE = 0.975


def until(done: Callable[[], bool]) -> float:
    """Let the event loop run until it is so; the seconds that took."""
    start = time.perf_counter()
    tick = QTimer(interval=1)
    tick.start()  # an idle window waits; it does not spin and take the lanes their time
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() - start > PATIENCE_S:
            raise RuntimeError("the page did not come to it")
    return time.perf_counter() - start


def memory_mb() -> float:
    """Return the resident memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def loop_ms() -> float:
    """Return how long this machine takes now for a million additions."""
    start, total = time.perf_counter(), 0
    for number in range(1_000_000):
        total += number
    return (time.perf_counter() - start) * 1000


def measure(base: Path) -> dict[str, float]:
    """Open the page on the operation in `base`, type, save and scroll as an operator does."""
    app = QApplication(sys.argv)
    garbage = Garbage(app)  # as in the program
    theme().apply(app, "light")
    context = Workspace(base).open("bench")
    tools = Tools(
        context, QtJobs(lambda fault: print(fault, file=sys.stderr)), BusAdapter(context.bus),
        Selection(), SharedTime(context.clock), lambda fault: print(fault, file=sys.stderr),
        lambda _text: None, Symbols(), NotedAsks(),
    )  # fmt: skip
    garbage.settle()
    found: dict[str, float] = {}
    loops = [loop_ms() for _ in range(3)]
    start = time.perf_counter()
    page = LiaisonPage(tools)
    page.resize(1600, 900)
    page.show()
    until(lambda: page.table.filter.rowCount() > 0)
    page.repaint()
    found["open_ms"] = (time.perf_counter() - start) * 1000
    until(lambda: not page.presenter.is_busy())
    keys = _keys(page)
    found["key_ms"], found["key_typical_ms"] = percentile(keys, SHARE), percentile(keys, 0.5)
    page.finder.clear()
    until(lambda: not page.presenter.is_busy())
    found["save_ms"] = percentile(_saves(page), SHARE)
    before = memory_mb()
    frames = _scroll(page)
    found["frame_ms"], found["frame_worst_ms"] = percentile(frames, SHARE), max(frames)
    found["lines"] = page.table.filter.rowCount()
    found["grown_mb"] = memory_mb() - before
    loops += [loop_ms() for _ in range(3)]
    found["loop_ms"] = sum(loops) / len(loops)
    page.end()
    garbage.close()
    texts = [entry.text for entry in context.liaison.entries(limit=FEW)]
    context.close()
    found["plain_ms"] = percentile(_plain_keys(texts), 0.5)
    return found


def rest() -> None:
    """The pause of a hand between two keys: what is still to be drawn is drawn in it."""
    end = time.perf_counter() + REST_S
    until(lambda: time.perf_counter() > end)


def _keys(page: LiaisonPage) -> list[float]:
    """Each key of the words, from the key to the rows painted (ms)."""
    taken = []
    page.search()
    for word in WORDS * 3:
        for letter in word:
            rest()
            start = time.perf_counter()
            QTest.keyClicks(page.finder.search_field, letter)
            until(lambda: not page.presenter.is_busy())
            page.table.viewport().repaint()
            taken.append((time.perf_counter() - start) * 1000)
        page.finder.search_field.clear()
        until(lambda: not page.presenter.is_busy())
    return taken


def _plain_keys(texts: list[str]) -> list[float]:
    """The same keys in a plain filter of Qt over a plain list of these texts (ms)."""
    rows, shown, table = QStringListModel(texts), QSortFilterProxyModel(), QTableView()
    shown.setSourceModel(rows)
    table.setModel(shown)
    table.resize(1600, 900)
    table.show()
    taken = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            QApplication.processEvents()
            start = time.perf_counter()
            shown.setFilterFixedString(word[:end])
            QApplication.processEvents()
            table.viewport().repaint()
            taken.append((time.perf_counter() - start) * 1000)
    table.close()
    return taken


def _saves(page: LiaisonPage) -> list[float]:
    """From Ctrl+Enter to the entry standing in the list (ms)."""
    taken = []
    field = page.form.fields.text
    for n in range(SAVES):
        text = f"25-USV-08 meldt passage {n}"
        QTest.keyClicks(field, text)
        rest()
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda text=text: page.table.rows_model.row(0).entry.text == text)
        page.table.viewport().repaint()
        taken.append((time.perf_counter() - start) * 1000)
        until(lambda: not page.presenter.is_busy())
    return taken


def _scroll(page: LiaisonPage) -> list[float]:
    """A wheel turned downward, three lines a frame; each frame with the lines that come (ms)."""
    taken, bar = [], page.table.verticalScrollBar()
    for _ in range(FRAMES):
        start = time.perf_counter()
        bar.setValue(bar.value() + 3)
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(max(0.0, 1 / 60 - (time.perf_counter() - start)))
    until(lambda: not page.presenter.is_busy())
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
