"""What an entry can be linked to: every named record of the operation, by id and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.domains.liaison.rules import SpanKind, recognise

#: Records whose names this directory holds; a change of one makes it stale.
NAMED = frozenset({"movement", "zone", "unit", "place", "route", "post"})
ICONS = {
    "movement": "movements",
    "zone": "zone",
    "unit": "tree",
    "entry": "log",
    "post": "user",
    "place": "pin",
    "route": "map",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A record by its kind, id and the name people call it by."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something a text names, in normal form, with the record it is when there is one."""

    kind: SpanKind
    value: str
    thing: Thing | None = None


class Directory:
    """Things by id, movement number, and short name of a post or unit; any case."""

    def __init__(self, things: Iterable[tuple[Thing, tuple[str, ...]]] = ()) -> None:
        self._by_id: dict[str, Thing] = {}
        self._by_name: dict[str, Thing] = {}
        for thing, names in things:
            self._by_id[thing.id] = thing
            for name in names:
                if name:
                    self._by_name.setdefault(_key(thing.kind == "movement", name), thing)

    def by_id(self, id_: str) -> Thing | None:
        """Return the thing with this id, None when it has no name here."""
        return self._by_id.get(id_)

    def named(self, kind: SpanKind, value: str) -> Thing | None:
        """Return the movement or the post or unit that `value` names."""
        return self._by_name.get(_key(kind == "movement", value))

    def words(self) -> tuple[str, ...]:
        """Return what can be typed to name a thing: a number, “@” and a post, a name."""
        names: dict[str, list[str]] = {k: [] for k in ("post", "movement", "unit", "place")}
        for thing in self._by_id.values():
            if thing.kind in names:
                names[thing.kind].append(thing.title)
        posts = ["@" + "-".join(name.split()) for name in names["post"]]
        return (*sorted(names["movement"]), *sorted(posts), *names["unit"], *sorted(names["place"]))

    def found_in(self, text: str) -> tuple[Found, ...]:
        """Return what a text names, each once, in the order of the text."""
        found: dict[tuple[str, str], Found] = {}
        for span in recognise(text):
            thing = self.named(span.kind, span.value) if span.kind in ("movement", "post") else None
            found.setdefault((span.kind, span.value), Found(span.kind, span.value, thing))
        return tuple(found.values())


def read_directory(context: AppContext) -> Directory:
    """Read all names from the store; for the db-read lane."""
    return Directory(_read(context))


def read_things(context: AppContext, directory: Directory, ids: Iterable[str]) -> tuple[Thing, ...]:
    """Return the things with these ids; an entry is looked up, an unknown id is left out."""
    found = (directory.by_id(id_) or _entry(context, id_) for id_ in ids)
    return tuple(thing for thing in found if thing is not None)


def _read(context: AppContext) -> Iterator[tuple[Thing, tuple[str, ...]]]:
    now = context.clock.now_ms()
    for m in context.movements.movements(now):
        yield Thing("movement", m.id, m.number), (m.number,)
    for z in context.zones.zones(now):
        yield Thing("zone", z.id, z.name), ()
    for p in context.liaison.posts():
        yield Thing("post", p.id, p.short or p.name), (p.short, p.name)
    for u in context.command.units().values():
        yield Thing("unit", u.id, u.short or u.name), (u.short, u.name)
    for place in context.geography.places():
        yield Thing("place", place.id, place.name), ()
    for route in context.geography.routes():
        yield Thing("route", route.id, route.name), ()


def _entry(context: AppContext, id_: str) -> Thing | None:
    try:
        return Thing("entry", id_, context.liaison.get(id_).number)
    except Refused:
        return None


def _key(movement: bool, name: str) -> str:
    # A post is written @OCCR or @port-police, so spaces and dashes do not count there.
    plain = name.strip().casefold()
    return f"m:{plain}" if movement else "n:" + plain.replace(" ", "").replace("-", "")
