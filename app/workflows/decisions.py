"""What begins, is announced and ends: the record and the line of the log about it, as one save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.sentences import Moment, Sentence, say, tell
from app.core.undo import Draft
from app.core.zone_letters import letter_on_date
from app.domains.command.service import CommandService
from app.domains.liaison.rules import parse_precedence
from app.domains.liaison.service import LiaisonService, LogLine, NewEntry
from app.domains.movements.rules import Status
from app.domains.movements.service import MovementService
from app.domains.zones.rules import ZoneState
from app.domains.zones.service import ZoneService
from db.facade import Edit, Saving
from db.schema import BY_TABLE

WHY = frozenset({Status.HELD, Status.CANCELLED, ZoneState.SUSPENDED, ZoneState.CANCELLED})
"""What is never decided without saying why."""


@dataclass(frozen=True, slots=True)
class DecisionLog:
    """Writes a decision and the entry that says so; undo strikes that entry."""

    desk: Desk
    liaison: LiaisonService
    language: Callable[[], str]  # of what is written into the log: nl or en

    def write(
        self,
        about: tuple[str, str],
        what: tuple[str, Sentence],
        said: Decision,
        edits: Callable[[], Sequence[Edit]],
        label: Callable[[], Sentence],
        initiator: str = "",
    ) -> Changes:
        """Write `edits` of the record `about` (its table and id) with a line of the log that says
        `what` (the name of it, and what became of it). `said` is settled."""
        line = LogLine(self.liaison, tell(say("log-undone", "Undone"), self.language()))
        new = self._entry(about, what, said)

        def draft(journal: Saving) -> Draft:
            name = label()
            decided = edits()
            return Draft([*decided, *line.write(new, journal)], name, line=line)

        return self.desk.act(draft, initiator=initiator)

    def text(self, name: str, what: Sentence, said: Decision) -> str:
        """What the log says of it, in its language."""
        head = say("decision", "{name}: {what}, by {who}", name=name, what=what, who=said.by)
        if said.note:
            head = say("decision-note", "{text}: {note}", text=head, note=said.note)
        return tell(head, self.language(), self.liaison.zone)

    def event(self, said: Decision) -> str:
        """When it happened, as it is typed into the log, "" for now; what is to come is said
        now."""
        at, now = said.at, self.desk.clock.now_ms()
        if at // MINUTE_MS >= now // MINUTE_MS:
            return ""
        return format_dtg(at, letter_on_date(self.liaison.zone, at))

    def _entry(
        self, about: tuple[str, str], what: tuple[str, Sentence], said: Decision
    ) -> NewEntry:
        table, id_ = about
        record = self.desk.get(BY_TABLE[table], id_)
        return NewEntry(
            text=self.text(*what, said),
            event=self.event(said),
            from_=self.desk.operator.post,
            to=", ".join(said.told),
            kind="decision",
            precedence=parse_precedence("ROUTINE").name,
            links=(id_,),
            level=(record.marking if record else None) or "",
            release=(record.releasability if record else None) or "",
        )


@dataclass(frozen=True, slots=True)
class Decisions:
    """Steps of zones, ends of relationships, decisions about movements, with what is said."""

    log: DecisionLog
    zones: ZoneService
    command: CommandService
    movements: MovementService

    def zone(self, id_: str, to: str, said: Decision, initiator: str = "") -> Changes:
        """Give a zone its next state. Refused as `ZoneService.step_edits`; nobody is told of what
        is announced; it is suspended or cancelled without saying why."""
        said = said.settled(self.log.desk)
        if to == ZoneState.ANNOUNCED:
            said.require_told()
        if to in WHY:
            said.require_note()
        zone = self.zones.get(id_, said.at)
        what: Sentence = Sentence("word-zone-state", to)
        if to == ZoneState.ENDED and said.at > self.log.desk.clock.now_ms():
            what = say("ends-at", "ends at {at}", at=Moment(said.at))
        return self.log.write(
            ("zone", id_), (zone.name if zone else "", what), said,
            lambda: self.zones.step_edits(id_, to, said), lambda: self.zones.decided(id_),
            initiator,
        )  # fmt: skip

    def end_relation(self, id_: str, said: Decision, initiator: str = "") -> Changes:
        """Let a relationship end. Refused as `CommandService.ending_edits`."""
        said = said.settled(self.log.desk)
        edge = self.command.edge(id_)
        what = say(
            "relation-ends-at", "{type} by {holder} ends at {at}",
            type=edge.type, holder=edge.holder_name, at=Moment(said.at),
        )  # fmt: skip
        return self.log.write(
            ("unit", edge.unit), (edge.unit_name, what), said,
            lambda: self.command.ending_edits(id_, said.at, said.reason),
            lambda: self.command.ended(id_), initiator,
        )  # fmt: skip

    def movement(self, id_: str, to: str, said: Decision, initiator: str = "") -> Changes:
        """Decide about a movement: released, held, cancelled. Refused as
        `MovementService.status_edits`; it is still to come; it is held or cancelled without saying
        why."""
        said = said.settled(self.log.desk)
        what = Sentence("word-movement-status", to)
        said.require_past(self.log.desk, what)
        if to in WHY:
            said.require_note()
        found = self.movements.get(id_, said.at)
        return self.log.write(
            ("movement", id_), (found.number if found else "", what), said,
            lambda: self.movements.status_edits(id_, to, said.at),
            lambda: self.movements.status_changed(id_), initiator,
        )  # fmt: skip
