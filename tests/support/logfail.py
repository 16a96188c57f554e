"""A test during which anything unexpected is logged fails: Python, Qt and JavaScript alike."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

JS_LOGGER = "js"
"""The map bridge logs console errors of its page to this logger (and `js.*`) as ERROR."""


@dataclass(frozen=True)
class Allowed:
    """A message nobody needs to act on: where it comes from, and why it may come."""

    pattern: str
    reason: str


ALLOWED = (
    Allowed(
        r"propagateSizeHints\(\)|This plugin does not support",
        "the offscreen platform says this for every window that has a minimum size",
    ),
    Allowed(
        r"GPU process|GpuChannel|Vulkan|libva|EGL|dri_util|OpenGL|ContextResult|GLImplementation",
        "QtWebEngine without a graphics card falls back to software and says so",
    ),
    Allowed(
        r"Failed to connect to the bus|dbus/(bus|object_proxy)\.cc|org\.freedesktop",
        "Chromium looks for a D-Bus that a test machine does not have",
    ),
    Allowed(
        r"--no-sandbox|Sandboxing disabled by user|running as root without",
        "only for uid 0, see conftest",
    ),
    Allowed(
        r"Path override failed for key base::DIR_APP_DICTIONARIES",
        "QtWebEngine tells that no spelling dictionaries are installed; we use none",
    ),
    Allowed(
        r"^Using selector: |asyncio.*Using selector",
        "asyncio's own debug notice",
    ),
)


@dataclass
class LogFail:
    """What was logged during one test. `expect` names what the test provokes on purpose."""

    seen: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Messages that match `pattern` do not fail this test; one must come."""
        self.expected.append(re.compile(pattern))

    def note(self, source: str, text: str) -> None:
        if not any(re.search(allowed.pattern, text) for allowed in ALLOWED):
            self.seen.append(f"{source}: {text}")

    def unexpected(self) -> list[str]:
        return [line for line in self.seen if not any(p.search(line) for p in self.expected)]

    def missing(self) -> list[str]:
        return [p.pattern for p in self.expected if not any(p.search(line) for line in self.seen)]


class _Collector(logging.Handler):
    def __init__(self, notes: LogFail) -> None:
        super().__init__(logging.WARNING)
        self._notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        self._notes.note(f"log {record.name} {record.levelname}", record.getMessage())


def _watch_qt(notes: LogFail) -> Any:
    """Take Qt's messages for the length of a test; the result gives the handler back."""
    loud = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}

    def handler(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if kind in loud:
            notes.note(f"qt {context.category}", text or "")

    previous = qInstallMessageHandler(handler)
    return lambda: qInstallMessageHandler(previous)


@pytest.fixture(autouse=True)
def logfail() -> Iterator[LogFail]:
    """Fail the test when something unexpected was logged, or something expected was not."""
    notes = LogFail()
    collector = _Collector(notes)
    logging.getLogger().addHandler(collector)
    give_back = _watch_qt(notes)
    try:
        yield notes
    finally:
        give_back()
        logging.getLogger().removeHandler(collector)
    if lines := notes.unexpected():
        pytest.fail("logged during the test:\n  " + "\n  ".join(lines), pytrace=False)
    if patterns := notes.missing():
        pytest.fail("expected in the log but never came: " + ", ".join(patterns), pytrace=False)
