"""Rules of temporary military zones: kinds, life, concurrent decisions, validators (doctrine 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from app.core.durations import DAY_MS, HOUR_MS
from app.core.errors import Refused
from app.core.findings import Finding, Level, in_order
from app.core.sentences import Sentence, either, say

#: Rijksbesluit te bewaken objecten art. 2: at most twelve weeks (doctrine 4.2).
MAX_DAYS = 84
ENDING_SOON_MS = 24 * HOUR_MS


class ZoneKind(StrEnum):
    """Kinds of zone. Source: doctrine 4.1."""

    TMO = "tmo"
    GUARDED_OBJECT = "guarded_object"
    FORBIDDEN_PLACE = "forbidden_place"
    TGB = "tgb"
    WATER_CLOSURE = "water_closure"
    ISPS = "isps"
    ROAD_CLOSURE = "road_closure"
    STAGING = "staging"
    ASSEMBLY = "assembly"
    CAMP = "camp"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What a kind demands: a guard at each gate, an air notice, twelve weeks at most,
    publication before it is active."""

    guarded: bool = False
    air: bool = False
    limited: bool = False
    published: bool = True


KIND_FACTS = MappingProxyType(
    {
        ZoneKind.TMO: KindFacts(guarded=True, limited=True),
        ZoneKind.GUARDED_OBJECT: KindFacts(guarded=True, limited=True),
        ZoneKind.FORBIDDEN_PLACE: KindFacts(guarded=True),
        ZoneKind.TGB: KindFacts(air=True),
        ZoneKind.WATER_CLOSURE: KindFacts(),
        ZoneKind.ISPS: KindFacts(guarded=True),
        ZoneKind.ROAD_CLOSURE: KindFacts(),
        ZoneKind.STAGING: KindFacts(published=False),
        ZoneKind.ASSEMBLY: KindFacts(published=False),
        ZoneKind.CAMP: KindFacts(guarded=True, published=False),
    }
)


class ZoneState(StrEnum):
    """The life of a zone. Source: doctrine 4.1."""

    PLANNED = "planned"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"
    CANCELLED = "cancelled"


S = ZoneState

#: Allowed next states. A zone that was in force ends; one that never was is cancelled.
NEXT_STATES = MappingProxyType(
    {
        S.PLANNED: (S.DECIDED, S.CANCELLED),
        S.DECIDED: (S.ANNOUNCED, S.CANCELLED),
        S.ANNOUNCED: (S.ACTIVE, S.CANCELLED),
        S.ACTIVE: (S.SUSPENDED, S.ENDED),
        S.SUSPENDED: (S.ACTIVE, S.ENDED),
        S.ENDED: (),
        S.CANCELLED: (),
    }
)

LEVELS: MappingProxyType[str, Level] = MappingProxyType(
    {
        "Z1": "error",
        "Z2": "error",
        "Z3": "error",
        "Z4": "warning",
        "Z5": "error",
        "Z6": "error",
        "Z7": "error",
        "Z8": "error",
    }
)

