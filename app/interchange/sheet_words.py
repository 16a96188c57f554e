"""The words on printed sheets, Dutch and English, from resources/sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast

from app.core.markings import EXERCISE, Marking
from app.core.sentences import Language

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def sheet_words(language: Language) -> Mapping[str, str]:
    """Return the words of a language by key."""
    text = files("resources").joinpath(f"sheets/{language}.json").read_text("utf-8")
    return MappingProxyType(cast(dict[str, str], json.loads(text)))


def marking_text(marking: Marking | str, language: str) -> str:
    """Return a marking as a document in that language writes it: OEFENING before it in Dutch.

    A text that begins with no EXERCISE stays as it is; of an unknown language, English.
    """
    text = str(marking)
    word, _, level = text.partition(" ")
    if word != EXERCISE:
        return text
    known = next((one for one in LANGUAGES if one == language), "en")
    return f"{sheet_words(known)['exercise']} {level}".rstrip()
