"""What a later entry may do to an older one, and which action of the page asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from app.domains.liaison.rules import Ask
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


def acts_of(entry: EntryView) -> tuple[Act, ...]:
    """Return what may be done with an entry, the most asked for first; the service decides."""
    acts = [act for ask, act in _ANSWERS.items() if ask in entry.asks]
    if not entry.strikes:
        acts += ["correct", "add_to"]  # of a correction: what it corrects
        if not entry.struck:
            acts.append("strike")
    return tuple(acts)


_ANSWERS: Mapping[Ask, Act] = MappingProxyType(
    {Ask.ACKNOWLEDGEMENT: "acknowledge", Ask.ACTION: "close", Ask.AGREEMENT: "confirm"}
)
