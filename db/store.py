"""The store of one operation: file, lock, writer thread, reads, backups.

Every write runs on one thread over one connection; reads take snapshots from a pool. The
store knows no rule of any domain.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import missing, soundness
from db import search as search_index
from db.blobs import Blobs
from db.changes import Changes
from db.engine import (
    APPLICATION_ID,
    check_place,
    driver,
    free_space,
    looks_encrypted,
    make_engine,
    make_reader,
    unlock,
)
from db.errors import EnvironmentRefused, Refused
from db.files import private_file, private_folder
from db.journal import compare, proof
from db.journal.bad import Bad
from db.journal.batch import Touched
from db.journal.codec import Author
from db.journal.delivery import Delivery
from db.journal.journal import Applied, Edit, Journal, Progress, changes_of
from db.journal.layout import foreign_objects
from db.journal.origin import OriginCard, decode_card
from db.journal.proof import Anchor
from db.journal.tables import LAYOUT, OVERTAKEN, UNPROJECTED, get_kv, put_kv
from db.keys import SLOTS, Incarnation, Profile, key_missing
from db.lock import StoreLock
from db.pace import Pace
from db.schema import BY_COLUMN, FIELDS, SCHEMA_VERSION
from db.search import Hit
from db.sentence import Sentence, reason, say
from db.soundness import Verified
from db.standing import DAMAGES, FOREIGN, Standing, kind

T = TypeVar("T")
STORE, BALLAST, ATTACHMENTS = "store.db", "ballast", "attachments"
BALLAST_BYTES, LEAST_BALLAST = 64 << 20, 4096
ODD_CLOCK_MS = 2 * 60_000  # a clock that is off by more is told
HELD = 1 << 20  # bytes of packs in memory at a time while a delivery is taken
FIRST_LOOK = 0.1  # seconds for the pages before the first save
_ACTS = ("trigger", "view")  # what changes what is saved or shown
# What a damaged page makes of a value that is read from it.
_GARBAGE = (Bad, TypeError, ValueError, LookupError, OverflowError)
_NUMBER = BY_COLUMN["entry", "number"].number
LOW, VERY_LOW, LOWEST, NOTHING = 2 << 30, 500 << 20, 100 << 20, 256 << 10


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Result of a rebuild from packs."""

    identical: bool
    heads: int
    seconds: float


