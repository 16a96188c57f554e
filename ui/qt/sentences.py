"""Sentences made below the window (refusals, findings, remarks), told in the window's language."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from PySide6.QtCore import QCoreApplication

from app.core.errors import Refused
from ui.qt.assets import resource

_DEPTH = 4
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Template:
    """One English template: what it must begin and end with, its pattern, and the translation.

    `weak`: it is little more than its values, and so only right when one of them is known too.
    """

    head: str
    tail: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    translation: str
    letters: int

    @property
    def weak(self) -> bool:
        return self.letters < _FEW_LETTERS and bool(self.names)

    def values(self, text: str) -> dict[str, str] | None:
        """The values `text` was made with; None when it was made from another template."""
        if not (text.startswith(self.head) and text.endswith(self.tail)):
            return None
        found = self.pattern.fullmatch(text)
        return dict(zip(self.names, found.groups(), strict=True)) if found else None


class Sentences:
    """The templates of one language, found by their first word, the most telling one first."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        by_word: defaultdict[str, list[_Template]] = defaultdict(list)
        for english, translation in pairs:
            made = _template(english, translation)
            by_word[_first_word(made.head, whole=not made.names)].append(made)
        self._by_word: Mapping[str, list[_Template]] = by_word
        for templates in by_word.values():
            templates.sort(key=lambda t: -t.letters)

    def told(self, text: str) -> str:
        """`text` in the language of the templates; `text` itself when nobody knows it."""
        return self._told(text, _DEPTH) or text

    def _told(self, text: str, depth: int) -> str | None:
        for template in self._known(text):
            values = template.values(text)
            if values is None:
                continue
            told = {name: self._value(value, depth - 1) for name, value in values.items()}
            if not template.weak or told != values:
                return template.translation.format_map(told)
        return None

    def _value(self, value: str, depth: int) -> str:
        # A value can be a clause of its own, or a list of words the program knows.
        if depth <= 0 or not value:
            return value
        told = self._told(value, depth)
        if told is None and ", " in value:
            return ", ".join(self._told(part, depth) or part for part in value.split(", "))
        return value if told is None else told

    def _known(self, text: str) -> Iterator[_Template]:
        word = _first_word(text, whole=True)
        both = [*self._by_word.get(word, ()), *self._by_word.get("", ())]
        yield from sorted(both, key=lambda t: -t.letters)


@lru_cache(maxsize=2048)
def in_language(text: str, language: str) -> str:
    """The sentence of the lower floors in `language`; English when it is not known there."""
    if language == "en" or not text:
        return text
    return _sentences(language).told(text)


def told(text: str) -> str:
    """The sentence in the language the window speaks now."""
    # The language names itself: the translator writes nl for en.
    return in_language(text, QCoreApplication.translate("Sentences", "en"))


def refusal(refused: Refused) -> str:
    """The sentence of a refusal in the language of the window, with its place when it names one."""
    where = f" ({told(refused.where)})" if refused.where else ""
    return f"{told(refused.message)}{where}"


@cache
def _sentences(language: str) -> Sentences:
    file = resource("i18n", f"sentences_{language}.json")
    if not file.is_file():
        return Sentences(())
    entries = json.loads(file.read_text(encoding="utf-8"))
    return Sentences((e["en"], e["nl"]) for e in entries if e["nl"])


def _template(english: str, translation: str) -> _Template:
    parts = [(text, name) for text, name, _, _ in Formatter().parse(english)]
    names = tuple(name for _, name in parts if name is not None)
    pattern = "".join(re.escape(t) + ("" if n is None else "(.*?)") for t, n in parts)
    head = parts[0][0] if parts else ""
    tail = parts[-1][0] if parts and parts[-1][1] is None else ""
    letters = sum(c.isalpha() for text, _ in parts for c in text)
    return _Template(head, tail, re.compile(pattern, re.DOTALL), names, translation, letters)


def _first_word(text: str, whole: bool) -> str:
    """The first word of `text`; nothing when it may go on in what follows."""
    word, space, _ = text.partition(" ")
    return word if space or whole else ""
