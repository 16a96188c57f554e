"""Tells which files of a folder are opened by anybody, Qt too: the kernel says so (inotify)."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_OPEN, _ACCESS, _NONBLOCK = 0x20, 0x01, os.O_NONBLOCK if hasattr(os, "O_NONBLOCK") else 0
_EVENT = struct.Struct("iIII")
# A picture of one point.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cf"
    "c0f01f0005000100ff5c5c7cd30000000049454e44ae426082"
)


@dataclass
class Watched:
    """A folder with a picture in it; `opened` is filled at the end of the watch."""

    folder: Path
    opened: list[str] = field(default_factory=list)

    @property
    def picture(self) -> Path:
        return self.folder / "canary.png"


@contextmanager
def watch_opens(folder: Path) -> Iterator[Watched]:
    """Watch a new folder below `folder`, with a picture as bait."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "inotify_init1"):
        pytest.skip("this system does not tell who opens a file")
    watched = Watched(folder / "bait")
    watched.folder.mkdir()
    watched.picture.write_bytes(_PNG)
    handle = libc.inotify_init1(_NONBLOCK)
    assert handle >= 0
    try:
        name = os.fsencode(watched.folder)
        assert libc.inotify_add_watch(handle, name, _OPEN | _ACCESS) >= 0
        yield watched
        watched.opened += dict.fromkeys(_names(handle))
    finally:
        os.close(handle)


def _names(handle: int) -> Iterator[str]:
    while True:
        try:
            data = os.read(handle, 1 << 16)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            _, _, _, length = _EVENT.unpack_from(data, at)
            start = at + _EVENT.size
            name = data[start : start + length].rstrip(b"\0")
            if name:
                yield os.fsdecode(name)
            at = start + length
