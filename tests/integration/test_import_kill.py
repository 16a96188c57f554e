"""kill -9 in the middle of an import: nothing of the file is there, and the store is sound."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from tests.unit.app.workflows.test_importing import (
    geojson,
    gpx,
    kml,
    movements,
    operation,
    partners,
    stored,
)

NOW = 1_730_026_800_000  # 271200AOCT24
COUNT = 3000


def import_and_say(base: Path, path: Path, say: Connection) -> None:
    """Import a file, tell how far it is, and wait at each step for what never comes."""
    context = Workspace(base, FixedClock(NOW)).open("proef")
    reading = context.imports.read([path], NOW)

    def progress(done: int, every: int) -> bool:
        say.send((done, every))
        if done > every / 2:
            say.poll(60)  # in the writing thread, inside the transaction
        return True

    context.imports.take(reading, progress=progress)
    say.send("done")


@pytest.mark.parametrize("make", [geojson, kml, gpx, movements, partners, operation])
def test_a_killed_import_leaves_nothing(tmp_path: Path, make: Callable[[Path, int], Path]) -> None:
    base = tmp_path / "base"
    Workspace(base, FixedClock(NOW)).create("Proef", zone="A").close()
    path = make(tmp_path, COUNT)
    context = multiprocessing.get_context("forkserver")
    hear, say = context.Pipe()
    process = context.Process(target=import_and_say, args=(base, path, say), daemon=True)
    process.start()
    say.close()
    done, every = 0, COUNT
    while done <= every / 2:
        assert hear.poll(60), "the import never came half way"
        done, every = hear.recv()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    hear.close()
    again = Workspace(base, FixedClock(NOW)).open("proef")
    try:
        assert stored(again) == 0
        assert again.desk.store.quick_check() == []
        assert again.imports.take(again.imports.read([path], NOW)).accepted == COUNT
        assert stored(again) == COUNT
    finally:
        again.close()
