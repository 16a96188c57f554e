"""The log out of the house: chosen, filtered by level and recipient, signed; and proved later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from app.core.desk import Desk
from app.core.errors import Refused
from app.core.markings import (
    OWN,
    Marking,
    Releasability,
    marks_of_whole,
    may_release,
    parse_marking,
    parse_releasability,
    read_marking,
    read_releasability,
)
from app.core.sentences import Language
from app.core.soundness import require_unchanged
from app.domains.liaison.finding import Cursor, LogFilter
from app.domains.liaison.notes import LogNotes
from app.domains.liaison.service import LiaisonService
from app.domains.liaison.views import EntryView
from app.domains.operation.service import OperationService
from app.interchange import log_file
from app.interchange.operation_file import iso
from db.journal.proof import Anchor, Place

PAGE = 2000
START, END = (0, 0, 0), ((1 << 63) - 1, 0, 0)  # of every journal
CIVIL = "CIVIL"
Json = dict[str, Any]
Marks = tuple[Marking, Releasability]
WRITERS: Mapping[str, Callable[[Json], bytes]] = {
    "csv": log_file.as_csv,
    "xlsx": log_file.as_xlsx,
    "json": log_file.as_json,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to go out: a filter, the highest level allowed ("" is any), for whom ("" is the own
    nation, `civil` a civil party, else a trigraph, NATO or EU). `shift`: only what this station
    entered in the shift that runs, or that ended last; then `wanted` bounds no time and names no
    other station."""

    wanted: LogFilter = field(default_factory=LogFilter)
    level: str = ""
    recipient: str = ""
    language: Language = "en"
    shift: Literal["", "running", "ended"] = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the comparison with the journal says of an export; `changed`, `unknown` are numbers."""

    entries: int
    changed: tuple[str, ...]
    unknown: tuple[str, ...]
    digest: bool  # the file is as it was written
    signed: bool  # by a station of this journal
    chain: bool  # the journal stood so
    pages: bool | None  # the pages are as they were sealed; None for a file without pages
    #: The file without its entries (see `log_file.scope`); empty when nobody of here signed it.
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def proved(self) -> bool:
        return (
            self.digest and self.signed and self.chain and self.pages is not False
            and not (self.changed or self.unknown)
        )  # fmt: skip


def recipients(text: str) -> tuple[str, ...]:
    """Return for whom an export is by its trigraphs, NATO, EU or CIVIL; none for the own nation.

    Refused: a recipient that is none.
    """
    if not text.strip():
        return ()
    if text.strip().upper() in (CIVIL, "CIVIEL"):
        return (CIVIL,)
    try:
        named = parse_releasability(text).to or ()
    except Refused:
        raise Refused(
            "recipient",
            "“{text}” is not a recipient; type three-letter country codes, NATO, EU or civil.",
            "recipient",
            text=text.strip()[:40],
        ) from None
    return tuple(name for name in named if name != OWN) or (OWN,)


class LogExport:
    """Exports of one operation."""

    def __init__(
        self, desk: Desk, liaison: LiaisonService, operation: OperationService, notes: LogNotes
    ) -> None:
        self._desk, self._liaison, self._operation = desk, liaison, operation
        self._notes = notes

    def content(self, order: Order) -> Json:
        """Return the export of what is ordered, oldest first, with its proof. Refused: a level or
        recipient that is none, a shift with a period or another station, or nothing is left."""
        names = recipients(order.recipient)
        most = parse_marking(order.level).level if order.level else None
        kept: list[EntryView] = []
        left = {"level": 0, "release": 0}
        since, until, entries = self._ordered(order)
        counts = self._liaison.outward(entries)
        for entry in entries:
            if most is not None and counts[entry.id][0].level > most:
                left["level"] += 1
            elif not _may_have(counts[entry.id], names):
                left["release"] += 1
            else:
                kept.append(entry)
        if not kept and any(left.values()):
            raise Refused(
                "export-empty",
                "Nothing is left to export: {level} above the level, {release} not for the "
                "recipient. Widen the period, the level or the recipient.",
                "export",
                **left,
            )
        if not kept:
            raise Refused(
                "export-empty",
                "Nothing is left to export: widen the period, the level or the recipient.",
                "export",
            )
        last = kept[-1].event
        if until is None:
            until = last
        elif not order.shift:
            # What is not yet over is not covered, but for what is already in the log.
            until = max(min(until, self._desk.clock.now_ms()), last)
        if since is None:
            since = min(e.entered for e in kept) if order.shift else kept[0].event
        period = since, until
        require_unchanged(self._desk, [entry.id for entry in kept])
        return self._signed(kept, counts, left, order, period)

    def shift(self, *, ended: bool = False) -> tuple[int, int]:
        """Return when the shift of this station began and ended (UTC ms, by time of entry): the
        one that runs, or the last that was relieved."""
        marks = [entry.entered for _, entry in self._reliefs()]
        since, until = [0, 0, *marks][-2:] if ended else ([0, *marks][-1], 0)
        return since, until or self._desk.clock.now_ms()

    def write(self, order: Order, kind: str) -> tuple[bytes, Json]:
        """Return the file of a kind (pdf, csv, xlsx, json) and what it holds."""
        if kind not in log_file.FORMATS:
            raise Refused(
                "export-kind",
                "“{kind}” is no form of export; choose {formats}.",
                kind,
                kind=kind,
                formats=", ".join(log_file.FORMATS),
            )
        content = self.content(order)
        if kind == "pdf":
            return log_file.as_pdf(content, self._sign), content
        return WRITERS[kind](content), content

    def blank(self, language: Language, rows: int) -> bytes:
        """Return a blank sheet to write on by hand."""
        info = self._operation.get()
        return log_file.blank_pdf(
            {
                "operation": info.name,
                "station": self._desk.store.station,
                "marking": str(self._operation.own_marking()),
                "made": "TOC Console",
            },
            language,
            rows,
        )

    def verify(self, data: bytes, name: str) -> Verdict:
        """Compare an export (JSON or PDF) with the journal. Refused: it is no export.

        Proves that a station of this journal made the file so, and that each entry in it is in the
        journal as it stands there. Does not prove that the export holds all of the log (its period
        and what was left out are said in it), nor anything of paper beyond the digest on it.
        """
        content = log_file.read(data, name)
        entries = {str(e.get("id")): e for e in content["entries"]}
        now = self._said(self._liaison.some([i for i in entries if _is_id(i)]))
        changed = [
            str(e.get("number")) for i, e in entries.items() if i in now and _own(e) != now[i]
        ]
        unknown = [str(e.get("number")) for i, e in entries.items() if i not in now]
        # An entry that stands in the file twice was put in by hand.
        if len(entries) != len(content["entries"]):
            unknown.append("?")
        store, whole = self._desk.store, log_file.digest(content)
        digest = content.get("digest") == whole
        signed = self._signed_by(content.get("signature"), whole)
        said = {k: v for k, v in content.items() if k != "entries"} if digest and signed else {}
        return Verdict(
            len(content["entries"]),
            tuple(changed),
            tuple(unknown),
            digest,
            signed,
            bool(content["chain"])
            and all(_is_anchor(a) and store.stands(Anchor(**a)) for a in content["chain"]),
            self._pages(data, whole),
            said,
        )

    def _pages(self, data: bytes, whole: str) -> bool | None:
        seal = log_file.read_seal(data)
        if seal is None:
            return None
        text = log_file.sealed(whole, str(seal.get("pages")))
        return self._signed_by(seal.get("signature"), text)

    def _signed_by(self, signature: Any, text: str) -> bool:
        if not _is_signature(signature):
            return False
        value = bytes.fromhex(signature["value"])
        return self._desk.store.signed_by(signature["origin"], text.encode(), value)

    # --- making ---

    def _ordered(self, order: Order) -> tuple[int | None, int | None, list[EntryView]]:
        """From when (None: no bound), until when, what, oldest event first."""
        own, wanted = self._desk.store.station, order.wanted
        if not order.shift:
            return wanted.since, wanted.until, self._all(wanted)
        if wanted.since is not None or wanted.until is not None:
            raise Refused(
                "export-shift",
                "A shift has its own period: leave out the period, or the shift.",
                "period",
            )
        if wanted.station.casefold() not in ("", own.casefold()):
            raise Refused(
                "export-shift",
                "A shift is of this station, {own}: leave out the station, or the shift.",
                "period",
                own=own,
            )
        if wanted.state:
            raise Refused(
                "export-shift",
                "A shift is all that was entered in it: leave out the state, or the shift.",
                "period",
            )
        since, until = self.shift(ended=order.shift == "ended")
        ids = set(self._desk.store.written(*self._between(ended=order.shift == "ended")))
        if wanted.is_narrow():
            found = [e for e in self._all(replace(wanted, station=own)) if e.id in ids]
        else:
            found = [e for e in self._liaison.some(sorted(ids)) if e.station == own]
        found.sort(key=lambda e: (e.event, e.number))
        return since or None, until, found

    def _between(self, *, ended: bool) -> tuple[Place, Place]:
        """The places in the journal between which a shift stands, whatever a clock said."""
        marks = [place for place, _ in self._reliefs()]
        first, last = [START, START, *marks][-2:]
        # Before the first relief the shift is all there is.
        return (first, last) if ended and last != START else (last, END)

    def _reliefs(self) -> list[tuple[Place, EntryView]]:
        """The handovers of this station with their places, in the order of the journal."""
        # Only a handover ends a shift: who signs on again in his own shift goes on with it.
        handovers = self._all(LogFilter(kind="handover", station=self._desk.store.station))
        standing = [entry for entry in handovers if not entry.struck]
        places = self._desk.store.places([entry.id for entry in standing])
        found = [(places[e.id], e) for e in standing if e.id in places]
        return sorted(found, key=lambda one: one[0])

    def _all(self, wanted: LogFilter) -> list[EntryView]:
        found: list[EntryView] = []
        after: Cursor | None = None
        unread = self._notes.of(self._desk.operator.initials) if wanted.state == "unread" else None
        while True:
            page = self._liaison.find(wanted, PAGE, after, unread)
            found += page.entries
            if page.next is None:
                return found[::-1]
            after = page.next

    def _signed(
        self,
        kept: list[EntryView],
        counts: Mapping[str, Marks],
        left: dict[str, int],
        order: Order,
        period: tuple[int, int],
    ) -> Json:
        info, who, wanted = self._operation.get(), self._desk.operator, order.wanted
        now = self._desk.clock.now_ms()
        exercise = self._operation.own_marking().exercise
        marking, release = marks_of_whole(counts[e.id] for e in kept)
        # Taken after the entries are read, so that each of them is in the chain it names.
        heads = self._desk.store.chain_heads()
        content: Json = {
            "format": log_file.FORMAT,
            "version": log_file.VERSION,
            "operation": info.name,
            "station": self._desk.store.station,
            "zone": self._liaison.zone,
            "language": order.language,
            "made": iso(now),
            "by": " ".join(filter(None, (who.name, who.post))) or self._desk.store.station,
            "period": [iso(at) for at in period],
            "filter": {
                **wanted.as_values(),
                "since": None if wanted.since is None else iso(wanted.since),
                "until": None if wanted.until is None else iso(wanted.until),
                "level": order.level,
            },
            "shift": order.shift,
            "recipient": order.recipient,
            "marking": str(replace(marking, exercise=exercise)),
            "release": str(release),
            "left_out": left,
            "authors": sorted({e.author for e in kept if e.author}),
            "chain": [_anchor(head) for head in heads],
            "entries": self._rows(kept, counts),
        }
        content["selection"] = log_file.selection(content, order.language)
        content["digest"] = log_file.digest(content)
        return {**content, "signature": self._sign(content["digest"])}

    def _sign(self, text: str) -> Json:
        origin, value = self._desk.store.sign_export(text.encode())
        return {"origin": origin, "value": value.hex()}

    def _rows(self, kept: list[EntryView], counts: Mapping[str, Marks]) -> list[Json]:
        said = self._said(kept)
        anchors = self._desk.store.anchors([e.id for e in kept])
        odd = self._desk.store.odd_clocks([e.id for e in kept])
        return [
            {
                **said[e.id],
                "late": e.late,
                **({"clock_ms": odd[e.id]} if e.id in odd else {}),
                **_counts(e, counts[e.id]),
                "later": {k: v for k in log_file.LATER if (v := getattr(e, k))},
                "commit": _anchor(anchors[e.id]) if e.id in anchors else None,
            }
            for e in kept
        ]

    def _said(self, entries: list[EntryView]) -> dict[str, Json]:
        """What each entry says of itself, which nothing can change."""
        about = sorted({i for e in entries for k in log_file.NAMES if (i := getattr(e, k))})
        numbers = self._liaison.numbers(about)
        return {e.id: _said(e, numbers) for e in entries}


def _said(e: EntryView, numbers: Mapping[str, str]) -> Json:
    names = {k: i for k in log_file.NAMES if (i := getattr(e, k))}
    return {
        "id": e.id,
        "number": e.number,
        "event": iso(e.event),
        "event_typed": e.event_typed,
        "event_zone": e.event_zone,
        "entered": iso(e.entered),
        "from": e.from_,
        "to": e.to,
        "precedence": e.precedence,
        "kind": e.kind,
        "channel": e.channel,
        "place": e.place,
        "position": list(e.position) if e.position else None,
        "text": e.text,
        "action": e.action,
        "owner": e.owner,
        "due": None if e.due is None else iso(e.due),
        "agreement": e.agreement,
        "source": e.source,
        "links": list(e.links),
        "tags": list(e.tags),
        "data": dict(e.data),
        "paper": dict(e.paper),
        **({"origin_file": _origin(e.origin_file)} if e.origin_file else {}),
        "attachments": [asdict(one) for one in e.attachments],
        "author": e.author,
        "post": e.post,
        "station": e.station,
        "level": e.level,
        "release": e.release,
        "reason": e.reason,
        "about": names,
        "names": {k: numbers.get(i, "?") for k, i in names.items()},
    }


def _origin(origin: Mapping[str, Any]) -> Json:
    """From which file an entry was taken in, with times as the export writes them."""
    found = dict(origin)
    if isinstance(found.get("said"), dict):
        found["said"] = _origin(found["said"])
    if isinstance(found.get("before"), dict):
        found["before"] = _origin(found["before"])
    if isinstance(found.get("at"), int):
        found["at"] = iso(found["at"])
    return found


#: What is not said by an entry itself.
_MADE = ("late", "clock_ms", "counts", "later", "commit")


def _own(entry: Json) -> Json:
    """What an exported entry says of itself, without what later entries made of it."""
    return {k: v for k, v in entry.items() if k not in _MADE}


def _anchor(anchor: Anchor) -> Json:
    return {k: getattr(anchor, k) for k in ("origin", "station", "commit", "hash")}


def _counts(entry: EntryView, marks: Marks) -> Json:
    """With what it goes out, where that is not what it says of itself."""
    if marks == (read_marking(entry.level), read_releasability(entry.release)):
        return {}
    return {"counts": {"level": str(marks[0]), "release": str(marks[1])}}


def _may_have(marks: Marks, names: tuple[str, ...]) -> bool:
    marking, release = marks
    if names == (CIVIL,):
        return may_release(marking, release, OWN, civil=True)
    return all(may_release(marking, release, name) for name in names)


def _is_id(text: str) -> bool:
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and len(value) % 2 == 0 and set(value) <= set("0123456789abcdef")


def _is_signature(value: object) -> bool:
    return isinstance(value, dict) and _is_hex(value.get("origin")) and _is_hex(value.get("value"))


def _is_anchor(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"origin", "station", "commit", "hash"}
        and _is_hex(value["origin"])
        and isinstance(value["commit"], int)
        and 0 < value["commit"] < 1 << 63
    )
