"""What somebody means who types into the go-to box."""

from __future__ import annotations

import pytest

from app.core.errors import Refused
from app.geo.gazetteer import Gazetteer, Place, packaged_gazetteer
from ui.map.layers.spec import MapObject
from ui.pages.map.goto import hits, place_kind, resolve

OBJECTS = (
    MapObject("m1", "movement", "21-USV-01", "", 51.5, 4.0),
    MapObject("z1", "zone", "Helidek Eemshaven", "", 53.4, 6.8),
)
TOWNS = Gazetteer(
    (
        Place("Eemshaven", "spod", 53.44, 6.83, 500, verified=True),
        Place("Roosendaal", "town", 51.53, 4.46, 1000, verified=True),
    )
)


def test_a_movement_number_in_any_case_is_the_movement() -> None:
    assert resolve("21-usv-01", OBJECTS, TOWNS).id == "m1"


def test_a_place_of_that_name_comes_before_a_thing_with_the_word_in_its_name() -> None:
    found = hits("Eemshaven", OBJECTS, TOWNS)
    assert [(hit.title, hit.id) for hit in found] == [
        ("Eemshaven", ""),
        ("Helidek Eemshaven", "z1"),
    ]


@pytest.mark.parametrize(
    "text",
    ["52.1551, 5.3872", "52°09'18.4\"N 5°23'13.9\"E", "31U FT 63383 80849", "RD 155000 463000"],
)
def test_coordinates_of_every_notation_are_taken(text: str) -> None:
    hit = resolve(text, OBJECTS, TOWNS)
    assert (hit.lat, hit.lon) == pytest.approx((52.155, 5.387), abs=0.002)


def test_a_name_is_found_before_the_list_of_places_is_loaded() -> None:
    assert resolve("helidek", OBJECTS, None).id == "z1"


def test_nothing_found_says_what_to_type() -> None:
    with pytest.raises(Refused, match="Type a movement number"):
        resolve("nowhere", OBJECTS, TOWNS)


def test_a_position_that_is_none_is_refused_with_its_own_sentence() -> None:
    with pytest.raises(Refused) as refused:
        resolve("152.1, 5.3872", OBJECTS, TOWNS)
    assert refused.value.code.startswith("position")


def test_every_beginning_of_every_known_name_is_answered() -> None:
    known = packaged_gazetteer()
    objects = [
        MapObject(str(n), "movement", name, "", 51.5, 4.0)
        for n, name in enumerate(("25-USV-08", "25-USV-08", "25-NLD-50", "Eemshaven", "N62"))
    ]
    names = [place.name for place in known.places] + [o.name for o in objects]
    beginnings = {name[:length] for name in names for length in (1, 2, 3)}
    assert len(beginnings) > 1500
    for typed in beginnings:
        assert all(hit.title for hit in hits(typed, objects, known))


def test_two_things_of_one_name_are_both_offered() -> None:
    twice = [MapObject(id_, "movement", "25-USV-08", "", 51.5, 4.0) for id_ in ("b", "a")]
    assert [hit.id for hit in hits("25-usv-08", twice, None)] == ["b", "a"]


@pytest.mark.parametrize(
    "typed", ["A58", "a58", "A58 hm 25.3", "A58 25,3", "A58 hmp 25.3 re", "A 58"]
)
def test_a_road_is_found_by_its_number_with_and_without_a_post(typed: str) -> None:
    found = hits(typed, (), packaged_gazetteer())
    assert found[0].title == "A58"
    assert "hectometre posts are not known" in found[0].hint
    assert 51.3 < found[0].lat < 51.7


def test_what_a_place_is_stands_in_words() -> None:
    kinds = {place.kind for place in packaged_gazetteer().places}
    assert {kind for kind in kinds if place_kind(kind) == kind} <= {
        "town", "barracks", "tunnel", "bridge", "lock", "site", "area", "river", "lake",
        "province", "estuary", "sea", "country",
    }  # fmt: skip
