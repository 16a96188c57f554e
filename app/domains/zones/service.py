"""Temporary military zones: their areas, windows and decided states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.desk import Desk, Opened
from app.core.durations import DAY_MS
from app.core.errors import Refused
from app.core.findings import Finding, sentence_of
from app.core.named import Named
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
        **more: Any,
    ) -> Changes:
        """Add a zone. Refused: no name, unknown kind, an area that crosses itself."""
        edits = self.zone_edits(name, kind, rings, **more)
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
        self, id_: str, values: Mapping[str, Any], opened: Opened | None = None, initiator: str = ""
    ) -> Changes:
        """Change fields of a zone (not its state: see `step`)."""
        if "state" in values:
            raise Refused("zone-state", "The state of a zone is decided by a step.", "state")
        record = self._desk.get(Zone, id_)
        name = (record.name if record else "") or str(values.get("name", ""))
        label = say("zone-changed", "zone {name} changed", name=name)
        edits = self._desk.edits(Zone, id_, values, opened)
        return self._desk.write(edits, label=label, initiator=initiator)

    def step(self, id_: str, to: str, initiator: str = "") -> Changes:
        """Decide the next state. Refused when the life of a zone has no such step."""
        record = self._desk.get(Zone, id_)
        if record is None:
            raise Refused("no-zone", "There is no such zone.", id_)
        if to not in list(rules.ZoneState):
            raise Refused("zone-state", "“{to}” is not a state of a zone.", "state", to=to)
        rules.require_step(rules.ZoneState(record.state or "planned"), rules.ZoneState(to))
        edits = self._desk.edits(Zone, id_, {"state": str(to)})
        label = say("zone-decided", "state of zone {name} changed", name=record.name or "")
        return self._desk.write(edits, label=label, initiator=initiator)

    def findings(self, at: int) -> list[tuple[Finding, Sentence]]:
        """Return what the validators say, each with its sentence."""
        records = self._desk.all(Zone)
        names = {z.id: z.name or "?" for z in records}
        found = rules.check([r for z in records if (r := _rule(z)) is not None], at)
        return [
            (f, sentence_of(f, rules.SENTENCES[f.sentence_code], lambda i: names.get(i, i[:8])))
            for f in found
        ]


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
    )
