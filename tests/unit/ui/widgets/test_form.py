"""The form: what is typed is kept, what is wrong is said under its field, data makes it all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.errors import Refused
from ui.widgets.form import Choice, FieldSpec, Form


def moment(text: str) -> int:
    if not text.isdigit():
        raise Refused("bad-dtg", "Type it as 271430B.")
    return int(text)


SPECS = (
    FieldSpec("name", "Name", required=True, width=120),
    FieldSpec("kind", "Kind", "choice", (Choice("a", "First"), Choice("b", "Second"))),
    FieldSpec("must", "Must", "choice", (Choice(1, "One"), Choice(2, "Two")), required=True),
    FieldSpec("count", "Count", "integer", minimum=1, maximum=9, unit="vehicles"),
    FieldSpec("speed", "Speed", "number"),
    FieldSpec("at", "At", "dtg", parse=moment, echo=lambda at: f"understood as {at}"),
    FieldSpec("where", "Where", "position", help="MGRS"),
    FieldSpec("text", "Text", "multiline"),
    FieldSpec("done", "Done", "check"),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(SPECS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def texts(form: Form) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]


def test_values_come_back_as_they_were_set(form: Form) -> None:
    values = {"name": "A", "kind": "b", "must": 2, "count": 3, "speed": 4.5, "at": 27,
              "where": "31U", "text": "x\ny", "done": True}  # fmt: skip
    form.set_values({**values, "at": "27", "unknown": 1})
    assert form.values() == values
    assert not form.dirty


def test_an_empty_form_has_no_values(form: Form) -> None:
    values = form.values()
    assert values.pop("must") == 1
    assert values.pop("done") is False
    assert set(values.values()) == {None}


def test_what_a_person_types_is_told_and_makes_dirty(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.field("name"), "B")
    assert form.dirty
    form.mark_clean()
    assert not form.dirty


def test_what_the_program_sets_is_not_told(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.set_values({"name": "A", "text": "t", "kind": "a", "done": True, "at": "1"})
        form.set_raw_values({"at": "half"})


def test_validate_says_each_fault_and_goes_to_the_first(form: Form) -> None:
    form.set_raw_values({"count": "12", "speed": "fast", "at": "noon"})
    assert not form.validate()
    assert form.faults() == {
        "name": "Name is needed.",
        "count": "It must be 9 or less.",
        "speed": "Type a number.",
        "at": "Type it as 271430B.",
    }
    assert set(form.faults().values()) <= set(texts(form))
    assert form.field("count").property("invalid") is True
    assert form.field("count").accessibleDescription() == "It must be 9 or less."
    form.set_raw_values({"name": "A", "count": "9", "speed": "1,5", "at": "5"})
    assert form.validate()
    assert form.values()["speed"] == 1.5


@pytest.mark.parametrize("text", ["nan", "1.5", "0", "x", "1e3"])
def test_an_integer_is_a_whole_number_in_its_range(form: Form, text: str) -> None:
    form.set_raw_values({"count": text})
    assert "count" in form.faults()


def test_how_it_is_understood_is_said_while_typing(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field("at"), "27")
    assert "understood as 27" in texts(form)
    qtbot.keyClicks(form.field("at"), "x")
    assert "understood as 27" not in texts(form)
    assert "Type it as 271430B." not in texts(form)


def test_a_wrong_field_is_said_when_it_is_left(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field("at"), "x")
    qtbot.keyClick(form.field("at"), Qt.Key.Key_Return)
    assert "Type it as 271430B." in texts(form)


def test_a_sentence_of_a_rule_goes_when_the_field_changes(form: Form, qtbot: QtBot) -> None:
    form.show_fault("name", "This name is taken.")
    assert "This name is taken." in texts(form)
    qtbot.keyClicks(form.field("name"), "B")
    assert "This name is taken." not in texts(form)


def test_a_draft_comes_back_as_typed(form: Form, qtbot: QtBot) -> None:
    form.set_raw_values({"at": "27143", "name": " half ", "done": "1"})
    other = Form(SPECS)
    qtbot.addWidget(other)
    other.set_raw_values(form.raw_values())
    assert other.raw_values() == form.raw_values()
    assert other.dirty


def test_the_cursor_stays_when_the_same_value_is_set(form: Form) -> None:
    field = form.field("name")
    assert isinstance(field, QLineEdit)
    form.set_values({"name": "Alpha"})
    field.setCursorPosition(2)
    form.set_values({"name": "Alpha"})
    assert field.cursorPosition() == 2


def test_choices_may_change_and_keep_what_is_chosen(form: Form) -> None:
    form.set_values({"kind": "b"})
    form.set_choices("kind", [Choice("b", "Second"), Choice("c", "Third")])
    assert form.values()["kind"] == "b"
    form.set_choices("kind", [Choice("c", "Third")])
    assert form.values()["kind"] is None
    with pytest.raises(TypeError):
        form.set_choices("name", [])


def test_every_field_has_a_name_and_its_label_a_buddy(form: Form) -> None:
    for spec in SPECS:
        assert form.field(spec.key).accessibleName() == spec.label
    buddies = {label.buddy() for label in form.findChildren(QLabel)}
    assert {form.field(spec.key) for spec in SPECS} <= buddies


def test_the_line_says_its_unit_and_help(form: Form) -> None:
    assert "vehicles" in texts(form)
    assert "MGRS" in texts(form)
    assert "Name *" in texts(form)
