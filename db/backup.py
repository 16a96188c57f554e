"""Backups of one operation: rotating, read back before they count, and how to go back to one."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from db import missing, standing
from db.engine import check_driver, driver, unlock
from db.errors import EnvironmentRefused, Refused
from db.files import private_folder, sync_folder, write_whole
from db.journal.codec import INDEX_BITS
from db.journal.numbering import highest_of_each
from db.journal.tables import NUMBERS, OVERTAKEN, get_kv, put_kv
from db.keys import SLOTS, Profile, key_in
from db.lock import StoreLock
from db.schema import BY_COLUMN
from db.sentence import Sentence, reason
from db.shape import misshapen
from db.store import STORE, Store
from db.trial import try_store

KEEP = 3
FOLDER = "backups"
SUFFIX = ".tocbak"
LOOK_S, STEPS = 20.0, 1000  # seconds to look a backup through; steps between two looks at the clock
ROOM, PIECE = "restoring-", 4 << 20
#: What going back to a backup consists of, in this order.
STEPS_OF_RESTORE = ("copy", "check", "put")
Progress = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file; `made` is UTC ms, `commits` and `entries` what it holds."""

    path: Path
    made: int
    commits: int
    entries: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What going back to a backup would take out of sight on this station: so many commits, log
    entries and other records that they made or changed, written from `first` to `last` (UTC ms),
    by whom, who wrote most first."""

    commits: int = 0
    entries: int = 0
    records: int = 0
    first: int = 0
    last: int = 0
    authors: tuple[str, ...] = ()


def make(store: Store, now_ms: int, name: str = "") -> Path:
    """Write a backup into the operation's folder (or to `name`), keep the newest three there."""
    store.require_home()
    try:
        folder = private_folder(store.folder / FOLDER, parents=False)
    except OSError as fault:
        raise EnvironmentRefused(
            "backup-failed",
            "{path} cannot be written: {reason}.",
            str(store.folder / FOLDER),
            path=str(store.folder / FOLDER),
            reason=reason(fault),
        ) from fault
    path = Path(name) if name else folder / f"{now_ms}{SUFFIX}"
    store.copy_to(path)
    if (store.folder / SLOTS).exists():
        write_whole(path.with_name(path.name + ".key"), (store.folder / SLOTS).read_bytes())
    # A copy of a damaged store must not push out the last good one.
    sound = not store.quick_check()
    for old in sorted(folder.glob(f"*{SUFFIX}"), reverse=True)[KEEP:] if sound else ():
        old.unlink()
        old.with_name(old.name + ".key").unlink(missing_ok=True)
    sync_folder(path.parent)
    return path


def due(store: Store, now_ms: int, every_ms: int = 24 * 3600 * 1000) -> bool:
    """Tell whether the newest backup is older than `every_ms`."""
    made = [int(p.stem) for p in (store.folder / FOLDER).glob(f"*{SUFFIX}") if p.stem.isdigit()]
    return not made or now_ms - max(made) >= every_ms


def inspect(path: Path, key: bytes | None, seconds: float = LOOK_S) -> Backup:
    """Open a backup read-only and say what it holds; refuse what is not one, or what takes longer
    than `seconds` to look through."""
    with _reading(path, key, seconds=seconds) as connection:
        if wrong := misshapen(connection):
            raise not_in_order(path, wrong[0])
        commits = connection.execute("SELECT coalesce(sum(have), 0) FROM origin").fetchone()[0]
        entries = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        made = connection.execute("SELECT coalesce(max(received), 0) FROM commit_meta").fetchone()[
            0
        ]
        check = connection.execute("PRAGMA quick_check(3)").fetchall()
    if check != [("ok",)]:
        raise Refused(
            "bad-backup",
            "{path} is damaged: {check}.",
            str(path),
            path=str(path),
            check=check[0][0],
        )
    return Backup(path, made, commits, entries)


