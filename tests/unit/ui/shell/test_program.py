"""From the start page into an operation and back, with the real lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.desk import Operator
from app.domains.liaison.service import NewEntry
from tests.unit.ui.shell.conftest import NOW, PAGES
from ui.qt.job_runner import QtJobs
from ui.shell.program import Program, Request
from ui.shell.start_dialogs import NewOperation
from ui.shell.station import Station


@pytest.fixture
def program(qapp: QApplication, station: Station) -> Iterator[Program]:
    jobs = QtJobs(station.faults.report)
    # Somebody is on duty: no form to sign on comes up.
    station.workspace.operators.put_on_duty(Operator("Jansen", "Watch", "JAN"), NOW)
    made = Program(qapp, replace(station, jobs=jobs), jobs, PAGES)
    yield made
    made.end()


def test_a_new_operation_and_back_to_the_start(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.usable):
        program.begin(Request())
    start = program.start
    assert start is not None
    assert start.isVisible()
    start.new_wanted.emit(NewOperation("Noord", True, "B", ""))
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None
    assert program.window.operation.name == "Noord"
    assert program.window.marking().exercise
    qtbot.waitUntil(lambda: not start.isVisible())
    program.close_operation()
    qtbot.waitUntil(lambda: program.context is None and start.isVisible())
    qtbot.waitUntil(lambda: start.chosen() is not None)
    program.open_operation("noord")
    qtbot.waitUntil(lambda: program.window is not None)


def test_what_cannot_be_opened_is_told_on_the_start_page(program: Program, qtbot: QtBot) -> None:
    held = program._station.workspace.create("Noord")
    program.begin(Request(operation="noord"))
    qtbot.waitUntil(lambda: program.start is not None and program.start.isVisible())
    assert program.start is not None
    qtbot.waitUntil(lambda: bool(program.start and program.start.banner.text()))
    held.close()


def test_a_kept_entry_is_offered(program: Program, qtbot: QtBot) -> None:
    context = program._station.workspace.create("Noord")
    context.liaison.add(NewEntry("before"))
    context.drafts.keep("entry-1", {"text": "half"})
    context.close()
    with qtbot.waitSignal(program.usable):
        program.begin(Request())
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: "kept" in window.banner.text())


def test_closing_the_window_ends_the_program(program: Program, qtbot: QtBot) -> None:
    program._station.workspace.create("Noord").close()
    with qtbot.waitSignal(program.usable):
        program.begin(Request())
    window = program.window
    assert window is not None
    with qtbot.waitSignal(program.closing):
        window.close()
    assert program.window is None
