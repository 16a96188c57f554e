"""What somebody means who types a place: own things, positions, names, roads."""

from __future__ import annotations

import pytest

from app.geo.gazetteer import packaged_gazetteer
from app.geo.spots import Spot, find, named, road_of

OWN = (
    Spot("Kade 4 Sloehaven", "place", 51.4506, 3.685, "p1"),
    Spot("TMZ Sloehaven", "zone", 51.452, 3.69, "z1"),
    Spot("Eemshaven", "point", 53.445, 6.838),
    Spot("Sloe", "point", 51.46, 3.70),
)


def names(text: str) -> list[str]:
    return [spot.name for spot in find(text, OWN, packaged_gazetteer())]


def test_own_things_come_first_and_a_word_within_a_name_is_found() -> None:
    assert names("kade")[0] == "Kade 4 Sloehaven"
    assert "TMZ Sloehaven" in names("sloeh")


def test_what_begins_so_comes_before_what_merely_holds_the_word() -> None:
    found = names("goes")
    assert found[0] == "Goes"
    own = (Spot("TMZ Berg", "zone", 51.0, 5.0, "z2"),)
    berg = [spot.name for spot in find("berg", own, packaged_gazetteer())]
    assert berg[0].casefold().startswith("berg")
    assert "TMZ Berg" in berg, "towns leave room for what is of the operation"


def test_a_point_of_a_route_that_is_a_known_place_stands_there_once() -> None:
    assert [n for n in names("sloe") if n == "Sloe"] == ["Sloe"]
    doubled = find("sloe", (*OWN, OWN[-1]), packaged_gazetteer())
    assert [spot.name for spot in doubled].count("Sloe") == 1


@pytest.mark.parametrize(
    "text",
    ["52.1551, 5.3872", "31U FT 63383 80849", "RD 155000 463000", "52°09'18.4\"N 5°23'13.9\"E"],
)
def test_a_whole_position_is_read_at_once(text: str) -> None:
    spot = named(text, OWN, None)
    assert spot is not None
    assert spot.at == pytest.approx((52.155, 5.387), abs=0.002)


@pytest.mark.parametrize("text", ["5/6", "12 34", "31U FT 6 8"])
def test_what_is_no_more_than_a_square_is_no_position_of_a_record(text: str) -> None:
    spot = named(text, OWN, None)
    assert spot is not None
    assert spot.at is None


def test_a_name_in_full_is_the_place_in_any_case() -> None:
    spot = named("kade 4 sloehaven", OWN, packaged_gazetteer())
    assert spot is not None
    assert spot.id == "p1"
    assert named("kade 4", OWN, packaged_gazetteer()) is None


def test_two_of_one_name_that_lie_apart_are_neither() -> None:
    assert names("Hengelo").count("Hengelo") > 1
    assert named("Hengelo", (), packaged_gazetteer()) is None
    beside = (Spot("X", "place", 51.0, 5.0), Spot("X", "place", 51.01, 5.0))
    assert named("x", beside, None) == beside[0]
    apart = (Spot("X", "place", 51.0, 5.0), Spot("X", "place", 51.1, 5.0))
    assert named("x", apart, None) is None


def test_of_a_name_that_is_a_point_and_an_area_the_point_is_meant() -> None:
    area = Spot("Sloehaven", "area", 51.0, 4.0)
    point = Spot("Sloehaven", "spod", 51.45, 3.69)
    assert named("sloehaven", (area, point), None) == point
    assert named("sloehaven", (area,), None) == area
    assert area.at is None


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("A58", ("A58", True)), ("a 58 hm 120", ("A58", True)), ("N57 re 12", ("N57", True)),
        ("A58 De Stok", ("A58", False)), ("Arnhem", None), ("A58x", None), ("A5812", None),
    ],
)  # fmt: skip
def test_a_road_with_and_without_a_post(text: str, road: tuple[str, bool] | None) -> None:
    assert road_of(text) == road


def test_a_road_has_no_position_but_the_places_on_it_have() -> None:
    found = find("A58 hm 120", (), packaged_gazetteer())
    assert (found[0].name, found[0].at) == ("A58", None)
    assert named("A58 hm 120", (), packaged_gazetteer()) == found[0]
    assert all(spot.name.startswith("A58 ") and spot.at for spot in found[1:])
    along = [spot.lon for spot in found[1:]]
    assert along == sorted(along)
    assert names("a58 de st") == ["A58 De Stok"]
    stok = named("A58 De Stok", (), packaged_gazetteer())
    assert stok is not None
    assert stok.at == pytest.approx((51.528, 4.429), abs=0.01)


def test_nothing_is_found_for_nothing() -> None:
    assert find("  ", OWN, packaged_gazetteer()) == []
    assert named("", OWN, packaged_gazetteer()) is None
