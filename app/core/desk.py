"""The desk every service works at: the store, the clock, the bus and who is on duty."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, select

from app.core.bus import Bus
from app.core.changes import Changes
from app.core.clock import Clock
from app.core.errors import Refused
from db.journal.bad import Bad
from db.journal.codec import Author, OpId
from db.journal.edits import MAX_RECORD, Edit, saves, too_large, weight
from db.journal.journal import Journal, Progress
from db.journal.values import from_native
from db.schema import BY_COLUMN, FIELDS, Record
from db.schema.base import REF
from db.store import Store

R = TypeVar("R", bound=Record)
Opened = Mapping[int, tuple[OpId, ...]]
UNDO_DEPTH = 50
OPS_PER_SAVE = 3000
MOST_NAME = 60  # characters of a name in a sentence


@dataclass(frozen=True, slots=True)
class Operator:
    """Who is on duty: name, function (post) and initials."""

    name: str = ""
    post: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """One undoable commit: what it is called, and for each field its former value and our op."""

    label: str
    cells: tuple[tuple[bytes, int, Any, tuple[OpId, ...]], ...]


Draft = Callable[[Journal], Sequence[Edit]]


class Desk:
    """Writes go through `write`; reads give plain record values, newest state of the store."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, operator: Operator, since: int = 0
    ) -> None:
        self.store, self.clock, self.bus = store, clock, bus
        self.operator, self.since = operator, since  # on duty, UTC ms; 0 is not known
        self._undo: list[_Step] = []
        self._gathering = 0  # the thread whose writes are gathered
        self._gathered: list[Edit] = []

    # --- ids ---

    def new_id(self) -> str:
        """Return a fresh entity id."""
        return secrets.token_hex(16)

    def new_log_id(self) -> str:
        """Return a fresh id of a log entity: it names the only origin that can write it.

        For the write lane, while the edits are made: a delivery may have changed the origin.
        """
        return f"{self.store.journal.card.o:016x}{secrets.token_hex(8)}"

    # --- writing ---

    def write(
        self,
        edits: Sequence[Edit] | Draft,
        *,
        label: str = "",
        initiator: str = "",
        created: Sequence[str] = (),
        takes: tuple[Operator, int] | None = None,
    ) -> Changes:
        """Commit one save and announce it. With `label` it can be undone. `takes`: who signs it is
        on duty from then on, since when (UTC ms). `created` may be filled as `edits` are made."""
        if self._gathering == threading.get_ident() and not callable(edits):
            self._gathered += edits
            return Changes(initiator=initiator, created=tuple(created))
        who = self._author(takes[0] if takes else self.operator)

        def run(journal: Journal) -> tuple[Changes, _Step | None]:
            kept: list[Edit] = []

            def make() -> Sequence[Edit]:
                kept.extend(edits(journal) if callable(edits) else edits)
                return kept

            before: list[tuple[bytes, int, Any]] = []

            def noted() -> Sequence[Edit]:
                found = make()
                if label:
                    before.extend((e.ent, e.fld, _current(journal, e)) for e in found)
                return found

            changes = self.store.commit(noted, who, initiator, created)
            if not label or not changes.ids:
                return changes, None
            cells = tuple(
                (ent, fld, value, journal.opened(ent).get(fld, ())) for ent, fld, value in before
            )
            return changes, _Step(label, cells)

        changes, step = self.store.write(run)
        if takes:
            self.operator, self.since = takes
        if step is not None:
            self._undo = [*self._undo[-UNDO_DEPTH + 1 :], step]
        if changes.ids:
            self.bus.publish(changes)
        return changes

    def write_many(
        self,
        records: Iterable[Sequence[Edit]],
        *,
        label: str,
        initiator: str = "",
        created: tuple[str, ...] = (),
        progress: Progress | None = None,
    ) -> Changes:
        """Save many records, each whole, all of them or none, and announce it once.

        `progress(done, all)` is asked as it goes on: False cancels, and nothing is what changed.
        Refused, with nothing written: a record that no save holds.
        """
        listed = [edits for edits in records if edits]
        prepared = saves(listed, [self.check(edits) for edits in listed])
        who = self._author(self.operator)
        changes = self.store.commit_many(prepared, who, initiator, created, progress)
        if changes.ids:
            self.bus.publish(changes)
        return changes

    def check(self, edits: Sequence[Edit]) -> int:
        """Return the bytes a record takes in a save. Refused, by its name: no save holds it."""
        try:
            size = weight(edits)
        except Bad as bad:
            name = _name_in(edits)
            sentence = f"“{name}” cannot be stored: it holds {bad}."
            raise Refused("value", sentence, name) from bad
        if not too_large(edits, size):
            return size
        name = _name_in(edits)
        raise Refused(
            "record-too-large",
            "“{name}” is too large: one record holds at most {max_record} kB. Shorten it, "
            "or divide it.",
            name,
            name=name,
            max_record=MAX_RECORD // 1024,
        )

    @contextmanager
    def together(self, initiator: str = "") -> Iterator[None]:
        """Gather the writes of this thread into as few saves as hold them; for imports.

        An exception that leaves the block drops what was gathered and not yet saved.
        """
        self._gathering, self._gathered = threading.get_ident(), []
        try:
            yield
            gathered, self._gathering = self._gathered, 0
            for at in range(0, len(gathered), OPS_PER_SAVE):
                self.write(gathered[at : at + OPS_PER_SAVE], initiator=initiator)
        finally:
            self._gathering, self._gathered = 0, []

    def _author(self, operator: Operator) -> Author:
        return Author(operator.name, operator.post, operator.initials)

    def edits(
        self,
        record: type[Record],
        id_: str,
        values: Mapping[str, Any],
        opened: Opened | None = None,
    ) -> list[Edit]:
        """Return the edits that set columns of one record; `opened` is what the form showed."""
        ent = bytes.fromhex(id_)
        found = []
        for column, value in values.items():
            spec = BY_COLUMN[str(record.__tablename__), column]
            native = bytes.fromhex(value) if spec.type == REF and value else value
            bases = None if opened is None else opened.get(spec.number, ())
            found.append(Edit(ent, spec.number, None if native == "" else native, bases))
        return found

    def opened(self, id_: str) -> Opened:
        """Return what a form must remember when it opens on a record."""
        return self.store.write(lambda journal: journal.opened(bytes.fromhex(id_)))

    def delete(self, record: type[Record], id_: str, *, label: str, initiator: str = "") -> Changes:
        """Mark a record deleted; nothing is removed, and it can be undone."""
        return self.write(self.edits(record, id_, {"deleted": 1}), label=label, initiator=initiator)

    # --- undo ---

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, "" for nothing."""
        return self._undo[-1].label if self._undo else ""

    def undo(self, initiator: str = "") -> Changes:
        """Take back the last own save by a new commit; refused if someone changed it since."""
        if not self._undo:
            raise Refused("nothing-to-undo", "There is nothing to undo.")
        step = self._undo.pop()

        def make(journal: Journal) -> Sequence[Edit]:
            for ent, fld, _, ours in step.cells:
                if journal.opened(ent).get(fld, ()) != ours:
                    raise Refused(
                        "undo-changed",
                        "“{label}” cannot be undone: the record was changed since. Change it by "
                        "hand.",
                        label=step.label,
                    )
            return [Edit(ent, fld, value) for ent, fld, value, _ in step.cells]

        return self.write(make, initiator=initiator)

    # --- reading ---

    def rows(self, statement: Select[R]) -> list[R]:
        """Return the records a select finds, detached from the store."""
        with self.store.read() as session:
            return list(session.scalars(statement).all())

    def all(self, record: type[R]) -> list[R]:
        """Return every record of a kind that is not deleted."""
        return self.rows(select(record).where(record.deleted.is_not(1)))

    def get(self, record: type[R], id_: str) -> R | None:
        """Return one record, None when it is not there or deleted."""
        found = self.rows(select(record).where(record.id == id_))
        return found[0] if found and not found[0].deleted else None


def _name_in(edits: Sequence[Edit]) -> str:
    """What the first record of these edits is called, as far as they say."""
    said = {
        FIELDS[e.fld].column: e.value for e in edits if e.ent == edits[0].ent and e.fld in FIELDS
    }
    names = (said.get(column) for column in ("number", "short", "name", "title"))
    name = next((str(name) for name in names if name), edits[0].ent.hex()[:8])
    return name if len(name) <= MOST_NAME else f"{name[:MOST_NAME]}…"


def _current(journal: Journal, edit: Edit) -> Any:
    rows = journal.conn.execute(
        "SELECT val FROM head WHERE ent=? AND fld=? ORDER BY hlc DESC, o DESC, cs DESC LIMIT 1",
        (edit.ent, edit.fld),
    ).fetchall()
    if rows:
        return from_native(rows[0][0])
    # A record that did not exist is undone by deleting it, not by emptying its fields.
    return None
