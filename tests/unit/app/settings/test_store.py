"""Settings: declared once, checked, damaged files harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import Refused
from app.settings.schema import SETTINGS
from app.settings.store import Settings


def test_defaults_are_allowed_values(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for setting in SETTINGS:
        settings.set(setting.key, setting.default)
    assert Settings(tmp_path / "s.json").text("language") == "nl"


def test_refused_values_change_nothing(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for key, value in (("language", "fr"), ("scale", 5), ("scale", "x"), ("nope", 1), ("seat", 3)):
        with pytest.raises(Refused):
            settings.set(key, value)
    assert not (tmp_path / "s.json").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"scale": "big", "language": "en"}'])
def test_a_damaged_file_gives_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text)
    assert Settings(tmp_path / "s.json").number("scale") == 100
