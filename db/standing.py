"""Whether a store takes saves now and, where it does not, why: in a sentence, until it is mended.

Reading never asks: what can be read of a full, read-only or damaged disk is read.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from db.errors import EnvironmentRefused
from db.files import write_whole
from db.sentence import Phrase, Sentence, say

DAMAGED, FOREIGN = "store-damaged", "store-foreign-saves"  # codes of why nothing is saved
FLAG = "damaged"  # file beside the store: a damage that was seen once is known to every process
#: Codes of findings that say that the file itself is damaged.
DAMAGES = frozenset({"file-damaged", "page-changed", "verify"})
# Words of SQLite.
_SIGNS = (
    ("read-only", ("readonly", "read-only")),
    ("full", ("full",)),
    ("damaged", ("malformed", "not a database", "file is encrypted")),
    ("disk", ("disk I/O",)),
)


class Standing:
    """Of the store `store` in its folder; `close` lets the folder go."""

    def __init__(self, store: Path) -> None:
        self._store, self._folder = store, store.parent
        self._why: EnvironmentRefused | None = None
        try:
            self._handle = os.open(self._folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        except OSError:
            self._handle = -1
        self._home = _identity(self._folder)
        if (self._folder / FLAG).exists():
            self.damaged()

    def close(self) -> None:
        """Let the folder go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    @property
    def place(self) -> Path | int:
        """The folder, wherever it is moved to."""
        return self._handle if self._handle >= 0 else self._folder

    @property
    def stopped(self) -> Sentence | None:
        """Why nothing is saved; None when saves are taken."""
        why = self._why or self._moved()
        return why.sentence if why else None

    def require(self, *, but_for: str = "") -> None:
        """Refused: the store takes no saves, for any reason but this one (a code)."""
        why = self._why or self._moved()
        if why is not None and why.code != but_for:
            raise EnvironmentRefused.of(why.sentence, why.where_said)

    def require_home(self) -> None:
        """Refused: the folder is no longer where it was opened; nothing is made anew there."""
        if why := self._moved():
            raise why

    def _moved(self) -> EnvironmentRefused | None:
        if self._home is None or _identity(self._folder) == self._home:
            return None
        now = ""
        with contextlib.suppress(OSError):
            now = str(Path(f"/proc/self/fd/{self._handle}").readlink())
        return EnvironmentRefused(
            "folder-moved",
            "{folder} was moved or removed while it was open{now}. Nothing is saved until it is "
            "back in its place; or close the program and open the operation where it is now.",
            str(self._folder),
            folder=str(self._folder),
            now=say("folder-now", " (it is {place} now)", place=now) if now else "",
        )

    # --- what stops it ---

    def read_only(self, reason: Phrase) -> None:
        """The disk or the folder takes nothing."""
        self._why = self._why or EnvironmentRefused(
            "disk-read-only",
            "{folder} cannot be written ({reason}): nothing is saved here. Reading, checking and "
            "exporting to another disk go on.",
            str(self._folder),
            folder=str(self._folder),
            reason=reason,
        )

    def full(self) -> None:
        """The disk was full when the operation was opened."""
        self._why = self._why or EnvironmentRefused(
            "disk-full",
            "The disk of {folder} is full: nothing is saved here. Reading, checking and exporting "
            "to another disk go on. Free some space and open the operation again.",
            str(self._folder),
            folder=str(self._folder),
        )

    def damaged(self) -> None:
        """A part of the file cannot be read: whatever is saved on top of it may be lost."""
        if self._why is not None and self._why.code == DAMAGED:
            return
        self._why = self.damage()
        if not (self._folder / FLAG).exists() and self._moved() is None:
            with contextlib.suppress(OSError):
                write_whole(self._folder / FLAG, b"")

    def damage(self) -> EnvironmentRefused:
        """The sentence of a damaged file."""
        return EnvironmentRefused(
            "store-damaged",
            "{store} is damaged: a part of it cannot be read, and nothing is saved any more. "
            "Carry out what can be read with `toc salvage DIR`, or restore a backup.",
            str(self._folder),
            store=str(self._store),
        )

    def foreign(self, names: Collection[str]) -> None:
        """Something that is not of this program would change what is saved or shown."""
        self._why = self._why or EnvironmentRefused(
            "store-foreign-saves",
            "The store holds what is not of this program and would change what is saved: {names}. "
            "Nothing is saved until a rebuild has removed it (`toc rebuild`).",
            str(self._folder),
            names=", ".join(names),
        )

    def cleaned(self) -> None:
        """What was not of this program is gone."""
        if self._why is not None and self._why.code == FOREIGN:
            self._why = None

    def sound(self) -> None:
        """A whole check found nothing: saves are taken again."""
        if self._why is not None and self._why.code == DAMAGED:
            self._why = None
        forget(self._folder)


def forget(folder: Path) -> None:
    """The store is sound, or another was put in its place."""
    with contextlib.suppress(OSError):
        (folder / FLAG).unlink(missing_ok=True)


def kind(fault: Exception) -> str:
    """What SQLite says: "read-only", "full", "damaged", "disk" (full or damaged), or "" for a
    fault of ours."""
    text = str(fault)
    return next((name for name, signs in _SIGNS if any(sign in text for sign in signs)), "")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
