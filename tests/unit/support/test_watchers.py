"""The watchers fail what they should fail, and say which."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

CASES = {
    "log": ("logging.getLogger('x').warning('odd')", "log x WARNING: odd"),
    "qt": ("qWarning('odd')", "qt default: odd"),
    "js": ("logging.getLogger('js').error('TypeError')", "log js ERROR"),
    "missing": ("logfail.expect('never said')", "expected in the log but never came"),
    "thread": (
        "threading.Thread(target=threading.Event().wait, args=(3,), name='left-over').start()",
        "thread left-over",
    ),
    "window": ("kept.append(QWidget(objectName='left')); kept[-1].show()", "window QWidget 'left'"),
    "timer": (
        "kept.append(QTimer(qapp, interval=5000, objectName='tick')); kept[-1].start()",
        "timer 'tick' every 5000 ms",
    ),
}


HEAD = """
import logging, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget
kept = []

def test_quiet(qapp, logfail):
    logfail.expect('meant')
    logging.getLogger('x').warning('meant')
"""


def test_what_is_left_or_said_fails_and_a_quiet_test_passes(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest("pytest_plugins = ['tests.support.logfail', 'tests.support.leaks']")
    tests = [
        f"def test_{name}(qapp, logfail):\n    {body}\n" for name, (body, _say) in CASES.items()
    ]
    pytester.makepyfile(HEAD + "\n".join(tests))
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-o", "qt_api=pyside6")
    # Each fails at its end, after its body has passed: an error of the tear-down.
    result.assert_outcomes(passed=len(CASES) + 1, errors=len(CASES))
    for _body, sentence in CASES.values():
        result.stdout.fnmatch_lines_random([f"*{sentence}*"])
