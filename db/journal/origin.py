"""Stations and origins: who made a commit, and the keys that prove it (sync.md 2.1).

A station has a long-term key. Each incarnation of its database is an origin with a key of its
own, certified by the station: first start, restore and a detected copy make a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from db.journal.bad import Bad

_CERT = b"toc-origin-1"


@dataclass(frozen=True, slots=True)
class OriginCard:
    """What other stations must know of an origin; travels with every exchange."""

    public: bytes
    station: bytes  # public key of the station
    name: str  # short name of the station, as in log numbers
    cert: bytes  # signature of the station over public and name

    @property
    def id(self) -> bytes:
        return sha256(self.public).digest()[:16]

    @property
    def o(self) -> int:
        return int.from_bytes(sha256(self.public).digest()[:8], "big") >> 1

    def encode(self) -> bytes:
        return cbor2.dumps([self.public, self.station, self.name, self.cert])

    def verify(self) -> None:
        """Raise Bad unless the card is well formed and the station signed it."""
        if (len(self.public), len(self.station), len(self.cert)) != (32, 32, 64):
            raise Bad("an origin card with keys of the wrong length")
        if not 0 < len(self.name) <= 40 or not self.name.isprintable():
            raise Bad("an origin card without a proper name")
        try:
            Ed25519PublicKey.from_public_bytes(self.station).verify(
                self.cert, _CERT + self.public + self.name.encode()
            )
        except (InvalidSignature, ValueError):
            raise Bad("an origin that its station did not sign") from None


def decode_card(data: bytes) -> OriginCard:
    """Return the card in `data`, with its signature verified."""
    try:
        public, station, name, cert = cbor2.loads(data, max_depth=3)
        ok = all(type(b) is bytes for b in (public, station, cert)) and type(name) is str
        if not ok:
            raise Bad("an origin card of the wrong form")
        card = OriginCard(public, station, name, cert)
        card.verify()
    except Bad:
        raise
    except Exception:
        raise Bad("an origin card that cannot be read") from None
    return card


def certify(station: Ed25519PrivateKey, origin: Ed25519PrivateKey, name: str) -> OriginCard:
    """Return the card of a new origin, signed by its station."""
    public = origin.public_key().public_bytes_raw()
    cert = station.sign(_CERT + public + name.encode())
    return OriginCard(public, station.public_key().public_bytes_raw(), name, cert)
