"""Incidents and the log: raised from an entry, every decision an entry, one timeline, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk
from app.core.errors import Refused
from app.core.markings import (
    Marking,
    Releasability,
    highest,
    marks_of_whole,
    narrowest,
    read_marking,
    read_releasability,
)
from app.core.named import Named
from app.core.sentences import Sentence
from app.core.undo import Draft
from app.domains.incidents.rules import MOST_LINE, check_line, guess_kind, parse_grip, parse_state
from app.domains.incidents.service import IncidentService, added
from app.domains.incidents.views import IncidentView
from app.domains.liaison.rules import parse_precedence
from app.domains.liaison.service import LiaisonService, LogLine, NewEntry
from app.domains.liaison.views import EntryView
from app.domains.partners.service import PartnerService
from app.domains.zones.service import ZoneService
from app.workflows.calls import CallGroup, who_to_call
from app.workflows.decisions import DecisionLog
from app.workflows.incident_export import Linked, Sheet, words
from app.workflows.places import Places
from app.workflows.things import Things
from db.facade import Edit, Saving
from db.schema import BY_TABLE

TITLE = 80
# An entry of this precedence or above is no minor matter.
_SEVERITY = {"FLASH": "major", "IMMEDIATE": "serious"}


@dataclass(frozen=True, slots=True)
class IncidentDesk:
    """What the watch does with an incident beside its record."""

    desk: Desk
    incidents: IncidentService
    liaison: LiaisonService
    marking: Callable[[], Marking]  # of the operation
    language: Callable[[], str]  # of what is written into the log: nl or en
    places: Places
    partners: PartnerService
    things: Things
    zones: ZoneService
    log: DecisionLog

    # --- decisions: each is an entry too ---

    def raise_from(self, entry_id: str, initiator: str = "", **more: Any) -> str:
        """Make an incident of a log entry (or find the one made of it); return its id.

        Title, place, position, links, event and marking are taken over; `more` holds columns that
        say something else. Refused: no such entry, one that was struck, or `more` for an incident
        that was made of it before.
        """
        if (known := self.made_of(entry_id)) is not None:
            if more:
                raise Refused(
                    "incident-made",
                    "{number} was made of {number2} already; change it there.",
                    min(more),
                    number=known.number,
                    number2=self.liaison.get(entry_id).number,
                )
            return known.id
        values = {**self.drawn_from(entry_id), **more}
        if "place" in more and "position" not in more:
            values["position"] = None  # that of the entry is another place
        return self.add(values.pop("title"), values.pop("kind"), initiator, **values).created[0]

    def made_of(self, entry_id: str) -> IncidentView | None:
        """The incident that was made of an entry, None while there is none."""
        return next((one for one in self.incidents.incidents() if one.entry == entry_id), None)

    def drawn_from(self, entry_id: str) -> dict[str, Any]:
        """Return the columns of an incident as an entry gives them. Refused: no such entry, one
        that was struck."""
        entry = self.liaison.get(entry_id)
        if entry.struck:
            raise Refused(
                "entry-struck", "{number} was struck; nothing is made of it.", number=entry.number
            )
        # Made of what stands now of it.
        entry = replace(self.liaison.standing(entry_id), id=entry_id)
        title, kind = _cut(" ".join(entry.text.split()), TITLE), guess_kind(entry.text)
        return {"title": title, "kind": kind, **_taken(entry)}

    def add(self, title: str, kind: str, initiator: str = "", **more: Any) -> Changes:
        """Add an incident and say so in the log; without a position it is where its place is. See
        `IncidentService.add`."""
        if not more.get("position"):
            given = {column: value for column, value in more.items() if value is not None}
            more = {**self.places.columns(str(more.get("place") or "")), **given}
        columns, said = self.incidents.columns(title, kind, **more), words(self.language())
        line = self._line()

        def draft(journal: Saving) -> Draft:
            view, edits = self.incidents.made(columns, journal)
            kind = said["kinds"][view.kind]
            text = f"{view.number}: {said['new']}: {view.title} ({kind})"
            entry = line.write(self._entry(view, text), journal)
            return Draft([*edits, *entry], added(view), (view.id,), line)

        return self.desk.act(draft, initiator=initiator)

    def moved(self, view: IncidentView, place: str) -> dict[str, Any]:
        """Return the columns of an incident that is at another place: position and safety region
        are those of the place. What did not come from the place before stays where the new one
        does not know better."""
        before, after = self.places.columns(view.place), self.places.columns(place)
        region = view.region.number if view.region is not None else None
        stands = {"position": view.position, "region": region}
        follows = {
            column: value
            for column, value in after.items()
            if value is not None or stands[column] == before[column]
        }
        return {"place": place, **follows}

    def step(
        self, id_: str, to: str, initiator: str = "", decision: Decision | None = None
    ) -> Changes:
        """Decide the next state and say so in the log. Refused as `IncidentService.step_edits`."""
        decision = (decision or Decision()).settled(self.desk)
        what = Sentence("word-incident-state", str(parse_state(to)))
        text = self.log.text(self.incidents.get(id_).number, what, decision)
        return self._decide(
            id_, lambda: self.incidents.step_edits(id_, to, decision), text,
            self.incidents.decided, initiator, decision,
        )  # fmt: skip

    def set_grip(self, id_: str, level: str, by: str, initiator: str = "") -> Changes:
        """Note the GRIP level and who decided it, and say so in the log."""
        grip, who = parse_grip(level).level, check_line(by, "grip_by")
        told = words(self.language())["by"].format(who=who)
        text = f"{self.incidents.get(id_).number}: GRIP {grip}, {told}"
        return self._decide(
            id_, lambda: self.incidents.grip_edits(id_, level, by), text, self.incidents.raised,
            initiator,
        )  # fmt: skip

    def _decide(
        self,
        id_: str,
        edits: Callable[[], list[Edit]],
        text: str,
        label: Callable[[str], Sentence],
        initiator: str,
        decision: Decision | None = None,
    ) -> Changes:
        """Write a decision and the entry that says so as one save."""
        line = self._line()

        def draft(journal: Saving) -> Draft:
            decided = edits()
            entry = self._entry(self.incidents.get(id_), text)
            if decision is not None:
                told = (entry.to, *decision.told) if entry.to else decision.told
                to = ", ".join(dict.fromkeys(told))
                entry = replace(entry, to=to, event=self.log.event(decision))
            return Draft([*decided, *line.write(entry, journal)], label(id_), line=line)

        return self.desk.act(draft, initiator=initiator)

    def _line(self) -> LogLine:
        return LogLine(self.liaison, words(self.language())["undone"])

    def _entry(self, view: IncidentView, text: str) -> NewEntry:
        post = self.desk.operator.post
        return NewEntry(
            text=text,
            from_=post,
            to=view.owner if view.owner != post else "",
            kind="incident" if view.severity == "major" else "decision",
            precedence=parse_precedence("ROUTINE").name,
            place=view.place,
            position=view.position,
            links=(view.id, *view.links),
            level=view.marking,
            release=view.releasability,
        )

    # --- what belongs to it ---

    def timeline(self, view: IncidentView) -> list[EntryView]:
        """Return the entries about an incident by event time: the first one and all that name
        it."""
        found = {e.id: e for e in self.liaison.entries(link=view.id)}
        if view.entry and view.entry not in found:
            found |= {e.id: e for e in self.liaison.some([view.entry])}
        return sorted(found.values(), key=lambda e: (e.event, e.number))

    def calls(self, view: IncidentView) -> tuple[CallGroup, ...]:
        """Return whom to call for an incident, by kind of partner."""
        return who_to_call(view, self.partners.directory())

    def linked(self, view: IncidentView) -> tuple[Linked, ...]:
        """Return the named records that it names, movements and zones first; unknown ids are left
        out, and entries, which stand in its timeline."""
        return self._records(view.links)

    def _records(self, ids: Iterable[str]) -> tuple[Linked, ...]:
        return tuple(map(self._linked, self.things.directory().some(ids)))

    def _linked(self, named: Named) -> Linked:
        # Every kind of record has its marking in the same place.
        record = self.desk.get(BY_TABLE[named.kind], named.id)
        zone = self.zones.get(named.id, self.desk.clock.now_ms()) if named.kind == "zone" else None
        return Linked(
            named.id,
            named.kind,
            (named.title if named.kind == "movement" else named.in_full) or "?",
            self._marked(record.marking or "" if record else ""),
            read_releasability(record.releasability or "" if record else ""),
            tuple(ring for ring in zone.rings if len(ring) > 2) if zone else (),
        )

    def _marked(self, text: str) -> Marking:
        """A marking as written, that of the operation when nothing is."""
        return read_marking(text) if text else self.marking()

    def _raised_since(self, entry_id: str) -> list[tuple[Marking, Releasability]]:
        """The marks of the entry that an incident was made of, if a correction changed them: its
        words stand in the incident."""
        found = self.liaison.some([entry_id] if entry_id else [])
        said = [(read_marking(e.level), read_releasability(e.release)) for e in found]
        return [marks for marks in self.liaison.outward(found).values() if marks not in said]

    def sheet(self, id_: str) -> Sheet:
        """Return what goes out of an incident to the national crisis system, a civil party.

        Refused: its own marking forbids that. Linked records that may not go are counted.
        """
        view = self.incidents.get(id_)
        marking, release = marks_of_whole(
            [(self._marked(view.marking), read_releasability(view.releasability)),
             *self._raised_since(view.entry)]
        )  # fmt: skip
        own = Linked(view.id, "incident", view.number, marking, release)
        if not own.released:
            raise Refused(
                "incident-release",
                "{number} is marked {marking}: it may not go to a civil system.",
                view.number,
                number=view.number,
                marking=str(own.marking),
            )
        linked, calls = self.linked(view), self.calls(view)
        parts = [own, *(record for record in linked if record.released)]
        kept = {r.id for r in self._records(c.id for group in calls for c in group.calls)
                if r.released}  # fmt: skip
        return Sheet(
            view,
            highest(part.marking for part in parts),
            narrowest(part.releasability for part in parts) if parts else Releasability(),
            tuple(parts[1:]),
            len(linked) - len(parts) + 1,
            self.desk.clock.now_ms(),
            self.liaison.zone,
            tuple(
                CallGroup(g.kind, tuple(c for c in g.calls if c.id in kept), g.lacks) for g in calls
            ),
        )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _taken(entry: EntryView) -> dict[str, Any]:
    return {
        "severity": _SEVERITY.get(entry.precedence, "minor"),
        "owner": _cut(entry.owner or entry.post, MOST_LINE),
        "place": _cut(entry.place, MOST_LINE),
        "position": entry.position,
        "entry": entry.id,
        "links": list(entry.links) or None,
        "event": entry.event,
        "incident": entry.text,
        "marking": entry.level,
        "releasability": entry.release,
    }
