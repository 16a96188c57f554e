"""The zones page on a real store: list, steps, findings, form and draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import Refused
from tests.support.task_force import HOUR, NOW, Station
from ui.pages.deciding import DecisionDialog
from ui.pages.zones.area_text import describe, parse_area, square, write_area
from ui.pages.zones.dialogs import ZoneDialog
from ui.pages.zones.page import ZonesPage
from ui.pages.zones.presenter import ends_first, next_states, open_zone, save, step
from ui.plots.zone_strip import Bar, ZoneStrip

CTRL = Qt.KeyboardModifier.ControlModifier
RING = [(53.43, 6.82), (53.45, 6.82), (53.45, 6.86), (53.43, 6.82)]


@pytest.fixture
def zone(post: Station) -> str:
    return post.context.zones.add(
        "TMZ Eemshaven",
        "tmo",
        [RING],
        reason="asked for",
        window={"from": NOW - HOUR, "to": NOW + 90 * 24 * HOUR},
    ).created[0]


@pytest.fixture
def page(post: Station, zone: str) -> Iterator[ZonesPage]:
    made = ZonesPage(post.tools)
    made.resize(1400, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_the_list_tells_window_state_and_findings(page: ZonesPage, zone: str) -> None:
    row = page.board.row(zone)
    assert row is not None
    assert (row.from_, row.zone.state) == ("210300BOCT24", "planned")
    assert any("84 days" in sentence for sentence in row.said())
    assert page.table.rows_model.rowCount() == 1


def test_the_buttons_are_the_steps_that_the_rules_allow(
    page: ZonesPage, post: Station, zone: str
) -> None:
    post.tools.selection.pick("zone", zone)
    assert set(page.detail.buttons) == {"decided", "cancelled"}
    page.detail.buttons["decided"].click()
    (asked,) = page.findChildren(DecisionDialog)
    assert post.context.zones.get(zone, NOW).recorded == "planned"  # type: ignore[union-attr]
    QTest.keyClick(asked.forms[0].field("by"), Qt.Key.Key_Return, CTRL)
    assert post.context.zones.get(zone, NOW).recorded == "decided"  # type: ignore[union-attr]
    assert set(page.detail.buttons) == {"announced", "cancelled"}
    assert "TMZ Eemshaven is decided now" in post.told[-1]


def test_a_zone_that_the_filter_hides_is_not_acted_on(
    page: ZonesPage, post: Station, zone: str
) -> None:
    post.context.zones.add("Camp Oirschot", "camp", [RING], window={"from": NOW, "to": NOW + HOUR})
    page.refresh()
    post.tools.selection.pick("zone", zone)
    page.search_field.setText("oirschot")
    assert (post.tools.selection.id, page.table.picked_ids()) == (zone, ())
    assert not page.table.currentIndex().isValid()
    page.edit_selected()
    assert post.told == ["Pick a zone in the list first."]
    page._pick_bar(zone)
    assert page.table.picked_ids() == (zone,)


def test_a_step_on_a_state_that_was_changed_meanwhile_is_refused(post: Station, zone: str) -> None:
    post.context.zones.step(zone, "decided")
    with pytest.raises(Refused, match="changed meanwhile"):
        step(post.context, zone, "planned", "cancelled")


def test_the_shared_time_is_what_the_list_shows(page: ZonesPage, post: Station, zone: str) -> None:
    post.tools.time.set(NOW + 100 * 24 * HOUR)
    row = page.board.row(zone)
    assert row is not None
    assert (row.zone.state, next_states(row.zone)) == ("ended", ("decided", "cancelled"))


def test_selection_goes_both_ways(page: ZonesPage, post: Station, zone: str) -> None:
    page.table.pick([zone], tell=True)
    assert (post.tools.selection.kind, post.tools.selection.id) == ("zone", zone)
    post.tools.selection.pick("unit", "x")
    assert page.table.picked_ids() == ()


def save_it(dialog: ZoneDialog) -> None:
    QTest.keyClick(dialog.form.field("note"), Qt.Key.Key_Return, CTRL)


def drop(dialog: ZoneDialog) -> None:
    """Escape on what was typed asks once."""
    for _ in range(2):
        if dialog.isVisible():
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


def fill(dialog: ZoneDialog, **texts: str) -> None:
    dialog.form.set_raw_values(texts)


def test_a_new_zone_is_typed_in_any_notation_and_saved(page: ZonesPage, post: Station) -> None:
    dialog = page.new_zone()
    fill(
        dialog, name="Sloe", rings="51.45, 3.70\nRD 43000 386000\n31U ET 48890 01350",
        **{"from": "211200B", "to": "231200BOCT24"},
    )  # fmt: skip
    save_it(dialog)
    assert not dialog.isVisible()
    found = {z.name: z for z in post.context.zones.zones(NOW)}["Sloe"]
    assert (found.kind, found.from_, len(found.rings[0])) == ("tmo", NOW + 8 * HOUR, 4)
    assert post.tools.selection.id == found.id


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"name": "A", "rings": "51, 3\nnowhere\n52, 4"}, "rings"),
        ({"name": "", "rings": "51, 3\n52, 4\n51, 4"}, "name"),
        ({"name": "A", "rings": "51, 3\n52, 4\n51, 4\n52, 3"}, "rings"),
        ({"name": "A", "rings": "51, 3\n52, 4\n51, 4", "from": "tomorrow"}, "from"),
    ],
)
def test_what_is_wrong_stands_under_its_field_and_nothing_is_written(
    page: ZonesPage, post: Station, texts: dict[str, str], key: str
) -> None:
    before = len(post.context.zones.zones(NOW))
    dialog = page.new_zone()
    fill(dialog, **texts)
    save_it(dialog)
    assert key in dialog.form.faults()
    assert len(post.context.zones.zones(NOW)) == before
    drop(dialog)


def test_an_end_before_the_start_is_named() -> None:
    assert ends_first({"from": 2, "to": 1})
    assert not ends_first({"from": None, "to": 1})
    assert not ends_first({"from": 1, "to": None})


def test_only_changed_fields_are_written_on_the_base_that_was_shown(
    post: Station, zone: str
) -> None:
    opened = open_zone(post.context, zone)
    post.context.zones.save(zone, {"note": "from elsewhere"})
    values = {**_values(opened), "basis": "art. 2"}
    save(post.context, opened, values)
    after = post.context.zones.get(zone, NOW)
    assert after is not None
    assert (after.note, after.basis) == ("from elsewhere", "art. 2")


def _values(opened: object) -> dict[str, object]:
    from ui.pages.zones.presenter import OpenedZone, form_values  # noqa: PLC0415

    assert isinstance(opened, OpenedZone)
    return form_values(opened.zone)


def test_an_unchanged_form_writes_nothing(page: ZonesPage, post: Station, zone: str) -> None:
    page.edit(zone)
    dialog = page.findChild(ZoneDialog)
    assert dialog is not None
    before = post.context.desk.undoable
    save_it(dialog)
    assert post.context.desk.undoable == before


def test_what_was_typed_and_not_saved_comes_back(
    page: ZonesPage, post: Station, qtbot: QtBot
) -> None:
    first = page.new_zone()
    fill(first, name="Half typed")
    first.form.changed.emit()
    qtbot.waitUntil(lambda: "zone-new" in post.context.drafts.all())
    first.hide()  # the process ends here: nobody saved and nobody cancelled
    again = page.new_zone()
    assert again.form.raw_values()["name"] == "Half typed"
    drop(again)
    fresh = page.new_zone()
    assert fresh.form.raw_values()["name"] == ""
    drop(fresh)


def test_an_area_is_taken_from_a_file(page: ZonesPage, tmp_path: Path) -> None:
    path = tmp_path / "one.geojson"
    path.write_text(
        '{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon",'
        '"coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]]}}',
        "utf-8",
    )
    dialog = page.new_zone()
    dialog.read_area(path)
    assert dialog.form.raw_values()["rings"].splitlines()[0] == "52.00000, 5.00000"
    drop(dialog)


def test_an_area_reads_back_as_it_was_written_with_its_holes() -> None:
    outer = ((52.0, 5.0), (52.0, 5.3), (52.3, 5.3), (52.0, 5.0))
    hole = ((52.05, 5.2), (52.05, 5.22), (52.08, 5.22), (52.05, 5.2))
    assert parse_area(write_area((outer, hole))) == (outer, hole)
    assert describe((outer, hole)) == "Area of 3 corners with 1 hole(s)"


def test_a_line_that_is_no_position_is_named() -> None:
    with pytest.raises(Refused, match="line 2"):
        parse_area("52, 5\nhere\n52.1, 5.1")


def test_a_new_zone_from_the_map_starts_as_a_square(page: ZonesPage) -> None:
    dialog = page.new_zone_at(52.155, 5.387)
    assert len(dialog.form.raw_values()["rings"].splitlines()) == 4
    assert parse_area(write_area(square(52.155, 5.387)))
    drop(dialog)


def test_the_strip_picks_the_bar_under_the_mouse(qapp: QApplication) -> None:
    strip = ZoneStrip("B")
    strip.resize(900, 200)
    bars = [Bar("a", "A", "active", NOW - HOUR, NOW + HOUR, "green"),
            Bar("b", "B", "planned", NOW + 20 * 24 * HOUR, None)]  # fmt: skip
    strip.show_bars(bars, NOW)
    strip.select("b")
    assert not strip.grab().isNull()
    found = [strip._bar_at(QPointF(300, y)) for y in (5, 30, 52, 150)]
    assert [bar.id if bar else "" for bar in found] == ["", "a", "b", ""]
