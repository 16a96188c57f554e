"""Validators of command relations (doctrine 2.5); types and tree are re-exported from here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.core.findings import Finding, in_order
from app.core.zone_letters import ambiguous_or_skipped, dutch_local_letter
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
from app.domains.command.relations import (
    CommandTree,
    Relation,
    TreeNode,
    Unit,
    edges_at,
    holds_at,
    subtree,
    tree_at,
)
from app.domains.command.sentences import LEVELS, SENTENCES

__all__ = [
    "COMMAND",
    "COMPOSITION",
    "HANDED_ON",
    "LEVELS",
    "OPERATIONAL",
    "PERMITS",
    "SENTENCES",
    "SPAN_LIMIT",
    "TYPE_FACTS",
    "CommandTree",
    "Deployment",
    "Finding",
    "Relation",
    "RelationType",
    "TreeNode",
    "Unit",
    "check",
    "covers",
    "edges_at",
    "holds_at",
    "may_hand_on",
    "parse_relation_type",
    "subtree",
    "tree_at",
]

SPAN_LIMIT = 9
_FOREVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Deployment:
    """A time in which a unit is deployed, UTC ms; open when `to_ms` is None."""

    unit: str
    from_ms: int
    to_ms: int | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every validator reads; relations that end before they start are left to C9."""

    relations: tuple[Relation, ...]
    by_unit: Mapping[str, tuple[Relation, ...]]
    units: Mapping[str, Unit]


def check(
    relations: Iterable[Relation],
    units: Iterable[Unit],
    at_ms: int,
    deployments: Iterable[Deployment] = (),
    span_limit: int = SPAN_LIMIT,
) -> tuple[Finding, ...]:
    """All findings, errors first. C12 and C19 look at `at_ms`, all others over the whole time.

    C4 needs `deployments`. Units that are not in `units` are taken as Dutch and military.
    """
    every = tuple(relations)
    sound = _facts([r for r in every if r.to_ms is None or r.to_ms > r.from_ms], units)
    found = [
        *two_holders(sound),
        *not_covered(sound),
        *operational_cycles(sound.relations),
        *holder_gaps(sound, deployments),
        *same_twice(sound),
        *foreign_full_command(sound),
        *full_command_moved(sound.relations),
        *split_units(sound),
        *end_before_start(every),
        *outside_the_giver(sound),
        *no_further_delegation(sound),
        *civil_in_command(sound),
        *no_administrative_parent(sound, at_ms),
        *no_reference(sound.relations),
        *span_too_wide(sound.relations, at_ms, span_limit),
        *clock_change_starts(sound.relations),
    ]
    return in_order(found)


def two_holders(facts: _Facts) -> Iterator[Finding]:
    """C1: two holders of one level at one moment. A level handed on from one to the other is
    no clash: the giver must hold it as long as the receiver does."""
    for first, second in _overlapping(facts, same_holder=False):
        if first.giver == second.holder or second.giver == first.holder:
            continue
        yield _finding("C1", second, other_id=first.holder, subjects=(first.id, second.id))


def not_covered(facts: _Facts) -> Iterator[Finding]:
    """C2: the giver holds nothing at the start that it may hand on as this level."""
    for relation in _given(facts):
        held = _held_by_giver(facts, relation)
        if any(r.from_ms > relation.from_ms and _overlap(r, relation) for r in held):
            continue  # held, but only later: that is C9
        now = [r for r in held if holds_at(r, relation.from_ms)]
        permits = {_permission(r.type, relation.type) for r in now}
        if "yes" in permits or ("consent" in permits and relation.consent):
            continue
        code = "C2-consent" if "consent" in permits else "C2"
        yield _finding("C2", relation, code=code, giver_id=relation.giver)


def operational_cycles(relations: Sequence[Relation]) -> Iterator[Finding]:
    """C3: a cycle of operational relations at any moment (it can only begin at a start)."""
    operational = [r for r in relations if r.type in OPERATIONAL]
    # Only units that form a circle over all time can form one at a moment: mostly none.
    suspects = {unit for knot in _knots(operational) for unit in knot}
    operational = [r for r in operational if r.unit in suspects and r.holder in suspects]
    seen: set[frozenset[str]] = set()
    for moment in sorted({r.from_ms for r in operational}):
        for knot in _knots([r for r in operational if holds_at(r, moment)]):
            if knot not in seen:
                seen.add(knot)
                ids = tuple(sorted(knot))
                yield Finding("C3", "error", "C3", ids, (("unit_id", ids[0]), ("from_ms", moment)))


