"""What an export needs to be proved later: where the journal stood, who signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db.journal.codec import INDEX_BITS
from db.schema import BY_COLUMN

#: Before what is signed, so that no signature of an export can pass for one of a pack.
PURPOSE = b"toc-export-1"
_PART = 500
_NUMBER = BY_COLUMN["entry", "number"].number


@dataclass(frozen=True, slots=True)
class Anchor:
    """A commit in the chain of an origin: the hash covers it and every commit before it."""

    origin: str  # id, hexadecimal
    station: str  # short name
    commit: int
    hash: str  # hexadecimal


def heads(conn: Any) -> list[Anchor]:
    """Return how far the journal has come: the last commit of each origin."""
    rows = conn.execute("SELECT id, name, have, head FROM origin WHERE have > 0 ORDER BY name, id")
    return [Anchor(id_.hex(), name, have, head.hex()) for id_, name, have, head in rows.fetchall()]


def anchors(conn: Any, ents: Sequence[bytes]) -> dict[bytes, Anchor]:
    """Return the commit that wrote each log entry; unknown ones are left out."""
    found: dict[bytes, Anchor] = {}
    for at in range(0, len(ents), _PART):
        part = ents[at : at + _PART]
        marks = ",".join("?" * len(part))
        rows = conn.execute(
            "SELECT h.ent, g.id, g.name, m.cseq, m.hash FROM head h"
            f" JOIN commit_meta m ON m.o = h.o AND m.cseq = h.cs >> {INDEX_BITS}"
            f" JOIN origin g ON g.o = h.o WHERE h.fld = {_NUMBER} AND h.ent IN ({marks})",
            part,
        )
        for ent, id_, name, cseq, hash_ in rows.fetchall():
            found[ent] = Anchor(id_.hex(), name, cseq, hash_.hex())
    return found


def stands(conn: Any, anchor: Anchor) -> bool:
    """Tell whether the journal has this commit with this hash."""
    row = conn.execute(
        "SELECT m.hash FROM commit_meta m JOIN origin g ON g.o = m.o WHERE g.id = ? AND m.cseq = ?",
        (bytes.fromhex(anchor.origin), anchor.commit),
    ).fetchone()
    return row is not None and row[0].hex() == anchor.hash


def signed_by(conn: Any, origin: str, data: bytes, signature: bytes) -> bool:
    """Tell whether an origin of this journal signed `data` as an export."""
    row = conn.execute("SELECT pub FROM origin WHERE id = ?", (bytes.fromhex(origin),)).fetchone()
    if row is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(row[0]).verify(signature, PURPOSE + data)
    except (InvalidSignature, ValueError):
        return False
    return True
