"""What the simulated operators write: every field class, a few shared records, few values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any

import cbor2

from db.schema import FIELDS, FieldClass

# No record uses SET yet; the rule must work all the same, so the simulation declares one so.
SET_FIELD = 308
UNKNOWN_FIELD = 9_950  # of a program newer than this one
NEWER_FIELD = 513  # in the registry, but not in that of the older stations
TEXTS = ("alpha", "bravo", "charlie")
POSTS = ("TOC", "OCCR", "VCNL")
STATES = ("active", "suspended", "announced", "ended", "no such state")
STATUSES = ("held", "cancelled", "planned", "released", "no such status")


def declare_set() -> None:
    """Turn one flag of the registry into a set membership (for this process)."""
    FIELDS[SET_FIELD] = replace(FIELDS[SET_FIELD], cls=FieldClass.SET)


@dataclass
class Ground:
    """The records that all stations share."""

    units: list[bytes]
    zones: list[bytes]
    movements: list[bytes]
    relations: list[bytes]
    entries: list[bytes]


def ground(rng: Random) -> Ground:
    def ids(n: int) -> list[bytes]:
        return [rng.randbytes(16) for _ in range(n)]

    return Ground(ids(5), ids(1), ids(1), ids(1), [])


def entry_of(rng: Random, o: int) -> bytes:
    """Return the id of a new log entry of origin `o`."""
    return o.to_bytes(8, "big") + rng.randbytes(8)


def write(rng: Random, place: Ground, o: int) -> list[tuple[bytes, int, Any]]:
    """Return what one operator wants to save: (entity, field, value) of one record."""
    kind = rng.choices(
        ("unit", "tree", "zone", "movement", "owner", "set", "log", "newer"),
        (3, 7, 3, 5, 3, 2, 3, 2),
    )[0]
    return _WRITERS[kind](rng, place, o)


def _unit(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    ent = rng.choice(place.units)
    number = rng.choice([0, 1, 1.0, True, None, "1", -(1 << 63), (1 << 63) - 1])
    point = [rng.choice([52.1, -0.0, 0.0, 52]), 5.5]
    options = [(201, rng.choice(TEXTS)), (209, number), (211, point), (299, rng.choice([0, 1]))]
    return [(ent, *one) for one in rng.sample(options, rng.randint(1, 3))]


def _tree(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    ent, parent = rng.choice(place.units), rng.choice([*place.units, None])
    return [(ent, 208, rng.choice([parent, parent, parent, parent, "rubbish", b"short"]))]


def _zone(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    ent, start = rng.choice(place.zones), rng.randint(1, 3)
    options = [(404, rng.choice(STATES)), (405, {"to": start + 1, "from": start})]
    return [(ent, *one) for one in rng.sample(options, rng.randint(1, 2))]


def _movement(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    ent = rng.choice(place.movements)
    options = [
        (511, rng.choice(STATUSES)),
        (509, rng.randint(1, 3)),
        (507, {"vehicles": rng.randint(1, 2)}),
    ]
    return [(ent, *one) for one in rng.sample(options, rng.randint(1, 2))]


def _owner(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    return [(rng.choice(place.movements), 506, rng.choice([*POSTS, *POSTS, None, 7]))]


def _set(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    return [(rng.choice(place.relations), SET_FIELD, rng.choice([0, 1]))]


def _log(rng: Random, place: Ground, o: int) -> list[tuple[bytes, int, Any]]:
    if place.entries and rng.random() < 0.3:  # what nobody may do
        return [(rng.choice(place.entries), 711, rng.choice(TEXTS))]
    ent = entry_of(rng, o)
    place.entries.append(ent)
    return [
        (ent, 702, 1000 + rng.randrange(3)),
        (ent, 711, rng.choice(TEXTS)),
        (ent, 713, [52.0, 5.0]),
    ]


def _newer(rng: Random, place: Ground, _o: int) -> list[tuple[bytes, int, Any]]:
    unknown = rng.choice([1.5, "ünknown", {"a": [1, {"b": None}]}, b"\x00\xff", 0, -0.0])
    options = [(UNKNOWN_FIELD, unknown), (NEWER_FIELD, rng.randint(1, 3))]
    return [(rng.choice(place.movements), *rng.choice(options))]


_WRITERS = {
    "unit": _unit,
    "tree": _tree,
    "zone": _zone,
    "movement": _movement,
    "owner": _owner,
    "set": _set,
    "log": _log,
    "newer": _newer,
}


def cell_value(value: Any) -> Any:
    """Return how a value lies in a cell: scalars as they are, the rest as canonical CBOR."""
    if value is None or isinstance(value, bool | int | float | str):
        return int(value) if isinstance(value, bool) else value
    return cbor2.dumps(value, canonical=True)
