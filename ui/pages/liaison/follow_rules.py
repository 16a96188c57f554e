"""What a later entry may do to an older one, and which action of the page asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from app.domains.liaison.views import EntryView

Act = Literal["correct", "strike", "add_to", "close", "confirm", "acknowledge"]
#: The acts that actions of the page carry out.
NEEDS: Mapping[str, Act] = MappingProxyType(
    {
        "liaison.correct": "correct",
        "liaison.strike": "strike",
        "liaison.add_to": "add_to",
        "liaison.close": "close",
        "liaison.confirm": "confirm",
        "liaison.acknowledge": "acknowledge",
    }
)


def awaits_acknowledgement(entry: EntryView) -> bool:
    """Whether it is a FLASH that nobody has acknowledged; a correction of one asks for nothing."""
    return entry.precedence == "FLASH" and not (
        entry.corrects or entry.strikes or entry.struck or entry.acknowledged_by
    )


def acts_of(entry: EntryView) -> tuple[Act, ...]:
    """Return what may be done with an entry, the most asked for first; the service decides."""
    found: list[Act] = []
    raised = entry.corrects and entry.precedence == "FLASH" and not entry.acknowledged_by
    if raised or awaits_acknowledgement(entry):
        found.append("acknowledge")
    if entry.action and not (entry.struck or entry.closed_by):
        found.append("close")
    if entry.agreement and not (entry.struck or entry.confirmed_by):
        found.append("confirm")
    if not (entry.corrects or entry.strikes):
        found += ["correct", "add_to"]
        if not entry.struck:
            found.append("strike")
    return tuple(found)
