"""Drafts of open forms: kept as typed, back after a crash, encrypted where the store is."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from db.cipher import Cipher
from db.errors import EnvironmentRefused
from db.files import load_json, private_folder, write_whole
from db.sentence import reason


class Drafts:
    """One small file for each open form, written whole; `key` is the key of the store, if any."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        self._cipher = Cipher("drafts", key)

    def keep(self, form: str, values: dict[str, Any]) -> None:
        """Write what form `form` holds now; durable when it returns. Refused: it cannot be
        written."""
        data = self._cipher.seal(form, json.dumps(values, ensure_ascii=False).encode())
        path = self._path(form)
        try:
            private_folder(self._folder, parents=False)
            write_whole(path, data)
        except OSError as fault:
            raise EnvironmentRefused(
                "draft-unkept",
                "What stands in the form cannot be kept as a draft in {folder}: {reason}.",
                str(self._folder),
                folder=str(self._folder),
                reason=reason(fault),
            ) from fault

    def drop(self, form: str) -> None:
        """Forget a form that was saved or thrown away."""
        with contextlib.suppress(OSError):  # a disk that takes nothing: it comes back once more
            self._path(form).unlink(missing_ok=True)

    def all(self) -> dict[str, dict[str, Any]]:
        """Return every kept draft by form; one that cannot be read is left where it is."""
        found = {path.stem: self._read(path) for path in sorted(self._folder.glob("*.json"))}
        return {form: values for form, values in found.items() if values}

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            values = load_json(self._cipher.open(path.stem, path.read_bytes()))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _path(self, form: str) -> Path:
        if not form.replace("-", "").isalnum():
            raise ValueError(f"not a form name: {form!r}")
        return self._folder / f"{form}.json"
