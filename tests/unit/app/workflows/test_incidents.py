"""Incidents and the log: raised from an entry, decisions told, what goes out and what not."""

from __future__ import annotations

import json

import pytest
import shapely

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.incident_export import geojson, text_block
from tests.support.operations import NOW

SQUARE = [(51.44, 3.67), (51.44, 3.70), (51.46, 3.70), (51.46, 3.67), (51.44, 3.67)]


@pytest.fixture
def zone(context: AppContext) -> str:
    return context.zones.add("TMZ Sloe", "tmo", [SQUARE]).created[0]


@pytest.fixture
def entry(context: AppContext, zone: str) -> str:
    new = NewEntry(
        "Drone boven Sloehaven", "271145A", "FP Det", "TOC", "IMMEDIATE", "incident",
        place="Sloehaven", position=(51.452, 3.6865), links=(zone,),
    )  # fmt: skip
    return context.liaison.add(new)[0].id


def test_an_entry_becomes_an_incident_once(context: AppContext, entry: str, zone: str) -> None:
    id_ = context.incident_desk.raise_from(entry)
    view = context.incidents.get(id_)
    assert (view.title, view.kind, view.severity) == ("Drone boven Sloehaven", "drone", "serious")
    assert (view.place, view.position, view.links) == ("Sloehaven", (51.452, 3.6865), (zone,))
    assert (view.entry, view.event, view.incident) == (entry, NOW - 900_000, view.title)
    assert context.incident_desk.raise_from(entry) == id_
    assert len(context.incidents.incidents()) == 1


def test_nothing_is_made_of_a_struck_entry(context: AppContext, entry: str) -> None:
    context.liaison.strike(entry, "dubbel")
    with pytest.raises(Refused, match="was struck"):
        context.incident_desk.raise_from(entry)
    with pytest.raises(Refused, match="no such entry"):
        context.incident_desk.raise_from("00" * 16)


def test_every_decision_stands_in_the_log_and_in_the_timeline(
    context: AppContext, entry: str
) -> None:
    work = context.incident_desk
    id_ = work.raise_from(entry)
    work.set_grip(id_, "GRIP 1", "OvD Zeeland")
    work.step(id_, "controlled")
    told = [e.text for e in work.timeline(context.incidents.get(id_))]
    assert told[0] == "Drone boven Sloehaven"
    number = context.incidents.get(id_).number
    assert told[1:] == [
        f"{number}: NIEUW INCIDENT: Drone boven Sloehaven (drone)",
        f"{number}: GRIP 1, door OvD Zeeland",
        f"{number}: onder controle, door De Wit",
    ]
    newest = context.liaison.entries(limit=1)[0]
    assert id_ in newest.links


def test_a_refused_decision_writes_no_entry(context: AppContext, entry: str) -> None:
    id_ = context.incident_desk.raise_from(entry)
    before = context.liaison.count()
    with pytest.raises(Refused):
        context.incident_desk.step(id_, "open")
    with pytest.raises(Refused):
        context.incident_desk.set_grip(id_, "9", "x")
    assert context.liaison.count() == before


def test_the_text_has_marking_place_region_and_headings(context: AppContext, entry: str) -> None:
    id_ = context.incident_desk.raise_from(entry)
    context.incidents.save(id_, {"measures": "Lossen hervat"})
    sheet = context.incident_desk.sheet(id_)
    dutch, english = (text_block(sheet, language) for language in ("nl", "en"))
    assert dutch.splitlines()[0] == dutch.splitlines()[-1] == "Ongerubriceerd"
    for words in ("31U ET 47701 00314", "19 Zeeland", "VOORSTEL", "RMC Zuid", "Lossen hervat"):
        assert words in dutch
    assert "PROPOSAL" in english
    assert "4. Measures and results" in english
    context.incidents.save(id_, {"region": 19})
    stated = text_block(context.incident_desk.sheet(id_), "nl")
    assert "VOORSTEL" not in stated


def test_the_dutch_text_says_oefening(context: AppContext, entry: str) -> None:
    context.operation.save({"exercise": 1})
    id_ = context.incident_desk.raise_from(entry)
    context.incidents.save(id_, {"marking": "EXERCISE Ongerubriceerd"})
    sheet = context.incident_desk.sheet(id_)
    english = "EXERCISE Unclassified (Ongerubriceerd)"
    for language, words in (("nl", "OEFENING Ongerubriceerd"), ("en", english)):
        lines = text_block(sheet, language).splitlines()
        assert lines[0] == lines[-1] == words


