"""Finds what was meant by a few letters: words and initials first, then letters within a word.

A name with signs or figures in it is not guessed at: `app.core.search_words` reads it.
"""

from __future__ import annotations

from app.core.search_words import Query, Term, Words, fold

#: Below this only the letters come in order: a guess, not a find.
SURE = 50


def score(query: str | Query, text: str) -> int:
    """How well `query` names `text`: 0 is not at all, more is better; an empty query is 1.

    In order: the text begins so, a word of it does, it holds it, its initials are it, one of its
    words begins so and has the other letters in this order. Every word of the query must be found.
    """
    asked = Query.read(query) if isinstance(query, str) else query
    if not asked.terms:
        return int(asked.is_empty)
    folded, words = fold(text), Words.of(text)
    parts = [_score_term(term, folded, words) for term in asked.terms]
    return 0 if 0 in parts else sum(parts) // len(parts) + max(0, 40 - len(folded)) // 4


def _score_term(term: Term, text: str, words: Words) -> int:
    if not term.is_literal:
        return _score_word(term.folded[0], text)
    if not term.fits(words):
        return 0
    in_full = term.closed().fits(words)
    begins = words.every.startswith(f" {' '.join(term.folded)}")
    return 50 + 30 * in_full + 20 * begins


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
