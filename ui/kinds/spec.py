"""What a kind of record is in the window, as data: one KindSpec for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.named import Kind
from ui.kinds.inspection import Inspection
from ui.qt.theme import Tone
from ui.widgets.form_fields import Choice
from ui.widgets.state import StateMark

CONTEXT = "Kinds"
Inspect = Callable[[AppContext, str, int], Inspection | None]
"""What there is to see of the record with this id at this moment (UTC ms), None when it is gone;
for the db-read lane."""


def say(source: str) -> str:
    """A text that is marked for the context Kinds, in the language in use."""
    return QCoreApplication.translate(CONTEXT, source)


@dataclass(frozen=True, slots=True)
class Word:
    """An English source text of context Kinds, with the tone and sign that always go with it."""

    text: str
    tone: Tone = ""
    icon: str = ""

    def say(self) -> str:
        """The text in the language in use."""
        return say(self.text)

    def mark(self, text: str = "") -> StateMark:
        """The word as a pill, or `text` with its tone and sign."""
        return StateMark(text or self.say(), self.tone, self.icon)


Words = Mapping[str, Word]


def words(texts: Mapping[str, str]) -> Words:
    """Words without tone or sign, by value."""
    return MappingProxyType({value: Word(text) for value, text in texts.items()})


def choices(words: Words) -> tuple[Choice, ...]:
    """The values of a lettered column for a form."""
    return tuple(Choice(value, word.text, CONTEXT) for value, word in words.items())


def word_of(words: Words, value: str) -> Word:
    """The word of a value; a value of a later version is shown as it is."""
    return words.get(value) or Word(value, "muted")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """One kind of record.

    `key` is its table. `name` is an English source text of context Kinds. `page` is the key of
    the page where it lives. A kind without an inspection of its own is `part_of` another, beside
    which it is shown. `named`: all its names are read at once; others are looked up one by one.
    `values` are the words of its lettered columns, by column and value. `signs` are the icons of
    its lines of attention, by code. `layer` is the layer of the map that draws it.
    """

    key: Kind
    icon: str
    name: str
    page: str = ""
    part_of: Kind | None = None
    named: bool = False
    inspect: Inspect | None = None
    values: Mapping[str, Words] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    layer: str = ""

    def word(self) -> str:
        """What the kind is called, in the language in use."""
        return say(self.name)
