"""The validators that judge one unit by the relations over it and over the wholes it is part of
(doctrine 2.5). Each yields its findings with the exact periods in which they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from app.core.findings import Finding
from app.core.zone_letters import ambiguous_or_skipped, dutch_local_letter
from app.domains.command.authority import COMMAND, COMPOSITION, HANDED_ON, RelationType
from app.domains.command.force import Force, is_given, span
from app.domains.command.periods import (
    ALWAYS,
    FOREVER,
    NEVER,
    Periods,
    Span,
    common,
    open_ended,
    together,
    without,
)
from app.domains.command.relations import Relation
from app.domains.command.sentences import level_of

_PLACED = (RelationType.ATTACHED, RelationType.ASSIGNED)
_CARED = (RelationType.ADCON, RelationType.LOGCON)
_ALLIANCES = ("NATO", "EU")
_HOME = "NLD"


def two_holders(force: Force, unit: str) -> Iterator[Finding]:
    """C1, C12-twice, C5: two relations of one type at one moment. A level handed on from one
    holder to the other, whoever stands between, is one authority."""
    for first, second in combinations(force.by_unit.get(unit, ()), 2):
        both = common((span(first),), (span(second),))
        if not both or first.type != second.type:
            continue
        if first.holder == second.holder:
            yield finding("C5", second, both, subjects=(first.id, second.id))
            continue
        if first.type in HANDED_ON:
            both = _not_handed_on(force, first, second, both)
        elif first.type not in (*_PLACED, *_CARED):
            continue
        if both:
            code = "C12-twice" if first.type in _CARED else "C1"
            ids = (first.id, second.id)
            yield finding(code, second, both, subjects=ids, other_id=first.holder)


def two_masters(force: Force, unit: str) -> Iterator[Finding]:
    """C1-levels: OPCON and TACOM of two holders, neither given by the other: the levels are not
    ordered, so nobody can say whose word counts."""
    mine = force.by_unit.get(unit, ())
    for control in (r for r in mine if r.type == RelationType.OPCON):
        for command in (r for r in mine if r.type == RelationType.TACOM):
            both = common((span(control),), (span(command),))
            if control.holder == command.holder or not both:
                continue
            if both := _not_handed_on(force, control, command, both):
                yield finding(
                    "C1-levels", command, both, subjects=(control.id, command.id),
                    other_id=control.holder, other_type=control.type.value,
                )  # fmt: skip


def given(force: Force, unit: str) -> Iterator[Finding]:
    """C2, C9, C10: what is handed on is held by the giver, throughout and with the right to."""
    for r in force.by_unit.get(unit, ()):
        if r.type not in HANDED_ON or not is_given(r):
            continue
        supports = force.supports(r)
        held = together(p for s in supports for p in s.periods)
        if not held:
            yield finding("C2", r, (span(r),), giver_id=r.giver)
            continue
        yield from _outside(r, without((span(r),), held))
        free = together(p for s in supports if s.permission == "yes" for p in s.periods)
        if not r.consent and (bound := without(held, free)):
            yield finding("C2-consent", r, bound, giver_id=r.giver)
        may = together(p for s in supports if s.relation.delegable for p in s.periods)
        if barred := without(held, may):
            yield finding("C10", r, barred, giver_id=r.giver)


def from_nobody(force: Force, unit: str) -> Iterator[Finding]:
    """C2-origin: nobody who had the level gave it, or givers who have it from one another."""
    for r in force.by_unit.get(unit, ()):
        if r.type not in HANDED_ON:
            continue
        if is_given(r):
            loose = _in_circle(force, r)
        else:
            held = together(p for s in force.supports(r) for p in s.periods)
            loose = without((span(r),), held)
            if loose:
                loose = without(loose, force.inherent(unit, r.holder, loose))
        if loose:
            yield finding("C2-origin", r, loose)


def holder_gaps(force: Force, unit: str, deployed: Periods = NEVER) -> Iterator[Finding]:
    """C4: without an operational holder between two periods; and, with `deployed`, while a task
    names a unit that was handed on and nobody has it, not even its nation."""
    mine = force.by_unit.get(unit, ())
    handed = together(span(r) for r in mine if r.type in HANDED_ON)
    if not handed:
        return
    gaps = without(((handed[0][0], handed[-1][1]),), handed)
    own = together(span(r) for r in mine if r.type in (RelationType.FULLCOM, RelationType.ORGANIC))
    gaps = together([*gaps, *without(deployed, together([*handed, *own]))])
    if gaps:
        start, end = gaps[0]
        code = "C4-open" if end == FOREVER else "C4"
        values = (("unit_id", unit), ("from_ms", start), ("to_ms", end))
        yield Finding(
            "C4", level_of(code), code, (unit,), values[:2] if end == FOREVER else values,
            open_ended(gaps),
        )  # fmt: skip


def nations(force: Force, unit: str) -> Iterator[Finding]:
    """C6: full command abroad; a foreign unit that its nation has not handed over."""
    for r in force.by_unit.get(unit, ()):
        if not {r.holder, unit} <= force.units.keys():
            continue
        holder, nation = force.units[r.holder].nation, force.units[unit].nation
        if r.type == RelationType.FULLCOM and (holder != nation or holder in _ALLIANCES):
            yield finding("C6", r, (span(r),), nation=nation, other_nation=holder)
        if r.type in (RelationType.OPCOM, RelationType.OPCON) and holder == _HOME != nation:
            by_nation = [
                p
                for giver, periods in force.givers(r).items()
                if giver in force.units and force.units[giver].nation == nation
                for p in periods
            ]
            if kept := without((span(r),), together(by_nation)):
                yield finding("C6-toa", r, kept, nation=nation)


def full_command_moved(force: Force, unit: str) -> Iterator[Finding]:
    """C7: full command that was handed on, or that has an end."""
    for r in force.by_unit.get(unit, ()):
        if r.type == RelationType.FULLCOM and (r.to_ms is not None or is_given(r)):
            yield finding("C7", r, (span(r),))


def split(force: Force, unit: str) -> Iterator[Finding]:
    """C8: part of a unit under another holder than the one who has the whole only by OPCON,
    TACOM or TACON, unless someone who then has full or operational command of the whole gave it."""
    mine = force.by_unit.get(unit, ())
    parts = [r for r in mine if r.type in HANDED_ON]
    for parent, member in _wholes(force, unit).items() if parts else ():
        wholes = [r for r in force.by_unit.get(parent, ()) if r.type in HANDED_ON[1:]]
        for whole in wholes:
            for part in parts:
                if part.holder in (whole.holder, parent):
                    continue
                both = common(common((span(whole),), (span(part),)), member)
                both = without(both, _may_split(force, parent, part, both)) if both else both
                if both:
                    yield finding(
                        "C8", part, both, subjects=(part.id, whole.id), parent_id=parent,
                        other_id=whole.holder, type=whole.type.value,
                    )  # fmt: skip


def civil_in_command(force: Force, unit: str) -> Iterator[Finding]:
    """C11: a civil party as holder or unit of a command relation (doctrine 2.3.6)."""
    for r in force.by_unit.get(unit, ()):
        civil = [n for n in (r.holder, unit) if n in force.units and force.units[n].civil]
        mixed = r.type == RelationType.ORGANIC and len(civil) == 1
        if civil and (r.type in COMMAND or mixed):
            yield finding("C11", r, (span(r),), civil_id=civil[0])


def no_administrative_parent(force: Force, unit: str) -> Iterator[Finding]:
    """C12: handed on without ADCON; full command covers administration too."""
    mine = force.by_unit.get(unit, ())
    caring = (RelationType.ADCON, RelationType.FULLCOM)
    handed = together(span(r) for r in mine if r.type in HANDED_ON)
    if bare := without(handed, together(span(r) for r in mine if r.type in caring)):
        yield Finding(
            "C12", level_of("C12"), "C12", (unit,), (("unit_id", unit),), open_ended(bare)
        )


def no_reference(force: Force, unit: str) -> Iterator[Finding]:
    """C13: a relation without reference or acknowledgement; inherent ones need neither."""
    for r in force.by_unit.get(unit, ()):
        if r.type in (RelationType.FULLCOM, RelationType.ORGANIC):
            continue
        if not r.reference.strip():
            yield finding("C13", r, (span(r),))
        elif not r.acknowledged:
            yield finding("C13-ack", r, (span(r),))


def clock_change_starts(force: Force, unit: str) -> Iterator[Finding]:
    """C22: a start in the skipped or repeated hour, by the letter typed or the local one."""
    for r in force.by_unit.get(unit, ()):
        hint = ambiguous_or_skipped(r.from_ms, r.from_zone or dutch_local_letter(r.from_ms))
        if hint in ("skipped", "repeated"):
            yield finding(f"C22-{hint}", r, (span(r),))


#: Every validator of one unit but C4, which is also told of tasks.
VALIDATORS: tuple[Callable[[Force, str], Iterator[Finding]], ...] = (
    two_holders, two_masters, given, from_nobody, nations, full_command_moved, split,
    civil_in_command, no_administrative_parent, no_reference, clock_change_starts,
)  # fmt: skip


def finding(
    code: str,
    relation: Relation,
    periods: Periods,
    *,
    subjects: tuple[str, ...] = (),
    **values: str | int,
) -> Finding:
    """A finding about a relation; its sentence may say when it begins (`from_ms`)."""
    base: dict[str, str | int] = {
        "unit_id": relation.unit,
        "holder_id": relation.holder,
        "type": relation.type.value,
        "from_ms": periods[0][0] if periods else relation.from_ms,
    }
    pairs = tuple((base | values).items())
    ids = subjects or (relation.id,)
    return Finding(code.partition("-")[0], level_of(code), code, ids, pairs, open_ended(periods))


def _outside(relation: Relation, loose: Periods) -> Iterator[Finding]:
    """C9: the periods in which the giver does not hold it, by where they lie."""
    start, end = span(relation)
    before = [p for p in loose if p[0] == start]
    after = [p for p in loose if p[1] == end]
    between = [p for p in loose if p not in (*before, *after)]
    for code, spans in (("C9-start", before), ("C9-gap", between), ("C9-end", after)):
        if spans:
            to_ms = spans[0][code == "C9-gap"]
            yield finding(code, relation, tuple(spans), giver_id=relation.giver, to_ms=to_ms)


def _not_handed_on(force: Force, first: Relation, second: Relation, both: Periods) -> Periods:
    both = without(both, force.givers(first).get(second.holder, NEVER))
    return without(both, force.givers(second).get(first.holder, NEVER)) if both else both


def _in_circle(force: Force, relation: Relation) -> Periods:
    """When a relation rests, step by step, on itself and on nobody who has the authority."""
    held = together(p for s in force.supports(relation) for p in s.periods)
    if not without(held, force.founded(relation)):
        return NEVER
    held = together(p for s in force.supports(relation, whole=True) for p in s.periods)
    loose = without(held, force.founded(relation))
    found: list[Span] = []
    reached: dict[str, Periods] = {}
    queue = [(relation, loose)]
    for r, periods in queue:
        for s in force.supports(r, whole=True):
            again = without(common(periods, s.periods), force.founded(s.relation))
            if s.relation.id == relation.id:
                found += again
                continue
            fresh = without(again, reached.get(s.relation.id, NEVER))
            if fresh and s.relation.type in HANDED_ON:
                reached[s.relation.id] = together([*reached.get(s.relation.id, NEVER), *fresh])
                queue.append((s.relation, fresh))
    return together(found)


def _wholes(force: Force, unit: str) -> dict[str, Periods]:
    """What the unit is directly part of, and when: by a relation or by its organic superior."""
    found: dict[str, Periods] = {}
    for r in force.by_unit.get(unit, ()):
        if r.type in COMPOSITION:
            found[r.holder] = together([*found.get(r.holder, NEVER), span(r)])
    parent = force.units[unit].parent if unit in force.units else ""
    if parent:
        found[parent] = ALWAYS
    return found


def _may_split(force: Force, whole: str, part: Relation, when: Periods) -> Periods:
    """When the giver or the holder of the part has full or operational command of the whole."""
    found: list[Span] = []
    for who in {part.giver, part.holder} - {""}:
        found += force.inherent(whole, who, when)
        found += (
            span(r)
            for r in force.by_unit.get(whole, ())
            if r.holder == who and r.type in (RelationType.FULLCOM, RelationType.OPCOM)
        )
    return together(found)
