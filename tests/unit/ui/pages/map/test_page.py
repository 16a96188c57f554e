"""The map page with a map that is none: selection both ways, time, memory, keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.fake_map import FakeMap, FakeView
from tests.support.task_force import Station, add_movements
from ui.map.port import Bounds, Point
from ui.pages.map.menu import notations
from ui.pages.map.page import UNDER_WAY, MapPage
from ui.qt.theme import theme

RING = [(53.43, 6.82), (53.45, 6.82), (53.45, 6.86), (53.43, 6.82)]


@pytest.fixture
def ids(post: Station) -> dict[str, str]:
    found = add_movements(post.context)
    zone = post.context.zones.add("TMZ Eemshaven", "tmo", [RING]).created[0]
    place = post.context.geography.add_place("Poel", "check", 51.5, 3.9)
    return {**found, "zone": zone, "place": place.created[0]}


@pytest.fixture
def page(post: Station, ids: dict[str, str]) -> Iterator[MapPage]:
    made = MapPage(post.tools, make_map=lambda parent, _cache: FakeView(parent))
    made.resize(1200, 700)
    made.show()
    yield made
    made.end()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, 52)


def fake(page: MapPage) -> FakeMap:
    assert page.map is not None
    port = page.map.port
    assert isinstance(port, FakeMap)
    return port


def test_the_map_is_made_when_the_page_is_first_shown(post: Station) -> None:
    made = MapPage(post.tools, make_map=lambda parent, _cache: FakeView(parent))
    assert made.map is None
    made.show()
    view = made.map
    assert isinstance(view, FakeView)
    made.end()
    assert view.closed
    made.close()
    made.deleteLater()


def test_everything_is_drawn_and_everything_drawn_is_in_the_list(
    page: MapPage, ids: dict[str, str]
) -> None:
    drawn = {id_ for layer in fake(page).layers.values() for id_ in layer if ":" not in id_}
    assert {ids["21-USV-01"], ids["zone"], ids["place"]} <= drawn
    assert set(page.list.table.rows_model.ids()) == drawn
    assert fake(page).looks[-1] == "all"


def test_a_pick_on_the_map_is_a_pick_everywhere(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    fake(page).events.picked.emit(ids["zone"])
    assert (post.tools.selection.kind, post.tools.selection.id) == ("zone", ids["zone"])
    assert page.list.table.picked_ids() == (ids["zone"],)
    assert fake(page).selected == [ids["zone"]]
    fake(page).events.picked.emit("")
    assert post.tools.selection.id == ""
    assert fake(page).selected == []


def test_the_column_of_a_movement_means_the_movement(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    fake(page).events.picked.emit(f"{ids['21-USV-01']}:column")
    assert post.tools.selection.id == ids["21-USV-01"]


def test_what_is_picked_elsewhere_comes_into_view_only_when_it_is_not(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    map_ = fake(page)
    map_.events.view_changed.emit(Bounds(53.0, 6.0, 54.0, 7.0), 9.0)
    before = len(map_.looks)
    post.tools.selection.pick("zone", ids["zone"])
    assert len(map_.looks) == before
    post.tools.selection.pick("place", ids["place"])
    assert map_.looks[-1] == ("go", 51.5, 3.9, None)


def test_opening_goes_to_the_page_of_the_thing(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    wanted: list[tuple[str, str]] = []
    post.tools.selection.wanted.connect(lambda kind, id_: wanted.append((kind, id_)))
    fake(page).events.opened.emit(ids["21-USV-01"])
    assert wanted == [("movement", ids["21-USV-01"])]


def test_time_that_runs_moves_symbols_in_bulk(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    shown = fake(page).revisions["zones"]
    post.clock.advance(30)
    post.tools.time.tick()
    assert ids["21-USV-01"] in fake(page).positions["movements"]
    assert fake(page).revisions["zones"] == shown


def test_a_page_that_is_not_seen_waits_and_then_catches_up(
    page: MapPage, post: Station, qtbot: QtBot
) -> None:
    page.hide()
    post.context.geography.add_place("Later", "", 52.0, 5.0)
    post.tools.time.set(post.clock.now_ms() + 60_000)
    assert not any(f.name == "Later" for f in page.presenter.scene.objects)
    page.show()
    qtbot.waitUntil(lambda: any(f.name == "Later" for f in page.presenter.scene.objects))


def test_a_layer_that_was_switched_is_remembered_and_leaves_the_list(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    fake(page).events.layer_toggled.emit("zones", False)
    assert ids["zone"] not in page.list.table.rows_model.ids()
    fake(page).events.view_changed.emit(Bounds(53.0, 6.0, 54.0, 7.0), 9.0)
    state = page.save_state()
    again = MapPage(post.tools, make_map=lambda parent, _cache: FakeView(parent))
    again.restore_state(state)
    again.show()
    assert "zones" in fake(again).hidden
    assert ("go", 53.5, 6.5, 9.0) in fake(again).looks
    again.end()
    again.close()
    again.deleteLater()


@pytest.mark.parametrize("state", [b"", b"{}", b"[1]", json.dumps({"layers": 3}).encode()])
def test_a_state_that_cannot_be_read_changes_nothing(page: MapPage, state: bytes) -> None:
    before = page.save_state()
    page.restore_state(state)
    assert page.save_state() == before


def test_go_to_takes_a_number_a_position_and_refuses_the_rest(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    page.go_to("21-usv-01")
    assert post.tools.selection.id == ids["21-USV-01"]
    page.go_to("RD 155000 463000")
    look = fake(page).looks[-1]
    assert isinstance(look, tuple)
    assert look[1:3] == pytest.approx((52.155, 5.387), abs=0.001)
    assert "mark" in fake(page).layers
    page.go_to("nowhere at all")
    assert "nowhere at all" in str(post.refused[-1])


def test_typing_and_enter_goes_there_by_keyboard(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    page.focus_goto()
    page.goto.setText("21-USV-01")
    QTest.keyClick(page.goto, Qt.Key.Key_Return)
    assert post.tools.selection.id == ids["21-USV-01"]


def test_the_list_opens_by_key_and_picks_without_a_mouse(page: MapPage, post: Station) -> None:
    assert page.list.isHidden()
    page.focus_list()
    assert page.list.isVisible()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    assert post.tools.selection.id == page.list.table.picked_ids()[0]


def open_menu() -> QMenu:
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_the_menu_of_the_empty_map_offers_entry_zone_and_copies(
    page: MapPage, post: Station
) -> None:
    fake(page).events.menu.emit("", 52.155, 5.387, 10, 10)
    menu = open_menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert len([text for text in texts if text.startswith("Copy")]) == 3
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    menu.close()
    assert post.asks.asked == [("write_at", 52.155, 5.387), ("new_zone_at", 52.155, 5.387)]


def test_the_menu_of_a_thing_is_about_it(page: MapPage, post: Station, ids: dict[str, str]) -> None:
    fake(page).events.menu.emit(ids["zone"], 53.44, 6.83, 10, 10)
    menu = open_menu()
    menu.actions()[2].trigger()
    menu.close()
    assert post.asks.asked == [("write_about", "zone", ids["zone"])]
    assert post.tools.selection.id == ids["zone"]


def test_the_list_of_a_stack_picks_one_of_it(
    page: MapPage, post: Station, ids: dict[str, str]
) -> None:
    fake(page).events.stack.emit([ids["21-USV-01"], ids["zone"], "gone"], 10, 10)
    menu = open_menu()
    assert [action.text().split("   ")[0] for action in menu.actions()] == [
        "21-USV-01", "TMZ Eemshaven",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    menu.close()
    assert post.tools.selection.id == ids["zone"]


def test_the_mark_of_a_place_goes_with_the_text(page: MapPage) -> None:
    page.go_to("RD 155000 463000")
    (mark,) = fake(page).layers["mark"].values()
    assert isinstance(mark, Point)
    assert mark.kind == "target"
    fake(page).events.menu.emit("", 52.155, 5.387, 10, 10)
    menu = open_menu()
    assert any("mark" in action.text() for action in menu.actions())
    menu.close()
    page.goto.setText("x")
    page.goto.clear()
    assert fake(page).layers["mark"] == {}


def test_rd_is_left_out_where_it_is_not_defined() -> None:
    assert [name for name, _ in notations(53.55, 9.99)] == ["WGS84", "MGRS"]


def test_the_scheme_follows_the_theme(page: MapPage, qapp: QApplication) -> None:
    theme().apply(qapp, "dark")
    assert fake(page).scheme == "dark"
    theme().apply(qapp, "light")
    assert fake(page).scheme == "light"


def test_every_action_has_something_to_run(page: MapPage) -> None:
    offered = page.actions_offered()
    assert len({spec.id for spec, _ in offered}) == len(offered) == 5


def test_on_the_wall_the_map_is_alone_and_keeps_all_that_is_under_way_in_view(
    page: MapPage,
) -> None:
    hidden = page.wall_face().hides
    assert any(part.isAncestorOf(page.goto) for part in hidden)
    assert page.list in hidden
    page.set_wall(2.0)
    assert isinstance(page.map, FakeView)
    assert page.map.wall_scale == 2.0
    under_way = {o.id for o in page.presenter.scene.objects if o.kind in UNDER_WAY}
    kind, ids = fake(page).looks[-1]  # type: ignore[misc]
    assert (kind, set(ids)) == ("focus", under_way)
    assert under_way
    before = len(fake(page).looks)
    fake(page).events.view_changed.emit(Bounds(40, -20, 60, 30), 7.0)
    page.presenter.refresh()
    assert len(fake(page).looks) == before, "all of it is in view: the map stays"
    fake(page).events.view_changed.emit(Bounds(10, 10, 11, 11), 7.0)
    page.presenter.refresh()
    assert len(fake(page).looks) == before + 1
