"""A page on the wall while work goes on: its keys, what it follows, and the next start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from tests.support.real_pages import fill
from tests.support.real_window import commands_of
from tests.support.task_force import NOW
from tests.support.walls import on_wall
from ui.pages.list_page import ListPage
from ui.shell.commands import WALL_OF, WINDOWS, Commands
from ui.shell.wall import STALE_MS

MINUTE = 60_000


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def commands(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
             ) -> Iterator[Commands]:  # fmt: skip
    """The commands of a window on a small operation whose clock stands still."""
    workspace = Workspace(tmp_path_factory.mktemp("small"), clock)
    workspace.settings.set("language", "en")
    workspace.settings.set("scheme", "light")
    context = workspace.create("Test", exercise=True, zone="A")
    fill(context)
    with commands_of(qapp, workspace, context) as made:
        yield made


def test_keys_do_nothing_on_the_wall_but_end_it(commands: Commands, qtbot: QtBot) -> None:
    window = on_wall(commands, "zones")
    qtbot.waitUntil(window.isActiveWindow)
    wall = window.wall
    assert wall is not None
    entries = commands.tools.context.liaison.count()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F2):
        QTest.keyClick(window, key)
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    assert window.wall is wall
    assert QApplication.focusWidget() is None
    assert commands.tools.selection.kind == ""
    assert commands.tools.context.liaison.count() == entries
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.wall is None
    page = window.findChild(ListPage)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.wall is not None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.wall is None
    window.wall_button.click()
    assert window.wall is not None
    window.close()


def test_f11_in_the_main_window_takes_the_page_off_the_wall_again(commands: Commands) -> None:
    window = on_wall(commands, "zones")
    assert commands.own_window(wall=True) is window
    assert window.wall is None
    assert commands.page_windows == [window]


def test_the_wall_shows_now_and_nothing_selected_whatever_is_looked_at(
    commands: Commands, clock: FixedClock, qtbot: QtBot
) -> None:
    window = on_wall(commands, "zones")
    wall = window.wall
    assert wall is not None
    page = wall.page
    assert isinstance(page, ListPage)
    tools, context = commands.tools, commands.tools.context
    tools.time.set(NOW - 30 * MINUTE)
    tools.selection.pick("zone", context.zones.zones(NOW)[0].id)
    assert page.tools.time.at() == NOW
    assert page.table.picked_ids() == ()
    context.zones.add("Z9", "tmo", [[(53.43, 6.82), (53.45, 6.82), (53.45, 6.86), (53.43, 6.82)]])
    qtbot.waitUntil(lambda: "Z9" in [row.zone.name for row in page.table.rows_model.rows()])
    before = wall._clock.text()
    clock.advance(MINUTE)
    wall._on_beat()
    assert wall._clock.text() != before
    tools.time.set(None)


def test_a_wall_that_is_not_read_anew_says_so(commands: Commands, clock: FixedClock) -> None:
    window = on_wall(commands, "zones")
    wall = window.wall
    assert wall is not None
    assert wall.stale() == ""
    clock.advance(STALE_MS + MINUTE)
    wall.draw()
    assert "Not refreshed since" in wall.stale()
    assert wall._stale.isVisible()
    for _ in range(10):
        wall._on_beat()  # every tenth reads again
    assert wall.stale() == ""


def test_a_page_that_could_not_be_read_says_so_at_once(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = on_wall(commands, "zones")
    wall = window.wall
    assert wall is not None
    page = wall.page
    assert isinstance(page, ListPage)

    def broken() -> object:
        raise OSError("disk")

    monkeypatch.setattr(page.loader, "_question", lambda: broken)
    page.refresh()
    qtbot.waitUntil(lambda: page.loader.state == "failed")
    wall.draw()
    assert "Not refreshed since" in wall.stale()
    monkeypatch.undo()
    page.refresh()
    qtbot.waitUntil(lambda: page.loader.state == "shown")
    wall.draw()
    assert wall.stale() == ""


def test_it_is_drawn_when_something_changes_and_not_for_nothing(
    commands: Commands, clock: FixedClock, qtbot: QtBot
) -> None:
    window = on_wall(commands, "zones")
    wall = window.wall
    assert wall is not None
    for _ in range(20):
        wall._on_beat()  # the hint goes, the lists are read again
        qtbot.wait(5)
    for wait_ms in (200, 50):
        qtbot.wait(wait_ms)
        wall._on_beat()
    qtbot.wait(50)
    before = wall.drawn
    for _ in range(5):
        wall._on_beat()
        qtbot.wait(1)
    assert wall.drawn == before
    commands.tools.context.zones.add(
        "Z9", "tmo", [[(53.4, 6.8), (53.4, 6.9), (53.5, 6.9), (53.4, 6.8)]]
    )
    qtbot.waitUntil(lambda: wall._changed)
    wall._on_beat()
    assert wall.drawn > before
    qtbot.wait(1)
    before = wall.drawn
    clock.advance(MINUTE)
    wall._on_beat()  # the clock says another minute
    qtbot.wait(1)
    wall._on_beat()
    assert wall.drawn > before


def test_a_wall_that_was_closed_hears_nothing_any_more(commands: Commands, qtbot: QtBot) -> None:
    window = on_wall(commands, "watch")
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))
    commands.tools.context.liaison.add(NewEntry("call", action="call back"))
    qtbot.wait(50)


def test_walls_and_windows_are_there_again_after_a_restart(
    qapp: QApplication, commands: Commands
) -> None:
    on_wall(commands, "zones")
    commands.window.deck.put_in_front("partners")
    commands.own_window()
    station = commands.station
    screen = commands.page_windows[0].screen().name()
    assert station.layout.noted(WINDOWS) == [f"zones{WALL_OF}{screen}", "partners"]
    commands.end()
    assert commands.page_windows == []
    again = Commands(commands.window)
    again.reopen_windows()
    assert [(w.entry.key, w.wall is not None) for w in again.page_windows] == [
        ("zones", True), ("partners", False),
    ]  # fmt: skip
    again.page_windows[0].close()
    assert station.layout.noted(WINDOWS) == ["partners"], "closed by hand is not opened again"
    station.layout.note(WINDOWS, [f"zones{WALL_OF}another screen"])
    again.reopen_windows()
    assert again.page_windows[-1].wall is None, "it would cover the work on another screen"
    again.end()


def test_the_language_of_the_wall_follows(commands: Commands, qtbot: QtBot) -> None:
    window = on_wall(commands, "zones")
    wall = window.wall
    assert wall is not None
    assert "back to a window" in wall._hint.text()
    commands.station.look.keep("language", "nl")
    qtbot.waitUntil(lambda: "terug" in wall._hint.text())
