"""The places of an operation, and what follows from one: position, safety region."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from app.geo.gazetteer import packaged_gazetteer
from app.geo.spots import find, named
from tests.support.task_force import NOW

RING = [(51.44, 3.67), (51.44, 3.70), (51.46, 3.70), (51.44, 3.67)]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppContext]:
    made = Workspace(tmp_path_factory.mktemp("places"), FixedClock(NOW)).example()[0]
    yield made
    made.close()


def test_every_kind_of_place_is_named(context: AppContext) -> None:
    context.geography.add_place("Kade 4", "quay", 51.45, 3.685)
    context.zones.add("TMZ Sloe", "tmo", [RING])
    context.partners.add({"name": "Havendienst", "short": "Haven VLI"})
    post = context.partners.directory()[0]
    context.desk.write(
        context.desk.edits(_record("post"), post.id, {"position": [51.44, 3.69]}), label="x"
    )
    context.command.save_unit(None, {"name": "FP Det", "position": [51.45, 3.7]})
    route = [{"name": "Laadspoor", "km": 0, "lat": 51.46, "lon": 3.7}, {"name": "Nergens", "km": 1}]
    context.movements.save(None, {"number": "25-USV-08", "route": route})
    kinds = {spot.name: spot.kind for spot in context.places.own()}
    assert kinds == {
        "Kade 4": "place", "TMZ Sloe": "zone", "Haven VLI": "post", "Havendienst": "post",
        "FP Det": "unit", "Laadspoor": "point",
    }  # fmt: skip


def _record(table: str) -> type:
    from db.schema import BY_TABLE  # noqa: PLC0415

    return BY_TABLE[table]


def test_position_and_region_follow_from_a_place(context: AppContext) -> None:
    context.geography.add_place("Loods 9", "depot", 51.50417, 3.88889)  # in Goes
    assert context.places.columns("loods 9") == {"position": (51.50417, 3.88889), "region": 19}
    assert context.places.columns("A58 hm 120") == {"position": None, "region": None}
    assert context.places.columns("ergens") == {"position": None, "region": None}
    # Between two regions it is no more than a proposal.
    assert context.places.columns("51.6400, 4.9000")["region"] is None


def test_an_entry_an_incident_and_an_incident_that_moves_are_placed(context: AppContext) -> None:
    entry, _ = context.log_writer.add(NewEntry("Lek", place="Roosendaal"))
    assert entry.position == pytest.approx((51.53, 4.47), abs=0.02)
    road, _ = context.log_writer.add(NewEntry("Pech", place="A58 hm 120"))
    assert (road.place, road.position) == ("A58 hm 120", None)
    work, incidents = context.incident_desk, context.incidents
    id_ = work.add("Lek", "fuel-spill", place="Roosendaal").created[0]
    view = incidents.get(id_)
    assert view.region is not None
    assert (view.region.number, view.position) == (20, entry.position)
    incidents.save(id_, work.moved(view, "Goes"))
    moved = incidents.get(id_)
    assert moved.region is not None
    assert (moved.place, moved.region.number) == ("Goes", 19)
    # Nobody knows where that is: what came from the place before goes with it.
    incidents.save(id_, work.moved(moved, "ergens anders"))
    lost = incidents.get(id_)
    assert (lost.place, lost.position, lost.region) == ("ergens anders", None, None)


def test_a_position_of_its_own_stays_when_the_new_place_is_unknown(context: AppContext) -> None:
    work, incidents = context.incident_desk, context.incidents
    id_ = work.add("Lek", "fuel-spill", place="Roosendaal", position=(51.54, 4.48)).created[0]
    incidents.save(id_, work.moved(incidents.get(id_), "loods achter het station"))
    assert incidents.get(id_).position == (51.54, 4.48)


def test_an_incident_of_an_entry_elsewhere_is_not_where_the_entry_was(context: AppContext) -> None:
    entry, _ = context.log_writer.add(NewEntry("Lek", place="Roosendaal"))
    made = context.incident_desk.raise_from(entry.id, place="Goes")
    region = context.incidents.get(made).region
    assert region is not None
    assert region.number == 19


def test_every_beginning_of_every_name_the_example_knows_is_answered(example: AppContext) -> None:
    own, known = example.places.own(), packaged_gazetteer()
    assert {spot.kind for spot in own} >= {"place", "zone", "post", "unit"}
    spots = [spot.name for spot in own] + [place.name for place in known.places]
    beginnings = {name[:length] for name in spots for length in (1, 2, 3)}
    assert len(beginnings) > 1500
    for typed in beginnings:
        assert all(spot.name for spot in find(typed, own, known)), typed
        named(typed, own, known)
    for spot in own:
        assert spot.name in [found.name for found in find(spot.name, own, known)]


def test_the_base_folder_is_not_needed(tmp_path: Path) -> None:
    """Places are found in an operation of which nothing is known yet."""
    made = Workspace(tmp_path, FixedClock(NOW)).create("Leeg")
    assert made.places.position_of("Eemshaven") is not None
    made.close()
