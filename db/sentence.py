"""What the program says, as data: a code, a literal English template and typed values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Moment | Sentence | tuple[Value, ...]"
Phrase: TypeAlias = "str | Sentence"
"""Data as it is, or a sentence that is told."""

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment within a sentence, UTC ms; how it is shown is decided when it is told."""

    ms: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the program, or a word or clause of one; `str` of it is the English.

    `code` is stable and in kebab case; with the template it is the key of the translations. What
    is a sentence, clause or word of the program within another one is a value of this type, so
    that it is told in the same language; a value that is text is data and stays as it is. A
    template without values is not formatted: it may hold braces.
    """

    code: str
    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return render(self, lambda sentence: sentence.template, _zulu)


def say(code: str, template: str, /, **values: Value) -> Sentence:
    """A sentence of a literal template and its values."""
    return Sentence(code, template, tuple(values.items()))


def render(
    sentence: Sentence,
    template_of: Callable[[Sentence], str],
    moment: Callable[[int], str],
) -> str:
    """The words of a sentence: the templates of itself and of all within it, filled in."""

    def shown(value: Value) -> str | int | float:
        if isinstance(value, Sentence):
            return render(value, template_of, moment)
        if isinstance(value, Moment):
            return moment(value.ms)
        if isinstance(value, tuple):
            return ", ".join(str(shown(part)) for part in value)
        return value

    template = template_of(sentence)
    if not sentence.values:
        return template
    return template.format_map({name: shown(value) for name, value in sentence.values})


def reason(fault: Exception) -> Sentence:
    """What the system says of a file or a disk."""
    return Sentence(
        "system", getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
    )


def _zulu(ms: int) -> str:
    at = datetime.fromtimestamp(ms / 1000, UTC)
    return f"{at:%d%H%M}Z{_MONTHS[at.month - 1]}{at:%y}"
