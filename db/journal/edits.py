"""What a save writes, what it weighs, and how records are put together into saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cbor2

from db.journal.codec import MAX_COMMIT, MAX_OPS, OpId
from db.journal.values import to_native

#: Of one op beside its value: entity 17 bytes, field 5, one base 18, the frames of its lists.
_OP_BYTES = 48
#: Of one commit beside its ops: its keys, three names of at most 120 characters, the news of
#: origins (28 bytes each), and some more bases.
MAX_SEEN = 256
_HEAD_BYTES = 16 * 1024
#: What one record may weigh: it is never divided over two saves.
MAX_RECORD = MAX_COMMIT - _HEAD_BYTES


@dataclass(frozen=True, slots=True)
class Edit:
    """One field to write. `bases` are the op ids the form showed; None takes those of now."""

    ent: bytes
    fld: int
    value: Any
    bases: tuple[OpId, ...] | None = None


def weight(edits: Sequence[Edit]) -> int:
    """Return how many bytes of a commit these edits take, at most. Bad: a value that none holds."""
    size = 0
    for edit in edits:
        to_native(edit.value)
        size += _OP_BYTES + len(cbor2.dumps(edit.value))
    return size


def too_large(edits: Sequence[Edit], size: int) -> bool:
    """Tell whether no commit holds this record, which weighs `size`."""
    return len(edits) > MAX_OPS or size > MAX_RECORD


def saves(records: Sequence[Sequence[Edit]], weights: Sequence[int]) -> list[list[Sequence[Edit]]]:
    """Put whole records together, in order, as many into each save as one commit holds."""
    made: list[list[Sequence[Edit]]] = []
    ops = size = 0
    for edits, heavy in zip(records, weights, strict=True):
        ops, size = ops + len(edits), size + heavy
        if not made or ops > MAX_OPS or size > MAX_RECORD:
            made.append([])
            ops, size = len(edits), heavy
        made[-1].append(edits)
    return made
