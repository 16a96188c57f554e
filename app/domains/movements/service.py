"""Movements: their plan, their reported passages, and where and how late they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.desk import Desk, Opened
from app.core.dtg import parse_dtg
from app.core.durations import HOUR_MS, MINUTE_MS
from app.core.errors import Refused
from app.core.lengths import length
from app.core.movement import LAND, MODES
from app.core.named import Named
from app.core.plain import mapping, mappings, pair, whole
from app.core.sentences import Sentence, say
from app.core.undo import Draft
from app.domains.movements import rules
from app.domains.movements.following import Following, follow
from app.domains.movements.march import (
    TableRow,
    clearance_min,
    column_of,
    road_space_km,
)
from app.domains.movements.plans import (
    holds_of,
    line_of,
    march_column,
    planned_table,
    rule_of,
)
from app.domains.movements.rules import MovementState
from app.domains.movements.views import MovementView, PassageView, PlanView, TableView
from app.geo.lines import Polyline
from db.facade import Edit
from db.schema import FIELDS, Movement, Passage

FIELD_NUMBERS = frozenset(n for n, spec in FIELDS.items() if spec.table == "movement")
PLAN = (
    "number", "name", "mode", "unit", "nation", "owner", "sp", "chain", "status", "cargo",
    "persons", "escort", "carrier", "hazard", "credit", "note", "sidc",
)  # fmt: skip
DEFAULT_SIDC: Mapping[str, str] = {
    "column": "10031000001211000000",
    "low_loader": "10031000001636000000",
    "train": "10031500001402000000",
    "barge": "10033000001404000000",
    "air": "10030100001101000000",
}


class MovementService:
    """Movements of the operation; the plan belongs to the post named in `owner`."""

    def __init__(self, desk: Desk, zone: str, grace_min: int = 30) -> None:
        self._desk, self.zone = desk, zone
        self.grace_ms = grace_min * MINUTE_MS
        self._lines: dict[str, Polyline | None] = {}

    # --- reading ---

    def movements(self, at: int) -> list[MovementView]:
        """Return every movement as it is (or was, or is expected) at `at`, by start time."""
        passages = self._passages()
        contested = self._desk.store.contested("movement")
        found = [
            self._view(m, passages.get(m.id, []), at, m.id in contested)
            for m in self._desk.all(Movement)
        ]
        return sorted(found, key=lambda m: (m.sp or 0, m.number))

    def get(self, id_: str, at: int) -> MovementView | None:
        """Return one movement at `at`."""
        record = self._desk.get(Movement, id_)
        if record is None:
            return None
        return self._view(
            record, self._passages().get(id_, []), at, id_ in self._desk.store.contested("movement")
        )

    def named(self) -> Iterator[Named]:
        """Yield the number of every movement, with what it is called."""
        for m in self._desk.all(Movement):
            number = m.number or ""
            full = f"{number} {m.name or ''}".strip()
            yield Named("movement", m.id, number, full, (number,), number=True)

    def route_points(self) -> Iterator[tuple[str, float, float]]:
        """Yield name, latitude and longitude of every point of a route that has a position, once
        for each movement."""
        for m in self._desk.all(Movement):
            for point in mappings(m.route):
                at = pair([point.get("lat"), point.get("lon")])
                if at is not None and point.get("name"):
                    yield str(point["name"]), *at

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield movements that are overdue, late, about to start, or contested at `at`."""
        for m in self.movements(at):
            yield from _attention(m, at)

    def by_number(self, number: str) -> Movement:
        """Return the record with this movement number, any case; Refused when there is none."""
        wanted = number.strip().upper()
        for record in self._desk.all(Movement):
            if (record.number or "").upper() == wanted:
                return record
        raise Refused(
            "no-movement", "There is no movement {number}.", "number", number=number.strip()
        )

    def table(self, id_: str, at: int) -> TableView:
        """Return the march table of one movement; Refused when it has no start time or route."""
        record = self._desk.get(Movement, id_)
        if record is None:
            raise Refused("no-movement", "There is no such movement.", id_)
        planned = planned_table(record)
        if not planned:
            raise Refused(
                "no-table",
                "{number} has no start time or no route yet: give it both.",
                "route",
                number=record.number or "",
            )
        passages = self._passages().get(id_, [])
        expected = self._follow(record, planned, passages, at).expected
        column = march_column(record) if record.mode in LAND else None
        return TableView(
            number=record.number or "",
            planned=planned,
            expected=expected,
            passages=tuple(p for p in passages if p.head <= at),
            road_space_km=road_space_km(column) if column else None,
            pass_time_min=clearance_min(column) if column else None,
        )

    def plan(self, id_: str) -> PlanView:
        """Return the plan as stored, for a form; Refused when there is no such movement."""
        record = self._desk.get(Movement, id_)
        if record is None:
            raise Refused("no-movement", "There is no such movement.", id_)
        values = {name: getattr(record, name) for name in PLAN}
        known = {name: value for name, value in values.items() if value is not None}
        return PlanView(
            id=id_, values=known, column=mapping(record.column), route=tuple(mappings(record.route))
        )

    def line(self, id_: str) -> Polyline | None:
        """Return the route of a movement as a line with the plan's km, None when unknown."""
        record = self._desk.get(Movement, id_)
        return self._line(record) if record else None

    # --- writing ---

    def save(
        self,
        id_: str | None,
        values: Mapping[str, Any],
        opened: Opened | None = None,
        initiator: str = "",
    ) -> Changes:
        """Make or change a movement. Refused: no number, a number in use, a column that is none."""
        numbers = self.numbers(but=id_) if values.get("number") else ()
        edits = self.movement_edits(id_, values, numbers, opened)
        if id_ is None:
            number, created = str(values["number"]).strip(), (edits[0].ent.hex(),)
            label = say("movement-added", "movement {name} added", name=number)
            return self._desk.write(edits, label=label, initiator=initiator, created=created)
        label = say("movement-changed", "movement {name} changed", name=self._number(id_))
        return self._desk.write(edits, label=label, initiator=initiator)

    def records(self) -> list[Movement]:
        """Return every movement as it is stored, for who compares it with one of a file."""
        return self._desk.all(Movement)

    def numbers(self, but: str | None = None) -> set[str]:
        """Return the numbers in use in capitals, without that of one movement."""
        return {m.number.upper() for m in self._desk.all(Movement) if m.number and m.id != but}

    def movement_edits(
        self,
        id_: str | None,
        values: Mapping[str, Any],
        numbers: Container[str],
        opened: Opened | None = None,
    ) -> list[Edit]:
        """Return the edits of a movement, a new one when `id_` is None. `numbers` are those of
        others, in capitals. Refused as in `save`."""
        number = str(values.get("number") or "").strip()
        if id_ is None and not number:
            raise Refused(
                "movement-number", "A movement needs a number, such as 25-USV-08.", "number"
            )
        if number.upper() in numbers:
            raise Refused(
                "movement-twice", "There is a movement {number} already.", "number", number=number
            )
        if values.get("mode", "column") not in MODES:
            raise Refused(
                "movement-mode",
                "A movement goes by {modes}.",
                "mode",
                modes=tuple(Sentence("word-mode", mode) for mode in MODES),
            )
        if values.get("column"):
            column_of(values["column"])
        values = {**values, **self._held(id_, values)}
        return self._desk.edits(Movement, id_ or self._desk.new_id(), values, opened)

    def _held(self, id_: str | None, values: Mapping[str, Any]) -> dict[str, Any]:
        """The holds with the one that begins or ends by this save."""
        if "status" not in values:
            return {}
        record = self._desk.get(Movement, id_) if id_ else None
        holds = mappings(record.holds) if record else []
        changed = rules.holds_with(holds, str(values["status"]), self._desk.clock.now_ms())
        return {} if changed is None else {"holds": changed}

    def status_edits(self, id_: str, to: str, at: int) -> list[Edit]:
        """Return the edits of a decision about the plan, taken at `at`. Refused: nothing like it
        may be decided now, a hold that ends before it began."""
        record = self._desk.get(Movement, id_)
        if record is None:
            raise Refused("no-movement", "There is no such movement.", id_)
        rules.require_status(record.status or "planned", to)
        changed = rules.holds_with(mappings(record.holds), to, at)
        holds = {} if changed is None else {"holds": changed}
        return self._desk.edits(Movement, id_, {"status": str(to), **holds})

    def status_changed(self, id_: str) -> Sentence:
        """What such a decision is called."""
        return say("movement-decided", "decision on {name} changed", name=self._number(id_))

    def report(
        self,
        id_: str,
        point: str,
        head: str,
        tail: str = "",
        vehicles: int | None = None,
        reporter: str = "",
        initiator: str = "",
    ) -> Changes:
        """Report the passage of a point, times as typed. Refused: a point off the route."""

        def draft(_journal: object) -> Draft:
            edits = self.passage_edits(id_, point, head, tail, vehicles, reporter)
            label = say(
                "passage-reported", "passage of {point} by {name}",
                point=point.strip(), name=self._number(id_),
            )  # fmt: skip
            return Draft(edits, label, (edits[0].ent.hex(),))

        return self._desk.act(draft, initiator=initiator)

    def passage_edits(
        self,
        id_: str,
        point: str,
        head: str,
        tail: str = "",
        vehicles: int | None = None,
        reporter: str = "",
        entry: str = "",
    ) -> list[Edit]:
        """Return the edits of a reported passage; `entry` is the log entry that says so. To be
        asked in the write lane, where it is known who writes. Refused as in `report`."""
        record = self._desk.get(Movement, id_)
        if record is None:
            raise Refused("no-movement", "There is no such movement.", id_)
        names = [str(p.get("name", "")) for p in mappings(record.route)]
        match = next((n for n in names if n.lower() == point.strip().lower()), None)
        if match is None:
            raise Refused(
                "no-point",
                "“{point}” is not on the route of {number}: {names}.",
                "point",
                point=point,
                number=record.number or "",
                names=", ".join(names),
            )
        now = self._desk.clock.now_ms()
        head_ms = parse_dtg(head or "now", reference_ms=now, zone=self.zone, sense="past").ms
        tail_ms = (
            parse_dtg(tail, reference_ms=now, zone=self.zone, sense="past").ms
            if tail.strip()
            else None
        )
        rules.check_passage(head_ms, tail_ms, now)
        values = {
            "movement": id_,
            "point": match,
            "head": head_ms,
            "tail": tail_ms,
            "vehicles": vehicles,
            "reporter": reporter or self._desk.operator.post,
            "entry": entry or None,
        }
        said = {k: v for k, v in values.items() if v is not None}
        return self._desk.edits(Passage, self._desk.new_log_id(), said)

    def withdrawal_edits(self, entries: Iterable[str]) -> list[Edit]:
        """Return the edits that take back the passages that these log entries reported."""
        told = set(entries)
        return [
            edit
            for passage in self._desk.all(Passage)
            if passage.entry in told and not passage.withdrawn
            for edit in self._desk.edits(Passage, passage.id, {"withdrawn": 1})
        ]

    # --- inside ---

    def _number(self, id_: str) -> str:
        record = self._desk.get(Movement, id_)
        return (record.number if record else "") or ""

    def _passages(self) -> dict[str, list[PassageView]]:
        found: dict[str, list[PassageView]] = defaultdict(list)
        for p in self._desk.all(Passage):
            if p.movement and p.point and p.head is not None and not p.withdrawn:
                found[p.movement].append(
                    PassageView(
                        id=p.id,
                        point=p.point,
                        head=p.head,
                        tail=p.tail,
                        vehicles=p.vehicles,
                        reporter=p.reporter or "",
                        entry=p.entry or "",
                    )
                )
        return {id_: sorted(views, key=lambda v: v.head) for id_, views in found.items()}

    def _line(self, m: Movement) -> Polyline | None:
        key = f"{m.chain}|{m.route!r}"
        if key not in self._lines:
            self._lines[key] = line_of(m)
        return self._lines[key]

    def _follow(
        self, m: Movement, rows: Sequence[TableRow], passages: Sequence[PassageView], at: int
    ) -> Following:
        return follow(
            rows,
            [rule_of(p) for p in passages],
            holds_of(m, passages),
            at_ms=at,
            now_ms=self._desk.clock.now_ms(),
            cancelled=m.status == "cancelled",
            grace_ms=self.grace_ms,
        )

    def _view(
        self, m: Movement, passages: Sequence[PassageView], at: int, contested: bool
    ) -> MovementView:
        rows = planned_table(m)
        found = (
            self._follow(m, rows, passages, at)
            if rows
            else Following(MovementState("cancelled" if m.status == "cancelled" else "planned"), ())
        )
        head, arrival = found.head_km, found.expected[-1] if found.expected else None
        line = self._line(m)
        position = (
            line.point_at_km(min(head, line.length_km)) if line and head is not None else None
        )
        start = line.point_at_km(0.0)[:2] if line else None
        column = mapping(m.column)
        return MovementView(
            id=m.id,
            number=m.number or "",
            name=m.name or "",
            mode=m.mode or "column",
            unit=m.unit or "",
            nation=m.nation or "",
            owner=m.owner or "",
            vehicles=whole(column.get("vehicles")) or 0,
            persons=m.persons or 0,
            cargo=m.cargo or "",
            carrier=m.carrier or "",
            escort=m.escort or "",
            hazard=m.hazard or "",
            credit=m.credit or "",
            note=m.note or "",
            sidc=m.sidc or DEFAULT_SIDC.get(m.mode or "column", ""),
            chain=m.chain or "",
            status=m.status or "planned",
            sp=m.sp,
            end=arrival.clear_ms if arrival else None,
            state=str(found.state),
            last_point=found.last_point,
            last_report=found.last_ms,
            next_point=found.next_point,
            eta=found.eta_ms,
            delay_min=round(found.delay_ms / MINUTE_MS),
            at_least=found.at_least,
            arrival=arrival.arrive_ms if arrival else None,
            destination=arrival.name if arrival else "",
            held_since=found.held_since,
            missed=found.missed_ms,
            doubt=found.doubt,
            head_km=head,
            tail_km=found.tail_km,
            may_be=found.may_be,
            length_km=rows[-1].km if rows else 0.0,
            position=position,
            start=start,
            contested=contested,
        )


