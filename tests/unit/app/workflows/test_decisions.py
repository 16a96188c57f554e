"""What begins, is announced and ends: what is said of it stands in the log, undo strikes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Operator
from app.core.errors import Refused
from app.domains.liaison.views import EntryView
from tests.support.operations import NOW
from tests.support.task_force import add_movement

RING = [(51.45, 3.68), (51.46, 3.68), (51.46, 3.70), (51.45, 3.68)]
MINUTE, HOUR = 60_000, 3_600_000
SAID = Decision(at=NOW - 10 * MINUTE, by="Burgemeester", told=("Politie", "KMar"), note="mist")


def _zone(context: AppContext, *states: str) -> str:
    window = {"from": NOW - HOUR, "to": NOW + 5 * HOUR}
    id_ = context.zones.add("TMZ Sloe", "tmo", [RING], window=window).created[0]
    for state in states:
        context.zones.step(id_, state)
    return id_


def _relation(context: AppContext) -> str:
    tf, det = (context.command.save_unit(None, {"name": n}).created[0] for n in ("TF", "Det"))
    return context.command.relate(tf, det, "OPCON", NOW - HOUR, reason="ordered").created[0]


def _decide(context: AppContext, what: str, said: Decision) -> Changes:
    decisions = context.decisions
    if what == "relation":
        return decisions.end_relation(_relation(context), said)
    if what in ("held", "cancelled"):
        return decisions.movement(add_movement(context, "27-USV-01", "", NOW), what, said)
    if what == "timer":
        post = context.partners.add({"name": "Haven"}).created[0]
        context.timers.set_interval(post, 30)
        return context.timers.stop(post, said)
    if what == "partner":
        return context.partner_lists.delete(context.partners.add({"name": "H"}).created[0], said)
    if what in ("closed", "withdrawn"):
        id_ = context.incidents.add("Brand", "fire", event=NOW - HOUR).created[0]
        return context.incident_desk.step(id_, what, decision=said)
    life = {"decided": (), "announced": ("decided",), "active": ("decided", "announced"),
            "suspended": ("decided", "announced", "active"),
            "ended": ("decided", "announced", "active")}  # fmt: skip
    return decisions.zone(_zone(context, *life[what]), what, said)


def _line(context: AppContext) -> EntryView:
    return context.liaison.entries(limit=1)[0]


WHAT = {
    "decided": "TMZ Sloe: vastgesteld, door Burgemeester: mist",
    "announced": "TMZ Sloe: bekendgemaakt, door Burgemeester: mist",
    "active": "TMZ Sloe: van kracht, door Burgemeester: mist",
    "suspended": "TMZ Sloe: opgeschort, door Burgemeester: mist",
    "ended": "TMZ Sloe: beëindigd, door Burgemeester: mist",
    "relation": "Det: OPCON van TF eindigt om 271150AOCT24, door Burgemeester: mist",
    "held": "27-USV-01: opgehouden, door Burgemeester: mist",
    "cancelled": "27-USV-01: geannuleerd, door Burgemeester: mist",
    "timer": "Haven: contacttimer gestopt, door Burgemeester: mist",
    "partner": "H: uit de partnerlijst verwijderd, door Burgemeester: mist",
    "closed": "INC-TOC-01: gesloten, door Burgemeester: mist",
    "withdrawn": "INC-TOC-01: vervallen, door Burgemeester: mist",
}


@pytest.mark.parametrize("what", WHAT)
def test_when_by_whom_and_who_was_told_stand_in_the_log_and_undo_strikes_it(
    context: AppContext, what: str
) -> None:
    _decide(context, what, SAID)
    line = _line(context)
    assert line.text == WHAT[what]
    assert (line.event, line.to, line.from_) == (NOW - 10 * MINUTE, "Politie, KMar", "TOC")
    assert line.links
    context.desk.undo()
    assert context.liaison.get(line.id).struck
    context.desk.redo()
    again = [e for e in context.liaison.entries() if e.text == line.text and not e.struck]
    assert len(again) == 1


@pytest.mark.parametrize("what", WHAT)
def test_without_a_name_the_one_on_duty_decides_and_without_anybody_it_is_refused(
    context: AppContext, what: str
) -> None:
    operator, context.desk.operator = context.desk.operator, Operator()
    with pytest.raises(Refused, match="nobody is on duty"):
        _decide(context, what, replace(SAID, by=" "))
    assert context.liaison.entries() == []
    while context.desk.undoable:
        context.desk.undo()
    context.desk.operator = operator
    _decide(context, what, replace(SAID, by=""))
    assert ", door De Wit: mist" in _line(context).text


@pytest.mark.parametrize(
    ("what", "left_out", "where"),
    [
        ("announced", "told", "told"), ("suspended", "note", "note"), ("held", "note", "note"),
        ("cancelled", "note", "note"), ("timer", "note", "note"), ("partner", "note", "note"),
        ("withdrawn", "note", "note"),
    ],
)  # fmt: skip
def test_what_has_no_default_is_asked_for(
    context: AppContext, what: str, left_out: str, where: str
) -> None:
    empty: object = () if left_out == "told" else "  "
    with pytest.raises(Refused) as refused:
        _decide(context, what, replace(SAID, **{left_out: empty}))  # type: ignore[arg-type]
    assert refused.value.where == where


@pytest.mark.parametrize("what", ["active", "held", "timer", "closed", "withdrawn"])
def test_what_is_still_to_come_is_not_recorded_as_done(context: AppContext, what: str) -> None:
    with pytest.raises(Refused, match="still to come") as refused:
        _decide(context, what, replace(SAID, at=NOW + HOUR))
    assert refused.value.where == "at"


def test_the_end_of_a_zone_shortens_its_window_and_one_to_come_does_only_that(
    context: AppContext,
) -> None:
    states = ("decided", "announced", "active")
    now, later = _zone(context, *states), _zone(context, *states)
    context.decisions.zone(now, "ended", SAID)
    context.decisions.zone(later, "ended", replace(SAID, at=NOW + HOUR))
    over, running = context.zones.get(now, NOW), context.zones.get(later, NOW)
    assert over is not None
    assert running is not None
    assert (over.recorded, over.to) == ("ended", NOW - 10 * MINUTE)
    assert (running.recorded, running.state, running.to) == ("active", "active", NOW + HOUR)
    assert context.zones.get(later, NOW + HOUR).state == "ended"  # type: ignore[union-attr]
    assert _line(context).text == "TMZ Sloe: eindigt om 271300AOCT24, door Burgemeester: mist"
    assert _line(context).event == NOW, "what is to come is said now"
    with pytest.raises(Refused, match="before it starts"):
        context.decisions.zone(later, "ended", replace(SAID, at=NOW - 2 * HOUR))


def test_a_decision_and_a_publication_are_kept_with_the_zone(context: AppContext) -> None:
    id_ = _zone(context)
    context.decisions.zone(id_, "decided", SAID)
    context.decisions.zone(id_, "announced", replace(SAID, note="Staatscourant"))
    view = context.zones.get(id_, NOW)
    assert view is not None
    assert (view.authority, view.published) == ("Burgemeester", "Staatscourant")
    context.decisions.zone(id_, "active", SAID)  # published, so no rule stands against it


def test_a_hold_lasts_from_when_it_was_ordered_to_when_it_was_lifted(context: AppContext) -> None:
    id_ = add_movement(context, "27-USV-01", "", NOW)
    context.decisions.movement(id_, "held", SAID)
    with pytest.raises(Refused, match="held later"):
        context.decisions.movement(id_, "released", replace(SAID, at=NOW - HOUR))
    context.decisions.movement(id_, "released", replace(SAID, at=NOW - 5 * MINUTE))
    movement = context.movements.get(id_, NOW)
    assert movement is not None
    assert movement.status == "released"
    assert context.movements.get(id_, NOW - 7 * MINUTE).status  # type: ignore[union-attr]
    with pytest.raises(Refused, match="can become held or cancelled"):
        context.decisions.movement(id_, "released", SAID)


def test_the_line_about_a_marked_record_is_marked_as_it_is(context: AppContext) -> None:
    id_ = _zone(context)
    context.zones.save(id_, {"marking": "Dep.V", "releasability": "REL TO NLD, DEU"})
    context.decisions.zone(id_, "decided", SAID)
    assert (_line(context).level, _line(context).release) == ("Dep.V", "REL TO NLD, DEU")


def test_a_timer_goes_round_and_never_stops_by_itself(context: AppContext) -> None:
    post = context.partners.add({"name": "Haven"}).created[0]
    seen = [context.timers.cycle(post) for _ in range(12)]
    assert 0 not in seen
    assert seen[0] in seen[1:], "the last one is followed by the first"
    with pytest.raises(Refused, match="with a reason"):
        context.timers.set_interval(post, 0)
