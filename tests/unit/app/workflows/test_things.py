"""What a text names becomes a link: numbers, posts with a sign, units and zones by their name."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.named import Named
from app.domains.liaison.service import NewEntry
from app.workflows.things import Directory

DET = Named("unit", "1", "FP Det", calls=("FP Det", "Force Protection detachement"), spoken=True)
DET_S = Named("unit", "2", "FP Det S", spoken=True)
ZONE = Named("zone", "3", "TMZ Sloehaven", spoken=True)
EODD = Named("unit", "4", "EODD", spoken=True)
COLUMN = Named("movement", "5", "25-USV-08", calls=("25-USV-08",), number=True)
NAMES = Directory([DET, DET_S, ZONE, EODD, COLUMN])


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
def test_names_in_a_text(text: str, things: list[Named]) -> None:
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


def test_names_are_offered_as_they_are_typed(context: AppContext) -> None:
    context.partners.add({"name": "Port police", "short": "Port police"})
    context.movements.save(None, {"number": "25-USV-08"})
    context.geography.add_place("Haven", "port", 51.4, 3.6)
    names = context.things.directory()
    assert names.words() == ("25-USV-08", "@Port-police", "Haven")
    assert [record.title for record in names.choices()] == ["25-USV-08", "Haven"]


def test_an_entry_is_named_by_its_number(context: AppContext) -> None:
    entry = context.liaison.add(NewEntry("Held"))[0]
    named = context.things.read([entry.id, "0" * 32])
    assert named == (Named("entry", entry.id, entry.number),)
