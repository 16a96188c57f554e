"""A file may add, never take over: what it says of a running operation, and of what stands in its
log, is left out and told."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.cli.files import COMMANDS
from app.domains.liaison.service import NewEntry
from app.workflows.import_offers import Reading, Taken
from app.workflows.transfer import dump_map, dump_operation
from db.schema import BY_COLUMN, RECORDS, ContactTimer, Entry, Incident, Post, Zone
from tests.support.operations import NOW, PROBE

Json = dict[str, Any]
STOPS = (
    "TOC-99999999999999999999",
    "<b>x</b>TOC-0172",
    "TOC-9999999",
    "TOC-",
    "TOC-１２",
    "",
    "\n",
)


def taken(
    context: AppContext, folder: Path, operation: Json | None = None, **sections: list[Json]
) -> tuple[Reading, Taken]:
    """What an operation file with these sections offers, and what becomes of it."""
    head = {
        "format": "toc-operation",
        "version": 1,
        "operation": {"name": "X", **(operation or {})},
    }
    path = folder / "vreemd.json"
    path.write_text(json.dumps({**head, **sections}), encoding="utf-8")
    reading = context.imports.read([path], NOW)
    return reading, context.imports.take(reading, changed=True)


def remarks(result: Taken) -> str:
    return " ".join(str(remark) for file in result.files for _, remark in file.remarks)


@pytest.mark.parametrize("number", STOPS)
def test_no_number_of_a_file_stops_the_log(
    context: AppContext, tmp_path: Path, number: str
) -> None:
    context.liaison.add(NewEntry("een"))
    row = {"station": "TOC", "number": number, "text": "x", "event": "T-01:00", "author": "dW"}
    _, result = taken(context, tmp_path, entries=[row])
    assert result.accepted == 1
    assert context.liaison.add(NewEntry("drie"))[0].number == "TOC-0003"
    (of_file,) = [e for e in context.desk.all(Entry) if e.text == "x"]
    assert (of_file.number, of_file.author) == ("TOC-0002", context.desk.operator.initials or None)
    assert of_file.entered == context.clock.now_ms()


@pytest.mark.parametrize("number", STOPS)
def test_whatever_is_stored_as_a_number_the_log_goes_on(context: AppContext, number: str) -> None:
    """Also what an older program took in, or another station wrote."""
    context.liaison.add(NewEntry("een"))
    for stored in (number, "TOC-5000001", "7", "toc-0009 "):
        id_ = context.desk.new_log_id()
        edits = context.desk.edits(Entry, id_, {"station": "TOC", "number": stored, "event": 1})
        context.desk.write(edits, label=PROBE)
    assert context.liaison.add(NewEntry("twee"))[0].number == "TOC-0002"
    assert context.liaison.add(NewEntry("drie"))[0].number == "TOC-0003"
    assert context.liaison.by_number("toc 3").text == "drie"


def test_a_number_that_is_taken_is_passed_over(context: AppContext) -> None:
    id_ = context.desk.new_log_id()
    values = {"station": "OCCR", "number": "TOC-4999999", "event": 1}
    context.desk.write(context.desk.edits(Entry, id_, values), label=PROBE)
    numbers = [context.liaison.add(NewEntry("x"))[0].number for _ in range(3)]
    assert numbers == ["TOC-5000000", "TOC-5000001", "TOC-5000002"]


@pytest.mark.parametrize("number", ["INC-TOC-99999999999", "INC-TOC-999999", "<i>INC-TOC-01", "x"])
def test_no_number_of_a_file_stops_the_incidents(
    context: AppContext, tmp_path: Path, number: str
) -> None:
    first = _incident(context)
    _, result = taken(context, tmp_path, incidents=[{"number": number, "title": "x"}])
    assert result.accepted == 1
    own = number.startswith("INC-TOC-")
    assert ("number that this station gives" in remarks(result)) == own
    stored = {i.number for i in context.desk.all(Incident)}
    assert stored == {first, "INC-TOC-02" if own else number}
    assert _incident(context) == ("INC-TOC-03" if own else "INC-TOC-02")
    assert context.incidents.by_number("INC-TOC-01").number == first


def _incident(context: AppContext) -> str:
    before = {i.number for i in context.desk.all(Incident)}
    context.incidents.add("Brand", "fire")
    (number,) = {i.number for i in context.desk.all(Incident)} - before
    return str(number)


def test_what_the_running_operation_says_of_itself_stays(
    context: AppContext, tmp_path: Path
) -> None:
    before = context.operation.get()
    said = {
        "name": "Anders", "exercise": 1, "marking": "EXERCISE Stg.C", "zone": "Q",
        "releasability": "REL TO NLD, USA", "intent": "Aanvulling",
    }  # fmt: skip
    reading, result = taken(context, tmp_path, said, zones=[{"key": "z", "name": "Zone"}])
    after = context.operation.get()
    for column in ("name", "exercise", "marking", "zone", "releasability"):
        assert getattr(after, column) == getattr(before, column)
    assert after.intent == "Aanvulling"  # what is open here is filled
    assert str(context.operation.own_marking()) == "Ongerubriceerd"
    told = remarks(result)
    for words in ("keeps its name", "marked EXERCISE Stg.C", "of an exercise", "zone Q",
                  "REL TO NLD, USA"):  # fmt: skip
        assert words in told
    assert [str(one) for one in reading.files[0].kept_out] == [
        str(remark) for _, remark in result.files[0].remarks
    ]
    # What the file does not mark itself is as secret as the file.
    (zone,) = context.desk.all(Zone)
    assert zone.marking == "Stg.C"
    assert str(context.operation.whole()[0]) == "Stg.C"


def test_a_file_of_no_exercise_does_not_end_one(workspace: Any, tmp_path: Path) -> None:
    context = workspace.create("Oefening", exercise=True, zone="A")
    try:
        _, result = taken(context, tmp_path, {"exercise": 0, "marking": "Ongerubriceerd"})
        assert str(context.operation.own_marking()) == "EXERCISE Ongerubriceerd"
        assert "of no exercise" in remarks(result)
    finally:
        context.close()


def test_an_operation_or_record_is_not_deleted_by_a_file(
    context: AppContext, tmp_path: Path
) -> None:
    zone = {"key": "z", "name": "Zone"}
    taken(context, tmp_path, zones=[zone])
    _, result = taken(context, tmp_path, {"deleted": 1}, zones=[{**zone, "deleted": 1}])
    assert context.operation.get().name
    assert len(context.desk.all(Zone)) == 1
    assert "no field deleted" in " ".join(str(line.reason) for line in result.left_out)


@pytest.mark.parametrize("column", ["corrects", "strikes", "closes", "confirms", "acknowledges"])
def test_what_was_written_here_is_not_changed_by_an_entry_of_a_file(
    context: AppContext, tmp_path: Path, column: str
) -> None:
    own, _ = context.liaison.add(NewEntry("eigen bevel", action="doen", agreement=True))
    (row,) = json.loads(dump_operation(context.desk))["entries"]
    forged = {"key": "e", "text": "toch niet", "event": "T-00:01", column: own.id, "reason": "x"}
    _, result = taken(context, tmp_path, entries=[row, forged])
    assert own.number in remarks(result)
    found = {e.text: e for e in context.desk.all(Entry)}
    assert getattr(found["toch niet"], column) is None
    assert found["toch niet"].adds == own.id
    assert context.liaison.standing(own.id).text == "eigen bevel"
    _, again = taken(context, tmp_path, entries=[row, forged])
    assert (again.new, again.known, len(again.changed)) == (0, 2, 0)


def test_an_entry_of_a_file_may_correct_one_of_a_file(context: AppContext, tmp_path: Path) -> None:
    rows = [
        {"key": "a", "text": "Tankpunt 2", "event": "T-00:10"},
        {"key": "b", "text": "Tankpunt 3", "event": "T-00:09", "corrects": "a", "reason": "fout"},
    ]
    _, first = taken(context, tmp_path, entries=rows[:1])
    _, second = taken(context, tmp_path, entries=rows)
    assert (first.new, second.new, second.known) == (1, 1, 1)
    found = {e.text: e for e in context.desk.all(Entry)}
    assert found["Tankpunt 3"].corrects == found["Tankpunt 2"].id
    assert not [one for offer in second.files for one in offer.remarks if "addition" in str(one)]


def test_what_is_agreed_or_seen_here_is_not_said_by_a_file(
    context: AppContext, tmp_path: Path
) -> None:
    timer = {
        "key": "t", "about": "p", "every_min": 30, "snooze": {"until": "T+99:00"},
        "acknowledged": {"at": "T-00:01", "by": "dW"},
    }  # fmt: skip
    post = {"key": "p", "name": "Post", "release_agreed": 1}
    _, result = taken(context, tmp_path, posts=[post], contact_timers=[timer])
    (stored,), (partner,) = context.desk.all(ContactTimer), context.desk.all(Post)
    assert (stored.every_min, stored.snooze, stored.acknowledged) == (30, None, None)
    assert partner.release_agreed is None
    assert remarks(result).count("said here, not by a file") == 2
    assert "may have Dep.V is agreed here" in remarks(result)


def test_what_is_here_as_the_file_says_it_is_no_claim(context: AppContext, tmp_path: Path) -> None:
    own, _ = context.liaison.add(NewEntry("een", action="doen"))
    context.liaison.strike(own.id, "vergissing")
    values = {"name": "Post", "release_agreed": 1}
    context.desk.write(context.desk.edits(Post, "ab" * 16, values), label=PROBE)
    _incident(context)
    map_ = dump_map(context.desk, NOW, {})
    for name, data in (("op.json", dump_operation(context.desk)), ("kaart.geojson", map_)):
        path = tmp_path / name
        path.write_bytes(data)
        result = context.imports.take(context.imports.read([path], NOW), changed=True)
        assert (result.new, len(result.changed), result.left_out) == (0, 0, ())
        assert remarks(result) == ""


def test_no_value_of_any_kind_of_a_file_is_the_operation_or_a_deletion(
    context: AppContext, tmp_path: Path
) -> None:
    """Every field of every kind filled by a stranger: the operation says of itself what it did."""
    before = context.operation.get()
    sections: dict[str, list[Json]] = {}
    for (table, column), spec in BY_COLUMN.items():
        section = next(r.__section__ for r in RECORDS if r.__tablename__ == table)
        if section:
            value = {"text": "TOC-99999999999", "int": 1, "flag": 1, "real": 1.0}.get(spec.type)
            if value is not None:
                key = f"{table}-{column}"
                sections.setdefault(section, []).append({"key": key, column: value})
    taken(context, tmp_path, **sections)
    after = context.operation.get()
    assert (after.name, after.marking, after.exercise) == (
        before.name, before.marking, before.exercise,
    )  # fmt: skip
    assert all(e.origin_file for e in context.desk.all(Entry))
    count = context.liaison.count()
    assert context.liaison.add(NewEntry("gaat door"))[0].number == f"TOC-{count + 1:04d}"


def test_the_command_line_tells_it_too(context: AppContext, tmp_path: Path) -> None:
    head = {"format": "toc-operation", "version": 1}
    said = {"name": "X", "exercise": 1, "marking": "Dep.V"}
    path = tmp_path / "vreemd.json"
    path.write_text(json.dumps({**head, "operation": said}), encoding="utf-8")
    run = next(c.run for c in COMMANDS if c.path == ("import",))
    for preview in (True, False):
        reply = run(
            context,
            argparse.Namespace(
                files=[str(path)], preview=preview, changed=False, json=False, reason=""
            ),
        )
        assert "The file is of an exercise" in reply.text
        told = [one["remark"] for one in reply.data["files"][0]["remarks"]]  # type: ignore[index,call-overload]
        assert any("stays Ongerubriceerd" in one for one in told)
