"""Sound files made unsound: cut, doubled, turned over, with numbers and words that hurt."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.support.hostile.readers import READERS, Reader

MOST = 60_000  # bytes of one input
_NUMBERS = (b"0", b"-1", b"1e308", b"1e999", b"NaN", b"Infinity", b"9" * 40, b"91", b"-181", b"0x1",
            b"1_000", b"4503599627370497.5", b"2147483648")  # fmt: skip
_TEXTS = (
    b"<img src='/dev/zero'>", b"</script>", "\u202egemeld\u2066".encode(), b"\x00", b"\xff\xfe",
    b"\x1b[31m", b"=HYPERLINK(1)", "\ud7ff\U0010ffff".encode(), "é€".encode("cp1252"), b"\r",
    b"\n\n", "ﬁﾠ\u0301".encode() * 20, b"../../x", b"%s%n{}{0}", b"\\u0000\\ud800", b"'" * 9, b'"',
    b"&amp;&b;",
)  # fmt: skip
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, float("inf"), 10**30, "", "x", "<b>&", "\ud800", "T-99:59", [], {},
    [[]], [None], {"": None}, {"type": []}, [[[[4, 52]]]], [4, 52], ["4", "52"],
    "2024-02-30T25:00:00Z",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WORD = re.compile(rb"[A-Za-z_]{2,}")
Change = Callable[[random.Random, bytes, Reader], bytes]


def _cut(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    start, length = _part(chance, data)
    return data[:start] + data[start + length :]


def _doubled(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    start, length = _part(chance, data)
    return data[:start] + data[start : start + length] * chance.choice((2, 3, 50)) + data[start:]


def _turned(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _swapped(chance: random.Random, data: bytes, reader: Reader) -> bytes:
    other = chance.choice(reader.seeds)
    start, length = _part(chance, other)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start : start + length] + data[at:]


def _numbered(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    return _in_place_of(chance, data, _NUMBER, _NUMBERS)


def _worded(chance: random.Random, data: bytes, reader: Reader) -> bytes:
    return _in_place_of(chance, data, _WORD, (*_TEXTS, *reader.words))


def _inserted(chance: random.Random, data: bytes, reader: Reader) -> bytes:
    at, word = chance.randrange(len(data) + 1), chance.choice((*_TEXTS, *_NUMBERS, *reader.words))
    return data[:at] + word * chance.choice((1, 1, 1, 2, 200)) + data[at:]


def _nested(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    mark = chance.choice((b"[", b"{", b"<a>", b'{"a":', b"(", b"<Folder>"))
    at = chance.randrange(len(data) + 1)
    return data[:at] + mark * chance.choice((3, 40, 3000)) + data[at:]


def _encoded(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-be", "cp1252", "utf-32", "utf-8-sig", "cp500"))
    return text.encode(encoding, "replace")


def _restructured(chance: random.Random, data: bytes, _reader: Reader) -> bytes:
    """JSON that stays whole with values of another type in it; of other data a word is changed."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return _worded(chance, data, _reader)
    if not isinstance(whole, (dict, list)):
        return json.dumps(chance.choice(_ODD)).encode()
    places = list(_places(whole))[:2000]
    for holder, key in chance.sample(places, min(len(places), chance.choice((1, 1, 3)))):
        odd = chance.choice(_ODD)
        if isinstance(holder, dict) and chance.random() < 0.2:
            holder[str(odd)[:20]] = holder.pop(key, None)
        else:
            holder[key] = chance.choice((odd, [holder[key]], {"nl": "a", "en": "b"}))
    try:
        return json.dumps(whole).encode()
    except ValueError:
        return data


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place within a JSON value, as what holds it and its key."""
    held = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, inner in held:
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


CHANGES: tuple[Change, ...] = (
    _cut, _without, _doubled, _turned, _swapped, _numbered, _worded, _inserted, _nested, _encoded,
    _restructured, _restructured, _restructured,
)  # fmt: skip


def changed(chance: random.Random, data: bytes, reader: Reader) -> bytes:
    """The data after one to four changes."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(CHANGES)(chance, data, reader)[:MOST]
    return data


def corpus(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many inputs for all readers in turn, the same for the same seed: (reader, bytes)."""
    chance = random.Random(seed)
    names: Sequence[str] = tuple(READERS)
    for number in range(count):
        name = names[number % len(names)]
        reader = READERS[name]
        yield name, changed(chance, chance.choice(reader.seeds), reader)


def _part(chance: random.Random, data: bytes) -> tuple[int, int]:
    return chance.randrange(len(data) + 1), chance.choice((1, 4, 40, 400))


def _in_place_of(
    chance: random.Random, data: bytes, found: re.Pattern[bytes], words: Sequence[bytes]
) -> bytes:
    places = [match.span() for match in found.finditer(data[:MOST])]
    if not places:
        return data
    start, end = chance.choice(places)
    return data[:start] + chance.choice(words) + data[end:]
