"""What an entry can be linked to: every named record of the operation, by id and by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from app.core.errors import Refused
from app.core.lookalike import first_like, name_alike, shapes
from app.core.named import Named
from app.core.sentences import Sentence
from app.domains.liaison.rules import SpanKind, recognise
from app.domains.liaison.service import LiaisonService

MOST_WORDS = 6  # of the longest name that is looked for in a text
LEAST_LETTERS, SHORT_LETTERS = 3, 5
_WORD = re.compile(r"[\w@#](?:[\w.@#/()-]*[\w)])?")


class Names(Protocol):
    """A service that names its records."""

    def named(self) -> Iterable[Named]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Something a text names, in normal form, with the record it is when there is one."""

    kind: SpanKind | Literal["name"]
    value: str
    thing: Named | None = None


class Directory:
    """Named records by id and by every name they are called; any case."""

    def __init__(self, records: Iterable[Named] = ()) -> None:
        self._by_id: dict[str, Named] = {}
        self._by_name: dict[str, Named] = {}
        self._said: dict[str, tuple[str, Named]] = {}  # by folded name, as it is written
        self._kinds: dict[str, int] = {}  # the place of each kind, in the order of the records
        for record in records:
            self._kinds.setdefault(record.kind, len(self._kinds))
            self._by_id[record.id] = record
            for name in filter(None, (record.title, *record.calls) if record.spoken else ()):
                self._said.setdefault(_folded(name), (name, record))
            for name in filter(None, record.calls):
                self._by_name.setdefault(_key(record.number, name), record)

    def by_id(self, id_: str) -> Named | None:
        """Return the record with this id, None when it has no name here."""
        return self._by_id.get(id_)

    def some(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Return those of these records that have a name here, by kind."""
        found = [self._by_id[id_] for id_ in dict.fromkeys(ids) if id_ in self._by_id]
        return tuple(sorted(found, key=lambda record: self._kinds[record.kind]))

    def all(self) -> tuple[Named, ...]:
        """Return every record."""
        return tuple(self._by_id.values())

    def named(self, kind: SpanKind, value: str) -> Named | None:
        """Return the movement or the post or unit that `value` names."""
        return self._by_name.get(_key(kind == "movement", value))

    def called(self, name: str) -> Named:
        """Return the movement, unit, zone or post of this name. Refused: there is none."""
        said = self._said.get(_folded(name))
        found = self.named("movement", name) or (said[1] if said else self.named("post", name))
        if found is None:
            raise Refused(
                "no-thing",
                "No movement, unit, zone or partner is called {name}.",
                "about",
                name=name,
            )
        return found

    def choices(self) -> tuple[Named, ...]:
        """Return what entries are linked to, by kind and name; who is written with a sign
        stands in from and to."""
        found = [record for record in self._by_id.values() if not record.sign]
        return tuple(sorted(found, key=lambda r: (self._kinds[r.kind], r.title.casefold())))

    def words(self) -> tuple[str, ...]:
        """Return what can be typed to name a record: a number, a name, “@” and a post."""
        found = sorted(self._by_id.values(), key=lambda r: (self._kinds[r.kind], r.title))
        return tuple(dict.fromkeys(_typed(record) for record in found if record.title))

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

    def _names_in(self, text: str) -> Iterator[tuple[int, int, Named]]:
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
    """Reads the names of one operation. `sources` in the order in which their kinds are shown,
    and in which they are asked for a name; entries of the log are looked up one by one."""

    sources: tuple[Names, ...]
    liaison: LiaisonService

    def directory(self) -> Directory:
        """Return all names; for the db-read lane."""
        return Directory(record for source in self.sources for record in source.named())

    def read(self, ids: Iterable[str], directory: Directory | None = None) -> tuple[Named, ...]:
        """Return the records with these ids, entries too; an unknown id is left out."""
        wanted = tuple(ids)
        names = directory or (self.directory() if wanted else Directory())
        found = (names.by_id(id_) or self._entry(id_) for id_ in wanted)
        return tuple(record for record in found if record is not None)

    def alike(self, ids: Iterable[str]) -> tuple[Sentence, ...]:
        """Say which of these records is called so that it looks like another one of its kind and is
        written otherwise."""
        wanted = set(ids)
        known = self.directory().all()
        by_shape: dict[tuple[str, str], list[Named]] = {}
        for record in known:
            for shape in shapes(record.title):
                by_shape.setdefault((record.kind, shape), []).append(record)
        found = []
        for record in known:
            if record.id not in wanted:
                continue
            near = (o for shape in shapes(record.title) for o in by_shape[record.kind, shape])
            if other := first_like(record.title, (o.title for o in near if o.id != record.id)):
                found.append(name_alike(record.title, other))
        return tuple(found)

    def linked_in(self, text: str, links: Iterable[str] = ()) -> tuple[str, ...]:
        """Return `links` and the ids of the records a text names."""
        named = (f.thing.id for f in self.directory().found_in(text) if f.thing is not None)
        return tuple(dict.fromkeys((*links, *named)))

    def _entry(self, id_: str) -> Named | None:
        try:
            return Named("entry", id_, self.liaison.get(id_).number)
        except Refused:
            return None


def _typed(record: Named) -> str:
    """How it is written in a text."""
    return record.sign + "-".join(record.title.split()) if record.sign else record.title


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _key(movement: bool, name: str) -> str:
    # A post is written @OCCR or @port-police, so spaces and dashes do not count there.
    plain = name.strip().casefold()
    return f"m:{plain}" if movement else "n:" + plain.replace(" ", "").replace("-", "")
