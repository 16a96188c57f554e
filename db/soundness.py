"""Whether a store is in order: its pages, its chains, and that it shows what the journal says."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from db import search
from db.engine import driver
from db.journal import check, compare
from db.journal.compare import Differs
from db.journal.layout import foreign_objects
from db.journal.values import from_native
from db.schema import BY_COLUMN
from db.sentence import Sentence, say
from db.standing import kind

LATEST = 1000  # commits of each chain that a quick check follows
QUICK = 0.3  # seconds of a quick check
INDEX = "fts5:"
STEPS = 1000  # of the library between two looks at the clock
NAMED = 20  # differences that are told one by one
#: Codes of findings that a rebuild from the journal mends.
MENDED = frozenset(
    {"shown-field", "shown-record", "shown-more", "store-foreign", "index-astray", "commit-meta"}
)


_SHOWN = frozenset({"shown-field", "shown-record", "shown-more"})


@dataclass(frozen=True, slots=True)
class Verified:
    """Result of a full check. `notes` are no faults: what is known to be lost."""

    ok: bool
    commits: int
    origins: int
    findings: tuple[Sentence, ...]
    notes: tuple[Sentence, ...] = ()


def quick(conn: Any, seconds: float = QUICK) -> list[Sentence]:
    """Check the newest commits, a part of what is shown, and as many pages as `seconds` allow."""
    found: list[Sentence] = []
    until = time.perf_counter() + seconds
    with _noted(found):
        found += _foreign(conn)
        found += check.verify(conn, LATEST)
        found += told(conn, compare.sampled(conn, until=until - seconds / 2))
    with _noted(found):
        search.look(conn)
        found += _damaged(_pages_until(conn, until))
    return found


def pages(conn: Any, seconds: float) -> list[Sentence]:
    """Check as many pages as `seconds` allow."""
    found: list[Sentence] = []
    with _noted(found):
        found += _damaged(_pages_until(conn, time.perf_counter() + seconds))
    return found


def _pages_until(conn: Any, until: float) -> list[tuple[Any]]:
    """Look at the pages of the file until this moment; nothing when that was too short: what is
    broken off may call itself damaged."""
    stopped = False

    def over() -> bool:
        nonlocal stopped
        stopped = stopped or time.perf_counter() > until
        return stopped

    conn.set_progress_handler(over, STEPS)
    try:
        rows = conn.execute("PRAGMA quick_check(5)").fetchall()
        return [] if stopped else list(rows)
    except driver.OperationalError as fault:
        if "interrupted" not in str(fault):
            raise
        return []
    finally:
        conn.set_progress_handler(None, 0)


def whole(conn: Any, *, beside: Any, encrypted: bool) -> Verified:
    """Check every page, signature and chain, and all that is shown against the journal.

    `beside` is a second connection that sees the same moment: what the library does by itself is
    done there, at the same time.
    """
    found: list[Sentence] = []
    have: Sequence[tuple[int]] = ()
    notes: list[Sentence] = []
    with ThreadPoolExecutor(1, thread_name_prefix="verify") as helper:
        pages = helper.submit(_pages, beside, encrypted=encrypted)
        shown = helper.submit(compare.shown, beside)
        with _noted(found):
            have = conn.execute("SELECT have FROM origin WHERE have > 0").fetchall()
            found += _foreign(conn)
            found += check.verify(conn, None)
            notes = check.lost(conn)
            heads = compare.heads(conn)
            found += _about_commits(compare.metas(conn))
            found += told(conn, heads | shown.result())
        of_pages = pages.result()
        if any(one.code in _SHOWN for one in found):
            # The index is held against what is shown, which is wrong itself.
            of_pages = [one for one in of_pages if one.code != "index-astray"]
        found = of_pages + found
    return Verified(not found, sum(row[0] for row in have), len(have), tuple(found), tuple(notes))


def _pages(conn: Any, *, encrypted: bool) -> list[Sentence]:
    found: list[Sentence] = []
    with _noted(found):
        search.look(conn)
        found += _damaged(conn.execute("PRAGMA integrity_check(20)").fetchall())
    with _noted(found):
        if wrong := search.astray(conn):
            found.append(
                say(
                    "index-astray",
                    "The search index is not what the records say: a search or a filter would not "
                    "find {count} of them as they are. A rebuild writes it again.",
                    count=wrong,
                )
            )
    if encrypted:
        rows = conn.execute("PRAGMA cipher_integrity_check").fetchall()
        found += [
            say("page-changed", "An encrypted page was changed: {what}.", what=str(row[0]))
            for row in rows
        ]
    return found


def attached(conn: Any) -> list[tuple[str, str, str]]:
    """Return (number of the entry, hash, name) of every file that an entry names."""
    found = []
    for number, value in conn.execute(
        "SELECT number, attachments FROM entry WHERE attachments IS NOT NULL"
    ).fetchall():
        files = from_native(value)
        named = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
        found += [(str(number), str(one.get("hash")), str(one.get("name"))) for one in named]
    return found


def told(conn: Any, differing: Collection[Differs]) -> list[Sentence]:
    """Return what differs in sentences: table, number or name, field."""
    differences = sorted(differing)
    found = [_told(conn, one) for one in differences[:NAMED]]
    if len(differences) > NAMED:
        found.append(
            say(
                "shown-more",
                "{count} more fields or records are not what the journal says.",
                count=len(differences) - NAMED,
            )
        )
    return found


def _told(conn: Any, one: Differs) -> Sentence:
    kind, name = one.table.replace("_", " "), _name(conn, one)
    if not one.column:
        return say(
            "shown-record",
            "{kind} {name} is not what the journal says: it was added, removed or replaced.",
            kind=kind,
            name=name,
        )
    return say(
        "shown-field",
        "{kind} {name}: “{field}” is not what the journal says.",
        kind=kind,
        name=name,
        field=BY_COLUMN[one.table, one.column].word or one.column,
    )


def _name(conn: Any, one: Differs) -> str:
    """Return the number or name of a record, as the journal has it; else the begin of its id."""
    for column in ("number", "name", "title"):
        spec = BY_COLUMN.get((one.table, column))
        if spec is not None:
            row = conn.execute(
                "SELECT val FROM head WHERE ent=? AND fld=? AND n=0", (one.ent, spec.number)
            ).fetchone()
            if row is not None and isinstance(row[0], str):
                return str(row[0])
    return one.ent.hex()[:8] if isinstance(one.ent, bytes) else str(one.ent)


def _about_commits(differing: Sequence[tuple[str, int]]) -> list[Sentence]:
    more = len(differing) - NAMED
    found = [
        say(
            "commit-meta",
            "{name}: who made commit {number}, or when, is not what was signed.",
            name=name,
            number=number,
        )
        for name, number in differing[:NAMED]
    ]
    if more > 0:
        found.append(
            say("shown-more", "{count} more fields or records are not what the journal says.",
                count=more)
        )  # fmt: skip
    return found


def _foreign(conn: Any) -> list[Sentence]:
    return [
        say(
            "store-foreign",
            "The store holds something that is not of this program: {what} {name}. A rebuild "
            "removes it.",
            what=kind,
            name=name,
        )
        for kind, name in foreign_objects(conn)
    ]


def _damaged(rows: Sequence[tuple[Any]]) -> list[Sentence]:
    """Say what the library found. What it says of the search index, which saves go on changing, is
    passed over: `search.astray` compares that, and a rebuild brings it back."""
    return [
        say("file-damaged", "The file is damaged: {what}.", what=str(row[0]))
        for row in rows
        if row[0] != "ok" and not str(row[0]).startswith(INDEX)
    ]


@contextlib.contextmanager
def _noted(found: list[Sentence]) -> Iterator[None]:
    """Make a page that cannot be read a finding: a check of a damaged file must end."""
    try:
        yield
    except driver.DatabaseError as fault:
        if kind(fault) == "damaged":
            found.append(say("file-damaged", "The file is damaged: {what}.", what=str(fault)))
            return
        found.append(say("file-unread", "Not everything could be read: {what}.", what=str(fault)))
