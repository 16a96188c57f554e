"""Contact timers: who should have called by now, of posts, columns under way and units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.named import Kind
from app.domains.command.service import CommandService
from app.domains.liaison.contacts import LogContacts
from app.domains.movements.service import MovementService
from app.domains.movements.views import MovementView
from app.domains.partners.rules import (
    DEFAULT_MIN,
    TimerState,
    check_interval,
    next_interval,
    reckon,
)
from app.domains.partners.service import PartnerService, timer_changed
from app.domains.partners.views import PartnerView, TimerValues
from app.workflows.decisions import DecisionLog
from db.sentence import say

MOST_SNOOZE_MS = 24 * 60 * MINUTE_MS
_DONE = ("arrived", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerView:
    """A contact timer at one moment; times UTC ms. `kind` is post, movement or unit."""

    about: str
    kind: Kind
    name: str
    every_min: int
    last: int | None
    due: int | None
    state: TimerState
    acknowledged: bool
    acknowledged_by: str
    snoozed_until: int | None  # None when it is not snoozed at this moment
    snooze_reason: str

    @property
    def asks(self) -> bool:
        """Whether somebody has to do something: amber or red, and neither snoozed nor seen."""
        loud = self.state in (TimerState.AMBER, TimerState.RED)
        return loud and self.snoozed_until is None and not self.acknowledged

    def silent_min(self, at: int) -> int:
        """The minutes of silence at `at`: since the last contact, or since the timer was set."""
        return 0 if self.due is None else (at - self.due) // MINUTE_MS + self.every_min


@dataclass(frozen=True, slots=True)
class _Subject:
    kind: Kind
    name: str
    last: int | None
    post_min: int = 0
    resting: bool = False  # a column that has not started, or is there


@dataclass(frozen=True, slots=True)
class ContactTimers:
    """Reckons the timers of one operation and takes what the watch decides about them."""

    desk: Desk
    partners: PartnerService
    contacts: LogContacts
    movements: MovementService
    command: CommandService
    log: DecisionLog

    def timers(self, at: int, partners: list[PartnerView] | None = None) -> list[TimerView]:
        """Return the timers that run at `at`, the most urgent first, then by name.

        A post without a timer of its own counts by its old “contact every” field.
        """
        recorded = {t.about: t for t in self.partners.timers()}
        known = self.partners.partners(at) if partners is None else partners
        subjects = self._subjects(recorded, known, at)
        found = [_timer(id_, s, recorded.get(id_), at) for id_, s in subjects.items()]
        running = [t for t in found if t.state is not TimerState.OFF]
        return sorted(running, key=lambda t: (urgency(t), t.name.casefold()))

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield who should have called by `at`, or has to within a fifth of the interval."""
        # Who will have called by then is not known: silence is told of now and before.
        if at > self.desk.clock.now_ms():
            return
        for timer in self.timers(at):
            if timer.asks and timer.due is not None:
                yield _attention(timer, timer.due)

    def of(self, about: str, at: int) -> TimerView | None:
        """Return the timer of one record, also one that is off; None when there is none."""
        recorded = {t.about: t for t in self.partners.timers()}
        subject = self._subjects(recorded, self.partners.partners(at), at).get(about)
        return None if subject is None else _timer(about, subject, recorded.get(about), at)

    def set_interval(self, about: str, minutes: int, initiator: str = "") -> Changes:
        """Expect contact every `minutes`. Refused: not 10 to 120, or no such post, movement or
        unit; to `stop` a timer says why."""
        if not minutes:
            raise Refused("timer-stop", "A timer is stopped with a reason.", "minutes")
        check_interval(minutes)
        name = self._name_of(about)
        values = {"every_min": minutes, "snooze": None, "acknowledged": self._seen()}
        return self.partners.write_timer(about, name, values, initiator)

    def stop(self, about: str, said: Decision, initiator: str = "") -> Changes:
        """Expect no contact any more, and say so in the log. Refused: no timer runs, it is still
        to come, nobody says why."""
        said = said.settled(self.desk)
        timer, what = self._running(about), say("timer-stopped", "contact timer stopped")
        said.require_past(self.desk, what)
        said.require_note()
        values = {"every_min": 0, "snooze": None, "acknowledged": self._seen()}
        edits = self.partners.timer_edits(about, values)
        return self.log.write(
            (timer.kind, about), (timer.name, what), said, lambda: edits,
            lambda: timer_changed(timer.name), initiator,
        )  # fmt: skip

    def cycle(self, about: str, initiator: str = "") -> int:
        """Go to the next interval, from the last one to the first; the first press starts at the
        default. Return the minutes."""
        now = self.desk.clock.now_ms()
        self._name_of(about)
        timer = self.of(about, now)
        before = timer.every_min if timer is not None else 0
        minutes = (next_interval(before) or next_interval(0)) if before else DEFAULT_MIN
        self.set_interval(about, minutes, initiator)
        return minutes

    def snooze(self, about: str, reason: str, until: int, initiator: str = "") -> Changes:
        """Ask nothing until `until`. Refused: no timer, no reason, not within a day ahead."""
        now = self.desk.clock.now_ms()
        timer = self._running(about)
        if not reason.strip():
            raise Refused("snooze-reason", "Say why the timer has to wait.", "reason")
        if not now < until <= now + MOST_SNOOZE_MS:
            raise Refused("snooze-until", "A timer waits until a moment within a day ahead.",
                          "until")  # fmt: skip
        by = self.desk.operator.initials
        values = {
            "every_min": timer.every_min,
            "snooze": {"until": until, "reason": " ".join(reason.split()), "by": by},
        }
        return self.partners.write_timer(about, timer.name, values, initiator)

    def acknowledge(self, about: str, initiator: str = "") -> Changes:
        """Say that the silence was seen: it asks again after one more interval. Refused: no
        timer runs, or it is not red."""
        timer = self._running(about)
        if timer.state is not TimerState.RED:
            raise Refused(
                "timer-not-red", "The timer of {name} is not over its time.", name=timer.name
            )
        values = {"every_min": timer.every_min, "acknowledged": self._seen()}
        return self.partners.write_timer(about, timer.name, values, initiator)

    def called(self, text: str) -> str:
        """Return the id of the post, movement or unit with this name or number. Refused: none."""
        now, wanted = self.desk.clock.now_ms(), " ".join(text.split()).casefold()
        for m in self.movements.movements(now):
            if m.number.casefold() == wanted:
                return m.id
        try:
            return self.partners.called(text, now).id
        except Refused:
            units = [
                u.id
                for u in self.command.units().values()
                if wanted in (u.short.casefold(), u.name.casefold())
            ]
            if len(units) != 1:
                raise
            return units[0]

    def _seen(self) -> dict[str, object]:
        return {"at": self.desk.clock.now_ms(), "by": self.desk.operator.initials}

    def _running(self, about: str) -> TimerView:
        timer = self.of(about, self.desk.clock.now_ms())
        if timer is None or not timer.every_min:
            raise Refused("no-timer", "No contact timer runs here; set its minutes first.", about)
        return timer

    def _name_of(self, about: str) -> str:
        """What the movement, unit or post is called. Refused: there is none of these."""
        now = self.desk.clock.now_ms()
        if (movement := self.movements.get(about, now)) is not None:
            return movement.number
        if (unit := self.command.units().get(about)) is not None:
            return unit.short or unit.name
        return self.partners.get(about, now).short

    def _subjects(
        self, recorded: dict[str, TimerValues], known: list[PartnerView], at: int
    ) -> dict[str, _Subject]:
        found = {
            p.id: _Subject("post", p.short, p.last_contact, p.contact_min)
            for p in known
            if p.contact_min or p.id in recorded
        }
        rest = set(recorded) - set(found)
        if not rest:
            return found
        linked = self.contacts.last_linked(rest, at)
        for m in self.movements.movements(at):
            if m.id in rest:
                found[m.id] = _of_movement(m, linked.get(m.id), at)
        for id_, unit in self.command.units().items():
            if id_ in rest:
                found[id_] = _Subject("unit", unit.short or unit.name, linked.get(id_))
        return found


