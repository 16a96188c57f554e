"""The liaison log: add, correct, strike, find. Nothing is ever changed or removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.desk import Desk, Operator
from app.core.dtg import ParsedDtg, format_dtg, parse_dtg
from app.core.errors import Refused
from app.core.markings import (
    Marking,
    parse_marking,
    parse_releasability,
    read_marking,
    read_releasability,
)
from app.core.sentences import Sentence, say
from app.core.undo import Barrier, Draft
from app.domains.liaison.attachments import Attachment, stored
from app.domains.liaison.attention import attention
from app.domains.liaison.reading import LogReader
from app.domains.liaison.rules import (
    Ask,
    LogRef,
    check_acknowledgement,
    check_addition,
    check_close,
    check_confirmation,
    check_correction,
    check_strike,
    format_number,
    parse_kind,
    parse_precedence,
    parse_source,
    read_due,
    tags_of,
)
from app.domains.liaison.templates import read_template, without_empty
from app.domains.liaison.views import EntryView
from db.facade import Edit, Saving
from db.schema import Entry


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What an operator types. `event` is as typed ("" is now); `links` are entity ids. `level`,
    `release` and `source` that are None stay as they were in a correction; of an entry they are
    the level of the operation and nothing, as "" is. `precedence` "" stays as it was too, and of an
    entry is ROUTINE. `begun` (UTC ms, 0 is the moment of saving) is what the time typed is read
    against: a form keeps when its first character was typed."""

    text: str
    event: str = ""
    from_: str = ""
    to: str = ""
    precedence: str = ""
    kind: str = "liaison"
    channel: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    links: tuple[str, ...] = ()
    level: str | None = None
    release: str | None = None
    source: str | None = None  # Admiralty rating
    action: str = ""  # what has to be done, by whom, until when (as typed)
    owner: str = ""
    due: str = ""
    agreement: bool = False
    attachments: tuple[Attachment, ...] = ()
    sheet: str = ""  # typed back from paper: number of the sheet, and when it was written there
    written: str = ""
    adds: str = ""  # id of the entry it goes on with
    begun: int = 0


Also = Callable[[str], Sequence[Edit]]
"""The edits that a save has beside its entry, for the id of the entry."""


def _nothing(_entry: str) -> Sequence[Edit]:
    return ()


