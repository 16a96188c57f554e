"""What the actions of the window do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from tests.unit.ui.shell.conftest import NOW, MapLikePage
from ui.pages.liaison.entry_form import EntryWindow
from ui.shell.commands import Commands
from ui.shell.signon import SignOnDialog
from ui.shell.window import MainWindow


@pytest.fixture
def commands(window: MainWindow) -> Iterator[Commands]:
    made = Commands(window)
    yield made
    made.end()
    made.palette.reject()


def test_every_action_does_something(commands: Commands, window: MainWindow) -> None:
    bound = set(commands._runs())
    assert bound == {entry.id for entry in window.actions_of_shell.entries()}


def test_the_palette_finds_records_positions_and_moments(
    commands: Commands, window: MainWindow, movement: str
) -> None:
    commands.open_palette("usv-08")
    assert f"movement:{movement}" in [entry.id for entry in commands.palette.shown()]
    commands.open_palette("31U ES 12345 67890")
    shown = commands.palette.shown()
    shown[[entry.id for entry in shown].index("position")].run()
    page = window.deck.holders["map"].page
    assert isinstance(page, MapLikePage)
    assert len(page.went) == 1
    commands.open_palette("231200B")
    shown = commands.palette.shown()
    shown[[entry.id for entry in shown].index("moment")].run()
    assert window.tools.time.fixed is not None


def test_the_palette_takes_a_name_with_signs_in_full(
    commands: Commands, window: MainWindow, movement: str
) -> None:
    other = window.tools.context.movements.save(None, {"number": "25-USV-081"}).created[0]

    def found(text: str) -> set[str]:
        commands.open_palette(text)
        return {e.id for e in commands.palette.shown() if e.id.startswith("movement:")}

    assert found("25-USV-08") == {f"movement:{movement}"}
    assert found("25-USV-0") == {f"movement:{movement}", f"movement:{other}"}
    assert found("25-USV-80") == set()


def test_the_palette_finds_log_entries(commands: Commands, window: MainWindow) -> None:
    commands.open_palette("flash vcnl")
    found = [entry for entry in commands.palette.shown() if entry.id.startswith("entry:")]
    assert len(found) == 1
    found[0].run()
    assert window.tools.selection.kind == "entry"
    titles = [entry.title for entry in commands.palette.shown()]
    assert "Search the log for “flash vcnl”" in titles


def test_a_key_leads_to_the_field_of_the_moment(commands: Commands, window: MainWindow) -> None:
    window.actions_of_shell.run("time-at")
    assert window.focusWidget() is window.moment.control._field
    assert window.tools.time.fixed is None


def test_one_empty_entry_window_is_enough(commands: Commands) -> None:
    first = commands.write()
    assert commands.write() is first


def test_a_call_that_comes_in_stacks_a_form_and_the_first_one_waits(
    commands: Commands, qtbot: QtBot
) -> None:
    first = commands.write()
    qtbot.keyClicks(first.form.fields.text, "half a sen")
    second = commands.write()
    assert second is not first
    assert second.form.is_empty()
    assert commands.write() is second
    assert first.form.fields.raw()["text"] == "half a sen"


def test_a_call_may_come_in_over_an_open_window(
    commands: Commands, window: MainWindow, qtbot: QtBot
) -> None:
    first = commands.write()
    qtbot.keyClicks(first.form.fields.text, "half a sen")
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    qtbot.keyClick(first.form.fields.text, Qt.Key.Key_F2)
    second = commands.write()
    assert second is not first
    assert second.pos() != first.pos()
    high = first.height()
    qtbot.keyClick(first.form.fields.text, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: first.height() > high)


def test_a_flash_from_another_page_takes_at_most_twelve_keys(
    commands: Commands, window: MainWindow, qtbot: QtBot
) -> None:
    window.go_to_page("map")
    control, pressed = Qt.KeyboardModifier.ControlModifier, 0
    window.run_action("entry")
    pressed += 1  # F2
    assert window.actions_of_shell.action("entry").shortcut().toString() == "F2"
    (written,) = (w for w in window.findChildren(EntryWindow) if w.isVisible())
    field = written.form.fields.text
    assert written.form.focusWidget() is field
    qtbot.keyClicks(field, "Drone boven de kade")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(field, key, control)
        pressed += 1
    entry = window.tools.context.liaison.entries(limit=1)[0]
    assert (entry.text, entry.precedence) == ("Drone boven de kade", "FLASH")
    assert pressed <= 12


def test_a_kept_entry_comes_forward_where_it_was_brought_back(
    commands: Commands, window: MainWindow
) -> None:
    kept = {"kept": NOW, "fields": {"text": "half a sentence"}}
    window.tools.context.drafts.keep("entry-1", kept)
    taken = commands.write()
    assert taken.form.fields.raw()["text"] == "half a sentence"
    before = set(window.findChildren(EntryWindow))
    taken.hide()
    commands.open_kept()
    assert taken.isVisible()
    assert set(window.findChildren(EntryWindow)) == before


def test_the_form_leads_to_signing_on(commands: Commands, window: MainWindow) -> None:
    commands.write().form.unsigned.button.click()
    (dialog,) = window.findChildren(SignOnDialog)
    dialog.close()


def relieve_by_form(commands: Commands, window: MainWindow, name: str, note: str = "") -> None:
    commands.relieve(note)
    (dialog,) = window.findChildren(SignOnDialog)
    dialog.form.set_raw_values({"name": name, "initials": name[:3], "post": "TOC"})
    dialog.saving.emit()
    if note:
        dialog.saving.emit()  # without a PIN it is asked first
    dialog.setParent(None)  # deleted when the loop runs again


def test_the_journal_of_the_shift_is_written_on_wish(
    commands: Commands, window: MainWindow, context: AppContext
) -> None:
    relieve_by_form(commands, window, "Dekker")
    assert not context.shifts.journal.folder.exists()
    context.settings.set("shift_journal", True)
    relieve_by_form(commands, window, "Dekker")
    assert not context.shifts.journal.folder.exists(), "nobody was relieved"
    relieve_by_form(commands, window, "Smit")
    (file,) = context.shifts.journal.folder.iterdir()
    assert context.log_export.verify(file.read_bytes(), file.name).proved
    assert str(file) in window.banner.text()


def test_a_handover_is_written_at_relief(
    commands: Commands, window: MainWindow, context: AppContext
) -> None:
    relieve_by_form(commands, window, "Dekker", "## Nu\n- Brug dicht")
    (file,) = context.shifts.journal.folder.iterdir()
    assert file.name.startswith("handover_")
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in window.banner.text()


def test_undo_takes_the_last_save_back(
    commands: Commands, window: MainWindow, context: AppContext, movement: str
) -> None:
    context.movements.save(movement, {"name": "Column"})
    window.go_to_page("movements")
    commands.undoing.undo()
    view = context.movements.get(movement, NOW)
    assert view is not None
    assert view.name == ""
    assert "Undone" in window.banner.text()
    commands.undoing.redo()
    again = context.movements.get(movement, NOW)
    assert again is not None
    assert again.name == "Column"


def test_store_commands_tell_how_it_came_out(commands: Commands, window: MainWindow) -> None:
    commands.verify()
    assert "sound" in window.banner.text()
    commands.rebuild()
    assert "identical" in window.banner.text()
    commands.backup()
    assert window.banner.tone() == "green"


def test_what_is_falsified_stands_in_a_red_bar_until_it_is_mended(
    commands: Commands, window: MainWindow, context: AppContext, movement: str
) -> None:
    falsify = "UPDATE movement SET number='25-USV-99'"
    context.desk.store.write(lambda journal: journal.conn.execute(falsify).fetchall())
    window.status.check()
    assert window.alarm.tone() == "red"
    assert "not what the journal says" in window.alarm.text()
    window.banner.tell("another note", "green")
    assert "not what the journal says" in window.alarm.text()
    window.alarm._answer()  # its button
    assert window.alarm._run is None
    view = context.movements.get(movement, NOW)
    assert view is not None
    assert view.number != "25-USV-99"


def test_a_unit_that_looks_like_another_is_told(
    commands: Commands, window: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    context.command.save_unit(None, {"name": "11 Pagnbat"})
    context.command.save_unit(None, {"name": "1l Pagnbat"})
    qtbot.waitUntil(lambda: "looks like “11 Pagnbat”" in window.banner.text())
    assert window.banner.tone() == "amber"


def test_a_folder_that_was_moved_stands_in_the_red_bar(
    commands: Commands, window: MainWindow, context: AppContext
) -> None:
    folder = context.desk.store.folder
    folder.rename(folder.with_name("elders"))
    window.status._show_condition(context.upkeep.condition())
    assert window.alarm.tone() == "red"
    assert "elders" in window.alarm.text()
    assert "Read-only" in window.status._disk.text()
    commands.backup()
    assert "moved" in window.banner.text()
    folder.with_name("elders").rename(folder)
    window.status._show_condition(context.upkeep.condition())
    assert "Read-only" not in window.status._disk.text()


def test_a_damaged_store_is_carried_out_from_the_window(
    commands: Commands, window: MainWindow, context: AppContext, tmp_path: Path
) -> None:
    context.desk.store._standing.damaged()
    window.status._show_condition(context.upkeep.condition())
    assert "toc salvage" in window.alarm.text()
    assert window.alarm._run == commands.salvage
    with pytest.raises(Refused, match="nothing is saved any more"):
        context.liaison.add(NewEntry("nooit"))
    commands.salvage_into(tmp_path / "out")
    assert "Nothing is lost." in window.banner.text()
    made = next((tmp_path / "out").iterdir())
    again = Workspace(made, FixedClock(NOW)).open()
    assert again.liaison.count() == context.liaison.count()
    assert again.desk.store.verify().ok
    again.close()


def test_a_page_in_its_own_window_shares_the_selection(
    commands: Commands, window: MainWindow, movement: str, qtbot: QtBot
) -> None:
    own = commands.own_window()
    page = own._holder.page
    assert isinstance(page, MapLikePage)
    assert page is not window.deck.holders["map"].page
    assert page.tools.selection is window.tools.selection
    own.set_wall(True)
    assert own.wall is not None
    alone = own.wall.page
    assert isinstance(alone, MapLikePage)
    assert alone.tools.selection is not window.tools.selection
    assert alone.wall == [own.wall.scale()]
    own.close()
    assert commands.page_windows == []


def test_time_moves_by_ten_minutes(commands: Commands, window: MainWindow) -> None:
    window.actions_of_shell.run("time-back")
    assert window.tools.time.fixed == NOW - 600_000
    window.actions_of_shell.run("time-now")
    assert window.tools.time.fixed is None
