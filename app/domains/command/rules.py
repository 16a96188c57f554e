"""Validators of command relations (doctrine 2.5); types and tree are re-exported from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.findings import Finding, in_order
from app.domains.command.authority import (
    COMMAND,
    COMPOSITION,
    HANDED_ON,
    OPERATIONAL,
    PERMITS,
    TYPE_FACTS,
    Permission,
    RelationType,
    covers,
    may_hand_on,
    parse_relation_type,
)
from app.domains.command.circles import above, knots
from app.domains.command.force import PART_OF, Force, force_of, in_time, span
from app.domains.command.over_unit import VALIDATORS, finding, holder_gaps
from app.domains.command.periods import FOREVER, NEVER, Periods, Span, beyond, open_ended, together
from app.domains.command.relations import (
    CommandTree,
    Relation,
    TreeNode,
    Unit,
    edges_at,
    holds_at,
    principal,
    subtree,
    tree_at,
)
from app.domains.command.sentences import SENTENCES, level_of

__all__ = [
    "COMMAND",
    "COMPOSITION",
    "HANDED_ON",
    "OPERATIONAL",
    "PERMITS",
    "SENTENCES",
    "SPAN_LIMIT",
    "TYPE_FACTS",
    "Checked",
    "CommandTree",
    "Deployment",
    "Finding",
    "Permission",
    "Relation",
    "RelationType",
    "TreeNode",
    "Unit",
    "check",
    "checked",
    "covers",
    "edges_at",
    "holds_at",
    "level_of",
    "may_hand_on",
    "parse_relation_type",
    "rechecked",
    "subtree",
    "tree_at",
]

SPAN_LIMIT = 9


@dataclass(frozen=True, slots=True)
class Deployment:
    """A time in which a task names a unit, UTC ms; open when `to_ms` is None."""

    unit: str
    from_ms: int
    to_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A force that was checked: what each unit was found to have, and what was asked of it.

    `under` holds for each holder which units stand directly under it, and when.
    """

    relations: Mapping[str, Relation]
    force: Force
    over: Mapping[str, tuple[Finding, ...]]
    under: Mapping[str, Mapping[str, Periods]]
    circles: tuple[Finding, ...]
    deployed: Mapping[str, Periods]
    span_limit: int

    def findings(self) -> tuple[Finding, ...]:
        """All findings, errors first, each with its periods."""
        found = [f for fs in self.over.values() for f in fs]
        found += self.circles
        found += (f for h in self.under for f in _too_wide(h, self.under[h], self.span_limit))
        return in_order(found)


def check(
    relations: Iterable[Relation],
    units: Iterable[Unit],
    deployments: Iterable[Deployment] = (),
    span_limit: int = SPAN_LIMIT,
) -> tuple[Finding, ...]:
    """All findings over the whole time, errors first, each with the periods in which it holds.

    Units that are not in `units` are taken as Dutch and military.
    """
    return checked(relations, units, deployments, span_limit).findings()


def checked(
    relations: Iterable[Relation],
    units: Iterable[Unit],
    deployments: Iterable[Deployment] = (),
    span_limit: int = SPAN_LIMIT,
) -> Checked:
    """The force with its findings, to go on from with `rechecked`."""
    by_id = {r.id: r for r in relations}
    force = force_of(by_id.values(), units)
    deployed: dict[str, list[Span]] = {}
    for d in deployments:
        end = FOREVER if d.to_ms is None else d.to_ms
        deployed.setdefault(d.unit, []).append((d.from_ms, end))
    tasked = {unit: together(spans) for unit, spans in deployed.items()}
    backwards: dict[str, list[Relation]] = {}
    for r in by_id.values():
        if r.to_ms is not None and r.to_ms <= r.from_ms:
            backwards.setdefault(r.unit, []).append(r)
    over = {
        unit: _over(force, unit, tasked, backwards.get(unit, ()))
        for unit in {*force.by_unit, *backwards}
    }
    under: dict[str, dict[str, Periods]] = {}
    for unit in force.by_unit:
        for holder, periods in _placed(force, unit).items():
            under.setdefault(holder, {})[unit] = periods
    circles = tuple(_circles(force))
    return Checked(by_id, force, over, under, circles, tasked, span_limit)


