"""What a watch hands over and what the commander is told, put together from the live data.

Source of the headings: doctrine 5.6. Each open thing of the operation has a line of its own.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from app.core.desk import Desk
from app.core.dtg import format_dtg, format_time
from app.core.durations import DAY_MS, WATCH_MS
from app.core.lengths import length
from app.core.named import Kind as RecordKind
from app.core.sentences import Language, tell
from app.core.soundness import require_unchanged
from app.domains.command.service import CommandService
from app.domains.command.views import EdgeView
from app.domains.incidents.service import IncidentService
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import LiaisonService
from app.domains.liaison.views import EntryView
from app.domains.movements.service import MovementService
from app.domains.movements.views import MovementView
from app.domains.operation.service import OperationService
from app.domains.partners.rules import TimerState
from app.domains.zones.service import ZoneService
from app.interchange.disk import write_file
from app.interchange.sheet_words import marking_text, sheet_words
from app.workflows.attention import Attention
from app.workflows.contact_timers import ContactTimers
from app.workflows.wrong_guesses import WrongGuesses, sentence
from db.files import private_folder

Kind = Literal["handover", "brief"]
KINDS: tuple[Kind, ...] = ("handover", "brief")
HEADING, LINE = "## ", "- "
#: Page one of a handover: five numbers, and the five lists that they count.
FRONT = ("front_flash", "front_late", "front_due", "front_incidents", "front_actions")
#: Lines of the last 24 hours at most; everything that is open stands under its own heading.
MOST_LAST = 30
#: A handover of one line of so many letters is told whole in the log.
MOST_SHORT = 200
#: Every heading of the program.
SECTIONS = (
    *FRONT, "intent", "last", "road", "next", "later", "command", "zones", "agreements",
    "contacts", "conflicts", "credit", "resources", "weather", "comms", "markings", "keys", "state",
)  # fmt: skip
_COUNTED = re.compile(r" \(\d+\)$")
_BEHIND = ("late", "overdue", "unreported")
_UNDER_WAY = ("moving", "late", "overdue", "halted", "held", "unreported")
_OVER = ("arrived", "cancelled")
_CONTESTED = (
    "movement-contested", "zone-contested", "incident-contested", "zone-finding", "command-finding",
)  # fmt: skip


About = tuple[RecordKind, str]
"""The kind and the id of the record that a line is about."""
Line = str | tuple[str, About | None]
_Timed = tuple[int, str, About]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines. `key` says which heading it is, "" for one of the user's own;
    `about` is for each line the record it opens, and is not told by the text."""

    title: str
    lines: tuple[str, ...]
    key: str = ""
    about: tuple[About | None, ...] = field(default=(), compare=False)

    @property
    def count(self) -> int:
        """How many lines say something; “none” does not."""
        nothing = _words()["none"].values()
        return sum(1 for line in self.lines if line not in nothing)

    @property
    def front(self) -> bool:
        """Whether it stands on page one of a handover."""
        return self.key in FRONT


