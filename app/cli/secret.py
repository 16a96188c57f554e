"""Secrets of the command line: from a file or the environment, as its words can be seen."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from app.core.errors import EnvironmentRefused
from db.journal.values import is_text

MOST = 4096


def secret(path: Path | None, variable: str, name: str) -> str:
    """Return the secret in a file, else of the environment, "" when neither is given.

    The path “-” asks for it. Refused: the file or the answer cannot be read or is empty.
    """
    if path is None:
        found = os.environ.get(variable, "").strip()
        if not is_text(found):
            raise EnvironmentRefused(
                f"{name}-file", f"The {name} in {variable} is no text.", variable
            )
        return found
    try:
        found = _asked(name) if str(path) == "-" else _read(path)
    except (OSError, ValueError, EOFError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
        if isinstance(fault, EOFError):
            reason = "nothing was typed"
        raise EnvironmentRefused(
            f"{name}-file", f"The {name} file {path} cannot be read: {reason}.", str(path)
        ) from fault
    if not found:
        raise EnvironmentRefused(f"{name}-file", f"The {name} file {path} is empty.", str(path))
    return found


def _asked(name: str) -> str:
    if sys.stdin is None or sys.stdin.closed:
        raise EOFError
    return (getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()


def _read(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return file.read(MOST).strip()
