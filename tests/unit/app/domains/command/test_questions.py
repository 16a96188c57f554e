"""What officers ask, on a real store: may he, what is wrong and when, what changes."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.sentences import tell
from tests.support.operations import NOW

HOUR = 3_600_000


@pytest.fixture
def ids(context: AppContext) -> dict[str, str]:
    names = {"CLAS": "CLAS", "CTF": "C-TF HNS", "TF": "TF SPOD Z", "FP": "FP Det", "RWS": "RWS"}
    found = {
        key: context.command.save_unit(
            None, {"name": name, "short": name, "role": "civil" if key == "RWS" else "detachment"}
        ).created[0]
        for key, name in names.items()
    }
    relate = context.command.relate
    relate(found["CLAS"], found["FP"], "FULLCOM", NOW - 9 * HOUR)
    relate(found["CTF"], found["FP"], "OPCON", NOW - 8 * HOUR, NOW + 8 * HOUR,
           giver=found["CLAS"], reference="TOA 1", limits="not beyond the A58")  # fmt: skip
    relate(found["TF"], found["FP"], "TACON", NOW + HOUR, NOW + 9 * HOUR, giver=found["CTF"],
           acknowledged="dW", reason="until the relief")  # fmt: skip
    return found


def test_the_answer_names_what_it_rests_on(context: AppContext, ids: dict[str, str]) -> None:
    found = context.questions.may(ids["CTF"], "hand on tacon", ids["FP"], NOW)
    assert found.answer == "yes"
    assert [edge.type for edge in found.because] == ["OPCON", "FULLCOM"]
    assert found.limits == ("not beyond the A58",)
    later = context.questions.may(ids["TF"], "split", ids["FP"], NOW + 2 * HOUR)
    assert (later.answer, [u.short for u in later.who_may]) == ("no", ["CLAS"])
    with pytest.raises(Refused):
        context.questions.may(ids["TF"], "eten", ids["FP"], NOW)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("may C-TF HNS split FP Det", ("C-TF HNS", "employ-components-of-a-unit-separately")),
        ("mag TF SPOD Z taken geven FP Det?", ("TF SPOD Z", "assign-tasks")),
        ("MAY c-tf hns hand on tacon fp det", ("C-TF HNS", "hand-on-TACON")),
        ("may C-TF HNS split Nobody", None),
        ("maybe C-TF HNS split FP Det", None),
        ("may", None),
        ("may FP Det", None),
    ],
)
def test_a_question_is_read_from_words(
    context: AppContext, ids: dict[str, str], text: str, want: tuple[str, str] | None
) -> None:
    found = context.questions.read(text, NOW)
    assert (found and (found.holder.short, found.verb.id)) == want
    assert found is None or (found.unit.id, found.at) == (ids["FP"], NOW)


def test_a_question_may_name_its_moment(context: AppContext, ids: dict[str, str]) -> None:
    found = context.questions.read("may TF SPOD Z split FP Det +2h", NOW)
    assert found is not None
    assert found.at == NOW + 2 * HOUR


def test_what_is_wrong_is_wrong_for_a_time(context: AppContext, ids: dict[str, str]) -> None:
    def codes(*window: int) -> set[str]:
        return {f.sentence_code for f in context.questions.wrong(*window)}

    assert "C9-end" in codes()
    assert "C9-end" in codes(NOW + 8 * HOUR, NOW + 9 * HOUR)
    assert "C9-end" not in codes(NOW, NOW + 8 * HOUR)
    (error,) = [i for i in context.command.attention(NOW + 8 * HOUR) if i.kind == "unit"]
    assert "FP Det" in tell(error.sentence)
    assert not list(context.command.attention(NOW + 9 * HOUR))


def test_the_rules_are_asked_once_for_a_change(context: AppContext, ids: dict[str, str]) -> None:
    first = context.command.checked()
    context.command.findings()
    assert context.command.checked() is first
    context.command.save_unit(None, {"name": "X", "short": "X"})
    assert context.command.checked() is not first


def test_who_stands_otherwise_and_what_is_due(context: AppContext, ids: dict[str, str]) -> None:
    (change,) = context.questions.difference(NOW, NOW + 8 * HOUR)
    assert change.before is not None
    assert change.after is not None
    types = (change.before.type, change.after.type)
    assert (change.unit.short, *types) == ("FP Det", "OPCON", "TACON")
    due = context.questions.due(NOW, 8)
    assert [(d.edge.type, d.ends) for d in due] == [("TACON", False), ("OPCON", True)]
    assert context.questions.difference(NOW, NOW) == ()
