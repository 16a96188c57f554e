"""Rules of incidents: kinds, severity, states and their steps, GRIP, numbers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.core.errors import Refused
from app.core.sentences import Sentence, either
from db.facade import is_text


class State(StrEnum):
    """The life of an incident."""

    OPEN = "open"
    CONTROLLED = "controlled"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # made by mistake: it never was one


class Severity(StrEnum):
    """How grave, by what it does to the operation."""

    MINOR = "minor"
    SERIOUS = "serious"
    MAJOR = "major"


MOST_TITLE, MOST_LINE = 200, 1000  # letters: a title is one line of a list, an owner or a place too

#: The seven themes of the regional risk profile, then the kinds of host nation support.
#: Source: doctrine 5.8.
KINDS = (
    "natural", "built", "technological", "vital", "traffic", "health", "social",
    "breakdown", "road-accident", "rail", "load-shift", "fire", "ammunition", "fuel-spill",
    "lost-item", "drone", "recon", "demonstration", "sabotage", "cyber", "gps-loss", "medical",
    "missing-person", "border", "permit", "weather", "bridge",
)  # fmt: skip

#: The step forward comes first; what is over can be opened again.
STEPS = MappingProxyType(
    {
        State.OPEN: (State.CONTROLLED, State.CLOSED, State.WITHDRAWN),
        State.CONTROLLED: (State.CLOSED, State.OPEN, State.WITHDRAWN),
        State.CLOSED: (State.OPEN, State.WITHDRAWN),
        State.WITHDRAWN: (State.OPEN,),
    }
)
OVER = frozenset({State.CLOSED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Grip:
    """A level of the coordinated regional response: which team works, and what calls for it."""

    level: str
    team: str
    trigger: str


#: Source: doctrine 5.8. Levels can be skipped; regions differ on the last one.
GRIPS = (
    Grip("0", "", "daily routine of the emergency services"),
    Grip("1", "CoPI", "several disciplines at the scene"),
    Grip("2", "CoPI + ROT", "effects outside the source area"),
    Grip("3", "CoPI + ROT + GBT", "public order or society in one municipality"),
    Grip("4", "CoPI + ROT + RBT", "more than one municipality"),
    Grip("5", "RBT of several regions", "more than one region"),
    Grip("Rijk", "ICCb + MCCb", "national direction"),
)
# Beginnings of words, Dutch and English, that tell the kind; the first one found counts.
_HINTS = (
    ("drone", ("drone", "uav")),
    ("ammunition", ("munitie", "ammun", "explosie", "eod", "verdachte")),
    ("fuel-spill", ("lekka", "gelekt", "spill", "leak", "brandstof")),
    ("fire", ("brand", "fire", "rook", "smoke")),
    ("road-accident", ("ongeval", "aanrijding", "accident", "collision", "crash")),
    ("breakdown", ("pech", "breakdown", "broke", "lekke", "bergin", "recovery")),
    ("rail", ("trein", "train", "spoor", "wagon", "ontspoor", "derail")),
    ("demonstration", ("demonstr", "betog", "blokkade", "blockade", "activist")),
    ("recon", ("fotogra", "filmt", "photogr", "verkenn")),
    ("sabotage", ("sabot", "vernield")),
    ("cyber", ("cyber", "storing", "uitval", "outage")),
    ("gps-loss", ("gps", "jamm")),
    ("medical", ("gewond", "casual", "injur", "ziek", "medic")),
    ("missing-person", ("vermist", "missing")),
    ("lost-item", ("gestolen", "stolen", "diefstal", "theft", "verloren")),
    ("border", ("grens", "border")),
    ("bridge", ("brug", "bridge", "sluis", "lock")),
    ("weather", ("storm", "mist", "fog", "ijzel", "windkracht")),
)
_NUMBER = re.compile(r"INC-(?P<station>.+)-(?P<count>[0-9]{1,7})", re.IGNORECASE)
_RANK = MappingProxyType({State.OPEN: 0, State.CONTROLLED: 1, State.CLOSED: 2, State.WITHDRAWN: 3})
_WEIGHT = MappingProxyType({Severity.MAJOR: 0, Severity.SERIOUS: 1, Severity.MINOR: 2})


def check_line(text: str, field: str, most: int = MOST_LINE) -> str:
    """Return a text of one line without blanks around it. Refused: it is too long, or holds a
    character that cannot be stored."""
    line = text.strip()
    if len(line) > most:
        raise Refused(
            "incident-long",
            "The {field} of an incident has {count} letters; shorten it to {most}.",
            field,
            field=Sentence("word-incident-field", field),
            count=len(line),
            most=most,
        )
    if not is_text(line):
        raise Refused(
            "incident-text",
            "The {field} of the incident holds a character that is no text; type it again.",
            field,
            field=Sentence("word-incident-field", field),
        )
    return line


def parse_kind(text: str) -> str:
    """Return the kind as it is stored. Refused when there is no such kind."""
    kind = text.strip().lower().replace(" ", "-")
    if kind not in KINDS:
        raise Refused(
            "incident-kind",
            "“{text}” is not a kind of incident; choose one of {kinds}.",
            "kind",
            text=text.strip()[:40],
            kinds=", ".join(KINDS),
        )
    return kind


def guess_kind(text: str) -> str:
    """Return the kind that the words of an entry point to, traffic and transport without any."""
    found = re.findall(r"\w+", text.lower())
    for kind, beginnings in _HINTS:
        if any(word.startswith(beginnings) for word in found):
            return kind
    return "traffic"


def parse_severity(text: str) -> Severity:
    """Return the severity. Refused when there is no such word."""
    if text.strip().lower() not in list(Severity):
        raise Refused(
            "incident-severity",
            "“{text}” is not a severity; choose minor, serious or major.",
            "severity",
            text=text.strip()[:40],
        )
    return Severity(text.strip().lower())


def parse_state(text: str) -> State:
    """Return the state. Refused when there is no such state."""
    if text.strip().lower() not in list(State):
        raise Refused(
            "incident-state",
            "“{text}” is not a state of an incident; choose open, controlled, closed or withdrawn.",
            "state",
            text=text.strip()[:40],
        )
    return State(text.strip().lower())


def parse_grip(text: str) -> Grip:
    """Return a GRIP level from “2”, “GRIP 2” or “rijk”. Refused when there is none."""
    wanted = re.sub(r"^GRIP\s*", "", text.strip(), flags=re.IGNORECASE).lower()
    found = next((g for g in GRIPS if g.level.lower() == wanted), None)
    if found is None:
        raise Refused(
            "incident-grip",
            "“{text}” is not a GRIP level; choose 0, 1, 2, 3, 4, 5 or Rijk.",
            "grip",
            text=text.strip()[:40],
        )
    return found


def require_step(now: State, to: State) -> None:
    """Refuse a step that the life of an incident does not have."""
    if to not in STEPS[now]:
        allowed = either([Sentence("word-incident-state", each) for each in STEPS[now]])
        raise Refused(
            "incident-step",
            "An incident that is {now} can become {allowed}, not {to}.",
            "state",
            now=Sentence("word-incident-state", now),
            allowed=allowed or "",
            to=Sentence("word-incident-state", to),
        )


def forward(now: State) -> State | None:
    """Return the next state on the way to closed, None at the end of it."""
    return None if now in OVER else STEPS[now][0]


def number_start(station: str) -> str:
    """Return what stands before the count in the numbers of a station (INC-TOC-)."""
    return f"INC-{station}-"


def format_number(station: str, count: int) -> str:
    """Return the number of an incident (INC-TOC-03)."""
    return f"{number_start(station)}{count:02d}"


def parse_number(text: str) -> tuple[str, int]:
    """Return station and count of a number as typed. Refused when it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise Refused(
            "incident-number",
            "“{text}” is not the number of an incident, as INC-TOC-03 is.",
            "number",
            text=text.strip()[:40],
        )
    return found["station"].upper(), int(found["count"])


def order(state: State, severity: Severity, event: int) -> tuple[int, int, int]:
    """Return the sort key of the list: open first, then the gravest, then the newest."""
    return _RANK[state], _WEIGHT[severity], -event
