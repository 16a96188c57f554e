"""What officers ask of the task force: may he, what is wrong and when, what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.core.dtg import parse_dtg
from app.core.durations import HOUR_MS
from app.core.errors import Refused
from app.core.findings import Finding
from app.core.sentences import Sentence
from app.domains.command import may as rules
from app.domains.command.authority import Permission
from app.domains.command.may import Verb, verb_called
from app.domains.command.relations import Relation
from app.domains.command.service import CommandService
from app.domains.command.views import EdgeView, UnitView


@dataclass(frozen=True, slots=True)
class MayView:
    """The answer to “may he?”; `because` is the chain it rests on, the holder's own first, with
    the limits and caveats that bear on it; `who_may` are all who may without asking."""

    answer: Permission
    sentence: Sentence
    of: str
    because: tuple[EdgeView, ...]
    who_may: tuple[UnitView, ...]

    @property
    def limits(self) -> tuple[str, ...]:
        """Limits and caveats of the chain, each once."""
        texts = [text for edge in self.because for text in (edge.limits, edge.caveats) if text]
        return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class Changed:
    """Under whom a unit stood and stands; None where it stood nowhere."""

    unit: UnitView
    before: EdgeView | None
    after: EdgeView | None


@dataclass(frozen=True, slots=True)
class Due:
    """A relation that starts or ends; `ms` is when."""

    edge: EdgeView
    ms: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Question:
    """“May C-TF split FMS Det 0900B?” as it was read."""

    holder: UnitView
    verb: Verb
    unit: UnitView
    at: int


class CommandQuestions:
    """Reads for people; nothing is written."""

    def __init__(self, service: CommandService) -> None:
        self._service = service

    def may(self, holder: str, verb: Verb | str, unit: str, at: int) -> MayView:
        """Whether a holder may do it with a unit at `at`. Refused: no such verb."""
        asked = verb_called(verb) if isinstance(verb, str) else verb
        units = self._service.units()
        names = {u.id: u.short or u.name for u in units.values()}
        found = rules.may(self._service.checked().force, holder, asked, unit, at)
        return MayView(
            found.answer,
            rules.sentence(found, holder, asked, unit, names),
            names.get(found.of, ""),
            self._edges_of(found.because),
            tuple(sorted((units[w] for w in found.who_may if w in units), key=lambda u: u.short)),
        )

    def read(self, text: str, now: int) -> Question | None:
        """Read “may C-TF split FMS Det 0900B” (or “mag”): who, words of what, which unit, and a
        moment or none, which is `now`. None when it is not such a question."""
        first, _, rest = text.strip().partition(" ")
        if first.casefold() not in ("may", "mag"):
            return None
        words, at = rest.strip(" ?").split(), now
        if words and any(char.isdigit() for char in words[-1]):
            with suppress(Refused):
                at = parse_dtg(words[-1], reference_ms=now, zone=self._service.zone).ms
                words = words[:-1]
        called = {
            name.casefold(): unit
            for unit in self._service.units().values()
            for name in (unit.name_nl, unit.name, unit.short)
        }
        for head in range(len(words) - 1, 0, -1):
            holder = called.get(" ".join(words[:head]).casefold())
            for tail in range(head + 1, len(words)) if holder else ():
                unit = called.get(" ".join(words[tail:]).casefold())
                if holder is not None and unit is not None:
                    with suppress(Refused):
                        return Question(holder, verb_called("-".join(words[head:tail])), unit, at)
        return None

    def wrong(self, from_: int | None = None, to: int | None = None) -> list[Finding]:
        """What the rules find in a time; of all time without one. A finding that knows no time
        is always there."""
        return [
            f
            for f in self._service.checked().findings()
            if not f.periods
            or any(
                (to is None or start < to) and (from_ is None or end is None or end > from_)
                for start, end in f.periods
            )
        ]

    def difference(self, from_: int, to: int) -> tuple[Changed, ...]:
        """Which units stand otherwise at `to` than at `from_`, by name."""
        before, after = self._service.tree(from_), self._service.tree(to)
        found = []
        for id_ in {*before.branches, *after.branches}:
            was = before.branches[id_].edge if id_ in before.branches else None
            now = after.branches[id_].edge if id_ in after.branches else None
            if _said(was) != _said(now):
                branch = after.branches.get(id_) or before.branches[id_]
                found.append(Changed(branch.unit, was, now))
        return tuple(sorted(found, key=lambda change: change.unit.short.casefold()))

    def due(self, at: int, hours: int) -> tuple[Due, ...]:
        """What starts or ends within so many hours after `at`, in order of time."""
        until = at + hours * HOUR_MS
        found = [Due(e, e.from_, False) for e in self._service.edges() if at < e.from_ <= until]
        found += [
            Due(e, e.to, True)
            for e in self._service.edges()
            if e.to is not None and at < e.to <= until
        ]
        return tuple(sorted(found, key=lambda due: (due.ms, due.ends, due.edge.id)))

    def _edges_of(self, relations: Iterable[Relation]) -> tuple[EdgeView, ...]:
        edges: Mapping[str, EdgeView] = {edge.id: edge for edge in self._service.edges()}
        return tuple(edges[r.id] for r in relations if r.id in edges)


def _said(edge: EdgeView | None) -> tuple[str, str]:
    return (edge.holder, edge.type) if edge is not None else ("", "")
