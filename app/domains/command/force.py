"""A force over time as the validators read it: who is part of whom, who holds what from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domains.command.authority import (
    COMPOSITION,
    HANDED_ON,
    Permission,
    RelationType,
    covers,
    may_hand_on,
)
from app.domains.command.periods import (
    ALWAYS,
    FOREVER,
    NEVER,
    Periods,
    Span,
    common,
    together,
    without,
)
from app.domains.command.relations import Relation, Unit

#: Relations by which a unit is part of a whole, for what may be handed on.
PART_OF = frozenset({*COMPOSITION, RelationType.FULLCOM})
#: Relations by which authority is inherent: nobody has to give it.
INHERENT = frozenset({RelationType.FULLCOM, RelationType.ORGANIC})


class Support(NamedTuple):
    """A relation that a given one rests on, when, and whether it may be handed on so."""

    relation: Relation
    periods: Periods
    permission: Permission


@dataclass(frozen=True, slots=True)
class Force:
    """Relations that end after they start, by unit, and the units by id.

    Units that are not in `units` are taken as Dutch and military.
    """

    by_unit: Mapping[str, tuple[Relation, ...]]
    units: Mapping[str, Unit]
    _held: dict[tuple[str, bool], tuple[Support, ...]] = field(default_factory=dict)
    _founded: dict[str, Periods] = field(default_factory=dict)

    def up(
        self, unit: str, when: Periods, kinds: Collection[RelationType]
    ) -> Iterator[tuple[str, Periods]]:
        """The unit and every whole it is part of by these kinds or by its organic parent, with
        the periods in which it is; nearest first, a name again when more periods are found."""
        reached: dict[str, Periods] = {}
        queue = [(unit, when)]
        for name, periods in queue:
            fresh = without(periods, reached.get(name, NEVER))
            if not fresh:
                continue
            reached[name] = together([*reached.get(name, NEVER), *fresh])
            yield name, fresh
            over = [r for r in self.by_unit.get(name, ()) if r.type in kinds]
            queue.extend((r.holder, common(fresh, (span(r),))) for r in over)
            parent = self.units[name].parent if name in self.units else ""
            if parent:
                queue.append((parent, fresh))

    def supports(self, relation: Relation, *, whole: bool = False) -> tuple[Support, ...]:
        """What the relation rests on: the giver's own relations to the unit or to a whole it is
        part of, that can carry the level. Without a giver: the holder's own stronger ones.

        As many as it takes to hold it throughout with the right to hand on, nearest first; all
        of them when `whole`.
        """
        key = (relation.id, whole)
        if key not in self._held:
            self._held[key] = tuple(self._find_supports(relation, whole=whole))
        return self._held[key]

    def givers(self, relation: Relation) -> dict[str, Periods]:
        """Everybody in the chain that the relation comes from, each with the periods."""
        found: dict[str, Periods] = {}
        queue: list[tuple[Relation, Periods]] = [(relation, (span(relation),))]
        for r, periods in queue:
            if not is_given(r):
                continue
            fresh = without(periods, found.get(r.giver, NEVER))
            if fresh:
                found[r.giver] = together([*found.get(r.giver, NEVER), *fresh])
                held = [s for s in self.supports(r, whole=True) if s.relation.type in HANDED_ON]
                queue.extend((s.relation, common(fresh, s.periods)) for s in held)
        return found

    def inherent(self, unit: str, holder: str, when: Periods) -> Periods:
        """When the holder has full command of the unit, or of a whole it belongs to."""
        found: Periods = NEVER
        for name, periods in self.up(unit, when, INHERENT):
            if name == holder and name != unit:
                found = together([*found, *periods])
                if found == when:
                    break
        return found

    def founded(self, relation: Relation) -> Periods:
        """When the relation comes from somebody who has the authority by itself."""
        if relation.id not in self._founded:
            near = self._reach(relation, whole=False)
            self._settle(near, whole=False)
            if any(self._founded[r.id] != self._covered(r) for r in near if r.type in HANDED_ON):
                self._settle(self._reach(relation, whole=True), whole=True)
        return self._founded[relation.id]

    def _find_supports(self, relation: Relation, *, whole: bool) -> Iterator[Support]:
        all_of_it = (span(relation),)
        giver = relation.giver if is_given(relation) else relation.holder
        sound = NEVER if is_given(relation) else self._base(relation)
        if sound == all_of_it and not whole:
            return
        for name, periods in self.up(relation.unit, all_of_it, PART_OF):
            for r in (*self.by_unit.get(name, ()), *self.organic(name)):
                if r.holder != giver or r.id == relation.id:
                    continue
                permission = self._permission(relation, r)
                held = common(periods, (span(r),))
                if permission == "no" or not held:
                    continue
                yield Support(r, held, permission)
                if permission == "yes" and r.delegable:
                    sound = together([*sound, *held])
            if not whole and sound == all_of_it:
                return

    def organic(self, unit: str) -> tuple[Relation, ...]:
        """The organic superior of a unit as a relation: it always was."""
        parent = self.units[unit].parent if unit in self.units else ""
        organic = RelationType.ORGANIC
        return (Relation(f"{unit} organic", parent, unit, organic, -FOREVER),) if parent else ()

    def _permission(self, relation: Relation, held: Relation) -> Permission:
        if not is_given(relation):
            stronger = held.type != relation.type and covers(held.type, relation.type)
            return "yes" if stronger and held.type in HANDED_ON else "no"
        # The organic parent commands its own part in full, also where nobody recorded FULLCOM.
        kind = RelationType.FULLCOM if held.type == RelationType.ORGANIC else held.type
        return may_hand_on(kind, relation.type)

    def _covered(self, relation: Relation) -> Periods:
        spans = [p for s in self.supports(relation) for p in s.periods]
        if not is_given(relation):
            spans += self._base(relation)
        return together(spans)

    def _reach(self, relation: Relation, *, whole: bool) -> list[Relation]:
        """The relation and all it rests on that is not settled, what is rested on mostly first."""
        order: list[Relation] = []
        seen = {relation.id}
        stack = [(relation, False)]
        while stack:
            r, done = stack.pop()
            if done:
                order.append(r)
                continue
            stack.append((r, True))
            if r.type in HANDED_ON:
                for s in self.supports(r, whole=whole):
                    if s.relation.id not in seen and (whole or s.relation.id not in self._founded):
                        seen.add(s.relation.id)
                        stack.append((s.relation, False))
        return order

    def _settle(self, relations: list[Relation], *, whole: bool) -> None:
        """The least that is founded: nothing is until it rests on what is."""
        held: dict[str, Periods] = {r.id: self._base(r) for r in relations}
        moved = True
        while moved:
            moved = False
            for r in relations:
                if r.type not in HANDED_ON:
                    continue
                spans: list[Span] = list(held[r.id])
                for s in self.supports(r, whole=whole):
                    below = held.get(s.relation.id)
                    if below is None:
                        below = self._founded[s.relation.id]
                    spans += common(s.periods, below)
                now = together(spans)
                if now != held[r.id]:
                    held[r.id], moved = now, True
        self._founded.update(held)

    def _base(self, relation: Relation) -> Periods:
        if relation.type not in HANDED_ON:
            return ALWAYS
        if is_given(relation):
            return NEVER
        return self.inherent(relation.unit, relation.holder, (span(relation),))


def force_of(relations: Iterable[Relation], units: Iterable[Unit]) -> Force:
    """The force that these relations make; those that end before they start are left out."""
    by_unit: dict[str, list[Relation]] = {}
    for r in relations:
        if r.to_ms is None or r.to_ms > r.from_ms:
            by_unit.setdefault(r.unit, []).append(r)
    grouped = {unit: in_time(rs) for unit, rs in by_unit.items()}
    return Force(grouped, {unit.id: unit for unit in units})


def in_time(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations by start, then by id."""
    return tuple(sorted(relations, key=lambda r: (r.from_ms, r.id)))


def span(relation: Relation) -> Span:
    """The period in which a relation is in force."""
    return relation.from_ms, FOREVER if relation.to_ms is None else relation.to_ms


def is_given(relation: Relation) -> bool:
    """Whether somebody else is named who handed it on."""
    return relation.giver not in ("", relation.holder)
