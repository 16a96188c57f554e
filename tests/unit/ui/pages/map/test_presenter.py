"""Only what is new travels to the map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.fake_map import FakeMap
from tests.support.task_force import Station, add_movements
from ui.map.port import Symbol
from ui.pages.map.presenter import Feeder, MapPresenter, moves
from ui.pages.map.scene import Scene

ONE = Symbol("a", 52.0, 5.0, "10031000001211000000", "A", course=90.0)


def test_a_new_place_alone_is_a_move() -> None:
    assert moves([ONE], [replace(ONE, lat=52.1)]) == {"a": (52.1, 5.0, 90.0)}


def test_a_new_label_or_another_set_is_no_move() -> None:
    assert moves([ONE], [replace(ONE, note="late")]) is None
    assert moves([ONE], []) is None


def test_moves_go_in_bulk_and_the_rest_as_layers() -> None:
    fake = FakeMap()
    feeder = Feeder(fake)
    feeder.feed({"movements": (ONE,)})
    feeder.feed({"movements": (replace(ONE, lon=5.2),)})
    assert fake.positions == {"movements": {"a": (52.0, 5.2, 90.0)}}
    assert fake.layers["movements"]["a"] == ONE
    feeder.feed({"movements": (replace(ONE, lon=5.2, state="late"),)})
    assert fake.layers["movements"]["a"].state == "late"  # type: ignore[union-attr]


@pytest.fixture
def seen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_scene_follows_the_shared_time(post: Station, seen: QWidget) -> None:
    add_movements(post.context)
    scenes: list[Scene] = []
    presenter = MapPresenter(post.tools, scenes.append, seen)
    presenter.refresh()
    before = {f.id: f for f in scenes[-1].features["movements"]}
    post.tools.time.set(post.clock.now_ms() + 20 * 60_000)
    presenter.refresh()
    after = {f.id: f for f in scenes[-1].features["movements"]}
    assert before
    assert before != after
    presenter.loader.stop()
    presenter.refresh()
    assert len(scenes) == 2


def test_the_selected_movement_shows_its_route_and_its_column(post: Station, seen: QWidget) -> None:
    ids = add_movements(post.context)
    scenes: list[Scene] = []
    presenter = MapPresenter(post.tools, scenes.append, seen)
    presenter.refresh()
    assert scenes[-1].features["route"] == ()
    assert any(f.id == f"{ids['21-USV-01']}:column" for f in scenes[-1].features["columns"])
    post.tools.selection.pick("movement", ids["21-USV-01"])
    presenter.refresh()
    assert [f.id for f in scenes[-1].features["route"]] == [f"{ids['21-USV-01']}:route"]
    found = presenter.find(f"{ids['21-USV-01']}:route")
    assert found is not None
    assert found.name == "21-USV-01"
