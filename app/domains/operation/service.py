"""The operation: one store is one operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.changes import Changes
from app.core.desk import Desk, Opened
from app.core.dtg import dutch_local_letter, zone_offset_min
from app.core.errors import Refused
from app.core.markings import (
    Marking,
    Releasability,
    marks_of_whole,
    parse_marking,
    parse_releasability,
    read_marking,
    read_releasability,
)
from app.core.plain import mapping, whole
from app.core.sentences import say
from app.domains.operation.views import OperationView
from app.domains.operation.whole import marks_in
from db.schema import OPERATION_ID, Operation


class OperationService:
    """The one record that says what this store is about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # Asked for by every save and every list. Changed together, so that one is never kept
        # that was read before the last change.
        self._kept: OperationView | None = None
        self._changes = 0
        desk.bus.subscribe(self._forget)

    def get(self) -> OperationView:
        """Return the operation; an empty store has an unnamed one."""
        kept, changes = self._kept, self._changes
        if kept is None:
            kept = self._read()
            if changes == self._changes and kept.name:
                self._kept = kept
        return kept

    def open(self) -> tuple[OperationView, Opened]:
        """Return the operation with what a form must remember when it opens on it."""
        return self.get(), self._desk.opened(OPERATION_ID)

    def _forget(self, changes: Changes) -> None:
        if "operation" in changes.kinds:
            self._changes += 1
            self._kept = None

    def _read(self) -> OperationView:
        o = self._desk.get(Operation, OPERATION_ID)
        letter = dutch_local_letter(self._desk.clock.now_ms())
        if o is None:
            return OperationView(
                name="",
                code="",
                zone=letter,
                exercise=False,
                marking="Ongerubriceerd",
                releasability="",
                intent="",
                from_=None,
                to=None,
            )
        window = mapping(o.window)
        return OperationView(
            name=o.name or "",
            code=o.code or "",
            zone=o.zone or letter,
            exercise=bool(o.exercise),
            marking=o.marking or "Ongerubriceerd",
            releasability=o.releasability or "",
            intent=o.intent or "",
            from_=whole(window.get("from")),
            to=whole(window.get("to")),
        )

    def own_marking(self) -> Marking:
        """Return the marking that what is made here has: EXERCISE when the operation is one."""
        found = self.get()
        marking = read_marking(found.marking)
        return Marking(marking.level, marking.exercise or found.exercise)

    def whole(self) -> tuple[Marking, Releasability]:
        """Return the highest marking and the narrowest releasability of the operation and all it
        holds. What cannot be read counts as the highest: nothing is guessed downward."""
        info = self.get()
        with self._desk.store.read() as session:
            found = set(marks_in(session))
        found.add((info.marking, info.releasability))
        marking, release = marks_of_whole(
            (read_marking(m), read_releasability(r)) for m, r in found
        )
        exercise = info.exercise or read_marking(info.marking).exercise
        return replace(marking, exercise=exercise), release

    def save(
        self, values: Mapping[str, Any], opened: Opened | None = None, initiator: str = ""
    ) -> Changes:
        """Change the operation. Refused: no name, unknown zone letter, unknown marking."""
        if "name" in values and not str(values["name"]).strip():
            raise Refused("operation-name", "An operation needs a name.", "name")
        if values.get("zone"):
            zone_offset_min(str(values["zone"]))
        checked = dict(values)
        if "marking" in checked:
            checked["marking"] = str(parse_marking(str(checked["marking"] or "")))
        if "releasability" in checked:
            checked["releasability"] = str(parse_releasability(str(checked["releasability"] or "")))
        edits = self._desk.edits(Operation, OPERATION_ID, checked, opened)
        name = self.get().name or str(checked.get("name", ""))
        label = say("operation-changed", "operation {name} changed", name=name)
        return self._desk.write(edits, label=label, initiator=initiator)
