"""The words on printed sheets, Dutch and English, from resources/sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from app.core.markings import EXERCISE, Marking, level_told
from app.core.sentences import Language

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def sheet_words(language: Language) -> Mapping[str, str]:
    """Return the words of a language by key."""
    text = files("resources").joinpath(f"sheets/{language}.json").read_text("utf-8")
    return MappingProxyType(cast(dict[str, str], json.loads(text)))


def marking_text(marking: Marking | str, language: str) -> str:
    """Return a marking as a document in that language writes it: OEFENING before it in Dutch,
    the English of the level before its Dutch name in English.

    What is no marking stays as it is; of an unknown language, English.
    """
    text = str(marking)
    known = next((one for one in LANGUAGES if one == language), "en")
    word, _, level = text.partition(" ")
    if word != EXERCISE:
        return level_told(text, known)
    return f"{sheet_words(known)['exercise']} {level_told(level, known)}".rstrip()
