"""The partners page on a real store: order by need, one-key timer, forms, import."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domains.liaison.service import NewEntry
from tests.support.task_force import NOW, Station
from ui.pages.partners.dialogs import partner_dialog, person_dialog, snooze_dialog
from ui.pages.partners.page import PartnersPage
from ui.shell.actions import shell_actions


@pytest.fixture
def occr(post: Station) -> str:
    id_ = post.context.partners.add(
        {"name": "OCCR Utrecht", "short": "OCCR", "phone": "030-1234567", "hours": "24 h"}
    ).created[0]
    post.context.partners.add_person(id_, {"name": "Jansen", "function": "duty officer"})
    post.context.partners.add({"name": "Aaa"})
    return id_


@pytest.fixture
def page(post: Station, occr: str) -> Iterator[PartnersPage]:
    made = PartnersPage(post.tools)
    made.resize(1400, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def names(page: PartnersPage) -> list[str]:
    return [row.partner.short for row in page.table.filter.rows()]


def test_who_is_silent_stands_on_top(page: PartnersPage, post: Station, occr: str) -> None:
    assert names(page) == ["Aaa", "OCCR"]
    post.context.liaison.add(NewEntry(text="hi", from_="OCCR", to="TOC", event="210300BOCT24"))
    post.context.timers.set_interval(occr, 20)
    post.clock.advance(3600)
    page.refresh()
    assert names(page) == ["OCCR", "Aaa"]


def test_keys_change_acknowledge_and_copy(page: PartnersPage, post: Station, occr: str) -> None:
    page.show_record("post", occr)
    page.table.setFocus()
    page.change_interval()
    assert post.told[-1] == "OCCR: contact every 30 min."
    page.change_interval()
    assert post.told[-1] == "OCCR: contact every 45 min."
    for language, ask in (("nl", "vraag naar"), ("en", "ask for")):
        page.tools.context.settings.speak(language)
        page.copy_dial()
        text = QApplication.clipboard().text()
        assert text == f"OCCR 030-1234567; {ask} duty officer Jansen; open 24 h"
    page.acknowledge()
    assert "not over its time" in str(post.refused[-1])


def test_letters_are_keys_of_the_list(page: PartnersPage, post: Station, occr: str) -> None:
    page.show_record("post", occr)
    page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_M)
    assert post.told[-1] == "OCCR: contact every 30 min."


def test_forms_write_only_what_changed(page: PartnersPage, post: Station, occr: str) -> None:
    dialog = partner_dialog(post.tools, None, page)
    dialog.forms[0].set_raw_values({"name": "Haven Vlissingen", "short": "Haven"})
    dialog.forms[1].set_raw_values({"phone": "0118-1"})
    dialog.saving.emit()
    assert post.context.partners.called("haven", NOW).phone == "0118-1"
    person = person_dialog(post.tools, occr, "OCCR", None, page)
    person.forms[0].set_raw_values({"name": "Pieters"})
    person.saving.emit()
    assert [p.name for p in post.context.partners.get(occr, NOW).persons] == ["Jansen", "Pieters"]
    post.context.timers.set_interval(occr, 30)
    snooze = snooze_dialog(post.tools, occr, "OCCR", page)
    snooze.forms[0].set_raw_values({"reason": "relief"})
    snooze.saving.emit()
    timer = post.context.timers.of(occr, NOW)
    assert timer is not None
    assert timer.snooze_reason == "relief"


def test_import_asks_the_window(post: Station) -> None:
    alone = PartnersPage(post.tools)
    runs = {spec.id: run for spec, run in alone.actions_offered()}
    runs["partners.import"]()
    assert post.asks.asked == [("import_files",)]
    alone.deleteLater()


def test_an_entry_of_the_detail_opens_in_the_log(
    page: PartnersPage, post: Station, occr: str
) -> None:
    new = NewEntry(text="slot 14", from_="OCCR", to="TOC", event="210300BOCT24", agreement=True)
    entry = post.context.liaison.add(new)[0]
    page.refresh()
    page.show_record("post", occr)
    assert page.detail.entries.rows_model.rowCount() == 1
    page.detail.entries.pick([entry.id])
    page.detail._clicked()
    assert (post.tools.selection.kind, post.tools.selection.id) == ("entry", entry.id)


def test_a_narrow_head_lets_parts_yield(page: PartnersPage) -> None:
    head = page.head
    for width in (1900, 811):
        page.resize(width, 700)
        QApplication.processEvents()
        shown = [p for p in (head.search, head.count, head.regions, head.new) if p.isVisible()]
        assert all(p.width() >= p.sizeHint().width() for p in shown[1:])
        assert all(a.geometry().right() < b.geometry().left() for a, b in pairwise(shown))
        assert page.table.columnWidth(1) > 80
    head.setFixedWidth(head.minimumSizeHint().width())
    QApplication.processEvents()
    assert [p.isHidden() for p in (head.count, head.regions, head.new)] == [True, True, False]


def test_import_has_a_key_that_the_window_has_not(page: PartnersPage) -> None:
    keys = {spec.id: spec.shortcut for spec, _run in page.actions_offered()}
    taken = {spec.shortcut for spec in shell_actions(())}
    assert keys["partners.import"] == "Ctrl+Shift+I"
    assert keys["partners.import"] not in taken
