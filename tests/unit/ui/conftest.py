"""A station for the tests of the window: a real store in a temporary folder, no pauses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.task_force import Station, station


@pytest.fixture
def post(qapp: QApplication, tmp_path: Path) -> Iterator[Station]:
    """An empty operation at 210400BOCT24, zone B."""
    made = station(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads follow one another at once: what a test asks for is there."""
    monkeypatch.setattr("ui.qt.loader.PAUSE_MS", 0)
