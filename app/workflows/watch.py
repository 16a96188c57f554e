"""What a watch hands over and what the commander is told, put together from the live data.

Source of the headings: doctrine 5.6. Each open thing of the operation has a line of its own.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from app.core.desk import Desk
from app.core.dtg import format_dtg, format_time
from app.core.durations import DAY_MS
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
from db.files import private_folder

Kind = Literal["handover", "brief"]
KINDS: tuple[Kind, ...] = ("handover", "brief")
HEADING, LINE = "## ", "- "
#: Lines of the last 24 hours at most; everything that is open stands under its own heading.
MOST_LAST = 30
_BEHIND = ("late", "overdue", "unreported")
_UNDER_WAY = ("moving", "late", "overdue", "halted", "held", "unreported")
_OVER = ("arrived", "cancelled")
_CONTESTED = (
    "movement-contested", "zone-contested", "incident-contested", "zone-finding", "command-finding",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]


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

    def text(self, kind: Kind, at: int, language: Language) -> str:
        """Return the handover or the brief as it is at `at` (UTC ms)."""
        return as_text(self.sections(kind, at, language))

    def sections(self, kind: Kind, at: int, language: Language) -> tuple[Section, ...]:
        """Return the sections of the handover or the brief."""
        writer = _Writer(self, at, language)
        sections = writer.handover() if kind == "handover" else writer.brief()
        require_unchanged(self.desk, writer.quoted)
        return sections

    def urgent(self, at: int) -> tuple[EntryView, ...]:
        """Return the FLASH and IMMEDIATE entries of the 24 hours up to `at`, newest first."""
        wanted = LogFilter(since=at - DAY_MS, until=at, precedence="IMMEDIATE")
        return self.liaison.find(wanted, 500).entries

    def pdf(
        self, kind: Kind, text: str, at: int, language: Language, signed: Sequence[str] = ()
    ) -> bytes:
        """Return an edited text of `at` as sheets; `signed` are the names that stand under it.

        It is marked as the whole operation: what an edited text was put together from, and when,
        cannot be told from it.
        """
        # Loaded when it is first wanted: it would be a good part of the start of the program.
        from app.interchange.sheet_pdf import Sheet  # noqa: PLC0415

        name = f"{word(kind, language)} {self.operation.get().name}"
        made = format_dtg(at, self.liaison.zone)
        marking, release = map(str, self.operation.whole())
        sheet = Sheet(name, marking, made, language, release, wide=kind == "brief")
        for section in read_sections(text):
            if section.title:
                sheet.heading(section.title)
            for line in section.lines:
                sheet.paragraph(f"- {line}")
        if kind == "handover":
            roles = (sheet_words(language)["outgoing"], sheet_words(language)["incoming"])
            sheet.signatures(list(zip(roles, (*signed, "", ""), strict=False)))
        return sheet.pdf()

    def keep_handover(self, text: str, at: int, language: Language, signed: Sequence[str]) -> Path:
        """Write a handover as PDF into the folder “journals” of the operation, named after its
        time; return the file. The sheets are not encrypted, also when the operation is."""
        folder = self.desk.store.folder / "journals"
        name = f"handover_{format_dtg(at, self.liaison.zone)}"
        path, number = folder / f"{name}.pdf", 1
        while path.exists():  # two reliefs in one minute
            number += 1
            path = folder / f"{name}_{number}.pdf"
        with contextlib.suppress(OSError):  # the next line tells it in a sentence
            private_folder(folder)
        write_file(path, self.pdf("handover", text, at, language, signed))
        return path


class _Writer:
    """One look at the data."""

    def __init__(self, watch: Watch, at: int, language: Language) -> None:
        self._w, self._at, self._language = watch, at, language
        self.quoted: set[str] = set()  # ids of the entries whose words stand in it
        self._zone = watch.liaison.zone
        self._movements = watch.movements.movements(at)
        self._zones = watch.zones.zones(at)
        self._items = watch.attention.items(at)

    def handover(self) -> tuple[Section, ...]:
        return (
            self._section("intent", self._intent()),
            self._section("last", self._last(MOST_LAST)),
            self._section("flash", map(self._entry, self._w.liaison.unacknowledged())),
            self._section("overdue", self._late()),
            self._section("road", self._under_way()),
            self._section("next", self._coming(0, 1)),
            self._section("later", self._coming(1, 3)),
            self._section("command", self._changes(3)),
            self._section("zones", self._active_zones()),
            self._section("incidents", self._incidents()),
            self._section("actions", self._actions()),
            self._section("agreements", map(self._entry, self._w.liaison.agreements())),
            self._section("contacts", self._contacts()),
            self._section("conflicts", self._conflicts()),
            self._section("credit", self._credit()),
            *(self._section(k, [self._word("fill")]) for k in ("resources", "weather", "comms")),
            self._section("markings", self._markings()),
            self._section("keys", [self._word("fill")]),
        )

    def brief(self) -> tuple[Section, ...]:
        return (
            self._section("state", self._state()),
            self._section("last", self._last(12)),
            self._section("overdue", self._late()),
            self._section("incidents", self._incidents()),
            self._section("next", self._coming(0, 1)),
            self._section("later", self._coming(1, 3)),
            self._section("command", self._changes(3)),
            self._section("zones", self._active_zones()),
            self._section("actions", self._actions()),
            self._section("agreements", map(self._entry, self._w.liaison.agreements())),
        )

    # -- parts

    def _intent(self) -> list[str]:
        info = self._w.operation.get()
        return [line.strip() for line in info.intent.split("\n") if line.strip()]

    def _last(self, most: int) -> list[str]:
        # What was corrected stands there as its correction.
        urgent = [e for e in self._w.urgent(self._at) if e.stands]
        every = self._w.liaison.per_quarter(self._at - DAY_MS, self._at)
        count = self._word("entries").format(count=sum(every.values()), urgent=len(urgent))
        left = len(urgent) - most
        more = [self._word("more").format(count=left)] if left > 0 else []
        return [count, *map(self._entry, reversed(urgent[:most])), *more]

    def _state(self) -> list[str]:
        states = Counter(m.state for m in self._movements)
        told = ", ".join(f"{self._term(name)} {count}" for name, count in sorted(states.items()))
        moves = self._word("moves").format(count=len(self._movements), states=told)
        return [moves, *self._intent()]

    def _late(self) -> list[str]:
        return [self._movement(m) for m in self._movements if m.state in _BEHIND]

    def _under_way(self) -> list[str]:
        found = [m for m in self._movements if m.state in _UNDER_WAY]
        return [self._movement(m) for m in found if m.state not in _BEHIND]

    def _coming(self, first: int, last: int) -> list[str]:
        start, end = self._at + first * DAY_MS, self._at + last * DAY_MS
        timed: list[tuple[int, str]] = []
        for m in self._movements:
            if m.sp is not None and start < m.sp <= end and m.state not in _OVER:
                said = self._word("starts").format(dtg=self._dtg(m.sp))
                timed.append((m.sp, self._join(m.number, self._term(m.mode), m.name, said)))
        for z in self._zones:
            for when, word in ((z.from_, "begins"), (z.to, "ends")):
                if when is not None and start < when <= end and z.state != "cancelled":
                    said = self._word(word).format(dtg=self._dtg(when))
                    timed.append((when, self._join(z.name, said)))
        return [line for _, line in sorted(timed)]

    def _changes(self, days: int) -> list[str]:
        end = self._at + days * DAY_MS
        timed: list[tuple[int, str]] = []
        for edge in self._w.command.edges():
            for when, word in ((edge.from_, "begins"), (edge.to, "ends")):
                if when is not None and self._at < when <= end:
                    timed.append((when, self._edge(edge, word, when)))
        return [line for _, line in sorted(timed)]

    def _edge(self, edge: EdgeView, word: str, when: int) -> str:
        said = self._word(word).format(dtg=self._dtg(when))
        return self._join(f"{edge.holder_name} {edge.type} {edge.unit_name}", said)

    def _active_zones(self) -> list[str]:
        found = []
        for z in self._zones:
            if z.state in ("active", "suspended"):
                ends = self._word("ends").format(dtg=self._dtg(z.to)) if z.to else ""
                found.append(self._join(z.name, self._term(z.state), ends))
        return found

    def _incidents(self) -> list[str]:
        found = []
        for i in self._w.incidents.incidents():
            if i.state == "closed":
                continue
            report = ""
            if i.report_due is not None:
                report = self._word("report").format(dtg=self._dtg(i.report_due))
                if i.overdue(self._at):
                    report = f"{report} {self._word('overtime')}"
            grip = f"GRIP {i.grip}" if i.grip not in ("", "0") else ""
            owner = i.owner or self._word("unowned")
            state, severity = self._term(str(i.state)), self._term(str(i.severity))
            parts = (i.number, i.title, state, severity, grip, owner, i.place, report)
            found.append(self._join(*parts))
        return found

    def _actions(self) -> list[str]:
        found = []
        for e in self._w.liaison.actions():
            due = ""
            if e.due is not None:
                due = self._word("due").format(dtg=self._dtg(e.due))
                due = f"{due} {self._word('overtime')}" if e.due < self._at else due
            found.append(self._join(e.number, e.action, e.owner, due))
        return found

    def _contacts(self) -> list[str]:
        """Who is silent, also where that was seen or has to wait: it is handed over."""
        if self._at > self._w.desk.clock.now_ms():
            return []  # who will have called by then is not known
        found = []
        for timer in self._w.timers.timers(self._at):
            if timer.state is TimerState.RED:
                silent = self._word("silent").format(
                    name=timer.name, minutes=timer.silent_min(self._at)
                )
                waits = ""
                if timer.snoozed_until is not None:
                    dtg = self._dtg(timer.snoozed_until)
                    waits = self._word("waits").format(dtg=dtg, reason=timer.snooze_reason)
                elif timer.acknowledged:
                    waits = self._word("seen_by").format(who=timer.acknowledged_by)
                found.append(self._join(silent, waits))
        return found

    def _conflicts(self) -> list[str]:
        found = []
        for item in self._items:
            if item.code in _CONTESTED and item.found:
                found.append(tell(item.sentence, self._language, self._zone))
            elif item.code in _CONTESTED:
                name = dict(item.sentence.values)["name"]
                found.append(self._word("contested").format(name=name))
        return found

    def _credit(self) -> list[str]:
        open_ = [m for m in self._movements if m.state not in _OVER and not m.credit]
        return [self._join(m.number, m.name) for m in open_]

    def _markings(self) -> list[str]:
        marking, release = self._w.operation.whole()
        return [self._join(marking_text(marking, self._language), str(release))]

    # -- lines

    def _movement(self, m: MovementView) -> str:
        last = self._word("at").format(point=m.last_point) if m.last_point else ""
        eta = format_time(m.eta, self._zone) if m.eta else ""
        eta = f"≥ {eta}" if eta and m.at_least else eta
        ahead = self._word("to").format(point=m.next_point, time=eta) if m.next_point else ""
        least = "≥ " if m.at_least else ""
        count = f"{least}{m.delay_min:+d}"
        delay = self._word("minutes").format(count=count) if m.delay_min else ""
        return self._join(m.number, m.name, self._term(m.state), last, ahead.strip(), delay)

    def _entry(self, e: EntryView) -> str:
        self.quoted.add(e.id)
        way = " > ".join(filter(None, (e.from_, e.to)))
        head = f"{e.number} {format_time(e.event, self._zone)} {e.precedence}"
        return self._join(head, way, " ".join(e.text.split()))

    def _section(self, key: str, lines: Iterable[str]) -> Section:
        # One line each: a title with a line break in it must not look like a heading.
        found = tuple(" ".join(line.split()) for line in lines)
        return Section(self._word(key), found or (self._word("none"),))

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


def as_text(sections: Iterable[Section]) -> str:
    """Return sections as a text that people edit: “## heading”, “- line”."""
    return "\n\n".join(
        "\n".join([HEADING + s.title, *(LINE + line for line in s.lines)]) for s in sections
    )


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of an edited text; what stands before the first heading is one too."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if line.startswith(HEADING.strip()):
            found.append((line.lstrip("#").strip(), []))
        elif line.strip():
            if not found:
                found.append(("", []))
            found[-1][1].append(line.strip().removeprefix(LINE.strip()).strip())
    return tuple(Section(head, tuple(lines)) for head, lines in found)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("resources").joinpath("sheets/watch.json").read_text("utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found
