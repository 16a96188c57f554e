"""The command page and its forms on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.changes import Changes
from tests.support.task_force import NOW, Station, add_relations, add_units, at
from ui.pages.command.page import CommandPage
from ui.pages.command.words import periods_tip, periods_word
from ui.plots.chart_items import BoxItem
from ui.qt.theme import theme
from ui.shell.sources import Sources
from ui.widgets.palette import PaletteEntry


@pytest.fixture
def ids(post: Station) -> dict[str, str]:
    found = add_units(post.context)
    add_relations(post.context, found)
    post.context.settings.set("language", "en")
    return found


@pytest.fixture
def page(post: Station, ids: dict[str, str], qtbot: QtBot) -> CommandPage:
    made = CommandPage(post.tools)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    return made


def holder(post: Station, unit: str, moment: int = NOW) -> str:
    edge = post.context.command.tree(moment).branches[unit].edge
    return edge.holder if edge else ""


def test_the_tree_follows_the_shared_time(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    model = page.tree.nodes_model
    assert model.depth(ids["UAS Det"]) == 2
    assert model.by_id(ids["UAS Det"]).edge.type == "FULLCOM"
    post.tools.time.set(at("220400B"))
    assert model.by_id(ids["UAS Det"]).edge.type == "OPCON"


def test_a_unit_picked_anywhere_is_picked_everywhere(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    post.tools.selection.pick("unit", ids["FP Det"])
    assert page.tree.picked_ids() == (ids["FP Det"],)
    page.lists.findings.pick([page.lists.findings.rows_model.ids()[-1]], tell=True)
    row = page.lists.findings.rows_model.rows()[-1]
    assert post.tools.selection.id == row.unit
    assert page.tree.picked_ids() == (row.unit,)


def test_a_press_on_a_box_of_the_diagram_picks_it(
    page: CommandPage, post: Station, ids: dict[str, str], qtbot: QtBot
) -> None:
    page.switch()
    chart = page.diagram.chart
    chart.fit()
    boxes = [item for item in chart.scene().items() if isinstance(item, BoxItem)]
    assert {item.box.id for item in boxes} == set(ids.values())
    wanted = next(item for item in boxes if item.box.id == ids["TF SPOD S"])
    spot = chart.mapFromScene(wanted.sceneBoundingRect().center())
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert post.tools.selection.id == ids["TF SPOD S"]
    assert page.tree.picked_ids() == (ids["TF SPOD S"],)


def test_a_diagram_that_is_not_seen_is_drawn_when_it_is(
    page: CommandPage, ids: dict[str, str], qapp: QApplication
) -> None:
    def boxes() -> list[BoxItem]:
        return [item for item in page.diagram.chart.scene().items() if isinstance(item, BoxItem)]

    theme().apply(qapp, "dark")
    assert boxes() == []
    page.switch()
    assert {item.box.id for item in boxes()} == set(ids.values())
    assert page.diagram.chart.backgroundBrush().color() == theme().colour("window")
    theme().apply(qapp, "light")
    assert page.diagram.chart.backgroundBrush().color() == theme().colour("window")


def test_zoom_has_limits_and_everything_can_be_shown_again(page: CommandPage) -> None:
    page.switch()
    chart = page.diagram.chart
    for _ in range(30):
        chart.zoom(1.2)
    assert chart.transform().m11() == pytest.approx(3.0)
    chart.fit()
    assert chart.transform().m11() <= 1.0


def test_the_filter_narrows_the_tree(page: CommandPage, ids: dict[str, str]) -> None:
    page.bar.text.setText("tacom")
    assert ids["EDD Det"] in page.tree.nodes_model.ids()
    assert ids["NMCC"] not in page.tree.nodes_model.ids()
    page.show_record("unit", ids["NMCC"])
    assert page.tree.picked_ids() == (ids["NMCC"],)


def test_a_relation_is_checked_before_it_is_saved(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    page.show_record("unit", ids["EDD Det"])
    page.relate()
    dialog = page.forms.relate
    assert dialog is not None
    relation, conditions = dialog.forms
    relation.set_raw_values({"type": "TACOM", "holder": ids["TF SPOD N"], "from_": "now"})
    dialog.check()
    assert "C1" in dialog.said()
    assert "two holders of TACOM" in dialog.said()
    relation.set_raw_values(
        {"unit": ids["NMCC"], "type": "DIRLAUTH", "holder": ids["TF SPOD N"], "reference": "M 1"}
    )
    conditions.set_raw_values({"acknowledged": "NMCC"})
    dialog.check()
    assert dialog.said() == "The rules have nothing against it."
    dialog.saving.emit()
    others = post.context.command.tree(NOW).branches[ids["NMCC"]].others
    assert {(edge.type, edge.holder_name) for edge in others} == {
        ("SUPPORTING", "C-TF HNS"),
        ("DIRLAUTH", "TF SPOD N"),
    }
    assert post.told == ["The relation is saved."]


def test_a_relation_of_a_unit_to_itself_is_refused_in_the_form(
    page: CommandPage, ids: dict[str, str]
) -> None:
    page.show_record("unit", ids["EDD Det"])
    page.relate()
    dialog = page.forms.relate
    assert dialog is not None
    dialog.forms[0].set_raw_values({"holder": ids["EDD Det"]})
    dialog.check()
    assert dialog.said() == "A unit cannot stand under itself."
    dialog.done_saving()


def test_a_relation_ends_at_its_dtg_and_keeps_its_past(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    page.show_record("unit", ids["EDD Det"])
    page.end_relation()
    dialog = page.forms.end
    assert dialog is not None
    dialog.forms[0].set_raw_values({"at": "210600B"})
    dialog.saving.emit()
    assert holder(post, ids["EDD Det"]) == ids["TF SPOD S"]
    assert holder(post, ids["EDD Det"], at("210600B")) == ""


def test_a_unit_without_relation_has_nothing_to_end(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    page.show_record("unit", ids["CHOD"])
    page.end_relation()
    assert "no relation" in str(post.refused[0])


def test_a_unit_is_edited_with_what_it_showed_as_its_base(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    id_ = ids["DDG Det"]
    page.show_record("unit", id_)
    page.edit()
    dialog = page.forms.unit
    assert dialog is not None
    assert dialog.opened
    dialog.forms[1].set_raw_values({"place": "Den Helder"})
    post.context.command.save_unit(id_, {"strength": 8})
    post.tools.changes.changed.emit(Changes(frozenset({"unit"}), frozenset({id_})))
    assert "Strength" in dialog.banner.text()
    assert dialog.changed_values() == {"place": "Den Helder"}
    dialog.saving.emit()
    unit = post.context.command.units()[id_]
    assert (unit.place, unit.strength) == ("Den Helder", 8)


def test_closing_a_form_with_typing_asks_first(page: CommandPage, qtbot: QtBot) -> None:
    page.new()
    dialog = page.forms.unit
    assert dialog is not None
    dialog.forms[0].set_raw_values({"name": "typed"})
    dialog.close()
    assert dialog.isVisible()
    assert "not saved" in dialog.banner.text()
    dialog.close()
    assert not dialog.isVisible()


def test_the_diagram_is_written_as_a_page(page: CommandPage, tmp_path: Path) -> None:
    page.print_to(tmp_path / "tree.pdf")
    assert (tmp_path / "tree.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_operation_says_what_to_do(post: Station, qtbot: QtBot) -> None:
    made = CommandPage(post.tools)
    qtbot.addWidget(made)
    made.show()
    assert "New unit" in made.tree.accessibleDescription()
    made.relate()
    assert made.forms.relate is not None
    made.forms.relate.done_saving()


def test_may_he_is_asked_with_one_key_and_answered(
    page: CommandPage, post: Station, ids: dict[str, str], qtbot: QtBot
) -> None:
    post.tools.selection.pick("unit", ids["FP Det"])
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_M)
    dialog = page.forms.may
    assert dialog is not None
    values = dialog.form.values()
    assert (values["unit"], values["at"]) == (ids["FP Det"], NOW)
    assert dialog.answer.text().startswith("No. TF SPOD")
    dialog.form.set_values({"holder": ids["C-LAS"], "verb": "direct-logistics"})
    dialog.ask()
    assert (
        dialog.answer.text()
        == "Yes. C-LAS has FULLCOM over FP Det, which allows: direct logistics."
    )
    assert dialog.grounds.text().startswith("FULLCOM by C-LAS over FP Det, from ")
    dialog.form.set_values({"holder": ids["C-TF HNS"]})
    dialog.ask()
    assert dialog.answer.text().startswith("No. ")
    assert "Who may: " in dialog.grounds.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_finding_says_when_it_holds(
    page: CommandPage, post: Station, ids: dict[str, str]
) -> None:
    row = next(r for r in page.lists.findings.rows_model.rows() if r.finding.rule == "C1")
    assert periods_word(row.finding, NOW, post.context.zone).startswith(("now", "from ", "ended"))
    assert periods_tip(row.finding, post.context.zone)


def test_the_palette_answers_may_he(page: CommandPage, post: Station, ids: dict[str, str]) -> None:
    def unused(*_: object) -> None:
        raise AssertionError

    sources = Sources(post.tools, unused, unused, unused, page.ask_may, page)
    found: list[PaletteEntry] = []
    sources.may("may C-LAS direct logistics FP Det", found.extend)
    (entry,) = found
    assert entry.title.startswith("Yes. C-LAS has FULLCOM over FP Det")
    entry.run()
    dialog = page.forms.may
    assert dialog is not None
    assert dialog.form.values()["verb"] == "direct-logistics"
    sources.may("mayor of Moerdijk", unused)
