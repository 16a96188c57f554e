"""Reading around damage: what a broken page leaves of the tables of a journal."""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from db.engine import driver

PAGE = 4096
_FRAME = 24  # bytes before each page of a log file
_MAGIC, _RESERVED, _INTERIOR = b"SQLite format 3\0", 80, 5
BEYOND = 512  # numbers that are tried behind the last row that was found
MOST = 1_000_000  # numbers that are tried in one hole
_FAULTS = (driver.DatabaseError, OverflowError, UnicodeDecodeError)


def copy(source: Path, target: Path, key: bytes | None) -> None:
    """Write the pages of a store at `source`, with those of the log file beside it, to `target`,
    in clear. Of what the disk does not give there are zeros."""
    with target.open("wb+") as new:
        for page, data in enumerate(_blocks(source)):
            new.seek(page * PAGE)
            new.write(data)
        log = source.with_name(source.name + "-wal")
        for page, data in _logged(log) if log.exists() else ():
            new.seek(page * PAGE)
            new.write(data)
        for page in range(new.seek(0, os.SEEK_END) // PAGE if key else 0):
            new.seek(page * PAGE)
            data = new.read(PAGE)
            new.seek(page * PAGE)
            new.write(_in_clear(data, key or b"", first=page == 0))
        new.seek(18)
        if new.read(2) == b"\2\2":  # whoever opens it looks for no log file
            new.seek(18)
            new.write(b"\1\1")


def _blocks(source: Path) -> Iterator[bytes]:
    size = source.stat().st_size
    with source.open("rb", buffering=0) as file:
        for at in range(0, size, PAGE):
            try:
                file.seek(at)
                yield file.read(min(PAGE, size - at))
            except OSError:
                yield bytes(min(PAGE, size - at))


def _logged(log: Path) -> list[tuple[int, bytes]]:
    """Return (page, content) of the frames of a log file, up to the last whole save."""
    data = b"".join(_blocks(log))
    salt, found, whole = data[16:24], list[tuple[int, bytes]](), 0
    for at in range(32, len(data) - _FRAME - PAGE + 1, _FRAME + PAGE):
        number, saved = struct.unpack(">II", data[at : at + 8])
        if data[at + 8 : at + 16] != salt or not 0 < number < 1 << 24:
            break
        found.append((number - 1, data[at + _FRAME : at + _FRAME + PAGE]))
        whole = len(found) if saved else whole
    return found[:whole]


def _in_clear(data: bytes, key: bytes, *, first: bool) -> bytes:
    """Decrypt a page as SQLCipher 4 writes it: AES-256-CBC, behind it the vector and a check."""
    if len(data) < PAGE:
        return data
    begin, end = len(_MAGIC) if first else 0, PAGE - _RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(data[end : end + 16])).decryptor()
    plain = cipher.update(data[begin:end]) + cipher.finalize()
    return (_MAGIC if first else b"") + plain + bytes(_RESERVED)


def give_schema(path: Path, model: bytes) -> None:
    """Put the pages of `model`, a file in clear, that say where each table begins into `path`."""
    pages = [1, *_children(model)]
    with path.open("r+b") as file:
        for number in pages:
            page = model[(number - 1) * PAGE : number * PAGE]
            if number == 1:
                # Without its list of free pages, and with a size that does not count: that of the
                # file does (sqlite.org/fileformat2.html 1.3).
                page = page[:32] + bytes(8) + page[40:92] + bytes(4) + page[96:]
            file.seek((number - 1) * PAGE)
            file.write(page)


def _children(model: bytes) -> list[int]:
    """Return the pages below the first one, where it is the root of more."""
    kind, cells = model[100], int.from_bytes(model[103:105], "big")
    if kind != _INTERIOR:
        return []
    places = struct.unpack(f">{cells}H", model[112 : 112 + 2 * cells])
    found = [int.from_bytes(model[at : at + 4], "big") for at in places]
    return [*found, int.from_bytes(model[108:112], "big")]


def rows(conn: Any, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a query up to the first that cannot be read."""
    found: list[tuple[Any, ...]] = []
    with contextlib.suppress(*_FAULTS):
        found.extend(conn.execute(query, values))
    return found


def numbered(
    conn: Any, table: str, key: str, columns: str, where: str = "1", values: tuple[Any, ...] = ()
) -> dict[int, tuple[Any, ...]]:
    """Return every row that can be read by its number: from both ends, and one by one between."""
    found: dict[int, tuple[Any, ...]] = {}
    whole = False
    for order in ("", " DESC"):
        query = f"SELECT {key}, {columns} FROM {table} WHERE {where} ORDER BY {key}{order}"
        with contextlib.suppress(*_FAULTS):
            for number, *row in conn.execute(query, values):
                found[number] = tuple(row)
            whole = True
            break
    if not whole:
        one = f"SELECT {columns} FROM {table} WHERE {where} AND {key}=?"
        for number in _between(found):
            with contextlib.suppress(*_FAULTS):
                row = conn.execute(one, (*values, number)).fetchone()
                if row is not None:
                    found[number] = tuple(row)
    return found


def _between(found: dict[int, Any]) -> Iterator[int]:
    """Yield the numbers that may have a row: the holes, and some behind the end."""
    last = max(found, default=0)
    for number in range(1, min(last + BEYOND, MOST)):
        if number not in found:
            yield number
