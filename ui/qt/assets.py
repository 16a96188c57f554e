"""Where the files of `resources/` lie, in a checkout and in a frozen program."""

from __future__ import annotations

from pathlib import Path

import resources


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources/`; it may be absent."""
    return Path(resources.__path__[0]).joinpath(*parts)
