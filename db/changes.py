"""What a write changed, told to everybody who shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The result of one commit or of one applied batch of packs.

    `kinds` are table names of the records touched, `ids` their entity ids (32 hex digits);
    `created` is the subset of ids made by a local commit, in order; `initiator` is the name
    the caller gave (a view skips its own echo); `remote` tells that it came from outside.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    created: tuple[str, ...] = ()
    initiator: str = ""
    remote: bool = False
    cseq: int = 0
