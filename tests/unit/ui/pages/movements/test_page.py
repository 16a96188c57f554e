"""The movements page and its forms on a real store."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.changes import Changes
from tests.support.task_force import HOUR, NOW, Station, add_movements, at
from ui.pages.movements.dialogs import MovementDialog, PassageDialog
from ui.pages.movements.page import MovementsPage
from ui.widgets.form import Form


@pytest.fixture
def ids(post: Station) -> dict[str, str]:
    return add_movements(post.context)


@pytest.fixture
def page(post: Station, ids: dict[str, str], qtbot: QtBot) -> MovementsPage:
    made = MovementsPage(post.tools)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    return made


def told(page: MovementsPage, id_: str, key: str) -> str:
    row = page.table.rows_model.by_id(id_)
    column = next(c for c in page.table.rows_model.columns if c.key == key)
    return column.show(row)


def form_of(dialog: MovementDialog | PassageDialog | None) -> Form:
    assert dialog is not None
    return dialog.forms[0]


def test_the_list_tells_state_report_next_point_and_delay(
    page: MovementsPage, ids: dict[str, str]
) -> None:
    late = ids["21-USV-01"]
    assert told(page, late, "state") == "Late"
    assert told(page, late, "last") == "0345B  De Stok"
    assert (told(page, late, "next"), told(page, late, "eta")) == ("Princeville", "0411B")
    assert told(page, late, "delay") == "+25 min"
    assert told(page, late, "sp") == "210200BOCT24"


def test_the_most_urgent_is_shown_first(page: MovementsPage, ids: dict[str, str]) -> None:
    assert page.table.picked_ids() == (ids["21-USV-02"],)
    assert "21-USV-02" in page.panel.text()


def test_a_quick_filter_and_a_text_narrow_the_list(
    page: MovementsPage, ids: dict[str, str]
) -> None:
    page.bar.choose("late")
    assert {row.id for row in page.table.filter.rows()} == {ids["21-USV-01"], ids["21-USV-02"]}
    page.bar.text.setText("stryker")
    assert [row.id for row in page.table.filter.rows()] == [ids["21-USV-01"]]


def test_a_record_that_a_filter_hides_is_brought_into_view(
    page: MovementsPage, ids: dict[str, str]
) -> None:
    page.bar.choose("arrived")
    page.show_record("movement", ids["21-USV-04"])
    assert page.table.picked_ids() == (ids["21-USV-04"],)


def test_what_a_filter_hides_is_picked_no_longer(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    page.table.pick([ids["21-USV-04"]], tell=True)
    page.bar.text.setText("21-USV-01")
    assert page.table.picked_ids() == ()
    assert not page.table.currentIndex().isValid()
    assert post.tools.selection.id == ids["21-USV-04"], "filtering selects nothing"
    page.report()
    page.edit()
    assert (page.forms.passage, page.forms.movement) == (None, None)
    assert post.told == ["Pick a movement in the list first."] * 2
    assert page.panel.text() == ""


def test_a_selection_from_elsewhere_that_is_hidden_is_not_acted_on(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    page.bar.text.setText("21-USV-01")
    post.tools.selection.pick("movement", ids["21-USV-04"])
    page.report()
    assert page.forms.passage is None
    assert post.tools.selection.id == ids["21-USV-04"]
    page.bar.text.clear()
    assert page.table.picked_ids() == (ids["21-USV-04"],)


def test_a_number_that_is_typed_opens_no_form(
    page: MovementsPage, ids: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.table, "21-NLD")
    assert page.forms.movement is None
    assert page.table.currentIndex().data() == "21-NLD-06"


def test_what_is_still_to_come_says_that_it_is_expected(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    post.tools.time.set(NOW + HOUR)
    assert told(page, ids["21-USV-04"], "state") == "Moving (exp.)"
    assert told(page, ids["20-USV-09"], "next") == ""
    post.tools.time.set(None)
    assert told(page, ids["21-USV-01"], "state") == "Late"


def test_a_passage_now_is_shown_as_it_is_written(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    post.clock.advance(45)
    page.show_record("movement", ids["21-USV-01"])
    page.report()
    dialog = page.forms.passage
    assert dialog is not None
    assert form_of(dialog).values()["head"] == NOW
    assert dialog.report()["head"] == "210400BOCT24"


def test_the_selection_is_shared_both_ways(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    post.tools.selection.pick("movement", ids["21-USV-03"])
    assert page.table.picked_ids() == (ids["21-USV-03"],)
    page.table.pick([ids["21-USV-01"]], tell=True)
    assert (post.tools.selection.kind, post.tools.selection.id) == ("movement", ids["21-USV-01"])


def test_r_reports_a_passage_prefilled_with_the_next_point(
    page: MovementsPage, post: Station, ids: dict[str, str], qtbot: QtBot
) -> None:
    page.show_record("movement", ids["21-USV-01"])
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    dialog = page.forms.passage
    form = form_of(dialog)
    assert form.values()["point"] == "Princeville"
    assert form.values()["head"] == NOW
    form.set_raw_values({"head": "0355", "tail": "0350"})
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "the tail cannot pass before the head"
    form.set_raw_values({"tail": "0402"})
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    view = post.context.movements.get(ids["21-USV-01"], NOW)
    assert view is not None
    assert (view.last_point, view.delay_min) == ("Princeville", 9)
    assert post.told == ["Passage of Princeville by 21-USV-01 is reported."]


def test_an_edit_writes_only_what_was_changed(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    page.show_record("movement", ids["21-USV-04"])
    page.edit()
    dialog = page.forms.movement
    assert dialog is not None
    assert dialog.changed_values() == {}
    form_of(dialog).set_raw_values({"name": "3-2 CR, main body"})
    assert dialog.changed_values() == {"name": "3-2 CR, main body"}
    dialog.saving.emit()
    view = post.context.movements.get(ids["21-USV-04"], NOW)
    assert view is not None
    assert view.name == "3-2 CR, main body"


def test_what_arrives_while_a_form_is_open_is_told_and_typing_stays(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    id_ = ids["21-USV-04"]
    page.show_record("movement", id_)
    page.edit()
    dialog = page.forms.movement
    assert dialog is not None
    form_of(dialog).set_raw_values({"name": "typed here"})
    post.context.movements.save(id_, {"name": "from elsewhere", "sp": at("210500B")})
    post.tools.changes.changed.emit(Changes(frozenset({"movement"}), frozenset({id_})))
    assert "Name, Start (SP)" in dialog.banner.text()
    assert form_of(dialog).raw_values()["name"] == "typed here"
    dialog.saving.emit()
    view = post.context.movements.get(id_, NOW)
    assert view is not None
    assert view.contested, "both names are kept until somebody decides"


def test_a_new_movement_works_out_its_column_as_it_is_typed(
    page: MovementsPage, post: Station
) -> None:
    page.new()
    dialog = page.forms.movement
    assert dialog is not None
    identity, figures = dialog.forms
    figures.set_raw_values({"vehicles": "60", "units": "3"})
    identity.set_raw_values({"number": "21-USV-77", "sp": "0200", "chain": "C1a"})
    identity.changed.emit()
    assert "Road space 11.9 km" in dialog.said()
    assert "14.3 + EXTAL 3 = 17.3 min" in dialog.said()
    assert "210556BOCT24" in dialog.said(), "196.3 km at 50 km/h without halts"
    dialog.saving.emit()
    row = post.context.movements.by_number("21-USV-77")
    assert page.table.picked_ids() == (row.id,)
    assert row.owner == "TOC"


def test_a_number_in_use_is_refused_under_its_field(
    page: MovementsPage, post: Station, qtbot: QtBot
) -> None:
    page.new()
    dialog = page.forms.movement
    assert dialog is not None
    dialog.forms[0].set_raw_values({"number": "21-usv-01"})
    dialog.saving.emit()
    assert dialog.isVisible()
    assert dialog.forms[0].field("number").property("invalid") is True
    dialog.done_saving()


def test_the_list_follows_the_shared_time(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    post.tools.time.set(NOW - 3 * HOUR)
    assert told(page, ids["21-USV-01"], "state") == "Due"


def test_an_unseen_page_reads_nothing_until_it_is_shown(
    page: MovementsPage, post: Station, ids: dict[str, str]
) -> None:
    page.hide()
    post.tools.time.set(NOW - 3 * HOUR)
    assert told(page, ids["21-USV-01"], "state") == "Late"
    page.show()
    assert told(page, ids["21-USV-01"], "state") == "Due"


def test_the_table_goes_to_the_clipboard_and_the_list_to_a_file(
    page: MovementsPage, ids: dict[str, str], tmp_path: Path
) -> None:
    page.show_record("movement", ids["21-USV-01"])
    page.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("21-USV-01")
    assert lines[3].split("\t")[:3] == ["SP A58 exit 36 Heinkenszand", "0.0", "0200B"]
    page.export_to(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][:2] == ["Number", "State"]
    assert len(rows) == 11


def test_a_narrow_bar_puts_the_quick_filters_below(page: MovementsPage) -> None:
    bar = page.bar
    for width in (1900, 700, 1900):
        page.resize(width, 700)
        QApplication.processEvents()
        parts = [bar.text, *bar._buttons.values(), bar.export, bar.report, bar.new]
        places = [QRect(p.mapTo(bar, QPoint(0, 0)), p.size()) for p in parts]
        assert not any(a.intersects(b) for a, b in combinations(places, 2))
        assert all(p.width() >= p.sizeHint().width() for p in parts[1:])
        assert (places[1].top() > places[0].bottom()) == (width == 700)
