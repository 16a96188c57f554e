"""The task force on a real store: edges over time, unknown units, findings in words."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.overriding import AgainstRules
from app.core.sentences import say
from db.schema import Relationship
from tests.support.operations import NOW

HOUR = 3_600_000
WHY = "the full command is not recorded here"


def unit(context: AppContext, name: str, **more: object) -> str:
    return context.command.save_unit(None, {"name": name, **more}).created[0]


def test_the_tree_follows_the_time(context: AppContext) -> None:
    tf, det = unit(context, "TF"), unit(context, "EDD Det")
    other = unit(context, "TF Noord")
    context.command.relate(tf, det, "OPCON", NOW - HOUR, NOW + HOUR, reason=WHY)
    context.command.relate(other, det, "tacom", NOW + HOUR, reason=WHY)
    context.command.relate(tf, det, "DIRKAUTH", NOW - HOUR)
    now, later = context.command.tree(NOW), context.command.tree(NOW + 2 * HOUR)
    assert now.branches[det].edge.type == "OPCON"  # type: ignore[union-attr]
    assert [e.type for e in now.branches[det].others] == ["DIRLAUTH"]
    assert later.branches[det].edge.holder == other  # type: ignore[union-attr]
    assert det in now.branches[tf].children


def test_ending_keeps_the_past(context: AppContext) -> None:
    tf, det = unit(context, "TF"), unit(context, "Det")
    edge = context.command.relate(tf, det, "OPCON", NOW - HOUR, reason=WHY).created[0]
    context.command.end_relation(edge, NOW)
    assert context.command.edges(NOW) == []
    assert len(context.command.edges(NOW - HOUR)) == 1
    with pytest.raises(Refused, match="before it starts"):
        context.command.end_relation(edge, NOW - 2 * HOUR)


def test_refusals_and_findings(context: AppContext) -> None:
    tf, port = unit(context, "TF"), unit(context, "North Sea Port", role="civil")
    with pytest.raises(Refused, match="itself"):
        context.command.relate(tf, tf, "OPCON", NOW)
    with pytest.raises(Refused, match="not a type"):
        context.command.relate(tf, port, "BAAS", NOW)
    with pytest.raises(Refused, match="before it starts"):
        context.command.relate(tf, port, "OPCON", NOW, NOW - 1)
    with pytest.raises(AgainstRules, match="civil party"):
        context.command.relate(tf, port, "OPCON", NOW)
    assert context.command.edges() == []
    context.command.relate(tf, port, "OPCON", NOW, reason="the mayor  asked for it")
    found = {finding.rule: sentence for finding, sentence in context.command.findings()}
    assert "North Sea Port" in str(found["C11"])


def test_a_type_of_a_later_version_is_shown_as_it_came_and_judged_by_no_rule(
    context: AppContext,
) -> None:
    tf, det = unit(context, "TF"), unit(context, "Det")
    edge = context.command.relate(tf, det, "COORD", NOW - HOUR, NOW + HOUR).created[0]
    edits = context.desk.edits(Relationship, edge, {"type": "QUANTUM"})
    context.desk.write(edits, label=say("probe", "probe"))
    assert [e.type for e in context.command.edges(NOW)] == ["QUANTUM"]
    assert context.command.edges(NOW + HOUR) == []
    tree = context.command.tree(NOW)
    assert [e.type for e in tree.branches[det].others] == ["QUANTUM"]
    assert tree.branches[det].edge is None
    assert context.command.findings() == []
