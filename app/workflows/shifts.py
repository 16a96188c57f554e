"""Shifts: who takes the watch, how the handover is signed, and what is written at relief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.core.desk import Desk, Operator
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.domains.liaison.service import LiaisonService, NewEntry
from app.interchange.sheet_words import Language
from app.settings.operators import Operators
from app.settings.store import Settings
from app.workflows.shift_journal import ShiftJournal
from app.workflows.watch import Watch, word


@dataclass(frozen=True, slots=True)
class SignOn:
    """Who takes the watch since when (UTC ms); `note` is what the next watch must know.

    `pin` is of who comes, `before_pin` of who goes and signs the handover with it.
    """

    name: str
    post: str
    initials: str
    since: int
    pin: str = ""
    note: str = ""
    before_pin: str = ""

    @property
    def operator(self) -> Operator:
        """Who is on duty then."""
        return Operator(self.name, self.post, self.initials)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Signs on and relieves: the desk writes as the new operator from then on."""

    desk: Desk
    liaison: LiaisonService
    watch: Watch
    journal: ShiftJournal
    operators: Operators
    settings: Settings

    def take(self, given: SignOn, language: Language, initiator: str = "") -> Operator:
        """Check the PINs, write the log and keep who is on duty; return who was before.

        Refused: a wrong PIN, no name, no initials.
        """
        self.operators.check(given.name, given.pin)
        before = self.desk.operator
        relieved = before.name not in ("", given.name)
        told = word("relieved" if relieved else "opened", language)
        words = [told.format(before=before.name, name=_full(given.operator))]
        if relieved and given.note:
            words.append(self._signed(before.name, given.before_pin, language))
        self.operators.keep(given.name, given.post, given.initials, given.pin)
        handover = before.name and before != given.operator
        self._write(given, "handover" if handover else "opening", " ".join(words), initiator)
        self.operators.put_on_duty(given.operator, given.since)
        return before

    def sheets(
        self, given: SignOn, before: Operator, language: Language
    ) -> tuple[Callable[[], Path], ...]:
        """Return what is to be written after `before` was relieved, each as a call of its own: the
        signed handover, and the journal of the shift if that is wished. Of an encrypted operation
        nothing goes out unless it is wished."""
        if before.name in ("", given.name):
            return ()
        wished = bool(self.settings.get("shift_journal"))
        found: list[Callable[[], Path]] = []
        if given.note and (wished or self.desk.store.key is None):
            names = (_full(before), _full(given.operator))
            keep = self.watch.keep_handover
            found.append(partial(keep, given.note, given.since, language, names))
        if wished:
            found.append(partial(self.journal.write, language))
        return tuple(found)

    def _signed(self, before: str, pin: str, language: Language) -> str:
        """What the log says of the signatures under a handover. Refused: a wrong PIN.

        Who is gone cannot sign; the watch is taken all the same, and the log says so.
        """
        if not pin or not self.operators.has_pin(before):
            return word("unsigned", language).format(name=before)
        try:
            self.operators.check(before, pin)
        except Refused as wrong:
            raise Refused(wrong.code, wrong.message, "before_pin") from wrong
        return word("signed", language)

    def _write(self, given: SignOn, kind: str, text: str, initiator: str) -> None:
        desk, note = self.desk, given.note.strip()
        before = desk.operator, desk.since
        new = NewEntry(
            text="\n".join(part for part in (text, note) if part),
            event=format_dtg(given.since, self.liaison.zone),
            kind=kind,
            from_=desk.operator.post or given.post,
            to=given.post,
            # A handover is as secret as the highest of what it is put together from.
            level=str(self.watch.marking(given.since)) if note and kind == "handover" else "",
        )
        desk.operator, desk.since = given.operator, given.since
        try:
            self.liaison.add(new, initiator)
        except BaseException:
            # Not on duty unless the log says so.
            desk.operator, desk.since = before
            raise


def _full(operator: Operator) -> str:
    return " ".join(filter(None, (operator.name, operator.post)))
