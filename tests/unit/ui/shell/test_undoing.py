"""Undo in the window: named with its object, asked about when elsewhere, never past a barrier."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.domains.liaison.service import NewEntry
from tests.support.operations import NOW
from ui.shell.commands import Commands
from ui.shell.window import MainWindow


@pytest.fixture
def commands(window: MainWindow) -> Iterator[Commands]:
    made = Commands(window)
    yield made
    made.end()
    made.palette.reject()


def start_of(context: AppContext, id_: str) -> int | None:
    view = context.movements.get(id_, NOW)
    assert view is not None
    return view.sp


def dtg(context: AppContext, hours: int) -> str:
    return format_dtg(NOW + hours * 3_600_000, context.zone)


@pytest.fixture
def moved(context: AppContext, movement: str) -> str:
    """A movement whose start was put off by an hour."""
    context.movements.save(movement, {"sp": NOW})
    context.movements.save(movement, {"sp": NOW + 3_600_000})
    return movement


def test_the_message_names_record_field_and_value(
    commands: Commands, window: MainWindow, context: AppContext, moved: str
) -> None:
    window.go_to_page("movements")
    commands.undoing.undo()
    assert start_of(context, moved) == NOW
    start = f"time at the start point of {context.movements.plan(moved).values['number']}"
    assert window.banner.text() == f"Undone: {start} back to {dtg(context, 0)}"
    commands.undoing.redo()
    assert start_of(context, moved) == NOW + 3_600_000
    assert window.banner.text() == f"Done again: {start} to {dtg(context, 1)}"


def test_an_act_of_another_page_is_asked_about_first(
    commands: Commands, window: MainWindow, context: AppContext, moved: str
) -> None:
    window.go_to_page("map")
    commands.undoing.undo()
    assert start_of(context, moved) == NOW + 3_600_000
    assert window.banner.text().startswith("Undo on ")
    assert f"back to {dtg(context, 0)}? Ctrl+Z once more" in window.banner.text()
    commands.undoing.undo()
    assert start_of(context, moved) == NOW


def test_what_was_asked_about_is_asked_again_after_another_act(
    commands: Commands, window: MainWindow, context: AppContext, moved: str
) -> None:
    window.go_to_page("map")
    commands.undoing.undo()
    context.movements.save(moved, {"sp": NOW + 7_200_000})
    commands.undoing.undo()
    assert start_of(context, moved) == NOW + 7_200_000
    assert f"back to {dtg(context, 1)}?" in window.banner.text()


def test_an_entry_is_not_passed_by(
    commands: Commands, window: MainWindow, context: AppContext, moved: str
) -> None:
    number = context.liaison.add(NewEntry("Bericht"))[0].number
    window.go_to_page("movements")
    for _ in range(2):
        commands.undoing.undo()
        assert f"{number} stands in the log and stays" in window.banner.text()
    assert start_of(context, moved) == NOW + 3_600_000


def test_redo_has_both_keys(window: MainWindow, commands: Commands) -> None:
    keys = {key.toString() for key in window.actions_of_shell.action("redo").shortcuts()}
    assert keys >= {"Ctrl+Shift+Z", "Ctrl+Y"}
    assert commands.undoing
    assert QKeySequence("Ctrl+Z") in window.actions_of_shell.action("undo").shortcuts()
