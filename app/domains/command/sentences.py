"""What the validators of command relations say, and how grave each is (doctrine 2.5)."""

from __future__ import annotations

from types import MappingProxyType

from app.core.findings import Level

_WARNINGS = frozenset({"C12", "C13", "C22", "C1-levels", "C6-toa"})
_HINTS = frozenset({"C19"})


def level_of(code: str) -> Level:
    """How grave a finding is, by the code of its sentence, else by its rule."""
    for key in (code, code.partition("-")[0]):
        if key in _WARNINGS:
            return "warning"
        if key in _HINTS:
            return "hint"
    return "error"


#: The template of each sentence code.
SENTENCES = MappingProxyType(
    {
        "C1": "{unit_id} has two holders of {type}, {holder_id} and {other_id}, from {from_ms}. "
        "End one of the two.",
        "C1-levels": "{unit_id} has two masters from {from_ms}: {holder_id} by {type} and "
        "{other_id} by {other_type}. Neither level stands above the other: end one, or let one "
        "hand on to the other.",
        "C2": "{giver_id} hands on {type} over {unit_id} but holds no level that covers it at "
        "{from_ms}. Correct the commander who hands on, the level or the start.",
        "C2-consent": "{giver_id} hands on {type} over {unit_id}, the same level it holds, "
        "without the consent of the higher commander. Record the consent or choose a lower level.",
        "C2-origin": "{holder_id} has {type} over {unit_id} from nobody who had it himself. Name "
        "the commander who handed it on, or record the full command.",
        "C3": "{unit_id} stands above itself in the operational tree from {from_ms}. End one of "
        "the relations in the circle.",
        "C4": "{unit_id} is deployed without an operational holder from {from_ms} to {to_ms}. "
        "Close the gap.",
        "C4-open": "{unit_id} has a task from {from_ms} on, but no operational holder. Record who "
        "has it then.",
        "C5": "{holder_id} has {type} over {unit_id} twice for the same time, from {from_ms}. "
        "Check the zone letters and end one of the two.",
        "C6": "{holder_id} ({other_nation}) cannot have full command over {unit_id} ({nation}); "
        "full command stays inside the nation.",
        "C6-toa": "{holder_id} has {type} over {unit_id} ({nation}), but its nation has not handed "
        "it over; in transit it stays under national command. Record who of its nation gave it.",
        "C7": "Full command over {unit_id} can be neither handed on nor ended. Record the level "
        "that was handed over.",
        "C8": "{unit_id} is part of {parent_id} but stands under {holder_id}, while {other_id} "
        "holds {parent_id} only by {type} and may not split it.",
        "C9": "The {type} by {holder_id} over {unit_id} ends before it starts. Correct the times.",
        "C9-start": "The {type} by {holder_id} over {unit_id} starts before {giver_id} holds "
        "the unit itself, at {from_ms}.",
        "C9-gap": "The {type} by {holder_id} over {unit_id} goes on from {from_ms} to {to_ms}, "
        "while {giver_id} does not hold the unit itself.",
        "C9-end": "The {type} by {holder_id} over {unit_id} goes on after {giver_id} itself has "
        "lost the unit, at {to_ms}.",
        "C10": "{giver_id} hands on {type} over {unit_id} but was given no right to hand it on.",
        "C11": "{civil_id} is a civil party and cannot stand in a command relation ({type}). Use "
        "coordination, liaison or support.",
        "C12": "{unit_id} has no administrative parent (ADCON). Add who looks after it.",
        "C12-twice": "{unit_id} has two holders of {type}, {holder_id} and {other_id}, from "
        "{from_ms}. End one of the two.",
        "C13": "The {type} by {holder_id} over {unit_id} has no reference to an order or TOA.",
        "C13-ack": "The {type} by {holder_id} over {unit_id} has not been acknowledged.",
        "C19": "{unit_id} has {count} direct subordinates; more than {limit} is hard to lead.",
        "C22-skipped": "The {type} over {unit_id} starts in the hour that the Dutch clock skips. "
        "Check the zone letter.",
        "C22-repeated": "The {type} over {unit_id} starts in the hour that exists twice on the "
        "Dutch clock. Check the zone letter.",
    }
)
