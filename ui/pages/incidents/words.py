"""Words of the incidents page: steps, GRIP levels, regions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domains.incidents.rules import GRIPS, State
from app.domains.incidents.views import IncidentView
from ui.pages.deciding import WHY, Question

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
    if state == State.WITHDRAWN:
        return QCoreApplication.translate("IncidentWords", "Withdraw")
    return QCoreApplication.translate("IncidentWords", "Close")


def asked_for(view: IncidentView, to: State) -> Question:
    """The form of the step of an incident to a state."""
    text = QCoreApplication.translate("IncidentWords", "{step}: {number} {title}")
    title = text.format(step=step_word(to), number=view.number, title=view.title[:60])
    if to == State.WITHDRAWN:
        follows = QCoreApplication.translate(
            "IncidentWords",
            "It was made by mistake: it stays to be found, struck through, and counts nowhere.",
        )
        return Question(
            title=title, button=step_word(to), follows=follows, note=WHY, note_needed=True
        )
    return Question(title=title, button=step_word(to))


def grip_choices() -> tuple[tuple[str, str], ...]:
    """Each GRIP level with its team and what calls for it."""
    return tuple(
        (g.level, " · ".join(p for p in (f"GRIP {g.level}", team, say(_TRIGGERS[g.level])) if p))
        for g in GRIPS
        for team in (say(_TEAMS[g.level]) if g.level in _TEAMS else g.team,)
    )
