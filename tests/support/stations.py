"""Stations in memory: real journals with seeded keys, ids and clocks that exchange packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Any

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.core.durations import DAY_MS
from db.journal.batch import Touched
from db.journal.codec import Author
from db.journal.delivery import Delivery
from db.journal.journal import Applied, Journal, changes_of
from db.journal.origin import OriginCard, certify
from db.schema import FIELDS, FieldSpec

START_MS = 1_760_000_000_000  # October 2025
FIFTY_YEARS_MS = 50 * 365 * DAY_MS


@cache
def key(number: int) -> Ed25519PrivateKey:
    """Return the private key number `number`: the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(sha256(b"test key %d" % number).digest())


@cache
def card(number: int, name: str = "") -> OriginCard:
    """Return the card of origin `number`, certified by a station key of its own."""
    return certify(key(1_000_000 + number), key(number), name or f"S{number}")


def memory() -> Any:
    """Return an empty in-memory database as the store opens one."""
    return driver.connect(":memory:", isolation_level=None)


@cache
def _template() -> Any:
    conn = memory()
    Journal(conn, card(0), key(0), lambda: START_MS)
    conn.execute("DELETE FROM origin")
    return conn


def copied(conn: Any) -> Any:
    """Return a new in-memory database with the content of `conn`."""
    copy = memory()
    conn.backup(copy)
    return copy


def author(post: str) -> Author:
    return Author(f"Officer of {post}", post, "XY")


class Station:
    """One journal, its clock (`skew` ms off the true time) and the program it runs.

    `unknown` are field numbers that its (older) program does not know: while it works they are
    out of the registry.
    """

    def __init__(
        self,
        number: int,
        post: str,
        true_ms: Callable[[], int],
        skew: int = 0,
        unknown: tuple[int, ...] = (),
    ) -> None:
        self.number, self.post, self.skew, self.unknown = number, post, skew, unknown
        self._true_ms = true_ms
        self._takes = 0
        self.conn = copied(_template())
        self.journal = self.start(number)

    def now(self) -> int:
        return self._true_ms() + self.skew

    def start(self, number: int) -> Journal:
        """Begin to work as origin `number` on the present database: a restart, or a restore."""
        self.number = number
        with self.program():
            self.journal = Journal(self.conn, card(number), key(number), self.now)
        return self.journal

    @contextmanager
    def program(self) -> Iterator[None]:
        """The registry as this station's program knows it."""
        hidden: dict[int, FieldSpec] = {n: FIELDS.pop(n) for n in self.unknown if n in FIELDS}
        try:
            yield
        finally:
            FIELDS.update(hidden)

    @property
    def o(self) -> int:
        return self.journal.card.o

    def admit(self, *cards: OriginCard) -> None:
        for one in cards:
            self.journal.admit(one)

    def packs(self, have: dict[bytes, int] | None = None) -> list[bytes]:
        """Return the packs that lead beyond `have` (all of them without it)."""
        return list(self.journal.packs_after(have or {}))

    def take(self, packs: list[bytes]) -> Any:
        """Take packs: each other time in slices of a few saves, as while somebody works."""
        self._takes += 1
        with self.program():
            return self._in_slices(packs) if self._takes % 2 else self.journal.apply(packs)

    def _in_slices(self, packs: list[bytes]) -> Applied:
        delivery = Delivery(self.journal, self.now())
        source = iter(packs)
        touched: Touched = {}
        while (part := delivery.take(source, 1 + self._takes % 7)) is not None:
            for table, ents in part.items():
                touched.setdefault(table, set()).update(ents)
        self.journal.tidy(delivery)
        delivery.result.changes = changes_of(touched, remote=True)
        return delivery.result


def meet(*stations: Station) -> None:
    """Let stations exchange cards and everything they hold until all hold the same."""
    cards = [one for station in stations for one in station.journal.cards()]
    for station in stations:
        station.admit(*cards)
    for _ in range(2):
        packs = [pack for station in stations for pack in station.packs()]
        for station in stations:
            station.take(packs)
