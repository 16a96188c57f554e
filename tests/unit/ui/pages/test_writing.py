"""Drafts of dialogs: kept as typed, back after a crash, gone when the user closes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.support.task_force import Station
from ui.pages.writing import keep_draft
from ui.widgets.form import FieldSpec, Form
from ui.widgets.form_dialog import FormDialog


def opened(post: Station, qtbot: QtBot) -> FormDialog:
    dialog = FormDialog("Unit", [Form([FieldSpec("name", "Name")])], "Save")
    qtbot.addWidget(dialog)
    keep_draft(post.tools, dialog, "unit-new")
    return dialog


def test_typed_text_comes_back_after_a_crash(post: Station, qtbot: QtBot) -> None:
    drafts = post.tools.context.drafts
    first = opened(post, qtbot)
    first.forms[0].set_raw_values({"name": "Half typed"})
    first.forms[0].changed.emit()
    qtbot.waitUntil(lambda: "unit-new" in drafts.all())
    # The process ends here: nobody closed the dialog.
    again = opened(post, qtbot)
    assert again.forms[0].raw_values()["name"] == "Half typed"


def test_what_the_user_closes_is_dropped(post: Station, qtbot: QtBot) -> None:
    drafts = post.tools.context.drafts
    drafts.keep("unit-new", {"0": {"name": "Half typed"}})
    dialog = opened(post, qtbot)
    dialog.done_saving()
    assert drafts.all() == {}
    assert opened(post, qtbot).forms[0].raw_values()["name"] == ""
