"""What an entry can be linked to: every named record of the operation, by id and by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.core.clock import Clock
from app.core.errors import Refused
from app.domains.command.service import CommandService
from app.domains.geography.service import GeographyService
from app.domains.incidents.service import IncidentService
from app.domains.liaison.rules import SpanKind, recognise
from app.domains.movements.service import MovementService
from app.domains.partners.service import PartnerService
from app.domains.zones.service import ZoneService

#: Records whose names stand in a text without a sign before them; the words of the longest name.
SAID, MOST_WORDS = ("unit", "zone"), 6
LEAST_LETTERS, SHORT_LETTERS = 3, 5
_WORD = re.compile(r"[\w@#](?:[\w.@#/()-]*[\w)])?")


@dataclass(frozen=True, slots=True)
class Thing:
    """A record by its kind, id and the name people call it by."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """Something a text names, in normal form, with the record it is when there is one."""

    kind: SpanKind | Literal["name"]
    value: str
    thing: Thing | None = None


class Directory:
    """Things by id, movement number, and short name of a post or unit; any case."""

    def __init__(self, things: Iterable[tuple[Thing, tuple[str, ...]]] = ()) -> None:
        self._by_id: dict[str, Thing] = {}
        self._by_name: dict[str, Thing] = {}
        self._said: dict[str, tuple[str, Thing]] = {}  # by folded name, as it is written
        for thing, names in things:
            if thing.kind in SAID:
                for name in filter(None, (thing.title, *names)):
                    self._said.setdefault(_folded(name), (name, thing))
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

    def called(self, name: str) -> Thing:
        """Return the movement, unit, zone or post of this name. Refused: there is none."""
        said = self._said.get(_folded(name))
        found = self.named("movement", name) or (said[1] if said else self.named("post", name))
        if found is None:
            raise Refused(
                "no-thing", f"No movement, unit, zone or partner is called {name}.", "about"
            )
        return found

    def choices(self) -> tuple[Thing, ...]:
        """Return what entries are linked to, by kind and name; posts stand in from and to."""
        order = ("movement", "zone", "unit", "incident", "place", "route")
        found = [thing for thing in self._by_id.values() if thing.kind in order]
        return tuple(sorted(found, key=lambda t: (order.index(t.kind), t.title.casefold())))

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
        spans: list[tuple[int, Found]] = []
        taken: list[tuple[int, int]] = []
        for span in recognise(text):
            thing = self.named(span.kind, span.value) if span.kind in ("movement", "post") else None
            spans.append((span.start, Found(span.kind, span.value, thing)))
            taken.append((span.start, span.end))
        for start, end, thing in self._names_in(text):
            if all(end <= first or start >= last for first, last in taken):
                spans.append((start, Found("name", thing.title, thing)))
        found: dict[tuple[str, str], Found] = {}
        for _, one in sorted(spans, key=lambda pair: pair[0]):
            found.setdefault((one.kind, one.value), one)
        return tuple(found.values())

    def _names_in(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        """Units and zones named in whole words, the longest name first; a short name of one word
        only as it is written."""
        words, at = list(_WORD.finditer(text)), 0
        while at < len(words):
            for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + count - 1].end()
                said = text[start:end]
                name, thing = self._said.get(_folded(said), ("", None))
                short = count == 1 and len(said) < SHORT_LETTERS
                if thing is None or len(said) < LEAST_LETTERS or (short and said != name):
                    continue
                yield start, end, thing
                at += count - 1
                break
            at += 1


@dataclass(frozen=True, slots=True)
class Things:
    """Reads the names of one operation."""

    clock: Clock
    movements: MovementService
    zones: ZoneService
    partners: PartnerService
    command: CommandService
    geography: GeographyService
    incidents: IncidentService

    def directory(self) -> Directory:
        """Return all names; for the db-read lane."""
        return Directory(self._read())

    def linked_in(self, text: str, links: Iterable[str] = ()) -> tuple[str, ...]:
        """Return `links` and the ids of the records a text names."""
        named = (f.thing.id for f in self.directory().found_in(text) if f.thing is not None)
        return tuple(dict.fromkeys((*links, *named)))

    def _read(self) -> Iterator[tuple[Thing, tuple[str, ...]]]:
        now = self.clock.now_ms()
        for m in self.movements.movements(now):
            yield Thing("movement", m.id, m.number), (m.number,)
        for z in self.zones.zones(now):
            yield Thing("zone", z.id, z.name), ()
        for p in self.partners.directory():
            yield Thing("post", p.id, p.short), (p.short, p.name)
        for u in self.command.units().values():
            yield Thing("unit", u.id, u.short or u.name), (u.short, u.name)
        for i in self.incidents.incidents():
            yield Thing("incident", i.id, i.number), (i.number,)
        for place in self.geography.places():
            yield Thing("place", place.id, place.name), ()
        for route in self.geography.routes():
            yield Thing("route", route.id, route.name), ()


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _key(movement: bool, name: str) -> str:
    # A post is written @OCCR or @port-police, so spaces and dashes do not count there.
    plain = name.strip().casefold()
    return f"m:{plain}" if movement else "n:" + plain.replace(" ", "").replace("-", "")