@contextlib.contextmanager
def _reading(
    path: Path, key: bytes | None, *, still: bool = True, seconds: float | None = None
) -> Iterator[Any]:
    """Give a read-only connection to a store, that ends what takes longer than `seconds`. `still`:
    nobody writes in it, and what may lie in a file beside it is not looked at. Refused: it cannot
    be read, or takes too long."""
    check_driver()
    if not path.is_file():
        raise Refused("no-backup", "There is no backup at {path}.", str(path), path=str(path))
    connection = None
    try:
        how = "mode=ro&immutable=1" if still else "mode=ro"
        connection = driver.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
        unlock(connection, key)
        if seconds is not None:
            until = time.monotonic() + seconds
            connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        yield connection
    except driver.DatabaseError as fault:
        if "interrupted" in str(fault):
            raise Refused(
                "backup-slow",
                "{path} takes too long to read: it is damaged, or made to stop this station.",
                str(path),
                path=str(path),
            ) from None
        raise Refused(
            "bad-backup",
            "{path} is not a backup of TOC Console, or its key is another.",
            str(path),
            path=str(path),
        ) from None
    finally:
        if connection is not None:
            connection.close()


def not_in_order(path: Path, what: Sentence) -> Refused:
    """The refusal of a backup: which one, what is wrong, and that all stays as it is."""
    return Refused(
        "bad-backup",
        "{path} is not put back: {what} What is here stays as it is.",
        str(path),
        path=str(path),
        what=what,
    )


def backups(folder: Path, key: bytes | None) -> list[Backup]:
    """Return the readable backups of an operation, newest first."""
    found = []
    for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}"), reverse=True):
        try:
            found.append(inspect(path, key))
        except Refused:
            continue
    return found


def loss(folder: Path, backup: Backup, key: bytes | None) -> Loss:
    """Say what the present store holds that `backup` does not (nothing where one of them is
    unreadable)."""
    store = folder / STORE
    try:
        with _reading(backup.path, key) as connection:
            kept = connection.execute("SELECT id, have FROM origin").fetchall()
        # After a crash the last saves lie in the file beside it.
        with _reading(store, key, still=not store.with_name(store.name + "-wal").exists()) as now:
            return _newer(now, dict(kept))
    except Refused:
        return Loss()


def _newer(conn: Any, kept: dict[bytes, int]) -> Loss:
    """What a store holds behind the last commit of each origin (by id) that is kept."""
    origins = [(o, kept.get(id_, 0)) for o, id_ in conn.execute("SELECT o, id FROM origin")]
    if not origins:
        return Loss()
    ends = ",".join(f"({o},{have})" for o, have in origins)
    newer = f"WITH kept(o, up_to) AS (VALUES {ends}) SELECT "
    commits, first, last = conn.execute(
        f"{newer} count(*), min(wall), max(wall) FROM commit_meta JOIN kept USING(o)"
        " WHERE cseq > up_to"
    ).fetchone()
    if not commits:
        return Loss()
    entries, every = conn.execute(
        f"{newer} count(DISTINCT CASE WHEN fld = ? THEN ent END), count(DISTINCT ent)"
        " FROM head JOIN kept USING(o) WHERE cs >> ? > up_to",
        (BY_COLUMN["entry", "number"].number, INDEX_BITS),
    ).fetchone()
    authors = conn.execute(
        f"{newer} coalesce(nullif(author, ''), nullif(initials, ''), name) AS who"
        " FROM commit_meta JOIN kept USING(o) JOIN origin USING(o) WHERE cseq > up_to"
        " GROUP BY who ORDER BY count(*) DESC, who"
    ).fetchall()
    names = tuple(name for (name,) in authors)
    return Loss(commits, entries, every - entries, first, last, names)


def restore(
    folder: Path,
    path: Path,
    passphrase: str | None,
    now_ms: int,
    progress: Progress = lambda _step: True,
    seconds: float | None = None,
) -> Path | None:
    """Put the backup at `path` in place of the store in `folder`, which must not be open.

    A copy is opened, brought up and verified first, for at most `seconds` (None: by its size), and
    what is refused leaves all as it is. `progress(step)` is told each of STEPS_OF_RESTORE and
    asked again while it lasts; False stops it, until the present store is set aside. That one is
    kept beside it (result: its new path). The restored store begins a new incarnation when it is
    opened, so that no number is ever used twice.
    """
    if not path.is_file():
        raise Refused("no-backup", "There is no backup at {path}.", str(path), path=str(path))
    slots = path.with_name(path.name + ".key")
    beside = slots.exists()
    key = key_in(slots if beside else folder / SLOTS, passphrase)
    private_folder(folder)
    lock = StoreLock(folder / "lock")
    _clear(folder)
    room = private_folder(folder / f"{ROOM}{secrets.token_hex(8)}")
    part = room / "part"
    try:
        # The present store stays in its place until the other one is whole beside it.
        _copy(path, part, partial(_asked, progress, "copy"))
        _try(path, part, key, now_ms, progress, seconds)
        _asked(progress, "put")
        _mark_overtaken(part, key, _numbers(folder, passphrase))
        kept = _set_aside(folder, now_ms)
        if beside:
            write_whole(folder / SLOTS, slots.read_bytes())
        part.replace(folder / STORE)
        sync_folder(folder)
    except (OSError, driver.DatabaseError) as fault:
        raise EnvironmentRefused(
            "restore-failed",
            "{path} could not be copied: {reason}.",
            str(path),
            path=str(path),
            reason=reason(fault),
        ) from fault
    finally:
        _clear(folder)
        lock.release()
    return kept


