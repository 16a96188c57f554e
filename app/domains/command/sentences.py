"""What the validators of command relations say, and how grave each is (doctrine 2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from app.core.findings import Level

_ERRORS: tuple[str, ...] = tuple(f"C{n}" for n in range(1, 12))
_WARNINGS: tuple[str, ...] = ("C12", "C13", "C22")
_HINTS: tuple[str, ...] = ("C19",)


def _levels() -> Iterator[tuple[str, Level]]:
    yield from ((rule, "error") for rule in _ERRORS)
    yield from ((rule, "warning") for rule in _WARNINGS)
    yield from ((rule, "hint") for rule in _HINTS)


#: Level per rule id.
LEVELS: MappingProxyType[str, Level] = MappingProxyType(dict(_levels()))

#: The template of each sentence code.
SENTENCES = MappingProxyType(
    {
        "C1": "{unit_id} has two holders of {type}, {holder_id} and {other_id}, from {from_ms}. "
        "End one of the two.",
        "C2": "{giver_id} hands on {type} over {unit_id} but holds no level that covers it at "
        "{from_ms}. Correct the commander who hands on, the level or the start.",
        "C2-consent": "{giver_id} hands on {type} over {unit_id}, the same level it holds, "
        "without the consent of the higher commander. Record the consent or choose a lower level.",
        "C3": "{unit_id} stands above itself in the operational tree from {from_ms}. End one of "
        "the relations in the circle.",
        "C4": "{unit_id} is deployed without an operational holder from {from_ms} to {to_ms}. "
        "Close the gap.",
        "C5": "{holder_id} has {type} over {unit_id} twice for the same time, from {from_ms}. "
        "Check the zone letters and end one of the two.",
        "C6": "{holder_id} ({other_nation}) cannot have full command over {unit_id} ({nation}); "
        "full command stays inside the nation.",
        "C7": "Full command over {unit_id} can be neither handed on nor ended. Record the level "
        "that was handed over.",
        "C8": "{unit_id} is part of {parent_id} but stands under {holder_id}, while {other_id} "
        "holds {parent_id} only by {type} and may not split it.",
        "C9": "The {type} by {holder_id} over {unit_id} ends before it starts. Correct the times.",
        "C9-start": "The {type} by {holder_id} over {unit_id} starts before {giver_id} holds "
        "the unit itself, at {from_ms}.",
        "C9-end": "The {type} by {holder_id} over {unit_id} goes on after {giver_id} itself has "
        "lost the unit, at {to_ms}.",
        "C10": "{giver_id} hands on {type} over {unit_id} but was given no right to hand it on.",
        "C11": "{civil_id} is a civil party and cannot stand in a command relation ({type}). Use "
        "coordination, liaison or support.",
        "C12": "{unit_id} has no administrative parent (ADCON). Add who looks after it.",
        "C13": "The {type} by {holder_id} over {unit_id} has no reference to an order or TOA.",
        "C13-ack": "The {type} by {holder_id} over {unit_id} has not been acknowledged.",
        "C19": "{unit_id} has {count} direct subordinates; more than {limit} is hard to lead.",
        "C22-skipped": "The {type} over {unit_id} starts in the hour that the Dutch clock skips. "
        "Check the zone letter.",
        "C22-repeated": "The {type} over {unit_id} starts in the hour that exists twice on the "
        "Dutch clock. Check the zone letter.",
    }
)
