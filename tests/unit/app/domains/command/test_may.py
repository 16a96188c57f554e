"""“May he?” against the twin, and what it answers in the cases an officer asks about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import Refused
from app.core.sentences import tell
from app.domains.command.force import force_of
from app.domains.command.may import VERBS, may, sentence, verb_called
from app.domains.command.rules import Relation, RelationType, Unit
from tests.support.command_twin import DELEGATE
from tests.support.command_twin import may as twin
from tests.unit.app.domains.command.test_twin import HOUR, LAST, NAMES, dense

T = RelationType
UNITS = (
    Unit("clas", "CLAS"), Unit("ctf", "C-TF"), Unit("spod", "TF SPOD Z"), Unit("fp", "FP Det"),
    Unit("coy", "A Coy", parent="fp"), Unit("rws", "RWS", civil=True),
)  # fmt: skip
HOME = Relation("1", "clas", "fp", T.FULLCOM, 0)
CONTROL = Relation("2", "ctf", "fp", T.OPCON, 0, giver="clas")
LOCAL = Relation("3", "spod", "fp", T.TACON, 0, giver="ctf")


def test_may_equals_the_twin_for_everybody_at_every_hour() -> None:
    seen = set()
    for seed in range(14):
        relations, known = dense(seed)
        force = force_of(relations, known)
        for hour in range(0, LAST, 2):
            for verb in DELEGATE:
                for who in NAMES:
                    for unit in NAMES:
                        want = twin(relations, known, who, verb, unit, hour * HOUR)
                        found = may(force, who, VERBS[verb], unit, hour * HOUR)
                        assert found.answer == want, (seed, hour, verb, who, unit)
                        seen.add((want, found.why))
    assert {why for _, why in seen} >= {
        "holds", "nothing", "level", "handed", "whole", "origin", "bound"
    }  # fmt: skip


def asked(holder: str, verb: str, unit: str, *relations: Relation) -> tuple[str, str, list[str]]:
    force = force_of(relations or (HOME, CONTROL, LOCAL), UNITS)
    found = may(force, holder, verb_called(verb), unit, HOUR)
    names = {u.id: u.name for u in UNITS}
    said = tell(sentence(found, holder, VERBS[verb], unit, names))
    return found.answer, said, list(found.who_may)


def test_what_an_officer_asks() -> None:
    assert asked("ctf", "direct-and-employ-forces", "fp") == (
        "yes", "Yes. C-TF has OPCON over FP Det, which allows: direct and employ forces.", []
    )  # fmt: skip
    told = "No. TF SPOD Z has TACON over FP Det, which does not allow: assign tasks."
    assert asked("spod", "assign-tasks", "fp") == ("no", told, ["clas"])
    told = "Only with the consent of CLAS. C-TF has OPCON over FP Det; asked for: delegate OPCON."
    assert asked("ctf", "hand-on-OPCON", "fp")[:2] == ("consent", told)
    assert asked("rws", "assign-tasks", "fp")[0] == "no"
    assert "use its parts" in asked("ctf", "direct-and-employ-forces", "coy")[1]
    assert asked("clas", "direct-logistics", "coy")[0] == "yes"


def test_what_was_handed_on_at_its_own_level_is_gone() -> None:
    given = replace(LOCAL, type=T.OPCON, consent=True)
    answer, said, who = asked("ctf", "deploy-forces-inside-the-theatre", "fp", HOME, CONTROL, given)
    assert (answer, who) == ("no", ["clas", "spod"])
    assert said == "No. C-TF has handed on its OPCON over FP Det to TF SPOD Z."


def test_the_answer_names_the_chain_it_rests_on() -> None:
    found = may(force_of((HOME, CONTROL, LOCAL), UNITS), "spod", VERBS[
        "set-manoeuvre-control-measures"], "fp", HOUR)  # fmt: skip
    assert [r.id for r in found.because] == ["3", "2", "1"]


def test_a_verb_is_found_by_its_words() -> None:
    assert verb_called("logistics").id == "direct-logistics"
    assert verb_called("hand on tacon").id == "hand-on-TACON"
    for wrong in ("", "direct", "eten"):
        with pytest.raises(Refused):
            verb_called(wrong)
