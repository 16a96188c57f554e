"""What parent and child say to one another: a JSON header and bytes, each with its length first."""

from __future__ import annotations

import json
import struct
from typing import Any

_LENGTHS = struct.Struct("<II")
MOST_HEADER = 1 << 20
MOST_DATA = 64 << 20
Frame = tuple[dict[str, Any], bytes]


def packed(header: dict[str, Any], data: bytes = b"") -> bytes:
    """The bytes of one message."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), len(data)) + text + data


class Frames:
    """Takes bytes as they come and gives whole messages.

    ValueError: they are none, or larger than any message may be; nothing more is taken then.
    """

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """The messages that are whole with these bytes."""
        self._held += data
        found: list[Frame] = []
        while (frame := self._next()) is not None:
            found.append(frame)
        return found

    def _next(self) -> Frame | None:
        if len(self._held) < _LENGTHS.size:
            return None
        header, data = _LENGTHS.unpack_from(self._held)
        if header > MOST_HEADER or data > MOST_DATA:
            raise ValueError("a message that is too large")
        end = _LENGTHS.size + header + data
        if len(self._held) < end:
            return None
        text = bytes(self._held[_LENGTHS.size : _LENGTHS.size + header])
        rest = bytes(self._held[_LENGTHS.size + header : end])
        del self._held[:end]
        try:
            said = json.loads(text)
        except RecursionError as fault:
            raise ValueError("a message that is too deep") from fault
        if not isinstance(said, dict):
            raise ValueError("a message without a header")
        return said, rest
