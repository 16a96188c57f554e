"""Packs: consecutive commits of one origin, signed once (sync.md 2.3).

Order of checks: size, fixed header, known origin, signature, body hash, chain position,
decompression (capped), framing against the signed chain end. Nothing unauthenticated beyond
fixed-width fields is parsed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from db.journal.bad import Bad
from db.journal.codec import MAX_COMMIT, chain, digest

VERSION: Final = 1
ZSTD: Final = 1
MAX_PACK: Final = 1 << 20
MAX_BODY: Final = 8 << 20
MAX_COMMITS: Final = 4096
# ver, flags, origin16, first u64, n u16, prev32, end32, key_epoch u32, body_sha256, body_len u32
_HEAD = struct.Struct(">BB16sQH32s32sI32sI")
HEADER_SIZE: Final = 64 + _HEAD.size


@dataclass(frozen=True, slots=True)
class Header:
    """The signed fields of a pack; `hash` is SHA-256 of the header bytes as transmitted."""

    flags: int
    origin: bytes
    first: int
    count: int
    prev: bytes
    end: bytes
    epoch: int
    body_sha: bytes
    body_len: int
    hash: bytes

    @property
    def last(self) -> int:
        return self.first + self.count - 1


def seal(
    key: Ed25519PrivateKey, origin: bytes, first: int, prev: bytes, commits: Sequence[bytes]
) -> bytes:
    """Return the signed pack of `commits`, the first of which has number `first`."""
    if not 1 <= len(commits) <= MAX_COMMITS:
        raise Bad("a pack of no or too many commits")
    end = prev
    for data in commits:
        end = chain(end, digest(data))
    plain = b"".join(len(data).to_bytes(4, "big") + data for data in commits)
    packed = zstandard.ZstdCompressor(level=3).compress(plain)
    flags, body = (ZSTD, packed) if len(packed) < len(plain) else (0, plain)
    head = _HEAD.pack(
        VERSION, flags, origin, first, len(commits), prev, end, 0, sha256(body).digest(), len(body)
    )
    return key.sign(head) + head + body


def read_header(raw: bytes) -> Header:
    """Return the header after the checks of size and form; nothing is verified yet."""
    if not HEADER_SIZE < len(raw) <= MAX_PACK:
        raise Bad("a pack of impossible size")
    version, flags, origin, first, count, prev, end, epoch, sha, length = _HEAD.unpack_from(raw, 64)
    if version != VERSION:
        raise Bad("a pack of version {version}", version=version)
    if flags & ~ZSTD or epoch:
        raise Bad("a pack with unknown flags")
    if not 1 <= count <= MAX_COMMITS or not 1 <= first < 1 << 50:
        raise Bad("a pack with an impossible range")
    if length != len(raw) - HEADER_SIZE:
        raise Bad("a pack with a wrong length")
    hash_ = sha256(raw[:HEADER_SIZE]).digest()
    return Header(flags, origin, first, count, prev, end, epoch, sha, length, hash_)


def verify(raw: bytes, header: Header, public: Ed25519PublicKey) -> None:
    """Raise Bad unless the signature and the body hash are right."""
    try:
        public.verify(raw[:64], raw[64:HEADER_SIZE])
    except InvalidSignature:
        raise Bad("a pack whose signature is wrong") from None
    if sha256(memoryview(raw)[HEADER_SIZE:]).digest() != header.body_sha:
        raise Bad("a pack whose body was changed")


def frames(raw: bytes, header: Header) -> list[bytes]:
    """Return the commits of a verified pack; Bad if they are not those that were signed."""
    return [data for data, _ in linked(raw, header)]


def linked(raw: bytes, header: Header) -> list[tuple[bytes, bytes]]:
    """Return the commits of a verified pack, each with the hash of the chain there; or Bad."""
    body: bytes = raw[HEADER_SIZE:]
    if header.flags & ZSTD:
        body = _unpacked(body)
    if len(body) > MAX_BODY:
        raise Bad("a pack that unpacks to too much")
    found: list[tuple[bytes, bytes]] = []
    at, end, size, previous = 0, header.end, len(body), header.prev
    while at < size and len(found) < header.count:
        length = int.from_bytes(body[at : at + 4], "big")
        if length > MAX_COMMIT or at + 4 + length > size:
            raise Bad("a pack with a broken frame")
        data = body[at + 4 : at + 4 + length]
        previous = chain(previous, digest(data))
        found.append((data, previous))
        at += 4 + length
    if at != size or len(found) != header.count or previous != end:
        raise Bad("a pack whose commits are not those that were signed")
    return found


def _unpacked(body: bytes) -> bytes:
    """Unpack one zstd frame that says how much it holds: the cap counts before any is made."""
    try:
        size = zstandard.get_frame_parameters(body).content_size
        if size in (zstandard.CONTENTSIZE_UNKNOWN, zstandard.CONTENTSIZE_ERROR) or size > MAX_BODY:
            raise Bad("a pack that unpacks to too much")
        decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_BODY)
        return decompressor.decompress(body, allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError, ValueError):
        raise Bad("a pack that cannot be unpacked") from None


def verify_chain(
    prev: bytes, end: bytes, parts: Sequence[bytes], is_digest: Callable[[int], bool]
) -> bool:
    """Tell whether `parts` lead from `prev` to `end`; part i may be withheld, as its digest."""
    at = prev
    for i, part in enumerate(parts):
        at = chain(at, part if is_digest(i) else digest(part))
    return at == end
