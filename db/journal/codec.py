"""Bytes of a commit: one save of one operator, all or nothing (sync.md 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple, NoReturn

import cbor2

from db.journal.bad import Bad
from db.journal.hlc import MAX_STAMP
from db.journal.values import Native, to_native

MAX_COMMIT = 256 * 1024
MAX_OPS = 4096
MAX_BASES = 64
INDEX_BITS = 12  # cs = cseq << 12 | index
WIRE = 1  # min_reader this program understands
_MAX63 = 1 << 63
_MAX_CSEQ = 1 << 50

_PLAIN = 1 << 14

OpId = tuple[int, int]  # (o, cs)


class Op(NamedTuple):
    """One field write: 16-byte entity, field number, native value, the op ids it replaces."""

    ent: bytes
    fld: int
    val: Native
    bases: tuple[OpId, ...] = ()


_new_op = tuple.__new__  # as Op(...) makes one, without its detour


@dataclass(frozen=True, slots=True)
class Author:
    """Who saved: name, function (post) and initials."""

    name: str
    post: str
    initials: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A decoded commit; `hlc` is 48 bits of ms and 16 of counter, `wall` UTC ms, `tz` minutes."""

    hlc: int
    wall: int
    tz: int
    clk: int
    author: Author
    schema: int
    seen: dict[bytes, int]
    ops: tuple[Op, ...]


def encode(commit: Commit, values: tuple[Any, ...]) -> bytes:
    """Return the bytes of `commit`; `values` are the plain values of its ops, in order."""
    x = [
        [op.ent, op.fld, value, [number for base in op.bases for number in base]]
        for op, value in zip(commit.ops, values, strict=True)
    ]
    a = commit.author
    body = {
        "t": commit.hlc,
        "w": commit.wall,
        "z": commit.tz,
        "k": commit.clk,
        "a": [a.name, a.post, a.initials],
        "s": commit.schema,
        "m": WIRE,
        "v": commit.seen,
        "x": x,
    }
    data = cbor2.dumps(body)
    if len(data) > MAX_COMMIT:
        raise Bad(
            "a save of {count} bytes; at most {max_commit}", count=len(data), max_commit=MAX_COMMIT
        )
    if not 1 <= len(x) <= MAX_OPS:
        raise Bad(
            "a save of {count} field values; at most {max_ops}", count=len(x), max_ops=MAX_OPS
        )
    return data


def digest(data: bytes) -> bytes:
    """d(i): SHA-256 over the length and the bytes as stored."""
    return sha256(len(data).to_bytes(4, "big") + data).digest()


def chain(previous: bytes, digest_: bytes) -> bytes:
    """h(i) = SHA-256(h(i-1) | d(i)); h(0) is 32 zero bytes."""
    return sha256(previous + digest_).digest()


GENESIS = bytes(32)


def _no_tag(*_: object) -> NoReturn:
    raise Bad("a tagged value")


_NO_TAGS = dict.fromkeys(
    (*range(6), 25, 28, 29, 30, 35, 36, 37, 43000, 54, 52, 100, 256, 258, 260, 261), _no_tag
) | dict.fromkeys((1004, 1040, 43000, 55799), _no_tag)


def decode(data: bytes) -> Commit:
    """Return the commit in `data`; raise Bad for anything that is not exactly one."""
    if len(data) > MAX_COMMIT:
        raise Bad("a commit over the size limit")
    try:
        stream = BytesIO(data)
        body = cbor2.CBORDecoder(
            stream,
            max_depth=12,
            allow_indefinite=False,
            allow_duplicate_keys=False,
            semantic_decoders=_NO_TAGS,
        ).decode()
        if stream.tell() != len(data):
            raise Bad("a commit with something behind it")
        return _commit(body)
    except Bad:
        raise
    except Exception as fault:  # hostile bytes may fail anywhere inside the decoder
        raise Bad("a commit that cannot be read ({name})", name=type(fault).__name__) from None


def _commit(body: Any) -> Commit:
    if type(body) is not dict:
        raise Bad("a commit that is not a map")
    if _int(body, "m", 1 << 16) > WIRE:
        raise Bad("a commit of a newer version: update needed to display")
    names = body["a"]
    if type(names) is not list or len(names) != 3 or not all(type(n) is str for n in names):
        raise Bad("a commit without author")
    author = _author(*names)
    seen = body["v"]
    if type(seen) is not dict or len(seen) > 4096 or not all(map(_seen_ok, seen.items())):
        raise Bad("a commit with a bad vector")
    raw = body["x"]
    if type(raw) is not list or not 1 <= len(raw) <= MAX_OPS:
        raise Bad("a commit without ops")
    tz = body["z"]
    if type(tz) is not int or not -1080 <= tz <= 1080:
        raise Bad("a commit with a bad zone")
    hlc, wall = _int(body, "t", MAX_STAMP + 1), _int(body, "w", _MAX63)
    ops = tuple([_op(item) for item in raw])
    return Commit(hlc, wall, tz, _int(body, "k", 3), author, _int(body, "s", 1 << 31), seen, ops)


def _int(body: dict[str, Any], key: str, limit: int) -> int:
    value = body[key]
    if type(value) is not int or not 0 <= value < limit:
        raise Bad("a commit with a bad {key}", key=key)
    return value


@lru_cache(256)  # the same few people make every commit
def _author(name: str, post: str, initials: str) -> Author:
    for text in (name, post, initials):
        if len(text) > 120 or type(to_native(text)) is not str:
            raise Bad("a commit without author")
    return Author(name, post, initials)


def _seen_ok(item: tuple[Any, Any]) -> bool:
    origin, cseq = item
    return (
        type(origin) is bytes and len(origin) == 16 and type(cseq) is int and 0 <= cseq < _MAX_CSEQ
    )


def _op(item: Any) -> Op:
    if type(item) is not list or len(item) != 4:
        raise Bad("an op of the wrong shape")
    ent, fld, value, flat = item
    if type(ent) is not bytes or len(ent) != 16:
        raise Bad("an op without entity")
    if type(fld) is not int or not 0 < fld < 1 << 31:
        raise Bad("an op without field")
    # A short plain text, which nearly every value is, needs no closer look.
    plain = type(value) is str and len(value) < _PLAIN and value.isascii() and "\0" not in value
    native = value if plain else to_native(value)
    if flat == [] and type(flat) is list:
        return _new_op(Op, (ent, fld, native, ()))
    if type(flat) is not list or len(flat) > 2 * MAX_BASES or len(flat) % 2:
        raise Bad("an op with bad bases")
    for number in flat:
        if type(number) is not int or not 0 <= number < _MAX63:
            raise Bad("an op with bad bases")
    return _new_op(Op, (ent, fld, native, tuple(zip(flat[::2], flat[1::2], strict=True))))
