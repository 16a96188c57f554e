"""The palette: a few letters and Enter, recent first, late results in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.palette import CommandPalette, Deliver, PaletteEntry


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot: QtBot, ran: list[str]) -> Iterator[CommandPalette]:
    window = QWidget()
    window.setGeometry(100, 100, 800, 600)
    qtbot.addWidget(window)
    window.show()
    made = CommandPalette(window)
    made.set_entries(
        PaletteEntry(title, title, lambda title=title: ran.append(title), enabled=title != "Off")
        for title in ("New log entry", "New movement", "Go to map", "Print list", "Off")
    )
    # The window is held here: Python would take it, and the palette with it, away.
    yield made
    window.close()


def titles(palette: CommandPalette) -> list[str]:
    return [entry.title for entry in palette.shown()]


def test_letters_find_and_enter_runs(palette: CommandPalette, qtbot: QtBot, ran: list[str]) -> None:
    palette.open_with()
    qtbot.keyClicks(palette._field, "nm")
    assert titles(palette)[0] == "New movement"
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == ["New movement"]
    assert not palette.isVisible()


def test_what_was_chosen_lately_stands_first(palette: CommandPalette) -> None:
    for words in ("go to map", "print list"):
        palette.open_with(words)
        palette._run()
    palette.open_with()
    assert titles(palette)[:2] == ["Print list", "Go to map"]


def test_arrows_move_while_the_field_keeps_the_focus(
    palette: CommandPalette, qtbot: QtBot, ran: list[str]
) -> None:
    palette.open_with()
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    qtbot.keyClick(palette._field, Qt.Key.Key_Up)
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == ["New movement"]


def test_escape_closes_and_runs_nothing(
    palette: CommandPalette, qtbot: QtBot, ran: list[str]
) -> None:
    palette.open_with("log")
    qtbot.keyClick(palette._field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert ran == []


def test_what_is_disabled_is_not_run(palette: CommandPalette, ran: list[str]) -> None:
    palette.open_with("off")
    palette._run()
    assert ran == []


def test_late_results_come_in_and_outdated_ones_do_not(palette: CommandPalette) -> None:
    asked: list[tuple[str, Deliver]] = []
    palette.add_provider(lambda text, deliver: asked.append((text, deliver)))
    palette.open_with()
    palette._field.setText("ma")
    palette._field.setText("map")
    assert [text for text, _deliver in asked] == ["ma", "map"]
    found: Sequence[PaletteEntry] = [PaletteEntry("r1", "Maastricht", lambda: None)]
    asked[0][1](found)
    assert titles(palette) == ["Go to map"]
    asked[1][1](found)
    assert titles(palette) == ["Go to map", "Maastricht"]


def test_nothing_found_is_said(palette: CommandPalette) -> None:
    palette.open_with("qqqqqq")
    assert titles(palette) == []
    assert palette._none.isVisible()
    palette.reject()


def test_what_comes_late_does_not_move_the_choice_from_the_first_line(
    palette: CommandPalette, qtbot: QtBot
) -> None:
    waiting: list[Deliver] = []
    palette.add_provider(lambda _text, deliver: waiting.append(deliver))
    palette.open_with()
    qtbot.keyClicks(palette._field, "n")
    late = PaletteEntry("late", "Nieuwegein", lambda: None)
    for deliver in waiting:
        deliver([late])
    assert palette._list.currentIndex().row() == 0
    # Who has chosen a line keeps it, wherever it comes to stand.
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    chosen = palette.shown()[palette._list.currentIndex().row()]
    waiting[-1]([late, PaletteEntry("later", "Nijmegen", lambda: None)])
    assert palette.shown()[palette._list.currentIndex().row()] == chosen


def test_what_ends_something_is_found_by_its_words_only_and_asks(
    palette: CommandPalette, qtbot: QtBot, ran: list[str]
) -> None:
    palette.set_entries(
        [PaletteEntry("close", "Close operation", lambda: ran.append("close"), grave=True)]
    )
    palette.open_with()
    assert palette.shown() == []
    for typed in ("cls", "lose", "co", "n"):
        palette._field.setText(typed)
        assert palette.shown() == [] or typed == "co"
    palette._field.setText("close op")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == []
    assert palette.asked() == "close"
    palette.grab()
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == ["close"]


def test_the_second_enter_is_for_the_same_words(
    palette: CommandPalette, qtbot: QtBot, ran: list[str]
) -> None:
    palette.set_entries(
        [PaletteEntry("close", "Close operation", lambda: ran.append("close"), grave=True)]
    )
    palette.open_with("close")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    palette._field.setText("close o")
    assert palette.asked() == ""
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == []
