"""Shifts: who takes the watch, how the handover is signed, and what is written at relief."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.core.desk import Desk, Operator
from app.core.dtg import format_dtg
from app.core.durations import HOUR_MS
from app.core.errors import EnvironmentRefused, Refused
from app.core.lookalike import first_like
from app.core.sentences import Language, reason, tell
from app.domains.liaison.attachments import Attachment, Attachments
from app.domains.liaison.reliefs import signed_on
from app.domains.liaison.service import LiaisonService, NewEntry
from app.settings.operators import Operators, same_name
from app.settings.store import Settings
from app.workflows.shift_journal import ShiftJournal
from app.workflows.watch import Relief, Watch, summary, word
from app.workflows.wrong_guesses import WrongGuesses, sentence

#: “On duty since” lies at most so many hours back and ahead.
MOST_BACK_H, MOST_AHEAD_H = 36, 1
#: Bytes of a handover: it is one entry, with a line of its own before it.
MOST_NOTE = 60_000


@dataclass(frozen=True, slots=True)
class SignOn:
    """Who takes the watch since when (UTC ms), and from whom: the name that was on duty when this
    was filled in. `note` is what the next watch must know: a handover as text.

    `pin` is of who comes, `before_pin` of who goes and signs the handover with it. `read` are the
    blocks of page one that who comes has read; None: nobody asked.
    """

    name: str
    post: str
    initials: str
    since: int
    relieves: str = ""
    note: str = ""
    pin: str = field(default="", repr=False)
    before_pin: str = field(default="", repr=False)
    read: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: who is on duty, since when, and who was before. `relieved`: somebody else
    was; `signed`: who went signed the handover; `new_pin`: who comes has the given PIN from now.
    `sheet` is the handover as PDF, b"" where nothing was handed over. `alike` is who is known here
    and called so that it looks the same, "" for nobody."""

    operator: Operator
    since: int
    before: Operator
    note: str
    relieved: bool
    signed: bool
    new_pin: bool
    pin: bool  # who comes signed on with a PIN
    read: frozenset[str] | None = None
    sheet: bytes = field(default=b"", repr=False)
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Shifts:
    """Signs on and relieves: the desk writes as the new operator from then on."""

    desk: Desk
    liaison: LiaisonService
    watch: Watch
    journal: ShiftJournal
    operators: Operators
    settings: Settings
    attachments: Attachments
    guessed: WrongGuesses
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, given: SignOn, language: Language, initiator: str = "") -> Taken:
        """Check all that is given, write the log and keep who is on duty.

        Refused, with nothing written: somebody else signed on meanwhile, a wrong PIN, a name that
        is none, a time too far off, a handover that is too long, and all that the log refuses.
        """
        with self._lock:
            return self._take(given, language, initiator)

    def sheets(self, taken: Taken, language: Language) -> tuple[Callable[[], Path], ...]:
        """Return what is to be written at a relief, each as a call of its own: the signed
        handover, and the journal of the shift if that is wished. Of an encrypted operation
        nothing goes out unless it is wished."""
        if not taken.relieved:
            return ()
        wished = bool(self.settings.get("shift_journal"))
        found: list[Callable[[], Path]] = []
        if taken.sheet and (wished or self.desk.store.key is None):
            keep = self.watch.keep_handover
            found.append(partial(keep, taken.sheet, taken.since, language))
        if wished:
            found.append(partial(self.journal.write, language))
        return tuple(found)

    def _take(self, given: SignOn, language: Language, initiator: str) -> Taken:
        before, note = self.desk.operator, given.note.strip()
        if not same_name(given.relieves, before.name):
            raise Refused(
                "watch-changed", "{name} signed on meanwhile: begin again.", name=before.name
            )
        who = self.operators.checked(Operator(given.name, given.post, given.initials), given.pin)
        self._check_since(given.since)
        if len(note.encode("utf-8", "replace")) > MOST_NOTE:
            raise Refused(
                "handover-long",
                "The handover has more than {most_note} bytes: shorten it.",
                "note",
                most_note=MOST_NOTE,
            )
        relieved = bool(before.name) and not same_name(before.name, who.name)
        signed = relieved and bool(note and given.before_pin) and self._has_pin(before.name)
        if signed:
            self._check_before(before.name, given.before_pin)
        has_pin = self._has_pin(who.name)
        taken = Taken(
            who, given.since, before, note, relieved, signed,
            new_pin=bool(given.pin) and not has_pin, pin=bool(given.pin), read=given.read,
            alike=first_like(who.name, (o.name for o in self.operators.all())),
        )  # fmt: skip
        if relieved and note:
            sheet = self.watch.pdf("handover", note, given.since, language, _relief(taken))
            taken = replace(taken, sheet=sheet)
        self._write(taken, language, initiator)
        try:
            self.guessed.tell()
            self.operators.keep(who, given.pin)
            self.operators.put_on_duty(who, given.since)
        except OSError as fault:
            raise EnvironmentRefused(
                "duty-unwritten",
                "The log has it, but this station cannot keep who is on duty: {reason}.",
                str(fault.filename or ""),
                reason=reason(fault),
            ) from fault
        return taken

    def _has_pin(self, name: str) -> bool:
        known = self.operators.known(name)
        return known is not None and known.pin

    def _check_since(self, since: int) -> None:
        now = self.desk.clock.now_ms()
        if not now - MOST_BACK_H * HOUR_MS <= since <= now + MOST_AHEAD_H * HOUR_MS:
            raise Refused(
                "since",
                "On duty since a time of the last {most_back_h} hours, or of the hour to come.",
                "since",
                most_back_h=MOST_BACK_H,
            )

    def _check_before(self, name: str, pin: str) -> None:
        try:
            self.operators.check(name, pin)
        except Refused as wrong:
            raise wrong.at("before_pin") from wrong

    def _write(self, taken: Taken, language: Language, initiator: str) -> None:
        # A handover is marked as the whole operation, as its sheets are.
        level, release = map(str, self.watch.operation.whole()) if taken.note else ("", "")
        zone = self.liaison.zone
        guesses = [f"{tell(sentence(one), language, zone)}." for one in self.guessed.untold()]
        below = summary(taken.note, language, taken.read) if taken.note else ""
        new = NewEntry(
            text="\n".join(filter(None, (_told(taken, language), *guesses, below))),
            attachments=self._kept(taken, language),
            event=format_dtg(taken.since, self.liaison.zone),
            kind="handover" if taken.relieved else "opening",
            from_=taken.before.post or taken.operator.post,
            to=taken.operator.post,
            level=level,
            release=release,
        )
        self.liaison.add(new, initiator, (taken.operator, taken.since))

    def _kept(self, taken: Taken, language: Language) -> tuple[Attachment, ...]:
        if not taken.sheet:
            return ()
        name = self.watch.handover_name(taken.since, language)
        return (self.attachments.keep(name, taken.sheet),)


