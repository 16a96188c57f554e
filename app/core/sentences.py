"""Sentences told: the catalogue of every language by code and template, and the formatting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from app.core.dtg import format_dtg
from db.sentence import Moment, Phrase, Sentence, Value, reason, render, say

__all__ = [
    "Language",
    "Moment",
    "Phrase",
    "Sentence",
    "Value",
    "either",
    "reason",
    "say",
    "tell",
]

Language = Literal["nl", "en"]


def either(words: Sequence[Sentence]) -> Sentence | None:
    """“decided or cancelled” of the words; None when there are none."""
    whole: Sentence | None = None
    for word in words:
        whole = (
            word
            if whole is None
            else say("either", "{first} or {second}", first=whole, second=word)
        )
    return whole


def tell(sentence: Sentence, language: str = "en", zone: str = "Z") -> str:
    """The sentence in `language`, its moments as DTG in `zone`; English where it is not known."""
    held = catalogue() if language == "nl" else {}

    def template_of(part: Sentence) -> str:
        return held.get(part.code, {}).get(part.template, part.template)

    return render(sentence, template_of, lambda ms: format_dtg(ms, zone))


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The Dutch of every sentence, by code and English template."""
    file = files("resources").joinpath("i18n/sentences.json")
    held: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return held
