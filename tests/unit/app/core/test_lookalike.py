"""Names that look alike and are not the same."""

from __future__ import annotations

import pytest

from app.core.lookalike import first_like, looks_like


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maj Alpha", "maj \u0410lpha"),  # Cyrillic A
        ("maj Alpha", "maj Alph\u03b1"),  # Greek alpha
        ("MAJ ALPHA", "maj \u0410lpha"),
        ("VCNL", "V\u0421NL"),
        ("Ida", "lda"),
        ("101 Geniebataljon", "1O1 Geniebataljon"),
        ("Hoorn", "Hoom"),
        ("De Wit", "De\u200b Wit"),  # a sign without width
        ("Alpha", "\uff21lpha"),  # full width
        ("ge-bat", "ge\u2011bat"),
        ("Havenbedrijf", "\u041davenbedrijf"),
    ],
)
def test_what_looks_alike_is_told(one: str, other: str) -> None:
    assert looks_like(one, other)
    assert looks_like(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maj Alpha", "maj Alpha"),
        ("maj Alpha", "MAJ  alpha"),  # the same in any case
        ("maj Alpha", "maj Alfa"),
        ("Andr\u00e9", "Andre\u0301"),  # the same, composed or not
        ("11 Pagnbat", "12 Pagnbat"),
        ("RMC West", "RMC Oost"),
        ("", ""),
    ],
)
def test_what_is_the_same_or_plainly_another_is_not(one: str, other: str) -> None:
    assert not looks_like(one, other)


def test_the_one_it_looks_like_is_named() -> None:
    assert first_like("\u0410lpha", ["Bravo", "Alpha"]) == "Alpha"
    assert first_like("Alpha", ["Bravo", "Alpha"]) == ""
