"""How what lies beside a store is kept under its key."""

from __future__ import annotations

import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class Cipher:
    """`use` gives each use a key of its own, so that no two of one key can ever meet; without a
    key of the store (`on` is false) everything passes as it is."""

    def __init__(self, use: str, key: bytes | None) -> None:
        self._cipher = AESGCM(sha256(f"toc {use}".encode() + key).digest()) if key else None

    @property
    def on(self) -> bool:
        """Whether there is a key."""
        return self._cipher is not None

    def seal(self, name: str, data: bytes) -> bytes:
        """Return what is written under this name."""
        if self._cipher is None:
            return data
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, data, name.encode())

    def open(self, name: str, data: bytes) -> bytes:
        """Return what was sealed. ValueError: it was not, or not under this name and key."""
        if self._cipher is None:
            return data
        try:
            return self._cipher.decrypt(data[:_NONCE], data[_NONCE:], name.encode())
        except InvalidTag:
            raise ValueError("not sealed with this key") from None
