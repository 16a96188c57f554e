"""What a store should hold and does not: the profile knows how far its origins have counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from db.journal.numbering import highest_of_each
from db.journal.tables import NUMBERS, get_kv, put_kv
from db.keys import Counted, Profile
from db.sentence import Moment, Sentence, say

STORE_ID = "store"  # key of the id that a store keeps for life, also in its backups


class Missing(NamedTuple):
    """Saves of an origin of this station that are not in the store: how many, after which moment
    and until when (UTC ms, 0 is not known), and the log number that was given last."""

    saves: int
    since: int
    until: int
    number: str


class _Beyond(NamedTuple):
    """An origin of this station that counted further than the store holds."""

    id: bytes
    o: int
    have: int
    counted: Counted


def saves(conn: Any, profile: Profile) -> list[Missing]:
    """Return what is missing of each origin that counted on in this profile; not what is known to
    be gone since a backup was put back."""
    found = []
    for one in _beyond(conn, profile):
        there = max(one.have, profile.settled(one.id))
        if one.counted.cseq > there:
            row = conn.execute(
                "SELECT wall FROM commit_meta WHERE o=? AND cseq=?", (one.o, one.have)
            ).fetchone()
            gone, since = one.counted.cseq - there, row[0] if row else 0
            found.append(Missing(gone, since, one.counted.at, one.counted.number))
    return found


def _beyond(conn: Any, profile: Profile) -> list[_Beyond]:
    known: dict[bytes, tuple[int, int]] = {
        id_: (o, have) for o, id_, have in conn.execute("SELECT o, id, have FROM origin").fetchall()
    }
    begun_here = profile.own_origins(str(get_kv(conn, STORE_ID, "")))
    every = (
        _Beyond(id_, *known.get(id_, (0, 0)), profile.counted(id_))
        for id_ in dict.fromkeys((*known, *begun_here))
    )
    return [one for one in every if one.counted.cseq > one.have]


def settle(conn: Any, profile: Profile) -> None:
    """What the store does not hold is known to be gone from now on."""
    for one in _beyond(conn, profile):
        profile.settle(one.id)


def told(missing: Iterable[Missing]) -> list[Sentence]:
    """Return what is missing in sentences."""
    return [
        say(
            "saves-missing",
            "{count} saves of this station are missing, {when}: the store ends before what was "
            "saved.{numbers} Look for a backup or a copy of the store file that holds them.",
            count=one.saves,
            when=_when(one),
            numbers=say("missing-numbers", " Log numbers go on behind {number}.", number=one.number)
            if one.number
            else "",
        )
        for one in missing
    ]


def _when(one: Missing) -> Sentence:
    if one.since and one.until:
        return say(
            "missing-span",
            "from {since} to {until}",
            since=Moment(one.since),
            until=Moment(one.until),
        )
    if one.until:
        return say("missing-until", "up to {until}", until=Moment(one.until))
    return say("missing-unknown", "from a time that is not known")


def keep_numbers(conn: Any, profile: Profile) -> None:
    """Let log numbers go on behind what was given: none is ever given again."""
    given = {one.counted.number for one in _beyond(conn, profile) if one.counted.number}
    kept = str(get_kv(conn, NUMBERS, "")).split()
    if given - {*kept}:
        put_kv(conn, NUMBERS, " ".join(highest_of_each((*kept, *given))))
