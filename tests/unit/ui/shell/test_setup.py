"""A new operation begins at the list of what it still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from tests.support.real_window import commands_of
from tests.support.task_force import NOW
from ui.pages.watch.page import WatchPage
from ui.shell.commands import Commands


@pytest.fixture
def commands(qapp: QApplication, tmp_path: Path) -> Iterator[Commands]:
    """The commands of a window on an operation in which there is nothing."""
    workspace = Workspace(tmp_path, FixedClock(NOW))
    workspace.settings.set("language", "en")
    workspace.settings.set("scheme", "light")
    with commands_of(qapp, workspace, workspace.create("Test", zone="A")) as made:
        yield made


def test_a_new_operation_begins_at_the_list_and_its_keys_work(
    commands: Commands, qtbot: QtBot
) -> None:
    window = commands.window
    commands.show_setup_if_due()
    page = window.deck.current().page
    assert isinstance(page, WatchPage)
    qtbot.waitUntil(page.setup.isVisible)
    line = page.setup.rows["marking"].line
    page.activate()
    assert window.focusWidget() is line
    qtbot.keyClick(line, Qt.Key.Key_3)
    assert len(commands.tools.context.partners.directory()) > 25
    qtbot.keyClick(line, Qt.Key.Key_4)
    assert window.deck.current().entry.key == "command"


def test_where_somebody_is_at_work_the_list_does_not_come_by_itself(commands: Commands) -> None:
    window = commands.window
    window.go_to_page("zones")
    commands.show_setup_if_due()
    assert window.deck.current().entry.key == "zones"


def test_put_aside_as_a_whole_it_does_not_come_at_the_next_start(commands: Commands) -> None:
    first = commands.window.deck.current().entry.key
    commands.tools.context.setup.dismiss(["marking", "post", "partners", "units", "routes", "map",
                                          "contacts"])  # fmt: skip
    commands.show_setup_if_due()
    assert commands.window.deck.current().entry.key == first
