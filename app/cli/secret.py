"""Secrets of the command line: from a file or the environment, as its words can be seen."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from app.core.errors import EnvironmentRefused
from app.core.sentences import reason, say
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
                f"{name}-file",
                "The {name} in {variable} is no text.",
                variable,
                name=name,
                variable=variable,
            )
        return found
    try:
        found = _asked(name) if str(path) == "-" else _read(path)
    except (OSError, ValueError, EOFError) as fault:
        why = (
            say("secret-empty", "nothing was typed")
            if isinstance(fault, EOFError)
            else reason(fault)
            if isinstance(fault, OSError)
            else say("secret-text", "it is not UTF-8 text")
        )
        raise EnvironmentRefused(
            f"{name}-file",
            "The {name} file {path} cannot be read: {why}.",
            str(path),
            name=name,
            path=str(path),
            why=why,
        ) from fault
    if not found:
        raise EnvironmentRefused(
            f"{name}-file", "The {name} file {path} is empty.", str(path), name=name, path=str(path)
        )
    return found


def _asked(name: str) -> str:
    if sys.stdin is None or sys.stdin.closed:
        raise EOFError
    return (getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()


def _read(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        return file.read(MOST).strip()
