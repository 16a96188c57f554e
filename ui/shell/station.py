"""What every window of this program is given, whichever operation is open."""

from __future__ import annotations

from dataclasses import dataclass

from app.bootstrap import Workspace
from app.core.jobs import Jobs
from ui.qt.errors import Faults
from ui.qt.symbols import Symbols
from ui.qt.window_state import WindowState
from ui.shell.look import Look


@dataclass(frozen=True)
class Station:
    """The station on which the program runs: its folder, its lanes, its look."""

    workspace: Workspace
    jobs: Jobs
    faults: Faults
    look: Look
    layout: WindowState
    symbols: Symbols
    version: str
