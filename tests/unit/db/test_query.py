"""How a search is read: names with signs as one thing, parts of compounds, what is still typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.query import Query, Words, fold

TEXTS = (
    "Intern-1 bereikt via net 4",
    "Intern-2 bereikt om 1245",
    "Intern-12 op net 1",
    "Moerdijkbrug gestremd, A.58 dicht",
    "bruggen bij hmp 58.1, A 5 vrij",
    "Bel 0113-255255 om 14:30, wijziging van TOC-0159",
    "Bel 0113-255256 om 14:03, 30 man",
    "25-USV-08 staat op de snelweg N-62",
    "25-USV-080, 08 voertuigen USV 25",
    "Één voertuig défect in Zeeuws-Vlaanderen",
)
WORD_PARTS = st.text(st.sampled_from("abcABC123"), min_size=1, max_size=3)
NAMES = st.lists(WORD_PARTS, min_size=2, max_size=4).flatmap(
    lambda parts: st.lists(
        st.sampled_from("-./:_"), min_size=len(parts) - 1, max_size=len(parts) - 1
    ).map(lambda signs: "".join(p + s for p, s in zip(parts, [*signs, ""], strict=True)))
)


def found(text: str) -> list[str]:
    texts = [Words.of(one) for one in TEXTS]
    query = Query.read(text).among(texts)
    return [one.split()[0] for one, words in zip(TEXTS, texts, strict=True) if query.fits(words)]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("Intern-1", ["Intern-1"]),
        ("intern 1", ["Intern-1", "Intern-2", "Intern-12"]),
        ("Intern-", ["Intern-1", "Intern-2", "Intern-12"]),
        ("25-USV-08", ["25-USV-08"]),
        ("25-USV-0", ["25-USV-08", "25-USV-080,"]),
        ("A.58", ["Moerdijkbrug"]),
        ("A.5", ["bruggen"]),
        ("N-62", ["25-USV-08"]),
        ("0113-255255", ["Bel"]),
        ("14:30", ["Bel"]),
        ("TOC-0159", ["Bel"]),
        ("brug", ["Moerdijkbrug", "bruggen"]),
        ("dijk", ["Moerdijkbrug"]),
        ("weg", ["25-USV-08"]),
        ("ste", []),
        ("een defect", ["Één"]),
        ('"brug"', []),
        ('"net 4"', ["Intern-1"]),
        ("", [one.split()[0] for one in TEXTS]),
        ("?!", []),
    ],
)
def test_what_is_found(text: str, firsts: list[str]) -> None:
    assert found(text) == firsts


@given(NAMES, st.lists(NAMES, max_size=6))
def test_a_name_with_signs_finds_only_what_has_it(name: str, others: list[str]) -> None:
    texts = [f"gezien {name} bij net 3", *(f"gezien {other} bij net 3" for other in others)]
    words = [Words.of(text) for text in texts]
    query = Query.read(name).among(words)
    parts = [fold(part) for part in re.split(r"[-./:_]", name)]
    for text, one in zip(texts, words, strict=True):
        said = re.findall("[a-z0-9]+", fold(text))
        has = any(said[at : at + len(parts)] == parts for at in range(len(said)))
        assert query.fits(one) == has == bool(query.spans(text))


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_marked_lies_in_the_text_apart_and_in_order(text: str, search: str) -> None:
    spans = Query.read(search).spans(text)
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)
