"""Rules of the log: precedence, kinds, numbers, lateness, corrections, what a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from app.core.dtg import MONTHS, parse_from
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.markings import (
    Marking,
    Releasability,
    marks_of_whole,
    read_marking,
    read_releasability,
)
from app.core.sentences import Sentence

LATE_AFTER_MS = 30 * MINUTE_MS
AHEAD_MIN = 5  # an event this far ahead is asked about

SpanKind = Literal["movement", "dtg", "mgrs", "road", "tag", "post"]
#: What a record in the log is: an ordinary entry, one that corrects, one that strikes.
RecordForm = Literal["entry", "correction", "strike"]


@dataclass(frozen=True, slots=True)
class Precedence:
    """One precedence: name, sign, order (0 is the most urgent), minutes to handle it in."""

    name: str
    sign: str
    order: int
    handling_min: int


#: Source: doctrine 5.2; P and R have no in-station norm there, so their US delivery aim stands.
PRECEDENCES = (
    Precedence("FLASH", "Z", 0, 10),
    Precedence("IMMEDIATE", "O", 1, 30),
    Precedence("PRIORITY", "P", 2, 180),
    Precedence("ROUTINE", "R", 3, 360),
)
_DUTCH = MappingProxyType({"FLITS": "FLASH", "ONMIDDELLIJK": "IMMEDIATE", "PRIORITEIT": "PRIORITY"})


class EntryKind(StrEnum):
    """What an entry is about. Source: doctrine 5.1; opening and closing are first and last."""

    INCIDENT = "incident"
    ORDER = "order"
    REPORT = "report"
    REQUEST = "request"
    DECISION = "decision"
    LIAISON = "liaison"
    HANDOVER = "handover"
    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Span:
    """Something a text names, from `start` to before `end`, with its value in normal form."""

    start: int
    end: int
    kind: SpanKind
    value: str


class Ask(StrEnum):
    """What an entry may leave open until a later one settles it."""

    ACTION = "action"  # something has to be done
    AGREEMENT = "agreement"  # to be confirmed in writing
    ACKNOWLEDGEMENT = "acknowledgement"  # a FLASH that somebody has to have seen


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRecord:
    """What the rule of what is asked reads of one record; what it names are ids, "" is none."""

    id: str
    number: str = ""
    entered: int = 0  # UTC ms
    struck: bool = False  # by a record that is not struck itself
    action: str = ""
    agreement: bool = False
    precedence: str = "ROUTINE"
    corrects: str = ""
    strikes: str = ""
    adds: str = ""
    closes: str = ""
    confirms: str = ""
    acknowledges: str = ""


@dataclass(frozen=True, slots=True)
class LogRef:
    """What the rules of later entries read of a record in the log: what it says that asks for
    something, what of that it still asks, and the numbers of what settled the rest."""

    id: str
    number: str
    form: RecordForm = "entry"
    struck: bool = False
    says: frozenset[Ask] = frozenset()
    asks: frozenset[Ask] = frozenset()
    settled: Mapping[Ask, str] = field(default_factory=dict)


def asks(entry: LogRecord, later: Iterable[LogRecord]) -> frozenset[Ask]:
    """What an entry still asks for. Nothing else knows whether something in the log is open.

    `later` are the records about it; of a correction those about the entry it corrects, with that
    entry. What is struck asks nothing. Of an entry and its corrections one asks for all of them:
    the newest that says so, since a correction takes no action and no agreement back; the
    precedence is always said, so only what stands now can be a FLASH.
    """
    said, records = says(entry), tuple(later)
    if not said:
        return said
    counting = _counting(entry, records)
    return frozenset(
        ask
        for ask in said
        if _asker(ask, counting) == entry.id and not settled_by(ask, entry, records)
    )


def stands(entry: LogRecord, later: Iterable[LogRecord]) -> bool:
    """Whether this is what counts of an entry and its corrections; `later` as in `asks`."""
    return standing(entry, later) == entry.id


def standing(entry: LogRecord, later: Iterable[LogRecord]) -> str:
    """The id of what counts of an entry and its corrections, "" for nothing; `later` as in
    `asks`."""
    counting = _counting(entry, tuple(later))
    return counting[-1].id if counting else ""


def counts_as(
    said: Iterable[tuple[str, str]],
) -> tuple[Marking, Releasability]:
    """The marking and the releasability with which an entry goes out, whatever the way.

    `said` is what the entry says of itself, what stands now of it, and what stands now of the
    entry it follows up: the highest and the narrowest of them count, so that a correction that
    raises a marking reaches every text of the entry. Nothing else may judge what goes out.
    """
    return marks_of_whole((read_marking(level), read_releasability(to)) for level, to in said)


def settled_by(ask: Ask, entry: LogRecord, later: Iterable[LogRecord]) -> str:
    """The number of the newest record that settled what `entry` says, "" for none.

    An answer to the entry or to a correction of it counts for each of them that says the same: a
    corrected typing error opens nothing again, another action does.
    """
    said, records = _said(ask, entry), tuple(later)
    if not said:
        return ""
    same = {one.id for one in _texts(entry, records) if _said(ask, one) == said}
    answers = [r for r in records if not r.struck and getattr(r, _SETTLES[ask]) in same]
    return (max(answers, key=write_order).number or "?") if answers else ""


def says(entry: LogRecord) -> frozenset[Ask]:
    """What an entry says that asks for something, settled or not."""
    return frozenset(ask for ask in Ask if _said(ask, entry))


#: The field of a later record that names what it settles.
_SETTLES = MappingProxyType(
    {Ask.ACTION: "closes", Ask.AGREEMENT: "confirms", Ask.ACKNOWLEDGEMENT: "acknowledges"}
)


def _said(ask: Ask, record: LogRecord) -> str:
    """What a record asks, in a form that can be compared; a strike asks nothing."""
    if record.strikes:
        return ""
    if ask is Ask.ACTION:
        return " ".join(record.action.split()).casefold()
    if ask is Ask.AGREEMENT:
        return "agreed" if record.agreement else ""
    return "FLASH" if record.precedence == "FLASH" else ""


def _asker(ask: Ask, counting: tuple[LogRecord, ...]) -> str:
    """The id of the record that asks for all of them, "" for none."""
    reach = counting[-1:] if ask is Ask.ACKNOWLEDGEMENT else counting
    return next((one.id for one in reversed(reach) if _said(ask, one)), "")


def _texts(entry: LogRecord, later: tuple[LogRecord, ...]) -> list[LogRecord]:
    """The entry and its corrections, oldest first; what a correction corrects is the first."""
    root = entry.corrects or entry.id
    found = {one.id: one for one in (entry, *later) if root in (one.id, one.corrects)}
    return sorted(found.values(), key=lambda one: (one.id != root, write_order(one)))


def _counting(entry: LogRecord, later: tuple[LogRecord, ...]) -> tuple[LogRecord, ...]:
    """Those of them that count: not struck, and not written before the entry was struck. What
    corrects a struck entry says what was true instead."""
    if not later:
        return () if entry.struck else (entry,)
    texts = _texts(entry, later)
    root = entry.corrects or entry.id
    strikes = [write_order(one) for one in later if one.strikes == root and not one.struck]
    return tuple(
        one for one in texts
        if not one.struck and (one.id == root or not strikes or write_order(one) > max(strikes))
    )  # fmt: skip


def write_order(record: LogRecord) -> tuple[int, int, str]:
    """When it was written; numbers of one station order what one millisecond brought."""
    return record.entered, len(record.number), record.number


def parse_precedence(text: str) -> Precedence:
    """A precedence from its name (English or Dutch), the start of it, or its sign; else Refused.

    One letter is always the sign, so that Z is FLASH and P is PRIORITY.
    """
    key = text.strip().upper()
    by_sign = [p for p in PRECEDENCES if p.sign == key]
    names = {p.name: p for p in PRECEDENCES}
    names |= {dutch: names[name] for dutch, name in _DUTCH.items()}
    found = by_sign or [p for name, p in names.items() if len(key) > 1 and name.startswith(key)]
    if len(set(found)) != 1:
        raise Refused(
            "precedence",
            "“{text}” is not a precedence; choose FLASH (Z), IMMEDIATE (O), PRIORITY (P) "
            "or ROUTINE (R).",
            "precedence",
            text=text.strip()[:20],
        )
    return found[0]


def is_late(event_ms: int, entered_ms: int) -> bool:
    """Whether an entry is marked late: made more than 30 minutes after its event."""
    return entered_ms - event_ms > LATE_AFTER_MS


def read_due(typed: str, event_ms: int, now_ms: int, zone: str) -> int | None:
    """UTC ms by when an action is due, "" is None. A time of day is the first one from the event
    on. Refused: no moment, or one before the event."""
    if not typed.strip():
        return None
    try:
        due = parse_from(typed, begin_ms=event_ms, reference_ms=now_ms, zone=zone).ms
    except Refused as wrong:
        raise wrong.at("due") from wrong
    if due < event_ms - event_ms % MINUTE_MS:
        raise Refused(
            "due-before",
            "The action is due before it was asked for; correct the due time or the event.",
            "due",
        )
    return due


def format_number(post: str, number: int) -> str:
    """The number of an entry as shown: post and at least four digits, “TOC-0412”."""
    return f"{post}-{number:04d}"


_NUMBER = re.compile(r"([A-Z][A-Z0-9]{0,11}(?:-[A-Z][A-Z0-9]{0,11})?)-?([0-9]{1,7})")


def parse_number(text: str) -> tuple[str, int]:
    """Post and number out of “TOC-0412”, “toc 412” or “LSO-VCNL-12”; else Refused."""
    match = _NUMBER.fullmatch("-".join(text.upper().split()))
    if not match or int(match[2]) == 0:
        raise Refused(
            "entry-number",
            "“{text}” is not the number of a log entry; type for example TOC-0412.",
            "number",
            text=text.strip()[:24],
        )
    return match[1], int(match[2])


def check_correction(entry_id: str, target: LogRef) -> None:
    """Refused unless a record may correct `target`: an ordinary entry, and not itself.

    A struck entry may still be corrected: the correction says what was true instead.
    """
    _check_target(entry_id, target, "corrected")


def check_strike(entry_id: str, target: LogRef) -> None:
    """Refused unless a record may strike `target`: an ordinary entry, not itself, not struck."""
    _check_target(entry_id, target, "struck")
    if target.struck:
        raise Refused(
            "entry-struck",
            "{number} is already struck; add a correction if something is still wrong.",
            "target",
            number=target.number,
        )


def check_addition(target: LogRef) -> None:
    """Refused unless something may be added to `target`: an ordinary entry."""
    _check_target("", target, "added to")


def check_close(target: LogRef) -> None:
    """Refused unless `target` has an action that is open."""
    if Ask.ACTION not in target.says:
        raise Refused(
            "entry-no-action",
            "{number} asks for no action: there is nothing to close.",
            number=target.number,
        )
    _check_open(target, Ask.ACTION, "done")


def check_confirmation(target: LogRef) -> None:
    """Refused unless `target` is an agreement that waits for its confirmation in writing."""
    if Ask.AGREEMENT not in target.says:
        raise Refused(
            "entry-no-agreement", "{number} is no agreement with a partner.", number=target.number
        )
    _check_open(target, Ask.AGREEMENT, "confirmed")


def check_acknowledgement(target: LogRef) -> None:
    """Refused unless `target` is a FLASH that nobody has acknowledged. Source: doctrine 5.2."""
    if Ask.ACKNOWLEDGEMENT not in target.says:
        raise Refused(
            "entry-no-flash",
            "{number} is no FLASH: it asks for no acknowledgement.",
            number=target.number,
        )
    _check_open(target, Ask.ACKNOWLEDGEMENT, "acknowledged")


def parse_kind(text: str) -> str:
    """A kind of entry from its name in any case; else Refused, with the kinds there are."""
    key = text.strip().lower()
    kinds = [kind.value for kind in EntryKind]
    if key not in kinds:
        raise Refused(
            "entry-kind",
            "“{text}” is no kind; choose {kinds}.",
            "kind",
            text=text.strip()[:20],
            kinds=", ".join(kinds),
        )
    return key


def parse_source(text: str) -> str:
    """A source rating by the Admiralty code, “b2” as “B2”; empty is none; else Refused."""
    key = "".join(text.upper().split())
    if key and not re.fullmatch(r"[A-F][1-6]", key):
        raise Refused(
            "entry-source",
            "“{text}” is no rating; type a letter A to F for the source and a figure 1 to "
            "6 for what it says: B2.",
            "source",
            text=text.strip()[:20],
        )
    return key


def recognise(text: str) -> tuple[Span, ...]:
    """What a log text names, in the order of the text and never overlapping.

    Movement numbers (25-USV-08), date-time groups (full, 271430B, 1430B for A, B and Z), MGRS,
    road with hectometre post (“A58 hmp 123.4”), #tags and @posts. Values are in normal form:
    upper case without inner spaces; tags in lower case, roads as “A58 123.4”.
    """
    return tuple(_spans(text))


def tags_of(text: str) -> tuple[str, ...]:
    """The #tags of a text, each once, in order, in lower case without the sign."""
    return tuple(dict.fromkeys(s.value.lstrip("#") for s in recognise(text) if s.kind == "tag"))


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3])[0-5][0-9]|2400)"
_PATTERN = re.compile(
    rf"""(?<![\w/-])(?:
      (?P<movement>{_DAY}-(?!(?:{_MONTH})-)[A-Z][A-Z0-9]{{1,7}}-[0-9]{{2}}[A-Z]?)(?![\w-])
    | (?P<road>[AN][0-9]{{1,3}}(?:\s(?:re|li))?\s{{0,2}}(?:hmp|hm|km)\s?
        [0-9]{{1,3}}(?:[.,][0-9])?)(?![\w-])
    | (?P<mgrs>[0-9]{{1,2}}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{{2}}\s?(?:[0-9]{{5}}\s?[0-9]{{5}}
        |[0-9]{{4}}\s?[0-9]{{4}}|[0-9]{{3}}\s?[0-9]{{3}}|[0-9]{{2}}\s?[0-9]{{2}}))(?!\w)
    | (?P<dtg>{_DAY}\s?{_CLOCK}\s?[A-IK-Z]\s?(?:{_MONTH})(?:\s?[0-9]{{4}}|\s?[0-9]{{2}})(?!\w)
        |{_DAY}{_CLOCK}[A-IK-Z](?!\w)|{_CLOCK}[ABZ](?!\w))
    | \#(?P<tag>\w(?:[\w-]*\w)?)
    | @(?P<post>\w(?:[\w-]*\w)?)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ROAD = re.compile(r"([AN][0-9]+).*?([0-9]+(?:[.,][0-9])?)$", re.IGNORECASE)
_KINDS: tuple[SpanKind, ...] = ("movement", "road", "mgrs", "dtg", "tag", "post")


def _spans(text: str) -> Iterator[Span]:
    for match in _PATTERN.finditer(text):
        kind = next(kind for kind in _KINDS if match[kind] is not None)
        yield Span(match.start(), match.end(), kind, _value(kind, match[kind]))


def _value(kind: SpanKind, found: str) -> str:
    if kind == "tag":
        return found.lower()
    if kind == "road" and (road := _ROAD.fullmatch(found)):
        return f"{road[1].upper()} {road[2].replace(',', '.')}"
    return "".join(found.split()).upper()


def _check_open(target: LogRef, ask: Ask, what: str) -> None:
    if target.struck:
        raise Refused(
            "entry-struck-open",
            "{number} is struck: it asks for nothing more.",
            number=target.number,
        )
    if ask not in target.asks:
        by = target.settled.get(ask, "?")
        raise Refused(
            "entry-settled",
            "{number} is {what} already: see {by}.",
            number=target.number,
            what=Sentence("word-entry-act", what),
            by=by,
        )


def _check_target(entry_id: str, target: LogRef, verb: str) -> None:
    if target.id == entry_id:
        raise Refused(
            "entry-itself",
            "{number} cannot be {verb} by itself; choose the entry that is wrong.",
            "target",
            number=target.number,
            verb=Sentence("word-entry-act", verb),
        )
    if target.form != "entry":
        raise Refused(
            "entry-form",
            "{number} is a {form} and cannot be {verb}; choose the entry it points to.",
            "target",
            number=target.number,
            form=Sentence("word-entry-form", target.form),
            verb=Sentence("word-entry-act", verb),
        )
