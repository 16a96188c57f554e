"""The keys of the go-to box and of the list under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.support.logfail import LogFail
from ui.kinds.spots import Hit
from ui.pages.map.goto_field import GoToField

HITS = [Hit("Goes", "town", 51.5, 3.9), Hit("Goes", "station", 51.49, 3.89)]


class Suggestions:
    """Answers with what a test puts there."""

    def __init__(self) -> None:
        self.answer: Sequence[Hit] | Exception = HITS

    def __call__(self, text: str) -> Sequence[Hit]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def suggestions() -> Suggestions:
    return Suggestions()


@pytest.fixture
def field(qapp: QApplication, suggestions: Suggestions) -> Iterator[GoToField]:
    made = GoToField(suggestions)
    made.show()
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, 52)


def popup(field: GoToField) -> QAbstractItemView:
    return field.suggestions.popup


def told(field: GoToField) -> list[object]:
    found: list[object] = []
    field.chosen.connect(found.append)
    field.entered.connect(found.append)
    return found


def press(field: GoToField, *keys: Qt.Key) -> None:
    """As the system does: the open list has the keyboard."""
    for key in keys:
        QTest.keyClick(popup(field) if popup(field).isVisible() else field, key)


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_takes_the_first_of_the_open_list(field: GoToField, enter: Qt.Key) -> None:
    found = told(field)
    QTest.keyClicks(field, "goe")
    assert popup(field).isVisible()
    press(field, enter)
    assert found == [HITS[0]]
    assert not popup(field).isVisible()
    assert field.text() == "Goes"


def test_down_chooses_the_second_also_where_both_are_called_alike(field: GoToField) -> None:
    found = told(field)
    QTest.keyClicks(field, "goe")
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert found == [HITS[1]]


def test_a_click_takes_the_line(field: GoToField) -> None:
    found = told(field)
    QTest.keyClicks(field, "goe")
    view = popup(field)
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert found == [HITS[1]]


def test_escape_closes_the_list_then_empties_the_field(field: GoToField) -> None:
    emptied: list[int] = []
    field.emptied.connect(lambda: emptied.append(1))
    QTest.keyClicks(field, "goe")
    press(field, Qt.Key.Key_Escape)
    assert not popup(field).isVisible()
    assert field.text() == "goe"
    assert not emptied
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert emptied


def test_letters_go_on_while_the_list_is_open(field: GoToField) -> None:
    QTest.keyClicks(field, "g")
    QTest.keyClicks(popup(field), "oes")
    assert field.text() == "goes"


def test_enter_without_a_suggestion_asks_for_what_was_typed(
    field: GoToField, suggestions: Suggestions
) -> None:
    found = told(field)
    suggestions.answer = []
    QTest.keyClicks(field, "nowhere")
    assert not popup(field).isVisible()
    press(field, Qt.Key.Key_Return)
    assert found == ["nowhere"]


def test_a_fault_of_the_suggestions_stops_nobody(
    field: GoToField, suggestions: Suggestions, logfail: LogFail
) -> None:
    logfail.expect("no suggestions for what was typed")
    suggestions.answer = TypeError("'<' not supported")
    QTest.keyClicks(field, "Vlis")
    assert field.text() == "Vlis"
