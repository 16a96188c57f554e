"""The single-instance lock: one process opens one store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from db.errors import EnvironmentRefused
from db.sentence import reason

if os.name == "nt":
    import msvcrt
else:
    import fcntl


class StoreLock:
    """Held for the life of a store; freed by the system when the process dies."""

    def __init__(self, path: Path) -> None:
        try:
            self._file: IO[str] = path.open("a+", encoding="utf-8", errors="replace")
        except OSError as fault:
            raise EnvironmentRefused(
                "store-folder",
                "{parent} cannot be written: {reason}. A station writes in its own folder only.",
                str(path.parent),
                parent=str(path.parent),
                reason=reason(fault),
            ) from fault
        try:
            if os.name == "nt":
                msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.seek(0)
            holder = self._file.read().strip() or "?"
            self._file.close()
            raise EnvironmentRefused(
                "store-in-use",
                "Another TOC Console (process {holder}) has this operation open. Use that "
                "window, or close it first.",
                str(path.parent),
                holder=holder,
            ) from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        """Let the store go."""
        self._file.close()
