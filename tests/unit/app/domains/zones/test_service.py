"""Zones on a real store: life, contested states, what is refused."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from db.schema import Zone
from tests.support.operations import NOW, PROBE

RING = [(51.45, 3.68), (51.46, 3.68), (51.46, 3.70), (51.45, 3.68)]
DAY = 86_400_000


def add(context: AppContext) -> str:
    window = {"from": NOW - DAY, "to": NOW + DAY // 2}
    return context.zones.add("TMZ Sloehaven", "tmo", [RING], window=window).created[0]


def test_a_zone_lives_step_by_step(context: AppContext) -> None:
    id_ = add(context)
    with pytest.raises(Refused, match="cannot become"):
        context.zones.step(id_, "active")
    for state in ("decided", "announced", "active"):
        context.zones.step(id_, state)
    view = context.zones.get(id_, NOW)
    assert view is not None
    assert view.state == "active"
    assert view.ending_soon
    assert context.zones.get(id_, NOW + DAY).state == "ended"  # type: ignore[union-attr]


def test_concurrent_decisions_are_contested_and_the_safer_counts(context: AppContext) -> None:
    id_ = add(context)
    for state in ("decided", "announced", "active"):
        context.zones.step(id_, state)
    shown = context.desk.opened(id_)
    context.desk.write(context.desk.edits(Zone, id_, {"state": "ended"}, shown), label=PROBE)
    context.desk.write(context.desk.edits(Zone, id_, {"state": "suspended"}, shown), label=PROBE)
    view = context.zones.get(id_, NOW)
    assert view is not None
    assert view.contested
    assert view.state == "suspended"
    found = context.conflicts.all()
    assert found[0].decision
    context.conflicts.resolve(id_, found[0].field, 0)
    assert not context.zones.get(id_, NOW).contested  # type: ignore[union-attr]


def test_refusals(context: AppContext) -> None:
    bow = [(51.45, 3.68), (51.46, 3.70), (51.46, 3.68), (51.45, 3.70), (51.45, 3.68)]
    with pytest.raises(Refused, match="cross"):
        context.zones.add("Strik", "tmo", [bow])
    with pytest.raises(Refused, match="name"):
        context.zones.add(" ", "tmo", [RING])
    with pytest.raises(Refused, match="kind"):
        context.zones.add("X", "moon", [RING])
    assert context.zones.zones(NOW) == []
