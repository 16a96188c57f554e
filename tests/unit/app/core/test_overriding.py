"""An error of a rule is saved only with a typed reason, which stays with the record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.overriding import AgainstRules, Override
from app.core.sentences import tell
from db.schema import Relationship, Zone
from tests.support.operations import NOW, PROBE

RING = [(51.45, 3.68), (51.46, 3.68), (51.46, 3.70), (51.45, 3.68)]
HOUR = 3_600_000
DAY = 24 * HOUR
Save = Callable[[str], Changes]


def _unit(context: AppContext, name: str, role: str = "detachment") -> str:
    return context.command.save_unit(None, {"name": name, "role": role}).created[0]


def _relate(context: AppContext) -> tuple[str, Save]:
    tf, port = _unit(context, "TF"), _unit(context, "Port", "civil")
    return "C11", lambda why: context.command.relate(tf, port, "ADCON", NOW, reason=why)


def _end(context: AppContext) -> tuple[str, Save]:
    a, b, unit = (_unit(context, name) for name in ("A", "B", "Unit"))
    nation = _unit(context, "N")
    context.command.relate(nation, unit, "FULLCOM", NOW - DAY)
    held = context.command.relate(a, unit, "OPCOM", NOW - DAY, giver=nation).created[0]
    context.command.relate(b, unit, "OPCON", NOW - HOUR, giver=a, consent=1)
    return "C9-end", lambda why: context.command.end_relation(held, NOW + DAY, "", why)


def _add_zone(context: AppContext) -> tuple[str, Save]:
    window = {"from": NOW, "to": NOW + 100 * DAY}
    return "Z1", lambda why: context.zones.add("Q", "tmo", [RING], reason=why, window=window)


def _save_zone(context: AppContext) -> tuple[str, Save]:
    id_ = context.zones.add("Q", "tmo", [RING], window={"from": NOW, "to": NOW + DAY}).created[0]
    longer = {"window": {"from": NOW, "to": NOW + 100 * DAY}}
    return "Z1", lambda why: context.zones.save(id_, longer, reason=why)


def _step_zone(context: AppContext) -> tuple[str, Save]:
    id_ = context.zones.add("Q", "tgb", [RING], window={"from": NOW, "to": NOW + DAY}).created[0]
    return "Z5", lambda why: context.decisions.zone(id_, "decided", Decision(reason=why))


WRITES = {"relate": _relate, "end": _end, "add": _add_zone, "save": _save_zone, "step": _step_zone}


def _overrides(context: AppContext) -> list[Override]:
    edges, zones = context.command.edges(), context.zones.zones(NOW)
    return [one for view in (*edges, *zones) for one in view.overrides]


@pytest.mark.parametrize("name", WRITES)
def test_an_error_is_saved_only_with_a_reason_and_the_reason_stays(
    context: AppContext, name: str
) -> None:
    code, save = WRITES[name](context)
    before = len(context.liaison.entries())
    for empty in ("", "  \n "):
        with pytest.raises(AgainstRules, match="give a reason") as refused:
            save(empty)
        assert refused.value.where == "reason"
        assert [error.code for error in refused.value.errors] == [code]
    assert _overrides(context) == []
    assert len(context.liaison.entries()) == before, "nothing of it is written"
    save("because  the general\nsays so")
    (kept,) = _overrides(context)
    assert (kept.at, kept.by, kept.reason) == (NOW, "DW", "because the general says so")
    assert tell(kept.errors[0], "nl", "A") == tell(refused.value.errors[0], "nl", "A")


def test_undo_takes_the_reason_back_with_the_rest(context: AppContext) -> None:
    _, save = _save_zone(context)
    save("why not")
    context.desk.undo()
    assert _overrides(context) == []


def test_what_stood_there_before_is_not_asked_about_again(context: AppContext) -> None:
    _, save = _add_zone(context)
    id_ = save("asked for").created[0]
    context.zones.save(id_, {"note": "gate 4"})
    with pytest.raises(AgainstRules):
        context.zones.save(
            id_,
            {"kind": "tgb", "window": None, "foreign_guards": 1, "notam": "A1"}
            | {"window": {"from": NOW, "to": NOW}},
        )
    context.zones.save(id_, {"window": {"from": NOW, "to": NOW + 120 * DAY}}, reason="longer")
    assert [one.reason for one in _overrides(context)] == ["asked for", "longer"]


def test_a_warning_asks_nothing(context: AppContext) -> None:
    a, unit = _unit(context, "A"), _unit(context, "Unit")
    context.command.relate(a, unit, "FULLCOM", NOW)
    context.command.relate(a, unit, "OPCON", NOW)
    found = {f.level for f, _ in context.command.findings()}
    assert found
    assert "error" not in found
    assert _overrides(context) == []


@pytest.mark.parametrize(
    "stored",
    ["x", [1], [{"at": "then"}], [{"at": NOW, "reason": "r", "errors": [{"code": "later"}]}],
     [{"at": NOW, "errors": [{"rule": "C11", "code": "C11", "civil_id": 3}]}]],
)  # fmt: skip
def test_what_a_later_or_a_faulty_station_kept_is_read(context: AppContext, stored: object) -> None:
    _, save = _relate(context)
    edge = save("r").created[0]
    zone = context.zones.add("Q", "camp", [RING]).created[0]
    for record, id_ in ((Relationship, edge), (Zone, zone)):
        edits = context.desk.edits(record, id_, {"overrides": stored})
        context.desk.write(edits, label=PROBE)
    assert all(str(error) for one in _overrides(context) for error in one.errors)
