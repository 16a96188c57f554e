"""The window: one selection, one moment, one place to go; nothing that arrives takes the focus."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.shifts import SignOn
from tests.unit.ui.shell.conftest import NOW, PAGES, FirstPage, MapLikePage
from ui.pages.frame import Page
from ui.pages.liaison.page import LiaisonPage
from ui.qt.window_state import FILE
from ui.shell import window as window_module
from ui.shell.commands import Commands
from ui.shell.marking_bar import MarkingBar
from ui.shell.page_entry import PageEntry
from ui.shell.signon import SignOnDialog
from ui.shell.station import Station
from ui.shell.status import YieldingLabel
from ui.shell.window import MainWindow
from ui.widgets.status_label import StatusLabel


def first(window: MainWindow) -> FirstPage:
    page = window.deck.show_page("movements", activate=False)
    assert isinstance(page, FirstPage)
    return page


def map_page(window: MainWindow) -> MapLikePage:
    page = window.deck.holders["map"].page
    assert isinstance(page, MapLikePage)
    return page


def test_the_heavy_page_comes_after_the_first_paint(
    qtbot: QtBot, station: Station, context: AppContext
) -> None:
    made = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(made)
    painted: list[QWidget | None] = []
    assert made.deck.holders["map"].page is None
    made.painted.connect(lambda: painted.append(made.deck.holders["map"].page))
    made.show()
    qtbot.waitUntil(lambda: made.deck.holders["map"].page is not None)
    assert painted == [None]
    assert made.deck.holders["movements"].page is None
    made.end()


def test_later_pages_are_loaded_before_they_are_wanted(
    qtbot: QtBot, station: Station, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []

    def load(entry: PageEntry) -> type[Page]:
        loaded.append(entry.key)
        return entry.load()

    pages = [replace(entry, load=partial(load, entry)) for entry in PAGES]
    monkeypatch.setattr(window_module, "WARM_UP_AFTER_MS", 0)
    made = MainWindow(station, context, context.operation.get(), pages)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: set(loaded) == {entry.key for entry in pages})
    assert [key for key, holder in made.deck.holders.items() if holder.page] == ["map"]
    made.end()


def test_a_selection_is_shown_by_the_inspector(window: MainWindow, movement: str) -> None:
    window.tools.selection.pick("movement", movement)
    shown = window.inspector.shown()
    assert shown is not None
    assert (shown.title, shown.on_map) == ("25-USV-08", False)
    window.tools.selection.clear()
    assert window.inspector.shown() is None


def test_an_opened_record_goes_to_its_page(window: MainWindow, movement: str) -> None:
    window.tools.selection.open("movement", movement)
    assert window.deck.current().entry.key == "movements"
    assert first(window).shown == [("movement", movement)]


def test_a_record_without_a_page_is_only_selected(window: MainWindow) -> None:
    window.go_to_record("post", "0" * 32)
    assert window.deck.current().entry.key == "map"
    assert window.tools.selection.kind == "post"


def test_the_inspector_leads_to_the_map(window: MainWindow, movement: str) -> None:
    first(window)
    window.inspector.map_wanted.emit("movement", movement)
    assert map_page(window).shown == [("movement", movement)]
    window.go_to_position(52.0, 4.5)
    assert map_page(window).went == [(52.0, 4.5)]


def test_the_attention_list_counts_in_the_navigation(window: MainWindow) -> None:
    codes = {line.item.code for line in window.attention.rows()}
    assert {"movement-overdue", "entry-flash"} <= codes
    button = window.rail._buttons["movements"]
    assert (button.red, button.amber) == (1, 0)
    assert "red: 1" in button.accessibleName()


def test_what_is_unread_stands_beside_what_alarms(window: MainWindow) -> None:
    first(window).unread.emit(7)
    button = window.rail._buttons["movements"]
    assert (button.red, button.unread) == (1, 7)


def test_attention_and_counts_are_of_now_whatever_moment_is_looked_at(
    window: MainWindow, clock: FixedClock
) -> None:
    asked = NewEntry("Sleutel", action="ophalen", due="+6h")
    window.tools.context.liaison.add(asked)
    before = [line.id for line in window.attention.rows()]
    button = window.rail._buttons["movements"]
    window.tools.time.set(clock.now_ms() + 8 * 3_600_000)
    lines = window.attention.rows()
    assert [line.id for line in lines if not line.apart] == before
    assert button.red == 1
    apart = [line for line in lines if line.apart]
    assert apart[0].item is None
    assert "not now" in apart[0].text
    assert all(line.tone == "muted" for line in apart)
    assert {line.id.removeprefix("apart:") for line in apart[1:]}.isdisjoint(before)
    window.tools.time.set(None)
    assert not [line for line in window.attention.rows() if line.apart]


def test_enter_in_the_attention_list_jumps(window: MainWindow, movement: str, qtbot: QtBot) -> None:
    view = window.attention.view
    places = [line.item.code for line in window.attention.rows()]
    view.setCurrentIndex(view.model().index(places.index("movement-overdue"), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.tools.selection.id == movement


def test_a_fixed_moment_is_loud_everywhere(window: MainWindow) -> None:
    assert window._strip.isHidden()
    window.tools.time.set(NOW - 3_600_000)
    assert "231332BOCT24" in window._strip.text()
    assert window.moment.control.at() == NOW - 3_600_000
    window.moment.control.set_at(None)
    assert window.tools.time.fixed is None
    assert window._strip.isHidden()


def test_what_arrives_does_not_take_the_focus(
    window: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    page = first(window)
    page.field.setFocus()
    page.field.setText("half a sen")
    before = len(window.attention.rows())
    context.liaison.add(NewEntry("Fire at SPOD", precedence="FLASH"), "elsewhere")
    qtbot.waitUntil(lambda: len(window.attention.rows()) > before)
    window.refuse(Refused("x", "No."))
    assert page.field.text() == "half a sen"
    focus = window.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus is page.field


def test_a_key_of_the_window_is_not_given_to_a_page(window: MainWindow) -> None:
    first(window)
    offered = window.deck.current().actions_of_page
    assert offered is not None
    assert offered.action("first.clash").shortcut().isEmpty()
    assert not offered.action("first.do").shortcut().isEmpty()
    entry = next(e for e in window.action_entries() if e.id == "first.do")
    assert entry.menu == "First"
    window.run_action("first.do")
    assert first(window).ran == 1


def test_no_two_actions_of_the_window_have_the_same_key(window: MainWindow) -> None:
    keys = [e.shortcut for e in window.actions_of_shell.entries() if e.shortcut]
    assert sorted(keys) == sorted(set(keys))


def test_redo_is_offered_when_something_was_taken_back(
    window: MainWindow, context: AppContext, movement: str, qtbot: QtBot
) -> None:
    undo, redo = (window.actions_of_shell.action(id_) for id_ in ("undo", "redo"))
    context.movements.save(movement, {"name": "Column"})
    qtbot.waitUntil(undo.isEnabled)
    assert not redo.isEnabled()
    context.desk.undo()
    qtbot.waitUntil(redo.isEnabled)


def test_the_layout_comes_back(
    window: MainWindow, station: Station, context: AppContext, qtbot: QtBot
) -> None:
    page = first(window)
    page.splitter.setSizes([10, 90])
    window.rail.set_narrow(True)
    window.set_right(False)
    kept = page.splitter.saveState()
    window.end()
    assert page.ended
    again = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(again)
    again.show()
    assert again.rail.save_state() == b"narrow"
    assert first(again).splitter.saveState() == kept
    again.end()


def test_dropped_files_are_handed_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.kml"))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    with qtbot.waitSignal(window.dropped) as caught:
        window.dropEvent(event)
    assert caught.args == [[tmp_path / "a.kml"]]


def test_the_words_on_the_exchange_give_way_at_their_end(window: MainWindow, qtbot: QtBot) -> None:
    sync = window.status.findChild(YieldingLabel)
    assert sync is not None
    sync.resize(sync.sizeHint())
    assert sync.shown() == sync.text()
    sync.resize(140, sync.height())
    assert sync.text().startswith(sync.shown().removesuffix("\u2026"))
    assert sync.shown().endswith("\u2026")
    assert sync.fontMetrics().horizontalAdvance(sync.shown()) < 140
    assert sync.toolTip() == sync.text().strip()
    assert sync.minimumSizeHint().width() < sync.sizeHint().width()


def test_the_log_leads_to_signing_on(qtbot: QtBot, station: Station, context: AppContext) -> None:
    log = PageEntry("liaison", "Log", "log", lambda: LiaisonPage)
    made = MainWindow(station, context, context.operation.get(), (log,))
    qtbot.addWidget(made)
    Commands(made)
    page = made.deck.show_page("liaison")
    assert isinstance(page, LiaisonPage)
    page.form.unsigned.button.click()
    (dialog,) = made.findChildren(SignOnDialog)
    dialog.close()
    made.end()
    made.close()


def test_who_signs_on_from_elsewhere_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    def told() -> list[str]:
        return [label.text() for label in window.status.findChildren(StatusLabel)]

    context = window.tools.context
    given = SignOn("Jan de Vries", "TOC", "JdV", NOW, context.desk.operator.name)
    context.shifts.take(given, "en", "cli")
    qtbot.waitUntil(lambda: any("JdV TOC since" in text for text in told()))


def test_every_window_is_marked_as_the_highest_entry(window: MainWindow, qtbot: QtBot) -> None:
    commands = Commands(window)
    own = commands.own_window()
    bars = [*window.findChildren(MarkingBar), *own.findChildren(MarkingBar)]
    assert len(bars) == 4
    window.tools.context.liaison.add(NewEntry("zebra", level="Stg.G"))
    said = {"Secret (Staatsgeheim GEHEIM)"}
    qtbot.waitUntil(lambda: {bar.accessibleName() for bar in bars} == said)
    assert "Ongerubriceerd" in bars[0].toolTip()
    commands.end()


@pytest.mark.parametrize("screen", [(1366, 768), (1280, 680), (1024, 600)])
def test_the_first_window_is_no_larger_than_the_work_area(
    qtbot: QtBot, station: Station, context: AppContext, screen: tuple[int, int]
) -> None:
    made = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(made)
    made.open_up(QRect(0, 40, *screen))
    assert made.isMaximized()
    made.end()


def test_a_window_on_a_large_screen_opens_as_built_in(
    qtbot: QtBot, station: Station, context: AppContext
) -> None:
    made = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(made)
    made.open_up(QRect(0, 0, 1920, 1040))
    assert not made.isMaximized()
    assert (made.width(), made.height()) == (1480, 920)
    made.end()


def test_the_size_is_kept_while_the_program_runs_and_fits_the_next_screen(
    qtbot: QtBot, station: Station, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.qt.window_state.KEEP_AFTER_MS", 0)
    made = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(made)
    made.open_up(QRect(0, 0, 1920, 1040))
    made.resize(1610, 930)
    # As after a kill: the window is never told to end.
    file = station.workspace.base / "profile" / FILE

    def kept() -> object:
        return QSettings(str(file), QSettings.Format.IniFormat).value("main-window-1/geometry")

    qtbot.waitUntil(lambda: kept() == made.saveGeometry())
    again = MainWindow(station, context, context.operation.get(), PAGES)
    qtbot.addWidget(again)
    again.open_up(QRect(0, 30, 1366, 700))
    assert again.width() <= 1366
    assert again.height() <= 700
    assert again.pos().y() >= 30
    again.end()
    made.end()


def test_the_menu_names_what_undo_would_take_back(
    window: MainWindow, movement: str, qtbot: QtBot
) -> None:
    action, desk = window.actions_of_shell.action("undo"), window.tools.context.desk
    assert action.text().startswith("&Undo: movement ")
    window.tools.context.movements.save(movement, {"cargo": "munitie"})
    assert desk.undoable is not None
    changed = str(desk.undoable.label)
    qtbot.waitUntil(lambda: action.text() == f"&Undo: {changed}")
    desk.undo()
    redo = window.actions_of_shell.action("redo")
    qtbot.waitUntil(lambda: redo.text() == f"&Redo: {changed}")
