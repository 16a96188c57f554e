"""The time control: now, a moment, a step, playing; what is typed is not replaced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.durations import MINUTE_MS
from ui.widgets.time_control import TimeControl


def parse(text: str) -> int:
    if not text.isdigit():
        raise ValueError("Type a number.")
    return int(text) * MINUTE_MS


@pytest.fixture
def control(qtbot: QtBot) -> TimeControl:
    made = TimeControl(parse, lambda at: str(at // MINUTE_MS), lambda: 100 * MINUTE_MS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_at_now(control: TimeControl) -> None:
    assert control.at() is None
    assert control._now_button.isChecked()


def test_a_typed_moment_is_told(control: TimeControl, qtbot: QtBot) -> None:
    qtbot.keyClicks(control._field, "250")
    with qtbot.waitSignal(control.at_changed) as told:
        qtbot.keyClick(control._field, Qt.Key.Key_Return)
    assert told.args == [250 * MINUTE_MS]
    assert control._at_button.isChecked()


def test_a_moment_that_cannot_be_read_is_said(control: TimeControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(control.at_changed):
        qtbot.keyClicks(control._field, "noon")
        qtbot.keyClick(control._field, Qt.Key.Key_Return)
    assert control._fault.text() == "Type a number."
    assert control._field.text() == "noon"
    control.set_at(None)
    assert control._fault.text() == ""


def test_steps_go_from_now_or_from_the_moment(control: TimeControl) -> None:
    told: list[int | None] = []
    control.at_changed.connect(told.append)
    control._steps[0].click()
    control._steps[2].click()
    assert told == [40 * MINUTE_MS, 50 * MINUTE_MS]
    assert control._field.text() == "50"
    control._now_button.click()
    assert told[-1] is None


def test_the_large_number_of_a_real_moment_passes_the_signal(control: TimeControl) -> None:
    told: list[int | None] = []
    control.at_changed.connect(told.append)
    control.set_at(1_730_030_400_000)
    assert told == [1_730_030_400_000]


def test_playing_goes_on_until_now_is_chosen(control: TimeControl, qtbot: QtBot) -> None:
    control.set_at(0)
    control.play()
    with qtbot.waitSignal(control.at_changed) as told:
        control._timer.timeout.emit()
    assert told.args == [5 * MINUTE_MS]
    control.set_at(None)
    assert not control.is_playing()


def test_to_set_the_same_moment_says_nothing(control: TimeControl, qtbot: QtBot) -> None:
    control.set_at(7)
    with qtbot.assertNotEmitted(control.at_changed):
        control.set_at(7)


def test_what_is_being_typed_is_not_replaced(control: TimeControl, qtbot: QtBot) -> None:
    control.activateWindow()
    control._field.setFocus()
    qtbot.waitUntil(control._field.hasFocus)
    qtbot.keyClicks(control._field, "12")
    control.step(10)
    assert control._field.text() == "12"


def test_every_button_says_what_it_does(control: TimeControl) -> None:
    names = [button.accessibleName() for button in control._steps]
    assert names == [
        "60 minutes back",
        "10 minutes back",
        "10 minutes onward",
        "60 minutes onward",
    ]
