"""Sentences of the program (refusals, findings, remarks) told in another language."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import Literal

from app.core.dtg import format_dtg
from db.sentence import Moment, Phrase, Sentence, Value, reason, render, say

__all__ = ["Language", "Moment", "Phrase", "Sentence", "Value", "reason", "say", "tell"]

Language = Literal["nl", "en"]

_DEPTH = 5
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Template:
    """One English template: what it must begin and end with, its pattern, and the translation.

    `weak`: it is little more than its values, and so only right when one of them is known too.
    """

    head: str
    tail: str
    pattern: str
    names: tuple[str, ...]
    translation: tuple[tuple[str, str | None], ...]
    letters: int
    quoted: frozenset[str]

    @property
    def weak(self) -> bool:
        return self.letters < _FEW_LETTERS and bool(self.names)

    def values(self, text: str) -> dict[str, str] | None:
        """The values `text` was made with; None when it was made from another template."""
        if not (text.startswith(self.head) and text.endswith(self.tail)):
            return None
        # Compiled (and kept by re) when it is first needed: few of some 600 ever are.
        found = re.fullmatch(self.pattern, text, re.DOTALL)
        return dict(zip(self.names, found.groups(), strict=True)) if found else None

    def filled(self, values: Mapping[str, str]) -> str:
        """The translation with these values."""
        return "".join(
            text + (values[name] if name is not None else "") for text, name in self.translation
        )


class Sentences:
    """The templates of one language, found by their first word."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        by_word: defaultdict[str, list[_Template]] = defaultdict(list)
        for english, translation in pairs:
            made = _template(english, translation)
            by_word[_first_word(made.head, whole=not made.names)].append(made)
        self._by_word: Mapping[str, list[_Template]] = dict(by_word)

    def told(self, text: str) -> str:
        """`text` in the language of the templates; `text` itself when nobody knows it."""
        return _Reading(self).told(text, _DEPTH)[1]

    def templates(self, text: str) -> Iterator[_Template]:
        """The templates that `text` may have been made from."""
        yield from self._by_word.get(_first_word(text, whole=True), ())
        yield from self._by_word.get("", ())


class _Reading:
    """The reading of one sentence; its parts recur, so each is read once."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._read: dict[tuple[str, int], tuple[int, str]] = {}

    def told(self, text: str, depth: int) -> tuple[int, str]:
        """How many letters are known, and the text; the reading that knows most is taken."""
        if (text, depth) not in self._read:
            self._read[text, depth] = self._best(text, depth)
        return self._read[text, depth]

    def _best(self, text: str, depth: int) -> tuple[int, str]:
        best = (0, text)
        for template in self._sentences.templates(text):
            values = template.values(text)
            if values is None:
                continue
            told = {n: self._value(v, n in template.quoted, depth - 1) for n, v in values.items()}
            known = sum(letters for letters, _ in told.values())
            if known + template.letters > best[0] and (known or not template.weak):
                filled = template.filled({name: said for name, (_, said) in told.items()})
                best = (known + template.letters, filled)
        return best

    def _value(self, value: str, quoted: bool, depth: int) -> tuple[int, str]:
        # A value can be a clause of its own, or a list of words the program knows. What is
        # quoted was typed by somebody, unless it is the name of an act (more than one word).
        if depth <= 0 or not value or (quoted and " " not in value):
            return 0, value
        known, said = self.told(value, depth)
        if not known and ", " in value and not quoted:
            parts = [self.told(part, depth) for part in value.split(", ")]
            return sum(letters for letters, _ in parts), ", ".join(part for _, part in parts)
        return known, said


def tell(sentence: Sentence, language: str = "en", zone: str = "Z") -> str:
    """The sentence in `language`, moments as DTG in `zone`; English where it is not known."""
    held = _catalogue(language)

    def template_of(part: Sentence) -> str:
        return held.get(part.code, {}).get(part.template, part.template)

    said = render(sentence, template_of, lambda ms: format_dtg(ms, zone))
    known = sentence.template in held.get(sentence.code, {})
    return said if known else in_language(said, language)


@cache
def _catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """The templates of a language by code and English template; none of English."""
    if language != "nl":
        return {}
    file = files("resources").joinpath("i18n/sentences.json")
    held: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return held


@lru_cache(maxsize=2048)
def in_language(text: str, language: str) -> str:
    """The sentence in `language`; English when it is not known there."""
    if language == "en" or not text:
        return text
    return _sentences(language).told(text)


@cache
def _sentences(language: str) -> Sentences:
    file = files("resources").joinpath(f"i18n/sentences_{language}.json")
    if not file.is_file():
        return Sentences(())
    entries = json.loads(file.read_text(encoding="utf-8"))
    return Sentences((e["en"], e["nl"]) for e in entries if e["nl"])


def _template(english: str, translation: str) -> _Template:
    parts = _parts(english)
    names = tuple(name for _, name in parts if name is not None)
    pattern = "".join(re.escape(t) + ("" if n is None else "(.*?)") for t, n in parts)
    head = parts[0][0] if parts else ""
    tail = parts[-1][0] if parts and parts[-1][1] is None else ""
    quoted = frozenset(name for text, name in parts if name and text.endswith("“"))
    letters = sum(c.isalpha() for text, _ in parts for c in text)
    return _Template(head, tail, pattern, names, _parts(translation), letters, quoted)


def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(template))


def _first_word(text: str, whole: bool) -> str:
    """The first word of `text`; nothing when it may go on in what follows."""
    word, space, _ = text.partition(" ")
    return word if space or whole else ""
