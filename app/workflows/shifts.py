"""Shifts: who takes the watch, and the line in the log that says so."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.changes import Changes
from app.core.desk import Desk, Operator
from app.core.dtg import format_dtg
from app.domains.liaison.service import LiaisonService, NewEntry


@dataclass(frozen=True, slots=True)
class Shifts:
    """Signs on and relieves: the desk writes as the new operator from then on."""

    desk: Desk
    liaison: LiaisonService

    def sign_on(self, operator: Operator, since: int, text: str, initiator: str = "") -> Changes:
        """Put `operator` on duty since `since` (UTC ms) and write the opening of the shift."""
        return self._write(operator, since, "opening", text, "", initiator)

    def relieve(
        self,
        operator: Operator,
        since: int,
        text: str,
        note: str = "",
        initiator: str = "",
        level: str = "",
    ) -> Changes:
        """Hand the watch to `operator`; `note` is what the next watch must know, `level` its
        marking when that is not the operation's."""
        return self._write(operator, since, "handover", text, note, initiator, level)

    def _write(
        self,
        operator: Operator,
        since: int,
        kind: str,
        text: str,
        note: str,
        initiator: str,
        level: str = "",
    ) -> Changes:
        before = self.desk.operator
        words = "\n".join(part for part in (text.strip(), note.strip()) if part)
        event = format_dtg(since, self.liaison.zone)
        new = NewEntry(
            text=words, event=event, kind=kind, from_=before.post or operator.post,
            to=operator.post, level=level,
        )  # fmt: skip
        self.desk.operator = operator
        try:
            return self.liaison.add(new, initiator)[1]
        except BaseException:
            # Not on duty unless the log says so.
            self.desk.operator = before
            raise
