"""Small values that are kept beside a store: in clear, or under the key of the store."""

from __future__ import annotations

import json
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.files import private_folder, read_json, write_json, write_whole

_NONCE = 12


class Sealed:
    """One file for each name, written whole; with `key` nobody reads it without that."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        # A key of its own, so that no two uses of one key can ever meet.
        self._cipher = AESGCM(sha256(b"toc sealed" + key).digest()) if key else None

    def has(self, name: str) -> bool:
        """Tell whether something is kept under this name."""
        return self._path(name).exists()

    def read(self, name: str, default: Any) -> Any:
        """Return what is kept, `default` where there is nothing or it is damaged."""
        path = self._path(name)
        if self._cipher is None:
            return read_json(path, default)
        try:
            data = path.read_bytes()
            return json.loads(self._cipher.decrypt(data[:_NONCE], data[_NONCE:], name.encode()))
        except (OSError, ValueError, InvalidTag, RecursionError):
            return default

    def write(self, name: str, value: Any) -> None:
        """Replace what is kept; durable when it returns."""
        private_folder(self._folder)
        if self._cipher is None:
            write_json(self._path(name), value)
            return
        nonce, data = secrets.token_bytes(_NONCE), json.dumps(value, ensure_ascii=False).encode()
        write_whole(self._path(name), nonce + self._cipher.encrypt(nonce, data, name.encode()))

    def drop(self, name: str) -> None:
        """Forget it."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{'.json' if self._cipher is None else '.sealed'}"
