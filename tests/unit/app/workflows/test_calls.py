"""Who is called for an incident: by kind, those that fit its place, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import AppContext
from app.workflows.calls import NEEDED, CallGroup
from app.workflows.incident_export import text_block

EEMSHAVEN, VLISSINGEN = (53.446, 6.83), (51.4506, 3.685)
BETWEEN = (51.5, 5.2)  # Midden- en West-Brabant or Brabant-Zuidoost


@pytest.fixture
def directory(context: AppContext) -> AppContext:
    for values in (
        {"short": "VR Groningen", "name": "Veiligheidsregio Groningen", "kind": "region",
         "region": 1, "phone": "+31 000 01 01", "civil": 1},
        {"short": "VR Zeeland", "name": "Veiligheidsregio Zeeland", "kind": "region",
         "phone": "+31 000 19 01"},
        {"short": "RMC Noord", "name": "RMC Noord, dienstdoend RMOA", "kind": "rmc"},
        {"short": "RMC Zuid", "name": "RMC Zuid", "phone": "+31 000 18 01"},
        {"short": "Haven EEM", "name": "Havendienst Eemshaven", "kind": "port",
         "phone": "+31 000 21 02", "position": (53.4385, 6.835)},
        {"short": "Haven VLI", "name": "Havendienst Vlissingen", "kind": "port",
         "phone": "+31 000 21 01", "position": (51.442, 3.688)},
        {"short": "RWS VCNL", "name": "VCNL", "kind": "road", "phone": "+31 000 23 02"},
        {"short": "Politie N", "name": "Politie Noord", "kind": "police", "region": 1,
         "radio": "C2000 groep 7"},
        {"short": "DB Cargo", "name": "DB Cargo", "kind": "carrier", "phone": "+31 000 30 01"},
    ):  # fmt: skip
        context.partners.add(values)
    return context


def groups(context: AppContext, **more: Any) -> dict[str, CallGroup]:
    id_ = context.incident_desk.add("Lek", "fuel-spill", **more).created[0]
    found = context.incident_desk.calls(context.incidents.get(id_))
    return {group.kind: group for group in found}


def shorts(group: CallGroup) -> list[str]:
    return [call.short for call in group.calls]


def test_those_of_the_place_are_called_by_kind(directory: AppContext) -> None:
    found = groups(directory, place="Eemshaven", position=EEMSHAVEN)
    assert list(found)[:6] == [str(kind) for kind in NEEDED]
    assert shorts(found["region"]) == ["VR Groningen"]
    assert shorts(found["port"]) == ["Haven EEM"]
    assert [c.number for c in found["road"].calls] == ["+31 000 23 02"]
    (police,) = found["police"].calls
    assert (police.short, police.channel, police.number) == ("Politie N", "radio", "C2000 groep 7")
    assert "carrier" not in found


def test_a_kind_without_number_or_without_anybody_says_so(directory: AppContext) -> None:
    found = groups(directory, position=EEMSHAVEN)
    assert (shorts(found["rmc"]), found["rmc"].lacks) == (["RMC Noord"], "number")
    assert (found["rail"].calls, found["rail"].lacks) == ((), "partner")
    assert found["region"].lacks == ""


def test_elsewhere_others_are_called(directory: AppContext) -> None:
    found = groups(directory, position=VLISSINGEN)
    # Neither number of the region nor kind is stated: the names say it.
    assert shorts(found["region"]) == ["VR Zeeland"]
    assert shorts(found["rmc"]) == ["RMC Zuid"]
    assert shorts(found["port"]) == ["Haven VLI"]
    assert found["police"].lacks == "partner", "that of another region is not called"


def test_without_a_place_only_those_of_the_whole_country(directory: AppContext) -> None:
    found = groups(directory, place="ergens")
    assert {kind: found[kind].lacks for kind in ("region", "rmc", "port")} == dict.fromkeys(
        ("region", "rmc", "port"), "place"
    )
    assert shorts(found["road"]) == ["RWS VCNL"]


def test_a_stated_region_counts_without_a_position(directory: AppContext) -> None:
    found = groups(directory, region=1)
    assert shorts(found["region"]) == ["VR Groningen"]
    assert (found["port"].calls, found["port"].lacks) == ((), "partner")


def test_between_two_regions_both_are_called(context: AppContext) -> None:
    for number in (20, 22, 23):
        context.partners.add({"name": f"VR {number}", "kind": "region", "region": number})
    id_ = context.incident_desk.add("Lek", "fuel-spill", position=BETWEEN).created[0]
    view = context.incidents.get(id_)
    assert view.proposal is not None
    likely, other = view.proposal.region.number, view.proposal.neighbour
    assert other is not None
    found = {g.kind: g for g in context.incident_desk.calls(view)}
    assert shorts(found["region"]) == [f"VR {likely}", f"VR {other.number}"]


def test_who_the_incident_is_linked_to_is_called_wherever_it_is(directory: AppContext) -> None:
    carrier = directory.partners.called("DB Cargo", 0)
    found = groups(directory, position=EEMSHAVEN, links=[carrier.id])
    assert shorts(found["carrier"]) == ["DB Cargo"]


def test_the_number_of_a_person_stands_for_a_partner_without_one(context: AppContext) -> None:
    people = [{"name": "De Boer"}, {"name": "Smit", "function": "piket", "phone": "+31 000 9 9"}]
    context.partners.add({"name": "ProRail", "kind": "rail"}, persons=people)
    (call,) = groups(context)["rail"].calls
    assert (call.number, call.person) == ("+31 000 9 9", "piket Smit")


def test_the_text_for_the_crisis_system_names_who_has_a_number(directory: AppContext) -> None:
    id_ = directory.incident_desk.add("Lek", "fuel-spill", position=EEMSHAVEN).created[0]
    text = text_block(directory.incident_desk.sheet(id_), "nl")
    assert "Bellen:\n- veiligheidsregio: VR Groningen +31 000 01 01\n- haven: Haven EEM" in text
    assert "RMC Noord +" not in text
    desk, post = directory.desk, directory.partners.called("Haven EEM", 0).id
    secret = desk.edits(_post(), post, {"marking": "Stg. Geheim"})
    desk.write(secret, label="marked")
    assert "Haven EEM" not in text_block(directory.incident_desk.sheet(id_), "nl")


def _post() -> type:
    from db.schema import Post  # noqa: PLC0415

    return Post
