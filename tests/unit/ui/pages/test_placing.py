"""A place in the forms of incident and unit: chosen by keyboard it fills what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.task_force import Station
from ui.pages.command.forms import CommandForms
from ui.pages.incidents.dialogs import open_form
from ui.pages.incidents.presenter import read_whole
from ui.widgets.form import Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.suggestions import Suggestions

KEY = Qt.Key


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(post: Station, parent: QWidget) -> Iterator[FormDialog]:
    post.context.geography.add_place("Kade 4 Sloehaven", "quay", 51.4506, 3.685)
    made = open_form(post.tools, None, parent, lambda _id: None)
    made.forms[1].field("place").setFocus()
    yield made
    if isValid(made):
        made.close()


def offered(form: Form) -> Suggestions:
    (found,) = form.field("place").findChildren(Suggestions)
    return found


def press(form: Form, *keys: Qt.Key) -> None:
    """As the system does: the open list has the keyboard."""
    for key in keys:
        QTest.keyClick(offered(form).popup if offered(form).is_open() else form.field("place"), key)


def note(form: Form) -> str:
    return form._notes["place"].text()


def test_choosing_fills_position_and_region_and_shows_the_commander(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "eemshaven j")
    press(where, KEY.Key_Return)
    values = where.values()
    assert values["place"] == "Eemshaven Julianahaven"
    assert values["position"] == pytest.approx((53.44, 6.83), abs=0.02)
    assert values["region"] == 1
    assert where._notes["region"].text() == "RMC Noord (43 Gemechaniseerde Brigade)"
    assert note(where) == "", "nothing stands there twice"
    assert dialog.isVisible(), "Enter took the line and saved nothing"


def test_a_position_in_the_place_is_read_at_once(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "31U FT 63383 80849")
    assert where.values()["position"] == pytest.approx((52.154, 5.388), abs=0.002)
    press(where, KEY.Key_Return)
    assert where.values()["place"] == "31U FT 63383 80849"


def test_what_came_from_a_place_goes_with_it_and_what_was_typed_stays(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    place, position = where.field("place"), where.field("position")
    assert isinstance(position, QLineEdit)
    QTest.keyClicks(place, "Goes")
    press(where, KEY.Key_Return)
    assert where.values()["region"] == 19
    QTest.keyClicks(place, ", loods 4")
    assert (where.values()["position"], where.values()["region"]) == (None, None)
    press(where, KEY.Key_Escape)
    QTest.keyClicks(position, "51.5, 4.0")
    where.field("place").setFocus()
    for _ in ", loods 4":
        QTest.keyClick(place, KEY.Key_Backspace)
    assert where.values()["position"] == (51.5, 4.0)


def test_a_road_fills_nothing_and_says_why(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "A58 hm 120")
    assert "hectometre posts are not known" in note(where)
    press(where, KEY.Key_Down, KEY.Key_Return)
    values = where.values()
    assert (values["place"], values["position"]) == ("A58 hm 120", None)
    assert "hectometre posts are not known" in note(where)


def test_a_note_of_two_lines_has_room(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    dialog.resize(dialog.minimumWidth(), dialog.height())
    QTest.keyClicks(where.field("place"), "A58 hm 120")
    press(where, KEY.Key_Escape)
    QTest.qWait(50)
    said = where._notes["place"]
    assert said.height() >= said.heightForWidth(said.width())
    assert said.geometry().top() >= where.field("place").geometry().bottom()


def test_a_place_on_a_road_is_chosen_from_the_same_list(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "A58 de st")
    press(where, KEY.Key_Return)
    values = where.values()
    assert values["place"] == "A58 De Stok"
    assert values["position"] == pytest.approx((51.528, 4.429), abs=0.01)
    assert values["region"] is None or values["region"] == 20


def test_escape_closes_the_list_and_then_the_form_and_clears_nothing(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "kade")
    assert offered(where).is_open()
    press(where, KEY.Key_Escape)
    assert not offered(where).is_open()
    assert dialog.isVisible()
    assert where.raw_values()["place"] == "kade"
    press(where, KEY.Key_Escape)
    assert where.raw_values()["place"] == "kade"
    assert "not saved" in dialog.banner.text()


def test_enter_over_a_list_that_is_not_meant_closes_it_and_saves_nothing(
    dialog: FormDialog,
) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "julianahaven")
    assert offered(where).is_open()
    press(where, KEY.Key_Return)
    assert not offered(where).is_open()
    assert where.raw_values()["place"] == "julianahaven"
    assert not dialog.forms[0]._notes["title"].isVisible()


def test_ctrl_enter_saves_also_while_the_list_is_open(dialog: FormDialog, post: Station) -> None:
    what, where = dialog.forms
    what.set_raw_values({"title": "Lek"})
    QTest.keyClicks(where.field("place"), "Goe")
    assert offered(where).is_open()
    QTest.keyClick(offered(where).popup, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = post.context.incidents.incidents()
    assert (made.place, made.position) == ("Goe", None), "free words, as they were typed"


def test_a_click_and_tab_take_the_line_that_is_pointed_at(dialog: FormDialog) -> None:
    where = dialog.forms[1]
    QTest.keyClicks(where.field("place"), "Goes")
    view = offered(where).popup
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton,
        pos=view.visualRect(view.model().index(0, 0)).center(),
    )  # fmt: skip
    assert where.values()["region"] == 19
    where.field("place").selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(where.field("place"), "kade 4")
    press(where, KEY.Key_Down, KEY.Key_Tab)
    assert where.values()["place"] == "Kade 4 Sloehaven"


def test_an_incident_that_is_edited_follows_the_place_that_is_chosen(
    post: Station, parent: QWidget
) -> None:
    work, incidents = post.context.incident_desk, post.context.incidents
    id_ = work.add("Lek", "fuel-spill", place="Goes").created[0]
    dialog = open_form(post.tools, read_whole(post.context, id_), parent, lambda _id: None)
    where = dialog.forms[1]
    where.field("place").selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(where.field("place"), "Roosend")
    press(where, KEY.Key_Return)
    dialog.saving.emit()
    view = incidents.get(id_)
    assert view.region is not None
    assert (view.place, view.region.number) == ("Roosendaal", 20)
    assert view.position == pytest.approx((51.53, 4.47), abs=0.02)


def test_a_unit_is_placed_by_its_place(post: Station, parent: QWidget) -> None:
    id_ = post.context.command.save_unit(None, {"name": "FP Det", "place": "Stroe"}).created[0]
    forms = CommandForms(post.tools, parent)
    forms.open_unit(id_)
    assert forms.unit is not None
    form = forms.unit.forms[1]
    assert forms.unit.changed_values() == {}
    form.field("place").selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(form.field("place"), "Goes")
    press(form, KEY.Key_Return)
    assert note(form) == "19 Zeeland \u00b7 RMC Zuid"
    forms.unit.saving.emit()
    unit = post.context.command.units()[id_]
    assert unit.place == "Goes"
    assert unit.position == pytest.approx((51.504, 3.889), abs=0.001)
    forms.open_unit(id_)
    assert forms.unit.changed_values() == {}, "five decimals are no change"
    forms.unit.close()
