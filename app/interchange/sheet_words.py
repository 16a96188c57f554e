"""The words on printed sheets, Dutch and English, from resources/sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@cache
def sheet_words(language: Language) -> Mapping[str, str]:
    """Return the words of a language by key."""
    text = files("resources").joinpath(f"sheets/{language}.json").read_text("utf-8")
    return MappingProxyType(cast(dict[str, str], json.loads(text)))
