"""Small values that are kept beside a store: in clear, or under the key of the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from db.cipher import Cipher
from db.files import private_folder, read_json, write_json, write_whole


class Sealed:
    """One file for each name, written whole; with `key` nobody reads it without that."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        self._cipher = Cipher("sealed", key)

    def has(self, name: str) -> bool:
        """Tell whether something is kept under this name."""
        return self._path(name).exists()

    def read(self, name: str, default: Any) -> Any:
        """Return what is kept, `default` where there is nothing or it is damaged."""
        path = self._path(name)
        if not self._cipher.on:
            return read_json(path, default)
        try:
            return json.loads(self._cipher.open(name, path.read_bytes()))
        except (OSError, ValueError, RecursionError):
            return default

    def write(self, name: str, value: Any) -> None:
        """Replace what is kept; durable when it returns."""
        private_folder(self._folder)
        if not self._cipher.on:
            write_json(self._path(name), value)
            return
        data = json.dumps(value, ensure_ascii=False).encode()
        write_whole(self._path(name), self._cipher.seal(name, data))

    def drop(self, name: str) -> None:
        """Forget it."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{'.sealed' if self._cipher.on else '.json'}"
