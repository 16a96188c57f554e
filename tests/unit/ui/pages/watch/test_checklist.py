"""The list of what a new operation lacks: keys, ticks, put aside and called back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.workflows.setup import STEPS
from tests.support.task_force import Station, add_movements, add_units
from ui.pages.watch.page import WatchPage


@pytest.fixture
def page(post: Station, qtbot: QtBot) -> WatchPage:
    made = WatchPage(post.tools)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activate()
    return made


def shown(page: WatchPage) -> list[str]:
    return [key for key, row in page.setup.rows.items() if row.line.isVisible()]


def test_an_empty_operation_shows_every_line_and_each_opens_its_place(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    assert shown(page) == list(STEPS)
    for key in STEPS:
        if key != "partners":
            page.setup.rows[key].line.click()
    assert post.asks.asked == [("set_up", key) for key in STEPS if key != "partners"]
    post.asks.asked.clear()
    first = page.setup.rows["marking"].line
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(page.setup.rows["post"].line, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_5)
    assert post.asks.asked == [("set_up", "post"), ("set_up", "routes")]


def test_one_key_brings_the_partners_and_ticks_the_line(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    assert "0 of 7" in page.setup._count.text()
    qtbot.keyClick(page.setup.rows["marking"].line, Qt.Key.Key_3)
    assert len(post.context.partners.directory()) > 25
    assert "partner" in post.told[-1]
    qtbot.waitUntil(lambda: "1 of 7" in page.setup._count.text())
    assert "done" in page.setup.rows["partners"].line.accessibleName()
    assert post.asks.asked == []


def test_lines_are_put_aside_and_called_back(page: WatchPage, qtbot: QtBot) -> None:
    page.setup.rows["units"].line.setFocus()
    qtbot.keyClick(page.setup.rows["units"].line, Qt.Key.Key_Delete)
    page.setup.rows["map"].aside.click()
    qtbot.waitUntil(lambda: shown(page) == [k for k in STEPS if k not in ("units", "map")])
    page.setup.hide_button.click()
    qtbot.waitUntil(lambda: not page.setup.isVisible())
    page.call_setup()
    qtbot.waitUntil(lambda: shown(page) == list(STEPS))


def test_it_goes_when_work_can_begin_and_comes_on_demand(
    page: WatchPage, post: Station, qtbot: QtBot
) -> None:
    add_units(post.context)
    post.context.partners.add({"name": "OCCR"})
    assert page.setup.isVisible()
    add_movements(post.context)
    qtbot.waitUntil(lambda: not page.setup.isVisible())
    page.call_setup()
    qtbot.waitUntil(page.setup.isVisible)
    done = {key for key, row in page.setup.rows.items() if row.step and row.step.done}
    assert done == {"partners", "units", "routes"}


def test_on_the_wall_it_is_not_shown(page: WatchPage) -> None:
    hidden = page.wall_face().hides
    assert any(part.isAncestorOf(page.setup) for part in hidden)
