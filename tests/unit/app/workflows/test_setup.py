"""What a new operation lacks is what its store does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.errors import Refused
from app.workflows.setup import NEEDED, STEPS, is_due
from tests.support.task_force import NOW, add_movements

RING = [(53.43, 6.82), (53.45, 6.82), (53.45, 6.86), (53.43, 6.82)]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    made = Workspace(tmp_path, FixedClock(NOW)).create("Test", zone="B")
    yield made
    made.close()


def done(context: AppContext) -> set[str]:
    return {step.key for step in context.setup.steps() if step.done}


def sit(context: AppContext) -> None:
    context.desk.operator = Operator("De Vries", "Wachtofficier", "VRS")
    context.settings.set("seat", "Utrecht")


WAYS: dict[str, Callable[[AppContext], object]] = {
    "marking": lambda c: c.operation.save({"marking": "Ongerubriceerd"}),
    "post": sit,
    "partners": lambda c: c.partner_lists.add_ready(),
    "units": lambda c: c.command.save_unit("", {"name": "TF HNS", "short": "TF HNS"}),
    "routes": add_movements,
    "map": lambda c: c.zones.add("Z1", "tmo", [RING]),
    "contacts": lambda c: c.timers.set_interval(c.partners.add({"name": "OCCR"}).created[0], 30),
}


def test_a_new_operation_lacks_everything_in_the_order_of_the_list(context: AppContext) -> None:
    steps = context.setup.steps()
    assert [step.key for step in steps] == list(STEPS) == list(WAYS)
    assert not [step for step in steps if step.done or step.dismissed]
    assert is_due(steps)


@pytest.mark.parametrize("key", STEPS)
def test_a_line_is_ticked_by_what_the_store_holds_and_by_nothing_else(
    context: AppContext, key: str
) -> None:
    WAYS[key](context)
    brings = {"contacts": {"partners", "contacts"}}.get(key, {key})
    assert done(context) == brings


def test_a_record_that_is_deleted_ticks_nothing(context: AppContext) -> None:
    post = context.partners.add({"name": "OCCR"}).created[0]
    assert done(context) == {"partners"}
    context.partners.delete(post)
    assert done(context) == set()


def test_the_list_shows_by_itself_until_work_can_begin(context: AppContext) -> None:
    for key in NEEDED:
        assert is_due(context.setup.steps())
        WAYS[key](context)
    assert not is_due(context.setup.steps()), "the rest can wait"


def test_what_is_put_aside_stays_aside_until_it_is_called_back(context: AppContext) -> None:
    context.setup.dismiss(["units"])
    context.setup.dismiss(["map"])
    assert {s.key for s in context.setup.steps() if s.dismissed} == {"units", "map"}
    assert is_due(context.setup.steps())
    with pytest.raises(Refused, match="no step"):
        context.setup.dismiss(["coffee"])
    context.setup.dismiss(STEPS)
    assert not is_due(context.setup.steps())
    context.setup.recall()
    assert not [step for step in context.setup.steps() if step.dismissed]


def test_the_ready_partners_come_as_one_act(context: AppContext) -> None:
    count = context.partner_lists.add_ready()
    names = {p.short for p in context.partners.directory()}
    assert len(names) == count > 25
    assert {"VR Zeeland", "VR Groningen"} <= names
    assert context.partner_lists.add_ready() == 0
    context.desk.undo()
    assert context.partners.directory() == []