#: The template of each sentence code.
SENTENCES = MappingProxyType(
    {
        "Z1": "{zone_id} lasts {days} days; more than {limit} days needs a decision of the "
        "minister.",
        "Z1-open": "{zone_id} has no end; without a decision of the minister it may last at most "
        "{limit} days. Set the end.",
        "Z2": "{zone_id} is active but was not published. Publish it or suspend it.",
        "Z3": "Gate {gate} of {zone_id} has no guard. Post a guard or close the gate.",
        "Z4": "{zone_id} and {other_id} overlap in place and time but have different rules: "
        "{difference}. Agree one set.",
        "Z5": "{zone_id} closes airspace but has no NOTAM number. Ask for one before it starts.",
        "Z6": "{zone_id} ends at {to_ms}, before its last column leaves at {leaves_ms}. Extend the "
        "zone or move the column.",
        "Z7": "{zone_id} is guarded by foreign soldiers without designation by the minister. They "
        "may not use force there.",
        "Z8": "{zone_id} ends before it starts. Correct the times.",
    }
)


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate and the guard posted there (empty: none); a closed gate needs none."""

    name: str
    guard: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """What the rules read of a zone. Times UTC ms, `to_ms` None when open; `rules` are its own
    rules as short texts (photo ban, arming). Source: doctrine 4.1."""

    id: str
    kind: ZoneKind
    state: ZoneState
    from_ms: int
    to_ms: int | None = None
    ministerial: bool = False
    published_ms: int | None = None
    notam: str = ""
    gates: tuple[Gate, ...] = ()
    rules: frozenset[str] = frozenset()
    foreign_guards: bool = False
    guards_designated: bool = False


def may_become(state: ZoneState, to: ZoneState) -> bool:
    """Whether the life of a zone allows this step."""
    return to in NEXT_STATES[state]


def require_step(state: ZoneState, to: ZoneState) -> None:
    """Refused, with what is allowed instead, when the life of a zone has no such step."""
    if may_become(state, to):
        return
    allowed = either([Sentence("word-zone-state", each) for each in NEXT_STATES[state]])
    advice = (
        say("zone-advice", "from here it can become {allowed}", allowed=allowed)
        if allowed
        else say("zone-advice", "make a new zone instead")
    )
    raise Refused(
        "zone-step",
        "A zone that is {state} cannot become {to}; {advice}.",
        "state",
        state=Sentence("word-zone-state", state),
        to=Sentence("word-zone-state", to),
        advice=advice,
    )


def state_at(window: tuple[int, int | None], state: ZoneState, at_ms: int) -> ZoneState:
    """The state in effect at `at_ms` of a zone recorded as `state` with this time window.

    The legal basis lapses with the window: after its end everything but cancelled is ended, and
    before its start active or suspended is only announced. Nothing becomes active by itself.
    """
    start, end = window
    if state in (S.ENDED, S.CANCELLED):
        return state
    if end is not None and at_ms >= end:
        return S.ENDED
    in_force = state in (S.ACTIVE, S.SUSPENDED)
    return S.ANNOUNCED if in_force and at_ms < start else state


def ending_soon(
    window: tuple[int, int | None], state: ZoneState, at_ms: int, within_ms: int = ENDING_SOON_MS
) -> bool:
    """Whether a zone in force at `at_ms` ends within `within_ms`."""
    end = window[1]
    in_force = state_at(window, state, at_ms) in (S.ACTIVE, S.SUSPENDED)
    return in_force and end is not None and end - at_ms <= within_ms


def check(
    zones: Sequence[Zone],
    at_ms: int,
    overlaps: Callable[[str, str], bool] | None = None,
    last_leave_ms: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """All findings on zones that are not over at `at_ms`, errors first. Source: doctrine 4.3.

    `overlaps` tells whether the areas of two zones (by id) meet; `last_leave_ms` gives, per zone
    id, when the last planned column is out. Without them Z4 and Z6 find nothing.
    """
    over = (S.ENDED, S.CANCELLED)
    live = [z for z in zones if state_at((z.from_ms, z.to_ms), z.state, at_ms) not in over]
    found: list[Finding] = [f for z in zones if z.state not in over for f in ends_before_start(z)]
    for zone in live:
        found += [
            *too_long(zone),
            *unpublished(zone, at_ms),
            *gate_without_guard(zone),
            *air_without_notam(zone),
            *ends_before_columns(zone, (last_leave_ms or {}).get(zone.id)),
            *undesignated_guards(zone),
        ]
    if overlaps is not None:
        found += different_rules(live, overlaps)
    return in_order(found)


def too_long(zone: Zone) -> Iterator[Finding]:
    """Z1: more than 84 days, or no end, without a decision of the minister."""
    if not KIND_FACTS[zone.kind].limited or zone.ministerial:
        return
    if zone.to_ms is None:
        yield _finding("Z1", zone, code="Z1-open", limit=MAX_DAYS)
    elif zone.to_ms - zone.from_ms > MAX_DAYS * DAY_MS:
        days = -(-(zone.to_ms - zone.from_ms) // DAY_MS)
        yield _finding("Z1", zone, days=days, limit=MAX_DAYS)


def unpublished(zone: Zone, at_ms: int) -> Iterator[Finding]:
    """Z2: active without publication (or with one that lies in the future)."""
    done = zone.published_ms is not None and zone.published_ms <= at_ms
    active = state_at((zone.from_ms, zone.to_ms), zone.state, at_ms) == S.ACTIVE
    if active and KIND_FACTS[zone.kind].published and not done:
        yield _finding("Z2", zone)


def gate_without_guard(zone: Zone) -> Iterator[Finding]:
    """Z3: an open gate without guard, once the zone is announced or active."""
    if KIND_FACTS[zone.kind].guarded and zone.state in (S.ANNOUNCED, S.ACTIVE):
        for gate in zone.gates:
            if not gate.closed and not gate.guard.strip():
                yield _finding("Z3", zone, gate=gate.name)


def different_rules(
    zones: Sequence[Zone], overlaps: Callable[[str, str], bool]
) -> Iterator[Finding]:
    """Z4: two zones that overlap in place and time and do not have the same rules."""
    for first, second in combinations(sorted(zones, key=lambda z: z.id), 2):
        together = max(first.from_ms, second.from_ms)
        apart = any(z.to_ms is not None and z.to_ms <= together for z in (first, second))
        if apart or first.rules == second.rules or not overlaps(first.id, second.id):
            continue
        difference = ", ".join(sorted(first.rules ^ second.rules))
        values = (("zone_id", first.id), ("other_id", second.id), ("difference", difference))
        yield Finding("Z4", LEVELS["Z4"], "Z4", (first.id, second.id), values)


def air_without_notam(zone: Zone) -> Iterator[Finding]:
    """Z5: an air zone that is decided or further without NOTAM number."""
    if KIND_FACTS[zone.kind].air and zone.state != S.PLANNED and not zone.notam.strip():
        yield _finding("Z5", zone)


def ends_before_columns(zone: Zone, leaves_ms: int | None) -> Iterator[Finding]:
    """Z6: the end comes before the last column is out."""
    if zone.to_ms is not None and leaves_ms is not None and zone.to_ms < leaves_ms:
        yield _finding("Z6", zone, to_ms=zone.to_ms, leaves_ms=leaves_ms)


def undesignated_guards(zone: Zone) -> Iterator[Finding]:
    """Z7: foreign guards without designation (doctrine 2.3.8)."""
    if zone.foreign_guards and not zone.guards_designated:
        yield _finding("Z7", zone)


def ends_before_start(zone: Zone) -> Iterator[Finding]:
    """Z8: an end at or before the start."""
    if zone.to_ms is not None and zone.to_ms <= zone.from_ms:
        yield _finding("Z8", zone)


def _finding(rule: str, zone: Zone, *, code: str = "", **values: str | int) -> Finding:
    pairs = (("zone_id", zone.id), *values.items())
    return Finding(rule, LEVELS[rule], code or rule, (zone.id,), pairs)
