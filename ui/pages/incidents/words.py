"""Words of the incidents page: steps, GRIP levels, regions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domains.incidents.rules import GRIPS, State

_TRIGGERS: Mapping[str, str] = MappingProxyType(
    {
        "0": str(QT_TRANSLATE_NOOP("IncidentWords", "daily routine of the emergency services")),
        "1": str(QT_TRANSLATE_NOOP("IncidentWords", "several disciplines at the scene")),
        "2": str(QT_TRANSLATE_NOOP("IncidentWords", "effects outside the source area")),
        "3": str(QT_TRANSLATE_NOOP("IncidentWords", "public order or society in one municipality")),
        "4": str(QT_TRANSLATE_NOOP("IncidentWords", "more than one municipality")),
        "5": str(QT_TRANSLATE_NOOP("IncidentWords", "more than one region")),
        "Rijk": str(QT_TRANSLATE_NOOP("IncidentWords", "national direction")),
    }
)


_TEAMS: Mapping[str, str] = MappingProxyType(
    {"5": str(QT_TRANSLATE_NOOP("IncidentWords", "RBT of several regions"))}
)


def say(source: str) -> str:
    """A text of this file in the language in use."""
    return QCoreApplication.translate("IncidentWords", source)


def step_word(state: State) -> str:
    """What a button says that leads to a state."""
    if state == State.OPEN:
        return QCoreApplication.translate("IncidentWords", "Open again")
    if state == State.CONTROLLED:
        return QCoreApplication.translate("IncidentWords", "Under control")
    return QCoreApplication.translate("IncidentWords", "Close")


def grip_choices() -> tuple[tuple[str, str], ...]:
    """Each GRIP level with its team and what calls for it."""
    return tuple(
        (g.level, " · ".join(p for p in (f"GRIP {g.level}", team, say(_TRIGGERS[g.level])) if p))
        for g in GRIPS
        for team in (say(_TEAMS[g.level]) if g.level in _TEAMS else g.team,)
    )
