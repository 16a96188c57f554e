"""What an export needs to be proved later: where the journal stood, who signed."""

from __future__ import annotations

from bisect import bisect_right
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


Place = tuple[int, int, int]
"""Where a commit stands: the stamp with which its origin began, its origin, its number."""

_PLACE = f"f.hlc, h.o, h.cs >> {INDEX_BITS}"
_BEGUN = "JOIN commit_meta f ON f.o = h.o AND f.cseq = 1"


def written(conn: Any, station: str, first: Place, last: Place) -> list[bytes]:
    """Return the log entries of a station whose commits stand from one place to another in its
    journal, both included. The order of commits is that of writing, whatever a clock said."""
    rows = conn.execute(
        f"SELECT h.ent FROM head h {_BEGUN} JOIN origin g ON g.o = h.o"
        f" WHERE h.fld = {_NUMBER} AND g.name = ?"
        f" AND ({_PLACE}) BETWEEN (?, ?, ?) AND (?, ?, ?)",
        (station, *first, *last),
    )
    return [ent for (ent,) in rows.fetchall()]


def places(conn: Any, ents: Sequence[bytes]) -> dict[bytes, Place]:
    """Return where the commit of each log entry stands; unknown ones are left out."""
    found: dict[bytes, Place] = {}
    for at in range(0, len(ents), _PART):
        part = ents[at : at + _PART]
        marks = ",".join("?" * len(part))
        rows = conn.execute(
            f"SELECT h.ent, {_PLACE} FROM head h {_BEGUN}"
            f" WHERE h.fld = {_NUMBER} AND h.ent IN ({marks})",
            part,
        )
        found |= {ent: (begun, o, cseq) for ent, begun, o, cseq in rows.fetchall()}
    return found


def odd_clocks(conn: Any, tolerance_ms: int) -> dict[tuple[int, int], int]:
    """Return by how much (ms, negative is back) the clock of a station was wrong for the commits
    (origin, commit) that stand out of the order of its journal.

    A journal is in the order it was written in. Of the times of an origin the longest part that
    never falls is believed; what does not fit into it was written under another clock.
    """
    falls = conn.execute(
        "SELECT DISTINCT a.o FROM commit_meta a JOIN commit_meta b"
        " ON b.o = a.o AND b.cseq = a.cseq + 1 WHERE b.wall < a.wall - ?",
        (tolerance_ms,),
    ).fetchall()
    odd: dict[tuple[int, int], int] = {}
    for (o,) in falls:
        rows = conn.execute("SELECT cseq, wall FROM commit_meta WHERE o = ? ORDER BY cseq", (o,))
        odd |= {(o, cseq): off for cseq, off in _out_of_order(rows.fetchall(), tolerance_ms)}
    return odd


def _out_of_order(rows: Sequence[tuple[int, int]], tolerance_ms: int) -> list[tuple[int, int]]:
    """The numbers of rows (number, time) that do not fit, and by how much (ms)."""
    ends: list[int] = []  # the least time at which a run of this length ends
    places: list[int] = []
    before = [-1] * len(rows)
    for place, (_, wall) in enumerate(rows):
        at = bisect_right(ends, wall)
        before[place] = places[at - 1] if at else -1
        ends[at:at + 1], places[at:at + 1] = [wall], [place]  # fmt: skip
    fits, place = set(), places[-1] if places else -1
    while place >= 0:
        fits.add(place)
        place = before[place]
    good = sorted(fits)
    found = []
    for place, (number, wall) in enumerate(rows):
        if place in fits:
            continue
        at = bisect_right(good, place)
        last = rows[good[at - 1]][1] if at else None
        next_ = rows[good[at]][1] if at < len(good) else None
        if next_ is not None and wall - next_ > tolerance_ms:
            found.append((number, wall - next_))
        elif last is not None and (last - wall > tolerance_ms or next_ is None):
            found.append((number, wall - last))
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
