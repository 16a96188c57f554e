"""Broken shapes from a faulty member: every list, table and tree still shows the rest."""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import AppContext
from db.schema import BY_TABLE, FIELDS
from db.schema.base import GROUP
from tests.support.operations import NOW, PROBE

BROKEN: tuple[Any, ...] = (
    [1, 2],
    {"a": 1},
    [[1]],
    [None],
    [{"name": 1}],
    ["x", "y"],
    [{"km": "x"}],
)
GROUPS = sorted({spec.table for spec in FIELDS.values() if spec.type == GROUP})


@pytest.mark.parametrize("broken", BROKEN, ids=repr)
def test_nothing_that_is_stored_stops_a_page(context: AppContext, broken: Any) -> None:
    context.command.save_unit(None, {"name": "Heel"})
    for table in GROUPS:
        columns = {
            s.column: broken for s in FIELDS.values() if s.table == table and s.type == GROUP
        }
        plain = {"movement": {"number": "01-USV-01", "sp": NOW, "mode": "column"}}
        names = {"entry": {"number": "TOC-0001", "event": NOW}, "unit": {"name": "Kapot"}}
        id_ = context.desk.new_log_id() if table == "entry" else context.desk.new_id()
        values = {**columns, **plain.get(table, {}), **names.get(table, {})}
        context.desk.write(context.desk.edits(BY_TABLE[table], id_, values), label=PROBE)
    assert len(context.movements.movements(NOW)) == 1
    assert len(context.liaison.entries()) == 1
    assert {u.name for u in context.command.units().values()} == {"Heel", "Kapot"}
    for read in (
        context.zones.zones,
        context.zones.findings,
        context.command.tree,
        context.attention.items,
    ):
        read(NOW)
    context.command.findings()
    context.geography.places()
    context.geography.routes()
    context.partners.partners(NOW)
    context.operation.get()
