"""What the window does from outside of its event loop."""

from __future__ import annotations

import signal

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.main import leaving


@pytest.mark.usefixtures("qapp")
def test_a_signal_ends_the_program_when_the_loop_has_its_turn(qtbot: QtBot) -> None:
    program, left = QObject(), []
    before = signal.signal(signal.SIGTERM, leaving(program, lambda: left.append(True)))
    try:
        signal.raise_signal(signal.SIGTERM)
        assert left == []
        qtbot.waitUntil(lambda: left == [True])
    finally:
        signal.signal(signal.SIGTERM, before)
