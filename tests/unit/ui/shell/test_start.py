"""The start page and its forms, by keyboard; signing on writes the log."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.shifts import SignOn
from tests.support.held_jobs import HeldJobs
from tests.unit.ui.shell.conftest import NOW
from ui.shell.signon import SignOnDialog
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
    qtbot: QtBot, workspace: Workspace, station: Station, tmp_path: Path
) -> None:
    context = workspace.create("Noord")
    context.liaison.add(NewEntry("before"))
    context.backup_now()
    context.desk.operator = Operator("Jan de Vries", "TOC", "JdV")
    context.liaison.add(NewEntry("after"))
    context.close()
    lines = backup_lines(workspace, "noord", None)
    assert [(line.entries, line.lost_entries) for line in lines] == [(1, 1)]
    dialog = RestoreDialog(workspace, station.jobs, workspace.operations()[0])
    qtbot.addWidget(dialog)
    assert "1 newer commit" in dialog.says.text()
    assert "1 log entry and 0 other records" in dialog.says.text()
    assert "by Jan de Vries" in dialog.says.text()
    out = tmp_path / "noord.json"
    dialog.write_out(out)
    assert "after" in out.read_text("utf-8")
    assert out.name in dialog.banner.text()
    assert dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.restored):
        dialog.go.click()
    again = workspace.open("noord")
    assert [entry.text for entry in again.liaison.entries()] == ["before"]
    again.close()


def test_a_restore_shows_its_steps_and_cancel_stops_it(
    qtbot: QtBot, workspace: Workspace, station: Station
) -> None:
    context = workspace.create("Noord")
    context.liaison.add(NewEntry("before"))
    context.backup_now()
    context.liaison.add(NewEntry("after"))
    context.close()
    jobs = HeldJobs()
    start = QWidget()
    qtbot.addWidget(start)
    dialog = RestoreDialog(workspace, jobs, workspace.operations()[0], parent=start)
    dialog.show()
    jobs.release()
    dialog.go.click()
    assert dialog.progress.isVisible()
    assert not dialog.go.isEnabled()
    dialog.close()  # it does not close while it runs: it stops
    assert dialog.isVisible()
    jobs.release()
    assert dialog.isVisible()
    assert not dialog.progress.isVisible()
    assert "nothing was changed" in dialog.banner.text().lower()
    again = workspace.open("noord")
    assert len(again.liaison.entries()) == 2
    again.close()
    dialog.go.click()
    said: list[str] = []
    assert dialog._steps is not None
    dialog._steps.stepped.connect(lambda _step: said.append(dialog.says.text()))
    with qtbot.waitSignal(dialog.restored):
        jobs.release()
    assert len(set(said)) == 3
    again = workspace.open("noord")
    assert len(again.liaison.entries()) == 1
    again.close()


def test_the_form_fills_in_who_is_known(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    context.shifts.operators.keep(Operator("Jan de Vries", "LSO OCCR", "JdV"))
    known = context.shifts.operators.all()
    dialog = SignOnDialog(context, station.jobs, known)
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.form.field("who"), Qt.Key.Key_Down)
    assert dialog.form.raw_values()["post"] == "LSO OCCR"
    with qtbot.waitSignal(dialog.signed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.desk.operator.name == "Jan de Vries"


def test_what_is_wrong_lies_over_no_field(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    dialog = SignOnDialog(context, station.jobs, [])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_raw_values({"since": "x"})
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert set(dialog.form.faults()) == {"name", "initials", "since"}
    layout = dialog.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: dialog.height() >= layout.totalHeightForWidth(dialog.width()))

    def covered() -> list[tuple[QRect, QRect]]:
        parts = [w for w in dialog.form.findChildren(QWidget) if w.isVisible()]
        places = [w.geometry() for w in parts if w.parent() is dialog.form]
        return [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]

    qtbot.waitUntil(lambda: not covered())


def test_leaving_unsigned_is_told(
    qtbot: QtBot, workspace: Workspace, context: AppContext, station: Station
) -> None:
    told: list[str] = []
    somebody = context.desk.operator
    for operator in (type(somebody)(), somebody):
        context.desk.operator = operator
        dialog = SignOnDialog(context, station.jobs, [])
        dialog.left_unsigned.connect(told.append)
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == ["Nobody is signed on. Work goes on; entries carry no initials."]


def test_what_is_not_read_or_not_signed_is_asked_and_told(
    qtbot: QtBot, context: AppContext, station: Station
) -> None:
    note = context.watch.text("handover", NOW, "nl")
    dialog = SignOnDialog(context, station.jobs, [], note=note)
    qtbot.addWidget(dialog)
    assert dialog.blocks is not None
    assert len(dialog.blocks.boxes) == 5
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert not [text for text in shown if "##" in text]
    dialog.form.set_raw_values({"name": "Piet Bos", "initials": "PB", "note": "Let op."})
    before = context.desk.operator.name
    dialog.saving.emit()
    assert context.desk.operator.name == before
    assert f"Without the PIN of {before}" in dialog.banner.text()
    assert "Not confirmed as read: Open FLASH" in dialog.banner.text()
    for box in list(dialog.blocks.boxes.values())[1:]:
        box.click()
    dialog.saving.emit()
    assert "Not confirmed as read: Open FLASH." in dialog.banner.text()
    with qtbot.waitSignal(dialog.signed):
        dialog.saving.emit()
    (entry,) = context.liaison.entries(limit=1)
    assert entry.text.count("\n") == 1
    assert "Not confirmed as read: Open FLASH." in entry.text
    (file,) = entry.attachments
    sheet = PdfReader(io.BytesIO(context.attachments.read(file)))
    words = "".join(page.extract_text() for page in sheet.pages)
    assert "NOT SIGNED" in words
    assert "Let op." in words


def test_who_signed_on_meanwhile_is_not_relieved_unseen(
    qtbot: QtBot, context: AppContext, station: Station
) -> None:
    dialog = SignOnDialog(context, station.jobs, [])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_raw_values({"name": "Piet Bos", "initials": "PB"})
    other = SignOn("Els Dek", "", "ED", NOW, context.desk.operator.name)
    context.shifts.take(other, "en", "cli")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Els Dek signed on meanwhile" in dialog.banner.text()
    assert context.desk.operator.name == "Els Dek"
