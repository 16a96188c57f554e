"""Reports typed into the log that are more than text: a MOVSITREP reports a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.dtg import format_exact, parse_dtg
from app.core.errors import Refused
from app.domains.liaison.rules import recognise
from app.domains.liaison.service import Also, LiaisonService, NewEntry
from app.domains.liaison.templates import read_template
from app.domains.liaison.views import EntryView
from app.domains.movements.rules import check_passage
from app.domains.movements.service import MovementService
from app.geo.position_text import parse_position
from app.workflows.places import Places
from db.facade import Edit

MOVSITREP = "movsitrep"


@dataclass(frozen=True, slots=True)
class LogWriter:
    """Writes entries; what a report form says of a movement reaches the movement."""

    clock: Clock
    liaison: LiaisonService
    movements: MovementService
    places: Places

    def add(self, new: NewEntry, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write an entry. Refused: as the log refuses, or a passage that cannot be reported; then
        nothing is written."""
        return self._write(new, lambda said, also: self.liaison.add(said, initiator, also=also))

    def correct(
        self, id_: str, new: NewEntry, reason: str, initiator: str = "",
        begun: EntryView | None = None,
    ) -> tuple[EntryView, Changes]:  # fmt: skip
        """Correct an entry; the passage it reported is taken back, and what the correction reports
        counts instead. `begun`: what `new` began with. Refused as `add`, or as the log refuses a
        correction."""
        before = self._reported_by(id_)

        def write(said: NewEntry, reported: Also) -> tuple[EntryView, Changes]:
            def also(entry: str) -> list[Edit]:
                return [*self.movements.withdrawal_edits(before), *reported(entry)]

            return self.liaison.correct(id_, said, reason, initiator, also, begun)

        return self._write(new, write, self.liaison.standing(self.liaison.root(id_)))

    def strike(self, id_: str, reason: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Strike an entry; the passage that it or a correction of it reported is taken back."""
        before = self._reported_by(id_)
        return self.liaison.strike(
            id_, reason, initiator, lambda _entry: self.movements.withdrawal_edits(before)
        )

    def _reported_by(self, id_: str) -> set[str]:
        """The entry and its corrections."""
        return {e.id for e in self.liaison.texts(id_)}

    def _write(
        self,
        new: NewEntry,
        write: Callable[[NewEntry, Also], tuple[EntryView, Changes]],
        stands: EntryView | None = None,
    ) -> tuple[EntryView, Changes]:
        """`stands`: what a correction begins with."""
        new = new if new.position else replace(new, position=self._position(new, stands))
        data = read_template(new.text)
        fields: Mapping[str, str] = data.get("fields", {})
        # A MOVSITREP without a point tells of a column that is not at one: that is only text.
        if data.get("template") != MOVSITREP or not fields.get("point"):
            return write(new, lambda _entry: ())
        # Without a time of its own the column passed when the report came in.
        head = fields.get("head", "") or format_exact(self.liaison.event_of(new).ms)
        id_ = self._checked(fields, head)

        def reported(entry: str) -> list[Edit]:
            return self.movements.passage_edits(
                id_, fields["point"], head, fields.get("tail", ""),
                _count(fields.get("present", "")), new.from_, entry,
            )  # fmt: skip

        return write(replace(new, links=tuple(dict.fromkeys((*new.links, id_)))), reported)

    def _position(self, new: NewEntry, stands: EntryView | None) -> tuple[float, float] | None:
        """Where it was: a grid reference in the place or the text, else the place by its name, or
        as a position in another notation. None where a correction says nothing else of that: a
        place may lie elsewhere by now, or have been one of two of that name."""
        typed = position_in(new.place, new.text)
        if stands is not None and new.place.strip() in ("", stands.place):
            same = typed == position_in(stands.place, stands.text)
            return None if same else typed
        return typed or self.places.position_of(new.place)

    def _checked(self, fields: Mapping[str, str], head: str) -> str:
        """Return the id of the movement, after looking at all that could be refused."""
        movement = self.movements.by_number(fields.get("number", ""))
        points = [str(p.get("name", "")) for p in movement.route or () if isinstance(p, dict)]
        if fields["point"].casefold() not in [name.casefold() for name in points]:
            raise Refused(
                "no-point",
                "“{point}” is not on the route of {number}: {points}.",
                "text",
                point=fields["point"],
                number=movement.number or "",
                points=", ".join(points),
            )
        now, zone = self.clock.now_ms(), self.movements.zone
        first, last = (parse_dtg(text, reference_ms=now, zone=zone, sense="past").ms
                       for text in (head, fields.get("tail") or head))  # fmt: skip
        try:
            check_passage(first, last, now)
        except Refused as wrong:
            raise wrong.at("text") from wrong
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
        raise Refused("vehicles", "“{text}” is no number of vehicles.", "text", text=text)
    return int(text)
