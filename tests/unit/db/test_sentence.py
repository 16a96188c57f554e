"""A sentence is its code, template and values; its English is whole, also of what is within it."""

from __future__ import annotations

import pytest

from db.errors import EnvironmentRefused, Refused
from db.sentence import Moment, Sentence, reason, say

AT = 1_730_032_200_000  # 271230Z OCT 2024


def test_values_are_filled_in_and_nested_sentences_told() -> None:
    inner = say("zone-advice", "make {thing}", thing="a new one")
    whole = say("zone-step", "{name} at {at}: {km:.1f} km, {many}; {advice}.", name="{A}",
                at=Moment(AT), km=1.25, many=("a", say("b", "word")), advice=inner)  # fmt: skip
    assert str(whole) == "{A} at 271230ZOCT24: 1.2 km, a, word; make a new one."


def test_a_template_without_values_is_not_formatted() -> None:
    assert str(say("x", "from {a} to {b}")) == "from {a} to {b}"
    assert Refused("x", "typed {").message == "typed {"


def test_equal_sentences_are_one() -> None:
    assert len({say("x", "{a}", a=1), say("x", "{a}", a=1), say("x", "{a}", a=2)}) == 2


def test_a_refusal_fills_its_template() -> None:
    refused = Refused("no-zone", "There is no zone {name}.", "name", name="{K}")
    assert refused.message == str(refused) == "There is no zone {K}."
    assert refused.sentence == Sentence("no-zone", "There is no zone {name}.", (("name", "{K}"),))
    assert (refused.code, refused.where) == ("no-zone", "name")


def test_a_refusal_is_told_at_another_place() -> None:
    refused = EnvironmentRefused("full", "The disk of {folder} is full.", "a", folder="C")
    moved = refused.at(say("line", "line {number}", number=3))
    assert type(moved) is EnvironmentRefused
    assert (moved.message, moved.where) == ("The disk of C is full.", "line 3")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), OSError()])
def test_the_system_says_why(fault: OSError) -> None:
    assert reason(fault).code == "system"
    assert str(reason(fault)) in ("No space left on device", "OSError")
