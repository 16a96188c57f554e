"""A zone of a file that a rule calls an error is listed in the preview and taken with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.core.overriding import AgainstRules
from tests.support.operations import NOW

DAY = 86_400
KML = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{placemarks}</Document></kml>"""
ONE = """<Placemark><name>{name}</name><TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>
<ExtendedData><Data name="kind"><value>tmo</value></Data></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>5,52 5.1,52 5.1,52.1 5,52</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark>"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "zones.kml"
    long = ONE.format(name="Lang", begin="2024-11-01T00:00:00Z", end="2025-06-01T00:00:00Z")
    short = ONE.format(name="Kort", begin="2024-11-01T00:00:00Z", end="2024-11-03T00:00:00Z")
    path.write_text(KML.format(placemarks=long + short), "utf-8")
    return path


def test_it_is_listed_and_nothing_is_stored_without_a_reason(
    context: AppContext, file: Path
) -> None:
    reading = context.imports.read([file], NOW)
    against = {offer.name: [error.code for error in offer.errors] for offer in reading.lines()}
    assert against == {"Lang": ["Z1"], "Kort": []}
    lang = next(offer for offer in reading.lines() if offer.name == "Lang")
    assert any("84 days" in str(remark) for remark in lang.remarks), "seen in the preview"
    assert [error.code for error in reading.against()] == ["Z1"]
    with pytest.raises(AgainstRules, match="84 days"):
        context.imports.take(reading)
    assert context.zones.zones(NOW) == []


def test_the_reason_stays_with_that_zone_only_and_undo_takes_all_back(
    context: AppContext, file: Path
) -> None:
    reading = context.imports.read([file], NOW)
    assert context.imports.take(reading, reason="besluit volgt").new == 2
    kept = {z.name: [one.reason for one in z.overrides] for z in context.zones.zones(NOW)}
    assert kept == {"Lang": ["besluit volgt"], "Kort": []}
    again = context.imports.read([file], NOW)
    assert again.against() == (), "what is here already is not asked about again"
    assert context.imports.take(again).new == 0
    context.desk.undo()
    assert context.zones.zones(NOW) == []


def test_what_is_not_chosen_needs_no_reason(context: AppContext, file: Path) -> None:
    reading = context.imports.read([file], NOW)
    assert reading.against(("place",)) == ()
    assert context.imports.take(reading, ("place",)).new == 0
