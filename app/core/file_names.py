"""Names of files as they come from a disk, which may be no text at all."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import Refused
from db.journal.values import is_text


def shown(name: str) -> str:
    """Return a name so that it can be shown: a sign for each byte that is no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def require_text_name(path: Path) -> None:
    """Refused: the name of a file that is to be kept is not UTF-8."""
    if not is_text(path.name):
        name = shown(path.name)
        raise Refused(
            "file-name",
            "The name of the file {name} is not UTF-8 text, so it cannot be kept: give the file "
            "another name.",
            name,
            name=name,
        )
