"""A pause of the event loop is seen, logged and kept; a normal beat is not."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from tests.support.logfail import LogFail
from ui.qt.heartbeat import BEAT_MS, Heartbeat, Stall


def test_a_stall_is_logged_with_its_time(qtbot: QtBot, logfail: LogFail) -> None:
    logfail.expect("main lane stalled 400 ms")
    clock = FixedClock(1_000_000)
    heart = Heartbeat(clock)
    heart.beat()
    clock.advance((400 + BEAT_MS) / 1000)
    with qtbot.waitSignal(heart.stalled):
        heart.beat()
    assert heart.stalls() == (Stall(1_000_000 + 400 + BEAT_MS, 400),)


def test_a_beat_in_time_is_none(qtbot: QtBot) -> None:
    clock = FixedClock(0)
    heart = Heartbeat(clock)
    for _beat in range(10):
        heart.beat()
        clock.advance((BEAT_MS + 90) / 1000)
    assert heart.stalls() == ()


def test_it_beats_when_started_and_stops(qtbot: QtBot) -> None:
    clock = FixedClock(0)
    heart = Heartbeat(clock)
    heart.start()
    with qtbot.waitSignal(heart._timer.timeout):
        pass
    heart.stop()
    assert not heart._timer.isActive()