def holder_gaps(facts: _Facts, deployments: Iterable[Deployment]) -> Iterator[Finding]:
    """C4: a deployed unit without operational holder between two periods."""
    for deployment in deployments:
        mine = facts.by_unit.get(deployment.unit, ())
        periods = sorted((r.from_ms, _end(r)) for r in mine if r.type in HANDED_ON)
        covered = periods[0][1] if periods else 0
        for start, end in periods[1:]:
            low = max(covered, deployment.from_ms)
            high = min(start, _open(deployment.to_ms))
            if low < high:
                values = (("unit_id", deployment.unit), ("from_ms", low), ("to_ms", high))
                yield Finding("C4", "error", "C4", (deployment.unit,), values)
            covered = max(covered, end)


def same_twice(facts: _Facts) -> Iterator[Finding]:
    """C5: the same unit, holder and type twice over one time."""
    for first, second in _overlapping(facts, same_holder=True):
        yield _finding("C5", second, subjects=(first.id, second.id))


def foreign_full_command(facts: _Facts) -> Iterator[Finding]:
    """C6: full command held by another nation or by an alliance."""
    for r in facts.relations:
        if r.type != RelationType.FULLCOM or not {r.holder, r.unit} <= facts.units.keys():
            continue
        holder, unit = facts.units[r.holder].nation, facts.units[r.unit].nation
        if holder != unit or holder in ("NATO", "EU"):
            yield _finding("C6", r, nation=unit, other_nation=holder)


def full_command_moved(relations: Iterable[Relation]) -> Iterator[Finding]:
    """C7: full command that was handed on, or that has an end."""
    for r in relations:
        if r.type == RelationType.FULLCOM and (
            r.to_ms is not None or r.giver not in ("", r.holder)
        ):
            yield _finding("C7", r)


def split_units(facts: _Facts) -> Iterator[Finding]:
    """C8: part of a unit under another holder than the one who has the whole only by OPCON,
    TACOM or TACON, unless someone with full or operational command of the whole gave it."""
    for member in facts.relations:
        if member.type not in COMPOSITION:
            continue
        wholes = [r for r in facts.by_unit.get(member.holder, ()) if r.type in HANDED_ON[1:]]
        splits = [r for r in facts.by_unit[member.unit] if r.type in HANDED_ON]
        for whole in wholes:
            for part in splits:
                if _is_split(facts, member, whole, part):
                    yield _finding(
                        "C8",
                        part,
                        subjects=(part.id, whole.id),
                        parent_id=member.holder,
                        other_id=whole.holder,
                        type=whole.type.value,
                    )


def end_before_start(relations: Iterable[Relation]) -> Iterator[Finding]:
    """C9, first part: an end at or before the start."""
    return (_finding("C9", r) for r in relations if r.to_ms is not None and r.to_ms <= r.from_ms)


def outside_the_giver(facts: _Facts) -> Iterator[Finding]:
    """C9, second part: a start before the giver's own, an end after it."""
    for relation in _given(facts):
        held = [r for r in _held_by_giver(facts, relation) if _overlap(r, relation)]
        if not held:
            continue  # the giver never held it: that is C2
        start, end = min(r.from_ms for r in held), max(_end(r) for r in held)
        if relation.from_ms < start:
            yield _finding("C9", relation, code="C9-start", giver_id=relation.giver)
        if _end(relation) > end:
            yield _finding("C9", relation, code="C9-end", giver_id=relation.giver, to_ms=end)


def no_further_delegation(facts: _Facts) -> Iterator[Finding]:
    """C10: the giver holds it, but without the right to hand it on."""
    for relation in _given(facts):
        now = [r for r in _held_by_giver(facts, relation) if holds_at(r, relation.from_ms)]
        if now and not any(r.delegable for r in now):
            yield _finding("C10", relation, giver_id=relation.giver)


def civil_in_command(facts: _Facts) -> Iterator[Finding]:
    """C11: a civil party as holder or unit of a command relation (doctrine 2.3.6)."""
    for r in facts.relations:
        civil = [n for n in (r.holder, r.unit) if n in facts.units and facts.units[n].civil]
        mixed = r.type == RelationType.ORGANIC and len(civil) == 1
        if civil and (r.type in COMMAND or mixed):
            yield _finding("C11", r, civil_id=civil[0])


def no_administrative_parent(facts: _Facts, at_ms: int) -> Iterator[Finding]:
    """C12: a unit handed on without ADCON at `at_ms`; full command covers administration too."""
    caring = (RelationType.ADCON, RelationType.FULLCOM)
    for unit, relations in sorted(facts.by_unit.items()):
        kinds = {r.type for r in relations if holds_at(r, at_ms)}
        if kinds.intersection(HANDED_ON) and not kinds.intersection(caring):
            yield Finding("C12", "warning", "C12", (unit,), (("unit_id", unit),))


def no_reference(relations: Iterable[Relation]) -> Iterator[Finding]:
    """C13: a relation without reference or acknowledgement; inherent ones need neither."""
    for r in relations:
        if r.type in (RelationType.FULLCOM, RelationType.ORGANIC):
            continue
        if not r.reference.strip():
            yield _finding("C13", r)
        elif not r.acknowledged:
            yield _finding("C13", r, code="C13-ack")


