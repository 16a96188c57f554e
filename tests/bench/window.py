"""Figures of the window: time to the first usable window, stalls of the main lane."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure, figure, percentile

RUNS = 5
EVENTS = ("window usable", "map drawn", "store checked")
BARE = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from PySide6.QtWebEngineWidgets import QWebEngineView
app = QApplication(sys.argv)
view = QWebEngineView()
view.resize(1280, 800)
view.loadFinished.connect(lambda ok: (print("ready", flush=True), app.quit()))
view.setHtml("<p>bare</p>")
view.show()
app.exec()
"""
STALLS_AIM = "no stall over 100 ms"


def environment() -> dict[str, str]:
    plain = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if os.getuid() == 0:
        plain["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    # As for a user: compiled modules are kept.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **plain}


def start(folder: Path) -> list[Figure]:
    """From the start of the process to the window, the map and the last text of the status bar,
    against a bare QtWebEngine window."""
    base = folder / "base"
    subprocess.run(
        [sys.executable, "-m", "app", "--base-dir", str(base), "demo"], check=True,
        capture_output=True,
    )  # fmt: skip
    _started(base)  # the first start compiles and caches
    ours, bare = [], []
    for _ in range(RUNS):  # by turns: a slow phase of the machine is for both
        ours.append(_started(base))
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", BARE], env=environment(), check=True, capture_output=True
        )
        bare.append(time.perf_counter() - begin)
    baseline = percentile(bare, 0.5)
    window, drawn, told = (percentile([run[event] for run in ours], 0.5) for event in EVENTS)
    return [
        figure("start.window", window, "s p50", baseline, RUNS, "under 1.6 times bare",
               window < 1.6 * baseline),
        figure("start.map_drawn", drawn, "s p50", baseline, RUNS, "under 1.5 s", drawn < 1.5),
        figure("start.last_status", told, "s p50", baseline, RUNS, "under 2.5 s", told < 2.5),
    ]  # fmt: skip


def _started(base: Path) -> dict[str, float]:
    """When each of EVENTS came (s)."""
    command = [sys.executable, "-m", "app", "--base-dir", str(base), "--example", "--json-log"]
    begin, came = time.perf_counter(), dict[str, float]()
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                for event in EVENTS:
                    if f'"event": "{event}"' in line:
                        came.setdefault(event, time.perf_counter() - begin)
                if len(came) == len(EVENTS):
                    return came
            raise RuntimeError(f"the window did not come up: {came}")
        finally:
            process.terminate()
            process.wait(20)


def _measured(module: str, *arguments: str) -> dict[str, Any]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def tree(_folder: Path) -> list[Figure]:
    """The worst key in the filter of the command tree, against Qt's own model filled anew."""
    got = _measured("tests.bench.command_tree")
    worst, plain = got["worst_ms"], got["plain_ms"]
    aim = "worst key, 2,000 open units, under 50 ms"
    return [figure("tree.filter", worst, "ms", plain, int(got["units"]), aim, worst < 50)]


def stalls(folder: Path) -> list[Figure]:
    """Longest stall of the main lane while 10,000 ops arrive and someone types in the log form."""
    got = _measured("tests.bench.stalls", str(folder / "base"))
    longest, quiet = got["longest_ms"], got["longest_quiet_ms"]
    note = f"{got['stalls']} stalls over 100 ms, {got['keys']} keys typed"
    ops = int(got["ops"])
    return [figure("stall.typing", longest, "ms", quiet, ops, STALLS_AIM, longest <= 100, note)]


def looks(folder: Path) -> list[Figure]:
    """Longest stall of the main lane at the first opening of a page, and at another look with
    all pages made, against a change of scheme of as many plain widgets."""
    got = _measured("tests.bench.looks", str(folder / "base"))
    plain, widgets, aim = got["plain_ms"], int(got["widgets"]), "under 250 ms"
    notes = {"first_open": ", ".join(f"{key} {ms}" for key, ms in got["opened"].items())}
    return [
        figure(f"stall.{name}", got[name], "ms", plain, widgets, aim, got[name] < 250,
               notes.get(name, ""))
        for name in ("first_open", "scheme", "language", "text_size")
    ]  # fmt: skip
