"""The form in a window: refusals under their field, news above, nothing typed is lost by slip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import Refused
from ui.widgets.form import FieldSpec, Form
from ui.widgets.form_dialog import FormDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> FormDialog:
    first = Form([FieldSpec("name", "Name", required=True)])
    made = FormDialog("A form", (first, Form([FieldSpec("note", "Note")])), "Save")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_saving_is_asked_only_when_every_form_is_valid(dialog: FormDialog, qtbot: QtBot) -> None:
    asked: list[bool] = []
    dialog.saving.connect(lambda: asked.append(True))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog, Qt.Key.Key_Return, control)
    assert asked == []
    dialog.forms[0].set_raw_values({"name": "A"})
    qtbot.keyClick(dialog, Qt.Key.Key_Return, control)
    assert asked == [True]
    dialog.done_saving()


def test_a_refusal_stands_under_the_field_it_names(dialog: FormDialog) -> None:
    dialog.refuse(Refused("twice", "That name is in use.", "name"))
    assert dialog.forms[0].field("name").property("invalid") is True
    assert dialog.banner.text() == ""
    dialog.refuse(Refused("no", "The store is full.", "elsewhere"))
    assert dialog.banner.text() == "The store is full."


def test_escape_keeps_what_was_typed_until_it_is_pressed_again(
    dialog: FormDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.forms[1].field("note"), "typed")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.forms[1].field("note"), " more")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "typing on takes the question back"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_news_is_told_and_touches_nothing(dialog: FormDialog) -> None:
    dialog.forms[0].set_raw_values({"name": "typed"})
    dialog.warn("Somebody else changed this.")
    assert dialog.banner.text() == "Somebody else changed this."
    assert dialog.forms[0].raw_values()["name"] == "typed"
    dialog.done_saving()
    assert not dialog.isVisible()


def test_ctrl_enter_saves_from_any_part_of_it(dialog: FormDialog, qtbot: QtBot) -> None:
    asked: list[bool] = []
    dialog.saving.connect(lambda: asked.append(True))
    dialog.forms[0].set_raw_values({"name": "A"})
    parts = [w for w in dialog.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    parts = [w for w in parts if w.isVisible()]
    assert {"Save", "Cancel"} <= {w.text() for w in parts if isinstance(w, QPushButton)}
    for count, part in enumerate(parts, 1):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert asked == [True] * count, part
        dialog.reopen()
    dialog.done_saving()
