"""Filters, the strip of time and what is unread, on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.desk import Operator
from app.core.dtg import format_dtg
from app.domains.liaison.finding import LogFilter
from tests.unit.ui.pages.liaison.conftest import NOW, Watch
from ui.pages.liaison.page import LiaisonPage


@pytest.fixture
def page(watch: Watch, qtbot: QtBot) -> LiaisonPage:
    convoy = watch.movement("25-USV-08")
    for n in range(12):
        watch.log(
            f"melding {n} #weg" if n % 2 else f"melding {n}",
            from_="VCNL" if n % 3 else "OCCR",
            precedence="FLASH" if n == 4 else "ROUTINE",
            links=(convoy,) if n in (2, 5) else (),
            action="bel terug" if n == 7 else "",
        )
    made = LiaisonPage(watch.tools)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitUntil(lambda: not watch.tools.changes._waiting)
    return made


def shown(page: LiaisonPage) -> list[int]:
    return sorted(int(row.entry.text.split()[1]) for row in page.table.filter.rows())


def choose(page: LiaisonPage, key: str, value: str) -> None:
    box = page.finder.row.boxes[key]
    box.setCurrentIndex(box.findData(value))


def test_filters_count_together_and_are_cleared_at_once(page: LiaisonPage) -> None:
    page.finder.toggle_filters()
    choose(page, "partner", "VCNL")
    assert shown(page) == [1, 2, 4, 5, 7, 8, 10, 11]
    choose(page, "tag", "weg")
    assert shown(page) == [1, 5, 7, 11]
    page.finder.search_field.setText("melding 1")
    assert shown(page) == [1, 11]
    assert page.finder.count.mark().text == "2 found"
    page.finder.search_field.clear()
    choose(page, "state", "action")
    assert shown(page) == [7]
    page.finder.row.clear.click()
    assert len(shown(page)) == 12


def test_a_stretch_of_time_and_a_time_that_is_none(page: LiaisonPage, watch: Watch) -> None:
    page.finder.toggle_filters()
    since = page.finder.row.times["since"]
    since.setText("1436")
    since.editingFinished.emit()
    assert shown(page) == list(range(3, 12))
    since.setText("25:99")
    since.editingFinished.emit()
    assert since.property("invalid")
    assert shown(page) == list(range(3, 12))
    page.finder.toggle_strip()
    strip = page.finder.strip
    assert strip is not None
    strip.brushed.emit(page.table.filter.rows()[4].entry.event, watch.clock.now_ms())
    assert len(shown(page)) == 5
    page.finder.toggle_strip()
    assert len(shown(page)) == 12


def test_an_edge_left_at_the_end_of_the_strip_keeps_no_new_entry_away(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    page.finder.toggle_strip()
    strip, span = page.finder.strip, watch.context.liaison.span()
    assert strip is not None
    assert span is not None
    strip.region.setRegion((span[0] / 1000 + 290, span[1] / 1000))
    qtbot.waitUntil(lambda: shown(page) == [5, 6, 7, 8, 9, 10, 11])
    watch.log("melding 12")
    qtbot.waitUntil(lambda: shown(page)[-1] == 12)
    strip.region.setRegion((span[0] / 1000, span[1] / 1000 - 30))
    qtbot.waitUntil(lambda: shown(page) == list(range(11)))


def test_a_filter_is_kept_by_name_and_used_again(page: LiaisonPage, watch: Watch) -> None:
    page.finder.toggle_filters()
    choose(page, "precedence", "FLASH")
    row = page.finder.row
    row.saved.setEditText("urgent")
    row.keep.click()
    assert watch.context.log_notes.filters() == {"urgent": LogFilter(precedence="FLASH")}
    row.clear.click()
    row.saved.textActivated.emit("urgent")
    assert shown(page) == [4]
    row.saved.setEditText("urgent")
    row.drop.click()
    assert watch.context.log_notes.filters() == {}


def test_everything_about_one_record(page: LiaisonPage, watch: Watch) -> None:
    convoy = watch.context.movements.by_number("25-USV-08").id
    page.show_about("movement", convoy, "25-USV-08")
    assert shown(page) == [2, 5]
    box = page.finder.row.boxes["link"]
    assert box.currentText() == "25-USV-08"
    choose(page, "link", "")
    assert len(shown(page)) == 12


def test_what_it_is_about_is_chosen_by_name(page: LiaisonPage, watch: Watch) -> None:
    convoy = watch.context.movements.by_number("25-USV-08").id
    page.finder.toggle_filters()
    box = page.finder.row.boxes["link"]
    assert box.itemText(box.findData(convoy)) == "25-USV-08"
    choose(page, "link", convoy)
    assert shown(page) == [2, 5]
    # What has no name here any more still says that it narrows the list.
    page.show_about("incident", "f" * 32, "")
    assert (box.currentText(), shown(page)) == ("\u2026", [])


def test_the_filter_is_left_by_escape_for_the_list(page: LiaisonPage, qtbot: QtBot) -> None:
    page.finder.toggle_filters()
    qtbot.keyClick(page.finder.row.boxes["precedence"], Qt.Key.Key_Escape)
    assert page.focusWidget() is page.table


def test_what_another_wrote_is_unread_until_it_is_chosen(
    page: LiaisonPage, watch: Watch, qtbot: QtBot
) -> None:
    assert not any(row.unread for row in page.table.filter.rows())
    watch.context.desk.operator = Operator("Piet", "OCCR", "PKN")
    new = watch.log("melding 99")
    watch.context.desk.operator = Operator("Jansen", "Watch officer", "JAN")
    qtbot.waitUntil(lambda: page.table.rows_model.by_id(new.id) is not None)
    page.presenter.load()
    assert page.table.rows_model.by_id(new.id).unread
    page.show_record("entry", new.id)
    assert not page.table.rows_model.by_id(new.id).unread
    assert not watch.context.log_notes.of("JAN").holds(watch.context.liaison.get(new.id))
    page.read_all()
    assert not any(row.unread for row in page.table.filter.rows())


def test_an_incident_of_an_entry_is_asked_for(page: LiaisonPage, watch: Watch) -> None:
    page.make_incident()
    assert watch.told
    entry = page.table.filter.rows()[3].entry
    page.show_record("entry", entry.id)
    page.make_incident()
    assert watch.asks.asked == [("incident_of", entry.id)]


def type_time(page: LiaisonPage, key: str, text: str) -> None:
    field = page.finder.row.times[key]
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def test_how_a_time_was_read_stands_under_the_filter_and_what_is_wrong_too(
    page: LiaisonPage, watch: Watch
) -> None:
    page.finder.toggle_filters()
    row = page.finder.row
    field = row.times["since"]
    field.setText("1436")
    field.textEdited.emit("1436")
    assert row.note.text().startswith("from 231436BOCT24, ")
    assert row.wanted().since is None  # not before it is left
    type_time(page, "since", "25:99")
    assert "no valid time of day" in row.note.text()
    assert row.note.property("tone") == "red"
    type_time(page, "since", "")
    assert row.note.isHidden()
    type_time(page, "since", "midnight")
    type_time(page, "until", "0900")
    assert row.note.text().startswith("from 230000BOCT24, ")
    assert "to 230900BOCT24" in row.note.text()


@pytest.mark.parametrize(
    ("typed", "tomorrow"),
    [
        ("midnight", "240000BOCT24"),
        ("gisteren", "230000BOCT24"),
        ("-8u", "240632BOCT24"),
        ("begin dienst", "241500BOCT24"),
        ("230000B", "230000BOCT24"),
    ],
)
def test_a_kept_filter_goes_with_the_clock(
    page: LiaisonPage, watch: Watch, typed: str, tomorrow: str
) -> None:
    watch.context.desk.since = NOW - 3_600_000
    page.finder.toggle_filters()
    row = page.finder.row
    type_time(page, "since", typed)
    row.saved.setEditText("kept")
    row.keep.click()
    row.clear.click()
    assert row.wanted().since is None
    watch.clock.advance((NOW + 86_400_000 - watch.clock.now_ms()) / 1000)
    watch.context.desk.since = NOW + 86_400_000 + 28 * 60_000
    row.saved.setCurrentText("kept")
    row.saved.textActivated.emit("kept")
    since = row.wanted().since
    assert since is not None
    assert format_dtg(since, "B") == tomorrow
