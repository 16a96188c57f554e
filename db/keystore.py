"""The keystore of the operating system, where there is one. Slow to load: imported when needed."""

from __future__ import annotations

import keyring
from keyring.errors import KeyringError

SERVICE = "toc-console"
# Without a desktop session the library may find no keystore, a locked one, or a dead D-Bus.
_FAULTS = (KeyringError, RuntimeError, OSError)


def put(name: str, key: bytes) -> bool:
    """Keep a key under `name`; tell whether there is a keystore that took it."""
    try:
        keyring.set_password(SERVICE, name, key.hex())
        return get(name) == key
    except _FAULTS:
        return False


def get(name: str) -> bytes | None:
    """Return the key kept under `name`, None where there is none or no keystore."""
    try:
        found = keyring.get_password(SERVICE, name)
    except _FAULTS:
        return None
    return bytes.fromhex(found) if found else None
