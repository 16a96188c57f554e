"""What happens to a failure: a refusal becomes a banner, a fault a report on this machine."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)

from app.core.clock import Clock
from app.core.errors import Refused

NATIVE = "native-crash.txt"
REPORT = "fault-*.txt"
SEEN = ".seen"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("ui.faults")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A report of an earlier run that nobody has looked at yet."""

    path: Path
    text: str

    def mark_seen(self) -> None:
        """Keep the file, but do not offer it again."""
        with contextlib.suppress(OSError):
            self.path.rename(self.path.with_name(self.path.name + SEEN))


def pending_crash_report(folder: Path) -> CrashReport | None:
    """The newest unseen report in the log folder, or None. Nothing is ever sent anywhere."""
    if not folder.is_dir():
        return None
    files = [file for file in folder.glob(REPORT) if file.stat().st_size > 0]
    newest = max(files, key=lambda file: file.name, default=None)
    if newest is None:
        return None
    return CrashReport(newest, newest.read_text(encoding="utf-8", errors="replace"))


class Faults(QObject):
    """The one receiver of failures. `refused(Refused)` and `fault(str)` come on the thread
    that made this object; connect the first to a banner and the second to `FaultDialog`."""

    refused = Signal(object)
    fault = Signal(str)
    _reported = Signal(object)

    def __init__(
        self, folder: Path, clock: Clock, version: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._version = version
        self._native: TextIO | None = None
        self._undo: list[Callable[[], object]] = []
        self._reported.connect(self._tell, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Take over Qt's messages and the exceptions of every thread; `uninstall` gives back."""
        # On a disk that takes nothing there is no report, and the program runs all the same.
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._keep_native_crash()
            self._native = (self._folder / NATIVE).open("w", encoding="utf-8")
            faulthandler.enable(self._native, all_threads=True)
        previous, previous_thread = sys.excepthook, threading.excepthook
        previous_qt = qInstallMessageHandler(log_qt_message)
        sys.excepthook = self._from_python
        threading.excepthook = self._from_thread
        self._undo = [
            lambda: qInstallMessageHandler(previous_qt),
            lambda: setattr(sys, "excepthook", previous),
            lambda: setattr(threading, "excepthook", previous_thread),
        ]

    def uninstall(self) -> None:
        """Give everything back and remove the empty file of native crashes."""
        for undo in self._undo:
            undo()
        self._undo = []
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            with contextlib.suppress(OSError):
                (self._folder / NATIVE).unlink(missing_ok=True)

    def report(self, failure: BaseException) -> None:
        """Tell of a failure from any thread: a refusal to the operator, the rest as a fault."""
        self._reported.emit(failure)

    @Slot(object)
    def _tell(self, failure: BaseException) -> None:
        if isinstance(failure, Refused):
            _log.info("refused: %s (%s)", failure.message, failure.code)
            self.refused.emit(failure)
            return
        text = self.describe(failure)
        _log.error("fault: %r", failure, exc_info=failure)
        # A full disk must not hide the fault itself.
        with contextlib.suppress(OSError):
            self._write(text)
        self.fault.emit(text)

    def describe(self, failure: BaseException) -> str:
        """The text of a report: when, which versions, and the traceback."""
        out = io.StringIO()
        out.write(f"Time      {self._now():%Y-%m-%dT%H:%M:%SZ}\n")
        out.write(f"Program   {self._version or 'unknown'}\n")
        out.write(f"Python    {platform.python_version()}, Qt {qVersion()}\n")
        out.write(f"System    {platform.platform()}\n\n")
        traceback.print_exception(failure, file=out)
        return out.getvalue()

    def _write(self, text: str) -> None:
        self._folder.mkdir(exist_ok=True, mode=0o700)  # not where the base folder was once
        name = f"fault-{self._now():%Y%m%dT%H%M%S%f}Z.txt"
        (self._folder / name).write_text(text, encoding="utf-8")

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now_ms() / 1000, UTC)

    def _keep_native_crash(self) -> None:
        file = self._folder / NATIVE
        if file.is_file() and file.stat().st_size > 0:
            file.rename(self._folder / f"fault-{self._now():%Y%m%dT%H%M%S%f}Z.txt")

    def _from_python(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(fault, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self.report(fault)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    """Write a message of Qt to the Python log, under its category."""
    category = context.category or "default"
    logging.getLogger(f"qt.{category}").log(_LEVELS[kind], "%s", text or "")
