"""How what is typed to find something is read: the one place, for the index and for every list.

A name with signs in it (Intern-1, A.58, 14:30) and what stands in quotation marks is one thing:
its words in order and together. A word of letters is found within words too, as Dutch writes
compounds. The last word may still be typed: the beginning of a name with signs is what is
meant only while nothing is called so in full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

#: A word as the index divides a text: letters and digits; an underscore is a sign.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
#: So many letters are found at the end of a word, one more anywhere in it.
LEAST = 3
#: A longer word is no compound that people write; only its beginning is found.
LONGEST = 40
_Word = tuple[int, str, str]  # where it begins, as written, folded
_CHUNK = re.compile(r'["“”„]([^"“”„]*\w[^"“”„]*)["“”]|\S+')


def fold(text: str) -> str:
    """Return a text in lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


class Words(NamedTuple):
    """A text as it is searched: all its words, folded, a space around each; the compounds."""

    every: str
    compounds: str

    @classmethod
    def of(cls, *texts: str) -> Words:
        """Return the words of texts of which no name goes from one into the next."""
        found = [[fold(word) for word in WORD.findall(text)] for text in texts]
        every = "\n".join(f" {' '.join(words)} " for words in found)
        compounds = " ".join(word for words in found for word in words if is_compound(word))
        return cls(every, f" {compounds} ")


def is_compound(word: str) -> bool:
    """Whether a folded word is one in which parts are found."""
    return LEAST < len(word) <= LONGEST and word.isalpha()


def parts_of(word: str) -> Iterable[str]:
    """Return the parts of a folded word that are found by their beginning, the whole first."""
    return (word[at:] for at in range(len(word) - LEAST + 1))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: its words, as typed, in order and together. `is_open`: the
    last word may be a beginning; `within`: it may be a part of a word."""

    words: tuple[str, ...]
    is_open: bool = False
    within: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(fold(word) for word in self.words)

    @property
    def is_name(self) -> bool:
        """Whether it is a name with signs in it, which counts in full first."""
        return len(self.words) > 1

    @property
    def is_literal(self) -> bool:
        """Whether nothing like it is meant: a name with signs, or what has figures."""
        return self.is_name or any(map(str.isdigit, self.words[0]))

    def closed(self) -> Term:
        """The same in full: nothing is a beginning."""
        return replace(self, is_open=False)

    def fits(self, text: Words) -> bool:
        """Whether a text has it."""
        said = " ".join(self.folded)
        if (f" {said}" if self.is_open else f" {said} ") in text.every:
            return True
        inner = (said,) if len(said) > LEAST else (f" {said}", f"{said} ")
        return self.within and any(part in text.compounds for part in inner)

    def spans(self, words: Sequence[_Word]) -> list[tuple[int, int]]:
        """Return where a text of these words has it, as (start, end)."""
        if self.within:
            said = self.folded[0]
            return [_span(said, *word) for word in words if self._is_in(said, word[2])]
        whole = self._spans_of(words, whole=True)
        return whole or (self._spans_of(words, whole=False) if self.is_open else [])

    def _is_in(self, said: str, word: str) -> bool:
        if said not in word:
            return False
        begins = word.startswith(said)
        if begins and (self.is_open or word == said):
            return True
        return is_compound(word) and (len(said) > LEAST or begins or word.endswith(said))

    def _spans_of(self, words: Sequence[_Word], *, whole: bool) -> list[tuple[int, int]]:
        *firsts, last = self.folded
        spans = []
        for place in range(len(words) - len(firsts)):
            some = [folded for _, _, folded in words[place : place + len(firsts) + 1]]
            begun = some[-1] == last if whole else some[-1].startswith(last)
            if begun and some[:-1] == firsts:
                start, word, folded = words[place + len(firsts)]
                cut = len(last) if len(word) == len(folded) else len(word)
                spans.append((words[place][0], start + cut))
        return spans


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[_Word, ...]:
    # Kept: the same lines are marked at every letter typed.
    return tuple((match.start(), match[0], fold(match[0])) for match in WORD.finditer(text))


def _span(said: str, start: int, word: str, folded: str) -> tuple[int, int]:
    """Where the letters by which a word is found stand in the text."""
    if len(word) != len(folded):  # letters that are two when folded: the word as a whole
        return start, start + len(word)
    at = folded.find(said) if folded.startswith(said) or len(said) > LEAST else folded.rfind(said)
    return start + at, start + at + len(said)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of these; `is_empty` when nothing was typed."""

    terms: tuple[Term, ...] = ()
    is_empty: bool = True

    @classmethod
    def read(cls, text: str) -> Query:
        """Return what a text asks for. Signs alone ask for nothing that can be found."""
        terms = []
        for match in _CHUNK.finditer(text):
            words = tuple(WORD.findall(match[0]))
            if words:
                plain, first = match[1] is None, fold(words[0])
                within = len(words) == 1 and len(first) >= LEAST and first.isalpha()
                terms.append(Term(words, plain, plain and within))
        # Only the last one may be still being typed.
        terms = [one.closed() for one in terms[:-1]] + terms[-1:]
        return cls(tuple(terms), not text.strip())

    @property
    def name(self) -> Term | None:
        """The last term, where it is a name of which one in full goes before its beginnings."""
        last = self.terms[-1] if self.terms else None
        return last.closed() if last is not None and last.is_open and last.is_name else None

    def in_full(self) -> Query:
        """The same with its name taken in full."""
        return replace(self, terms=(*self.terms[:-1], self.terms[-1].closed()))

    def among(self, texts: Iterable[Words]) -> Query:
        """The same, with its name taken in full if one of these texts has it so."""
        name = self.name
        return self.in_full() if name and any(name.fits(text) for text in texts) else self

    def fits(self, text: Words) -> bool:
        """Whether a text has all that is looked for. What asks for nothing fits nothing, unless
        it is empty."""
        return all(term.fits(text) for term in self.terms) and bool(self.terms or self.is_empty)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where a text has what is looked for, as (start, end), in order, apart."""
        found: list[tuple[int, int]] = []
        words = _words(text)
        for start, end in sorted(span for term in self.terms for span in term.spans(words)):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return tuple(found)
