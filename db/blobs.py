"""Files kept by what is in them: one for each content, encrypted where the store is."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from db.cipher import Cipher
from db.errors import EnvironmentRefused
from db.files import private_folder, write_whole
from db.sentence import reason

_HASH = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """`key` is the key of the store, if any."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        self._cipher = Cipher("blobs", key)

    def put(self, data: bytes) -> str:
        """Keep `data`; return its SHA-256, hexadecimal. Durable when it returns. Refused: it cannot
        be written."""
        name = sha256(data).hexdigest()
        path = self._path(name)
        if self.get(name) is None:
            self._write(path, self._cipher.seal(name, data))
        return name

    def _write(self, path: Path, data: bytes) -> None:
        try:
            private_folder(self._folder, parents=False)
            private_folder(path.parent, parents=False)
            write_whole(path, data)
        except OSError as fault:
            raise EnvironmentRefused(
                "attachment-unkept",
                "The file cannot be kept in {folder}: {reason}. Nothing was saved.",
                str(self._folder),
                folder=str(self._folder),
                reason=reason(fault),
            ) from fault

    def get(self, name: str) -> bytes | None:
        """Return what has this hash; None when it is not here or no longer what it was."""
        if not _HASH.fullmatch(name):
            return None
        try:
            data = self._cipher.open(name, self._path(name).read_bytes())
        except (OSError, ValueError):
            return None
        return data if sha256(data).hexdigest() == name else None

    def has(self, name: str) -> bool:
        """Tell whether there is a file of this name, whatever is in it."""
        return bool(_HASH.fullmatch(name)) and self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
