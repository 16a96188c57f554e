"""Movements on a real store: the worked table, reports, delay, owner's plan."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.movements.views import MovementView
from app.workflows.import_records import chain_route
from db.journal.codec import Author
from db.schema import Movement
from tests.support.operations import NOW

MINUTE = 60_000
COLUMN = {
    "vehicles": 60,
    "gap_m": 50,
    "length_m": 10,
    "rate_kmh": 50,
    "units": 3,
    "unit_gap_min": 5,
}


def add(context: AppContext, sp: int = NOW, **more: object) -> str:
    values = {"number": "27-USV-08", "mode": "column", "sp": sp, "column": COLUMN, "owner": "TOC"}
    return context.movements.save(None, {**values, **chain_route("C1a"), **more}).created[0]


def test_table_and_state_follow_the_reports(context: AppContext, clock: FixedClock) -> None:
    id_ = add(context)
    table = context.movements.table(id_, NOW)
    assert table.planned[0].arrive_ms == NOW
    assert round(table.road_space_km or 0, 2) == 11.93
    clock.advance(10 * 60)
    context.movements.report(id_, "Heinkenszand", "-10m")
    context.movements.report(id_, "de poel", "now")
    view = context.movements.get(id_, clock.now_ms())
    assert view is not None
    assert view.last_point == "De Poel"
    assert view.delay_min == 4  # planned 6 min after SP
    assert view.state == "moving"
    assert view.position is not None
    assert 51.4 < view.position[0] < 51.6


def test_no_report_is_overdue_and_the_past_stays_as_it_was(context: AppContext) -> None:
    id_ = add(context)
    later = NOW + 40 * MINUTE
    assert context.movements.get(id_, NOW - 2 * 60 * MINUTE).state == "planned"  # type: ignore[union-attr]
    context.movements.report(id_, "Heinkenszand", "now")
    assert context.movements.get(id_, NOW - 30 * MINUTE).state == "due"  # type: ignore[union-attr]
    assert later > NOW


def test_refusals_name_the_place(context: AppContext) -> None:
    id_ = add(context)
    with pytest.raises(Refused, match="not on the route"):
        context.movements.report(id_, "Parijs", "now")
    with pytest.raises(Refused, match="before the head"):
        context.movements.report(id_, "De Poel", "now", "-5m")
    with pytest.raises(Refused, match="already"):
        add(context)
    with pytest.raises(Refused, match="number"):
        context.movements.save(None, {"name": "zonder"})
    with pytest.raises(Refused):
        add(context, number="27-USV-09", column={**COLUMN, "rate_kmh": 0})
    bare = context.movements.save(None, {"number": "27-USV-10"}).created[0]
    with pytest.raises(Refused, match="no start time"):
        context.movements.table(bare, NOW)


def test_only_the_owner_moves_the_plan(context: AppContext) -> None:
    id_ = add(context)
    proposal = context.desk.edits(Movement, id_, {"sp": NOW + 60 * MINUTE})
    context.desk.store.commit(proposal, Author("Jansen", "VCNL", "JA"))
    assert context.movements.get(id_, NOW).sp == NOW  # type: ignore[union-attr]
    context.movements.save(id_, {"sp": NOW + 30 * MINUTE})
    assert context.movements.get(id_, NOW).sp == NOW + 30 * MINUTE  # type: ignore[union-attr]


def test_held_stands_until_released_and_the_hold_is_remembered(
    context: AppContext, clock: FixedClock
) -> None:
    id_ = add(context)

    def seen() -> MovementView:
        view = context.movements.get(id_, clock.now_ms())
        assert view is not None
        return view

    context.movements.report(id_, "Heinkenszand", "now")
    clock.advance(5 * 60)
    context.movements.save(id_, {"status": "held"})
    clock.advance(60)
    standing = seen()
    clock.advance(3 * 3600)
    held = seen()
    assert (held.state, held.head_km) == ("held", standing.head_km)
    assert held.held_since == NOW + 5 * MINUTE
    assert held.at_least
    assert held.eta is not None
    assert held.eta >= clock.now_ms()
    assert context.movements.table(id_, clock.now_ms()).expected[-1].arrive_ms == held.arrival
    context.movements.save(id_, {"status": "released"})
    clock.advance(60)
    released = seen()
    assert (released.state, released.held_since) == ("moving", None)
    # Before it was held nobody knew of it.
    before = context.movements.get(id_, NOW + 3 * MINUTE)
    assert before is not None
    assert before.state == "moving"
    # A save that leaves the decision alone leaves the holds alone.
    context.movements.save(id_, {"note": "x"})
    assert seen().state == "moving"


def test_held_before_its_start_is_at_the_start(context: AppContext, clock: FixedClock) -> None:
    id_ = add(context, sp=NOW + 10 * MINUTE, status="held")
    clock.advance(20 * 60)
    view = context.movements.get(id_, clock.now_ms())
    assert view is not None
    assert (view.state, view.position) == ("held", None)
    assert view.start is not None
