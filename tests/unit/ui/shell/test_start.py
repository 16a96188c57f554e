"""The start page and its forms, by keyboard; signing on writes the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from tests.unit.ui.shell.conftest import NOW
from ui.shell.signon import SignOn, SignOnDialog, initials_of, take_the_watch
from ui.shell.start import StartWindow
from ui.shell.start_dialogs import NewOperationDialog, RestoreDialog, backup_lines
from ui.shell.station import Station


@pytest.fixture
def start(qtbot: QtBot, station: Station) -> Iterator[StartWindow]:
    workspace = station.workspace
    workspace.create("Noord").close()
    made = StartWindow(station)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    yield made
    made.hide()


def test_enter_opens_the_operation_of_last_time(start: StartWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.open_wanted) as caught:
        qtbot.keyClick(start.table, Qt.Key.Key_Return)
    assert caught.args == ["noord", None]


def test_a_locked_operation_asks_for_its_passphrase(start: StartWindow, qtbot: QtBot) -> None:
    start.refuse(Refused("passphrase-needed", "Give it.", ""), "noord")
    form = start._form
    assert form is not None
    form.form.set_raw_values({"passphrase": "correct horse"})
    with qtbot.waitSignal(start.open_wanted) as caught:
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["noord", "correct horse"]
    start.refuse(Refused("passphrase-wrong", "No.", ""), "noord")
    assert start._form is form
    assert form.isVisible()
    start.opened()


def test_a_new_operation_needs_the_same_passphrase_twice(qtbot: QtBot) -> None:
    form = NewOperationDialog(NOW)
    qtbot.addWidget(form)
    asked: list[object] = []
    form.wanted.connect(asked.append)
    form.form.set_raw_values({"name": "Zuid", "passphrase": "one one one", "again": "two"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    form.refuse(Refused("x", "Again.", ""))
    form.form.set_raw_values({"again": "one one one"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1


def test_restore_says_what_goes_out_of_sight(
    qtbot: QtBot, workspace: Workspace, station: Station
) -> None:
    context = workspace.create("Noord")
    context.liaison.add(NewEntry("before"))
    context.backup_now()
    context.liaison.add(NewEntry("after"))
    context.close()
    lines = backup_lines(workspace, "noord", None)
    assert [(line.entries, line.lost_entries) for line in lines] == [(1, 1)]
    dialog = RestoreDialog(workspace, station.jobs, workspace.operations()[0])
    qtbot.addWidget(dialog)
    assert "1 newer commits" in dialog.says.text()
    with qtbot.waitSignal(dialog.restored):
        dialog.go.click()
    again = workspace.open("noord")
    assert [entry.text for entry in again.liaison.entries()] == ["before"]
    again.close()


def given(name: str, pin: str = "", note: str = "") -> SignOn:
    return SignOn(name, "Watch officer", initials_of(name), pin, NOW, note)


def test_signing_on_and_relief_stand_in_the_log(workspace: Workspace, context: AppContext) -> None:
    context.desk.operator = type(context.desk.operator)()
    take_the_watch(workspace, context, given("Jan de Vries", "1234"), "Shift opened.")
    take_the_watch(workspace, context, given("Piet Bos", note="Bridge shut."), "Handed over.")
    first, second = context.liaison.entries()[:2]
    assert {first.kind, second.kind} == {"opening", "handover"}
    handover = next(e for e in (first, second) if e.kind == "handover")
    assert handover.text == "Handed over. Not signed by Jan de Vries.\nBridge shut."
    assert handover.author == "PB"
    assert workspace.operator().initials == "PB"
    assert workspace.on_duty_since() == NOW
    assert [o.name for o in workspace.operators.all()] == ["Piet Bos", "Jan de Vries"]


def test_a_handover_is_signed_by_both(workspace: Workspace, context: AppContext) -> None:
    context.desk.operator = type(context.desk.operator)()
    take_the_watch(workspace, context, given("Jan de Vries", "1234"), "Shift opened.")
    wrong = replace(given("Piet Bos", note="All."), before_pin="9999")
    with pytest.raises(Refused, match="PIN"):
        take_the_watch(workspace, context, wrong, "Handed over.")
    right = replace(wrong, before_pin="1234")
    take_the_watch(workspace, context, right, "Handed over.")
    (handover,) = (e for e in context.liaison.entries() if e.kind == "handover")
    assert handover.text == "Handed over. Signed by both.\nAll."


def test_a_wrong_pin_changes_nothing(workspace: Workspace, context: AppContext) -> None:
    workspace.operators.keep("Jan de Vries", "", "JdV", "1234")
    before, count = context.desk.operator, context.liaison.count()
    with pytest.raises(Refused, match="PIN"):
        take_the_watch(workspace, context, given("Jan de Vries", "9999"), "Opened.")
    assert context.desk.operator == before
    assert context.liaison.count() == count


def test_a_pin_is_kept_as_a_hash(workspace: Workspace) -> None:
    workspace.operators.keep("Jan de Vries", "", "JdV", "1234")
    assert "1234" not in (workspace.base / "profile" / "operators.json").read_text()
    workspace.operators.keep("Jan de Vries", "Commander", "JdV")
    workspace.operators.check("Jan de Vries", "1234")
    with pytest.raises(Refused, match="has 4"):
        workspace.operators.keep("Bos", "", "B", "12345")


def test_the_form_fills_in_who_is_known(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    workspace.operators.keep("Jan de Vries", "LSO OCCR", "JdV")
    known = workspace.operators.all()
    dialog = SignOnDialog(workspace, context, station.jobs, known)
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.form.field("who"), Qt.Key.Key_Down)
    assert dialog.form.raw_values()["post"] == "LSO OCCR"
    with qtbot.waitSignal(dialog.signed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.desk.operator.name == "Jan de Vries"


def test_what_is_wrong_lies_over_no_field(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    dialog = SignOnDialog(workspace, context, station.jobs, [])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_raw_values({"since": "x"})
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert set(dialog.form.faults()) == {"name", "initials", "since"}
    layout = dialog.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: dialog.height() >= layout.totalHeightForWidth(dialog.width()))
    parts = [w for w in dialog.form.findChildren(QWidget) if w.isVisible()]
    places = [w.geometry() for w in parts if w.parent() is dialog.form]
    assert not [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]


def test_leaving_unsigned_is_told(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    told: list[str] = []
    somebody = context.desk.operator
    for operator in (type(somebody)(), somebody):
        context.desk.operator = operator
        dialog = SignOnDialog(workspace, context, station.jobs, [])
        dialog.left_unsigned.connect(told.append)
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == ["Nobody is signed on. Work goes on; entries carry no initials."]


def test_initials() -> None:
    assert initials_of("Jan de Vries") == "JdV"
