"""What a step of a zone asks, and what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg
from app.domains.zones.views import ZoneView
from app.workflows.decisions import WHY as ASKS_WHY
from ui.kinds.zones import state_word
from ui.pages.deciding import MEANS, WHY, Question
from ui.pages.zones.words import step_word

translate = QCoreApplication.translate


def asked_for(zone: ZoneView, to: str) -> Question:
    """The form of the step of a zone to a state."""
    title = translate("ZoneSteps", "{step}: {name}").format(step=step_word(to), name=zone.name)
    button = step_word(to)
    if to == "ended":
        follows = translate(
            "ZoneSteps", "The window ends at this moment; one still to come only shortens it."
        )
        return Question(title=title, button=button, follows=follows, sense="near")
    if to == "announced":
        follows = translate("ZoneSteps", "It is kept with the zone as its publication.")
        return Question(
            title=title, button=button, follows=follows, told_needed=True, note=MEANS,
            note_needed=not zone.published,
            values=(("note", zone.published),) if zone.published else (),
        )  # fmt: skip
    if to == "decided":
        follows = translate("ZoneSteps", "Who decided it is kept with the zone.")
        values = (("by", zone.authority),) if zone.authority else ()
        return Question(title=title, button=button, follows=follows, values=values)
    if to in ASKS_WHY:
        return Question(title=title, button=button, note=WHY, note_needed=True)
    return Question(title=title, button=button)


def became(zone: ZoneView, to: str, letter: str) -> str:
    """What is told of a zone after a step."""
    if zone.recorded != to and zone.to is not None:
        text = translate("ZoneSteps", "{name} ends at {moment}. Undo takes it back.")
        return text.format(name=zone.name, moment=format_dtg(zone.to, letter))
    if zone.state != zone.recorded:
        text = translate("ZoneSteps", "{name} is recorded as {state}; now it counts as {counts}.")
        return text.format(
            name=zone.name, state=state_word(zone.recorded), counts=state_word(zone.state)
        )
    text = translate("ZoneSteps", "{name} is {state} now. Undo takes it back.")
    return text.format(name=zone.name, state=state_word(to))
