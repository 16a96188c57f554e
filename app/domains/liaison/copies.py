"""Copies of attachments that other programs show: in clear, so as short as they are needed.

They lie in a private folder, in memory where the system has such a place. A copy goes when the
program that showed it has ended, all of them when the operation closes, and what a crash left when
it is opened again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from db.facade import private_folder

FOLDER = "copies"
_PROC = Path("/proc")


class Copies:
    """The copies of one operation, whose folder is `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.made = False  # whether there may be any
        self._shown: set[Path] = set()  # rooms that a program was seen to use

    def room(self) -> Path:
        """Return a new private folder for one copy."""
        self.made = True
        base = _in_memory(self._folder) or self._folder / FOLDER
        for above in (base.parent, base):
            private_folder(above)
        return private_folder(base / secrets.token_hex(8))

    def clear(self) -> None:
        """Remove every copy."""
        self.made = False
        self._shown.clear()
        remove_copies(self._folder)

    def clear_ended(self, proc: Path = _PROC) -> None:
        """Remove the copies whose program has ended: it was seen to hold or name them, and does
        so no more. What no program was ever seen with stays until the operation closes."""
        rooms = list(self._rooms())
        used = _used(rooms, proc) if rooms else set()
        for room in rooms:
            if room in used:
                self._shown.add(room)
            elif room in self._shown:
                self._shown.discard(room)
                shutil.rmtree(room, ignore_errors=True)

    def _rooms(self) -> Iterator[Path]:
        for base in _places(self._folder):
            with contextlib.suppress(OSError):
                yield from (each for each in base.iterdir() if each.is_dir())


def has_copies(folder: Path) -> bool:
    """Tell whether there is a copy of the operation in `folder`."""
    return any(place.exists() for place in _places(folder))


def remove_copies(folder: Path) -> None:
    """Remove every copy of the operation in `folder`, which nobody has open."""
    for place in _places(folder):
        shutil.rmtree(place, ignore_errors=True)


def _places(folder: Path) -> list[Path]:
    memory = _in_memory(folder)
    return [folder / FOLDER, *([memory] if memory else [])]


def _in_memory(folder: Path) -> Path | None:
    """The place of an operation in the folder of the session, which is in memory and goes with it;
    None where there is none that is ours alone."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or "")
    if os.name == "nt" or not base.is_absolute():
        return None
    try:
        kind = base.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(kind.st_mode) and kind.st_uid == os.getuid()
    if not ours or stat.S_IMODE(kind.st_mode) & 0o077:
        return None
    return base / "toc-console" / sha256(os.fsencode(folder.resolve())).hexdigest()[:32]


def _used(rooms: list[Path], proc: Path) -> set[Path]:
    """The rooms of which a process of ours has a file open, or names one in its command."""
    names = {os.fsencode(room) + b"/": room for room in rooms}
    found: set[Path] = set()
    for process in proc.glob("[0-9]*"):
        if process.name != str(os.getpid()):
            said = b"\0".join(_said(process))
            found |= {room for name, room in names.items() if name in said}
    return found


def _said(process: Path) -> Iterator[bytes]:
    """The command of a process and the files it has open, as far as it is one of ours."""
    with contextlib.suppress(OSError):
        yield (process / "cmdline").read_bytes()
    with contextlib.suppress(OSError):
        for handle in (process / "fd").iterdir():
            with contextlib.suppress(OSError):
                yield os.fsencode(handle.readlink())
