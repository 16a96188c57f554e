"""The desk: saves, undo that is a new save, and refusal when somebody changed it since."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.errors import Refused
from db.journal.codec import Author
from db.schema import Unit


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


def test_undo_is_a_new_save_with_the_former_value(context: AppContext) -> None:
    id_ = context.command.save_unit(None, {"name": "TF"}).created[0]
    context.command.save_unit(id_, {"name": "TF Noord"})
    assert context.desk.undo_label == "Unit changed"
    before = sum(context.desk.store.journal.have().values())
    context.desk.undo()
    assert name_of(context, id_) == "TF"
    assert sum(context.desk.store.journal.have().values()) == before + 1
    with pytest.raises(Refused, match="nothing to undo"):
        context.desk.undo()


def test_undo_is_refused_when_the_record_changed_since(context: AppContext) -> None:
    id_ = context.command.save_unit(None, {"name": "TF"}).created[0]
    context.command.save_unit(id_, {"name": "TF Noord"})
    edits = context.desk.edits(Unit, id_, {"name": "TF Zuid"})
    context.desk.store.commit(edits, Author("Ander", "TOC", "AN"))
    with pytest.raises(Refused, match="changed since"):
        context.desk.undo()
    assert name_of(context, id_) == "TF Zuid"


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


def test_deleted_is_out_of_sight_and_can_be_undone(context: AppContext) -> None:
    id_ = context.command.save_unit(None, {"name": "TF"}).created[0]
    context.desk.delete(Unit, id_, label="Unit deleted")
    assert name_of(context, id_) is None
    context.desk.undo()
    assert name_of(context, id_) == "TF"


def test_writes_together_are_one_save(context: AppContext) -> None:
    before = sum(context.desk.store.journal.have().values())
    with context.desk.together("import"):
        for i in range(50):
            context.command.save_unit(None, {"name": f"Eenheid {i}"})
    assert sum(context.desk.store.journal.have().values()) == before + 1
    assert len(context.command.units()) == 50


def test_an_exception_drops_what_was_gathered(context: AppContext) -> None:
    def broken() -> None:
        with context.desk.together():
            context.command.save_unit(None, {"name": "Half"})
            raise OSError("the file ended")

    with pytest.raises(OSError, match="ended"):
        broken()
    assert context.command.units() == {}
    context.command.save_unit(None, {"name": "Heel"})
    assert len(context.command.units()) == 1