class LiaisonService(LogReader):
    """Use of the log; `zone` is the letter of the operation time zone, `marking` gives the
    marking of the operation, which an entry has unless it says another."""

    def __init__(
        self,
        desk: Desk,
        zone: str,
        marking: Callable[[], Marking] = Marking,
        posts: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        super().__init__(desk, posts)
        self.zone, self._marking = zone, marking
        self._last = 0  # count given last, 0 when it is not known; its entry may not be there
        desk.bus.subscribe(self._forget_number)

    def attention(self, at: int) -> Iterator[AttentionItem]:
        """Yield urgent entries, a FLASH nobody acknowledged, actions due, agreements open."""
        return attention(self, at)

    # --- writing ---

    def add(
        self,
        new: NewEntry,
        initiator: str = "",
        takes: tuple[Operator, int] | None = None,
        also: Also = _nothing,
    ) -> tuple[EntryView, Changes]:
        """Write an entry; when this returns it is on the disk. `takes`: who writes it is on duty
        with it, since when (UTC ms). `also` gives what else is in this save, for the id of the
        entry. Refused: no text, bad time."""
        if not new.adds:
            return self._write(new, {}, initiator, takes=takes, also=also)
        return self._about(
            self.root(new.adds), check_addition, partial(_marked_as, new), "adds", initiator,
            also=also,
        )  # fmt: skip

    def correct(
        self, id_: str, new: NewEntry, reason: str, initiator: str = "", also: Also = _nothing,
        begun: EntryView | None = None,
    ) -> tuple[EntryView, Changes]:  # fmt: skip
        """Write an entry that says what `id_`, or what it corrects, should have said; the old one
        stays readable. What `new` leaves out (None; no position, no files, nothing asked) stays as
        it stands now: what was asked is asked by the correction. `begun`: what `new` began with; of
        what is still the same in it, what stands by now counts. `also` as in `add`."""
        id_ = self.root(id_)
        why, now = _needed(reason), self.standing(id_)
        if begun is not None and begun.id != now.id:
            new = _begun_again(new, begun, now)
        said = replace(
            new,
            precedence=new.precedence or now.precedence,
            level=_level_of(now) if new.level is None else new.level,
            release=_release_of(now) if new.release is None else new.release,
            source=now.source if new.source is None else new.source,
            position=new.position or _position_of(now, new.place),
            attachments=new.attachments or now.attachments,
            sheet=new.sheet.strip() or str(now.paper.get("sheet", "")),
        )
        more: dict[str, Any] = {"reason": why}
        if now.paper and not new.written.strip():
            more["paper"] = {**now.paper, "sheet": said.sheet}
        if new.event.strip() == said_by(now).event:
            # Shown to the minute, and left as it was.
            more |= {"event": now.event, "event_typed": now.event_typed,
                     "event_zone": now.event_zone}  # fmt: skip
        if not now.struck:
            said, more = _still_asked(said, more, now)
        return self._about(
            id_, partial(check_correction, ""), lambda _old: said, "corrects", initiator,
            lambda _old: more, also,
        )  # fmt: skip

    def strike(
        self, id_: str, reason: str, initiator: str = "", also: Also = _nothing
    ) -> tuple[EntryView, Changes]:
        """Write an entry that strikes `id_`, or what it corrects, through; the old one stays
        readable. `also` as in `add`."""
        why, id_ = _needed(reason), self.root(id_)
        return self._about(
            id_, partial(check_strike, ""), partial(self._own, why), "strikes", initiator,
            lambda _old: {"reason": why}, also,
        )  # fmt: skip

    def add_to(self, id_: str, text: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write an entry in which this station adds to `id_`, with the same links."""
        id_ = self.root(id_)
        return self._about(id_, check_addition, partial(self._own, text), "adds", initiator)

    def close(self, id_: str, text: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write the entry that says the action of `id_` is done, and how."""
        id_ = self._asking_for(id_, Ask.ACTION)
        return self._about(id_, check_close, partial(self._own, text), "closes", initiator)

    def confirm(self, id_: str, reference: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write the entry that names the writing in which the agreement `id_` is confirmed."""
        id_ = self._asking_for(id_, Ask.AGREEMENT)
        follow = partial(_follow, reference)
        return self._about(id_, check_confirmation, follow, "confirms", initiator)

    def acknowledge(self, id_: str, text: str, initiator: str = "") -> tuple[EntryView, Changes]:
        """Write the entry that says the FLASH `id_` was seen; `text` may be empty."""
        id_ = self._asking_for(id_, Ask.ACKNOWLEDGEMENT)
        return self._about(
            id_, check_acknowledgement, partial(self._own, text.strip() or "FLASH"),
            "acknowledges", initiator,
        )  # fmt: skip

    def _asking_for(self, id_: str, ask: Ask) -> str:
        """The id of what asks in the place of an entry: itself, or what was made of it."""
        texts = self.texts(id_)
        asking = [e.id for e in texts if ask in e.asks] or [e.id for e in texts if e.stands]
        return next(iter(asking), id_)

    def line_edits(self, new: NewEntry, journal: Saving) -> tuple[str, Sequence[Edit]]:
        """Return the id and the edits of an entry that goes with another save. Refused as `add`."""
        id_, _, edits = self._edits(self._values(new, {}, self._desk.operator), journal)
        return id_, edits

    def strike_edits(self, id_: str, reason: str, journal: Saving) -> Sequence[Edit]:
        """Return the edits of the entry that strikes `id_`, to go with another save."""
        old = self.get(id_)
        check_strike("", _ref(old))
        extra = {"strikes": id_, "reason": _needed(reason)}
        return self._edits(
            self._values(self._own(reason, self._now(old)), extra, self._desk.operator), journal
        )[2]

    def _now(self, old: EntryView) -> EntryView:
        """What stands now of an entry, under the number it was written with: whatever follows it
        is as secret as that."""
        return replace(self.standing(old.id), id=old.id, number=old.number)

    def _own(self, text: str, old: EntryView) -> NewEntry:
        """A word of this station about `old`, to nobody: it is no contact with a partner."""
        return replace(_follow(text, old), from_=self._desk.store.station, to="")

    def _level(self, typed: str | None) -> Marking:
        """The marking of an entry: an exercise stays one, whatever level is typed."""
        own = self._marking()
        said = parse_marking(typed) if typed and typed.strip() else own
        return replace(said, exercise=said.exercise or own.exercise)

    def _about(
        self,
        id_: str,
        check: Callable[[LogRef], None],
        entry: Callable[[EntryView], NewEntry],
        column: str,
        initiator: str,
        more: Callable[[EntryView], Mapping[str, Any]] = lambda _old: {},
        also: Also = _nothing,
    ) -> tuple[EntryView, Changes]:
        """Write what `entry` makes of the entry `id_`, which it names in `column`, if `check`
        allows it also at the moment of writing: another may have done the same just before."""

        def checked() -> EntryView:
            old = self.get(id_)
            check(_ref(old))
            return old

        old = checked()
        return self._write(
            entry(self._now(old)), {column: id_, **more(old)}, initiator, checked, also=also
        )

    def _write(
        self,
        new: NewEntry,
        extra: Mapping[str, Any],
        initiator: str,
        allowed: Callable[[], object] | None = None,
        takes: tuple[Operator, int] | None = None,
        also: Also = _nothing,
    ) -> tuple[EntryView, Changes]:
        who = takes[0] if takes else self._desk.operator
        values = self._values(new, extra, who)

        def draft(journal: Saving) -> Draft:
            if allowed is not None:
                allowed()
            id_, number, edits = self._edits(values, journal)
            stays = _stays(number, extra, takes[0].name if takes else "")
            return Draft([*edits, *also(id_)], Barrier(stays), (id_,))

        changes = self._desk.act(draft, initiator=initiator, takes=takes)
        return self.get(changes.created[0]), changes

    def _values(self, new: NewEntry, extra: Mapping[str, Any], who: Operator) -> dict[str, Any]:
        """The columns of an entry but its number. Refused: no text, bad time, no such word."""
        if not new.text.strip():
            raise Refused("entry-empty", "An entry needs a text: type what happened.", "text")
        now = self._desk.clock.now_ms()
        text, when = without_empty(new.text.strip()), self.event_of(new)
        return {
            "event": when.ms,
            "event_typed": new.event.strip(),
            "event_zone": when.zone_letter,
            "entered": now,
            "precedence": parse_precedence(new.precedence or "ROUTINE").name,
            "kind": parse_kind(new.kind),
            "from_": new.from_.strip(),
            "to": new.to.strip(),
            "channel": new.channel.strip(),
            "text": text,
            "data": read_template(text) or None,
            "attachments": stored(new.attachments) or None,
            "paper": self._paper(new, when.ms, now),
            "place": new.place.strip(),
            "position": list(new.position) if new.position else None,
            "links": list(new.links) or None,
            "author": who.initials,
            "post": who.post,
            "station": self._desk.store.station,
            "level": str(self._level(new.level)),
            "release": str(parse_releasability(new.release or "")),
            "source": parse_source(new.source or ""),
            "tags": list(tags_of(text)) or None,
            **self._asked(new, when.ms),
            **extra,
        }

    def event_of(self, new: NewEntry) -> ParsedDtg:
        """When what is typed happened. Refused: no moment that can be read."""
        return parse_dtg(
            new.event.strip() or "now",
            reference_ms=self._read_against(new),
            zone=self.zone,
            sense="past",
            watch_ms=self._desk.since,
        )

    def _read_against(self, new: NewEntry) -> int:
        """The moment that times typed count from: never one to come, if a clock went back."""
        now = self._desk.clock.now_ms()
        return min(new.begun or now, now)

    def _edits(self, values: Mapping[str, Any], journal: Saving) -> tuple[str, str, list[Edit]]:
        """The id, the number and the edits of a new entry."""
        id_, number = self._desk.new_log_id(), self._next(journal)
        filled = {k: v for k, v in values.items() if v is not None}
        return id_, number, self._desk.edits(Entry, id_, {**filled, "number": number})

    def _paper(self, new: NewEntry, event: int, now: int) -> dict[str, Any] | None:
        """Where the entry stood on paper, when, and who typed it in."""
        if not (new.sheet.strip() or new.written.strip()):
            return None
        written = new.written.strip()
        return {
            "sheet": new.sheet.strip(),
            "time": self._moment(written, now, "written") if written else event,
            "typist": self._desk.operator.initials,
        }

    def _asked(self, new: NewEntry, event: int) -> dict[str, Any]:
        """What the entry leaves open: an action with owner and due time, an agreement."""
        action = new.action.strip()
        if not action and (new.owner.strip() or new.due.strip()):
            raise Refused("action-missing", "Say what has to be done, not only by whom.", "action")
        return {
            "action": action,
            "owner": new.owner.strip(),
            "due": read_due(new.due, event, self._read_against(new), self.zone),
            "agreement": 1 if new.agreement else None,
        }

    def _moment(self, typed: str, now: int, field: str) -> int:
        try:
            return parse_dtg(typed, reference_ms=now, zone=self.zone, sense="past").ms
        except Refused as wrong:
            raise wrong.at(field) from wrong

    def _next(self, journal: Saving) -> str:
        """The number after the newest one of this station, which is found by counting once. What
        else is stored as a number stops nothing."""
        station = self._desk.store.station
        if not self._last or not journal.has_number("entry", format_number(station, self._last)):
            self._last = journal.highest("entry", f"{station}-")
        self._last += 1
        while journal.has_number("entry", number := format_number(station, self._last)):
            self._last += 1
        return number

    def next_numbers(self, journal: Saving, count: int) -> list[str]:
        """Return the numbers of the next entries of this station; for the write lane."""
        if not count:
            return []
        numbers = [self._next(journal)]
        station = self._desk.store.station
        while len(numbers) < count:
            self._last += 1
            number = format_number(station, self._last)
            if not journal.has_number("entry", number):
                numbers.append(number)
        return numbers

    def _forget_number(self, changes: Changes) -> None:
        # Another incarnation of this station may have counted on elsewhere.
        if changes.remote and "entry" in changes.kinds:
            self._last = 0


class LogLine:
    """The line that the program writes into the log about an act, in the save of that act.

    When the act is taken back the line is struck, for `reason`; done again, it is said again.
    """

    def __init__(self, liaison: LiaisonService, reason: str) -> None:
        self._liaison, self._reason = liaison, reason
        self._new = NewEntry("")
        self._id = ""

    def write(self, new: NewEntry, journal: Saving) -> Sequence[Edit]:
        """The edits of the line. Refused: what the log refuses."""
        self._new = new
        return self.repeat(journal)

    def repeat(self, journal: Saving) -> Sequence[Edit]:
        """The edits of a line that says the same, from now on the one that is struck."""
        self._id, edits = self._liaison.line_edits(self._new, journal)
        return edits

    def strike(self, journal: Saving) -> Sequence[Edit]:
        """The edits of the entry that strikes the line. Refused: it is struck or corrected."""
        return self._liaison.strike_edits(self._id, self._reason, journal)


def _stays(number: str, extra: Mapping[str, Any], takes: str) -> Sentence:
    """Why this entry cannot be taken back, and what to do instead."""
    if takes:
        return say(
            "relief-stays", "{name} has taken the watch ({number}), and that stays: to change it, "
            "sign on again.", name=takes, number=number,
        )  # fmt: skip
    if "strikes" in extra:
        return say(
            "strike-stays", "What is struck stays struck ({number}): write a new entry that says "
            "what counts.", number=number,
        )  # fmt: skip
    return say(
        "entry-stays", "{number} stands in the log and stays: correct it, or strike it through.",
        number=number,
    )  # fmt: skip


def said_by(entry: EntryView) -> NewEntry:
    """What an entry said, as the beginning of what corrects it."""
    return NewEntry(
        text=entry.text, event=format_dtg(entry.event, entry.event_zone), from_=entry.from_,
        to=entry.to, precedence=entry.precedence, kind=entry.kind or "liaison",
        channel=entry.channel, place=entry.place, links=entry.links, source=entry.source,
        action=entry.action, owner=entry.owner, agreement=entry.agreement,
        attachments=entry.attachments,
    )  # fmt: skip


def _still_asked(
    said: NewEntry, more: dict[str, Any], now: EntryView
) -> tuple[NewEntry, dict[str, Any]]:
    """A correction with what stands now still asked: its action, by whom, until when."""
    if now.due is not None and not said.due.strip():
        more = {**more, "due": now.due}
    asked = replace(
        said,
        action=said.action.strip() or now.action,
        owner=said.owner.strip() or now.owner,
        agreement=said.agreement or now.agreement,
    )
    return asked, more


def _begun_again(new: NewEntry, begun: EntryView, now: EntryView) -> NewEntry:
    """A correction that began with `begun`, as if it had begun with what stands now."""
    before, there = said_by(begun), said_by(now)
    kept = {
        f.name: getattr(there, f.name)
        for f in fields(NewEntry)
        if f.name not in ("level", "release") and getattr(new, f.name) == getattr(before, f.name)
    }
    if new.level is not None and _same_level(new.level, begun.level):
        kept["level"] = None
    if new.release is not None and new.release.strip() == begun.release:
        kept["release"] = None
    return replace(new, **kept)


def _same_level(typed: str, stored: str) -> bool:
    """Whether a typed level is the stored one; an exercise stays one, whatever is typed."""
    if not (typed.strip() and stored):
        return not (typed.strip() or stored)
    return read_marking(typed).level == read_marking(stored).level


def _position_of(now: EntryView, place: str) -> tuple[float, float] | None:
    """Where it was, unless the correction names another place."""
    return now.position if place.strip() in ("", now.place) else None


def _marked_as(new: NewEntry, old: EntryView) -> NewEntry:
    """An addition, as secret as what it adds to unless it says otherwise."""
    return replace(new, level=new.level or _level_of(old), release=new.release or _release_of(old))


def _ref(entry: EntryView) -> LogRef:
    return LogRef(
        entry.id,
        entry.number,
        "strike" if entry.strikes else "correction" if entry.corrects else "entry",
        entry.struck,
        entry.says,
        entry.asks,
        {
            Ask.ACTION: entry.closed_by,
            Ask.AGREEMENT: entry.confirmed_by,
            Ask.ACKNOWLEDGEMENT: entry.acknowledged_by,
        },
    )


def _follow(text: str, old: EntryView) -> NewEntry:
    """What follows up `old`, with the same correspondents, links and marking."""
    if not text.strip():
        raise Refused("entry-empty", "An entry needs a text: type what happened.", "text")
    return NewEntry(
        text=f"{old.number}: {text.strip()}", from_=old.from_, to=old.to, kind=old.kind,
        channel=old.channel, links=old.links, level=_level_of(old), release=_release_of(old),
    )  # fmt: skip


def _level_of(old: EntryView) -> str:
    """The level of an entry for one that follows it; what cannot be read counts as the highest."""
    return str(read_marking(old.level)) if old.level else ""


def _release_of(old: EntryView) -> str:
    return str(read_releasability(old.release))


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused(
            "reason-missing", "Say why: a correction or a strike needs a reason.", "reason"
        )
    return reason.strip()
