"""What a text names becomes a link: numbers, posts with a sign, units and zones by their name."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.workflows.things import Directory, Thing

DET = Thing("unit", "1", "FP Det")
DET_S = Thing("unit", "2", "FP Det S")
ZONE = Thing("zone", "3", "TMZ Sloehaven")
EODD = Thing("unit", "4", "EODD")
COLUMN = Thing("movement", "5", "25-USV-08")
NAMES = Directory(
    [
        (DET, ("FP Det", "Force Protection detachement")), (DET_S, ()), (ZONE, ()), (EODD, ()),
        (COLUMN, ("25-USV-08",)),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("FP Det S meldt brand bij TMZ Sloehaven.", [DET_S, ZONE]),
        ("fp det meldt; tmz  sloehaven dicht", [DET, ZONE]),
        ("Force protection detachement, 25-USV-08 en EODD!", [DET, COLUMN, EODD]),
        ("eodd komt", []),  # a short name only as it is written
        ("FP Detachering, TMZ", []),
        ("EODD-2 en #EODD", []),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, things: list[Thing]) -> None:
    assert [f.thing for f in NAMES.found_in(text) if f.thing is not None] == things


def test_links_of_a_text_keep_those_that_were_there(context: AppContext) -> None:
    unit = context.command.save_unit(None, {"name": "Bewaking Zuid", "short": "BewZ"}).created[0]
    made = context.movements.save(None, {"number": "25-USV-08"}).created[0]
    text = "25-USV-08 wacht op Bewaking Zuid"
    assert context.things.linked_in(text, ["x", unit]) == ("x", unit, made)


def test_a_thing_is_called_by_number_or_name() -> None:
    for name, thing in (("25-usv-08", COLUMN), ("tmz sloehaven", ZONE), ("fp det", DET)):
        assert NAMES.called(name) == thing
    with pytest.raises(Refused, match="is called nobody"):
        NAMES.called("nobody")
