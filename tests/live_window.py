"""The real window on the example operation, for pictures and figures: real store, page and jobs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.bootstrap import AppContext, Workspace
from app.core.desk import Operator
from ui.map.scheme import register_scheme
from ui.qt import webengine
from ui.qt.errors import Faults
from ui.qt.garbage import Garbage
from ui.qt.job_runner import QtJobs
from ui.qt.symbols import Symbols
from ui.qt.translations import Translations
from ui.qt.window_state import WindowState
from ui.shell.commands import Commands
from ui.shell.look import Look
from ui.shell.pages import PAGES
from ui.shell.station import Station
from ui.shell.window import MainWindow

OPERATOR = Operator("Kapitein De Wit", "Wachtofficier", "DW")
PATIENCE_S = 30.0


@dataclass(frozen=True)
class Live:
    """What is running. `until` runs the event loop until something holds or patience ends."""

    app: QApplication
    station: Station
    context: AppContext
    window: MainWindow
    commands: Commands
    jobs: QtJobs

    def until(self, holds: Callable[[], bool], what: str, patience: float = PATIENCE_S) -> None:
        end = monotonic() + patience
        while not holds():
            if monotonic() > end:
                raise TimeoutError(what)
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def settle(self, seconds: float = 0.6) -> None:
        """Run the event loop until no job is under way and the pages have had time to draw."""
        end = monotonic() + seconds
        self.until(lambda: monotonic() > end and self.jobs.pending() == 0, "jobs that do not end")


@contextmanager
def live(base: Path, width: int = 1600, height: int = 950) -> Iterator[Live]:
    """Open the window on the example operation and close everything at the end."""
    webengine.prepare("safe")
    register_scheme()
    app = QApplication(sys.argv[:1])
    garbage = Garbage(app)
    workspace = Workspace(base)
    workspace.operators.put_on_duty(OPERATOR)
    context, _ = workspace.example()
    context.desk.operator = OPERATOR
    faults = Faults(workspace.base / "profile" / "logs", workspace.clock, "live")
    jobs = QtJobs(faults.report)
    look = Look(app, workspace.settings, Translations(), jobs, None)
    look.apply()
    layout = WindowState(workspace.base / "profile", 1)
    station = Station(workspace, jobs, faults, look, layout, Symbols(), "live")
    window = MainWindow(station, context, context.operation.get(), PAGES)
    commands = Commands(window)
    window.resize(width, height)
    window.show()
    app.processEvents()
    garbage.settle()
    try:
        yield Live(app, station, context, window, commands, jobs)
    finally:
        garbage.close()
        commands.end()
        window.end()
        window.close()
        jobs.shutdown()
        context.close()
        window.deleteLater()
        app.processEvents()