def _attention(m: MovementView, at: int) -> Iterator[AttentionItem]:
    number = m.number
    if m.state == "overdue":
        line = say(
            "movement-overdue", "{name}: no report from {point}", name=number, point=m.next_point
        )
        yield AttentionItem(line, "red", m.missed or at, "movement", m.id, deadline=m.missed)
    elif m.state == "late":
        line = say(
            "movement-late", "{name}: {late} late at {point}",
            name=number, late=length(m.delay_min), point=m.last_point,
        )  # fmt: skip
        yield AttentionItem(line, "amber", m.last_report or at, "movement", m.id)
    elif m.state == "unreported":
        line = say("movement-unreported", "{name}: start not reported", name=number)
        yield AttentionItem(line, "amber", m.missed or at, "movement", m.id, deadline=m.missed)
    elif m.state == "held":
        line = say("movement-held", "{name} is held", name=number)
        yield AttentionItem(line, "blue", m.held_since or at, "movement", m.id)
    elif m.state == "due":
        line = say("movement-due", "{name} starts within the hour", name=number)
        since = (m.sp or at) - HOUR_MS
        yield AttentionItem(line, "blue", since, "movement", m.id, deadline=m.sp)
    if m.contested:
        line = say("movement-contested", "{name}: two versions of one field", name=number)
        yield AttentionItem(line, "amber", at, "movement", m.id)
