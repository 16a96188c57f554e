"""What is true of every page of the product, in the real window and in a window of its own."""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.jobs import Handle, Lane
from app.core.named import Kind
from tests.support.held_jobs import HeldJobs
from tests.support.real_pages import REAL_PAGES, MapWithoutChromium, fill, main_list, views
from tests.support.real_window import shown_window
from tests.support.task_force import NOW
from ui.pages.frame import Page
from ui.pages.liaison.entry_form import EntryWindow
from ui.pages.list_page import ListPage
from ui.pages.map.conflicts_dialog import ConflictsDialog
from ui.pages.watch.page import WatchPage
from ui.pages.zones.dialogs import ZoneDialog
from ui.qt.job_runner import QtJobs
from ui.shell.commands import Commands
from ui.shell.marking_bar import bar_text
from ui.shell.operation_dialog import OperationDialog
from ui.shell.page_entry import PageEntry
from ui.shell.page_window import PageWindow
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.signon import SignOnDialog
from ui.shell.station import Station
from ui.shell.window import MainWindow
from ui.widgets.form_dialog import FormDialog

every_page = pytest.mark.parametrize("entry", REAL_PAGES, ids=lambda entry: entry.key)
WITH_LIST = tuple(entry for entry in REAL_PAGES if entry.key != "map")
every_list = pytest.mark.parametrize("entry", WITH_LIST, ids=lambda entry: entry.key)
Records = dict[Kind, tuple[str, str]]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def records(context: AppContext) -> Records:
    return fill(context)


@pytest.fixture
def real(
    qtbot: QtBot, station: Station, context: AppContext, records: Records
) -> Iterator[MainWindow]:
    """The window with the pages of the product and what its actions do."""
    with shown_window(qtbot, station, context) as made:
        yield made


def shown_page(window: MainWindow, entry: PageEntry) -> Page:
    return window.deck.show_page(entry.key)


# -- a new operation, and the relief


