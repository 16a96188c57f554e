"""Every write of every service and workflow: undone whole and by name, or a barrier."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from app.bootstrap import AppContext
from app.core.decision import Decision
from app.core.errors import Refused
from app.core.undo import Act, Barrier
from app.domains.liaison.service import NewEntry
from tests.support.operations import NOW
from tests.support.shown import shown

RING = [(51.4, 4.2), (51.5, 4.2), (51.5, 4.4), (51.4, 4.2)]
ROUTE = [{"name": "SP", "km": 0.0, "halt": 0}, {"name": "RP", "km": 9.0, "halt": 0}]
Run = Callable[[AppContext, dict[str, str]], object]


def step_of(context: AppContext, made: dict[str, str]) -> str:
    return context.incidents.checklist(context.incidents.get(made["incident"]), "en")[0].key


UNDONE: dict[str, tuple[Run, str]] = {
    "operation.save": (lambda c, _i: c.operation.save({"name": "Anders"}), "Proef"),
    "command.save_unit": (lambda c, _i: c.command.save_unit(None, {"name": "Wiel"}), "Wiel"),
    "command.relate": (lambda c, i: c.command.relate(i["hq"], i["unit"], "COORD", NOW), "TF"),
    "command.end_relation": (
        lambda c, i: c.command.end_relation(i["relation"], NOW + 1000), "TF"),
    "zones.add": (lambda c, _i: c.zones.add("Zuid", "staging", [RING]), "Zuid"),
    "zones.save": (lambda c, i: c.zones.save(i["zone"], {"note": "x"}), "Noord"),
    "zones.step": (lambda c, i: c.zones.step(i["zone"], "decided"), "Noord"),
    "movements.save": (lambda c, i: c.movements.save(i["move"], {"sp": NOW - 1}), "26-NLD-1"),
    "movements.report": (lambda c, i: c.movements.report(i["move"], "sp", "now"), "26-NLD-1"),
    "geography.add_place": (lambda c, _i: c.geography.add_place("Brug", "bridge", 52, 5), "Brug"),
    "geography.add_route": (lambda c, _i: c.geography.add_route("A1", "route", RING), "A1"),
    "incidents.add": (lambda c, _i: c.incidents.add("Brand", "fire"), "INC-"),
    "incidents.save": (lambda c, i: c.incidents.save(i["incident"], {"title": "x"}), "INC-"),
    "incidents.step": (lambda c, i: c.incidents.step(i["incident"], "closed"), "INC-"),
    "incidents.tick": (lambda c, i: c.incidents.tick(i["incident"], step_of(c, i), True), "INC-"),
    "incident_desk.add": (lambda c, _i: c.incident_desk.add("Drone", "drone"), "INC-"),
    "incident_desk.step": (lambda c, i: c.incident_desk.step(i["incident"], "closed"), "INC-"),
    "incident_desk.set_grip": (
        lambda c, i: c.incident_desk.set_grip(i["incident"], "1", "OvD"), "INC-"),
    "partners.add": (
        lambda c, _i: c.partners.add({"name": "VCNL"}, persons=[{"name": "Jan"}]), "VCNL"),
    "partners.save": (lambda c, i: c.partners.save(i["post"], {"phone": "0800-1"}), "OCCR"),
    "partners.delete": (lambda c, i: c.partners.delete(i["post"]), "OCCR"),
    "partners.add_person": (
        lambda c, i: c.partners.add_person(i["post"], {"name": "Piet"}), "Piet"),
    "partners.save_person": (
        lambda c, i: c.partners.save_person(i["person"], {"phone": "0800-2"}), "Klaas"),
    "partners.delete_person": (lambda c, i: c.partners.delete_person(i["person"]), "Klaas"),
    "partners.write_timer": (
        lambda c, i: c.partners.write_timer(i["post"], "OCCR", {"every_min": 30}), "OCCR"),
    "timers.set_interval": (lambda c, i: c.timers.set_interval(i["post"], 20), "OCCR"),
    "timers.stop": (lambda c, i: c.timers.stop(i["unit"], Decision(note="weg")), "43 Bde"),
    "decisions.zone": (lambda c, i: c.decisions.zone(i["zone"], "decided", Decision()), "Noord"),
    "decisions.end_relation": (
        lambda c, i: c.decisions.end_relation(i["relation"], Decision(at=NOW + 1000)), "TF"),
    "decisions.movement": (
        lambda c, i: c.decisions.movement(i["move"], "held", Decision(note="mist")), "26-NLD-1"),
    "partner_lists.delete": (
        lambda c, i: c.partner_lists.delete(i["post"], Decision(note="dubbel")), "OCCR"),
    "timers.snooze": (
        lambda c, i: c.timers.snooze(i["unit"], "pauze", NOW + 3_600_000), "43 Bde"),
}  # fmt: skip
STAYS: dict[str, tuple[Run, str]] = {
    "liaison.add": (lambda c, _i: c.liaison.add(NewEntry("x")), "entry-stays"),
    "liaison.correct": (lambda c, i: c.liaison.correct(i["entry"], NewEntry("y"), "z"),
                        "entry-stays"),
    "liaison.strike": (lambda c, i: c.liaison.strike(i["entry"], "z"), "strike-stays"),
    "liaison.add_to": (lambda c, i: c.liaison.add_to(i["entry"], "z"), "entry-stays"),
    "liaison.close": (lambda c, i: c.liaison.close(i["entry"], "z"), "entry-stays"),
    "liaison.confirm": (lambda c, i: c.liaison.confirm(i["entry"], "z"), "entry-stays"),
    "liaison.acknowledge": (lambda c, i: c.liaison.acknowledge(i["entry"], "z"), "entry-stays"),
    "log_writer.add": (lambda c, _i: c.log_writer.add(NewEntry("x")), "entry-stays"),
    "log_writer.correct": (
        lambda c, i: c.log_writer.correct(i["entry"], NewEntry("y"), "z"), "entry-stays"),
    "log_writer.strike": (lambda c, i: c.log_writer.strike(i["entry"], "z"), "strike-stays"),
}  # fmt: skip
#: Tested where two versions can be made, and a red timer.
ELSEWHERE = {"conflicts.resolve", "timers.acknowledge"}


def filled(context: AppContext) -> dict[str, str]:
    """One record of each kind, by a word."""
    made = {
        "hq": context.command.save_unit(None, {"name": "TF"}).created[0],
        "unit": context.command.save_unit(None, {"name": "43 Bde"}).created[0],
        "zone": context.zones.add("Noord", "staging", [RING]).created[0],
        "move": context.movements.save(
            None, {"number": "26-NLD-1", "sp": NOW - 60_000, "route": ROUTE}
        ).created[0],
        "incident": context.incidents.add("Brand", "fire").created[0],
        "post": context.partners.add({"name": "OCCR"}).created[0],
    }
    made["relation"] = context.command.relate(made["hq"], made["unit"], "SUPPORTING", NOW).created[
        0
    ]
    made["person"] = context.partners.add_person(made["post"], {"name": "Klaas"}).created[0]
    asked = NewEntry("x", precedence="FLASH", action="bel", agreement=True)
    made["entry"] = context.liaison.add(asked)[0].id
    context.timers.set_interval(made["unit"], 30)
    return made


def writes(context: AppContext) -> set[str]:
    """Every public method of the services and workflows that results in Changes."""
    return {
        f"{part.name}.{name}"
        for part in fields(context)
        if part.name not in ("desk", "bus")
        for name, method in inspect.getmembers(getattr(context, part.name), inspect.ismethod)
        if not name.startswith("_") and "Changes" in str(method.__annotations__.get("return", ""))
    }


def test_no_write_is_forgotten(context: AppContext) -> None:
    assert writes(context) == set(UNDONE) | set(STAYS) | ELSEWHERE


@pytest.mark.parametrize("name", sorted(UNDONE))
def test_it_is_one_step_that_is_undone_and_redone_whole(context: AppContext, name: str) -> None:
    run, called = UNDONE[name]
    made = filled(context)
    before = shown(context, without=("entry",))
    entries = context.liaison.count()
    run(context, made)
    act = context.desk.undoable
    assert isinstance(act, Act)
    assert called in str(act.label)
    after = shown(context, without=("entry",))
    assert after != before
    context.desk.undo()
    assert shown(context, without=("entry",)) == before
    assert context.desk.redo() is act
    assert shown(context, without=("entry",)) == after
    # The line of an act is written, struck and said again: the log only grows.
    assert context.liaison.count() - entries in (0, 3)


@pytest.mark.parametrize("name", sorted(STAYS))
def test_it_stays_and_says_why(context: AppContext, name: str) -> None:
    run, code = STAYS[name]
    made: dict[str, Any] = filled(context)
    run(context, made)
    assert isinstance(context.desk.undoable, Barrier)
    before = shown(context)
    with pytest.raises(Refused) as refusal:
        context.desk.undo()
    assert refusal.value.code == code
    assert shown(context) == before
