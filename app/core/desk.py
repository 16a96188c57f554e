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
from app.core.undo import Act, Barrier, Draft, History, Label, step_of
from db.facade import Saving
from db.journal.bad import Bad
from db.journal.codec import Author, OpId
from db.journal.edits import MAX_RECORD, Edit, saves, too_large, weight
from db.journal.journal import Journal, Progress
from db.schema import BY_COLUMN, FIELDS, Record
from db.schema.base import REF
from db.store import Store

R = TypeVar("R", bound=Record)
Opened = Mapping[int, tuple[OpId, ...]]
MOST_NAME = 60  # characters of a name in a sentence


@dataclass(frozen=True, slots=True)
class Operator:
    """Who is on duty: name, function (post) and initials."""

    name: str = ""
    post: str = ""
    initials: str = ""


class Desk:
    """Writes go through `write`; reads give plain record values, newest state of the store."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, operator: Operator, since: int = 0
    ) -> None:
        self.store, self.clock, self.bus = store, clock, bus
        self.operator, self.since = operator, since  # on duty, UTC ms; 0 is not known
        self._history = History()  # changed in the write lane only
        self._gathering = 0
        self._gathered: list[Sequence[Edit]] = []

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
        edits: Sequence[Edit],
        *,
        label: Label,
        initiator: str = "",
        created: tuple[str, ...] = (),
    ) -> Changes:
        """Commit one save and announce it. `label` names it for undo, or says why it stays."""
        return self.act(lambda _journal: Draft(edits, label, created), initiator=initiator)

    def act(
        self,
        draft: Callable[[Saving], Draft],
        *,
        initiator: str = "",
        takes: tuple[Operator, int] | None = None,
    ) -> Changes:
        """Commit one save that is drafted in the write lane, where nobody else writes meanwhile.

        `takes`: who signs it is on duty from then on, since when (UTC ms).
        """
        who = self._author(takes[0] if takes else self.operator)

        def run(journal: Journal) -> Changes:
            drafted = draft(journal)
            step = step_of(journal, drafted)
            changes = self.store.commit(drafted.edits, who, initiator, drafted.created)
            if changes.ids:
                self._history.add(step)
            return changes

        changes = self.store.write(run)
        if takes:
            self.operator, self.since = takes
        return self._announced(changes)

    def write_many(
        self,
        records: Iterable[Sequence[Edit]],
        *,
        label: Label,
        initiator: str = "",
        created: tuple[str, ...] = (),
        progress: Progress | None = None,
        last: Callable[[Saving], Iterable[Sequence[Edit]]] = lambda _journal: (),
    ) -> Changes:
        """Save many records, each whole, all of them or none, as one act; announce it once.

        `last` makes further ones in the write lane, where nobody else writes meanwhile.
        `progress(done, all)` is asked as it goes on: False cancels, and nothing is what changed.
        Refused, with nothing written: a record that no save holds.
        """
        listed = [edits for edits in records if edits]
        weights = [self.check(edits) for edits in listed]
        who = self._author(self.operator)

        def run(journal: Journal) -> Changes:
            more = [edits for edits in last(journal) if edits]
            every = [*listed, *more]
            prepared = saves(every, [*weights, *(self.check(edits) for edits in more)])
            step = step_of(journal, Draft([e for edits in every for e in edits], label))
            changes = self.store.commit_many(prepared, who, initiator, created, progress)
            if changes.ids:
                self._history.add(step)
            return changes

        return self._announced(self.store.write(run))

    def _announced(self, changes: Changes) -> Changes:
        if changes.ids:
            self.bus.publish(changes)
        return changes

    @contextmanager
    def together(self, initiator: str, label: Label) -> Iterator[None]:
        """Gather the writes of this thread into one act; for imports."""
        self._gathering, self._gathered = threading.get_ident(), []
        try:
            yield
            gathered, self._gathering = self._gathered, 0
            self.write_many(gathered, label=label, initiator=initiator)
        finally:
            self._gathering, self._gathered = 0, []

    def check(self, edits: Sequence[Edit]) -> int:
        """Return the bytes a record takes in a save. Refused, by its name: no save holds it."""
        try:
            size = weight(edits)
        except Bad as bad:
            raise Refused(
                "record-value", "“{name}” cannot be stored: it holds {what}.",
                name=_name_in(edits), what=bad.sentence,
            ) from bad  # fmt: skip
        if too_large(edits, size):
            raise Refused(
                "record-too-large",
                "“{name}” is too large: one record holds at most {most} kB. Shorten or divide it.",
                name=_name_in(edits),
                most=MAX_RECORD // 1024,
            )
        return size

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
        return self.store.ask(lambda journal: journal.opened(bytes.fromhex(id_)))

    def delete(
        self, record: type[Record], id_: str, *, label: Label, initiator: str = ""
    ) -> Changes:
        """Mark a record deleted; nothing is removed, and it can be undone."""
        return self.write(self.edits(record, id_, {"deleted": 1}), label=label, initiator=initiator)

    # --- undo ---

    @property
    def undoable(self) -> Act | Barrier | None:
        """The newest act, which `undo` takes back, or why it stays; None when there is none."""
        return self._history.done[-1] if self._history.done else self._history.barrier

    @property
    def redoable(self) -> Act | None:
        """The act that `redo` does again, None when there is none."""
        return self._history.undone[-1] if self._history.undone else None

    def undo(self, initiator: str = "", act: Act | None = None) -> Act:
        """Take the newest act back by a new save; return it. Refused: it stays, something it
        wrote was changed since, or it is not `act` any more."""
        history = self._history
        return self._step(history.next_back, Act.taken_back, history.took_back, initiator, act)

    def redo(self, initiator: str = "", act: Act | None = None) -> Act:
        """Do again what was taken back last; return it. Refused as `undo`."""
        history = self._history
        return self._step(history.next_again, Act.done_again, history.did_again, initiator, act)

    def _step(
        self,
        upcoming: Callable[[], Act],
        edits: Callable[[Act, Journal], Sequence[Sequence[Edit]]],
        done: Callable[[], None],
        initiator: str,
        meant: Act | None,
    ) -> Act:
        def run(journal: Journal) -> tuple[Act, Changes]:
            act = upcoming()
            _require_same(act, meant)
            changes = self._save(edits(act, journal), initiator)
            done()
            return act, changes

        act, changes = self.store.write(run)
        self._announced(changes)
        return act

    def _save(self, records: Sequence[Sequence[Edit]], initiator: str) -> Changes:
        prepared = saves(records, [weight(edits) for edits in records])
        return self.store.commit_many(prepared, self._author(self.operator), initiator)

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


def _require_same(newest: Act, meant: Act | None) -> None:
    if meant is not None and newest is not meant:
        raise Refused(
            "undo-other",
            "Meanwhile something else was done last: “{label}”. Look again.",
            label=newest.label,
        )
