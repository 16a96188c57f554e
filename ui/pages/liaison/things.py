"""How the window shows what an entry can be linked to."""

from __future__ import annotations

from collections.abc import Iterable

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.workflows.things import Directory, Thing

#: Records whose names a directory holds; a change of one makes it stale.
NAMED = frozenset({"movement", "zone", "unit", "incident", "place", "route", "post"})
ICONS = {
    "movement": "movements",
    "zone": "zone",
    "unit": "tree",
    "entry": "log",
    "incident": "incident",
    "post": "user",
    "place": "pin",
    "route": "map",
}


def read_things(context: AppContext, directory: Directory, ids: Iterable[str]) -> tuple[Thing, ...]:
    """Return the things with these ids; an entry is looked up, an unknown id is left out."""
    found = (directory.by_id(id_) or _entry(context, id_) for id_ in ids)
    return tuple(thing for thing in found if thing is not None)


def _entry(context: AppContext, id_: str) -> Thing | None:
    try:
        return Thing("entry", id_, context.liaison.get(id_).number)
    except Refused:
        return None
