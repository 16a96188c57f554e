"""One load at a time, the newest wins, what fails is tried again, what is gone is left alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.held_jobs import HeldJobs
from ui.qt.job_runner import QtJobs
from ui.qt.loader import Loader


class Panel(QWidget):
    """Shows numbers; the question is `number` at the moment of asking."""

    def __init__(self, jobs: object, pause_ms: int = 0, unseen: bool = False) -> None:
        super().__init__()
        self.number, self.fails = 1, False
        self.shown, self.failures, self.states = list[int](), list[str](), list[str]()
        self.loader: Loader[int] = Loader(
            self, jobs, self._question, self.shown.append,
            lambda fault: self.failures.append(str(fault)), pause_ms=pause_ms, unseen=unseen,
        )  # type: ignore[arg-type]  # fmt: skip
        self.loader.state_changed.connect(self.states.append)

    def _question(self) -> Callable[[], int] | None:
        number, fails = self.number, self.fails

        def read() -> int:
            if fails:
                raise OSError("cannot be read")
            return number

        return read if number else None


@pytest.fixture
def held() -> HeldJobs:
    return HeldJobs()


@pytest.fixture
def panel(qtbot: QtBot, held: HeldJobs) -> Panel:
    made = Panel(held)
    qtbot.addWidget(made)
    made.show()
    return made


def test_loads_never_run_side_by_side_and_the_last_question_is_answered(
    panel: Panel, held: HeldJobs, qtbot: QtBot
) -> None:
    for _ in range(5):
        panel.loader.ask()
    panel.number = 2
    assert len(held.held) == 1
    held.release()
    qtbot.waitUntil(lambda: len(held.held) == 1)
    held.release()
    qtbot.wait(5)
    assert panel.shown == [1, 2]
    assert held.held == []


def test_another_question_drops_the_answer_to_the_last(panel: Panel, held: HeldJobs) -> None:
    panel.loader.ask()
    old = held.held.pop()
    panel.number = 2
    panel.loader.restart()
    held.release()
    old.cancelled = False  # it had run already
    old.release()
    assert panel.shown == [2]


def test_a_load_that_failed_is_tried_at_the_next_ask(
    panel: Panel, held: HeldJobs, qtbot: QtBot
) -> None:
    panel.fails = True
    panel.loader.ask()
    held.release()
    qtbot.wait(5)
    assert panel.failures == ["cannot be read"]
    assert held.held == []
    panel.fails = False
    panel.loader.ask()
    held.release()
    assert panel.shown == [1]
    assert panel.states == ["failed", "shown"]


def test_what_was_asked_for_during_a_load_that_fails_is_loaded(
    panel: Panel, held: HeldJobs, qtbot: QtBot
) -> None:
    panel.fails = True
    panel.loader.ask()
    panel.loader.ask()
    panel.fails = False
    held.release()
    qtbot.waitUntil(lambda: bool(held.held))
    held.release()
    assert panel.shown == [1]


def test_nothing_is_loaded_for_what_is_not_seen_until_it_is(panel: Panel, held: HeldJobs) -> None:
    panel.hide()
    panel.loader.ask()
    assert held.held == []
    panel.show()
    assert len(held.held) == 1
    held.release()
    panel.hide()
    panel.show()
    assert held.held == []


def test_between_two_loads_there_is_a_pause_but_not_for_who_waits(
    qtbot: QtBot, held: HeldJobs
) -> None:
    panel = Panel(held, pause_ms=600_000)
    qtbot.addWidget(panel)
    panel.show()
    panel.loader.ask()
    held.release()
    panel.loader.ask()
    qtbot.wait(5)
    assert held.held == []
    panel.loader.ask_now()
    assert len(held.held) == 1
    panel.loader.ask_now()
    held.held.pop().release()
    qtbot.waitUntil(lambda: len(held.held) == 1)


def test_nothing_to_ask_is_asked_nobody(panel: Panel, held: HeldJobs) -> None:
    panel.number = 0
    panel.loader.ask()
    assert held.held == []
    assert not panel.loader.is_busy()


def test_what_is_stopped_or_dropped_shows_nothing(panel: Panel, held: HeldJobs) -> None:
    panel.loader.ask()
    panel.loader.drop()
    held.release()
    panel.loader.ask()
    panel.loader.stop()
    held.release()
    panel.loader.ask()
    panel.loader.restart()
    assert held.held == []
    assert panel.shown == []


def test_closing_while_it_loads_raises_nothing(qtbot: QtBot) -> None:
    faults, gate, shown = list[Exception](), threading.Event(), list[bool]()
    jobs = QtJobs(faults.append)
    panel = QWidget()
    loader = Loader(panel, jobs, lambda: lambda: gate.wait(10), shown.append, unseen=True)
    loader.ask()
    panel.deleteLater()
    qtbot.waitUntil(lambda: not isValid(panel))
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    jobs.shutdown()
    assert shown == []
    assert faults == []
