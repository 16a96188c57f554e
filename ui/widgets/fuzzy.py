"""Finds what was meant by a few letters: words and initials first, then letters in order."""

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

    In order: the text begins so, a word of it does, it holds it, its initials are it, its
    letters come in this order. Every word of the query must be found.
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
    return _in_order(word, text)


def _in_order(word: str, text: str) -> int:
    """10 to 40 for letters that come in order, fewer gaps being better; 0 when they do not."""
    place, gaps = -1, 0
    for char in word:
        found = text.find(char, place + 1)
        if found < 0:
            return 0
        gaps += found - place - 1 if place >= 0 else 0
        place = found
    return max(10, 40 - gaps) if gaps <= 4 * len(word) else 0
