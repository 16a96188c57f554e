"""What is on the map is the same thing, in the same words, as on its page and in the inspector."""

from __future__ import annotations

import pytest

from app.domains.zones.rules import ZoneState
from tests.support.task_force import NOW, Station, add_movements
from ui.kinds import BY_KEY, KINDS, inspect
from ui.kinds.movements import state_mark
from ui.map.layers import LAYERS, layer_specs
from ui.pages.map.scene import Scene, SceneReader, make_scene

SQUARE = [[(51.4, 3.6), (51.4, 3.7), (51.5, 3.7), (51.5, 3.6), (51.4, 3.6)]]


def scene(post: Station, at: int = NOW) -> Scene:
    reader = SceneReader(post.context)
    look = reader.look(at)
    return make_scene({**reader.still(look), **reader.moving(look)}, look)


def test_every_kind_with_a_layer_has_it_in_the_panel() -> None:
    declared = [spec.id for spec in layer_specs()]
    assert {kind.layer for kind in KINDS if kind.layer} <= set(declared)
    assert len(declared) == len(set(declared))
    assert {kind for domain in LAYERS for kind in domain.kinds} <= set(BY_KEY)


def test_the_list_says_of_a_thing_what_the_inspector_says(post: Station) -> None:
    context = post.context
    add_movements(context)
    zone = context.zones.add("TMZ Sloe", "tmo", SQUARE, window={"from": NOW, "to": NOW + 1})
    incident = context.incidents.add("Drone", "drone", position=(51.45, 3.69)).created[0]
    shown = {o.id: o for o in scene(post).objects}
    assert {zone.created[0], incident} <= set(shown)
    assert {o.kind for o in shown.values()} == {"zone", "incident", "movement"}
    for o in shown.values():
        inspected = inspect(context, o.kind, o.id, NOW).state
        assert (inspected.text, inspected.tone, inspected.sign()) == (  # type: ignore[union-attr]
            o.state.text,
            o.state.tone,
            o.state.sign(),
        )


def test_a_moment_to_come_is_expected_on_the_map_too(post: Station) -> None:
    add_movements(post.context)
    ahead = NOW + 3_600_000
    states = {o.name: o.state for o in scene(post, ahead).objects}
    views = {m.number: m for m in post.context.movements.movements(ahead)}
    assert states
    for number, mark in states.items():
        assert mark == state_mark(views[number].state, True)


def test_what_is_red_stands_first(post: Station) -> None:
    add_movements(post.context)
    post.context.incidents.add("Drone", "drone", position=(51.45, 3.69))
    tones = [o.state.tone for o in scene(post).objects]
    assert tones[0] == "red"
    assert tones == sorted(
        tones,
        key=lambda tone: (
            ("red", "amber", "accent").index(tone) if tone in ("red", "amber", "accent") else 3
        ),
    )


@pytest.mark.parametrize("state", list(ZoneState))
def test_every_state_of_a_zone_has_a_word(state: ZoneState) -> None:
    assert BY_KEY["zone"].values["state"][state].text
