"""Words of the zones page: steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.kinds.zones import state_word

_STEPS: Mapping[str, str] = {
    "decided": str(QT_TRANSLATE_NOOP("ZoneWords", "Record the decision")),
    "announced": str(QT_TRANSLATE_NOOP("ZoneWords", "Announce")),
    "active": str(QT_TRANSLATE_NOOP("ZoneWords", "Make active")),
    "suspended": str(QT_TRANSLATE_NOOP("ZoneWords", "Suspend")),
    "ended": str(QT_TRANSLATE_NOOP("ZoneWords", "End")),
    "cancelled": str(QT_TRANSLATE_NOOP("ZoneWords", "Cancel the zone")),
}


def step_word(state: str) -> str:
    """What a button says that leads to a state."""
    return _say(_STEPS[state]) if state in _STEPS else state_word(state)


def _say(source: str) -> str:
    return QCoreApplication.translate("ZoneWords", source)
