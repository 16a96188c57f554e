"""Temporary military zones: their areas, windows and decided states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Desk, Opened
from app.core.durations import DAY_MS
from app.core.errors import Refused
from app.core.findings import Finding, sentence_of
from app.core.named import Named
from app.core.overriding import Told, brought, overrides_of, overriding
from app.core.plain import mapping, mappings, pairs, whole
from app.core.sentences import Sentence, say
from app.domains.zones import rules
from app.domains.zones.views import ZoneView
from app.geo.lines import require_polygon
from db.facade import Edit
from db.schema import BY_COLUMN, Zone

STATE_FIELD = BY_COLUMN["zone", "state"].number
LatLon = tuple[float, float]


class ZoneService:
    """Zones of the operation."""

    def __init__(self, desk: Desk, zone: str) -> None:
        self._desk, self.zone = desk, zone

    def zones(self, at: int) -> list[ZoneView]:
        """Return every zone as it is at `at`, by name."""
        contested = self._desk.store.contested("zone")
        found = [_view(z, at, z.id in contested) for z in self._desk.all(Zone)]
        return sorted(found, key=lambda z: z.name)

    def get(self, id_: str, at: int) -> ZoneView | None:
        """Return one zone at `at`."""
        record = self._desk.get(Zone, id_)
        return _view(record, at, id_ in self._desk.store.contested("zone")) if record else None

    def named(self) -> Iterator[Named]:
        """Yield the name of every zone."""
        for z in self._desk.all(Zone):
            yield Named("zone", z.id, z.name or "", spoken=True)

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield zones that are contested or end soon at `at`, and what the validators call an
        error."""
        for z in self.zones(at):
            if z.contested:
                line = say("zone-contested", "{name}: its state is contested", name=z.name)
                yield AttentionItem(line, "red", at, "zone", z.id)
            if z.ending_soon:
                line = say("zone-ending", "{name} ends soon", name=z.name)
                since = (z.to or at) - DAY_MS
                yield AttentionItem(line, "amber", since, "zone", z.id, deadline=z.to)
        for finding, sentence in self.findings(at):
            if finding.level == "error":
                subject = finding.subjects[0]
                yield AttentionItem(sentence, "amber", at, "zone", subject, "zone-finding")

    def add(
        self,
        name: str,
        kind: str,
        rings: Sequence[Sequence[LatLon]],
        initiator: str = "",
        reason: str = "",
        **more: Any,
    ) -> Changes:
        """Add a zone. Refused: no name, unknown kind, an area that crosses itself;
        `AgainstRules`: it brings an error of a rule and `reason` does not say why it is added."""
        edits = self.zone_edits(name, kind, rings, **more)
        errors = self.errors_of(edits[0].ent.hex(), {"name": name, "kind": str(kind), **more})
        kept = overriding(errors, reason, self._desk)
        edits += self._desk.edits(Zone, edits[0].ent.hex(), kept)
        label = say("zone-added", "zone {name} added", name=name.strip())
        created = (edits[0].ent.hex(),)
        return self._desk.write(edits, label=label, initiator=initiator, created=created)

    def zone_edits(
        self, name: str, kind: str, rings: Sequence[Sequence[LatLon]], **more: Any
    ) -> list[Edit]:
        """Return the edits of a new zone. Refused as in `add`."""
        if not name.strip():
            raise Refused("zone-name", "A zone needs a name.", "name")
        if kind not in list(rules.ZoneKind):
            raise Refused("zone-kind", "“{kind}” is not a kind of zone.", "kind", kind=kind)
        if not rings:
            raise Refused("zone-area", "A zone needs an area.", "rings")
        for ring in rings:
            require_polygon(list(ring), name)
        values = {
            "name": name.strip(),
            "kind": str(kind),
            "rings": [[[lat, lon] for lat, lon in ring] for ring in rings],
            "state": "planned",
            **more,
        }
        return self._desk.edits(Zone, self._desk.new_id(), values)

    def save(
        self,
        id_: str,
        values: Mapping[str, Any],
        opened: Opened | None = None,
        initiator: str = "",
        reason: str = "",
    ) -> Changes:
        """Change fields of a zone (not its state: see `step`). Refused `AgainstRules` as `add`."""
        if "state" in values:
            raise Refused("zone-state", "The state of a zone is decided by a step.", "state")
        record = self._desk.get(Zone, id_)
        name = (record.name if record else "") or str(values.get("name", ""))
        label = say("zone-changed", "zone {name} changed", name=name)
        edits = self._desk.edits(Zone, id_, values, opened)
        # What stood there is read now: it is not one of the fields that the form showed.
        edits += self._desk.edits(Zone, id_, self._kept(id_, values, reason))
        return self._desk.write(edits, label=label, initiator=initiator)

    def step(
        self, id_: str, to: str, initiator: str = "", decision: Decision | None = None
    ) -> Changes:
        """Decide the next state, as `step_edits`."""
        edits = self.step_edits(id_, to, decision)
        return self._desk.write(edits, label=self.decided(id_), initiator=initiator)

    def step_edits(self, id_: str, to: str, decision: Decision | None = None) -> list[Edit]:
        """Return the edits of the next state. A publication is noted with its moment, who decided
        it as the authority; an end shortens the window, one to come is no more than that.

        Refused: the life of a zone has no such step, a moment that it cannot have;
        `AgainstRules` as `add`.
        """
        record = self._record(id_)
        if to not in list(rules.ZoneState):
            raise Refused("zone-state", "“{to}” is not a state of a zone.", "state", to=to)
        rules.require_step(rules.ZoneState(record.state or "planned"), rules.ZoneState(to))
        said = (decision or Decision()).timed(self._desk)
        values = {"state": str(to), **self._said(record, rules.ZoneState(to), said)}
        values |= self._kept(id_, values, said.reason)
        return self._desk.edits(Zone, id_, values)

    def decided(self, id_: str) -> Sentence:
        """What a step of its state is called."""
        name = self._record(id_).name or ""
        return say("zone-decided", "state of zone {name} changed", name=name)

    def called(self, text: str) -> ZoneView:
        """Return the zone of this name, any case. Refused: none, or more than one."""
        wanted, now = " ".join(text.split()).casefold(), self._desk.clock.now_ms()
        found = [z for z in self.zones(now) if z.name.casefold() == wanted]
        if len(found) != 1:
            raise Refused("no-zone-called", "There is no zone {name}, or more than one.", "zone",
                          name=text)  # fmt: skip
        return found[0]

    def errors_of(self, id_: str, values: Mapping[str, Any]) -> list[Told]:
        """Return the errors of rules that these columns of a zone, new or as it is, bring."""
        return self._brought_by(self._desk.get(Zone, id_), id_, values)

    def errors_in(self, records: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Told]]:
        """The same of many zones, by id."""
        known = {z.id: z for z in self._desk.all(Zone)} if records else {}
        return {id_: self._brought_by(known.get(id_), id_, v) for id_, v in records.items()}

    def overridden(self, id_: str) -> object:
        """What was kept of a zone that was saved against rules, as it is stored."""
        record = self._desk.get(Zone, id_)
        return record.overrides if record is not None else None

    def findings(self, at: int) -> list[tuple[Finding, Sentence]]:
        """Return what the validators say, each with its sentence."""
        return self._judged(self._desk.all(Zone), at)

    # --- inside ---

    def _judged(self, records: Sequence[Zone], at: int | None = None) -> list[Told]:
        names = {z.id: z.name or "?" for z in records}
        moment = self._desk.clock.now_ms() if at is None else at
        found = rules.check([r for z in records if (r := _rule(z)) is not None], moment)
        return [
            (f, sentence_of(f, rules.SENTENCES[f.sentence_code], lambda i: names.get(i, i[:8])))
            for f in found
        ]

    def _brought_by(self, record: Zone | None, id_: str, values: Mapping[str, Any]) -> list[Told]:
        known = _columns(record) if record is not None else {"state": "planned"}
        before = [record] if record is not None else []
        after = Zone(**{**known, **values, "id": id_})
        return brought(self._judged(before), self._judged([after]))

    def _kept(self, id_: str, values: Mapping[str, Any], reason: str) -> dict[str, Any]:
        record = self._desk.get(Zone, id_)
        earlier = record.overrides if record is not None else None
        return overriding(self.errors_of(id_, values), reason, self._desk, earlier)

    def _said(self, record: Zone, to: rules.ZoneState, decision: Decision) -> dict[str, Any]:
        """The columns beside the state that a decision fills."""
        window, now = mapping(record.window), self._desk.clock.now_ms()
        if to == rules.ZoneState.ENDED:
            start = whole(window.get("from"))
            if start is not None and decision.at <= start:
                raise Refused("zone-ends-first", "A zone cannot end before it starts.", "at")
            shorter = {"window": {"from": start, "to": decision.at}}
            return shorter | ({"state": record.state} if decision.at > now else {})
        decision.require_past(self._desk, Sentence("word-zone-state", to))
        if to == rules.ZoneState.DECIDED:
            return {"authority": decision.by} if decision.by else {}
        if to == rules.ZoneState.ANNOUNCED:
            means = decision.note or ", ".join(decision.told)
            return {"published_at": decision.at} | ({"published": means} if means else {})
        return {}

    def _record(self, id_: str) -> Zone:
        record = self._desk.get(Zone, id_)
        if record is None:
            raise Refused("no-zone", "There is no such zone.", id_)
        return record


