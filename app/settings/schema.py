"""Every setting, declared once: the settings page, the help and the validation read this table.

To add one: a row here; `Settings.get("key")` returns its value. A key is never reused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "choice", "integer", "flag"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: key, kind, default, label and help (English source texts), allowed values."""

    key: str
    kind: Kind
    default: str | int | bool
    label: str
    help: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000
    restart: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "choice", "nl", "Language", "Language of the window.", ("nl", "en")),
    Setting(
        "scheme",
        "choice",
        "system",
        "Colours",
        "Light, dark, or as the desktop says.",
        ("system", "light", "dark"),
    ),
    Setting("scale", "integer", 100, "Text size", "Per cent of the normal size.", (), 80, 200),
    Setting(
        "overdue_min",
        "integer",
        30,
        "Overdue after",
        "Minutes without an expected report.",
        (),
        5,
        240,
    ),
    Setting(
        "graphics",
        "choice",
        "automatic",
        "Graphics",
        "“safe” draws without the graphics card: use it when the map stays black.",
        ("automatic", "safe"),
        restart=True,
    ),
    Setting(
        "sound",
        "flag",
        True,
        "Sound",
        "A tone for a FLASH and for a silence that is too long.",
    ),
    Setting("seat", "text", "", "Seat of the TOC", "Shown on sheets and exports."),
    Setting(
        "backup_hours",
        "integer",
        24,
        "Backup every",
        "Hours between automatic backups.",
        (),
        1,
        168,
    ),
    Setting(
        "shift_journal",
        "flag",
        False,
        "Journal of each shift",
        "At relief the log of the shift is written as PDF into the folder “journals” of the "
        "operation. The PDF is not encrypted.",
    ),
)
BY_KEY = {s.key: s for s in SETTINGS}
