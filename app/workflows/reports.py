"""Reports typed into the log that are more than text: a MOVSITREP reports a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.dtg import parse_dtg
from app.core.errors import Refused
from app.domains.liaison.rules import recognise
from app.domains.liaison.service import LiaisonService, NewEntry
from app.domains.liaison.templates import read_template
from app.domains.liaison.views import EntryView
from app.domains.movements.service import MovementService
from app.geo.position_text import parse_position

MOVSITREP = "movsitrep"


@dataclass(frozen=True, slots=True)
class Reports:
    """Writes entries; what a report form says of a movement reaches the movement."""

    clock: Clock
    liaison: LiaisonService
    movements: MovementService

    def add(self, new: NewEntry, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write an entry. Refused: as the log refuses, or a passage that cannot be reported; then
        nothing is written."""
        new = new if new.position else replace(new, position=position_in(new.place, new.text))
        data = read_template(new.text)
        fields: Mapping[str, str] = data.get("fields", {})
        # A MOVSITREP without a point tells of a column that is not at one: that is only text.
        if data.get("template") != MOVSITREP or not fields.get("point"):
            return self.liaison.add(new, initiator)
        head = fields.get("head", "") or new.event
        id_ = self._checked(fields, head)
        made, changes = self.liaison.add(
            replace(new, links=tuple(dict.fromkeys((*new.links, id_)))), initiator
        )
        self.movements.report(
            id_, fields["point"], head, fields.get("tail", ""),
            _count(fields.get("present", "")), new.from_, made.id, initiator,
        )  # fmt: skip
        return made, changes

    def _checked(self, fields: Mapping[str, str], head: str) -> str:
        """Return the id of the movement, after looking at all that could be refused."""
        movement = self.movements.by_number(fields.get("number", ""))
        points = [str(p.get("name", "")) for p in movement.route or () if isinstance(p, dict)]
        if fields["point"].casefold() not in [name.casefold() for name in points]:
            raise Refused(
                "no-point",
                f"“{fields['point']}” is not on the route of {movement.number}: "
                f"{', '.join(points)}.",
                "text",
            )
        now, zone = self.clock.now_ms(), self.movements.zone
        times = [parse_dtg(text or "now", reference_ms=now, zone=zone).ms
                 for text in (head, fields.get("tail") or head)]  # fmt: skip
        if times != sorted(times):
            raise Refused("passage-tail", "The tail cannot pass before the head.", "text")
        _count(fields.get("present", ""))
        return movement.id


def position_in(*texts: str) -> tuple[float, float] | None:
    """Return the position (WGS84 degrees) of the first MGRS reference in the texts, if any."""
    for span in (span for text in texts for span in recognise(text)):
        if span.kind == "mgrs":
            try:
                found = parse_position(span.value)
            except Refused:
                continue
            return found.lat, found.lon
    return None


def _count(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 6):
        raise Refused("vehicles", f"“{text}” is no number of vehicles.", "text")
    return int(text)
