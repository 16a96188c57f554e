"""A station for the tests of the window: a real store in a temporary folder."""

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
