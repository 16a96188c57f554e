"""A disk that loses power or fills up: a VFS under APSW, and the journal's connection on top of it.

APSW carries its own SQLite (3.51.3 or later), whose files go through `Disk`: what was not
synced when the power goes is dropped, torn at sector borders or kept, at random.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512
_numbers = iter(range(1 << 30))


class Disk(apsw.VFS):
    """All files of one machine. `cut` is the power cut; `room` counts writes until it is full."""

    def __init__(self, rng: Random) -> None:
        self.name = f"disk{next(_numbers)}"
        self.pending: dict[str, list[tuple[int, bytes]]] = {}
        self.images: dict[str, bytes] = {}
        self.handles: list[Any] = []  # kept: an old one must not close under the new machine
        self.rng = rng
        self.room: int | None = None
        self.writes = 0
        self.refused = ""  # the file whose write the full disk refused last
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: Any) -> Any:
        file = _File(self, name, flags)
        self.handles.append(file)
        return file

    def xDelete(self, name: str, syncdir: bool) -> None:
        self.pending.pop(name, None)
        super().xDelete(name, syncdir)

    def write(self, name: str, data: bytes, offset: int) -> None:
        self.writes += 1
        if self.room is not None and self.writes > self.room:
            self.refused = name
            raise apsw.FullError("database or disk is full")
        self.pending.setdefault(name, []).append((offset, data))

    def synced(self, name: str, path: Path) -> None:
        """Everything written to `name` so far is safe."""
        self.pending.pop(name, None)
        self.images[name] = path.read_bytes()

    def cut(self, folder: Path, to: Path) -> None:
        """Write into `to` what is left on the disk after the power has gone."""
        for path in folder.iterdir():
            if path.name.endswith("-shm"):
                continue
            image = bytearray(self.images.get(str(path), b""))
            for offset, data in self.pending.get(str(path), ()):
                self._survive(image, offset, data)
            (to / path.name).write_bytes(image)

    def _survive(self, image: bytearray, offset: int, data: bytes) -> None:
        fate = self.rng.random()
        if fate < 0.4:
            return
        for start in range(0, len(data), SECTOR):
            if fate < 0.7 and self.rng.random() < 0.5:
                continue  # torn: this sector never reached the disk
            part = data[start : start + SECTOR]
            at = offset + start
            if len(image) < at + len(part):
                image.extend(bytes(at + len(part) - len(image)))
            image[at : at + len(part)] = part


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: Any) -> None:
        self._disk = disk
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._name:
            self._disk.write(self._name, bytes(data), offset)
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        if self._name:
            self._disk.synced(self._name, Path(self._name))


class Connection:
    """An APSW connection with the few methods of a DB-API one that the journal uses."""

    def __init__(self, path: Path, disk: Disk, synchronous: str) -> None:
        self.raw = apsw.Connection(str(path), vfs=disk.name)
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "temp_store=MEMORY",
            "wal_autocheckpoint=30",
        ):
            self.raw.execute(f"PRAGMA {pragma}").fetchall()

    @property
    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def execute(self, statement: str, bindings: Any = ()) -> _Cursor:
        return _Cursor(self.raw.execute(statement, bindings))

    def executemany(self, statement: str, rows: Iterable[Any]) -> None:
        self.raw.executemany(statement, rows)

    def cursor(self) -> Connection:
        return self

    def close(self) -> None:
        self.raw.close()


class _Cursor:
    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def __iter__(self) -> Any:
        return iter(self._raw)

    def fetchone(self) -> Any:
        return next(iter(self._raw), None)

    def fetchall(self) -> list[Any]:
        return list(self._raw)
