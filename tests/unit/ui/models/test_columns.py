"""A column says everything once: text, order, filter and export agree."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ui.models.columns import Column, csv_rows, natural, search_words, tsv


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    number: float | None


COLUMNS = (
    Column[Row]("name", "Name", lambda r: r.name),
    Column[Row]("number", "Number", lambda r: r.number, text=lambda v: f"{v:.1f} km" if v else ""),
    Column[Row]("id", "Id", lambda r: r.id, searched=False),
)
ROWS = (Row("1", "Één\tTab\nLine", 2.0), Row("2", "b", None))


def test_numbers_in_names_sort_as_numbers() -> None:
    assert sorted(["A10", "a9", "A1", "é2", "E1", "e3"], key=natural) == [
        "A1", "a9", "A10", "E1", "é2", "e3",
    ]  # fmt: skip


@given(st.lists(st.text()))
def test_any_texts_can_be_ordered(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural)) == len(texts)


def test_empty_has_no_order_and_no_text() -> None:
    assert COLUMNS[1].order(ROWS[1]) is None
    assert COLUMNS[1].show(ROWS[1]) == ""


def test_the_filter_sees_texts_of_searched_columns_only() -> None:
    assert " 2 0 km " in search_words(ROWS[0], COLUMNS).every
    assert " een " in search_words(ROWS[0], COLUMNS).every
    assert search_words(ROWS[1], COLUMNS).every.split() == ["b"]


def test_export_is_headings_and_texts() -> None:
    assert csv_rows(ROWS, COLUMNS) == [
        ["Name", "Number", "Id"],
        ["Één\tTab\nLine", "2.0 km", "1"],
        ["b", "", "2"],
    ]


def test_the_clipboard_keeps_one_line_per_row() -> None:
    assert tsv(ROWS, COLUMNS).split("\n") == [
        "Name\tNumber\tId",
        "Één Tab Line\t2.0 km\t1",
        "b\t\t2",
    ]
