"""Names offered in the text: what fits, and that no key is taken from who types on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.pages.liaison.text_completion import TextCompletion, matches

NAMES = ("25-USV-08", "25-USV-09", "25-USE-01", "@LSO-OCCR", "@Politie", "43 MECH", "Brug Vianen")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("25-", ["25-USV-08", "25-USV-09", "25-USE-01"]),
        ("usv", ["25-USV-08", "25-USV-09"]),
        ("@p", ["@Politie"]),
        ("@occ", ["@LSO-OCCR"]),
        ("bru", ["Brug Vianen"]),
        ("br", []),
        ("politie", []),
        ("25-usv-08", []),
        ("rug", []),
        ("", []),
    ],
)
def test_what_is_offered(word: str, wanted: list[str]) -> None:
    assert matches({name.casefold(): name for name in NAMES}, word) == wanted


@pytest.fixture
def text(qtbot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.setTabChangesFocus(True)
    completion = TextCompletion(made)
    completion.set_names(NAMES)
    made.textChanged.connect(completion.offer)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def popup(text: QPlainTextEdit) -> object:
    return text.findChild(TextCompletion)._completer.popup()


def test_tab_takes_the_first_and_down_another(text: QPlainTextEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(text, "Colonne usv")
    assert popup(text).isVisible()  # type: ignore[attr-defined]
    qtbot.keyClick(popup(text), Qt.Key.Key_Tab)  # type: ignore[arg-type]
    assert text.toPlainText() == "Colonne 25-USV-08 "
    qtbot.keyClicks(text, "usv")
    qtbot.keyClick(popup(text), Qt.Key.Key_Down)  # type: ignore[arg-type]
    qtbot.keyClick(popup(text), Qt.Key.Key_Down)  # type: ignore[arg-type]
    qtbot.keyClick(popup(text), Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert text.toPlainText() == "Colonne 25-USV-08 25-USV-09 "


def test_who_types_on_is_not_hindered(text: QPlainTextEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(text, "usv")
    hung = popup(text)
    qtbot.keyClicks(hung, "x")  # type: ignore[arg-type]
    assert text.toPlainText() == "usvx"
    assert not hung.isVisible()  # type: ignore[attr-defined]
    text.setPlainText("")
    qtbot.keyClicks(text, "bru")
    qtbot.keyClick(hung, Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert text.toPlainText() == "bru\n"


def test_escape_closes_the_names_only(text: QPlainTextEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(text, "@p")
    qtbot.keyClick(popup(text), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert not popup(text).isVisible()  # type: ignore[attr-defined]
    assert text.toPlainText() == "@p"
    assert text.isVisible()


def test_nothing_is_offered_inside_a_word(text: QPlainTextEdit, qtbot: QtBot) -> None:
    text.setPlainText("brVianen")
    qtbot.keyClick(text, Qt.Key.Key_Right)
    qtbot.keyClick(text, Qt.Key.Key_Right)
    qtbot.keyClicks(text, "u")
    assert not popup(text).isVisible()  # type: ignore[attr-defined]


def test_only_a_plain_tab_takes(text: QPlainTextEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(text, "usv")
    qtbot.keyClick(popup(text), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)  # type: ignore[arg-type]
    assert text.toPlainText().strip() == "usv"