def _columns(record: Zone) -> dict[str, Any]:
    return {column.name: getattr(record, column.name) for column in Zone.__table__.columns}


def _rule(z: Zone) -> rules.Zone | None:
    window = mapping(z.window)
    if z.kind not in list(rules.ZoneKind) or not isinstance(window.get("from"), int):
        return None
    state = (
        rules.ZoneState(z.state) if z.state in list(rules.ZoneState) else rules.ZoneState.PLANNED
    )
    gates = tuple(
        rules.Gate(str(g.get("name", "?")), str(g.get("guard") or ""), bool(g.get("closed")))
        for g in mappings(z.gates)
    )
    return rules.Zone(
        z.id,
        rules.ZoneKind(z.kind),
        state,
        window["from"],
        whole(window.get("to")),
        bool(z.ministerial),
        z.published_at or (window["from"] if z.published else None),
        z.notam or "",
        gates,
        frozenset(z.rules or ()),
        bool(z.foreign_guards),
        bool(z.designated),
    )


def _view(z: Zone, at: int, contested: bool) -> ZoneView:
    window = mapping(z.window)
    start, end = whole(window.get("from")), whole(window.get("to"))
    recorded = z.state if z.state in list(rules.ZoneState) else "planned"
    state = rules.ZoneState(recorded)
    span = (start or 0, end)
    rings = tuple(pairs(ring) for ring in z.rings) if isinstance(z.rings, list) else ()
    outer = rings[0] if rings else ()
    centre = (
        (sum(p[0] for p in outer) / len(outer), sum(p[1] for p in outer) / len(outer))
        if outer
        else None
    )
    return ZoneView(
        id=z.id,
        name=z.name or "",
        kind=z.kind or "",
        rings=rings,
        state=str(rules.state_at(span, state, at)),
        recorded=str(recorded),
        contested=contested,
        from_=start,
        to=end,
        basis=z.basis or "",
        authority=z.authority or "",
        published=z.published or "",
        guard=z.guard or "",
        gates=tuple(str(g.get("name", "")) for g in mappings(z.gates)),
        note=z.note or "",
        ending_soon=rules.ending_soon(span, state, at),
        centre=centre,
        overrides=overrides_of(z.overrides, rules.SENTENCES, lambda _id: z.name or "?"),
    )
