"""Drafts of open forms: kept as typed, back after a crash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.files import private_folder, read_json, write_json


class Drafts:
    """One small file for each open form, written whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = private_folder(folder)

    def keep(self, form: str, values: dict[str, Any]) -> None:
        """Write what form `form` holds now; durable when it returns."""
        write_json(self._path(form), values)

    def drop(self, form: str) -> None:
        """Forget a form that was saved or thrown away."""
        self._path(form).unlink(missing_ok=True)

    def all(self) -> dict[str, dict[str, Any]]:
        """Return every kept draft by form."""
        found = {path.stem: read_json(path, {}) for path in sorted(self._folder.glob("*.json"))}
        return {form: values for form, values in found.items() if values}

    def _path(self, form: str) -> Path:
        if not form.replace("-", "").isalnum():
            raise ValueError(f"not a form name: {form!r}")
        return self._folder / f"{form}.json"
