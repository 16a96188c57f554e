"""Values of fields: which are allowed, and how one is held in a SQLite cell.

Scalars are held natively; bytes, lists and maps as canonical CBOR in a BLOB, so that equal
values are equal cells on every station, whatever the encoding they arrived in.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import cbor2

from db.journal.bad import Bad

MAX_VALUE = 64 * 1024
MAX_DEPTH = 4
_INT64 = 1 << 63

Native = int | float | str | bytes | None


def to_native(value: Any) -> Native:
    """Return the SQLite form of `value`; raise Bad if it is not an allowed value."""
    kind = type(value)
    if kind is str:
        _check_text(value)
        return str(value)
    if kind is int:
        if -_INT64 <= value < _INT64:
            return int(value)
        raise Bad("a whole number of more than 64 bits")
    if value is None:
        return None
    if kind is bool:
        return int(value)
    if kind is float:
        if isfinite(value):
            return float(value)
        raise Bad("a number that is not finite")
    _check(value, 1)
    packed = cbor2.dumps(value, canonical=True)
    if len(packed) > MAX_VALUE:
        raise Bad(
            "a value of {count} bytes; at most {max_value}", count=len(packed), max_value=MAX_VALUE
        )
    return packed


def from_native(native: Native) -> Any:
    """Return the value that `to_native` turned into `native` (bool comes back as int)."""
    return cbor2.loads(native) if isinstance(native, bytes) else native


def is_text(value: str) -> bool:
    """Whether a text can be stored: no NUL in it, and no half of a character."""
    halves = not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)
    return not halves and "\0" not in value


def _check_text(value: str) -> None:
    # 64 KiB of UTF-8 is at least 16 Ki characters: encode only when it could be too long.
    if len(value) > MAX_VALUE // 4 and len(value.encode("utf-8", "surrogatepass")) > MAX_VALUE:
        raise Bad("a text of more than {max_value} bytes", max_value=MAX_VALUE)
    if not is_text(value):
        raise Bad("a text with a character that cannot be stored")


def _check(value: Any, depth: int) -> None:
    kind = type(value)
    if depth > MAX_DEPTH and kind in (list, dict):
        raise Bad("a value nested deeper than {max_depth}", max_depth=MAX_DEPTH)
    if kind is list:
        for item in value:
            _check(item, depth + 1)
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise Bad("a map key that is not text")
            _check_text(key)
            _check(item, depth + 1)
    elif kind is not bytes:
        if kind not in (str, int, float, bool, type(None)):
            raise Bad("a value of kind {name}", name=kind.__name__)
        to_native(value)