def rechecked(before: Checked, changed: Mapping[str, Relation | None]) -> Checked:
    """The same force after some relations were added, changed or (None) taken away: equal to a
    check of the whole, in the time that the units concerned take."""
    relations = dict(before.relations)
    touched: list[Relation] = []
    for id_, now in changed.items():
        old = relations.pop(id_, None)
        touched += [r for r in (old, now) if r is not None]
        if now is not None:
            relations[id_] = now
    units = {r.unit for r in touched}
    by_unit = dict(before.force.by_unit)
    backwards: dict[str, list[Relation]] = {}
    for unit in units:
        kept = [r for r in by_unit.get(unit, ()) if r.id not in changed]
        kept += [r for r in changed.values() if r is not None and r.unit == unit]
        sound = [r for r in kept if r.to_ms is None or r.to_ms > r.from_ms]
        by_unit[unit] = in_time(sound)
    force = Force(by_unit, before.force.units)
    concerned = _part_of(before.force, force, units)
    for r in relations.values():
        if r.to_ms is not None and r.to_ms <= r.from_ms and r.unit in concerned:
            backwards.setdefault(r.unit, []).append(r)
    over = dict(before.over)
    for unit in concerned:
        over[unit] = _over(force, unit, before.deployed, backwards.get(unit, ()))
    under = dict(before.under)
    for unit in units:
        was, now_placed = _placed(before.force, unit), _placed(force, unit)
        for holder in {*was, *now_placed}:
            rest = {u: p for u, p in under.get(holder, {}).items() if u != unit}
            under[holder] = rest | ({unit: now_placed[holder]} if holder in now_placed else {})
    circles = before.circles
    if any(r.type in OPERATIONAL and _may_circle(before, force, r) for r in touched):
        circles = tuple(_circles(force))
    return replace(
        before, relations=relations, force=force, over=over, under=under, circles=circles
    )


def _over(
    force: Force, unit: str, tasked: Mapping[str, Periods], backwards: Iterable[Relation]
) -> tuple[Finding, ...]:
    found = [finding("C9", r, NEVER) for r in backwards]
    for validator in VALIDATORS:
        found += validator(force, unit)
    found += holder_gaps(force, unit, tasked.get(unit, NEVER))
    return tuple(found)


def _circles(force: Force) -> Iterator[Finding]:
    """C3: units that stand above themselves in the operational tree, and when."""
    operational = [r for rs in force.by_unit.values() for r in rs if r.type in OPERATIONAL]
    moments = sorted({m for r in operational for m in span(r)})
    found: dict[frozenset[str], list[Span]] = {}
    # Only units that form a circle over a long time can form one in a part of it: mostly none.
    queue = [(operational, 0, len(moments) - 1)] if operational else []
    for relations, first, last in queue:
        start, end = moments[first], moments[last]
        live = [r for r in relations if r.from_ms < end and start < span(r)[1]]
        for knot in knots((r.unit, r.holder) for r in live):
            if last - first == 1:
                found.setdefault(knot, []).append((start, end))
                continue
            inside = [r for r in live if r.unit in knot and r.holder in knot]
            middle = (first + last) // 2
            queue += [(inside, first, middle), (inside, middle, last)]
    for circle, spans in found.items():
        ids, periods = tuple(sorted(circle)), together(spans)
        values = (("unit_id", ids[0]), ("from_ms", periods[0][0]))
        yield Finding("C3", level_of("C3"), "C3", ids, values, open_ended(periods))


def _too_wide(holder: str, units: Mapping[str, Periods], limit: int) -> Iterator[Finding]:
    """C19: more than `limit` direct subordinates."""
    if len(units) <= limit:
        return
    wide = beyond((p for periods in units.values() for p in periods), limit)
    if wide:
        count = max(most for _, most in wide)
        values = (("unit_id", holder), ("count", count), ("limit", limit))
        told = open_ended(tuple(period for period, _ in wide))
        yield Finding("C19", level_of("C19"), "C19", (holder,), values, told)


def _placed(force: Force, unit: str) -> dict[str, Periods]:
    """Under whom the unit stands in the tree, and when."""
    mine = force.by_unit.get(unit, ())
    moments = sorted({m for r in mine for m in span(r)})
    found: dict[str, list[Span]] = {}
    for start, end in pairwise(moments):
        chosen = principal(r for r in mine if holds_at(r, start))
        if chosen is not None:
            found.setdefault(chosen.holder, []).append((start, end))
    return {holder: together(spans) for holder, spans in found.items()}


def _part_of(before: Force, now: Force, units: Iterable[str]) -> set[str]:
    """The units and everything that was or is part of them."""
    under: dict[str, set[str]] = {}
    for force in (before, now):
        for unit, relations in force.by_unit.items():
            for r in relations:
                if r.type in PART_OF:
                    under.setdefault(r.holder, set()).add(unit)
    for whole in now.units.values():
        if whole.parent:
            under.setdefault(whole.parent, set()).add(whole.id)
    found = set(units)
    for unit_id in tuple(found):
        found |= above(unit_id, under)
    return found


def _may_circle(before: Checked, force: Force, relation: Relation) -> bool:
    """Whether a relation that came or went can have made or ended a circle."""
    if any(relation.unit in f.subjects and relation.holder in f.subjects for f in before.circles):
        return True
    up = {
        unit: [r.holder for r in relations if r.type in OPERATIONAL]
        for unit, relations in force.by_unit.items()
    }
    return relation.unit in above(relation.holder, up) or relation.unit == relation.holder
