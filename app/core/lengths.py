"""How long something lasts, in as few signs as can be read at a glance, and one way everywhere."""

from __future__ import annotations

from app.core.sentences import Sentence, say


def length(minutes: int) -> Sentence:
    """Whole minutes as “45 min”, “3 h 05” or “1 d 8 h” (in Dutch “1 d 8 u”); sign left out."""
    size = abs(minutes)
    hours, left = divmod(size, 60)
    if not hours:
        return say("length", "{minutes} min", minutes=size)
    days, rest = divmod(hours, 24)
    if not days:
        return say("length", "{hours} h {minutes:02d}", hours=hours, minutes=left)
    if not rest:
        return say("length", "{days} d", days=days)
    return say("length", "{days} d {hours} h", days=days, hours=rest)
