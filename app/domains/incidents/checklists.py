"""The checklists of incidents by kind, in Dutch and English, from `resources/incidents`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT = "default"


@cache
def _data() -> dict[str, Any]:
    text = (files("resources") / "incidents" / "checklists.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def steps(kind: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return key and text of each step of a kind; kinds without a list of their own have the
    default one."""
    rows = _data()["checklists"].get(kind) or _data()["checklists"][DEFAULT]
    return tuple((key, dutch if language == "nl" else english) for key, english, dutch in rows)
