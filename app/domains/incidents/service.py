"""Incidents: what an entry grew into, worked on until it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk, Opened
from app.core.errors import Refused
from app.core.markings import parse_marking, parse_releasability
from app.core.named import Named
from app.core.plain import mapping, pair, texts, whole
from app.core.sentences import Sentence, say
from app.core.undo import Draft
from app.domains.incidents import checklists
from app.domains.incidents.rules import (
    MOST_TITLE,
    OVER,
    Severity,
    State,
    check_line,
    format_number,
    number_start,
    order,
    parse_grip,
    parse_kind,
    parse_number,
    parse_severity,
    parse_state,
    require_step,
)
from app.domains.incidents.views import Done, IncidentView, Step, Withdrawal
from app.geo.safety_regions import propose, region
from db.facade import Edit, Saving
from db.schema import Incident

DECIDED = frozenset({"state", "grip", "grip_by", "number", "done", "ended", "withdrawal"})


class IncidentService:
    """Incidents of the operation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading ---

    def incidents(self) -> list[IncidentView]:
        """Return every incident: open first, then the gravest, then the newest."""
        contested = self._desk.store.contested("incident")
        found = [_view(r, r.id in contested) for r in self._desk.all(Incident)]
        return sorted(found, key=lambda i: (*order(i.state, i.severity, i.event), i.number))

    def get(self, id_: str) -> IncidentView:
        """Return one incident; Refused when there is none."""
        return _view(self._record(id_), id_ in self._desk.store.contested("incident"))

    def named(self) -> Iterator[Named]:
        """Yield the number of every incident, with its title."""
        for r in self._desk.all(Incident):
            number = r.number or ""
            full = f"{number} {r.title or ''}".strip()
            yield Named("incident", r.id, number, full, (number,))

    def by_number(self, text: str) -> IncidentView:
        """Return the incident with the number as typed ("inc-toc-3"). Refused: there is none."""
        wanted = parse_number(text)
        for found in self.incidents():
            if _counted(found.number) == wanted:
                return found
        shown = format_number(*wanted)
        raise Refused("no-incident", "There is no incident {shown}.", "number", shown=shown)

    def checklist(self, incident: IncidentView, language: str) -> tuple[Step, ...]:
        """Return the steps of its kind, and those done under a former kind behind them."""
        listed = checklists.steps(incident.kind, language)
        known = {key for key, _ in listed}
        former = [(key, key) for key in sorted(incident.done) if key not in known]
        return tuple(
            Step(key=k, text=text, done=incident.done.get(k)) for k, text in (*listed, *former)
        )

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield, of the incidents that had begun by `at`, reports overdue, open ones without an
        owner, and fields of two versions."""
        for i in self.incidents():
            if i.event <= at:
                yield from _attention(i, at)

    # --- writing ---

    def add(self, title: str, kind: str, initiator: str = "", **more: Any) -> Changes:
        """Add an incident with the next number of this station. Refused as `columns`."""
        columns = self.columns(title, kind, **more)

        def draft(journal: Saving) -> Draft:
            view, edits = self.made(columns, journal)
            return Draft(edits, added(view), (view.id,))

        return self._desk.act(draft, initiator=initiator)

    def columns(self, title: str, kind: str, **more: Any) -> dict[str, Any]:
        """Return the columns of a new incident; `more` are some of them. Refused: no title,
        unknown kind or severity."""
        values = {
            "severity": Severity.MINOR,
            "event": self._desk.clock.now_ms(),
            "owner": "",
            **more,
            "title": title,
            "kind": kind,
        }
        checked = {**_checked(values), "state": str(State.OPEN), "grip": "0"}
        return {column: value for column, value in checked.items() if value not in (None, "")}

    def made(self, columns: Mapping[str, Any], journal: Saving) -> tuple[IncidentView, list[Edit]]:
        """Return a new incident with the next number, and its edits."""
        number = self.next_number(journal)
        filled, id_ = {**columns, "number": number}, self._desk.new_id()
        return _view(Incident(id=id_, **filled), False), self._desk.edits(Incident, id_, filled)

    def save(
        self, id_: str, values: Mapping[str, Any], opened: Opened | None = None, initiator: str = ""
    ) -> Changes:
        """Change fields; state and GRIP are decided by steps of their own."""
        if wrong := sorted(DECIDED & set(values)):
            raise Refused(
                "incident-decided", "State, GRIP and checklist have steps of their own.", wrong[0]
            )
        label = say("incident-changed", "incident {name} changed", name=self._name(id_))
        edits = self._desk.edits(Incident, id_, _checked(values), opened)
        return self._desk.write(edits, label=label, initiator=initiator)

    def step(self, id_: str, to: str, initiator: str = "") -> Changes:
        """Decide the next state, as `step_edits`."""
        edits = self.step_edits(id_, to)
        return self._desk.write(edits, label=self.decided(id_), initiator=initiator)

    def step_edits(self, id_: str, to: str, decision: Decision | None = None) -> list[Edit]:
        """Return the edits of the next state; closing and withdrawing note the end. Refused: there
        is no such step, it is still to come, it is withdrawn without a reason."""
        state, said = parse_state(to), (decision or Decision()).timed(self._desk)
        before = _view(self._record(id_), False)
        require_step(before.state, state)
        said.require_past(self._desk, Sentence("word-incident-state", str(state)))
        withdrawal = None
        if state == State.WITHDRAWN:
            said.require_note()
            withdrawal = {"at": said.at, "by": said.by, "reason": said.note.strip()}
        elif state == State.CLOSED and said.at < before.event:
            raise Refused("incident-ends-first", "It cannot end before it began.", "at")
        ended = said.at if state in OVER else None
        values = {"state": str(state), "ended": ended, "withdrawal": withdrawal}
        return self._desk.edits(Incident, id_, values)

    def grip_edits(self, id_: str, level: str, by: str) -> list[Edit]:
        """Return the edits of a GRIP level and who raised it. Refused: no such level, nobody
        named."""
        grip = parse_grip(level)
        who = check_line(by, "grip_by")
        if not who:
            raise Refused("grip-by", "Say who decided the GRIP level.", "grip_by")
        self._record(id_)
        return self._desk.edits(Incident, id_, {"grip": grip.level, "grip_by": who})

    def decided(self, id_: str) -> Sentence:
        """What a step of its state is called."""
        return say("incident-decided-state", "state of {name} changed", name=self._name(id_))

    def raised(self, id_: str) -> Sentence:
        """What a change of its GRIP level is called."""
        return say("incident-grip-changed", "GRIP of {name} changed", name=self._name(id_))

    def tick(self, id_: str, key: str, done: bool, initiator: str = "") -> Changes:
        """Mark a step of the checklist done or to do again. Refused: there is no such step."""
        view = _view(self._record(id_), False)
        name = view.number
        if key not in {step.key for step in self.checklist(view, "en")}:
            raise Refused(
                "incident-check", "There is no step {key} in its checklist.", "step", key=key
            )
        who = self._desk.operator
        mark = {"at": self._desk.clock.now_ms(), "by": who.initials or who.name}

        def draft(_journal: Saving) -> Draft:
            # Read within the write: a tick a moment ago is not lost.
            record = self._record(id_)
            now = dict(mapping(record.done))
            now.pop(key, None)
            if done:
                now[key] = mark
            edits = self._desk.edits(Incident, id_, {"done": now or None})
            return Draft(edits, say("checklist-changed", "checklist of {name} changed", name=name))

        return self._desk.act(draft, initiator=initiator)

    # --- inside ---

    def _name(self, id_: str) -> str:
        record = self._record(id_)
        return record.number or record.title or ""

    def _record(self, id_: str) -> Incident:
        record = self._desk.get(Incident, id_)
        if record is None:
            raise Refused("no-incident", "There is no such incident.", id_)
        return record

    def next_number(self, journal: Saving, after: str = "") -> str:
        """Return the next number of this station, for the write lane; of several the one after
        `after`."""
        station = self._desk.store.station
        count = parse_number(after)[1] if after else 0
        count = 1 + max(count, journal.highest("incident", number_start(station)))
        while journal.has_number("incident", number := format_number(station, count)):
            count += 1
        return number


def _counted(number: str) -> tuple[str, int] | None:
    """Post and count of a stored number; what is none finds nothing and stops nothing."""
    try:
        return parse_number(number)
    except Refused:
        return None


def _attention(i: IncidentView, at: int) -> Iterator[AttentionItem]:
    number, title = i.number, i.title[:80]
    if i.contested:
        line = say(
            "incident-contested", "{name}: two versions of one field: {text}",
            name=number, text=title,
        )  # fmt: skip
        yield AttentionItem(line, "amber", at, "incident", i.id)
    if i.over:
        return
    if not i.owner:
        line = say(
            "incident-unowned", "{name}: nobody works on it: {text}", name=number, text=title
        )
        yield AttentionItem(line, "amber", i.event, "incident", i.id)
    if i.report_due is not None and i.overdue(at):
        line = say("incident-report", "{name}: report overdue: {text}", name=number, text=title)
        due = i.report_due
        yield AttentionItem(line, "red", due, "incident", i.id, deadline=due)


def added(view: IncidentView) -> Sentence:
    """What the making of an incident is called."""
    return say("incident-added", "incident {name} added", name=view.number)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they are stored. Refused when one is not sound."""
    found = dict(values)
    if "title" in found:
        found["title"] = check_line(str(found["title"] or ""), "title", MOST_TITLE)
        if not found["title"]:
            raise Refused("incident-title", "An incident needs a title.", "title")
    for field in ("owner", "place"):
        if found.get(field):
            found[field] = check_line(str(found[field]), field)
    for field, read in (("marking", parse_marking), ("releasability", parse_releasability)):
        if found.get(field):
            read(str(found[field]))
    if "kind" in found:
        found["kind"] = parse_kind(str(found["kind"] or ""))
    if "severity" in found:
        found["severity"] = str(parse_severity(str(found["severity"] or "")))
    if (number := found.get("region")) is not None and region(number) is None:
        raise Refused(
            "incident-region", "There is no safety region {number}.", "region", number=number
        )
    if found.get("position") is not None:
        found["position"] = list(found["position"])
    if found.get("links") is not None:
        found["links"] = list(dict.fromkeys(found["links"])) or None
    return found


