"""Which of several heads is shown: one pure rule for each field class (sync.md 2.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.journal.merge import Head
from db.journal.values import Native

REF_TAG = b"\x50"  # CBOR: a byte string of 16 bytes


def latest(heads: Sequence[Head]) -> Native:
    """Register and group: the head with the greatest (stamp, origin, number)."""
    return max(heads, key=_order)[3]


def added(heads: Sequence[Head]) -> Native:
    """Set: a concurrent add wins over a remove."""
    adds = [head for head in heads if head[3]]
    return latest(adds or heads)


def safest(heads: Sequence[Head], safer: Sequence[str]) -> Native:
    """Decision: the value first in `safer` (safest first); an unknown value is least safe."""
    rank = {value: i for i, value in enumerate(safer)}
    best = min(
        rank.get(head[3], len(safer)) if isinstance(head[3], str) else len(safer) for head in heads
    )
    if best == len(safer):
        return latest(heads)
    return safer[best]


def first_own(ops: Sequence[Head], creator: int) -> Head | None:
    """Log: the first op of the origin that made the entity; nobody else can write it."""
    own = [op for op in ops if op[1] == creator]
    return min(own, key=lambda op: op[2]) if own else None


def owners(ops: Sequence[Head], is_owner: Callable[[Head], bool]) -> Head | None:
    """Owned: the latest op by the owning post, also when a proposal has replaced it since."""
    own = [op for op in ops if is_owner(op)]
    return max(own, key=_order) if own else None


def creator_of(ent: bytes) -> int:
    """Origin number that a log entity carries in its first eight bytes."""
    return int.from_bytes(ent[:8], "big")


def differ(heads: Sequence[Head]) -> bool:
    """Tell whether heads disagree: that is a conflict."""
    first = heads[0][3]
    return any(head[3] != first or type(head[3]) is not type(first) for head in heads[1:])


def parents(
    moves: Sequence[tuple[int, int, int, bytes, Native]],
) -> tuple[dict[bytes, bytes | None], list[int]]:
    """Tree: replay `moves` (stamp, o, cs, entity, parent) in order; skip one that closes a cycle.

    Result: the parent of each entity, and the positions in the sorted sequence that were skipped.
    """
    # An entity whose every move is skipped has no parent, whatever it had before they were known.
    parent: dict[bytes, bytes | None] = dict.fromkeys((move[3] for move in moves), None)
    skipped: list[int] = []
    for i, (_, _, _, ent, value) in enumerate(moves):
        above = as_ref(value)
        node = above
        while node is not None and node != ent:
            node = parent.get(node)
        if node == ent and above is not None:
            skipped.append(i)
        else:
            parent[ent] = above
    return parent, skipped


def as_ref(value: Native) -> bytes | None:
    """Return the 16 bytes of a reference value, or None when it is not one."""
    if isinstance(value, bytes) and len(value) == 17 and value[:1] == REF_TAG:
        return value[1:]
    return None


def _order(head: Head) -> tuple[int, int, int]:
    return head[:3]
