"""A real operation in a temporary base folder, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.sentences import say
from app.core.undo import Barrier

NOW = 1_730_026_800_000  # 271200AOCT24, the day the clock went back
OPERATOR = Operator("De Wit", "TOC", "DW")
# Of what a test writes past the services.
PROBE = Barrier(say("probe", "A test wrote this."))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Workspace:
    return Workspace(tmp_path / "base", clock)


@pytest.fixture
def context(workspace: Workspace) -> Iterator[AppContext]:
    """An empty operation in zone A, opened by an operator."""
    workspace.operators.put_on_duty(OPERATOR)
    opened = workspace.create("Proef", zone="A")
    yield opened
    opened.close()
