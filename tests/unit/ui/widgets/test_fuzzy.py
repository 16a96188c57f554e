"""The finder: better names of a thing score more, and what is not there scores nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.fuzzy import SURE, begins, score


def test_the_order_of_matches() -> None:
    names = ["Go to map", "Map", "Import map pack", "Roadmap", "Movement at point"]
    found = sorted((name for name in names if score("map", name)), key=lambda n: -score("map", n))
    assert found == ["Map", "Go to map", "Import map pack", "Roadmap", "Movement at point"]


def test_initials_and_accents() -> None:
    assert score("nle", "New log entry") > 0
    assert score("een", "Één") > 0


def test_every_word_must_be_found() -> None:
    assert score("log new", "New log entry") > 0
    assert score("log old", "New log entry") == 0


@given(st.text(), st.text())
def test_it_never_fails_and_never_goes_below_zero(query: str, text: str) -> None:
    assert score(query, text) >= 0


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=20))
def test_a_text_finds_itself(text: str) -> None:
    assert score(text, text) > 0


def test_letters_of_one_word_may_have_gaps_letters_across_words_are_no_find() -> None:
    assert score("mvment", "New movement") > 0
    for query, text in (
        ("print", "Operatie sluiten"),
        ("meten", "Meldpunt grens"),
        ("morsing", "Terminaloperator Vlissingen"),
        ("De Boer", "Bestanden importeren"),
    ):
        assert score(query, text) == 0, query


def test_a_beginning_of_every_word_guesses_nothing() -> None:
    assert begins("op slu", "Operatie sluiten")
    assert begins("sluit", "Operatie sluiten")
    assert not begins("slt", "Operatie sluiten")
    assert not begins("", "Operatie sluiten")


def test_a_name_with_signs_or_figures_is_not_guessed_at() -> None:
    for query, text in (
        ("Intern-1", "Intern-2"),
        ("25-USV-08", "25-USV-018"),
        ("25-USV-08", "25-USV-80"),
        ("N-62", "N-602"),
        ("A58", "A258"),
    ):
        assert score(query, text) == 0, (query, text)
        assert score(text, text) > score(query, f"{query}1") >= SURE
