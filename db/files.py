"""Small files that must be whole or not there at all."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
from pathlib import Path
from typing import Any

MOST_JSON = 8 << 20  # bytes of a file of settings, operators, keys, a draft


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace `path` by `data`: a crash leaves the old file or the new one, never a part.

    A symbolic link stays one, and what it points to is replaced. OSError: it cannot be written, or
    there is a folder, device, pipe or socket; nothing is changed and nothing is left behind.
    """
    path = Path(os.path.realpath(path))
    _require_file(path)
    # A name of its own: two threads may replace the same file, and the later one wins whole.
    part = path.parent / f"{secrets.token_hex(8)}.part"
    try:
        with open(part, "xb", opener=lambda p, flags: os.open(p, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> Path:
    """Write `data` whole and over nothing: as “name (2).txt” when there is a “name.txt”. Return
    the path. OSError: it cannot be written; then nothing is left behind."""
    free = _claimed(path)
    try:
        write_whole(free, data)
    except BaseException:
        free.unlink(missing_ok=True)
        raise
    return free


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by the JSON text of `value`."""
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def load_json(data: str | bytes) -> Any:
    """As json.loads of a small file of the program. ValueError also where it is larger, or nested
    deeper, than any that was written here."""
    if len(data) > MOST_JSON:
        raise ValueError("larger than any such file")
    try:
        return json.loads(data)
    except RecursionError:
        raise ValueError("nested too deep") from None


def read_json(path: Path, default: Any) -> Any:
    """Return the JSON value in `path`, `default` where the file is absent or damaged."""
    try:
        return load_json(read_small(path))
    except (OSError, ValueError):
        return default


def read_small(path: Path) -> bytes:
    """The bytes of a small ordinary file, one more than MOST_JSON at most. OSError: it is none."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with path.open("rb") as file:
        return file.read(MOST_JSON + 1)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(path: Path, *, parents: bool = True) -> Path:
    """Return `path` as an existing folder that only its owner can enter, whatever the umask is;
    folders above it that are made are so too. An existing one that others can enter is narrowed.

    OSError: it cannot be made, is no folder, or belongs to another account; without `parents`
    also when the folder above it is not there.
    """
    new, at = [], path
    while not os.path.lexists(at):
        new.append(at)
        at = at.parent
    if len(new) > 1 and not parents:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    for folder in reversed(new):
        folder.mkdir(mode=0o700, exist_ok=True)  # somebody else may have made it just now
        folder.chmod(0o700)
    _own(path)
    return path


def _own(folder: Path) -> None:
    found = folder.stat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if os.name == "nt":
        return
    if found.st_uid != os.geteuid():
        told = "it belongs to another account"
        raise PermissionError(errno.EPERM, told, str(folder))
    if is_open_to_others(folder):
        with contextlib.suppress(OSError):  # a disk that takes nothing
            folder.chmod(0o700)


def is_open_to_others(path: Path) -> bool:
    """Tell whether another account may enter, read or write what is there."""
    try:
        return os.name != "nt" and bool(path.stat().st_mode & 0o077)
    except OSError:
        return False


def private_file(path: Path) -> Path:
    """Return `path` as a file that only its owner can read: made empty where there is none,
    narrowed where it is wider. OSError: it cannot be made."""
    if not path.exists():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if is_open_to_others(path):
        with contextlib.suppress(OSError):  # a disk that takes nothing
            path.chmod(0o600)
    return path


def _require_file(path: Path) -> None:
    """OSError when there is something at `path` that is no ordinary file."""
    try:
        kind = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, "it is a folder; name a file in it", str(path))
    if not stat.S_ISREG(kind):
        told = "it is a device, pipe or socket; name an ordinary file"
        raise OSError(errno.EINVAL, told, str(path))


def _claimed(path: Path) -> Path:
    """The first free name like `path`, taken by an empty file."""
    free, number = path, 1
    while True:
        try:
            os.close(os.open(free, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            return free
        except FileExistsError:
            number += 1
            free = path.with_name(f"{path.stem} ({number}){path.suffix}")