@dataclass(frozen=True, slots=True)
class Relief:
    """What stands under a handover: who goes and who comes, which of them signed with a PIN, and
    the blocks of page one that who comes said to have read."""

    outgoing: str = ""
    incoming: str = ""
    outgoing_signed: bool = False
    incoming_signed: bool = False
    read: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Watch:
    """Builds the texts of one operation; both are edited before they count."""

    desk: Desk
    operation: OperationService
    liaison: LiaisonService
    movements: MovementService
    zones: ZoneService
    command: CommandService
    incidents: IncidentService
    timers: ContactTimers
    attention: Attention
    guessed: WrongGuesses

    def text(self, kind: Kind, at: int, language: Language) -> str:
        """Return the handover or the brief as it is at `at` (UTC ms)."""
        return as_text(self.sections(kind, at, language))

    def sections(self, kind: Kind, at: int, language: Language) -> tuple[Section, ...]:
        """Return the sections of the handover or the brief."""
        writer = _Writer(self, at, language)
        sections = writer.handover() if kind == "handover" else writer.brief()
        require_unchanged(self.desk, writer.quoted)
        return sections

    def front(self, at: int, language: Language) -> tuple[Section, ...]:
        """Return the five lists of page one, which are counted."""
        writer = _Writer(self, at, language)
        sections = writer.front()
        require_unchanged(self.desk, writer.quoted)
        return sections

    def urgent(self, at: int) -> tuple[EntryView, ...]:
        """Return the FLASH and IMMEDIATE entries of the 24 hours up to `at`, newest first."""
        wanted = LogFilter(since=at - DAY_MS, until=at, precedence="IMMEDIATE")
        return self.liaison.find(wanted, 500).entries

    def pdf(
        self, kind: Kind, text: str, at: int, language: Language, relief: Relief | None = None
    ) -> bytes:
        """Return an edited text of `at` as sheets; `relief` is what stands under a handover, None
        while it was not handed over.

        It is marked as the whole operation: what an edited text was put together from, and when,
        cannot be told from it.
        """
        # Loaded when it is first wanted: it would be a good part of the start of the program.
        from app.interchange.sheet_pdf import Sheet  # noqa: PLC0415

        name = f"{word(kind, language)} {self.operation.get().name}"
        made = format_dtg(at, self.liaison.zone)
        marking, release = map(str, self.operation.whole())
        sheet = Sheet(name, marking, made, language, release, wide=kind == "brief")
        sections = read_sections(text)
        counted = [(s.title, str(s.count)) for s in sections if s.front]
        if counted:
            sheet.numbers(counted)
        for section in sections:
            if section.title:
                sheet.heading(_headed(section, relief, language))
            for line in section.lines:
                sheet.paragraph(f"• {line}" if section.title else line)
        if kind == "handover":
            sheet.signatures(_signatures(relief, language))
        return sheet.pdf()

    def keep_handover(self, sheet: bytes, at: int, language: Language) -> Path:
        """Write the sheets of a handover into the folder “journals” of the operation, named after
        its time; return the file. They are not encrypted, also when the operation is."""
        folder = self.desk.store.folder / "journals"
        name = self.handover_name(at, language).removesuffix(".pdf")
        path, number = folder / f"{name}.pdf", 1
        while path.exists():  # two reliefs in one minute
            number += 1
            path = folder / f"{name}_{number}.pdf"
        with contextlib.suppress(OSError):  # the next line tells it in a sentence
            private_folder(folder)
        write_file(path, sheet)
        return path

    def handover_name(self, at: int, language: Language) -> str:
        """Return what the file of a handover of `at` (UTC ms) is called."""
        return f"{word('file', language)}_{format_dtg(at, self.liaison.zone)}.pdf"


def _headed(section: Section, relief: Relief | None, language: Language) -> str:
    """A heading on paper: how many it lists, and whether who came has read it."""
    if not section.front:
        return section.title
    read = ""
    if relief is not None:
        read = word("read" if section.key in relief.read else "unread", language)
    return " – ".join(filter(None, (f"{section.title} ({section.count})", read)))


def _signatures(relief: Relief | None, language: Language) -> list[tuple[str, str]]:
    """Who goes and who comes: a name nobody signed for with a PIN says so."""
    words = sheet_words(language)
    if relief is None:
        return [(words["outgoing"], ""), (words["incoming"], "")]

    def told(name: str, signed: bool) -> str:
        return f"{name} ({word('pin_signed' if signed else 'pin_unsigned', language)})"

    return [
        (words["outgoing"], told(relief.outgoing, relief.outgoing_signed)),
        (words["incoming"], told(relief.incoming, relief.incoming_signed)),
    ]


