"""Small files that must be whole or not there at all."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace `path` by `data`: a crash leaves the old file or the new one, never a part."""
    # A name of its own: two threads may replace the same file, and the later one wins whole.
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with open(part, "wb", opener=lambda p, flags: os.open(p, flags, mode)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by the JSON text of `value`."""
    write_whole(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def read_json(path: Path, default: Any) -> Any:
    """Return the JSON value in `path`, `default` where the file is absent or damaged."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return default


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(path: Path) -> Path:
    """Return `path` as an existing folder that only its owner can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
