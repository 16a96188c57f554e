"""Markings: reading, order, the marking of a whole, and who may receive what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.core.markings import (
    EU_MEMBERS,
    LEVEL_NAMES,
    NATO_MEMBERS,
    Marking,
    MarkingLevel,
    Releasability,
    highest,
    may_release,
    narrowest,
    parse_marking,
    parse_releasability,
)

L = MarkingLevel
markings = st.builds(Marking, st.sampled_from(list(L)), st.booleans())
names = st.sampled_from(["NLD", "DEU", "USA", "POL", "IRL", "CHE", "NATO", "EU"])
releasabilities = st.one_of(
    st.just(Releasability()),
    st.lists(names, min_size=1, max_size=4).map(lambda n: parse_releasability(", ".join(n))),
)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", "Ongerubriceerd"),
        ("ongerubriceerd", "Ongerubriceerd"),
        ("EXERCISE", "EXERCISE Ongerubriceerd"),
        ("Oefening - dep.v", "EXERCISE Dep.V"),
        ("Departementaal vertrouwelijk", "Dep.V"),
        ("NATO RESTRICTED", "Dep.V"),
        ("stg c", "Stg.C"),
        ("NATO SECRET", "Stg.G"),
        ("Staatsgeheim ZEER GEHEIM", "Stg.ZG"),
        ("COSMIC TOP SECRET", "Stg.ZG"),
        ("RESTREINT UE", "Dep.V"),
        ("Unclassified (Ongerubriceerd)", "Ongerubriceerd"),
        ("EXERCISE Restricted (Departementaal VERTROUWELIJK)", "EXERCISE Dep.V"),
    ],
)
def test_reads_every_spelling(text: str, want: str) -> None:
    assert str(parse_marking(text)) == want


@pytest.mark.parametrize("text", ["geheimpje", "EXERCISE X", "COSMIC", "SECRE"])
def test_unknown_level_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_marking(text)
    assert caught.value.code == "marking"


@given(markings)
def test_marking_round_trip(marking: Marking) -> None:
    assert parse_marking(str(marking)) == marking
    assert parse_marking(LEVEL_NAMES[marking.level].nato).level == marking.level


@given(st.lists(markings, max_size=5))
def test_the_whole_is_as_high_as_its_highest_part(parts: list[Marking]) -> None:
    whole = highest(parts)
    assert all(whole.level >= part.level for part in parts)
    assert whole.exercise == (bool(parts) and not [p for p in parts if not p.exercise])


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", ""),
        ("nld eyes only", "NLD EYES ONLY"),
        ("REL TO USA, DEU, NLD", "REL TO NLD, DEU, USA"),
        ("rel to nato", "REL TO NLD, NATO"),
        ("releasable to deu/usa and pol", "REL TO NLD, DEU, POL, USA"),
        ("EU", "REL TO NLD, EU"),
    ],
)
def test_releasability_in_normal_form(text: str, want: str) -> None:
    assert str(parse_releasability(text)) == want
    assert parse_releasability(want) == parse_releasability(text)


@pytest.mark.parametrize("text", ["REL TO", "REL TO GERMANY", "DEU EYES ONLY", "everyone", ","])
def test_releasability_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_releasability(text)
    assert caught.value.code == "releasability"


@pytest.mark.parametrize(
    ("level", "text", "to", "want"),
    [
        (L.ONGERUBRICEERD, "", "USA", True),
        (L.DEP_V, "", "USA", False),
        (L.DEP_V, "", "nld", True),
        (L.STG_C, "NLD EYES ONLY", "DEU", False),
        (L.ONGERUBRICEERD, "NLD EYES ONLY", "DEU", False),
        (L.STG_G, "REL TO NATO", "DEU", True),
        (L.STG_G, "REL TO NATO", "NATO", True),
        (L.STG_G, "REL TO NATO", "IRL", False),
        (L.STG_G, "REL TO EU", "NATO", False),
        (L.STG_G, "REL TO DEU", "NATO", False),
    ],
)
def test_release_to_nations(level: MarkingLevel, text: str, to: str, want: bool) -> None:
    assert may_release(Marking(level), parse_releasability(text), to) is want


def test_civil_parties_get_little() -> None:
    def civil(level: MarkingLevel, *, agreement: bool = False, rel: str = "") -> bool:
        to = parse_releasability(rel)
        return may_release(Marking(level), to, "NLD", civil=True, agreement=agreement)

    assert civil(L.ONGERUBRICEERD)
    assert not civil(L.DEP_V)
    assert civil(L.DEP_V, agreement=True)
    assert not may_release(Marking(L.DEP_V), Releasability(), "DEU", civil=True, agreement=True)
    assert not civil(L.STG_C, agreement=True, rel="REL TO NATO")


@given(markings, st.lists(releasabilities, max_size=4), names)
def test_a_whole_never_reaches_whom_a_part_keeps_out(
    marking: Marking, parts: list[Releasability], to: str
) -> None:
    if may_release(marking, narrowest(parts), to):
        stated = [part for part in parts if part.to is not None]
        assert all(may_release(marking, part, to) for part in stated)


def test_members() -> None:
    assert (len(NATO_MEMBERS), len(EU_MEMBERS)) == (32, 27)