class _Writer:
    """One look at the data."""

    def __init__(self, watch: Watch, at: int, language: Language) -> None:
        self._w, self._at, self._language = watch, at, language
        self.quoted: set[str] = set()  # ids of the entries whose words stand in it
        self._zone = watch.liaison.zone
        self._movements = watch.movements.movements(at)
        self._zones = watch.zones.zones(at)
        self._items = watch.attention.items(at)
        self._flash = watch.liaison.unacknowledged()
        self._actions = watch.liaison.actions()
        self._open = [i for i in watch.incidents.incidents() if not i.over]

    def handover(self) -> tuple[Section, ...]:
        """Page one first: five lists that are counted; then the rest, nothing of it twice."""
        return (
            *self.front(),
            self._section("intent", self._intent()),
            self._section("road", self._under_way()),
            self._section("contacts", self._contacts()),
            self._section("agreements", map(self._entry, self._w.liaison.agreements())),
            self._section("next", self._coming(0, 1)),
            self._section("later", self._coming(1, 3)),
            self._section("command", self._changes(3)),
            self._section("zones", self._active_zones()),
            self._section("conflicts", self._conflicts()),
            self._section("credit", self._credit()),
            self._section("last", self._last(MOST_LAST)),
            *(self._section(k, [self._word("fill")]) for k in ("resources", "weather", "comms")),
            self._section("markings", self._markings()),
            self._section("keys", self._keys()),
        )

    def brief(self) -> tuple[Section, ...]:
        return (
            self._section("state", self._state()),
            *self.front(),
            self._section("last", self._last(12)),
            self._section("next", self._coming(0, 1)),
            self._section("later", self._coming(1, 3)),
            self._section("command", self._changes(3)),
            self._section("zones", self._active_zones()),
            self._section("agreements", map(self._entry, self._w.liaison.agreements())),
        )

    def front(self) -> tuple[Section, ...]:
        return (
            self._section("front_flash", map(self._entry, self._flash)),
            self._section("front_late", self._late()),
            self._section("front_due", self._due()),
            self._section("front_incidents", self._incidents()),
            self._section("front_actions", self._action_lines()),
        )

    # -- parts

    def _intent(self) -> list[str]:
        info = self._w.operation.get()
        return [line.strip() for line in info.intent.split("\n") if line.strip()]

    def _last(self, most: int) -> list[Line]:
        """The urgent entries of the last day but those that stand on page one."""
        told = {entry.id for entry in (*self._flash, *self._actions)}
        # What was corrected stands there as its correction.
        urgent = [e for e in self._w.urgent(self._at) if e.stands]
        every = self._w.liaison.per_quarter(self._at - DAY_MS, self._at)
        count = self._word("entries").format(count=sum(every.values()), urgent=len(urgent))
        shown = [e for e in urgent if e.id not in told]
        left = len(shown) - most
        more = [self._word("more").format(count=left)] if left > 0 else []
        return [count, *map(self._entry, reversed(shown[:most])), *more]

    def _state(self) -> list[str]:
        states = Counter(m.state for m in self._movements)
        told = ", ".join(f"{self._term(name)} {count}" for name, count in sorted(states.items()))
        moves = self._word("moves").format(count=len(self._movements), states=told)
        return [moves, *self._intent()]

    def _keys(self) -> list[str]:
        """What was guessed at stands above what people fill in."""
        guesses = self._w.guessed.untold()
        told = [tell(sentence(one), self._language, self._zone) for one in guesses]
        return [*told, self._word("fill")]

    def _late(self) -> list[Line]:
        return [self._movement(m) for m in self._movements if m.state in _BEHIND]

    def _under_way(self) -> list[Line]:
        found = [m for m in self._movements if m.state in _UNDER_WAY]
        return [self._movement(m) for m in found if m.state not in _BEHIND]

    def _due(self) -> list[Line]:
        """What falls due within a watch, the first one first; what is over tells it elsewhere."""
        end = self._at + WATCH_MS
        timed = [*self._starts_and_windows(self._at, end), *self._relations(end)]
        for m in self._movements:
            if m.arrival is not None and m.state in _UNDER_WAY and self._at < m.arrival <= end:
                said = self._word("arrives").format(
                    point=m.destination, dtg=("≥ " if m.at_least else "") + self._dtg(m.arrival)
                )
                timed.append((m.arrival, self._join(m.number, m.name, said), ("movement", m.id)))
        for i in self._open:
            due = i.report_due
            if due is not None and self._at < due <= end:
                said = self._word("report").format(dtg=self._dtg(due))
                timed.append((due, self._join(i.number, i.title, said), ("incident", i.id)))
        for e in self._actions:
            if e.due is not None and self._at < e.due <= end:
                said = self._word("due").format(dtg=self._dtg(e.due))
                line = self._join(e.number, e.action, e.owner, said)
                timed.append((e.due, line, ("entry", e.id)))
        return _by_time(timed)

    def _coming(self, first: int, last: int) -> list[Line]:
        start, end = self._at + first * DAY_MS, self._at + last * DAY_MS
        return _by_time(self._starts_and_windows(start, end))

    def _starts_and_windows(self, start: int, end: int) -> list[_Timed]:
        """What starts, begins or ends between two moments."""
        timed: list[_Timed] = []
        for m in self._movements:
            if m.sp is not None and start < m.sp <= end and m.state not in _OVER:
                said = self._word("starts").format(dtg=self._dtg(m.sp))
                line = self._join(m.number, self._term(m.mode), m.name, said)
                timed.append((m.sp, line, ("movement", m.id)))
        for z in self._zones:
            for when, word in ((z.from_, "begins"), (z.to, "ends")):
                if when is not None and start < when <= end and z.state != "cancelled":
                    said = self._word(word).format(dtg=self._dtg(when))
                    timed.append((when, self._join(z.name, said), ("zone", z.id)))
        return timed

    def _changes(self, days: int) -> list[Line]:
        return _by_time(self._relations(self._at + days * DAY_MS))

    def _relations(self, end: int) -> list[_Timed]:
        """Command relations that begin or end up to a moment."""
        timed: list[_Timed] = []
        for edge in self._w.command.edges():
            for when, word in ((edge.from_, "begins"), (edge.to, "ends")):
                if when is not None and self._at < when <= end:
                    timed.append((when, self._edge(edge, word, when), ("unit", edge.unit)))
        return timed

    def _edge(self, edge: EdgeView, word: str, when: int) -> str:
        said = self._word(word).format(dtg=self._dtg(when))
        return self._join(f"{edge.holder_name} {edge.type} {edge.unit_name}", said)

    def _active_zones(self) -> list[Line]:
        found = list[Line]()
        for z in self._zones:
            if z.state in ("active", "suspended"):
                ends = self._word("ends").format(dtg=self._dtg(z.to)) if z.to else ""
                found.append((self._join(z.name, self._term(z.state), ends), ("zone", z.id)))
        return found

    def _incidents(self) -> list[Line]:
        found = list[Line]()
        for i in self._open:
            report = ""
            if i.report_due is not None:
                report = self._word("report").format(dtg=self._dtg(i.report_due))
                if i.overdue(self._at):
                    report = f"{report} {self._word('overtime')}"
            grip = f"GRIP {i.grip}" if i.grip not in ("", "0") else ""
            owner = i.owner or self._word("unowned")
            state, severity = self._term(str(i.state)), self._term(str(i.severity))
            parts = (i.number, i.title, state, severity, grip, owner, i.place, report)
            found.append((self._join(*parts), ("incident", i.id)))
        return found

    def _action_lines(self) -> list[Line]:
        found = list[Line]()
        for e in self._actions:
            due = ""
            if e.due is not None:
                due = self._word("due").format(dtg=self._dtg(e.due))
                due = f"{due} {self._word('overtime')}" if e.due < self._at else due
            owner = e.owner or self._word("unowned")
            found.append((self._join(e.number, e.action, owner, due), ("entry", e.id)))
        return found

    def _contacts(self) -> list[Line]:
        """Who is silent, also where that was seen or has to wait: it is handed over."""
        if self._at > self._w.desk.clock.now_ms():
            return []  # who will have called by then is not known
        found = list[Line]()
        for timer in self._w.timers.timers(self._at):
            if timer.state is TimerState.RED:
                silent = self._word("silent").format(
                    name=timer.name, length=self._length(timer.silent_min(self._at))
                )
                waits = ""
                if timer.snoozed_until is not None:
                    dtg = self._dtg(timer.snoozed_until)
                    waits = self._word("waits").format(dtg=dtg, reason=timer.snooze_reason)
                elif timer.acknowledged:
                    waits = self._word("seen_by").format(who=timer.acknowledged_by)
                found.append((self._join(silent, waits), (timer.kind, timer.about)))
        return found

    def _conflicts(self) -> list[Line]:
        found = list[Line]()
        for item in self._items:
            if item.code in _CONTESTED and item.found:
                told = tell(item.sentence, self._language, self._zone)
            elif item.code in _CONTESTED:
                name = dict(item.sentence.values)["name"]
                told = self._word("contested").format(name=name)
            else:
                continue
            found.append((told, (item.kind, item.id)))
        return found

    def _credit(self) -> list[Line]:
        open_ = [m for m in self._movements if m.state not in _OVER and not m.credit]
        return [(self._join(m.number, m.name), ("movement", m.id)) for m in open_]

    def _markings(self) -> list[str]:
        marking, release = self._w.operation.whole()
        return [self._join(marking_text(marking, self._language), str(release))]

    # -- lines

    def _movement(self, m: MovementView) -> Line:
        last = self._word("at").format(point=m.last_point) if m.last_point else ""
        eta = format_time(m.eta, self._zone) if m.eta else ""
        eta = f"≥ {eta}" if eta and m.at_least else eta
        ahead = self._word("to").format(point=m.next_point, time=eta) if m.next_point else ""
        least = "≥ " if m.at_least else ""
        sign = "-" if m.delay_min < 0 else "+"
        delay = f"{least}{sign}{self._length(abs(m.delay_min))}" if m.delay_min else ""
        parts = (m.number, m.name, self._term(m.state), last, ahead.strip(), delay)
        return self._join(*parts), ("movement", m.id)

    def _entry(self, e: EntryView) -> Line:
        self.quoted.add(e.id)
        way = " > ".join(filter(None, (e.from_, e.to)))
        head = f"{e.number} {format_time(e.event, self._zone)} {e.precedence}"
        return self._join(head, way, " ".join(e.text.split())), ("entry", e.id)

    def _section(self, key: str, lines: Iterable[Line]) -> Section:
        pairs = [(line, None) if isinstance(line, str) else line for line in lines]
        # One line each: a title with a line break in it must not look like a heading.
        found = tuple(" ".join(text.split()) for text, _ in pairs)
        about = tuple(about for _, about in pairs)
        return Section(self._word(key), found or (self._word("none"),), key, about or (None,))

    def _length(self, minutes: int) -> str:
        """A length of time as people say it: 1 d 8 u."""
        return tell(length(minutes), self._language)

    def _dtg(self, ms: int) -> str:
        return format_dtg(ms, self._zone)

    def _word(self, key: str) -> str:
        return word(key, self._language)

    def _term(self, word: str) -> str:
        """A state or kind in the language; one that has no word yet as it is stored."""
        return _words().get(f"term_{word}", {}).get(self._language, word)

    @staticmethod
    def _join(*parts: str) -> str:
        return ", ".join(part for part in parts if part)


