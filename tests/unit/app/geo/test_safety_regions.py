"""Safety regions from a position: the ports of the doctrine, doubt, and nothing at sea."""

from __future__ import annotations

import pytest

from app.geo.safety_regions import propose, region, regions

# Doctrine 5.7: the ports; the other positions are the middle of the town.
KNOWN = {
    "Vlissingen": (51.4506, 3.685, 19, "RMC Zuid"),
    "Eemshaven": (53.446, 6.83, 1, "RMC Noord"),
    "Rotterdam Maasvlakte": (51.95, 4.05, 17, "RMC Zuid"),
    "Amsterdam": (52.41, 4.8, 13, "RMC West/Midden"),
    "Den Helder": (52.96, 4.77, 10, "RMC West/Midden"),
    "Eindhoven": (51.443, 5.481, 22, "RMC Zuid"),
    "Maastricht": (50.85, 5.69, 24, "RMC Zuid"),
    "Havelte": (52.772, 6.239, 3, "RMC Noord"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_port_lies_in_its_region(name: str) -> None:
    lat, lon, number, commander = KNOWN[name]
    found = propose(lat, lon)
    assert found is not None
    assert (found.region.number, found.region.commander.short) == (number, commander)


def test_there_are_twenty_five() -> None:
    assert [r.number for r in regions()] == list(range(1, 26))
    assert region(19) is not None
    assert region(26) is None
    assert region(None) is None
    assert sum(r.commander.short == "RMC West/Midden" for r in regions()) == 9


def test_between_two_regions_both_are_named() -> None:
    found = propose(51.72, 4.64)  # the Moerdijk bridge
    assert found is not None
    assert found.neighbour is not None
    assert {found.region.number, found.neighbour.number} == {18, 20}


def test_at_sea_and_abroad_nothing_is_proposed() -> None:
    assert propose(54.2, 4.0) is None
    assert propose(48.85, 2.35) is None