def _view(r: Incident, contested: bool) -> IncidentView:
    position, stated = pair(r.position), region(r.region)
    ticked = mapping(r.done)
    marks = {key: (whole(mapping(v).get("at")), mapping(v).get("by")) for key, v in ticked.items()}
    return IncidentView(
        id=r.id,
        number=r.number or "",
        title=r.title or "",
        kind=r.kind or "",
        severity=Severity(r.severity) if r.severity in list(Severity) else Severity.MINOR,
        state=State(r.state) if r.state in list(State) else State.OPEN,
        owner=r.owner or "",
        place=r.place or "",
        position=position,
        region=stated,
        proposal=propose(*position) if position is not None and stated is None else None,
        grip=r.grip or "0",
        grip_by=r.grip_by or "",
        entry=r.entry or "",
        links=texts(r.links),
        event=r.event or 0,
        ended=r.ended,
        incident=r.incident or "",
        response=r.response or "",
        forecast=r.forecast or "",
        measures=r.measures or "",
        done={
            key: Done(at=at, by=str(by or "")) for key, (at, by) in marks.items() if at is not None
        },
        report_due=r.report_due,
        contested=contested,
        marking=r.marking or "",
        releasability=r.releasability or "",
        withdrawal=_withdrawal(r.withdrawal),
    )


def _withdrawal(stored: object) -> Withdrawal | None:
    found = mapping(stored)
    at = whole(found.get("at"))
    if at is None:
        return None
    return Withdrawal(at=at, by=str(found.get("by") or ""), reason=str(found.get("reason") or ""))
