"""Report forms in the entry form: chosen by key, filled line by line, saved as text and data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.unit.ui.pages.liaison.conftest import Watch
from ui.pages.liaison.entry_form import EntryForm

_CTRL = Qt.KeyboardModifier.ControlModifier


def form(watch: Watch, qtbot: QtBot) -> EntryForm:
    made = EntryForm(watch.tools)
    qtbot.addWidget(made)
    made.show()
    made.focus_first()
    return made


def test_a_methane_by_keyboard(watch: Watch, qtbot: QtBot) -> None:
    made = form(watch, qtbot)
    text = made.fields.text
    qtbot.keyClick(text, Qt.Key.Key_R, _CTRL)
    (menu,) = made.findChildren(QMenu)
    assert len(menu.actions()) == 12
    qtbot.keyClick(menu, Qt.Key.Key_1)
    assert text.toPlainText().startswith("METHANE\nM groot incident verklaard: ")
    for value in ("ja", "kade 4", "", "munitie"):
        qtbot.keyClicks(text, value)
        qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClick(text, Qt.Key.Key_Return, _CTRL)
    (entry,) = watch.context.liaison.entries()
    assert entry.data == {
        "template": "methane",
        "fields": {"major": "ja", "exact": "kade 4", "hazards": "munitie"},
    }
    assert (entry.kind, entry.precedence) == ("incident", "IMMEDIATE")
    assert "E hulpdiensten" not in entry.text


def test_what_was_typed_stays_and_enter_makes_a_line_in_a_plain_text(
    watch: Watch, qtbot: QtBot
) -> None:
    made = form(watch, qtbot)
    qtbot.keyClicks(made.fields.text, "eerste")
    qtbot.keyClick(made.fields.text, Qt.Key.Key_Return)
    qtbot.keyClicks(made.fields.text, "tweede")
    assert made.fields.text.toPlainText() == "eerste\ntweede"
    made.begin("agreement")
    assert made.fields.text.toPlainText().endswith("eerste\ntweede")
    assert made.fields.raw()["agreement"] == "yes"
    assert made.fields.text.height() > 100


def test_a_refused_report_keeps_every_word(watch: Watch, qtbot: QtBot) -> None:
    made = form(watch, qtbot)
    made.begin("movsitrep")
    qtbot.keyClicks(made.fields.text, "99-XXX-99")
    qtbot.keyClick(made.fields.text, Qt.Key.Key_Return)
    qtbot.keyClicks(made.fields.text, "Zoomland")
    before = made.fields.text.toPlainText()
    made.save()
    assert made.fields.text.toPlainText() == before
    assert watch.context.liaison.count() == 0
    assert "99-XXX-99" in made.note.text()


def test_an_entry_may_have_a_level_of_its_own(watch: Watch, qtbot: QtBot) -> None:
    made = form(watch, qtbot)
    qtbot.keyClicks(made.fields.text, "gevoelig")
    made.fields.set_choice("level", "Dep.V")
    made.save()
    assert watch.context.liaison.entries()[0].level == "Dep.V"
