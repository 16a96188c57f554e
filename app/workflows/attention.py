"""The watch officer's to-do of the moment: what is overdue, late, contested, ending, wrong."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.clock import Clock
from app.core.durations import HOUR_MS, MINUTE_MS
from app.core.sentences import tell
from app.domains.command.service import CommandService
from app.domains.incidents.service import IncidentService
from app.domains.liaison.service import LiaisonService
from app.domains.liaison.views import EntryView
from app.domains.movements.service import MovementService
from app.domains.partners.rules import TimerState
from app.domains.zones.service import ZoneService
from app.workflows.contact_timers import ContactTimers

ACTION_SOON_MS = 30 * MINUTE_MS
CONFIRM_WITHIN_MS = 24 * HOUR_MS
# English source texts by code; the window translates them, the command line prints them.
SENTENCES: dict[str, str] = {
    "movement-overdue": "{name}: no report from {point}",
    "movement-late": "{name}: {minutes} min late at {point}",
    "movement-due": "{name} starts within the hour",
    "movement-unreported": "{name}: start not reported",
    "movement-held": "{name} is held",
    "movement-contested": "{name}: two versions of one field",
    "zone-ending": "{name} ends soon",
    "zone-contested": "{name}: its state is contested",
    "zone-finding": "{sentence}",
    "command-finding": "{sentence}",
    "entry-urgent": "{name} {precedence}: {text}",
    "entry-flash": "{name} FLASH, not acknowledged: {text}",
    "action-overdue": "{name}: action overdue {minutes} min: {text}",
    "action-due": "{name}: action due within {minutes} min: {text}",
    "agreement-open": "{name}: agreement not confirmed in writing: {text}",
    "incident-report": "{name}: report overdue {minutes} min: {text}",
    "incident-unowned": "{name}: nobody works on it: {text}",
    "incident-contested": "{name}: two versions of one field: {text}",
    "contact-red": "{name}: no contact for {minutes} min",
    "contact-amber": "{name}: contact expected within {minutes} min",
}
Values = tuple[tuple[str, str], ...]
_RANK = {"red": 0, "amber": 1, "blue": 2}


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One line: how grave, which sentence with which values, since when, where it jumps to."""

    code: str
    tone: str  # red, amber, blue
    values: Values
    since: int  # UTC ms
    kind: str  # movement, zone, entry, post, unit, incident
    id: str

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code].format_map(dict(self.values))


