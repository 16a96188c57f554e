"""Incidents on a real store: numbers, changes, steps, checklist."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from tests.support.operations import NOW


def add(context: AppContext, title: str = "Brand", **more: object) -> str:
    return context.incidents.add(title, "fire", **more).created[0]


def test_numbers_have_no_gaps_and_belong_to_the_station(context: AppContext) -> None:
    for _ in range(3):
        add(context)
    station = context.desk.store.station
    assert sorted(i.number for i in context.incidents.incidents()) == [
        f"INC-{station}-{count:02d}" for count in (1, 2, 3)
    ]
    assert context.incidents.by_number(f"inc-{station}-2".lower()).number.endswith("02")
    with pytest.raises(Refused, match="no incident"):
        context.incidents.by_number(f"INC-{station}-44")


def test_a_refused_add_uses_no_number(context: AppContext) -> None:
    for wrong in ({"title": " "}, {"severity": "huge"}, {"region": 26}):
        with pytest.raises(Refused):
            context.incidents.add(**{"title": "A", "kind": "fire", **wrong})
    with pytest.raises(Refused, match="kind of incident"):
        context.incidents.add("A", "party")
    assert context.incidents.get(add(context)).number.endswith("-01")


def test_the_region_is_a_proposal_until_it_is_stated(context: AppContext) -> None:
    id_ = add(context, position=(51.4506, 3.685))
    before = context.incidents.get(id_)
    assert before.region is None
    assert before.proposal is not None
    assert before.likely_region is before.proposal.region
    context.incidents.save(id_, {"region": 20})
    after = context.incidents.get(id_)
    assert after.proposal is None
    assert after.likely_region is not None
    assert after.likely_region.number == 20


def test_closing_notes_the_end_and_opening_again_clears_it(
    context: AppContext, clock: FixedClock
) -> None:
    id_ = add(context)
    clock.advance(60)
    context.incidents.step(id_, "closed")
    assert context.incidents.get(id_).ended == NOW + 60_000
    with pytest.raises(Refused, match="can become open or withdrawn, not controlled"):
        context.incidents.step(id_, "controlled")
    context.incidents.step(id_, "open")
    assert context.incidents.get(id_).ended is None
    context.desk.undo()
    assert context.incidents.get(id_).state == "closed"


def test_decisions_are_not_saved_as_plain_fields(context: AppContext) -> None:
    id_ = add(context)
    for name in ("state", "grip", "done", "number"):
        with pytest.raises(Refused, match="steps of their own"):
            context.incidents.save(id_, {name: "x"})
    with pytest.raises(Refused, match="who decided"):
        context.incidents.grip_edits(id_, "2", " ")


def test_an_edit_from_an_old_base_is_contested(context: AppContext) -> None:
    id_ = add(context, owner="TOC")
    opened = context.desk.opened(id_)
    context.incidents.save(id_, {"owner": "LSO VCNL"}, opened)
    assert not context.incidents.get(id_).contested
    context.incidents.save(id_, {"owner": "RMC"}, opened)
    assert context.incidents.get(id_).contested


def test_ticks_say_when_and_who_and_can_be_taken_back(
    context: AppContext, clock: FixedClock
) -> None:
    id_ = add(context)
    context.incidents.tick(id_, "call", True)
    clock.advance(1)
    context.incidents.tick(id_, "people", True)
    done = context.incidents.get(id_).done
    assert (done["call"].at, done["call"].by, done["people"].at) == (NOW, "DW", NOW + 1000)
    context.incidents.tick(id_, "call", False)
    assert set(context.incidents.get(id_).done) == {"people"}
    with pytest.raises(Refused, match="no step"):
        context.incidents.tick(id_, "dance", True)


def test_steps_done_under_a_former_kind_stay_in_sight(context: AppContext) -> None:
    id_ = add(context)
    context.incidents.tick(id_, "wind", True)
    context.incidents.save(id_, {"kind": "drone"})
    steps = context.incidents.checklist(context.incidents.get(id_), "nl")
    assert steps[-1].key == "wind"
    assert steps[-1].done is not None


def test_a_report_is_overdue_until_the_incident_is_closed(context: AppContext) -> None:
    id_ = add(context, report_due=NOW)
    assert context.incidents.get(id_).overdue(NOW + 1)
    assert not context.incidents.get(id_).overdue(NOW)
    context.incidents.step(id_, "closed")
    assert not context.incidents.get(id_).overdue(NOW + 1)
