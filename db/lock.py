"""The single-instance lock: one process opens one store."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import IO

from db.errors import EnvironmentRefused
from db.sentence import Sentence, reason

if os.name == "nt":
    import msvcrt
else:
    import fcntl


_TAKES_NOTHING = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT)


class StoreLock:
    """Held for the life of a store; freed by the system when the process dies.

    `unwritten` is why nothing can be written beside the store, None where it can: a disk that
    takes nothing is locked all the same, so that who reads it is not surprised.
    """

    def __init__(self, path: Path) -> None:
        self.unwritten: Sentence | None = None
        self._file: IO[str] | None = self._opened(path)
        if self._file is None:
            return
        try:
            _lock(self._file.fileno(), shared=self.unwritten is not None)
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
        if self.unwritten is None:
            with contextlib.suppress(OSError):  # a full disk: the lock holds without the number
                self._file.seek(0)
                self._file.truncate()
                self._file.write(str(os.getpid()))
                self._file.flush()

    def _opened(self, path: Path) -> IO[str] | None:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            if fault.errno not in _TAKES_NOTHING:
                raise EnvironmentRefused(
                    "store-folder",
                    "{parent} cannot be written: {reason}. A station writes in its own folder "
                    "only.",
                    str(path.parent),
                    parent=str(path.parent),
                    reason=reason(fault),
                ) from fault
            self.unwritten = reason(fault)
        else:
            return os.fdopen(handle, "r+", encoding="utf-8", errors="replace")
        try:
            return path.open(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def release(self) -> None:
        """Let the store go."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()


def _lock(handle: int, *, shared: bool) -> None:
    """Who only reads shares it with others that do."""
    if os.name == "nt":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
