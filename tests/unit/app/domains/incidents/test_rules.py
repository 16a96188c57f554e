"""The rules of incidents: steps, GRIP, numbers, kinds, checklists."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.resources import files
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domains.incidents import checklists
from app.domains.incidents.rules import (
    GRIPS,
    KINDS,
    STEPS,
    Severity,
    State,
    format_number,
    forward,
    guess_kind,
    order,
    parse_grip,
    parse_kind,
    parse_number,
    parse_severity,
    parse_state,
    require_step,
)


def test_only_the_steps_of_its_life_are_taken() -> None:
    allowed = {(a, b) for a, b in product(State, State) if b in STEPS[a]}
    for pair in product(State, State):
        if pair in allowed:
            require_step(*pair)
        else:
            with pytest.raises(Refused):
                require_step(*pair)
    assert (State.CLOSED, State.CONTROLLED) not in allowed


def test_forward_leads_to_closed() -> None:
    assert [forward(s) for s in State] == [State.CONTROLLED, State.CLOSED, None, None]


@pytest.mark.parametrize("typed", ["2", "GRIP 2", "grip2", " GRIP  2 "])
def test_grip_is_read_as_it_is_spoken(typed: str) -> None:
    assert parse_grip(typed).team == "CoPI + ROT"


def test_every_grip_level_has_its_trigger_and_rijk_is_one() -> None:
    assert [g.level for g in GRIPS] == ["0", "1", "2", "3", "4", "5", "Rijk"]
    assert all(g.trigger for g in GRIPS)
    assert parse_grip("RIJK").level == "Rijk"
    with pytest.raises(Refused):
        parse_grip("6")


@given(st.from_regex(r"[A-Z][A-Z0-9-]{0,12}", fullmatch=True), st.integers(1, 999_999))
def test_a_number_reads_back(station: str, count: int) -> None:
    assert parse_number(format_number(station, count)) == (station, count)
    assert parse_number(format_number(station, count).lower()) == (station, count)


@given(st.text(max_size=30))
def test_what_is_no_word_of_the_rules_is_refused_and_nothing_else_is_raised(text: str) -> None:
    for read in (parse_number, parse_kind, parse_severity, parse_state, parse_grip):
        with suppress(Refused):
            assert str(read(text))


def test_the_list_has_open_and_grave_first_then_the_newest() -> None:
    wanted = [
        (State.OPEN, Severity.MAJOR, 5),
        (State.OPEN, Severity.MAJOR, 4),
        (State.OPEN, Severity.MINOR, 9),
        (State.CONTROLLED, Severity.MAJOR, 9),
        (State.CLOSED, Severity.MAJOR, 9),
    ]
    assert sorted(wanted[2:] + wanted[:2], key=lambda row: order(*row)) == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Drone boven Sloehaven, nabij munitieligplaats", "drone"),
        ("Verdachte container kade 4", "ammunition"),
        ("Aanrijding op de A58", "road-accident"),
        ("Betogers bij poort", "demonstration"),
        ("Niets bijzonders", "traffic"),
    ],
)
def test_the_kind_is_guessed_from_the_words(text: str, kind: str) -> None:
    assert guess_kind(text) == kind
    assert kind in KINDS


@pytest.mark.parametrize("kind", [*KINDS, checklists.DEFAULT])
def test_every_kind_has_a_short_checklist_in_both_languages(kind: str) -> None:
    dutch, english = checklists.steps(kind, "nl"), checklists.steps(kind, "en")
    assert 5 <= len(dutch) <= 9
    assert [key for key, _ in dutch] == [key for key, _ in english]
    assert len({key for key, _ in dutch}) == len(dutch)
    assert all(text.strip() for _, text in (*dutch, *english))


def test_no_checklist_is_without_a_kind() -> None:
    text = files("resources").joinpath("incidents", "checklists.json").read_text("utf-8")
    assert set(json.loads(text)["checklists"]) <= {*KINDS, checklists.DEFAULT}
