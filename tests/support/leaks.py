"""A test that leaves a thread, a running timer or a window behind fails and says which."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

OTHERS_THREADS = (
    # pytest-timeout and debuggers keep one for the whole run.
    "pytest",
    "pydevd",
    "tqdm",
    # Kept for the run by the fixture that made it; a session fixture names its threads so.
    "session-",
)
JOIN_SECONDS = 2.0


def threads_now() -> set[threading.Thread]:
    """The live Python threads that are neither daemons nor kept for the whole run."""
    return {
        thread
        for thread in threading.enumerate()
        if thread.is_alive() and not thread.daemon and not thread.name.startswith(OTHERS_THREADS)
    }


def windows_now() -> list[str]:
    """The top-level widgets that are visible, by class and object name."""
    if QApplication.instance() is None:
        return []
    return [
        f"window {type(widget).__name__} '{widget.objectName() or widget.windowTitle()}'"
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
    ]


def timers_now() -> set[str]:
    """The running repeating QTimers under the application or under any top-level widget."""
    app = QCoreApplication.instance()
    roots: list[QObject] = [app] if app is not None else []
    if isinstance(app, QApplication):
        roots += QApplication.topLevelWidgets()
    return {
        f"timer '{timer.objectName()}' every {timer.interval()} ms of {type(root).__name__}"
        for root in roots
        for timer in root.findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot()
    }


def _flush_deleted() -> None:
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Compare what runs after the test with what ran before it."""
    threads, windows = threads_now(), set(windows_now())
    timers = timers_now()
    yield
    _flush_deleted()
    left = [f"thread {thread.name}" for thread in threads_now() - threads if not _ended(thread)]
    left += [window for window in windows_now() if window not in windows]
    left += sorted(timers_now() - timers)
    if left:
        pytest.fail("left behind by this test: " + "; ".join(left), pytrace=False)


def _ended(thread: threading.Thread) -> bool:
    thread.join(JOIN_SECONDS)
    return not thread.is_alive()
