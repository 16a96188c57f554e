"""Undo and redo: new saves, one step an act, never past a barrier, never over what others wrote."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import AppContext, Workspace
from app.core.changes import Changes
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.core.sentences import say
from app.core.undo import MOST_ACTS, Act, Back, Barrier
from app.domains.liaison.service import NewEntry
from db.journal.codec import Author
from db.schema import Movement, Unit
from tests.support.operations import NOW, PROBE
from tests.support.shown import shown

OTHER = Author("Ander", "TOC", "AN")


def unit(context: AppContext, name: str = "TF") -> str:
    return context.command.save_unit(None, {"name": name}).created[0]


def name_of(context: AppContext, id_: str) -> str | None:
    found = context.desk.get(Unit, id_)
    return found.name if found else None


def newest(context: AppContext) -> Act:
    found = context.desk.undoable
    assert isinstance(found, Act)
    return found


def test_undo_is_a_new_save_with_the_former_value(context: AppContext) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "TF Noord"})
    act = newest(context)
    assert str(act.label) == "unit TF changed"
    assert (act.back(), act.back(again=True)) == (
        Back("unit", "name", "TF"),
        Back("unit", "name", "TF Noord"),
    )
    before = sum(context.desk.store.journal.have().values())
    assert context.desk.undo("page") is act
    assert name_of(context, id_) == "TF"
    assert sum(context.desk.store.journal.have().values()) == before + 1
    assert context.desk.redoable is act


def test_two_changes_of_one_field_are_taken_back_one_after_the_other(context: AppContext) -> None:
    id_ = unit(context, "a")
    for name in "bcd":
        context.command.save_unit(id_, {"name": name})
    names = []
    for _ in "bcd":
        context.desk.undo()
        names.append(name_of(context, id_))
    assert names == ["c", "b", "a"]
    context.desk.undo()
    assert name_of(context, id_) is None
    with pytest.raises(Refused, match="nothing to undo") as refusal:
        context.desk.undo()
    assert refusal.value.code == "nothing-to-undo"
    for name in "abcd":
        context.desk.redo()
        assert name_of(context, id_) == name
    with pytest.raises(Refused, match="nothing to do again"):
        context.desk.redo()


def test_a_creation_is_undone_by_deleting_and_redo_brings_it_back(context: AppContext) -> None:
    id_ = unit(context)
    for _ in range(3):
        context.desk.undo()
        assert context.command.units() == {}
        context.desk.redo()
        assert set(context.command.units()) == {id_}


def test_what_is_done_is_announced_to_the_views(context: AppContext) -> None:
    id_ = unit(context)
    heard: list[Changes] = []
    context.bus.subscribe(heard.append)
    context.desk.undo("menu")
    context.desk.redo("menu")
    assert [(c.ids, c.kinds, c.initiator) for c in heard] == [({id_}, {"unit"}, "menu")] * 2


def test_a_new_act_ends_what_could_be_done_again(context: AppContext) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "b"})
    context.desk.undo()
    context.command.save_unit(id_, {"name": "c"})
    assert context.desk.redoable is None
    context.desk.undo()
    assert name_of(context, id_) == "TF"


def test_a_save_that_says_nothing_new_is_no_act(context: AppContext) -> None:
    id_ = unit(context)
    act = newest(context)
    context.command.save_unit(id_, {"name": "TF"})
    assert context.desk.undoable is act


def elsewhere(context: AppContext, id_: str, **values: Any) -> None:
    """Another writer changes the record: no act of this station."""
    context.desk.store.commit(context.desk.edits(Unit, id_, values), OTHER)


@pytest.mark.parametrize(
    ("values", "refused"),
    [({"name": "Zuid"}, True), ({"place": "Breda"}, False), ({"deleted": 1}, True)],
)
def test_undo_of_a_change_never_goes_over_what_others_wrote(
    context: AppContext, values: dict[str, Any], refused: bool
) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "Noord"})
    act = newest(context)
    elsewhere(context, id_, **values)
    if refused:
        with pytest.raises(Refused, match=r"unit TF changed.*changed since") as refusal:
            context.desk.undo()
        assert refusal.value.code == "undo-changed"
        assert context.desk.undoable is act
    else:
        context.desk.undo()
        assert name_of(context, id_) == "TF"
        found = context.desk.get(Unit, id_)
        assert found is not None
        assert found.place == "Breda"


@pytest.mark.parametrize("values", [{"name": "Zuid"}, {"place": "Breda"}])
def test_a_record_that_others_worked_on_is_not_undone_away(
    context: AppContext, values: dict[str, Any]
) -> None:
    id_ = unit(context)
    elsewhere(context, id_, **values)
    with pytest.raises(Refused, match="changed since"):
        context.desk.undo()
    assert id_ in context.command.units()


def test_what_others_wrote_in_between_is_not_lost_by_the_second_undo(context: AppContext) -> None:
    id_ = unit(context, "a")
    context.command.save_unit(id_, {"name": "b"})
    elsewhere(context, id_, name="theirs")
    context.command.save_unit(id_, {"name": "c"})
    context.desk.undo()
    assert name_of(context, id_) == "theirs"
    with pytest.raises(Refused, match="changed since"):
        context.desk.undo()
    assert name_of(context, id_) == "theirs"


def test_redo_is_refused_when_the_record_changed_since(context: AppContext) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "b"})
    context.desk.undo()
    elsewhere(context, id_, name="theirs")
    with pytest.raises(Refused, match="changed since"):
        context.desk.redo()
    assert name_of(context, id_) == "theirs"


def test_a_deletion_comes_back(context: AppContext) -> None:
    id_ = unit(context)
    context.desk.delete(Unit, id_, label=say("unit-deleted", "unit {name} deleted", name="TF"))
    assert (name_of(context, id_), newest(context).back()) == (None, None)
    context.desk.undo()
    assert name_of(context, id_) == "TF"


def test_many_records_are_one_step(context: AppContext) -> None:
    old = unit(context, "oud")
    names = [f"E{i}" for i in range(5000)]
    records = [context.desk.edits(Unit, context.desk.new_id(), {"name": n}) for n in names]
    records.append(context.desk.edits(Unit, old, {"name": "nieuw"}))
    context.desk.write_many(records, label=say("loaded", "{count} units", count=5000))
    after = shown(context)
    context.desk.undo()
    assert {u.name for u in context.command.units().values()} == {"oud"}
    context.desk.redo()
    assert shown(context) == after


def test_a_large_act_is_taken_back_whole_or_not_at_all(context: AppContext) -> None:
    ids = [context.desk.new_id() for _ in range(5000)]
    records = [context.desk.edits(Unit, id_, {"name": f"E{i}"}) for i, id_ in enumerate(ids)]
    context.desk.write_many(records, label=say("loaded", "{count} units", count=5000))
    elsewhere(context, ids[-1], name="theirs")
    with pytest.raises(Refused, match="changed since"):
        context.desk.undo()
    assert len(context.command.units()) == 5000


def test_nothing_older_is_reached_behind_a_barrier(context: AppContext) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "b"})
    context.liaison.add(NewEntry("Bericht"))
    for _ in range(3):
        with pytest.raises(Refused, match="TOC-0001 stands in the log") as refusal:
            context.desk.undo()
        assert refusal.value.code == "entry-stays"
    assert isinstance(context.desk.undoable, Barrier)
    context.command.save_unit(id_, {"name": "c"})
    context.desk.undo()
    assert name_of(context, id_) == "b"
    with pytest.raises(Refused, match="TOC-0001"):
        context.desk.undo()
    context.desk.redo()
    assert name_of(context, id_) == "c"


def test_a_barrier_ends_what_could_be_done_again(context: AppContext) -> None:
    unit(context)
    context.desk.undo()
    context.desk.write(context.desk.edits(Unit, unit(context), {"place": "x"}), label=PROBE)
    assert context.desk.redoable is None


def test_what_is_meant_is_what_is_undone(context: AppContext) -> None:
    id_ = unit(context)
    meant = newest(context)
    context.command.save_unit(id_, {"name": "b"})
    with pytest.raises(Refused, match="Meanwhile something else was done last: “unit TF changed”"):
        context.desk.undo(act=meant)
    assert name_of(context, id_) == "b"
    assert context.desk.undo(act=newest(context)) is not meant


def test_an_undo_that_fails_stays_to_be_undone(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = unit(context)
    context.command.save_unit(id_, {"name": "b"})
    act = newest(context)
    monkeypatch.setattr(context.desk.store.journal, "_save", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        context.desk.undo()
    monkeypatch.undo()
    assert (context.desk.undoable, context.desk.redoable) == (act, None)
    context.desk.undo()
    assert name_of(context, id_) == "TF"


def test_only_so_many_acts_are_kept(context: AppContext) -> None:
    id_ = unit(context, "0")
    for n in range(1, MOST_ACTS + 5):
        context.command.save_unit(id_, {"name": str(n)})
    for _ in range(MOST_ACTS):
        context.desk.undo()
    assert name_of(context, id_) == "4"
    with pytest.raises(Refused, match="nothing to undo"):
        context.desk.undo()


def test_a_conflict_goes_back_to_what_was_shown(context: AppContext) -> None:
    id_ = context.movements.save(None, {"number": "26-NLD-1"}).created[0]
    opened = context.desk.opened(id_)
    for status in ("held", "released"):
        edits = context.desk.edits(Movement, id_, {"status": status}, opened)
        context.desk.store.commit(edits, OTHER)
    found = context.conflicts.all()[0]
    chosen = next(i for i, version in enumerate(found.versions) if version.value == "released")
    context.conflicts.resolve(found.id, found.field, chosen)
    assert newest(context).back() == Back("movement", "status", "held")
    context.desk.undo()
    assert context.desk.all(Movement)[0].status == "held"


Step = tuple[str, int, int]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("make", "change", "delete", "many", "undo", "redo")),
            st.integers(0, 3),
            st.integers(0, 3),
        ),
        max_size=14,
    )
)
def test_undo_and_redo_walk_along_what_was_shown(shared: AppContext, steps: list[Step]) -> None:
    """A twin that keeps what was shown after each act and walks along it."""
    context = shared
    for id_ in context.command.units():
        context.desk.delete(Unit, id_, label=PROBE)
    context.desk.write(context.desk.edits(Unit, context.desk.new_id(), {"name": "x"}), label=PROBE)
    rng = Random(repr(steps))
    states, at = [shown(context)], 0
    for word, which, value in steps:
        if word in ("undo", "redo"):
            to = at + (1 if word == "redo" else -1)
            if not 0 <= to < len(states):
                with pytest.raises(Refused):
                    getattr(context.desk, word)()
            else:
                getattr(context.desk, word)()
                at = to
        else:
            _do(context, word, which, value, rng)
            if shown(context) != states[at]:
                states = [*states[: at + 1], shown(context)]
                at += 1
        assert shown(context) == states[at]


def _do(context: AppContext, word: str, which: int, value: int, rng: Random) -> None:
    ids = sorted(context.command.units())
    label = say("step", "{name}", name=word)
    if word == "make" or not ids:
        unit(context, f"E{value}")
        return
    id_ = ids[which % len(ids)]
    if word == "change":
        columns: list[dict[str, Any]] = [
            {"name": f"E{value}"}, {"place": f"P{value}", "contact": "c"}, {"strength": value},
            {"position": [51.0, float(value)]},
        ]  # fmt: skip
        context.command.save_unit(id_, columns[which])
    elif word == "delete":
        context.desk.delete(Unit, id_, label=label)
    else:
        new = context.desk.edits(Unit, context.desk.new_id(), {"name": "nieuw"})
        old = context.desk.edits(Unit, id_, {"contact": str(rng.random())})
        context.desk.write_many([new, old], label=label)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    context = Workspace(tmp_path_factory.mktemp("undo"), FixedClock(NOW)).create("Proef", zone="A")
    yield context
    context.close()