def _attention(timer: TimerView, due: int) -> AttentionItem:
    if timer.state is TimerState.RED:
        line = say("contact-red", "{name}: no contact", name=timer.name)
        return AttentionItem(line, "red", due, timer.kind, timer.about, deadline=due)
    line = say("contact-amber", "{name}: contact expected", name=timer.name)
    since = due - timer.every_min * MINUTE_MS // 5
    return AttentionItem(line, "amber", since, timer.kind, timer.about, deadline=due)


def urgency(timer: TimerView) -> int:
    """Return 0 for what asks and is red, 1 for amber, then what was seen, snoozed, and green."""
    if timer.asks:
        return 0 if timer.state is TimerState.RED else 1
    order = {TimerState.RED: 2, TimerState.AMBER: 3, TimerState.WAITING: 4}
    return order.get(timer.state, 5)


def _of_movement(m: MovementView, linked: int | None, at: int) -> _Subject:
    """A column counts from its start; its last report is contact too."""
    started = m.sp is not None and m.sp <= at
    heard = [t for t in (linked, m.last_report, m.sp if started else None) if t is not None]
    resting = not started or m.state in _DONE
    return _Subject("movement", m.number, max(heard, default=None), 0, resting)


def _timer(id_: str, subject: _Subject, values: TimerValues | None, at: int) -> TimerView:
    every = values.every_min if values is not None else subject.post_min
    seen = values.seen_at if values is not None else None
    reckoned = reckon(every, subject.last, seen, at)
    state = reckoned.state
    if subject.resting and state is not TimerState.OFF:
        state = TimerState.WAITING
    until = values.snoozed_until if values is not None else None
    snoozed = until is not None and at < until
    return TimerView(
        about=id_,
        kind=subject.kind,
        name=subject.name,
        every_min=every,
        last=subject.last,
        due=None if subject.resting else reckoned.due,
        state=state,
        acknowledged=reckoned.acknowledged,
        acknowledged_by=values.seen_by if values is not None else "",
        snoozed_until=until if snoozed else None,
        snooze_reason=values.snooze_reason if values is not None and snoozed else "",
    )
