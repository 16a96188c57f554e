"""Words and tones of the things on the map."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.qt.theme import Tone

_KINDS: Mapping[str, str] = {
    "movement": str(QT_TRANSLATE_NOOP("MapWords", "Movement")),
    "zone": str(QT_TRANSLATE_NOOP("MapWords", "Zone")),
    "place": str(QT_TRANSLATE_NOOP("MapWords", "Place")),
    "route": str(QT_TRANSLATE_NOOP("MapWords", "Route")),
    "post": str(QT_TRANSLATE_NOOP("MapWords", "Post")),
    "unit": str(QT_TRANSLATE_NOOP("MapWords", "Unit")),
    "incident": str(QT_TRANSLATE_NOOP("MapWords", "Incident")),
}
_STATES: Mapping[str, tuple[str, Tone, str]] = {
    "planned": (str(QT_TRANSLATE_NOOP("MapWords", "planned")), "muted", "clock"),
    "due": (str(QT_TRANSLATE_NOOP("MapWords", "due")), "accent", "clock"),
    "moving": (str(QT_TRANSLATE_NOOP("MapWords", "under way")), "", "play"),
    "halted": (str(QT_TRANSLATE_NOOP("MapWords", "halted")), "", "pause"),
    "late": (str(QT_TRANSLATE_NOOP("MapWords", "late")), "amber", "late"),
    "overdue": (str(QT_TRANSLATE_NOOP("MapWords", "overdue")), "red", "overdue"),
    "arrived": (str(QT_TRANSLATE_NOOP("MapWords", "arrived")), "green", "check"),
    "cancelled": (str(QT_TRANSLATE_NOOP("MapWords", "cancelled")), "muted", "cross"),
    "decided": (str(QT_TRANSLATE_NOOP("MapWords", "decided")), "muted", "check"),
    "announced": (str(QT_TRANSLATE_NOOP("MapWords", "announced")), "accent", "info"),
    "active": (str(QT_TRANSLATE_NOOP("MapWords", "active")), "", "zone"),
    "suspended": (str(QT_TRANSLATE_NOOP("MapWords", "suspended")), "muted", "pause"),
    "ended": (str(QT_TRANSLATE_NOOP("MapWords", "ended")), "muted", "check"),
    "contested": (str(QT_TRANSLATE_NOOP("MapWords", "contested")), "red", "contested"),
    "silent": (str(QT_TRANSLATE_NOOP("MapWords", "no contact")), "amber", "late"),
}


def kind_word(kind: str) -> str:
    """The kind of a thing, in the language in use."""
    return QCoreApplication.translate("MapWords", _KINDS[kind]) if kind in _KINDS else kind


def state_word(state: str) -> str:
    """A state, in the language in use; "" for none."""
    source = _STATES[state][0] if state in _STATES else state
    return QCoreApplication.translate("MapWords", source) if source else ""


def state_tone(state: str) -> Tone:
    """The tone that goes with a state."""
    return _STATES[state][1] if state in _STATES else ""


def state_icon(state: str) -> str:
    """The sign that goes with a state, "" for none."""
    return _STATES[state][2] if state in _STATES else ""