def settle(folder: Path, passphrase: str | None, profile: Profile) -> None:
    """Note that what the store in `folder` does not hold is known to be gone: a backup was put
    back knowingly. What cannot be read is told when the store is opened."""
    connection = None
    try:
        connection = driver.connect(str(folder / STORE))
        unlock(connection, key_in(folder / SLOTS, passphrase))
        missing.settle(connection, profile)
    except driver.DatabaseError:
        pass
    finally:
        if connection is not None:
            connection.close()
    standing.forget(folder)


def _try(
    path: Path,
    part: Path,
    key: bytes | None,
    now_ms: int,
    progress: Progress,
    seconds: float | None,
) -> None:
    """Refuse the backup of which `part` is a copy when another copy does not open and verify."""
    trial = private_folder(part.with_name("trial"))
    _copy(part, trial / STORE, partial(_asked, progress, "copy"))
    try:
        try_store(trial, key, now_ms, lambda: progress("check"), seconds)
    except Refused as refusal:
        if refusal.code == "stopped":
            raise
        raise not_in_order(path, refusal.sentence) from refusal
    shutil.rmtree(trial)


def _copy(path: Path, to: Path, ask: Callable[[], None]) -> None:
    """Copy a store by pieces. A store that was set aside after a crash still has its last saves in
    the file beside it."""
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        if suffix and not source.exists():
            continue
        target = to.with_name(to.name + suffix)
        with source.open("rb") as old, open(target, "xb", opener=_private) as new:
            while piece := old.read(PIECE):
                ask()
                new.write(piece)
            new.flush()
            os.fsync(new.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _asked(progress: Progress, step: str) -> None:
    if not progress(step):
        raise Refused("stopped", "Stopped: nothing was changed.")


def _clear(folder: Path) -> None:
    """Remove what a restore left that was broken off."""
    for room in folder.glob(f"{ROOM}*"):
        shutil.rmtree(room, ignore_errors=True)


def _set_aside(folder: Path, now_ms: int) -> Path | None:
    store = folder / STORE
    if not store.exists():
        return None
    kept = folder / f"replaced-{now_ms}.db"
    for suffix in ("", "-wal", "-shm"):
        file: Path = store.with_name(store.name + suffix)
        if file.exists():
            file.replace(kept.with_name(kept.name + suffix))
    if (folder / SLOTS).exists():
        write_whole(kept.with_name(kept.name + ".key"), (folder / SLOTS).read_bytes())
    return kept


def _numbers(folder: Path, passphrase: str | None) -> list[str]:
    """The highest log number of each post that the present store gave, or one before it."""
    store = folder / STORE
    if not store.exists():
        return []
    connection = None
    try:
        connection = driver.connect(str(store))
        unlock(connection, key_in(folder / SLOTS, passphrase))
        found = [n for (n,) in connection.execute("SELECT number FROM entry") if n]
        found += str(get_kv(connection, NUMBERS, "")).split()
    except (driver.DatabaseError, Refused):
        return []  # what cannot be read cannot be counted
    finally:
        if connection is not None:
            connection.close()
    return highest_of_each(found)


def _mark_overtaken(path: Path, key: bytes | None, numbers: list[str]) -> None:
    connection = driver.connect(str(path))
    try:
        unlock(connection, key)
        connection.execute("INSERT OR REPLACE INTO kv(k, v) VALUES(?, 1)", (OVERTAKEN,))
        kept = str(get_kv(connection, NUMBERS, "")).split()
        put_kv(connection, NUMBERS, " ".join(highest_of_each((*kept, *numbers))))
        connection.commit()
    finally:
        connection.close()
