"""Mutation that follows what it reaches: an input that runs a new line of a reader is kept."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import app.interchange
from tests.support.hostile.mutate import changed
from tests.support.hostile.readers import Fault, Reader, judge

READERS_FOLDER = str(Path(app.interchange.__file__).parent)
MOST_S = 60.0  # of the processor: followed line by line a reader takes several times as long
KEPT = 500
Step = tuple[CodeType, int, int]


@dataclass
class Report:
    """What became of one reader."""

    reader: str
    runs: int = 0
    lines: int = 0
    kept: int = 0
    slowest_s: float = 0.0
    faults: list[Fault] = field(default_factory=list)


class Lines:
    """The steps from line to line within the readers, while it is on."""

    def __init__(self) -> None:
        self.seen: set[Step] = set()
        self._last = 0

    def __enter__(self) -> set[Step]:
        self.seen = set()
        sys.settrace(self._call)
        return self.seen

    def __exit__(self, *_fault: object) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, _event: str, _arg: Any) -> Any:
        if not frame.f_code.co_filename.startswith(READERS_FOLDER):
            return None
        self._last = 0
        return self._line

    def _line(self, frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            self.seen.add((frame.f_code, self._last, frame.f_lineno))
            self._last = frame.f_lineno
        return self._line


def follow(name: str, reader: Reader, seconds: float, seed: int) -> Report:
    """Change what reached furthest, again and again, for so many seconds."""
    chance, report, lines = random.Random(seed), Report(name), Lines()
    known: set[Step] = set()
    pool = list(reader.seeds)
    until = time.monotonic() + seconds
    waiting = list(pool)
    while time.monotonic() < until:
        data = waiting.pop() if waiting else changed(chance, _chosen(chance, pool), reader)
        begun = time.thread_time()
        with lines as seen:
            fault = judge(name, data, MOST_S)
        report.slowest_s = max(report.slowest_s, time.thread_time() - begun)
        report.runs += 1
        if fault is not None and fault.what not in {f.what for f in report.faults}:
            report.faults.append(fault)
        if not seen <= known:
            known |= seen
            pool.append(data)
            del pool[len(reader.seeds) : -KEPT]
            report.kept += 1
    report.lines = len({(code, line) for code, _, line in known})
    return report


def _chosen(chance: random.Random, pool: list[bytes]) -> bytes:
    """One of those that were kept, the newest more often."""
    return pool[int(len(pool) * (1 - chance.random() ** 2))] if pool else b""
