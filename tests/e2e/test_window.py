"""The real window as a process: it opens the example, answers the command line, ends cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import ROOT, Toc

PATIENCE_S = 90

pytestmark = [pytest.mark.webengine, pytest.mark.slow]


class Running:
    """The program with its log lines; `event` waits for one of them."""

    def __init__(self, base: Path, *more: str) -> None:
        command = [sys.executable, "-m", "app", "--base-dir", str(base), "--json-log", *more]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NO_AT_BRIDGE": "1"}
        if os.geteuid() == 0:
            env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env, start_new_session=True
        )
        self.lines: list[dict[str, Any]] = []
        self._came = threading.Condition()
        self._over = False
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def event(self, name: str) -> dict[str, Any]:
        """Return the line that tells of `name`."""

        def found() -> dict[str, Any] | None:
            return next((line for line in self.lines if line.get("event") == name), None)

        with self._came:
            self._came.wait_for(lambda: found() or self._over, PATIENCE_S)
        line = found()
        assert line is not None, f"no {name}: {self.lines}"
        return line

    def leave(self, number: int = signal.SIGTERM) -> int:
        """Ask the program to end; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return status

    def _read(self) -> None:
        assert self.process.stderr is not None
        for text in self.process.stderr:
            if text.startswith("{"):
                with self._came:
                    self.lines.append(json.loads(text))
                    self._came.notify_all()
        self.process.stderr.close()
        with self._came:
            self._over = True
            self._came.notify_all()


@pytest.fixture
def example(base: Path) -> Iterator[Running]:
    running = Running(base, "--example", "--lang", "en")
    yield running
    running.leave()


def test_the_window_opens_answers_and_ends(example: Running, toc: Toc) -> None:
    assert example.event("window usable")["ms"] > 0
    said = toc("log", "add", "--text", "Written beside the window", "--json")
    assert said.status == 0, said.err
    found = toc("log", "list", "--search", "beside", "--json").json
    assert [entry["text"] for entry in found["entries"]] == ["Written beside the window"]
    assert example.leave() == 0
    faults = [line for line in example.lines if line["level"] in ("ERROR", "CRITICAL")]
    assert faults == []
    # The store was let go: a command of its own opens it.
    again = toc("log", "list", "--search", "beside", "--json").json
    assert len(again["entries"]) == 1


def test_what_was_written_outlives_a_kill(example: Running, toc: Toc, base: Path) -> None:
    example.event("window usable")
    assert toc("log", "add", "--text", "Before the kill", "--json").status == 0
    assert example.leave(signal.SIGKILL) == -signal.SIGKILL
    after = Running(base, "--example")
    after.event("window usable")
    assert after.leave() == 0
    found = toc("log", "list", "--search", "kill", "--json").json
    assert [entry["text"] for entry in found["entries"]] == ["Before the kill"]


def test_an_empty_station_shows_the_start_page(base: Path) -> None:
    running = Running(base)
    assert running.event("window usable")["ms"] > 0
    assert running.leave() == 0
