"""Files a user names: read up to a bound, written whole, faults told in a sentence."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import Refused
from app.core.sentences import reason
from db.files import write_whole


def read_file(path: Path, most: int) -> bytes:
    """Return up to `most` bytes of a file. Refused when there is none or it cannot be read."""
    try:
        if not path.is_file():
            raise Refused("no-file", "There is no file {path}.", str(path), path=str(path))
        with path.open("rb") as file:
            return file.read(most)
    except OSError as fault:
        raise Refused(
            "file-unreadable",
            "{path} cannot be read: {reason}.",
            str(path),
            path=str(path),
            reason=reason(fault),
        ) from fault


def write_file(path: Path, data: bytes) -> None:
    """Replace a file whole, through a symbolic link what it points to. Refused when it cannot be
    written or is no ordinary file; then the old one is untouched."""
    try:
        write_whole(path, data)
    except OSError as fault:
        raise Refused(
            "export-write",
            "{path} cannot be written: {reason}.",
            str(path),
            path=str(path),
            reason=reason(fault),
        ) from None