def _in_parts(packs: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield packs by about HELD bytes: they are read here, not on the writer's thread."""
    part: list[bytes] = []
    size = 0
    for raw in packs:
        part.append(raw)
        size += len(raw)
        if size >= HELD:
            yield part
            part, size = [], 0
    yield part


class Store:
    """One open operation. `close` when done; a process holds at most one on a folder."""

    def __init__(
        self,
        folder: Path,
        profile: Profile,
        now_ms: Callable[[], int],
        key: bytes | None = None,
        synchronous: str = "FULL",
        ballast: int = BALLAST_BYTES,
    ) -> None:
        check_place(folder)
        try:
            self.folder = private_folder(folder)
        except OSError as fault:
            raise EnvironmentRefused(
                "store-folder",
                "{parent} cannot be written: {reason}. A station writes in its own folder only.",
                str(folder),
                parent=str(folder),
                reason=reason(fault),
            ) from fault
        self.profile, self._now = profile, now_ms
        self._signs = True  # the key of the origin is here
        self.key = key  # also for the drafts that lie beside the store
        self._conn: Any = None  # the writer's connection, used on its thread only
        self._pooled: Any = None  # the same, as its engine lent it
        self._writer_thread: int | None = None
        self._ballast_bytes = ballast
        self._pace = Pace()
        self._looked = False  # at the pages, before the first save
        self._copy: Path | None = None  # of a store that cannot be read where it lies
        self._lock = StoreLock(folder / "lock")
        self._standing = Standing(folder / STORE)
        try:
            self._open(partial(make_engine, folder / STORE, key, synchronous=synchronous))
        except BaseException:
            self._let_go()
            raise
        if self.stopped is None:
            self._keep_ballast()

    # --- opening and closing ---

    def _open(self, engine: Callable[[], Engine]) -> None:
        """Open for work; where the disk takes nothing or a page is damaged, to read."""
        fault: Exception | None = None
        if self._lock.unwritten is None:
            fault = self._tried(engine, self._start)
            if fault is not None and self._is_full(fault) and self._drop_ballast():
                fault = self._tried(engine, self._start)
            if fault is None:
                return
            self._stop_for(fault)
        else:
            self._standing.read_only(self._lock.unwritten)
        reader = partial(make_reader, self.folder / STORE, self.key)
        again = self._tried(reader, self._start_reading)
        if again is not None and self.stopped is not None:
            again = self._tried(self._of_copy, self._start_copy)
        if again is not None:
            raise self._unreadable() from (fault or again)
        if self.stopped is None:
            self._standing.damaged()

    def _tried(self, engine: Callable[[], Engine], start: Callable[[], None]) -> Exception | None:
        """Start on an engine; return what stood in the way, with nothing left open."""

        def run() -> None:
            self._writer_thread = threading.get_ident()
            self._pooled = self._engine.raw_connection()
            self._conn = self._pooled.driver_connection
            self._check_file()
            start()

        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._writer_thread = None
        try:
            self._engine: Engine = engine()
            self._writer.submit(run).result()
        except (EnvironmentRefused, driver.DatabaseError, OSError, *_GARBAGE) as fault:
            self._writer.shutdown()
            if self._pooled is not None:
                self._pooled.invalidate()
                self._pooled = None
                self._engine.dispose()
            if isinstance(fault, EnvironmentRefused):
                raise
            return fault
        return None

    def _is_full(self, fault: Exception) -> bool:
        if isinstance(fault, OSError):
            return fault.errno in (errno.ENOSPC, errno.EDQUOT)
        return kind(fault) == "full" or self._no_room()

    def _no_room(self) -> bool:
        with contextlib.suppress(OSError):
            return free_space(self.folder) < NOTHING
        return False

    def _stop_for(self, fault: Exception) -> None:
        """Say why nothing is saved, as far as the disk is the reason."""
        if self._is_full(fault):
            self._standing.full()
        elif isinstance(fault, OSError) or kind(fault) == "read-only":
            self._standing.read_only(reason(fault))
        elif not os.access(self.folder, os.W_OK):
            self._standing.read_only(
                reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
            )

    def _unreadable(self) -> EnvironmentRefused:
        store = self.folder / STORE
        if self.key is None and not (self.folder / SLOTS).exists() and looks_encrypted(store):
            return key_missing(self.folder)
        return EnvironmentRefused(
            "store-unreadable",
            "{store} cannot be read: it is damaged or its key is wrong. Restore a backup, or carry "
            "out what can be read with `toc salvage DIR`.",
            str(self.folder),
            store=str(store),
        )

    def _start(self) -> None:
        private_file(self.folder / STORE)
        self._store_id = self._known_as()
        incarnation = self._incarnation()
        self._conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
        self._begin(incarnation)
        self._keep_counted()
        if not self.journal.have()[self.journal.card.id]:
            # A new origin and the numbers it goes on with must outlive the loss of the log file.
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if get_kv(self._conn, "schema") != SCHEMA_VERSION:
            self.journal.upgrade()
        self._look_for_foreign(self._conn)

    def _start_reading(self) -> None:
        """Show what is there, of an origin that nothing is written under."""
        state = [get_kv(self._conn, key) for key in ("schema", "layout", UNPROJECTED)]
        if state != [SCHEMA_VERSION, LAYOUT, None]:
            raise driver.DatabaseError("a store that has to be brought up first")
        self._begin_reading(only_read=True)

    def _start_copy(self) -> None:
        self._begin_reading(only_read=False)
        if get_kv(self._conn, "schema") != SCHEMA_VERSION:
            self.journal.upgrade()

    def _begin_reading(self, *, only_read: bool) -> None:
        self._store_id = self._known_as()
        card = decode_card(get_kv(self._conn, "origin"))
        key = self.profile.origin_key(card.id)
        self._signs = key is not None
        key = key or Ed25519PrivateKey.generate()
        self.journal = Journal(self._conn, card, key, self._now, only_read=only_read)

    def _of_copy(self) -> Engine:
        """The engine of a private copy, for what cannot be read on a disk that takes nothing."""
        self._copy = Path(tempfile.mkdtemp(prefix="toc-read-"))
        for name in (STORE, f"{STORE}-wal"):
            if (self.folder / name).exists():
                shutil.copyfile(self.folder / name, self._copy / name)
        return make_engine(self._copy / STORE, self.key)

    def _look_for_foreign(self, conn: Any) -> None:
        found = [f"{kind} {name}" for kind, name in foreign_objects(conn) if kind in _ACTS]
        if found:
            self._standing.foreign(found)

    def _check_file(self) -> None:
        tables = {r[0] for r in self._conn.execute("SELECT name FROM sqlite_master").fetchall()}
        if tables and "kv" not in tables:
            raise EnvironmentRefused(
                "not-a-store",
                "{store} is not a store of TOC Console.",
                str(self.folder),
                store=str(self.folder / STORE),
            )
        schema = get_kv(self._conn, "schema") if tables else None
        if schema is not None and not isinstance(schema, int):
            raise driver.DatabaseError("the schema number is not a number")
        if schema is not None and schema > SCHEMA_VERSION:
            raise EnvironmentRefused(
                "store-newer",
                "This operation was written by a newer TOC Console. Update this station first.",
                str(self.folder),
            )

    def _incarnation(self) -> Incarnation:
        with contextlib.suppress(driver.OperationalError):
            data = get_kv(self._conn, "origin")
            if data and not get_kv(self._conn, OVERTAKEN):
                from_row = decode_card(data)
                have = self._conn.execute(
                    "SELECT have FROM origin WHERE o=?", (from_row.o,)
                ).fetchone()
                found = self.profile.incarnation(from_row, have[0] if have else 0)
                if found is not None:
                    return found
            if data:
                self._close_old(decode_card(data))
        return self.profile.new_incarnation(self._store_id)

    def _known_as(self) -> str:
        """The id of this store: what it is known by in the profile, and in its backups."""
        with contextlib.suppress(driver.OperationalError):  # a new one has no tables yet
            if known := get_kv(self._conn, missing.STORE_ID):
                return str(known)
        return secrets.token_hex(16)

    def _keep_counted(self) -> None:
        """Go on counting where this station came to, also where the store no longer holds that."""
        missing.keep_numbers(self._conn, self.profile)
        own = self.journal.card
        have, counted = self.journal.have()[own.id], self.profile.counted(own.id)
        if have and not counted.number and counted.cseq <= have:
            count = self.journal.highest("entry", f"{own.name}-")
            number = f"{own.name}-{count:04}" if count else ""
            self.profile.set_mark(own.id, have, counted.at, number)

    def _begin(self, incarnation: Incarnation) -> None:
        """Write under this origin from now on."""
        self.journal = Journal(self._conn, incarnation.card, incarnation.key, self._now)
        put_kv(self._conn, "origin", incarnation.card.encode())
        put_kv(self._conn, missing.STORE_ID, self._store_id)

    def _close_old(self, card: OriginCard) -> None:
        """End an origin that may have counted on elsewhere; seal its tail if its key is here."""
        key = self.profile.origin_key(card.id)
        if key is not None:
            Journal(self._conn, card, key, self._now).seal()
        self._conn.execute("UPDATE origin SET state='closed' WHERE o=?", (card.o,))
        put_kv(self._conn, OVERTAKEN, None)

    def close(self) -> None:
        """Seal, checkpoint and let the file go."""
        with contextlib.suppress(RuntimeError):
            self._run(self._close)
        self._writer.shutdown()
        self._engine.dispose()
        self._let_go()

    def _close(self) -> None:
        with contextlib.suppress(driver.Error):
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._pooled.close()

    def _let_go(self) -> None:
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)
        self._standing.close()
        self._lock.release()

    # --- writing ---

    @property
    def stopped(self) -> Sentence | None:
        """Why nothing is saved here now; None when saves are taken."""
        return self._standing.stopped

    def require_home(self) -> None:
        """Refused: the folder was moved or removed while it was open."""
        self._standing.require_home()

    def _run(self, fn: Callable[[], T]) -> T:
        if threading.get_ident() == self._writer_thread:
            return fn()
        return self._writer.submit(fn).result()

    def write(self, fn: Callable[[Journal], T]) -> T:
        """Run `fn` on the writer's thread. Refused, in a sentence: the disk is full or takes
        nothing, the file is damaged, its folder was moved."""
        self._pace.somebody_asked()
        self._standing.require()
        return self._turn(self._first_look(fn), again=True)

    def ask(self, fn: Callable[[Journal], T]) -> T:
        """Run `fn`, which only reads, between saves."""
        return self._turn(fn)

    def _first_look(self, fn: Callable[[Journal], T]) -> Callable[[Journal], T]:
        """Look at the pages before the first save: nothing goes on top of a damage."""
        if self._looked:
            return fn

        def looked(journal: Journal) -> T:
            if not self._looked:
                self._looked = True
                with self._raw() as conn:
                    self._heed(soundness.pages(conn, FIRST_LOOK))
                self._standing.require()
            return fn(journal)

        return looked

    def _turn(self, fn: Callable[[Journal], T], *, again: bool = False) -> T:
        """`again`: what a full disk stopped is done once more on the reserve."""

        def guarded() -> T:
            try:
                return fn(self.journal)
            except driver.DatabaseError as fault:
                if again and self._is_full(fault) and self._drop_ballast():
                    return self._turn(fn)
                told = self._told(fault)
                if told is None:
                    raise
                raise told from fault

        return self._run(guarded)

    def _told(self, fault: Exception) -> EnvironmentRefused | None:
        """Return the sentence for a disk that is full or takes nothing, or a damaged file; None
        for a fault of ours."""
        what = kind(fault)
        if what == "disk":
            what = "full" if self._no_room() else "damaged"
        if what == "full":
            self._drop_ballast()
            return EnvironmentRefused(
                "disk-full",
                "The disk of {folder} is full: nothing was saved, nothing was lost. Free some "
                "space and save again.",
                str(self.folder),
                folder=str(self.folder),
            )
        if what == "read-only":
            self._standing.read_only(reason(OSError(errno.EROFS, os.strerror(errno.EROFS))))
            self._standing.require()
        if what == "damaged":
            self._standing.damaged()
            return self._standing.damage()
        return None

    def _heed(self, findings: Sequence[Sentence]) -> None:
        """Save nothing any more once a damage is known."""
        if any(one.code in DAMAGES for one in findings):
            self._standing.damaged()

    def commit(
        self,
        edits: Sequence[Edit],
        author: Author,
        initiator: str = "",
        created: Sequence[str] = (),
        tz: int = 0,
    ) -> Changes:
        """Write one save; when this returns it is on the disk."""

        def run(journal: Journal) -> Changes:
            return journal.commit(edits, author, initiator, created, tz)

        return self._counted(run, edits)

    def commit_many(
        self,
        saves: Sequence[Sequence[Sequence[Edit]]],
        author: Author,
        initiator: str = "",
        created: tuple[str, ...] = (),
        progress: Progress | None = None,
    ) -> Changes:
        """Write many records, all of them or none: see `Journal.commit_many`."""
        return self._counted(
            lambda journal: journal.commit_many(saves, author, initiator, created, progress),
            (edit for records in saves for edits in records for edit in edits),
        )

    def _counted(self, commit: Callable[[Journal], Changes], edits: Iterable[Edit]) -> Changes:
        """Run `commit`; when all of it is durable the profile notes how far it came."""

        def run(journal: Journal) -> Changes:
            try:
                changes = commit(journal)
            except Bad as bad:
                raise Refused(
                    "value",
                    "This cannot be saved: it holds {bad}. Nothing was saved; shorten or correct "
                    "it.",
                    bad=bad.sentence,
                ) from bad
            given = [str(edit.value) for edit in edits if edit.fld == _NUMBER and edit.value]
            number = max(given, key=lambda n: (len(n), n), default="")
            self.profile.set_mark(journal.card.id, changes.cseq, self._now(), number)
            return changes

        return self.write(run)

    def apply(self, packs: Iterable[bytes]) -> Applied:
        """Take packs of other stations in one turn of the writer: for when nobody works."""

        self._standing.require()

        def run(journal: Journal) -> Applied:
            result = journal.apply(packs)
            self._begin_anew_if_overtaken()
            return result

        return self._turn(run)

    def deliver(self, packs: Iterable[bytes]) -> Iterator[Applied]:
        """Take packs of other stations in slices; saves go between them. Yield after each slice.

        The counts are those so far, the changes those of the slice. Who stops early keeps what was
        taken; the same packs given again go on from there.
        """
        self._standing.require()
        delivery = self._turn(lambda journal: Delivery(journal, self._now()))
        for part in _in_parts(packs):
            yield from self._slices(delivery, iter(part))
        yield from self._slices(delivery)
        self._turn(lambda journal: journal.tidy(delivery))

    def _slices(
        self, delivery: Delivery, packs: Iterator[bytes] | None = None
    ) -> Iterator[Applied]:
        """Take all of `packs`, or what was left for the end; each slice is a turn of the writer."""

        def run(journal: Journal) -> tuple[Touched | None, float]:
            begun = time.perf_counter()
            delivery.journal = journal
            limit, reading = self._pace.share
            touched = delivery.take(packs, limit, reading) if packs else delivery.finish(limit)
            self._begin_anew_if_overtaken()
            return touched, time.perf_counter() - begun

        while True:
            touched, seconds = self._turn(run)
            if touched is None:
                return
            self._pace.took(seconds)
            yield replace(delivery.result, changes=changes_of(touched, remote=True))
            self._pace.rest(seconds)

    def _begin_anew_if_overtaken(self) -> None:
        if self.journal.overtaken:
            # Our own origin counted further elsewhere: this store was put back or runs twice.
            # A number must never be used twice, so from here on it writes under a new one.
            self._close_old(self.journal.card)
            self._begin(self.profile.new_incarnation(self._store_id))

    # --- reading ---

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """Give a read-only session over one snapshot; what leaves it must be plain values."""
        with self._sentences(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, driver.DatabaseError) as fault:
            told = self._told(fault)
            if told is None:
                raise
            raise told from fault

    def search(self, text: str, limit: int = 200) -> list[tuple[str, str]]:
        """Return (table, id) of the records whose name matches, the best match first."""
        with self._raw() as conn:
            found = search_index.search(conn, text, limit)
        return [(table, ent.hex()) for table, ent in found]

    def search_log(
        self,
        text: str,
        limit: int = 200,
        facets: Sequence[Sequence[tuple[str, str]]] = (),
        since: int | None = None,
        until: int | None = None,
        after: int | None = None,
    ) -> list[Hit]:
        """Return the log entries that match, newest event first (`db.search.search_log`).

        Of each group of `facets`, (column, whole value), one must fit; the event lies in
        `since..until` (UTC ms); `after` is the place of the last hit of the page before.
        """
        words = [[search_index.facet(*one) for one in group] for group in facets]
        if after is None and until is not None:
            after = search_index.first_place(until + 1)
        with self._raw() as conn:
            return search_index.hits(
                search_index.search_log(conn, text, limit, words, since, after)
            )

    def contested(self, table: str) -> set[str]:
        """Return the ids of the records of a kind of which some field was written twice."""
        numbers = [str(n) for n, spec in FIELDS.items() if spec.table == table]
        with self._raw() as conn:
            rows = conn.execute(
                f"SELECT DISTINCT ent FROM conflict WHERE fld IN ({','.join(numbers)})"
            ).fetchall()
        return {ent.hex() for (ent,) in rows}

    def commits(self) -> int:
        """Return how many commits of all origins are here."""
        with self._raw() as conn:
            return int(conn.execute("SELECT coalesce(sum(have), 0) FROM origin").fetchone()[0])

    def newest(self) -> int:
        """Return when this station saved last (UTC ms), by the clock of then; 0 for never."""
        with self._raw() as conn:
            row = conn.execute(
                "SELECT m.wall FROM commit_meta m JOIN origin g ON g.o=m.o AND g.have=m.cseq"
                " WHERE g.o=?",
                (self.journal.card.o,),
            ).fetchone()
        return int(row[0]) if row else 0

    # --- proof of exports ---

    def chain_heads(self) -> list[Anchor]:
        """Return how far the journal has come, for each origin."""
        with self._raw() as conn:
            return proof.heads(conn)

    def anchors(self, ids: Sequence[str]) -> dict[str, Anchor]:
        """Return the commit that wrote each log entry."""
        with self._raw() as conn:
            found = proof.anchors(conn, [bytes.fromhex(id_) for id_ in ids])
        return {ent.hex(): anchor for ent, anchor in found.items()}

    def author(self, id_: str) -> Author | None:
        """Return who signed the commit that wrote a log entry; None where none is proved."""
        with self._raw() as conn:
            return compare.author(conn, bytes.fromhex(id_))

    def written(self, first: proof.Place, last: proof.Place) -> list[str]:
        """Return the log entries of this station between two places in its journal, both in."""
        with self._raw() as conn:
            return [ent.hex() for ent in proof.written(conn, self.station, first, last)]

    def places(self, ids: Sequence[str]) -> dict[str, proof.Place]:
        """Return where each log entry stands in the journal: in the order of writing, whatever a
        clock said."""
        with self._raw() as conn:
            found = proof.places(conn, [bytes.fromhex(id_) for id_ in ids])
        return {ent.hex(): place for ent, place in found.items()}

    def odd_clocks(self, ids: Sequence[str]) -> dict[str, int]:
        """Return by how much (ms, negative is back) the clock of its station was wrong when each of
        these log entries was written; those of a right clock are left out."""
        with self._raw() as conn:
            odd = proof.odd_clocks(conn, ODD_CLOCK_MS)
            found = proof.places(conn, [bytes.fromhex(id_) for id_ in ids]) if odd else {}
        at = {ent.hex(): odd.get(place[1:], 0) for ent, place in found.items()}
        return {id_: off for id_, off in at.items() if off}

    def stands(self, anchor: Anchor) -> bool:
        """Tell whether the journal has this commit with this hash."""
        with self._raw() as conn:
            return proof.stands(conn, anchor)

    def sign_export(self, data: bytes) -> tuple[str, bytes]:
        """Return the own origin (hexadecimal id) and its signature."""
        if not self._signs:
            raise EnvironmentRefused(
                "sign-key",
                "The key of this station for {folder} is not here, so nothing can be signed. "
                "Take CSV or XLSX, which are not signed.",
                str(self.folder),
                folder=str(self.folder),
            )
        return self.ask(lambda journal: (journal.card.id.hex(), journal.sign_export(data)))

    def signed_by(self, origin: str, data: bytes, signature: bytes) -> bool:
        """Tell whether an origin of this journal signed `data` as an export."""
        with self._raw() as conn:
            return proof.signed_by(conn, origin, data, signature)

    @contextlib.contextmanager
    def _raw(self) -> Iterator[Any]:
        with self._sentences(), self._engine.connect() as connection:
            yield connection.connection.driver_connection

    # --- checks, repair, backup ---

    def quick_check(self) -> list[Sentence]:
        """Check pages, the newest commits and a part of what is shown; none if all is well."""
        with self._snapshot() as conn:
            found = soundness.quick(conn)
            self._look_for_foreign(conn)
        self._heed(found)
        return self.missing() + found

    def verify(self) -> Verified:
        """Check every page, signature and chain, and all that is shown against the journal."""
        with self._snapshot() as conn, self._snapshot() as beside:

            def at_once(_journal: Journal) -> None:
                # No save goes between: both see the same moment.
                for one in (conn, beside):
                    one.execute("SELECT 1 FROM kv").fetchone()

            self._turn(at_once)
            found = soundness.whole(conn, beside=beside, encrypted=self.key is not None)
            self._look_for_foreign(conn)
            changed, away = self._files(conn)
        if changed or away:
            found = replace(
                found, ok=found.ok and not changed, findings=(*found.findings, *changed),
                notes=(*found.notes, *away),
            )  # fmt: skip
        self._heed(found.findings)
        if found.ok:
            self._standing.sound()
        if gone := self.missing():
            return replace(found, ok=False, findings=(*gone, *found.findings))
        return found

    def _files(self, conn: Any) -> tuple[list[Sentence], list[Sentence]]:
        """Say which files of entries were changed on the disk, and which are not here."""
        blobs = Blobs(self.folder / ATTACHMENTS, self.key)
        changed: list[Sentence] = []
        away: list[Sentence] = []
        try:
            named = soundness.attached(conn)
        except driver.DatabaseError:
            return changed, away  # a damaged page: told already
        for number, hash_, name in named:
            if not blobs.has(hash_):
                away.append(say("attachment-not-here", "Of {number} the file {name} is not at this "
                                "station.", number=number, name=name))  # fmt: skip
            elif blobs.get(hash_) is None:
                changed.append(say("attachment-changed", "Of {number} the file {name} is no longer "
                                   "what it was: it was changed or damaged on the disk.",
                                   number=number, name=name))  # fmt: skip
        return changed, away

    def missing(self) -> list[Sentence]:
        """Say which saves of this station the store does not hold; none when all are there."""

        def run(journal: Journal) -> list[Sentence]:
            try:
                return missing.told(missing.saves(journal.conn, self.profile))
            except driver.DatabaseError:
                return []  # a damaged page: the check of the pages tells it

        return self._turn(run)  # between saves: a mark follows its save

    def changed(self, ids: Sequence[str]) -> list[Sentence]:
        """Say which of these records are not what the journal says; none if all are."""
        with self._snapshot() as conn:
            differences = compare.records(conn, [bytes.fromhex(id_) for id_ in ids])
            return soundness.told(conn, differences)

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[Any]:
        """Give a connection on which all reads see one moment; saves go on beside it."""
        with self._raw() as conn:
            conn.execute("BEGIN")
            try:
                yield conn
            finally:
                conn.execute("ROLLBACK")

    def rebuild(self) -> Rebuilt:
        """Write everything derived again from the packs and say whether it came out identical."""

        def run(journal: Journal) -> Rebuilt:
            start, before = time.perf_counter(), journal.state_digest()
            try:
                heads = journal.rebuild()
            except Bad as bad:
                raise EnvironmentRefused(
                    "pack-damaged",
                    "The store cannot be rebuilt: it holds {bad}. Nothing was changed. Restore a "
                    "backup, or get the packs from another station.",
                    str(self.folder),
                    bad=bad.sentence,
                ) from bad
            if not foreign_objects(journal.conn):
                self._standing.cleaned()
            seconds = time.perf_counter() - start
            return Rebuilt(journal.state_digest() == before, heads, round(seconds, 3))

        self._standing.require(but_for=FOREIGN)
        return self._turn(run)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the store (same key) to `path`, read back before it counts."""
        part = path.with_name(path.name + ".part")
        self._standing.require_home()
        try:
            part.unlink(missing_ok=True)
            self._copy_to(part, path)
        except (OSError, driver.Error) as fault:
            raise EnvironmentRefused(
                "backup-failed",
                "{path} cannot be written: {reason}.",
                str(path),
                path=str(path),
                reason=reason(fault),
            ) from fault
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _copy_to(self, part: Path, path: Path) -> None:
        def run(journal: Journal) -> None:
            if self.stopped is None:
                journal.seal()
            target = driver.connect(str(private_file(part)))
            try:
                unlock(target, self.key)
                self._conn.backup(target)
                target.execute("PRAGMA journal_mode=DELETE").fetchall()
                rows = target.execute("PRAGMA quick_check(3)").fetchall()
                commits = target.execute("SELECT sum(have) FROM origin").fetchone()[0]
            finally:
                target.close()
            if rows != [("ok",)] or commits != sum(journal.have().values()):
                raise EnvironmentRefused(
                    "backup-bad",
                    "The copy at {path} does not verify; nothing was kept.",
                    str(path),
                    path=str(path),
                )

        self._turn(run)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.chmod(0o600)
        part.replace(path)

    # --- disk ---

    def _keep_ballast(self) -> None:
        """Hold some space back that is let go when the disk is full."""
        path = self.folder / BALLAST
        size = min(
            self._ballast_bytes, free_space(self.folder) // 4
        )  # a small disk has a small one
        if path.exists() or size < LEAST_BALLAST:
            return
        try:
            with private_file(path).open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, size)
        except OSError:
            self._drop_ballast()

    def _drop_ballast(self) -> bool:
        """Let the reserve go; tell whether there was one."""
        try:
            (self.folder / BALLAST).unlink()
        except OSError:
            return False
        return True

    def disk_state(self) -> tuple[str, int]:
        """Return ("ok" | "low" | "very-low" | "lowest", free bytes)."""
        free = free_space(self._standing.place)
        word = "ok" if free >= LOW else "low"
        if free < VERY_LOW:
            word = "very-low" if free >= LOWEST else "lowest"
        return word, free

    @property
    def station(self) -> str:
        """Short name of this station."""
        return self.journal.card.name
