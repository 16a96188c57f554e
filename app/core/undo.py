"""What was done at this station since it was opened, act by act, and how each is taken back.

An act is what somebody did at once, whatever number of records it changed. It is taken back, and
done again, by a new save; only while what it wrote still stands. What cannot be taken back is a
barrier: nothing older is reached behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.core.errors import Refused
from app.core.sentences import Sentence
from db.facade import Saving
from db.journal.edits import Edit
from db.journal.journal import Journal
from db.journal.merge import Head
from db.journal.values import Native, from_native, to_native
from db.journal.winner import latest, safest
from db.schema import FIELDS, FIELDS_PER_KIND, FieldClass

MOST_ACTS = 50
DELETED = 99  # of every kind, the number of its field `deleted`
Heads = Mapping[int, Sequence[Head]]


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why an act stays, and what to do instead."""

    sentence: Sentence


Label = Sentence | Barrier
"""What an act is called when it is taken back ("Zone Q changed"), or why that cannot be."""


class Line(Protocol):
    """The line that the program wrote into the log about an act: it stays, and is struck."""

    def strike(self, journal: Saving) -> Sequence[Edit]:
        """The edits of the entry that strikes it."""

    def repeat(self, journal: Saving) -> Sequence[Edit]:
        """The edits of an entry that says the same again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one act writes, what it is called, the ids it makes, the line of the log about it."""

    edits: Sequence[Edit]
    label: Label
    created: tuple[str, ...] = ()
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a record that was there: what it showed, and what the act made of it."""

    ent: bytes
    fld: int
    before: Native
    after: Native


@dataclass(frozen=True, slots=True)
class Made:
    """A record that was not there: its field `deleted`, and a mark of all it holds."""

    ent: bytes
    deleted: int
    mark: int


@dataclass(frozen=True, slots=True)
class Back:
    """The one field that an act changed, and the value it has without it."""

    table: str
    column: str
    value: Any


@dataclass(frozen=True, slots=True)
class Act:
    """One step of undo."""

    label: Sentence
    cells: tuple[Cell, ...] = ()
    made: tuple[Made, ...] = ()
    line: Line | None = None

    @property
    def name(self) -> str:
        """What its label calls the record, "" where it is about several."""
        return str(dict(self.label.values).get("name", ""))

    @property
    def tables(self) -> frozenset[str]:
        """Where the records lie that it changed."""
        numbers = {cell.fld for cell in self.cells} | {made.deleted for made in self.made}
        return frozenset(FIELDS[number].table for number in numbers if number in FIELDS)

    def back(self, again: bool = False) -> Back | None:
        """The field and value that taking it back (doing it again) comes to, if it is one."""
        if len(self.cells) != 1 or self.made or self.cells[0].fld not in FIELDS:
            return None
        cell, spec = self.cells[0], FIELDS[self.cells[0].fld]
        if spec.number % FIELDS_PER_KIND == DELETED:
            return None
        return Back(spec.table, spec.column, from_native(cell.after if again else cell.before))

    def taken_back(self, journal: Journal) -> list[list[Edit]]:
        """The edits that take it back, record by record. Refused: it no longer stands."""
        for cell in self.cells:
            self._require(_stands(journal, cell, cell.after))
        for made in self.made:
            self._require(_is(journal, made, deleted=False))
        records = _by_record(Edit(c.ent, c.fld, from_native(c.before)) for c in self.cells)
        records += [[Edit(made.ent, made.deleted, 1)] for made in self.made]
        return records + ([list(self.line.strike(journal))] if self.line else [])

    def done_again(self, journal: Journal) -> list[list[Edit]]:
        """The edits that do it again. Refused: something else stands there by now."""
        for cell in self.cells:
            self._require(_stands(journal, cell, cell.before))
        for made in self.made:
            self._require(_is(journal, made, deleted=True))
        records = _by_record(Edit(c.ent, c.fld, from_native(c.after)) for c in self.cells)
        records += [[Edit(made.ent, made.deleted, None)] for made in self.made]
        return records + ([list(self.line.repeat(journal))] if self.line else [])

    def _require(self, stands: bool) -> None:
        if not stands:
            raise Refused(
                "undo-changed",
                "“{label}” stays: the record was changed since. Change it by hand.",
                label=self.label,
            )


@dataclass(slots=True)
class History:
    """The acts that can be taken back, newest last; those taken back; what stands before them."""

    done: list[Act] = field(default_factory=list)
    undone: list[Act] = field(default_factory=list)
    barrier: Barrier | None = None

    def add(self, step: Act | Barrier) -> None:
        """Note what was done last; what was taken back before cannot be done again."""
        self.undone = []
        if isinstance(step, Barrier):
            self.done, self.barrier = [], step
        else:
            self.done = [*self.done[1 - MOST_ACTS :], step]

    def next_back(self) -> Act:
        """Return what undo takes back. Refused: nothing, or the newest act stays."""
        if self.done:
            return self.done[-1]
        if self.barrier is not None:
            raise Refused.of(self.barrier.sentence)
        raise Refused("nothing-to-undo", "There is nothing to undo since this was opened.")

    def next_again(self) -> Act:
        """Return what redo does again. Refused: nothing."""
        if not self.undone:
            raise Refused("nothing-to-redo", "There is nothing to do again.")
        return self.undone[-1]

    def took_back(self) -> None:
        """The newest act was taken back."""
        self.undone.append(self.done.pop())

    def did_again(self) -> None:
        """What was taken back last was done again."""
        self.done.append(self.undone.pop())


def step_of(journal: Journal, draft: Draft) -> Act | Barrier:
    """Return how an act will be taken back; to be asked just before it is written."""
    if isinstance(draft.label, Barrier):
        return draft.label
    cells: list[Cell] = []
    made: list[Made] = []
    for edits in _by_record(draft.edits):
        ent, here = edits[0].ent, journal.heads_of(edits[0].ent)
        new = {e.fld: to_native(e.value) for e in edits}
        if here:
            cells += [
                Cell(ent, fld, _shown(fld, here.get(fld, ())), value)
                for fld, value in new.items()
                if _held(here, fld) != [value]
            ]
        elif _is_log(edits[0].fld):
            # Of the log nothing is deleted: it stays, or the program strikes its own line.
            assert draft.line is not None
        else:
            deleted = edits[0].fld // FIELDS_PER_KIND * FIELDS_PER_KIND + DELETED
            made.append(Made(ent, deleted, _mark(new, deleted)))
    return Act(draft.label, tuple(cells), tuple(made), draft.line)


def _by_record(edits: Iterable[Edit]) -> list[list[Edit]]:
    records: dict[bytes, list[Edit]] = {}
    for edit in edits:
        records.setdefault(edit.ent, []).append(edit)
    return list(records.values())


def _is_log(fld: int) -> bool:
    """Whether this is a field of an entry."""
    return fld in FIELDS and FIELDS[fld].table == "entry"


def _held(here: Heads, fld: int) -> list[Native]:
    """The values of a field: one, or several that two stations wrote at once."""
    return [head[3] for head in here.get(fld, ())] or [None]


def _shown(fld: int, heads: Sequence[Head]) -> Native:
    if not heads:
        return None
    if fld in FIELDS and FIELDS[fld].cls is FieldClass.DECISION:
        return safest(heads, FIELDS[fld].safer)
    return latest(heads)


def _stands(journal: Journal, cell: Cell, value: Native) -> bool:
    """Whether the field holds this and nothing else, and nobody deleted its record."""
    here = journal.heads_of(cell.ent)
    deleted = cell.fld // FIELDS_PER_KIND * FIELDS_PER_KIND + DELETED
    gone = cell.fld != deleted and bool(_shown(deleted, here.get(deleted, ())))
    return not gone and _held(here, cell.fld) == [value]


def _is(journal: Journal, made: Made, deleted: bool) -> bool:
    """Whether the record holds what it was made with, deleted or not."""
    here = journal.heads_of(made.ent)
    single = {fld: heads[0][3] for fld, heads in here.items() if len(heads) == 1}
    gone = bool(_shown(made.deleted, here.get(made.deleted, ())))
    whole = len(single) == len(here)
    return whole and gone == deleted and _mark(single, made.deleted) == made.mark


def _mark(values: Mapping[int, Native], deleted: int) -> int:
    """A number that tells what a record holds from anything else, within this process."""
    said = {fld: value for fld, value in values.items() if fld != deleted and value is not None}
    return hash(frozenset(said.items()))