def word(key: str, language: Language) -> str:
    """Return a word or a sentence of the watch."""
    return _words()[key][language]


def _by_time(timed: list[_Timed]) -> list[Line]:
    return [(line, about) for _, line, about in sorted(timed, key=lambda one: one[:2])]


def as_text(sections: Iterable[Section]) -> str:
    """Return sections as a text that people edit: “## heading”, “- line”. A list of page one has
    its number in its heading."""
    return "\n\n".join(
        "\n".join([*_title(s), *((LINE if s.title else "") + line for line in s.lines)])
        for s in sections
    )


def _title(section: Section) -> list[str]:
    if not section.title:
        return []
    count = f" ({section.count})" if section.front else ""
    return [f"{HEADING}{section.title}{count}"]


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of an edited text; what stands before the first heading is one too.

    A heading of this program, in either language, is known again; its number counts anew.
    """
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if line.startswith(HEADING.strip()):
            found.append((line.lstrip("#").strip(), []))
        elif line.strip():
            if not found:
                found.append(("", []))
            found[-1][1].append(line.strip().removeprefix(LINE.strip()).strip())
    return tuple(_read_section(head, tuple(lines)) for head, lines in found)


def _read_section(head: str, lines: tuple[str, ...]) -> Section:
    keys, plain = _keys_by_title(), _COUNTED.sub("", head)
    key = keys.get(plain, "")
    return Section(plain, lines, key) if key in FRONT else Section(head, lines, keys.get(head, ""))


def summary(text: str, language: Language, read: Container[str] | None = None) -> str:
    """Return in one line what a handover holds: its numbers, and of which lists `read` names that
    who takes over has read them; of a short text of its own, that text."""
    sections = read_sections(text)
    front = [s for s in sections if s.front]
    if not front:
        short = " ".join(text.split())
        plain = len(sections) == 1 and not sections[0].title and len(short) <= MOST_SHORT
        return short if plain else word("attached", language)
    told = [", ".join(f"{word(s.key, language)} {s.count}" for s in front) + "."]
    if read is not None:
        missed = [word(s.key, language) for s in front if s.key not in read]
        key = "missed" if missed else "all_read"
        told.append(word(key, language).format(names=", ".join(missed)))
    return " ".join(told)


@cache
def _keys_by_title() -> Mapping[str, str]:
    return {title: key for key in SECTIONS for title in _words()[key].values()}


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("resources").joinpath("sheets/watch.json").read_text("utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found
