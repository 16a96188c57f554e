"""What the entry form knows without widgets: how a time reads, precedence by key, its draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.dtg import ClockHint, ambiguous_or_skipped, format_dtg, format_time, parse_dtg
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.markings import LEVEL_NAMES, MarkingLevel, parse_marking
from app.core.named import Named, is_kind
from app.core.plain import pair
from app.core.sentences import Language, Phrase
from app.core.zone_letters import civil, letter_on_date, zone_offset_min
from app.domains.liaison.attachments import Attachment, read_stored, stored
from app.domains.liaison.rules import PRECEDENCES, is_late, parse_precedence, read_due
from app.domains.liaison.service import NewEntry, said_by
from app.domains.liaison.templates import Template
from app.domains.liaison.views import EntryView
from app.workflows.log_writer import position_in

#: What few entries have: a row of the form that is shown when it is asked for.
MORE = (
    "action", "owner", "due", "agreement", "source", "release", "level", "sheet", "written",
)  # fmt: skip
KEYS = ("reason", "text", "event", "from", "to", "channel", "precedence", "kind", "place", *MORE)
STANDARD = {"precedence": "ROUTINE", "kind": "liaison"}
AGREED = "yes"
MERGE_MS = 20_000
WAITED_MS = 2 * MINUTE_MS
"""From so long between the first character and the save on, the form says so."""
_ORDER = [p.name for p in PRECEDENCES]
#: Those of them that a correction has: what the old entry asked for stays as it is.
MORE_OF_CORRECTION = ("source", "release", "level")
#: Which field of the form a refusal of a rule speaks of.
WHERE = {"dtg": "event", "zone": "event", "text": "text", "reason": "reason",
         "precedence": "precedence", "marking": "level", "kind": "kind", "action": "action",
         "source": "source", "attachments": "text", "releasability": "release", "due": "due",
         "written": "written"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeReading:
    """How a typed time is understood: the group, what to ask about it, how far from now."""

    dtg: str = ""
    hint: ClockHint | None = None
    late: bool = False
    minutes: int = 0  # from now, negative is past
    fault: Phrase = ""


def read_time(
    typed: str, now_ms: int, zone: str, watch_ms: int = 0, begun_ms: int = 0
) -> TimeReading:
    """Read what stands in the time field against `begun_ms`, when it was begun (0 is now). Empty
    is that moment, and reads as nothing as long as that is hardly past."""
    at = begun_ms or now_ms
    if not typed.strip() and now_ms - at < WAITED_MS:
        return TimeReading()
    try:
        found = parse_dtg(
            typed.strip() or "now", reference_ms=at, zone=zone, sense="past", watch_ms=watch_ms
        )
    except Refused as refused:
        return TimeReading(fault=refused.sentence)
    return TimeReading(
        format_dtg(found.ms, found.zone_letter),
        ambiguous_or_skipped(found.ms, found.zone_letter),
        is_late(found.ms, now_ms),
        round((found.ms - now_ms) / MINUTE_MS),
    )


def clock_of(ms: int, now_ms: int, zone: str) -> str:
    """A moment as “1456”, of another day with that day; "" of 0."""
    if not ms:
        return ""
    offset = zone_offset_min(letter := letter_on_date(zone, ms))
    other = civil(ms, offset).date() != civil(now_ms, offset).date()
    return format_dtg(ms, letter) if other else format_time(ms, letter)[:4]


def read_due_time(
    fields: Mapping[str, str], now_ms: int, zone: str, watch_ms: int = 0, begun_ms: int = 0
) -> TimeReading:
    """Read what stands in the field of the due time, which follows on the event."""
    at, event_typed = begun_ms or now_ms, fields.get("event", "").strip() or "now"
    try:
        event = parse_dtg(event_typed, reference_ms=at, zone=zone, sense="past", watch_ms=watch_ms)
        due = read_due(fields.get("due", ""), event.ms, at, zone)
    except Refused as refused:
        return TimeReading(fault=refused.sentence)
    if due is None:
        return TimeReading()
    return TimeReading(format_dtg(due, zone), minutes=round((due - now_ms) / MINUTE_MS))


def begun(draft: EntryDraft, form: Template, language: Language) -> dict[str, str]:
    """The fields of a draft with a report form in the text; what was typed stays at its end."""
    typed = draft.fields.get("text", "").strip()
    fields = draft.fields | {"text": "\n".join(filter(None, (form.text(language), typed)))}
    fields["kind"] = form.kind
    if _ORDER.index(form.precedence) < _ORDER.index(fields.get("precedence") or "ROUTINE"):
        fields["precedence"] = form.precedence
    if form.id == "agreement":
        fields["agreement"] = AGREED
    return fields


def goes_on(last: EntryView | None, new: NewEntry, now_ms: int) -> bool:
    """Whether an entry goes on with the one written just before: the same caller, within 20
    seconds. It becomes an addition then, so that the two are read together."""
    if last is None or not new.from_.strip() or last.corrects or last.strikes:
        return False
    same = new.from_.strip().casefold() == last.from_.casefold()
    return same and 0 <= now_ms - last.entered <= MERGE_MS


def stepped(precedence: str, up: int) -> str:
    """The precedence `up` steps more urgent (negative: less), held to FLASH and ROUTINE."""
    place = _ORDER.index(parse_precedence(precedence or "ROUTINE").name)
    return _ORDER[min(max(place - up, 0), len(_ORDER) - 1)]


def short_level(marking: str) -> str:
    """The level of a marking as the form has it, "" for none; of an unknown one the highest."""
    try:
        return LEVEL_NAMES[parse_marking(marking).level].short if marking else ""
    except Refused:
        return LEVEL_NAMES[max(MarkingLevel)].short


@dataclass
class EntryDraft:
    """What one form holds: the fields as typed and the links in the order they were made.

    `refused` are ids that were recognised in the text and that the operator took off again,
    `recognised` those that are linked because the text names them now. `begun` and `timed` (UTC
    ms, 0 is not yet) are when the first character was typed, and the time. `where` is the position
    (WGS84 degrees) of the place that was chosen or named in full.
    """

    fields: dict[str, str] = field(default_factory=lambda: dict(STANDARD))
    links: dict[str, Named] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    recognised: set[str] = field(default_factory=set)
    files: list[Attachment] = field(default_factory=list)
    begun: int = 0
    timed: int = 0
    where: tuple[float, float] | None = None

    @property
    def at(self) -> int:
        """The moment that the time is read against: “-10m” counts from when it was typed, and
        without a time it happened when the first character was."""
        return self.timed if self.fields.get("event", "").strip() else self.begun

    def touch(self, key: str, now_ms: int) -> None:
        """Something was typed, in the field `key`."""
        if self.is_empty():
            self.begun = self.timed = 0
            return
        self.begun = self.begun or now_ms
        if key == "event":
            self.timed = now_ms

    def is_empty(self) -> bool:
        """Whether nothing was typed and nothing attached."""
        return not self.files and all(
            v.strip() == STANDARD.get(k, "") for k, v in self.fields.items()
        )

    def toggle(self, thing: Named) -> None:
        """Link it, or take the link off."""
        self.recognised.discard(thing.id)
        if thing.id in self.links:
            del self.links[thing.id]
            self.refused.add(thing.id)
        else:
            self.links[thing.id] = thing
            self.refused.discard(thing.id)

    def link_recognised(self, things: Sequence[Named]) -> None:
        """Link what the text names by itself, unless it was taken off by hand; what it names no
        longer goes."""
        named = {thing.id for thing in things}
        for gone in self.recognised - named:
            self.links.pop(gone, None)
        self.recognised &= named
        for thing in things:
            if thing.id not in self.refused and thing.id not in self.links:
                self.links[thing.id] = thing
                self.recognised.add(thing.id)

    def entry(self) -> NewEntry:
        """The entry to write."""
        f = self.fields
        # A grid reference that somebody typed says it better than the name of a place.
        typed = position_in(f.get("place", ""), f.get("text", ""))
        return NewEntry(
            text=f.get("text", ""), event=f.get("event", ""), from_=f.get("from", ""),
            to=f.get("to", ""), precedence=f.get("precedence") or "ROUTINE",
            kind=f.get("kind") or "liaison", channel=f.get("channel", ""),
            place=f.get("place", ""), links=tuple(self.links), action=f.get("action", ""),
            owner=f.get("owner", ""), due=f.get("due", ""),
            agreement=f.get("agreement") == AGREED, source=f.get("source"),
            release=f.get("release"), level=f.get("level"),
            sheet=f.get("sheet", ""), written=f.get("written", ""), attachments=tuple(self.files),
            begun=self.at, position=None if typed else self.where,
        )  # fmt: skip

    def as_values(self, kept_ms: int) -> dict[str, Any]:
        """The draft as plain values for a file."""
        links = [[t.kind, t.id, t.title] for t in self.links.values()]
        return {"kept": kept_ms, "fields": dict(self.fields), "links": links,
                "refused": sorted(self.refused), "files": stored(self.files),
                "begun": self.begun, "timed": self.timed,
                "where": list(self.where) if self.where else None}  # fmt: skip

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> EntryDraft:
        """A draft from `as_values`; what is damaged is left out."""
        given = values.get("fields")
        fields = given if isinstance(given, dict) else {}
        links = [one for one in values.get("links") or () if isinstance(one, list)]
        texts = [tuple(map(str, one)) for one in links if len(one) == 3]
        things = [Named(kind, id_, title) for kind, id_, title in texts if is_kind(kind)]
        return cls(
            STANDARD | {k: str(v) for k, v in fields.items() if k in KEYS},
            {thing.id: thing for thing in things},
            {str(id_) for id_ in values.get("refused") or ()},
            files=list(read_stored(values.get("files"))),
            begun=_moment(values.get("begun")),
            timed=_moment(values.get("timed")),
            where=pair(values.get("where")),
        )

    @classmethod
    def of_entry(cls, old: EntryView, links: Sequence[Named]) -> EntryDraft:
        """A draft filled with an entry that is to be corrected."""
        new = said_by(old)
        fields = {
            "text": new.text, "event": new.event, "from": new.from_, "to": new.to,
            "channel": new.channel, "precedence": new.precedence, "kind": new.kind,
            "place": new.place, "source": old.source, "release": old.release,
            "level": short_level(old.level),
        }  # fmt: skip
        return cls(fields, {thing.id: thing for thing in links})


def _moment(kept: object) -> int:
    return kept if isinstance(kept, int) and kept > 0 else 0
