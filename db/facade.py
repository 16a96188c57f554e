"""What a domain may know of the store: what it writes, asks and finds, not how it is kept."""

from __future__ import annotations

from typing import Protocol

from db.blobs import Blobs
from db.drafts import Drafts
from db.files import private_folder, write_new
from db.journal.codec import INDEX_BITS
from db.journal.edits import Edit
from db.journal.values import is_text
from db.schema import BY_COLUMN
from db.search import Hit

__all__ = [
    "RECEIVED",
    "Blobs",
    "Drafts",
    "Edit",
    "Hit",
    "Saving",
    "is_text",
    "private_folder",
    "write_new",
]

#: When this station got each log entry: (id, UTC ms); the ids go into its one place.
RECEIVED = f"""SELECT h.ent, min(m.received) FROM head h JOIN commit_meta m
 ON m.o = h.o AND m.cseq = h.cs >> {INDEX_BITS}
 WHERE h.fld = {BY_COLUMN["entry", "number"].number} AND h.ent IN (%s) GROUP BY h.ent"""


class Saving(Protocol):
    """The store while a save is made: what is read here is there when it is written."""

    def highest(self, table: str, start: str) -> int:
        """Return the highest count behind `start` (“TOC-”) that a record of a kind has or that was
        given in a store that a backup replaced, 0 for none."""
        ...

    def has_number(self, table: str, number: str) -> bool:
        """Tell whether a record of a kind has this number."""
        ...
