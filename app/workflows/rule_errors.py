"""What rules say against records that come in with a file, before and when they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.desk import Desk
from app.core.overriding import COLUMN, Told, overriding
from app.domains.zones.service import ZoneService
from app.workflows.known_records import columns_of
from db.journal.edits import Edit
from db.schema import BY_TABLE, FIELDS

ByRecord = dict[str, list[Told]]


@dataclass(frozen=True, slots=True)
class RuleErrors:
    """Judges the zones of a file. The records of an operation file were judged where they were
    written, and say for themselves why they go against a rule."""

    desk: Desk
    zones: ZoneService

    def of(self, records: Iterable[Sequence[Edit]]) -> ByRecord:
        """The errors that each record would bring, by its id; without those that bring none."""
        tables = {"zone"}
        said = {
            edits[0].ent.hex(): columns_of(edits)
            for edits in records
            if edits and FIELDS[edits[0].fld].table in tables
        }
        return {id_: told for id_, told in self.zones.errors_in(said).items() if told}

    def kept(self, records: Sequence[Sequence[Edit]], reason: str) -> list[Sequence[Edit]]:
        """The records with why they are taken. Refused (`AgainstRules`): `reason` says nothing."""
        found = self.of(records)
        every = [told for errors in found.values() for told in errors]
        overriding(every, reason, self.desk)  # all of them are told at once
        return [self._with(edits, found, reason) for edits in records]

    def _with(self, edits: Sequence[Edit], found: ByRecord, reason: str) -> Sequence[Edit]:
        errors = found.get(edits[0].ent.hex()) if edits else None
        if not errors:
            return edits
        earlier = self.zones.overridden(edits[0].ent.hex())
        kept = overriding(errors, reason, self.desk, earlier)
        more = self.desk.edits(BY_TABLE["zone"], edits[0].ent.hex(), {COLUMN: kept[COLUMN]})
        return [*edits, *more]
