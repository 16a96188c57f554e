"""Settings of this station: read once, checked, written whole."""

from __future__ import annotations

import threading
from pathlib import Path

from app.core.errors import EnvironmentRefused, Refused
from app.core.sentences import Language, Sentence, reason
from app.settings.schema import BY_KEY, SETTINGS, Setting
from db.files import read_json, write_json

Value = str | int | bool


class Settings:
    """Values by key; what is not set has its default. A damaged file gives the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._this_time: str | None = None
        stored = read_json(path, {})
        self._values: dict[str, Value] = {}
        for setting in SETTINGS:
            if isinstance(stored, dict) and setting.key in stored:
                try:
                    self._values[setting.key] = checked(setting, stored[setting.key])
                except Refused:
                    continue

    def get(self, key: str) -> Value:
        """Return the value of a declared setting."""
        return self._values.get(key, BY_KEY[key].default)

    def text(self, key: str) -> str:
        """Return the value of a text or choice setting."""
        return str(self.get(key))

    @property
    def language(self) -> Language:
        """The language of this station, or the one it speaks this time."""
        return "nl" if (self._this_time or self.get("language")) == "nl" else "en"

    def speak(self, language: str | None) -> None:
        """Speak another language this time, until one is set; None is as set."""
        self._this_time = language

    def number(self, key: str) -> int:
        """Return the value of an integer setting."""
        return int(self.get(key))

    def set(self, key: str, value: Value) -> None:
        """Set and keep a value. Refused: unknown key, value not allowed, no room for it."""
        if key not in BY_KEY:
            raise Refused("no-setting", "There is no setting {key}.", key, key=key)
        with self._lock:
            values = self._values | {key: checked(BY_KEY[key], value)}
            try:
                write_json(self._path, values)
            except OSError as fault:
                raise EnvironmentRefused(
                    "setting-unkept",
                    "The setting cannot be kept in {path}: {reason}.",
                    str(self._path),
                    path=str(self._path),
                    reason=reason(fault),
                ) from fault
            self._values = values
        if key == "language":
            self._this_time = None


def checked(setting: Setting, value: object) -> Value:
    """Return `value` as the setting wants it; Refused with a sentence when it does not fit."""
    if setting.kind == "flag" and isinstance(value, bool):
        return value
    if setting.kind == "integer":
        try:
            number = int(str(value))
        except ValueError:
            number = setting.least - 1
        if setting.least <= number <= setting.most:
            return number
        raise Refused(
            "setting",
            "{label} is a whole number from {least} to {most}.",
            setting.key,
            label=Sentence("word-setting", setting.label),
            least=setting.least,
            most=setting.most,
        )
    if setting.kind == "choice" and value not in setting.choices:
        raise Refused(
            "setting",
            "{label} is one of {choices}.",
            setting.key,
            label=Sentence("word-setting", setting.label),
            choices=", ".join(setting.choices),
        )
    if not isinstance(value, str):
        raise Refused(
            "setting",
            "{label} is a text.",
            setting.key,
            label=Sentence("word-setting", setting.label),
        )
    return value
