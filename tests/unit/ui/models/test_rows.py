"""The table model: any difference ends in the right rows, and indexes stay with their ids."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from ui.models.cells import ID_ROLE, ROW_ROLE
from ui.models.columns import Column
from ui.models.rows import MOVES_MAX, RowsFilter, RowsModel, longest_rise
from ui.qt.theme import theme

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@dataclass(frozen=True)
class Row:
    id: str
    name: str = ""
    number: int | None = None


COLUMNS = (
    Column[Row]("id", "Id", lambda r: r.id),
    Column[Row]("name", "Name", lambda r: r.name, tone=lambda r: "red" if r.name == "bad" else ""),
    Column[Row]("number", "Number", lambda r: r.number, align="right", figures=True),
)


def rows(ids: str) -> list[Row]:
    return [Row(key) for key in ids]


@pytest.fixture
def model(qapp: QApplication) -> RowsModel:
    return RowsModel(COLUMNS)


def test_it_passes_qts_own_tester(model: RowsModel, qtmodeltester: ModelTester) -> None:
    model.set_rows(rows("abcdef"))
    qtmodeltester.check(model)
    qtmodeltester.check(RowsFilter(model))


table = st.lists(
    st.builds(Row, st.sampled_from("abcdefghijkl"), st.sampled_from(["", "x", "bad"]), st.none()),
    max_size=12,
    unique_by=lambda row: row.id,
)


@given(table, table)
def test_any_difference_ends_in_the_rows_wanted(before: list[Row], after: list[Row]) -> None:
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_rows(before)
    kept = {row.id: QPersistentModelIndex(model.index(model.place(row.id), 1)) for row in before}
    model.set_rows(after)
    assert model.rows() == tuple(after)
    assert model.ids() == tuple(row.id for row in after)
    for key, index in kept.items():
        assert index.isValid() == (key in model.ids())
        assert not index.isValid() or index.data(ID_ROLE) == key
    assert tester.model() is model


@given(st.permutations("abcdefghijklmnop"))
def test_moves_take_as_few_as_possible(order: list[str]) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(rows("abcdefghijklmnop"))
    moves = QSignalSpy(model.rowsMoved)
    model.set_rows(rows("".join(order)))
    rising = len(longest_rise([ord(key) for key in order]))
    assert moves.count() == 16 - rising
    assert "".join(model.ids()) == "".join(order)


def test_many_moves_are_one_new_layout(model: RowsModel) -> None:
    many = [Row(f"{number:03}") for number in range(3 * MOVES_MAX)]
    model.set_rows(many)
    kept = QPersistentModelIndex(model.index(7, 2))
    layouts, moves = QSignalSpy(model.layoutChanged), QSignalSpy(model.rowsMoved)
    model.set_rows(list(reversed(many)))
    assert (layouts.count(), moves.count()) == (1, 0)
    assert (kept.data(ID_ROLE), kept.row(), kept.column()) == ("007", 3 * MOVES_MAX - 8, 2)


def test_the_same_rows_say_nothing(model: RowsModel) -> None:
    model.set_rows(rows("abc"))
    spies = [
        QSignalSpy(signal)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved)
    ]
    model.set_rows(rows("abc"))
    assert [spy.count() for spy in spies] == [0, 0, 0, 0]


def test_only_what_changed_is_told(model: RowsModel) -> None:
    model.set_rows(rows("abcd"))
    changed = QSignalSpy(model.dataChanged)
    model.set_rows([Row("a"), Row("b", "new"), Row("c", "new"), Row("d")])
    assert changed.count() == 1
    assert (changed.at(0)[0].row(), changed.at(0)[1].row()) == (1, 2)


def test_upsert_and_remove(model: RowsModel) -> None:
    model.set_rows(rows("abc"))
    model.upsert([Row("b", "new"), Row("d")])
    model.remove(["a", "unknown"])
    assert model.rows() == (Row("b", "new"), Row("c"), Row("d"))
    assert model.by_id("b") == Row("b", "new")
    assert model.by_id("a") is None


def test_what_comes_on_at_the_end_is_found_there(model: RowsModel) -> None:
    model.set_rows(rows("abc"))
    assert model.place("c") == 2
    model.upsert([Row("d"), Row("e")])
    assert [model.place(key) for key in "abcde"] == [0, 1, 2, 3, 4]
    assert model.id_at(model.place("e")) == "e"


def test_sorting_holds_for_what_comes_later_and_empty_is_last(model: RowsModel) -> None:
    model.set_rows([Row("a", number=3), Row("b"), Row("c", number=1)])
    model.sort(2)
    assert model.ids() == ("c", "a", "b")
    model.upsert([Row("d", number=2)])
    assert model.ids() == ("c", "d", "a", "b")
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert model.ids() == ("a", "d", "c", "b")


def test_what_a_cell_says(model: RowsModel) -> None:
    model.set_rows([Row("a", "bad", 7)])
    role = Qt.ItemDataRole
    assert model.index(0, 2).data() == "7"
    assert model.index(0, 1).data(role.ForegroundRole) == theme().tone("red")
    assert model.index(0, 1).data(role.AccessibleTextRole) == "Name: bad"
    assert model.index(0, 0).data(ROW_ROLE) == Row("a", "bad", 7)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Name"
    assert Qt.AlignmentFlag.AlignRight in model.index(0, 2).data(role.TextAlignmentRole)


def test_the_filter_wants_every_word_in_any_column(model: RowsModel) -> None:
    model.set_rows([Row("a", "North bridge", 1), Row("b", "South bridge", 2), Row("c", "x", 12)])
    shown = RowsFilter(model)
    shown.set_text("BRIDGE 2")
    assert [row.id for row in shown.rows()] == ["b"]
    assert (shown.place("b"), shown.place("a"), shown.place("z")) == (0, -1, -1)
    shown.set_text("")
    shown.set_predicate(lambda row: row.number > 1)
    assert [row.id for row in shown.rows()] == ["b", "c"]
    assert shown.is_filtering()


def test_the_filter_takes_a_name_in_full_and_finds_within_words(model: RowsModel) -> None:
    model.set_rows([Row("a", "Intern-12"), Row("b", "Moerdijkbrug 1 Intern"), Row("c", "Intern 2")])
    shown = RowsFilter(model)
    for text, found in (
        ("intern-1", ["a"]),
        ("Intern-2", ["c"]),
        ("brug", ["b"]),
        ("1-intern", ["b"]),
        ("!", []),
    ):
        shown.set_text(text)
        assert [row.id for row in shown.rows()] == found, text
    shown.set_text("intern-1")
    model.upsert([Row("d", "x Intern-1")])
    assert [row.id for row in shown.rows()] == ["d"]
    model.remove(["d"])
    assert [row.id for row in shown.rows()] == ["a"]


def test_a_row_that_changes_enters_and_leaves_the_filter(model: RowsModel) -> None:
    shown = RowsFilter(model)
    shown.set_text("bad")
    model.set_rows([Row("a", "good")])
    assert shown.rows() == []
    model.set_rows([Row("a", "bad")])
    assert [row.id for row in shown.rows()] == ["a"]


def test_sorting_through_the_filter(model: RowsModel) -> None:
    model.set_rows(rows("bac"))
    shown = RowsFilter(model)
    shown.sort(0)
    assert [row.id for row in shown.rows()] == ["a", "b", "c"]


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_longest_rise_rises_and_cannot_be_longer(numbers: list[int]) -> None:
    found = longest_rise(numbers)
    assert found == sorted(found)
    place = iter(numbers)
    assert all(number in place for number in found)
    best = [1] * len(numbers)
    for late, number in enumerate(numbers):
        for early in range(late):
            if numbers[early] < number:
                best[late] = max(best[late], best[early] + 1)
    assert len(found) == max(best, default=0)