def test_what_may_not_be_released_is_left_out_and_counted(
    context: AppContext, entry: str, zone: str
) -> None:
    id_ = context.incident_desk.raise_from(entry)
    context.zones.save(zone, {"marking": "Stg.G"})
    sheet = context.incident_desk.sheet(id_)
    assert (sheet.linked, sheet.left_out, str(sheet.marking)) == ((), 1, "Ongerubriceerd")
    assert "TMZ Sloe" not in text_block(sheet, "nl")
    assert "Weggelaten: 1" in text_block(sheet, "nl")
    body = json.loads(geojson(sheet))
    assert (body["left_out"], len(body["features"])) == (1, 1)


def test_an_incident_that_may_not_go_is_refused(context: AppContext, entry: str) -> None:
    id_ = context.incident_desk.raise_from(entry)
    context.incidents.save(id_, {"marking": "Dep.V"})
    with pytest.raises(Refused, match="may not go to a civil system"):
        context.incident_desk.sheet(id_)


def test_the_geojson_is_longitude_first_and_wound_right(context: AppContext, entry: str) -> None:
    body = json.loads(geojson(context.incident_desk.sheet(context.incident_desk.raise_from(entry))))
    point, area = (shapely.geometry.shape(f["geometry"]) for f in body["features"])
    assert (point.x, point.y) == (3.6865, 51.452)
    assert area.contains(point)
    assert area.exterior.is_ccw
    said = body["features"][0]["properties"]
    assert (said["safety_region"], said["safety_region_is_proposal"]) == (19, True)
    assert said["marking"] == body["marking"] == "Ongerubriceerd"


def test_attention_names_reports_overdue_and_nobody_at_work(context: AppContext) -> None:
    work = context.incident_desk
    work.add("Brand", "fire", report_due=NOW - 600_000, owner="TOC")
    work.add("Storm", "weather", owner="")
    found = {i.code: i for i in context.attention.items(NOW) if i.kind == "incident"}
    assert set(found) == {"incident-report", "incident-unowned"}
    assert str(found["incident-report"].sentence).endswith("report overdue: Brand")
    assert found["incident-report"].deadline == NOW - 600_000


def test_what_the_log_would_refuse_is_refused_before_anything_is_written(
    context: AppContext,
) -> None:
    work = context.incident_desk
    bad: tuple[tuple[str, dict[str, str]], ...] = (
        ("x" * 65_500, {}),
        ("x\udcff", {}),
        ("A", {"place": "p" * 65_500}),
        ("A", {"marking": "top"}),
        ("A", {"releasability": "?"}),
    )
    for title, more in bad:
        with pytest.raises(Refused):
            work.add(title, "fire", **more)
    assert (context.incidents.incidents(), context.liaison.count()) == ([], 0)
    id_ = work.add("A", "fire").created[0]
    with pytest.raises(Refused, match="shorten"):
        work.set_grip(id_, "1", "x" * 65_500)
    assert (context.incidents.get(id_).grip, context.liaison.count()) == ("0", 1)


def test_what_is_said_with_an_entry_counts(context: AppContext, entry: str) -> None:
    work = context.incident_desk
    with pytest.raises(Refused, match="not a kind"):
        work.raise_from(entry, kind="bogus")
    view = context.incidents.get(work.raise_from(entry, kind="fire", severity="major"))
    assert (view.kind, view.severity, view.place) == ("fire", "major", "Sloehaven")
    with pytest.raises(Refused, match="was made of"):
        work.raise_from(entry, kind="rail")


def test_a_long_owner_and_place_of_an_entry_are_cut(context: AppContext) -> None:
    new = NewEntry("Brand", place="p" * 3000, action="blussen", owner="o" * 3000)
    view = context.incidents.get(context.incident_desk.raise_from(context.liaison.add(new)[0].id))
    assert (len(view.place), len(view.owner)) == (1000, 1000)


def test_a_known_place_gives_position_and_region(context: AppContext) -> None:
    context.geography.add_place("Vlissingen", "city", 51.4425, 3.5736)
    made = context.incident_desk.add("Brand", "fire", place="vlissingen").created[0]
    view = context.incidents.get(made)
    assert view.position == (51.4425, 3.5736)
    assert view.likely_region is not None
    assert view.likely_region.name == "Zeeland"
    entry, _ = context.log_writer.add(NewEntry("Brand in loods", place="Vlissingen"))
    assert entry.position == (51.4425, 3.5736)
    assert context.log_writer.add(NewEntry("Brand", place="nergens"))[0].position is None
