"""An open operation under a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.task_force import Station, station


@pytest.fixture
def post(qapp: object, tmp_path: Path) -> Iterator[Station]:
    made = station(tmp_path)
    yield made
    made.close()
