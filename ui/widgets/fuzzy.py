"""Finds what was meant by a few letters: words and initials first, then letters within a word."""

from __future__ import annotations

import unicodedata

#: Below this only the letters come in order: a guess, not a find.
SURE = 50


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def score(query: str, text: str) -> int:
    """How well `query` names `text`: 0 is not at all, more is better; an empty query is 1.

    In order: the text begins so, a word of it does, it holds it, its initials are it, one of its
    words begins so and has the other letters in this order. Every word of the query must be found.
    """
    words = fold(query).split()
    if not words:
        return 1
    folded = fold(text)
    parts = [_score_word(word, folded) for word in words]
    return 0 if 0 in parts else sum(parts) // len(parts) + max(0, 40 - len(folded)) // 4


def _score_word(word: str, text: str) -> int:
    if text.startswith(word):
        return 100
    if f" {word}" in text:
        return 80
    if word in text:
        return 60
    initials = "".join(part[0] for part in text.split())
    if word in initials:
        return 50
    return max((_in_order(word, part) for part in text.split()), default=0)


def begins(query: str, text: str) -> bool:
    """Whether every word of the query begins a word of the text: nothing is guessed."""
    parts, words = fold(text).split(), fold(query).split()
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)


def _in_order(word: str, part: str) -> int:
    """10 to 40 where a word of the text begins like the query and has its letters in order, fewer
    gaps being better; else 0. Letters across words are no find: “print” is not “Operatie sluiten”.
    """
    if not part.startswith(word[0]):
        return 0
    place, gaps = 0, 0
    for char in word[1:]:
        found = part.find(char, place + 1)
        if found < 0:
            return 0
        gaps += found - place - 1
        place = found
    return max(10, 40 - gaps) if gaps <= 2 * len(word) else 0
