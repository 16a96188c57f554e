"""The operation record: name, zone, marking in normal form."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.workflows.log_export import Order
from db.schema import OPERATION_ID, Entry, Incident, Operation
from db.schema.liaison import MARKED, RELEASED
from tests.support.operations import PROBE


def test_marking_and_zone_are_checked(context: AppContext) -> None:
    context.operation.save({"marking": "oefening dep.v", "releasability": "rel to deu/usa"})
    found = context.operation.get()
    assert found.marking == "EXERCISE Dep.V"
    assert found.releasability == "REL TO NLD, DEU, USA"
    assert found.zone == "A"
    for bad in ({"marking": "supergeheim"}, {"zone": "J"}, {"name": " "}):
        with pytest.raises(Refused):
            context.operation.save(bad)


def level(context: AppContext) -> str:
    return str(context.operation.whole()[0])


def test_the_whole_is_marked_as_the_highest_of_its_parts(context: AppContext) -> None:
    assert level(context) == "Ongerubriceerd"
    context.operation.save({"exercise": 1})
    context.liaison.add(NewEntry("plain"))
    assert level(context) == "EXERCISE Ongerubriceerd"
    for said in ("Dep.V", "Stg.G", "Stg.C"):
        context.liaison.add(NewEntry("marked", level=said))
    assert level(context) == "EXERCISE Stg.G"
    incident = context.incident_desk.add("Secret", "traffic").created[0]
    context.incidents.save(incident, {"marking": "Stg.ZG"})
    assert level(context) == "EXERCISE Stg.ZG"
    context.desk.delete(Incident, incident, label=PROBE)
    assert level(context) == "EXERCISE Stg.G"
    context.operation.save({"marking": "Stg.ZG"})
    assert level(context) == "EXERCISE Stg.ZG"


def test_what_cannot_be_read_counts_as_the_highest(context: AppContext) -> None:
    made, _ = context.liaison.add(NewEntry("from elsewhere", precedence="IMMEDIATE", action="x"))
    entity = context.desk.new_log_id()
    values = {"number": "OCCR-0001", "event": made.event, "entered": made.entered, "text": "x",
              "precedence": "IMMEDIATE", "level": "KOSMISCH", "release": "nobody!", "action": "y",
              "kind": "report"}  # fmt: skip
    context.desk.write(context.desk.edits(Entry, entity, values), label=PROBE)
    assert level(context) == "Stg.ZG"
    assert release(context) == "NLD EYES ONLY"
    # It stops nobody: it can be followed up, handed over and exported.
    for made, _ in (
        context.liaison.close(entity, "done"), context.liaison.strike(entity, "not ours"),
    ):  # fmt: skip
        assert (made.level, made.release) == ("Stg.ZG", "NLD EYES ONLY")
    assert context.watch.text("handover", made.event, "nl")
    assert context.log_export.content(Order())["marking"] == "Stg.ZG"


def test_an_operation_whose_marking_cannot_be_read_can_be_written_in(context: AppContext) -> None:
    edits = context.desk.edits(Operation, OPERATION_ID, {"marking": "Hush hush"})
    context.desk.write(edits, label=PROBE)
    assert context.liaison.add(NewEntry("goes on"))[0].level == "Stg.ZG"


def test_the_highest_entry_is_found_without_reading_the_log(context: AppContext) -> None:
    query = f"EXPLAIN QUERY PLAN SELECT min(level) FROM entry WHERE {MARKED.text} AND level > 'a'"
    with context.desk.store.read() as session:
        plan = " ".join(str(row) for row in session.execute(text(query)))
    assert "entry_marked" in plan
    query = f"EXPLAIN QUERY PLAN SELECT min(release) FROM entry WHERE {RELEASED.text}"
    with context.desk.store.read() as session:
        plan = " ".join(str(row) for row in session.execute(text(query)))
    assert "entry_released" in plan


def release(context: AppContext) -> str:
    return str(context.operation.whole()[1])


def test_the_whole_goes_to_those_whom_every_part_allows(context: AppContext) -> None:
    assert release(context) == ""
    context.operation.save({"releasability": "REL TO DEU, USA"})
    assert release(context) == "REL TO NLD, DEU, USA"
    context.liaison.add(NewEntry("for the Germans", release="REL TO DEU"))
    assert release(context) == "REL TO NLD, DEU"
    # Nothing said of something marked: it stays with the own nation.
    context.liaison.add(NewEntry("marked", level="Dep.V", release="REL TO DEU"))
    assert release(context) == "REL TO NLD, DEU"
    context.liaison.add(NewEntry("marked", level="Dep.V"))
    assert release(context) == "NLD EYES ONLY"
