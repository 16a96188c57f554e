"""The operation record: name, zone, marking in normal form."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from db.schema import Incident
from db.schema.liaison import MARKED


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
    return str(context.operation.highest())


def test_the_whole_is_marked_as_the_highest_of_its_parts(context: AppContext) -> None:
    assert level(context) == "Ongerubriceerd"
    context.operation.save({"exercise": 1})
    context.liaison.add(NewEntry("plain"))
    assert level(context) == "EXERCISE Ongerubriceerd"
    for said in ("Dep.V", "Stg.G", "Stg.C"):
        context.liaison.add(NewEntry("marked", level=said))
    assert level(context) == "EXERCISE Stg.G"
    incident = context.incidents_work.add("Secret", "traffic").created[0]
    context.incidents.save(incident, {"marking": "Stg.ZG"})
    assert level(context) == "EXERCISE Stg.ZG"
    context.desk.delete(Incident, incident, label="gone")
    assert level(context) == "EXERCISE Stg.G"
    context.operation.save({"marking": "Stg.ZG"})
    assert level(context) == "EXERCISE Stg.ZG"


def test_what_cannot_be_read_counts_as_the_highest(context: AppContext) -> None:
    entity = context.desk.new_id()
    context.desk.write(context.desk.edits(Incident, entity, {"marking": "Hush hush"}))
    assert level(context) == "Stg.ZG"


def test_the_highest_entry_is_found_without_reading_the_log(context: AppContext) -> None:
    query = f"EXPLAIN QUERY PLAN SELECT min(level) FROM entry WHERE {MARKED.text} AND level > 'a'"
    with context.desk.store.read() as session:
        plan = " ".join(str(row) for row in session.execute(text(query)))
    assert "entry_level" in plan
