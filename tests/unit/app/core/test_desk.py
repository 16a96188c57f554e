"""The desk: saves that are announced once, stale forms, and many records at once."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.errors import Refused
from db.journal.edits import Edit
from db.schema import Unit
from tests.support.operations import PROBE


def name_of(context: AppContext, id_: str) -> str | None:
    unit = context.desk.get(Unit, id_)
    return unit.name if unit else None


def test_a_save_is_announced_once_with_its_initiator(context: AppContext) -> None:
    heard: list[Changes] = []
    context.bus.subscribe(heard.append)
    changes = context.command.save_unit(None, {"name": "TF"}, initiator="page")
    assert heard == [changes]
    assert changes.initiator == "page"
    assert changes.kinds == {"unit"}
    assert changes.created == tuple(changes.ids)


def test_saying_the_same_again_is_no_commit(context: AppContext) -> None:
    id_ = context.command.save_unit(None, {"name": "TF"}).created[0]
    before = context.desk.store.journal.have()
    assert context.command.save_unit(id_, {"name": "TF"}).ids == frozenset()
    assert context.desk.store.journal.have() == before


def test_a_form_saved_stale_is_a_conflict_and_not_a_loss(context: AppContext) -> None:
    id_ = context.command.save_unit(None, {"name": "TF"}).created[0]
    shown = context.desk.opened(id_)
    context.command.save_unit(id_, {"name": "Van een ander"})
    context.command.save_unit(id_, {"name": "Van mij"}, shown)
    found = context.conflicts.all()
    assert [sorted(v.value for v in c.versions) for c in found] == [["Van een ander", "Van mij"]]
    context.conflicts.resolve(found[0].id, found[0].field, 0)
    assert context.conflicts.all() == []
    assert name_of(context, id_) == found[0].versions[0].value


# --- many at once ---


def units(context: AppContext, count: int, size: int = 1) -> list[list[Edit]]:
    """Records of two fields, made one by one as a service would."""
    return [
        context.desk.edits(
            Unit, context.desk.new_id(), {"name": f"Eenheid {i}", "role": "x" * size}
        )
        for i in range(count)
    ]


def test_many_records_are_one_announcement_and_each_is_whole(context: AppContext) -> None:
    heard: list[Changes] = []
    asked: list[tuple[int, int]] = []
    context.bus.subscribe(heard.append)
    before = sum(context.desk.store.journal.have().values())

    def progress(done: int, count: int) -> bool:
        asked.append((done, count))
        return True

    records = units(context, 100, 10_000)
    changes = context.desk.write_many(
        iter(records), label=PROBE, initiator="import", progress=progress
    )
    assert heard == [changes]
    assert (len(changes.ids), changes.initiator) == (100, "import")
    commits = sum(context.desk.store.journal.have().values()) - before
    assert commits == len(asked) == 5
    assert asked[-1] == (100, 100)
    whole = context.desk.store.write(
        lambda journal: journal.conn.execute(
            "SELECT count(DISTINCT cs >> 12) FROM head WHERE fld IN (201, 206) GROUP BY ent"
        ).fetchall()
    )
    assert set(whole) == {(1,)}
    assert context.desk.store.verify().ok


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_cancel_leaves_nothing(context: AppContext, at: int) -> None:
    heard: list[Changes] = []
    context.bus.subscribe(heard.append)
    journal, profile = context.desk.store.journal, context.desk.store.profile
    before = (journal.have(), journal.state_digest(), journal.clock.last, journal._tail_bytes)
    mark = profile.mark(journal.card.id)
    asked: list[int] = []

    def progress(done: int, _count: int) -> bool:
        asked.append(done)
        return len(asked) < at

    changes = context.desk.write_many(units(context, 100, 10_000), label=PROBE, progress=progress)
    assert (changes.ids, heard, len(asked)) == (frozenset(), [], at)
    now = (journal.have(), journal.state_digest(), journal.clock.last, journal._tail_bytes)
    assert now == before
    assert profile.mark(journal.card.id) == mark
    context.desk.write_many(units(context, 3), label=PROBE)
    assert len(context.command.units()) == 3
    assert profile.mark(journal.card.id) == sum(journal.have().values())
    assert context.desk.store.verify().ok


def test_a_fault_on_the_way_leaves_nothing(context: AppContext) -> None:
    def progress(_done: int, _count: int) -> bool:
        raise OSError("the window is gone")

    before = context.desk.store.journal.have()
    with pytest.raises(OSError, match="gone"):
        context.desk.write_many(units(context, 9), label=PROBE, progress=progress)
    assert context.command.units() == {}
    assert context.desk.store.journal.have() == before


def test_a_record_that_no_save_holds_is_named_before_anything_is_written(
    context: AppContext,
) -> None:
    asked: list[int] = []
    columns = ("name_nl", "role", "place", "contact", "service")
    heavy = context.desk.edits(
        Unit, context.desk.new_id(), {"name": "Te groot", **dict.fromkeys(columns, "x" * 60_000)}
    )
    with pytest.raises(Refused, match="“Te groot” is too large") as refusal:
        context.desk.write_many(
            [*units(context, 50, 10_000), heavy],
            label=PROBE,
            progress=lambda done, _count: bool(asked.append(done)) or True,
        )
    assert (refusal.value.code, asked) == ("record-too-large", [])
    odd = context.desk.edits(Unit, context.desk.new_id(), {"name": "Vreemd", "role": "\0"})
    with pytest.raises(Refused, match="“Vreemd” cannot be stored"):
        context.desk.write_many([odd], label=PROBE)


def test_the_cost_of_many_grows_with_their_number(context: AppContext) -> None:
    """Counted in steps of SQLite's machine, which no load of this computer changes."""
    conn = context.desk.store.journal.conn
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def cost(count: int) -> int:
        steps[0] = 0
        context.desk.write_many(units(context, count), label=PROBE)
        return steps[0]

    conn.set_progress_handler(step, 100)
    try:
        first, rest = cost(1500), cost(6000)
    finally:
        conn.set_progress_handler(None, 0)
    assert rest < 1.3 * 4 * first
