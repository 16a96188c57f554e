"""What a new operation still lacks, judged by what its store holds, and what was put aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.core.desk import Desk
from app.core.errors import Refused
from app.settings.store import Settings
from db.drafts import Drafts
from db.schema import BY_TABLE, OPERATION_ID, Record

#: The steps in the order in which they are done.
STEPS = ("marking", "post", "partners", "units", "routes", "map", "contacts")
#: While one of these lacks, nobody can work: the list shows by itself.
NEEDED = ("partners", "units", "routes")
#: A step is done when there is a record of one of these.
_HELD: dict[str, tuple[str, ...]] = {
    "partners": ("post",),
    "units": ("unit",),
    "routes": ("movement", "route"),
    "map": ("place", "route", "zone"),
    "contacts": ("person", "contact_timer"),
}
#: A change of one of these kinds may tick a line.
TICKING = frozenset(table for held in _HELD.values() for table in held) | {"operation"}
NOTE = "setup"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up: whether the store has it, and whether somebody put the line aside."""

    key: str
    done: bool
    dismissed: bool


class Setup:
    """The list of one operation. What is put aside is a note of this station."""

    def __init__(self, desk: Desk, settings: Settings, notes: Drafts) -> None:
        self._desk, self._settings, self._notes = desk, settings, notes

    def steps(self) -> tuple[Step, ...]:
        """Return every step as it is now."""
        aside = self._aside()
        return tuple(Step(key, self._is_done(key), key in aside) for key in STEPS)

    def dismiss(self, keys: Iterable[str]) -> None:
        """Put steps aside, done or not. Refused: there is no such step."""
        wanted = set(keys)
        if unknown := sorted(wanted.difference(STEPS)):
            raise Refused(
                "setup-step", "There is no step “{key}”; there are {steps}.", "key",
                key=unknown[0], steps=", ".join(STEPS),
            )  # fmt: skip
        self._notes.keep(NOTE, {"dismissed": sorted(self._aside() | wanted)})

    def recall(self) -> None:
        """Bring back all that was put aside."""
        self._notes.drop(NOTE)

    def _aside(self) -> set[str]:
        kept = self._notes.all().get(NOTE, {}).get("dismissed")
        return {str(key) for key in kept} if isinstance(kept, list) else set()

    def _is_done(self, key: str) -> bool:
        if key == "marking":
            # A new operation has one all the same: what counts is that somebody chose it.
            operation = self._desk.get(BY_TABLE["operation"], OPERATION_ID)
            return operation is not None and bool(operation.marking)
        if key == "post":
            operator = self._desk.operator
            return bool(operator.name and operator.post and self._settings.text("seat"))
        return any(self._holds(BY_TABLE[table]) for table in _HELD[key])

    def _holds(self, record: type[Record]) -> bool:
        return bool(self._desk.rows(select(record).where(record.deleted.is_not(1)).limit(1)))


def is_due(steps: Iterable[Step]) -> bool:
    """Whether the list shows without being asked for: work cannot begin, and a line is left."""
    known = tuple(steps)
    lacks = any(step.key in NEEDED and not step.done for step in known)
    return lacks and any(not step.dismissed for step in known)
