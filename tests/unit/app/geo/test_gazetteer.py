"""Finding places by name."""

from __future__ import annotations

import json

import pytest

from app.geo.gazetteer import Gazetteer, packaged_gazetteer, places_of_towns
from app.geo.names import folded


def test_names_are_found_whatever_the_accents_and_case() -> None:
    gazetteer = packaged_gazetteer()
    assert gazetteer.search("VLAKETUNNÉL")[0].kind == "tunnel"
    assert gazetteer.search("s hertogenbosch")[0].name == "'s-Hertogenbosch"
    assert {p.kind for p in gazetteer.search("breda")} >= {"station", "barracks"}
    assert gazetteer.search("waddenzee")[0].kind == "sea"
    assert folded("Mönchengladbach  'S-Groß") == "monchengladbach s gross"


def test_whole_names_come_before_beginnings_before_the_rest() -> None:
    names = [place.name for place in packaged_gazetteer().search("deil")]
    assert names[0] == "Deil"
    found = packaged_gazetteer().search("eemshaven", kinds=["spod"])
    assert [place.name for place in found] == ["Eemshaven Julianahaven"]


def test_limits_and_nothing() -> None:
    gazetteer = packaged_gazetteer()
    assert gazetteer.search("  ") == ()
    assert gazetteer.search("qqq") == ()
    assert len(gazetteer.search("a", limit=5)) == 5


def test_what_was_typed_from_memory_is_not_verified() -> None:
    gazetteer = packaged_gazetteer()
    assert gazetteer.search("Deil")[0].verified
    assert not gazetteer.search("Bernhardkazerne")[0].verified
    assert gazetteer.search("Bernhardkazerne")[0].accuracy_m >= 1_000


def test_towns_join_when_the_base_map_has_them() -> None:
    point = {"type": "Point", "coordinates": [5.1, 52.0]}
    row = {"name": "Bréukelen", "population": 9, "country": "NL", "minzoom": 9}
    text = json.dumps({"features": [{"properties": row, "geometry": point}]})
    (town,) = places_of_towns(text)
    assert (town.lat, town.lon, town.kind) == (52.0, 5.1, "town")
    with_town = Gazetteer((*packaged_gazetteer().places, town))
    assert town in with_town.search("breukelen", kinds=["town"])


@pytest.mark.parametrize("name", ["Afsluitdijk", "waypoint", "Pannerdensche Kop"])
def test_bends_and_lines_are_not_places(name: str) -> None:
    assert packaged_gazetteer().search(name) == ()
