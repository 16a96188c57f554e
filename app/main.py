"""The start of the window: every step in its order, and the same steps backwards at the end."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.bootstrap import AppContext, Workspace
from app.cli.remote import Server
from app.cli.run import passphrase as read_passphrase
from app.cli.run import serve
from app.core import logs
from app.core.errors import Refused
from ui.map.scheme import register_scheme
from ui.qt import webengine
from ui.qt.assets import resource
from ui.qt.errors import Faults
from ui.qt.garbage import Garbage
from ui.qt.heartbeat import Heartbeat
from ui.qt.job_runner import QtJobs
from ui.qt.symbols import Symbols
from ui.qt.translations import Translations
from ui.qt.window_state import WindowState
from ui.shell.look import Look
from ui.shell.pages import PAGES
from ui.shell.program import Program, Request
from ui.shell.station import Station

LAYOUT_VERSION = 1
_log = logging.getLogger("app.main")
_imported = time.monotonic()


def main(args: argparse.Namespace) -> int:
    """Open the window and run until it is left; the exit status (0 done, 3 environment).

    Of `args` (see `app.cli.run.parser`): base_dir, operation, passphrase_file, example, lang,
    json_log, debug.
    """
    # The folder of the station comes first: everything else writes there.
    try:
        workspace = Workspace(args.base_dir)
        passphrase = read_passphrase(args.passphrase_file)
    except Refused as refusal:
        print(f"toc: {refusal.message}", file=sys.stderr)  # noqa: T201
        return refusal.status
    for remark in workspace.remarks:
        print(f"toc: {remark}", file=sys.stderr)  # noqa: T201
    logs.begin(workspace.base / "profile" / "logs", debug=args.debug, json_lines=args.json_log)
    app = _application(workspace)
    faults = Faults(workspace.base / "profile" / "logs", workspace.clock, _version())
    faults.install()
    jobs = QtJobs(faults.report)
    station = _station(app, workspace, jobs, faults, args.lang)
    heartbeat = Heartbeat(workspace.clock)
    garbage = Garbage(app)
    # One process opens a store; the command line asks this one while it runs.
    desk = _Desk()
    server = Server(workspace.base, desk.answer)
    program = Program(app, station, jobs, PAGES)
    program.opened.connect(desk.open)
    program.closing.connect(desk.close)
    program.usable.connect(_tell_usable)
    program.usable.connect(garbage.settle)
    server.start()
    if server.silent is not None:
        workspace.remarks.append(server.silent)
    # The heartbeat lets Python run often enough to notice the signal.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leaving(program, program.quit))
    heartbeat.start()
    try:
        program.begin(Request(args.operation, args.example, passphrase))
        status = app.exec()
    finally:
        heartbeat.stop()
        garbage.close()
        server.stop()
        program.end()
        station.faults.uninstall()
        logs.end()
    return status


def leaving(program: QObject, quit_: Callable[[], None]) -> Callable[..., None]:
    """Return what a signal calls. It is noticed anywhere, also while a page asks whether it may
    load: the window may go only when the event loop has its turn."""
    return lambda _number, _frame: QTimer.singleShot(0, program, quit_)


def _application(workspace: Workspace) -> QApplication:
    """Qt itself: graphics and the address scheme must be settled before it exists."""
    webengine.prepare("safe" if workspace.settings.text("graphics") == "safe" else "automatic")
    register_scheme()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("toc-console")
    app.setApplicationDisplayName("TOC Console")
    app.setDesktopFileName("toc-console")
    icon = resource("icons", "map.svg")
    app.setWindowIcon(QIcon(str(icon)))
    return app


def _station(
    app: QApplication, workspace: Workspace, jobs: QtJobs, faults: Faults, language: str | None
) -> Station:
    """What every window is given; the look is put on before the first of them is made."""
    look = Look(app, workspace.settings, Translations(), jobs, language)
    look.apply()
    layout = WindowState(workspace.base / "profile", LAYOUT_VERSION)
    return Station(workspace, jobs, faults, look, layout, Symbols(), _version())


class _Desk:
    """The open operation for the command line; none while the start page is shown."""

    def __init__(self) -> None:
        self._context: AppContext | None = None

    def open(self, context: AppContext) -> None:
        self._context = context

    def close(self) -> None:
        self._context = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Called outside the main thread."""
        context = self._context
        return {"elsewhere": True} if context is None else serve(context, request)


def _tell_usable() -> None:
    ms = _since_process_start()
    _log.info("window usable after %d ms", ms, extra={"event": "window usable", "ms": ms})


def _since_process_start() -> int:
    """Milliseconds since this process began; where the system does not tell, since the import."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks, per_second = int(fields[19]), os.sysconf("SC_CLK_TCK")
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return max(0, round((uptime - ticks / per_second) * 1000))
    except (OSError, ValueError, IndexError):
        return round((time.monotonic() - _imported) * 1000)


def _version() -> str:
    try:
        return version("toc-console")
    except PackageNotFoundError:
        return "0.1.0"