def span_too_wide(relations: Iterable[Relation], at_ms: int, limit: int) -> Iterator[Finding]:
    """C19: more than `limit` direct subordinates in the tree at `at_ms`."""
    for node in tree_at(relations, at_ms).nodes.values():
        if len(node.children) > limit:
            values = (("unit_id", node.unit), ("count", len(node.children)), ("limit", limit))
            yield Finding("C19", "hint", "C19", (node.unit,), values)


def clock_change_starts(relations: Iterable[Relation]) -> Iterator[Finding]:
    """C22: a start in the skipped or repeated hour, by the letter typed or the local one."""
    for r in relations:
        hint = ambiguous_or_skipped(r.from_ms, r.from_zone or dutch_local_letter(r.from_ms))
        if hint in ("skipped", "repeated"):
            yield _finding("C22", r, code=f"C22-{hint}")


def _facts(relations: Sequence[Relation], units: Iterable[Unit]) -> _Facts:
    by_unit: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        by_unit[relation.unit].append(relation)
    grouped = {
        unit: tuple(sorted(rs, key=lambda r: (r.from_ms, r.id))) for unit, rs in by_unit.items()
    }
    return _Facts(tuple(relations), grouped, {unit.id: unit for unit in units})


def _finding(
    rule: str,
    relation: Relation,
    *,
    code: str = "",
    subjects: tuple[str, ...] = (),
    **values: str | int,
) -> Finding:
    base: dict[str, str | int] = {
        "unit_id": relation.unit,
        "holder_id": relation.holder,
        "type": relation.type.value,
        "from_ms": relation.from_ms,
    }
    pairs = tuple((base | values).items())
    return Finding(rule, LEVELS[rule], code or rule, subjects or (relation.id,), pairs)


def _given(facts: _Facts) -> Iterator[Relation]:
    return (r for r in facts.relations if r.type in HANDED_ON and r.giver not in ("", r.holder))


def _held_by_giver(facts: _Facts, relation: Relation) -> list[Relation]:
    """The giver's own relations to the unit or to a whole it is part of, if they
    can carry the level that is handed on."""
    units, queue = {relation.unit}, [relation.unit]
    for unit in queue:
        for r in facts.by_unit.get(unit, ()):
            if r.type in (*COMPOSITION, RelationType.FULLCOM) and r.holder not in units:
                units.add(r.holder)
                queue.append(r.holder)
    return [
        r
        for unit in sorted(units)
        for r in facts.by_unit.get(unit, ())
        if r.holder == relation.giver
        and r.id != relation.id
        and _permission(r.type, relation.type) != "no"
    ]


def _permission(held: RelationType, level: RelationType) -> Permission:
    # The organic parent commands its own part in full, also where nobody recorded FULLCOM.
    return may_hand_on(RelationType.FULLCOM if held == RelationType.ORGANIC else held, level)


def _is_split(facts: _Facts, member: Relation, whole: Relation, part: Relation) -> bool:
    if part.holder in (whole.holder, member.holder):
        return False
    together = max(member.from_ms, whole.from_ms, part.from_ms)
    if together >= min(_end(member), _end(whole), _end(part)):
        return False
    strong = (RelationType.FULLCOM, RelationType.OPCOM)
    givers = {r.holder for r in facts.by_unit.get(member.holder, ()) if r.type in strong}
    return not givers.intersection({part.giver, part.holder})


def _overlapping(facts: _Facts, *, same_holder: bool) -> Iterator[tuple[Relation, Relation]]:
    for relations in facts.by_unit.values():
        for first, second in combinations(relations, 2):
            alike = first.type == second.type and (first.holder == second.holder) == same_holder
            exclusive = same_holder or first.type in HANDED_ON
            if alike and exclusive and _overlap(first, second):
                yield first, second


def _overlap(first: Relation, second: Relation) -> bool:
    return first.from_ms < _end(second) and second.from_ms < _end(first)


def _end(relation: Relation) -> int:
    return _open(relation.to_ms)


def _open(to_ms: int | None) -> int:
    return _FOREVER if to_ms is None else to_ms


def _knots(edges: Sequence[Relation]) -> Iterator[frozenset[str]]:
    """Sets of units that stand above one another: strongly connected parts with a cycle."""
    up: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        up[edge.unit].add(edge.holder)
    above = {unit: _reach(unit, up) for unit in up}
    in_cycle = {unit for unit, reached in above.items() if unit in reached}
    return iter(
        {frozenset(b for b in in_cycle if b in above[a] and a in above[b]) for a in in_cycle}
    )


def _reach(start: str, up: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = [start]
    for name in queue:
        fresh = up.get(name, set()) - found
        found |= fresh
        queue.extend(fresh)
    return found
