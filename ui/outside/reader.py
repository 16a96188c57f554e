"""The parent: starts a child for one document, asks it, and ends it when it takes too long."""

from __future__ import annotations

import os
import sys
from collections import deque
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

from ui.outside.frames import Frames, packed
from ui.outside.limits import MOST_PIXELS, TIME_MS

Document = Literal["picture", "pdf", "mail", "text"]
Fault = Literal["slow", "memory", "unreadable", "ended"]
WAIT_MS = 500
"""For a child that was killed to be gone; it takes a few ms."""
FLAG = "--outside"  # of the program itself, which is all there is where it is packed
ROOT = Path(__file__).resolve().parents[2]
#: What of the surroundings a child needs; passphrases and proxies are none of its business.
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT",
         "TEMP", "TMP", "HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "VIRTUAL_ENV")  # fmt: skip


class Outside(QObject):
    """One document in a process of its own.

    `answered(header, data)` for each question, in their order; or once `failed(fault)`, and then
    nothing more: "slow" past the time, "memory" past the memory, "unreadable" when it is not what
    it says, "ended" when the process did not survive it. Nothing here waits.
    """

    answered = Signal(dict, bytes)
    failed = Signal(str)

    def __init__(self, kind: Document, data: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._questions: deque[bytes] = deque([packed({"open": kind}, data)])
        self._frames, self._asking, self._over = Frames(), False, False
        self._clock = QTimer(self, singleShot=True, interval=TIME_MS)
        self._clock.timeout.connect(self._late)
        # Not a child of it: Qt would complain of one that still runs, and wait for it.
        self._process = process = QProcess()
        self.destroyed.connect(partial(_kill, process))
        process.setProcessEnvironment(_environment())
        process.setWorkingDirectory(str(ROOT))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._gone)
        process.errorOccurred.connect(self._gone)
        process.start(*_command())
        self._ask_next()

    def ask(self, header: dict[str, Any]) -> None:
        """Ask more about the document."""
        self._questions.append(packed(header))
        self._ask_next()

    def end(self) -> None:
        """Let go of the document, whatever is under way."""
        self._over = True
        self._clock.stop()
        _kill(self._process)

    def pid(self) -> int:
        """The number of the process, 0 when there is none."""
        return self._process.processId()

    # -- inside

    def _ask_next(self) -> None:
        if self._questions and not self._asking and not self._over:
            self._asking = True
            self._clock.start()
            self._process.write(self._questions.popleft())

    def _read(self) -> None:
        try:
            found = self._frames.feed(bytes(self._process.readAllStandardOutput().data()))
        except ValueError:
            self._fail("ended")
            return
        for header, data in found:
            if self._over:
                return
            self._asking = False
            self._clock.stop()
            if "fault" in header:
                self._fail("memory" if header["fault"] == "memory" else "unreadable")
                return
            self.answered.emit(header, data)
            self._ask_next()

    def _late(self) -> None:
        self._fail("slow")

    def _gone(self, *_how: object) -> None:
        self._fail("ended")

    def _fail(self, fault: Fault) -> None:
        if not self._over:
            self.end()
            self.failed.emit(fault)


def image_of(header: dict[str, Any], data: bytes) -> QImage:
    """The picture of an answer; a null one when its bytes are not what the header says."""
    wide, high = header.get("width"), header.get("height")
    if not (isinstance(wide, int) and isinstance(high, int) and wide > 0 and high > 0):
        return QImage()
    if wide * high > MOST_PIXELS or len(data) != wide * high * 4:
        return QImage()
    shape = QImage.Format.Format_RGBA8888_Premultiplied
    return QImage(data, wide, high, wide * 4, shape).copy()  # the bytes are not kept by Qt


def _kill(process: QProcess, *_gone: object) -> None:
    if process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(WAIT_MS)


def _command() -> tuple[str, list[str]]:
    packed_up = bool(getattr(sys, "frozen", False))
    return sys.executable, [FLAG] if packed_up else ["-m", "app", FLAG]


def _environment() -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name in _KEPT:
        if name in os.environ:
            made.insert(name, os.environ[name])
    made.insert("QT_QPA_PLATFORM", "offscreen")
    made.insert("PYTHONPATH", str(ROOT))
    # Else a module that lies in the folder where the program was started would be run.
    made.insert("PYTHONSAFEPATH", "1")
    return made
