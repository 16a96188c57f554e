"""Who took the watch last, as the log says."""

from __future__ import annotations

from app.core.desk import Desk, Operator
from app.core.errors import Refused
from db.schema import Entry

RELIEFS = 64  # newest entries by event among which the one written last is looked for


def signed_on(desk: Desk) -> tuple[Operator, int] | None:
    """The operator of the newest relief entry of this station and since when, UTC ms; None when
    there is none or it cannot be read."""
    kinds = [("kind", "opening"), ("kind", "handover")]
    try:
        hits = desk.store.search_log("", RELIEFS, [kinds, [("station", desk.store.station)]])
        places = desk.store.places([hit.id for hit in hits])
        newest = max(places, key=lambda id_: places[id_], default="")
        author = desk.store.author(newest) if newest else None
        entry = desk.get(Entry, newest) if newest else None
    except Refused:  # a damaged page: told elsewhere
        return None
    if author is None or entry is None or not author.name:
        return None
    return Operator(author.name, author.post, author.initials), entry.event or 0