def on_duty(desk: Desk, operators: Operators) -> tuple[Operator, int]:
    """Return who is on duty and since when (UTC ms), as the log of the operation says: who signed
    the newest entry by which a watch was taken. The file of the station only says since when, and
    who it is in an operation whose log has no such entry; nobody whose PIN was never asked."""
    said, since = operators.on_duty()
    found = signed_on(desk)
    if found is None:
        known = operators.known(said.name) if said.name else None
        return (Operator(), 0) if known is not None and known.pin else (said, since)
    who, at = found
    return who, since if since and same_name(said.name, who.name) else at


def _relief(taken: Taken) -> Relief:
    names = _full(taken.before), _full(taken.operator)
    return Relief(*names, taken.signed, taken.pin, taken.read or frozenset())


def _told(taken: Taken, language: Language) -> str:
    """The line of the log; who is gone cannot sign: the watch is taken all the same, and it says
    so."""
    key = "relieved" if taken.relieved else "opened"
    before, name = taken.before.name, _full(taken.operator)
    words = [word(key, language).format(before=before, name=name)]
    if taken.relieved and taken.note:
        key = ("signed" if taken.pin else "signed_by") if taken.signed else "unsigned"
        words.append(word(key, language).format(name=before))
    return " ".join(words)


def _full(operator: Operator) -> str:
    return " ".join(filter(None, (operator.name, operator.post)))