@dataclass(frozen=True, slots=True)
class Attention:
    """Asks every domain what needs somebody now."""

    clock: Clock
    movements: MovementService
    zones: ZoneService
    command: CommandService
    liaison: LiaisonService
    timers: ContactTimers
    incidents: IncidentService

    def items(self, at: int) -> list[AttentionItem]:
        """Return what needs attention at `at`, gravest first, then oldest."""
        found = [*self._movements(at), *self._zones(at), *self._command(at), *self._log(at)]
        found += self._incidents(at)
        return sorted(found, key=lambda i: (_RANK[i.tone], i.since))

    def _movements(self, at: int) -> list[AttentionItem]:
        found: list[AttentionItem] = []
        values: Values
        for m in self.movements.movements(at):
            name = (("name", m.number),)
            if m.state == "overdue":
                values = (*name, ("point", m.next_point))
                found.append(
                    _item("movement-overdue", "red", values, m.missed or at, "movement", m.id)
                )
            elif m.state == "late":
                values = (*name, ("minutes", str(m.delay_min)), ("point", m.last_point))
                found.append(
                    _item("movement-late", "amber", values, m.last_report or at, "movement", m.id)
                )
            elif m.state == "unreported":
                since = m.missed or at
                found.append(_item("movement-unreported", "amber", name, since, "movement", m.id))
            elif m.state == "held":
                since = m.held_since or at
                found.append(_item("movement-held", "blue", name, since, "movement", m.id))
            elif m.state == "due":
                found.append(
                    _item("movement-due", "blue", name, (m.sp or at) - HOUR_MS, "movement", m.id)
                )
            if m.contested:
                found.append(_item("movement-contested", "amber", name, at, "movement", m.id))
        return found

    def _zones(self, at: int) -> list[AttentionItem]:
        found = []
        for z in self.zones.zones(at):
            name = (("name", z.name),)
            if z.contested:
                found.append(_item("zone-contested", "red", name, at, "zone", z.id))
            if z.ending_soon:
                found.append(
                    _item("zone-ending", "amber", name, (z.to or at) - 24 * HOUR_MS, "zone", z.id)
                )
        for finding, sentence in self.zones.findings(at):
            if finding.level == "error":
                values = (
                    ("sentence", tell(sentence, zone=self.zones.zone)),
                    ("rule", finding.rule),
                )
                found.append(
                    _item("zone-finding", "amber", values, at, "zone", finding.subjects[0])
                )
        return found

    def _command(self, at: int) -> list[AttentionItem]:
        return [
            _item(
                "command-finding",
                "amber",
                (("sentence", tell(sentence, zone=self.zones.zone)), ("rule", finding.rule)),
                at,
                "unit",
                finding.subjects[0],
            )
            for finding, sentence in self.command.findings(at)
            if finding.level == "error"
        ]

    def _incidents(self, at: int) -> list[AttentionItem]:
        """Reports overdue, open incidents without an owner, fields of two versions."""
        found = []
        for i in self.incidents.incidents():
            if i.event > at:
                continue
            values: Values = (("name", i.number), ("text", i.title[:80]))
            if i.contested:
                found.append(_item("incident-contested", "amber", values, at, "incident", i.id))
            if i.state == "closed":
                continue
            if not i.owner:
                found.append(_item("incident-unowned", "amber", values, i.event, "incident", i.id))
            if i.report_due is not None and i.overdue(at):
                minutes = (at - i.report_due) // MINUTE_MS
                late = (*values, ("minutes", str(minutes)))
                found.append(_item("incident-report", "red", late, i.report_due, "incident", i.id))
        return found

    def _log(self, at: int) -> list[AttentionItem]:
        found: list[AttentionItem] = []
        values: Values
        for entry in self.liaison.entries(limit=60, until=at):
            fresh = at - entry.event < 2 * HOUR_MS
            if entry.precedence == "IMMEDIATE" and fresh and entry.stands:
                values = (*_named(entry, entry.text), ("precedence", entry.precedence))
                found.append(_item("entry-urgent", "amber", values, entry.event, "entry", entry.id))
        for entry in self.liaison.unacknowledged():
            if entry.event <= at:
                values = _named(entry, entry.text)
                found.append(_item("entry-flash", "red", values, entry.event, "entry", entry.id))
        found += self._asked(at)
        return found + self._silent(at)

    def _asked(self, at: int) -> list[AttentionItem]:
        """Actions due within half an hour or overdue, agreements unconfirmed for a day."""
        found = []
        for entry in self.liaison.actions():
            if entry.due is None or entry.due - at > ACTION_SOON_MS or entry.event > at:
                continue
            left = (entry.due - at) // MINUTE_MS
            code, tone = ("action-due", "amber") if left >= 0 else ("action-overdue", "red")
            values = (*_named(entry, entry.action), ("minutes", str(abs(left))))
            found.append(_item(code, tone, values, entry.due, "entry", entry.id))
        for entry in self.liaison.agreements():
            if at - entry.event > CONFIRM_WITHIN_MS:
                values = _named(entry, entry.text)
                found.append(
                    _item("agreement-open", "amber", values, entry.event, "entry", entry.id)
                )
        return found

    def _silent(self, at: int) -> list[AttentionItem]:
        found = []
        # Who will have called by then is not known: silence is told of now and before.
        known = at <= self.clock.now_ms()
        for timer in self.timers.timers(at) if known else ():
            if not timer.asks or timer.due is None:
                continue
            red = timer.state is TimerState.RED
            minutes = timer.silent_min(at) if red else (timer.due - at) // MINUTE_MS
            values = (("name", timer.name), ("minutes", str(minutes)))
            code, tone = ("contact-red", "red") if red else ("contact-amber", "amber")
            since = timer.due if red else timer.due - timer.every_min * MINUTE_MS // 5
            found.append(_item(code, tone, values, since, timer.kind, timer.about))
        return found


def _named(entry: EntryView, text: str) -> Values:
    return (("name", entry.number), ("text", text[:80]))


def _item(
    code: str, tone: str, values: tuple[tuple[str, str], ...], since: int, kind: str, id_: str
) -> AttentionItem:
    return AttentionItem(code, tone, values, since, kind, id_)