def test_each_step_of_the_setup_opens_its_place(
    qtbot: QtBot, real: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = real.asked.commands
    took: list[list[object]] = []
    monkeypatch.setattr(Commands, "import_files", lambda _self, paths: took.append(paths))
    places = {"units": "command", "routes": "movements", "map": "map", "contacts": "partners"}
    for step, page in places.items():
        real.go_to_page("watch")
        commands.set_up(step)
        assert real.deck.current().entry.key == page
        for dialog in real.findChildren(FormDialog):
            dialog.close()
    assert took == [[]]
    commands.set_up("post")
    assert real.findChildren(SettingsDialog), "no seat is known: that comes first"
    commands.set_up("marking")
    (form,) = real.findChildren(OperationDialog)
    form.form.set_raw_values({"marking": "Dep.V"})
    form.saving.emit()
    assert real.tools.context.operation.get().marking == "Dep.V"
    qtbot.waitUntil(lambda: "VERTROUWELIJK" in real.marking().words)
    marking = next(s for s in real.tools.context.setup.steps() if s.key == "marking")
    assert marking.done


def test_the_list_of_the_setup_is_called_from_any_page(qtbot: QtBot, real: MainWindow) -> None:
    real.go_to_page("zones")
    real.asked.commands.show_setup_if_due()
    assert real.deck.current().entry.key == "zones", "somebody works already"
    real.actions_of_shell.run("setup")
    page = real.deck.holders["watch"].page
    assert isinstance(page, WatchPage)
    assert page.isVisible()
    qtbot.waitUntil(page.setup.isVisible)


def test_a_relief_from_the_status_bar_opens_the_handover_with_its_blocks(
    qtbot: QtBot, real: MainWindow
) -> None:
    real.tools.context.desk.operator = Operator("De Vries", "TOC", "VRS")
    real.go_to_page("zones")
    real.status.operator_wanted.emit()
    qtbot.waitUntil(lambda: bool(real.findChildren(SignOnDialog)))
    (dialog,) = real.findChildren(SignOnDialog)
    page = real.deck.current().page
    assert isinstance(page, WatchPage)
    assert page.stack.currentIndex() == 1
    assert dialog.blocks is not None
    front = [s for s in page.editors["handover"].sections() if s.front]
    assert list(dialog.blocks.boxes) == [s.key for s in front]
    assert len(dialog.blocks.unread()) == 5
    dialog.form.mark_clean()
    dialog.close()


def test_the_log_knows_from_the_start_that_the_inspector_stands_beside_it(
    real: MainWindow, records: Records
) -> None:
    page = real.deck.show_page("liaison")
    real.tools.selection.pick("entry", records["entry"][0])
    QApplication.processEvents()
    assert real.inspector.isVisible()
    assert not page.is_reading()


# -- a page that goes while it loads


class HeldLanes(QtJobs):
    """Real lanes in which nothing begins before `gate` is open."""

    def __init__(self, faults: list[Exception]) -> None:
        super().__init__(faults.append)
        self.gate = threading.Event()
        self.asked = 0

    def submit(  # type: ignore[override]
        self, lane: Lane, fn: Callable[[], object], *more: object, **named: object
    ) -> Handle:
        self.asked += 1

        def wait() -> object:
            assert self.gate.wait(20)
            return fn()

        return super().submit(lane, wait, *more, **named)  # type: ignore[arg-type]


@every_page
def test_a_page_window_that_is_closed_while_it_loads_raises_nothing(
    qtbot: QtBot, real: MainWindow, records: Records, entry: PageEntry
) -> None:
    faults: list[Exception] = []
    jobs = HeldLanes(faults)
    tools = replace(real.tools, jobs=jobs)
    kind = entry.load().kind
    if kind:
        tools.selection.pick(kind, records[kind][0])
    window = PageWindow(entry, tools, bar_text(real.operation, None), "Test")
    window.show()
    QApplication.processEvents()
    assert jobs.asked, "the page loads"
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(window)
    jobs.gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    jobs.shutdown()
    assert faults == []


def test_the_list_of_conflicts_and_a_form_may_be_closed_while_they_load(
    qtbot: QtBot, real: MainWindow
) -> None:
    faults: list[Exception] = []
    jobs = HeldLanes(faults)
    tools = replace(real.tools, jobs=jobs)
    made = (ConflictsDialog(tools), EntryWindow(tools, real))
    assert made[0].table.empty_text() == "Loading…"
    for window in made:
        window.show()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    jobs.gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    jobs.shutdown()
    assert faults == []


# -- loading is a state that can be seen


def words_of(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@every_page
def test_before_the_answer_a_page_says_that_it_loads_and_nothing_else(
    qtbot: QtBot, real: MainWindow, entry: PageEntry
) -> None:
    jobs, badges = HeldJobs(), list[int]()
    real.tools.selection.clear()
    page = entry.load()(replace(real.tools, jobs=jobs))
    qtbot.addWidget(page)
    page.unread.connect(badges.append)
    page.resize(1400, 900)
    page.show()
    QApplication.processEvents()
    if isinstance(page, MapWithoutChromium):
        page.focus_list()
    seen = [view for view in views(page) if view.isVisible()]
    assert seen
    waiting = [view for view in seen if view.empty_text() == "Loading…"]
    assert main_list(page) in waiting
    said = [view.empty_text() for view in seen if view not in waiting]
    assert said in ([], ["Pick a movement above to see its march table."])
    assert badges == []
    words = words_of(page).replace("24 hours", "")
    assert not any(char.isdigit() for char in words), "nothing is counted yet"
    jobs.release()
    assert main_list(page).empty_text() == ""


def test_the_inspector_shows_no_other_record_than_the_one_selected(
    qtbot: QtBot, real: MainWindow, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = HeldJobs()
    inspector = real.inspector
    monkeypatch.setattr(inspector._loader, "_jobs", jobs)
    first, second = records["zone"]
    real.tools.selection.pick("zone", first)
    assert inspector.words() == "Loading…"
    jobs.release()
    assert inspector.words() == ""
    real.tools.selection.pick("zone", second)
    assert inspector.shown() is None
    qtbot.waitUntil(lambda: inspector.words() == "Loading…")
    jobs.release()
    shown = inspector.shown()
    assert shown is not None
    assert shown.id == second


def test_attention_has_no_tick_before_somebody_has_looked(
    qtbot: QtBot, station: Station, context: AppContext
) -> None:
    station = replace(station, jobs=HeldJobs())
    window = MainWindow(station, context, context.operation.get(), REAL_PAGES)
    qtbot.addWidget(window)
    assert window.attention.view.empty_text() == "Looking at what needs attention…"
    window.end()


# -- what pages ask of one another


@pytest.mark.parametrize(("key", "kind"), [("movements", "movement"), ("command", "unit"),
                                           ("zones", "zone")])  # fmt: skip
def test_show_on_map_goes_to_the_map_and_keeps_the_selection(
    real: MainWindow, records: Records, key: str, kind: Kind
) -> None:
    page = real.deck.show_page(key)
    real.tools.selection.pick(kind, records[kind][1])
    page.show_on_map()  # type: ignore[attr-defined]
    assert real.deck.current().entry.key == "map"
    assert (real.tools.selection.kind, real.tools.selection.id) == (kind, records[kind][1])
    on_map = real.deck.current().page
    assert isinstance(on_map, MapWithoutChromium)
    assert on_map.map is not None
    placed = on_map.presenter.find(records[kind][1]) is not None
    looks = on_map.map.port.looks  # type: ignore[attr-defined]
    assert (("focus", (records[kind][1],)) in looks) == placed


def test_a_new_zone_and_an_entry_are_wanted_from_the_map(real: MainWindow) -> None:
    ask = real.tools.ask
    ask.new_zone_at(52.155, 5.387)
    assert real.deck.current().entry.key == "zones"
    (dialog,) = real.findChildren(ZoneDialog)
    dialog.reject()
    ask.write_at(52.155, 5.387)
    (written,) = real.findChildren(EntryWindow)
    assert written.form.fields.raw()["text"].startswith("31U")
    written.form.fields.text.clear()
    written.close()


def test_no_page_sends_the_signal_of_another_object() -> None:
    wrong = []
    for path in Path("ui/pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Attribute) and node.attr == "emit"):
                continue
            signal = node.value
            owner = signal.value if isinstance(signal, ast.Attribute) else None
            own = isinstance(owner, ast.Name) and owner.id == "self"
            if not own:
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


# -- actions and keys


@every_page
def test_every_action_of_a_page_does_something_and_nothing_else_is_bound(
    real: MainWindow, entry: PageEntry
) -> None:
    page = shown_page(real, entry)
    ids = [spec.id for spec in page.specs]
    assert len(set(ids)) == len(ids)
    assert set(page.runs()) == set(ids)
    keys = [spec.list_key for spec in page.specs if spec.list_key]
    assert len(set(keys)) == len(keys)
    assert not any(len(str(spec.shortcut)) == 1 for spec in page.specs), (
        "a letter is a key of the list, not of the window"
    )


@every_page
def test_a_key_of_the_list_works_in_the_list_and_nowhere_else(
    qtbot: QtBot, real: MainWindow, records: Records, entry: PageEntry,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ran: list[str] = []
    made = entry.load()
    original = made.runs

    def noted(page: Page) -> dict[str, Callable[[], object]]:
        return {id_: (lambda id_=id_: ran.append(id_)) for id_ in original(page)}

    monkeypatch.setattr(made, "runs", noted)
    page = made(real.tools)
    qtbot.addWidget(page)
    page.show()
    other = QLineEdit(page)
    other.show()
    wanted = [spec for spec in page.specs if spec.list_key]
    for spec in wanted:
        key = QKeySequence(spec.list_key)[0].key()  # type: ignore[index]
        QTest.keyClick(other, key)
        assert ran == [], spec.id
        QTest.keyClick(main_list(page), key)
        assert ran == [spec.id]
        ran.clear()
    assert bool(wanted) == (entry.key != "map")


# -- one selection


@every_list
def test_the_row_the_inspector_and_the_keys_are_of_one_record(
    real: MainWindow, records: Records, entry: PageEntry
) -> None:
    page = shown_page(real, entry)
    view, selection = main_list(page), real.tools.selection
    first, second = records[page.kind]  # type: ignore[index]

    def agree() -> None:
        picked = view.picked_ids()
        mine = selection.id if selection.kind == page.kind else ""
        assert picked == ((mine,) if mine else ())
        assert view.currentIndex().isValid() == bool(picked)
        shown = real.inspector.shown()
        assert (shown.id if shown is not None else "") == selection.id

    selection.clear()
    agree()
    for id_ in (first, second):
        selection.pick(page.kind, id_)
        agree()
        assert view.picked_ids() == (id_,)
    view.setFocus()
    before = selection.id
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        agree()
    assert selection.id
    other = next(kind for kind in records if kind != page.kind)
    selection.pick(other, records[other][0])
    agree()
    assert view.picked_ids() == ()
    selection.pick(page.kind, before)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    agree()
    assert (selection.kind, selection.id) == ("", "")
    QTest.keyClick(view, Qt.Key.Key_Down)
    agree()
    assert selection.kind == page.kind


def test_escape_is_of_the_list_in_a_window_and_of_the_wall_on_the_wall(
    qtbot: QtBot, real: MainWindow, records: Records
) -> None:
    entry = next(each for each in REAL_PAGES if each.key == "zones")
    window = PageWindow(entry, real.tools, bar_text(real.operation, None), "Test")
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.findChild(ListPage)
    assert page is not None
    real.tools.selection.pick("zone", records["zone"][0])
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert real.tools.selection.kind == ""
    window.set_wall(True)
    assert not page.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert page.isVisible()
    window.close()


@every_list
def test_filtering_selects_nothing(real: MainWindow, records: Records, entry: PageEntry) -> None:
    page = shown_page(real, entry)
    field = getattr(page, "search_field", None)
    if entry.key == "command":
        field = page.bar.text  # type: ignore[attr-defined]
    if field is None:
        assert entry.key in ("watch", "liaison")
        return
    selection, view = real.tools.selection, main_list(page)
    chosen = records[page.kind][0]  # type: ignore[index]
    for start in ("", chosen):
        selection.pick(page.kind if start else "", start)
        field.setText("nothing is called like this")
        assert (selection.id, view.picked_ids()) == (start, ())
        assert not view.currentIndex().isValid()
        field.clear()
        assert (selection.id, view.picked_ids()) == (start, (start,) if start else ())


@every_list
def test_the_list_takes_the_focus_at_its_first_row_from_the_filter(
    real: MainWindow, entry: PageEntry
) -> None:
    page = shown_page(real, entry)
    if not isinstance(page, ListPage):
        return
    real.tools.selection.clear()
    QTest.keyClick(page.search_field, Qt.Key.Key_Down)
    first = page.table.filter.rows()[0].id
    assert (page.table.picked_ids(), real.tools.selection.id) == ((first,), first)


def test_the_attention_list_marks_what_is_selected_and_leads_to_its_row(
    qtbot: QtBot, real: MainWindow
) -> None:
    view, selection = real.attention.view, real.tools.selection
    real.attention.refresh()
    qtbot.waitUntil(lambda: len(real.attention.rows()) > 2)
    lines = real.attention.rows()
    view.setFocus()
    assert view.marked() == ""
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert (selection.kind, selection.id) == (lines[0].item.kind, lines[0].item.id)
    other = next(line for line in lines if line.item.id != selection.id)
    selection.pick(other.item.kind, other.item.id)  # type: ignore[arg-type]
    assert view.marked() == other.id
    QTest.keyClick(view, Qt.Key.Key_Return)
    page = real.deck.current().page
    assert page is not None
    assert page.picked() == other.item.id
    assert main_list(page).picked_ids() == (other.item.id,)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (selection.kind, view.marked()) == ("", "")
    assert main_list(page).picked_ids() == ()
