"""Words of incidents: kinds, severities, states, steps, GRIP levels, regions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domains.incidents.rules import GRIPS, Severity, State
from app.domains.incidents.views import IncidentView
from app.geo.safety_regions import Proposal
from ui.qt.theme import Tone
from ui.widgets.state import StateMark

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "drone": str(QT_TRANSLATE_NOOP("IncidentWords", "drone")),
        "recon": str(QT_TRANSLATE_NOOP("IncidentWords", "reconnaissance of a site")),
        "road-accident": str(QT_TRANSLATE_NOOP("IncidentWords", "road accident")),
        "breakdown": str(QT_TRANSLATE_NOOP("IncidentWords", "breakdown")),
        "load-shift": str(QT_TRANSLATE_NOOP("IncidentWords", "load shift")),
        "rail": str(QT_TRANSLATE_NOOP("IncidentWords", "rail incident")),
        "bridge": str(QT_TRANSLATE_NOOP("IncidentWords", "bridge or lock outage")),
        "border": str(QT_TRANSLATE_NOOP("IncidentWords", "border hold-up")),
        "permit": str(QT_TRANSLATE_NOOP("IncidentWords", "permit problem")),
        "ammunition": str(QT_TRANSLATE_NOOP("IncidentWords", "ammunition")),
        "fire": str(QT_TRANSLATE_NOOP("IncidentWords", "fire")),
        "fuel-spill": str(QT_TRANSLATE_NOOP("IncidentWords", "fuel spill")),
        "medical": str(QT_TRANSLATE_NOOP("IncidentWords", "medical")),
        "missing-person": str(QT_TRANSLATE_NOOP("IncidentWords", "missing person")),
        "lost-item": str(QT_TRANSLATE_NOOP("IncidentWords", "lost or stolen item")),
        "demonstration": str(QT_TRANSLATE_NOOP("IncidentWords", "demonstration or blockade")),
        "sabotage": str(QT_TRANSLATE_NOOP("IncidentWords", "sabotage")),
        "cyber": str(QT_TRANSLATE_NOOP("IncidentWords", "cyber or comms outage")),
        "gps-loss": str(QT_TRANSLATE_NOOP("IncidentWords", "GPS loss")),
        "weather": str(QT_TRANSLATE_NOOP("IncidentWords", "weather")),
        "natural": str(QT_TRANSLATE_NOOP("IncidentWords", "natural environment")),
        "built": str(QT_TRANSLATE_NOOP("IncidentWords", "built environment")),
        "technological": str(QT_TRANSLATE_NOOP("IncidentWords", "technological")),
        "vital": str(QT_TRANSLATE_NOOP("IncidentWords", "vital infrastructure")),
        "traffic": str(QT_TRANSLATE_NOOP("IncidentWords", "traffic and transport")),
        "health": str(QT_TRANSLATE_NOOP("IncidentWords", "health")),
        "social": str(QT_TRANSLATE_NOOP("IncidentWords", "social environment")),
    }
)
SEVERITIES: Mapping[Severity, tuple[str, Tone]] = MappingProxyType(
    {
        Severity.MINOR: (str(QT_TRANSLATE_NOOP("IncidentWords", "minor")), "muted"),
        Severity.SERIOUS: (str(QT_TRANSLATE_NOOP("IncidentWords", "serious")), "amber"),
        Severity.MAJOR: (str(QT_TRANSLATE_NOOP("IncidentWords", "major")), "red"),
    }
)
_STATES: Mapping[State, tuple[str, Tone, str]] = MappingProxyType(
    {
        State.OPEN: (str(QT_TRANSLATE_NOOP("IncidentWords", "open")), "red", "alert"),
        State.CONTROLLED: (
            str(QT_TRANSLATE_NOOP("IncidentWords", "under control")), "amber", "pause"
        ),
        State.CLOSED: (str(QT_TRANSLATE_NOOP("IncidentWords", "closed")), "muted", "check"),
    }
)  # fmt: skip
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


def kind_word(kind: str) -> str:
    """A kind in the language in use."""
    return say(KINDS[kind]) if kind in KINDS else kind


def severity_mark(severity: Severity) -> StateMark:
    """A severity with its tone."""
    word, tone = SEVERITIES[severity]
    return StateMark(say(word), tone)


def state_word(state: State) -> str:
    """A state in the language in use."""
    return say(_STATES[state][0])


def state_mark(view: IncidentView) -> StateMark:
    """State with sign and tone; what two stations changed at once says so."""
    word, tone, sign = _STATES[view.state]
    if view.contested:
        text = QCoreApplication.translate("IncidentWords", "contested, now {state}")
        return StateMark(text.format(state=say(word)), "red", "contested")
    return StateMark(say(word), tone, sign)


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


def proposal_text(proposal: Proposal) -> str:
    """A proposed region with why, and that it is not certain."""
    name = f"{proposal.region.number} {proposal.region.name}"
    if proposal.neighbour is not None:
        text = QCoreApplication.translate("IncidentWords", "{region} or {other}")
        other = f"{proposal.neighbour.number} {proposal.neighbour.name}"
        name = text.format(region=name, other=other)
    text = QCoreApplication.translate(
        "IncidentWords", "{region}: proposal by the nearest known place, {place}, {km} km"
    )
    return text.format(region=name, place=proposal.place, km=f"{proposal.distance_km:.1f}")
