"""Packs that no honest station makes: for the fuzz test of everything that reads one."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from random import Random

import cbor2
import zstandard

from db.journal import pack
from db.journal.codec import chain, digest
from tests.support.stations import card, key

HEAD = ">BB16sQH32s32sI32sI"
FIELDS = (201, 208, 404, 702, 711, 9999)
NUMBER = 70  # the origin that signs


def signed(body: bytes, first: int, prev: bytes, end: bytes, count: int, flags: int) -> bytes:
    """Return a validly signed pack with any header and any body."""
    head = struct.pack(
        HEAD,
        1,
        flags,
        card(NUMBER).id,
        first,
        count,
        prev,
        end,
        0,
        sha256(body).digest(),
        len(body),
    )
    return key(NUMBER).sign(head) + head + body


class Forge:
    """Makes hostile packs on one chain, so that each is looked at to the end."""

    def __init__(self, rng: Random, good: bytes) -> None:
        self._rng, self._good = rng, good
        self.first, self.prev = 1, bytes(32)

    def unsigned(self) -> bytes:
        """A good pack that was changed on the way, or signed by somebody else."""
        rng, raw = self._rng, bytearray(self._good)
        how = rng.randrange(5)
        if how == 0:
            return bytes(raw[: rng.randrange(len(raw))])
        if how == 1:
            return bytes(raw) + rng.randbytes(rng.randint(1, 40))
        if how == 2:
            return key(71).sign(bytes(raw[64:])) + bytes(raw[64:])
        if how == 3:
            return rng.randbytes(rng.randint(0, 400))
        for _ in range(rng.randint(1, 3)):
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
        return bytes(raw) if raw != self._good else b""

    def commits(self) -> bytes:
        """A validly signed pack, rightly chained, of commits that nobody should write."""
        found = [self._commit() for _ in range(self._rng.randint(1, 8))]
        first, prev = self.first, self.prev
        self.first += len(found)
        for data in found:
            self.prev = chain(self.prev, digest(data))
        return pack.seal(key(NUMBER), card(NUMBER).id, first, prev, found)

    def body(self) -> bytes:
        """A validly signed pack whose body is not what its header says."""
        rng = self._rng
        flags, body = rng.choice(
            [
                (1, bomb(rng.choice([300, 3000]), rng.choice([10, 1 << 20, 1 << 40]))),
                (1, zstandard.compress(bytes(rng.choice([1, 9 << 20])))),
                (1, zstandard.compress(b"\0\0\0\1x") + b"trailing"),
                (1, zstandard.ZstdCompressor(write_content_size=False).compress(bytes(50))),
                (1, rng.randbytes(50)),
                (0, b"\xff\xff\xff\xff"),
                (0, b"\0\0\0\2x"),
                (0, b"\0\0\0\1x" * 3),
                (0, b"\0"),
            ]
        )
        count, end = rng.choice([1, 2, 4096]), rng.randbytes(32)
        raw = signed(body, self.first, self.prev, end, count, flags)
        self.first, self.prev = self.first + count, end
        return raw

    def _commit(self) -> bytes:
        rng = self._rng
        how = rng.randrange(4)
        if how == 0:
            return rng.randbytes(rng.randint(0, 80))
        body = {
            "t": 5, "w": 5, "z": 0, "k": 1, "a": ["M", "TOC", "MM"], "s": 1, "m": 1, "v": {},
            "x": [[rng.randbytes(16), rng.choice(FIELDS), self._value(), []]],
        }  # fmt: skip
        if how == 1:
            body[rng.choice(list(body))] = self._value()
        data = bytearray(spliced(cbor2.dumps(body, default=_mark)))
        if how == 2:
            for _ in range(rng.randint(1, 4)):
                data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data)

    def _value(self) -> object:
        rng = self._rng
        deep: object = 1
        for _ in range(rng.choice([3, 5, 20, 300])):
            deep = [deep]
        raw = rng.choice(
            [
                b"\xa2\x61a\x01\x61a\x02", b"\xc2\x49" + b"\xff" * 9, b"\x62\xc3\x28",
                b"\x9b" + b"\xff" * 8,                 b"\x9f\x01\xff",
                b"\xd8\x1c\x81\xd8\x1d\x00", b"\xf9\x7e\x00",
                b"\xc1\x1a\xff\xff\xff\xff",
                b"\xd9\x01\x02\x81\x01", b"\xf7", b"\xe0", b"\xbb" + b"\x7f" * 8,
                b"\x5b" + b"\x7f" * 8,
            ]
        )  # fmt: skip
        return rng.choice(
            [
                Raw(raw), Raw(raw), deep, 1 << 64, -(1 << 63), 1 << 62, float("nan"),
                float("inf"), 1e308,
                "\0", "x" * 70_000, {1: 2}, {"a": {"b": {"c": {"d": {"e": 1}}}}}, None, True,
                rng.randbytes(17),
                b"\x50" + rng.randbytes(15), [], {}, "", -1, [5, 6], "text",
            ]
        )  # fmt: skip


@dataclass(frozen=True)
class Raw:
    """Bytes that stand in CBOR as they are."""

    data: bytes


def _mark(encoder: cbor2.CBOREncoder, value: Raw) -> None:
    encoder.encode(b"raw:" + value.data + b":raw")


def spliced(data: bytes) -> bytes:
    """Put marked bytes into CBOR without the byte string around them."""
    start, end = data.find(b"raw:"), data.find(b":raw")
    return data if start < 1 else data[: start - 1] + data[start + 4 : end] + data[end + 4 :]


def bomb(blocks: int, announced: int) -> bytes:
    """Return a zstd frame that announces some bytes and unpacks to 128 KiB for every four."""
    frame = b"\x28\xb5\x2f\xfd" + bytes([3 << 6, 7 << 3]) + struct.pack("<Q", announced)
    size = 128 * 1024
    for i in range(blocks):
        frame += ((i == blocks - 1) | 2 | size << 3).to_bytes(3, "little") + b"A"
    return frame
