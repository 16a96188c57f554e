"""The table: selection by id survives updates, everything works by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.ui.widgets.rows import COLUMNS, ROWS, Row
from ui.models.rows import RowsModel
from ui.qt.theme import theme
from ui.widgets import column_state
from ui.widgets.delegate import CellDelegate
from ui.widgets.table import RowsTable


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable:
    made = RowsTable(RowsModel(COLUMNS), "Rows")
    made.rows_model.setParent(made)
    qtbot.addWidget(made)
    made.rows_model.set_rows(ROWS)
    made.resize(400, 300)
    made.show()
    return made


def test_what_is_picked_stays_picked(table: RowsTable) -> None:
    table.pick(["2", "3", "gone"])
    table.rows_model.set_rows([Row("3", "Charlie"), Row("0", "New"), Row("2", "Bravo two")])
    assert table.picked_ids() == ("3", "2")


def test_picked_is_told_for_a_person_and_not_for_the_program(
    table: RowsTable, qtbot: QtBot
) -> None:
    told: list[tuple[str, ...]] = []
    table.picked.connect(told.append)
    table.pick(["2"])
    assert told == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told == [("3",)]


def test_enter_opens_the_current_row(table: RowsTable, qtbot: QtBot) -> None:
    table.pick(["2"])
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_typing_goes_to_the_row_that_begins_so(table: RowsTable, qtbot: QtBot) -> None:
    table.setFocus()
    qtbot.keyClicks(table, "ch")
    assert table.picked_ids() == ("3",)


def test_a_press_on_a_heading_sorts(table: RowsTable) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in table.filter.rows()] == ["2", "3", "1"]
    table.rows_model.upsert([Row("4", "Delta", 0)])
    assert [row.id for row in table.filter.rows()] == ["4", "2", "3", "1"]


STEPS: dict[str, Callable[[RowsTable], object]] = {
    "another text": lambda t: t.rows_model.upsert([Row("2", "Changed")]),
    "a row above": lambda t: t.rows_model.set_rows([Row("0", "New"), *ROWS]),
    "picked": lambda t: t.pick(["2"]),
    "sorted": lambda t: t.sortByColumn(0, Qt.SortOrder.DescendingOrder),
    "filtered": lambda t: t.filter.set_text("bravo"),
    "narrower": lambda t: t.horizontalHeader().resizeSection(0, 45),
    "moved": lambda t: t.horizontalHeader().moveSection(0, 1),
    "hidden": lambda t: t.horizontalHeader().setSectionHidden(0, True),
    "narrow": lambda t: t.resize(200, 300),
    "sideways": lambda t: (t.resize(90, 300), t.horizontalScrollBar().setValue(40)),
    "disabled": lambda t: t.setEnabled(False),
    "dark": lambda _t: theme().apply(QGuiApplication.instance(), "dark"),
    "larger": lambda _t: theme().apply(QGuiApplication.instance(), "light", 1.4),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_kept_row_is_never_shown_for_another(
    table: RowsTable, qapp: QApplication, step: str
) -> None:
    before = table.viewport().grab().toImage()
    STEPS[step](table)
    kept = table.viewport().grab().toImage()
    table.draw_again()
    fresh = table.viewport().grab().toImage()
    theme().apply(qapp, "light")
    assert kept == fresh
    assert kept != before


def test_a_row_is_drawn_once(table: RowsTable, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    plain = CellDelegate.paint_cell
    monkeypatch.setattr(
        CellDelegate,
        "paint_cell",
        lambda self, painter, rect, cell, enabled: (
            drawn.append(cell.row.id),
            plain(self, painter, rect, cell, enabled),
        )[1],
    )
    table.draw_again()
    table.viewport().grab()
    assert set(drawn) == {"1", "2", "3"}
    drawn.clear()
    table.rows_model.set_rows([Row("0", "New"), *ROWS])
    table.viewport().grab()
    assert set(drawn) == {"0"}
    table.hide()
    table.show()
    table.viewport().grab()
    assert set(drawn) == {"0", "1", "2", "3"}


def test_a_selection_is_told_once(table: RowsTable) -> None:
    table.selectRow(1)
    told: list[tuple[str, ...]] = []
    table.picked.connect(told.append)
    table.rows_model.set_rows([Row("0", "New"), *ROWS])
    assert told == []
    assert table.picked_ids() == ("2",)


def test_copy_gives_the_shown_columns_of_the_picked_rows(table: RowsTable) -> None:
    table.pick(["2"])
    table.copy()
    assert QGuiApplication.clipboard().text() == "Name\tNumber\nBravo\t1"
    table.clearSelection()
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_columns_come_back_by_key(table: RowsTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    header.moveSection(0, 1)
    header.resizeSection(1, 150)
    header.setSectionHidden(2, False)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    state = table.save_state()
    other = RowsTable(RowsModel((COLUMNS[1], COLUMNS[2], COLUMNS[0])), "Rows")
    other.rows_model.setParent(other)
    qtbot.addWidget(other)
    other.rows_model.set_rows(ROWS)
    other.restore_state(state)
    head = other.horizontalHeader()
    order = sorted(range(3), key=head.visualIndex)
    assert [other.rows_model.columns[n].key for n in order] == ["number", "name", "id"]
    assert head.sectionSize(0) == 150
    assert not head.isSectionHidden(1)
    assert [row.id for row in other.filter.rows()] == ["1", "3", "2"]


@pytest.mark.parametrize("state", [b"", b"{}", b"[1]", b"\xff", b'{"order": 3}'])
def test_a_state_that_is_none_changes_nothing(table: RowsTable, state: bytes) -> None:
    before = table.save_state()
    table.restore_state(state)
    assert table.save_state() == before


def test_the_menu_of_columns_keeps_one(table: RowsTable) -> None:
    header = table.horizontalHeader()
    menu = column_state.columns_menu(header, COLUMNS)
    menu.actions()[1].setChecked(False)
    assert header.isSectionHidden(1)
    menu = column_state.columns_menu(header, COLUMNS)
    assert [action.isEnabled() for action in menu.actions()] == [False, True, True]


def test_rows_grow_with_the_scale(table: RowsTable, qapp: QApplication) -> None:
    assert table.rowHeight(0) == 28
    theme().apply(qapp, "light", 2.0)
    assert table.rowHeight(0) == 56
    assert table.columnWidth(0) == 200
    theme().apply(qapp, "light")
    assert table.rowHeight(0) == 28


def test_no_heading_is_cut(table: RowsTable) -> None:
    header = table.horizontalHeader()
    for place, column in enumerate(COLUMNS):
        if not header.isSectionHidden(place):
            text = header.fontMetrics().horizontalAdvance(column.heading())
            assert header.sectionSize(place) >= text + 16


def test_an_empty_table_says_what_to_do(table: RowsTable) -> None:
    table.set_empty("Press Ctrl+N to add a row.", "plus")
    table.rows_model.set_rows([])
    with_text = table.grab().toImage()
    table.set_empty("")
    assert table.grab().toImage() != with_text
    table.set_empty("Press Ctrl+N to add a row.")
    assert table.accessibleDescription() == "Press Ctrl+N to add a row."
    assert table.accessibleName() == "Rows"


def test_a_filter_that_hides_all_says_so(table: RowsTable) -> None:
    table.filter.set_text("no such row")
    hidden = table.grab().toImage()
    table.rows_model.set_rows([])
    assert table.grab().toImage() != hidden
