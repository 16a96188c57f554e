"""The days of the log list: a divider where one begins, that no key, click or count comes upon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from tests.unit.ui.pages.liaison.conftest import Watch
from ui.pages.liaison.page import LiaisonPage
from ui.qt.theme import ROW_PX, theme
from ui.widgets.dividers import BAND_PX

DAYS = ("23", "22", "22", "21")  # of the lines, from above; now is 231432B


@pytest.fixture
def page(qtbot: QtBot, watch: Watch) -> LiaisonPage:
    for number, day in enumerate(reversed(DAYS)):
        watch.log(f"regel {day} {number}", event=f"{day}{1000 + number}BOCT24")
    made = LiaisonPage(watch.tools)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not watch.tools.changes._waiting)
    return made


def column(page: LiaisonPage, key: str = "event") -> int:
    return next(n for n, c in enumerate(page.table.rows_model.columns) if c.key == key)


def times(page: LiaisonPage) -> list[str]:
    table = page.table
    return [table.filter.index(n, column(page)).data() for n in range(table.filter.rowCount())]


def divided(page: LiaisonPage) -> list[int]:
    table = page.table
    return [n for n in range(table.filter.rowCount()) if table.rowHeight(n) > ROW_PX]


def test_a_time_is_short_and_each_new_day_has_a_divider(page: LiaisonPage) -> None:
    table = page.table
    assert times(page) == ["1003B", "1002B", "1001B", "1000B"]
    assert divided(page) == [1, 3]
    assert [table._day_above(n) for n in range(4)] == [
        "", "Tuesday 22 OCT 2024", "", "Monday 21 OCT 2024",
    ]  # fmt: skip
    assert table.day() == "Wednesday 23 OCT 2024"
    read_aloud = table.filter.index(1, column(page)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read_aloud == "Event: 221002BOCT24"


def test_keys_and_clicks_pass_over_a_divider(page: LiaisonPage, qtbot: QtBot) -> None:
    table = page.table
    ids = table.rows_model.ids()
    table.take_focus()
    seen = [table.picked_ids()]
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        seen.append(table.picked_ids())
    assert seen == [(id_,) for id_ in ids]
    band = QPoint(300, table.rowViewportPosition(1) + 3)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=band)
    assert table.picked_ids() == (ids[3],)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=band + QPoint(0, ROW_PX))
    assert table.picked_ids() == (ids[1],)


def test_dividers_follow_filters_new_lines_and_other_orders(
    page: LiaisonPage, watch: Watch
) -> None:
    page.presenter.set_filter(LogFilter("regel 22"))
    assert (times(page), divided(page)) == (["1002B", "1001B"], [])
    assert page.table.day() == "Tuesday 22 OCT 2024"
    page.presenter.set_filter(LogFilter())
    assert divided(page) == [1, 3]
    watch.log("tussen", event="221200BOCT24")
    page.presenter.load(now=True)
    assert (times(page)[1], divided(page)) == ("1200B", [1, 4])
    page.table.sortByColumn(column(page, "text"), Qt.SortOrder.AscendingOrder)
    assert divided(page) == []
    assert page.table.day() == ""
    assert times(page) == ["21 1000B", "22 1001B", "22 1002B", "23 1003B", "22 1200B"]
    page.table.sortByColumn(column(page), Qt.SortOrder.AscendingOrder)
    assert (times(page)[0], divided(page)) == ("1000B", [1, 4])


def test_a_line_folded_out_under_another_says_its_day_and_divides_nothing(
    page: LiaisonPage, watch: Watch
) -> None:
    old = page.table.rows_model.row(3).entry
    watch.context.liaison.correct(old.id, NewEntry("verbeterd"), "verkeerd verstaan")
    page.presenter.load(now=True)
    now = next(line for line in page.table.rows_model.rows() if line.earlier)
    before = [page.table.rows_model.id_at(n) for n in divided(page)]
    page.presenter.toggle_earlier(now.id)
    place = page.table.filter.place(now.id)
    assert times(page)[place : place + 2] == ["1436B", "21 1000B"]
    assert [page.table.rows_model.id_at(n) for n in divided(page)] == before


def test_what_is_copied_has_its_whole_time(page: LiaisonPage) -> None:
    page.table.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert "231003BOCT24" in lines[1]
    assert "211000BOCT24" in lines[4]


def test_dividers_grow_with_the_text(page: LiaisonPage, qapp: QApplication) -> None:
    table = page.table
    theme().apply(qapp, "light", 2.0)
    assert (table.rowHeight(0), table.rowHeight(1)) == (2 * ROW_PX, 2 * (ROW_PX + BAND_PX))
    theme().apply(qapp, "light")
    assert (table.rowHeight(0), table.rowHeight(1)) == (ROW_PX, ROW_PX + BAND_PX)
