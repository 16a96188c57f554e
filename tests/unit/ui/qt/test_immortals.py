"""The program outlives the references to constants that PySide6 drops."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ui.qt
from ui.qt.immortals import CONSTANTS, RESERVE

CALLS = """
import ui.qt
from PySide6.QtCore import QObject
thing = QObject()
for _call in range(200_000):
    thing.setObjectName("x")
    thing.signalsBlocked()
    thing.blockSignals(False)
print("alive")
"""
EMITS = """
import ui.qt
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Source(QObject):
    fired = Signal()
app, source = QCoreApplication([]), Source()
for _ in range(5000):
    source.fired.emit()
print("alive")
"""


@pytest.mark.parametrize("script", [CALLS, EMITS], ids=["calls", "emits"])
def test_many_calls_do_not_end_the_program(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the constants are immortal by themselves")
def test_importing_the_package_is_enough_and_it_covers_none_true_and_false() -> None:
    assert ui.qt.keep_constants_alive()
    assert {repr(constant) for constant in CONSTANTS} >= {"None", "True", "False"}
    assert all(sys.getrefcount(constant) > RESERVE // 4 for constant in CONSTANTS)
