"""Names that look alike and are not the same: other alphabets, a zero for an O, hidden signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from app.core.sentences import Sentence, say

# What looks like a letter of ours, by the letter it looks like (after unicode.org/reports/tr39).
_LIKE = {
    "A": "АΑ", "B": "ВΒ", "C": "СϹ", "E": "ЕΕ", "H": "НΗ", "I": "ІΙӀ", "J": "ЈͿ", "K": "КΚ",
    "M": "МΜ", "N": "Ν", "O": "ОΟՕ", "P": "РΡ", "S": "ЅՏ", "T": "ТΤ", "X": "ХΧ", "Y": "УΥҮ",
    "Z": "Ζ", "a": "аαɑ", "b": "ьƄ", "c": "сϲ", "d": "ԁ", "e": "еёҽ", "g": "ɡց", "h": "һհ",
    "i": "іїιı", "j": "јϳ", "k": "кκ", "l": "ӏ", "n": "пηո", "o": "оοօσ", "p": "рρ", "q": "ԛգ",
    "r": "г", "s": "ѕ", "t": "тτ", "u": "υսц", "v": "νѵ", "w": "ԝωѡ", "x": "хχ", "y": "уγү",
    "-": "‐‑‒–—−", "'": "’‘ʼ`´",
}  # fmt: skip
_ALPHABET = {ord(sign): letter for letter, signs in _LIKE.items() for sign in signs}
_ALIKE = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o"})
_PAIRS = (("rn", "m"), ("vv", "w"))


def looks_like(one: str, other: str) -> bool:
    """Tell whether two names look alike though they are not the same in any case."""
    if _plain(one) == _plain(other):
        return False
    return bool(shapes(one) & shapes(other))


def first_like(name: str, others: Iterable[str]) -> str:
    """Return the first name that looks like this one and is another, "" for none."""
    return next((other for other in others if looks_like(name, other)), "")


def shapes(name: str) -> set[str]:
    """Return what is left of a name when all that looks alike is one letter: in any case, and as it
    is written (a capital I looks like a small l)."""
    seen = unicodedata.normalize("NFKC", name).translate(_ALPHABET)
    seen = "".join(c for c in seen if unicodedata.category(c) not in ("Cf", "Mn"))
    seen = " ".join(seen.split())
    found = set()
    for written in (seen, seen.casefold()):
        shape = written.translate(_ALIKE).casefold()
        for pair, letter in _PAIRS:
            shape = shape.replace(pair, letter)
        found.add(shape)
    return found


def name_alike(name: str, other: str) -> Sentence:
    """The sentence that tells it."""
    return say(
        "name-alike",
        "“{name}” looks like “{other}”, but is written with other signs: make sure which is meant.",
        name=name,
        other=other,
    )


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
