"""The SQLite driver: version floor, key, connection rules, one engine for one store."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.errors import EnvironmentRefused

# Every SQLite before 3.51.3 has the WAL-reset corruption race (sync.md 1.2).
OLDEST_SQLITE = (3, 51, 3)
# The driver asks of every value that is no number or text whether some adapter wants it, which
# costs more than writing the row; these two answer at once with the value itself.
driver.register_adapter(bytes, bytes)
driver.register_adapter(type(None), {}.get)
APPLICATION_ID = 0x544F4331  # "TOC1"
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "glusterfs",
    "fuse.glusterfs", "ceph", "fuse.rclone", "davfs", "fuse.davfs2", "vboxsf", "prl_fs",
}  # fmt: skip
_RULES = (
    "temp_store=MEMORY",
    "cell_size_check=ON",
    "trusted_schema=OFF",
    "mmap_size=0",
    "cache_size=-32768",
    "busy_timeout=20000",
)
_PAGE, _SAMPLED = 4096, 64
_PAGE_KINDS = (0, 2, 5, 10, 13)  # with which a page in clear begins
MOUNTS = Path("/proc/self/mounts")
_SYNCED_MARKS = (".stfolder", ".dropbox", ".owncloudsync.log", ".nextcloudsync.log", ".sync_")
_SYNCED_NAMES = ("dropbox", "onedrive", "google drive", "nextcloud", "owncloud", "icloud drive")


def check_driver(version: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Refuse a SQLite that is known to damage files."""
    if version < OLDEST_SQLITE:
        have = ".".join(map(str, version))
        raise EnvironmentRefused(
            "sqlite-too-old",
            "SQLite {have} can damage a store; at least 3.51.3 is needed. Run the set-up again.",
            have=have,
        )


def check_place(folder: Path, mounts: Path = MOUNTS) -> None:
    """Refuse a folder on a network drive or inside a synchronised folder."""
    kind = _filesystem(folder, mounts)
    if kind in _NETWORK:
        raise EnvironmentRefused(
            "network-folder",
            "{folder} lies on a network drive ({kind}), where a store gets damaged. Choose "
            "a folder on a disk of this machine.",
            str(folder),
            folder=str(folder),
            kind=kind,
        )
    for above in (folder, *folder.parents):
        marked = any((above / mark).exists() for mark in _SYNCED_MARKS)
        if marked or above.name.lower() in _SYNCED_NAMES:
            raise EnvironmentRefused(
                "synced-folder",
                "{folder} lies in the synchronised folder {above}, where a store gets damaged. "
                "Choose another folder; stations exchange packs, not the file.",
                str(folder),
                folder=str(folder),
                above=str(above),
            )


def _filesystem(folder: Path, mounts: Path) -> str:
    """Return the type of the file system that holds `folder`, "" where it cannot be told."""
    if not mounts.exists():
        return ""
    best, kind = "", ""
    resolved = str(folder.resolve())
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = resolved == point or resolved.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def make_engine(path: Path, key: bytes | None, *, synchronous: str = "FULL") -> Engine:
    """Return the engine of the store at `path`; `key` is the raw 256-bit key or None."""
    check_driver()
    engine = create_engine(
        f"sqlite:///{path}",
        module=driver,
        poolclass=QueuePool,
        hide_parameters=True,  # what is stored never stands in a log of the program
        pool_size=4,
        max_overflow=4,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 20},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        with closed_on_fault(connection):
            set_up(connection, key, synchronous)

    return engine


@contextlib.contextmanager
def closed_on_fault(connection: Any) -> Iterator[None]:
    """Close a connection that cannot be used: it would hold its disk."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def make_reader(path: Path, key: bytes | None) -> Engine:
    """Return an engine that only reads the store at `path`, from a disk that takes nothing.

    The saves of a log file beside it are read too; without one the file is taken as it lies.
    """
    check_driver()
    log = path.with_name(path.name + "-wal")
    still = not log.exists() or not log.stat().st_size
    address = f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if still else "")

    def connect() -> Any:
        connection = driver.connect(
            address, uri=True, check_same_thread=False, isolation_level=None, timeout=20
        )
        with closed_on_fault(connection):
            unlock(connection, key)
            for pragma in ("query_only=ON", *_RULES):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return connection

    return create_engine(
        "sqlite://", module=driver, poolclass=QueuePool, pool_size=4, max_overflow=4,
        creator=connect,
    )  # fmt: skip


def set_up(connection: Any, key: bytes | None, synchronous: str = "FULL") -> None:
    """Give a fresh connection its key and the rules of sync.md 2.2."""
    unlock(connection, key)
    # Without the key the first read fails, so a wrong key is told here and not in mid-work.
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "wal_autocheckpoint=2000",
        *_RULES,
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def unlock(connection: Any, key: bytes | None) -> None:
    """Give a connection the key of its file; None for a store in clear."""
    if key is not None:
        # A wrong key is told in a sentence of ours, not on standard error by the library.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def looks_encrypted(path: Path) -> bool:
    """Tell whether the file at `path` is a store whose pages are encrypted, not one in clear of
    which some pages are damaged."""
    try:
        with path.open("rb") as file:
            if file.read(16) == b"SQLite format 3\0":
                return False
            firsts = [file.read(1) for at in range(1, _SAMPLED) if file.seek(at * _PAGE)]
    except OSError:
        return False
    firsts = [one for one in firsts if one]
    clear = sum(one[0] in _PAGE_KINDS for one in firsts)
    return clear * 2 <= len(firsts)


def free_space(folder: Path | int) -> int:
    """Return the free bytes of the disk that holds `folder`, or the folder open under a number."""
    return shutil.disk_usage(folder).free


__all__ = [
    "APPLICATION_ID",
    "check_driver",
    "check_place",
    "driver",
    "free_space",
    "make_engine",
    "set_up",
    "unlock",
]
