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
    """A folder with a picture in it as bait."""

    folder: Path
    _handle: int = -1
    _seen: list[str] = field(default_factory=list)

    @property
    def picture(self) -> Path:
        return self.folder / "canary.png"

    @property
    def opened(self) -> list[str]:
        """The names of what was opened or read until now, each once."""
        if self._handle >= 0:
            self._seen += [name for name in _names(self._handle) if name not in self._seen]
        return list(dict.fromkeys(self._seen))

    def end(self) -> None:
        """Look a last time."""
        _ = self.opened
        os.close(self._handle)
        self._handle = -1


@contextmanager
def watch_opens(folder: Path) -> Iterator[Watched]:
    """Watch a new folder below `folder`, with a picture as bait."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "inotify_init1"):
        pytest.skip("this system does not tell who opens a file")
    watched = Watched(folder / "bait", libc.inotify_init1(_NONBLOCK))
    assert watched._handle >= 0
    try:
        watched.folder.mkdir()
        watched.picture.write_bytes(_PNG)
        name = os.fsencode(watched.folder)
        assert libc.inotify_add_watch(watched._handle, name, _OPEN | _ACCESS) >= 0
        yield watched
    finally:
        watched.end()


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
