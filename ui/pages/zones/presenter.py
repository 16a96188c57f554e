"""Zones without widgets: rows, findings, next steps, and what a dialog writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Opened
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.core.sentences import Sentence
from app.domains.zones.rules import NEXT_STATES, ZoneState
from app.domains.zones.views import ZoneView
from ui.pages.zones.columns import ZoneRow

INITIATOR = "zones"
KINDS = frozenset({"zone", "unit"})


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page shows at one moment (UTC ms)."""

    at: int = 0
    rows: tuple[ZoneRow, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)

    def row(self, id_: str) -> ZoneRow | None:
        """The row of a zone, None when there is none."""
        return next((row for row in self.rows if row.id == id_), None)


@dataclass(frozen=True, slots=True)
class OpenedZone:
    """A zone as a dialog shows it, with the base its save will name."""

    zone: ZoneView
    opened: Opened


def read_board(context: AppContext, at: int) -> Board:
    """Everything at `at`; for the db-read lane."""
    zone = context.zone
    found = context.zones.zones(at)
    units = {id_: u.short or u.name for id_, u in context.command.units().items()}
    said: dict[str, list[Sentence]] = {}
    grave: set[str] = set()
    for finding, sentence in context.zones.findings(at):
        for subject in finding.subjects:
            said.setdefault(subject, []).append(sentence)
            if finding.level == "error":
                grave.add(subject)
    rows = tuple(
        ZoneRow(
            z.id, z, _dtg(z.from_, zone), _dtg(z.to, zone), units.get(z.guard, ""),
            tuple(said.get(z.id, ())), zone, z.id in grave,
        )
        for z in found
    )  # fmt: skip
    return Board(at, rows, dict(sorted(units.items(), key=lambda item: item[1])))


def next_states(zone: ZoneView) -> tuple[str, ...]:
    """The states it may be given now: the rules on the decided state, not on the one in effect."""
    if zone.recorded not in list(ZoneState):
        return ()
    return tuple(str(state) for state in NEXT_STATES[ZoneState(zone.recorded)])


def open_zone(context: AppContext, id_: str) -> OpenedZone:
    """The zone and its base, read together on the db-write lane. Refused when it is gone."""
    opened = context.desk.opened(id_)
    zone = context.zones.get(id_, context.clock.now_ms())
    if zone is None:
        raise Refused("no-zone", "There is no such zone any more.", id_)
    return OpenedZone(zone, opened)


def form_values(zone: ZoneView) -> dict[str, Any]:
    """The columns of a zone that the dialog edits."""
    return {
        "name": zone.name, "kind": zone.kind, "rings": zone.rings, "from": zone.from_,
        "to": zone.to, "basis": zone.basis or None, "authority": zone.authority or None,
        "published": zone.published or None, "guard": zone.guard or None, "note": zone.note or None,
    }  # fmt: skip


def changed_columns(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Only what a person changed, as columns of the record: two posts that edit different fields
    must not overwrite one another."""
    columns: dict[str, Any] = {
        key: now.get(key)
        for key in ("name", "kind", "basis", "authority", "published", "guard", "note")
        if now.get(key) != before.get(key)
    }
    if now.get("rings") != before.get("rings"):
        columns["rings"] = [[list(point) for point in ring] for ring in now.get("rings") or ()]
    ends = (now.get("from"), now.get("to"))
    if ends != (before.get("from"), before.get("to")):
        columns["window"] = {"from": ends[0], "to": ends[1]} if ends != (None, None) else None
    return columns


def ends_first(values: Mapping[str, Any]) -> bool:
    """Whether the window ends before it starts; a zone may have one end only."""
    start, end = values.get("from"), values.get("to")
    return start is not None and end is not None and end <= start


def save(
    context: AppContext, opened: OpenedZone | None, values: Mapping[str, Any], reason: str = ""
) -> tuple[str, Changes]:
    """Write a new zone or what changed of an old one; the id and the changes. `reason`: why it is
    saved against a rule."""
    if opened is None:
        columns = changed_columns({}, values)
        more = {k: v for k, v in columns.items() if k not in ("name", "kind", "rings")}
        changes = context.zones.add(
            str(values.get("name") or ""),
            str(values.get("kind") or ""),
            values.get("rings") or (),
            INITIATOR,
            reason,
            **{k: v for k, v in more.items() if v},
        )
        return changes.created[0], changes
    columns = changed_columns(form_values(opened.zone), values)
    if not columns:
        return opened.zone.id, Changes()
    id_ = opened.zone.id
    return id_, context.zones.save(id_, columns, opened.opened, INITIATOR, reason)


def step(
    context: AppContext, id_: str, shown: str, to: str, said: Decision | None = None
) -> Changes:
    """Give a zone its next state. Refused: it is not in the state that was shown any more."""
    zone = context.zones.get(id_, context.clock.now_ms())
    if zone is None or zone.recorded != shown:
        raise Refused(
            "zone-moved-on",
            "The state of this zone was changed meanwhile; look at it again.",
            zone.name if zone is not None else id_,
        )
    return context.decisions.zone(id_, to, said or Decision(), INITIATOR)


def _dtg(at: int | None, zone: str) -> str:
    return "" if at is None else format_dtg(at, zone)
