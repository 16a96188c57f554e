"""What begins, is announced or ends asks what it needs, and the focus stays where the work is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.real_pages import RING, fill, main_list
from tests.support.task_force import HOUR, NOW, Station
from ui.pages.command.page import CommandPage
from ui.pages.deciding import DecisionDialog
from ui.pages.frame import Page
from ui.pages.incidents.page import IncidentsPage
from ui.pages.movements.page import MovementsPage
from ui.pages.partners.page import PartnersPage
from ui.pages.zones.dialogs import ZoneDialog
from ui.pages.zones.page import ZonesPage
from ui.widgets.form_dialog import FormDialog

CTRL = Qt.KeyboardModifier.ControlModifier
Act = Callable[[Page], object]


def _zone(page: Page, to: str) -> None:
    assert isinstance(page, ZonesPage)
    button = page.detail.buttons[to]
    button.setFocus()
    button.click()


def _incident(page: Page, to: str) -> None:
    assert isinstance(page, IncidentsPage)
    button = page.detail.buttons[to]  # type: ignore[index]
    button.setFocus()
    button.click()


def _movement(page: Page, to: str) -> None:
    page.runs()[f"movement-{to}"]()


def _partner(page: Page, what: str) -> None:
    assert isinstance(page, PartnersPage)
    if what == "stop":
        page.change_interval()
    page.runs()[f"partners.{what}"]()


#: The page, the kind of its records, what is done, what must be filled in.
STEPS: dict[str, tuple[type[Page], str, Act, dict[str, str]]] = {
    "zone decided": (ZonesPage, "zone", lambda p: _zone(p, "decided"), {}),
    "zone cancelled": (ZonesPage, "zone", lambda p: _zone(p, "cancelled"), {"note": "x"}),
    "incident controlled": (
        IncidentsPage, "incident", lambda p: _incident(p, "controlled"), {}),
    "incident closed": (IncidentsPage, "incident", lambda p: _incident(p, "closed"), {}),
    "incident withdrawn": (
        IncidentsPage, "incident", lambda p: _incident(p, "withdrawn"), {"note": "dubbel"}),
    "movement held": (MovementsPage, "movement", lambda p: _movement(p, "held"), {"note": "x"}),
    "movement released": (MovementsPage, "movement", lambda p: _movement(p, "released"), {}),
    "movement cancelled": (
        MovementsPage, "movement", lambda p: _movement(p, "cancelled"), {"note": "x"}),
    "relation ended": (CommandPage, "unit", lambda p: p.runs()["unit-end"](), {}),
    "timer stopped": (PartnersPage, "post", lambda p: _partner(p, "stop"), {"note": "x"}),
    "partner deleted": (PartnersPage, "post", lambda p: _partner(p, "delete"), {"note": "x"}),
}  # fmt: skip


@pytest.fixture
def ids(post: Station) -> dict[str, tuple[str, str]]:
    return fill(post.context)  # type: ignore[return-value]


def _opened(post: Station, made: type[Page], kind: str, id_: str) -> Page:
    page = made(post.tools)
    page.resize(1400, 900)
    page.show()
    page.show_record(kind, id_)  # type: ignore[arg-type]
    page.activate()
    QApplication.processEvents()
    return page


@pytest.fixture
def step(
    request: pytest.FixtureRequest, post: Station, ids: dict[str, tuple[str, str]]
) -> Iterator[tuple[Page, str, DecisionDialog, dict[str, str]]]:
    made, kind, act, needed = STEPS[request.param]
    id_ = ids[kind][1]
    page = _opened(post, made, kind, id_)
    act(page)
    (dialog,) = page.findChildren(DecisionDialog)
    yield page, id_, dialog, needed
    page.close()
    page.deleteLater()


def _field(dialog: DecisionDialog, key: str) -> QWidget:
    return dialog.forms[0].field(key)


@pytest.mark.parametrize("step", STEPS, indirect=True)
def test_it_asks_first_escape_leaves_and_nothing_is_done(
    post: Station, step: tuple[Page, str, DecisionDialog, dict[str, str]]
) -> None:
    _page, _id, dialog, needed = step
    entries = post.context.liaison.count()
    form = dialog.forms[0]
    assert set(form.faults()) == set(needed)
    assert form.values()["at"] == NOW
    assert form.values()["by"] == "De Vries"
    notes = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith("= 210400BOCT24") for text in notes), "how the time was read"
    focus = dialog.focusWidget()
    assert focus is _field(dialog, next(iter(needed), "at"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert post.context.liaison.count() == entries


@pytest.mark.parametrize("step", STEPS, indirect=True)
def test_it_is_saved_by_ctrl_enter_and_the_focus_is_in_the_list_on_the_same_or_the_next_record(
    post: Station, step: tuple[Page, str, DecisionDialog, dict[str, str]]
) -> None:
    page, id_, dialog, needed = step
    view, entries = main_list(page), post.context.liaison.count()
    post.clock.advance(600)  # the form stood open for ten minutes
    dialog.forms[0].set_raw_values({**needed, "told": "Politie,  KMar"})
    QTest.keyClick(_field(dialog, "told"), Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert post.refused == []
    assert post.context.liaison.count() == entries + 1
    (line,) = post.context.liaison.entries(limit=1)
    assert (line.event, line.to) == (NOW, "Politie, KMar"), "now stood still"
    assert page.focusWidget() is view
    assert len(view.picked_ids()) == 1
    there = {row.id for row in getattr(view, "filter", view).rows()} if hasattr(
        view, "filter") else {node.id for node in page.picture.nodes}  # type: ignore[attr-defined]  # fmt: skip
    assert (view.picked_ids()[0] == id_) == (id_ in there)
    picked = view.picked_ids()
    page.hold()
    post.context.desk.undo()
    page.resume()
    QApplication.processEvents()
    assert page.focusWidget() is view
    assert view.picked_ids() == picked


def test_what_stands_still_is_told_by_the_clock_under_the_field(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    page = _opened(post, IncidentsPage, "incident", ids["incident"][0])
    qtbot.addWidget(page)
    _incident(page, "closed")
    (dialog,) = page.findChildren(DecisionDialog)
    field = _field(dialog, "at")
    assert isinstance(field, QLineEdit)
    post.clock.advance(300)
    field.clear()
    QTest.keyClicks(field, "-10m")
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "= 210350BOCT24, 15 min ago" in texts
    dialog.forms[0].mark_clean()


def test_names_are_completed_one_by_one(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    page = _opened(post, IncidentsPage, "incident", ids["incident"][0])
    qtbot.addWidget(page)
    _incident(page, "closed")
    (dialog,) = page.findChildren(DecisionDialog)
    field = _field(dialog, "told")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "OCCR, po")
    completer = field.completer()
    assert completer is not None
    completer.setCompletionPrefix(completer.splitPath(field.text())[0])
    assert completer.currentCompletion() == "OCCR, Port"
    dialog.forms[0].mark_clean()


# -- reasons


def test_a_relation_against_a_rule_shows_the_field_and_keeps_the_reason(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    units = {u.short: id_ for id_, u in post.context.command.units().items()}
    page = _opened(post, CommandPage, "unit", units["VR Zeeland"])
    qtbot.addWidget(page)
    assert isinstance(page, CommandPage)
    page.relate()
    dialog = page.forms.relate
    assert dialog is not None
    assert not dialog.against.isVisible()
    dialog.forms[0].set_raw_values({"type": "OPCON", "holder": units["C-TF HNS"]})
    dialog.check()
    assert dialog.against.isVisible(), "it appears while the form is filled in"
    count = len(post.context.command.edges())
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert len(post.context.command.edges()) == count
    assert dialog.focusWidget() is dialog.against.form.field("reason")
    QTest.keyClicks(dialog.focusWidget(), "order of the minister")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    made = [e for e in post.context.command.edges() if e.overrides]
    assert "order of the minister" in [one.reason for e in made for one in e.overrides]


def test_an_error_that_goes_away_asks_nothing_any_more(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    units = {u.short: id_ for id_, u in post.context.command.units().items()}
    page = _opened(post, CommandPage, "unit", units["VR Zeeland"])
    qtbot.addWidget(page)
    assert isinstance(page, CommandPage)
    page.relate()
    dialog = page.forms.relate
    assert dialog is not None
    for kind, asked in (("OPCON", True), ("COORD", False)):
        dialog.forms[0].set_raw_values({"type": kind, "holder": units["C-TF HNS"]})
        dialog.check()
        assert dialog.against.isVisible() == asked
    dialog.done_saving()


def test_a_zone_that_lasts_too_long_asks_why_in_its_form(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    page = _opened(post, ZonesPage, "zone", ids["zone"][0])
    qtbot.addWidget(page)
    assert isinstance(page, ZonesPage)
    page.edit(ids["zone"][0])
    (dialog,) = page.findChildren(ZoneDialog)
    dialog.form.set_raw_values({"to": "010000BMAR25"})
    QTest.keyClick(dialog.form.field("to"), Qt.Key.Key_Return, CTRL)
    assert dialog.against.isVisible()
    said = [label.text() for label in dialog.against.findChildren(QLabel)]
    assert any("84 days" in text for text in said)
    QTest.keyClicks(dialog.focusWidget(), "minister follows")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    view = post.context.zones.get(ids["zone"][0], NOW)
    assert view is not None
    assert [one.reason for one in view.overrides] == ["minister follows"]
    page.refresh()
    facts = {f.label: f.value for s in page.detail._facts._sections for f in s.facts}
    assert "minister follows" in facts["Because"]
    assert "84 days" in facts["Rule"]


def test_a_step_against_a_rule_asks_why_in_the_same_form(post: Station, qtbot: QtBot) -> None:
    window = {"from": NOW - HOUR, "to": NOW + HOUR}
    id_ = post.context.zones.add("TGB", "tgb", [RING], window=window).created[0]
    page = _opened(post, ZonesPage, "zone", id_)
    qtbot.addWidget(page)
    _zone(page, "decided")
    (dialog,) = page.findChildren(FormDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.against.isVisible()
    QTest.keyClicks(dialog.focusWidget(), "NOTAM is asked for")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    view = post.context.zones.get(id_, NOW)
    assert view is not None
    assert (view.recorded, view.overrides[0].reason) == ("decided", "NOTAM is asked for")


# -- withdrawn incidents


def test_what_is_withdrawn_is_hidden_struck_through_and_found(
    post: Station, ids: dict[str, tuple[str, str]], qtbot: QtBot
) -> None:
    first, second = ids["incident"]
    page = _opened(post, IncidentsPage, "incident", first)
    qtbot.addWidget(page)
    assert isinstance(page, IncidentsPage)
    QTest.keyClick(page.table, Qt.Key.Key_X)
    (dialog,) = page.findChildren(DecisionDialog)
    QTest.keyClicks(_field(dialog, "note"), "made of the wrong entry")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert [row.id for row in page.table.filter.rows()] == [second]
    assert page.table.picked_ids() == (second,), "the next one"
    assert "1 withdrawn" in page.count.text()
    page.search_field.setText(post.context.incidents.get(first).number.lower())
    assert [row.id for row in page.table.filter.rows()] == [first]
    place = next(n for n, c in enumerate(page.table.rows_model.columns) if c.key == "title")
    font = page.table.filter.index(0, place).data(Qt.ItemDataRole.FontRole)
    assert font.strikeOut()
    page.search_field.clear()
    assert [row.id for row in page.table.filter.rows()] == [second]
    page.show_record("incident", first)
    assert page.table.picked_ids() == (first,)
    QTest.keyClick(page.table, Qt.Key.Key_V)
    assert [row.id for row in page.table.filter.rows()] == [second]
    assert not any(item.id == first for item in post.context.incidents.attention(NOW))
