"""One list of actions makes menus, states, palette entries and keys."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.actions import Actions, ActionSpec
from ui.qt.theme import theme

SPECS = (
    ActionSpec("file.print", "&Print...", "&File", "print", "Ctrl+P", hint="Print what is shown"),
    ActionSpec(
        "file.quit", "&Quit", "&File", separator=True, shortcut=QKeySequence.StandardKey.Quit
    ),
    ActionSpec("view.dark", "&Dark", "&View", "moon", checkable=True),
    ActionSpec(
        "edit.undo", "&Undo", "&Edit", "undo", "Ctrl+Z", when=lambda state: bool(state["undo"])
    ),
    ActionSpec("list.report", "Report", "&Edit", list_key="R", in_palette=False),
    ActionSpec("hidden", "Hidden", in_palette=False, shortcut="F12"),
)


@pytest.fixture
def actions(qapp: QApplication) -> Actions:
    return Actions(SPECS)


def test_the_menus_stand_in_the_order_of_the_list(actions: Actions, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions.fill_menu_bar(window.menuBar())
    menus = [action.text() for action in window.menuBar().actions()]
    assert menus == ["&File", "&View", "&Edit"]
    inside = [action.text() for action in window.menuBar().actions()[0].menu().actions()]
    assert inside == ["&Print...", "", "&Quit"]


def test_when_decides_what_is_enabled(actions: Actions) -> None:
    actions.refresh({"undo": []})
    assert not actions.action("edit.undo").isEnabled()
    assert actions.action("file.print").isEnabled()
    actions.refresh({"undo": ["one"]})
    assert actions.action("edit.undo").isEnabled()


def test_bind_and_run(actions: Actions) -> None:
    told: list[object] = []
    actions.bind("file.print", lambda: told.append("printed"))
    actions.bind("view.dark", told.append)
    actions.run("file.print")
    actions.run("view.dark")
    assert told == ["printed", True]


def test_the_entries_are_plain_texts(actions: Actions) -> None:
    entries = {entry.id: entry for entry in actions.entries()}
    assert "hidden" not in entries
    assert entries["file.print"].title == "Print"
    assert entries["file.print"].menu == "File"
    assert entries["file.print"].shortcut == "Ctrl+P"
    assert actions.action("file.print").toolTip() == "Print what is shown (Ctrl+P)"


def test_a_shortcut_works_in_an_attached_window(actions: Actions, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions.attach(window)
    assert {action.objectName() for action in window.actions()} == {spec.id for spec in SPECS}


def test_a_list_key_is_told_and_is_no_shortcut(actions: Actions) -> None:
    action = actions.action("list.report")
    assert action.text() == "Report\tR in the list"
    assert action.shortcut().isEmpty()


def test_icons_change_with_the_scheme(actions: Actions, qapp: QApplication) -> None:
    light = actions.action("file.print").icon().pixmap(16).toImage()
    theme().apply(qapp, "dark")
    dark = actions.action("file.print").icon().pixmap(16).toImage()
    theme().apply(qapp, "light")
    assert light != dark


def test_an_unknown_action_is_an_error(actions: Actions) -> None:
    with pytest.raises(KeyError):
        actions.action("no.such")
