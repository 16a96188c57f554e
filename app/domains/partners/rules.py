"""Rules of partners and contact timers: kinds, shapes of channels, when silence is too long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from db.facade import is_text

INTERVALS = (10, 15, 20, 30, 45, 60, 90, 120, 0)  # minutes, in the order of the one key; 0 is off
DEFAULT_MIN = 30
LEAST_MIN, MOST_MIN = 10, 120
AMBER_SHARE = 0.8
REGIONS = 25
_PHONE = re.compile(r"[0-9+()/*#.,;: \-–]+(?:(?:x|ext|tst|toestel)\.? ?[0-9]+)?", re.IGNORECASE)
_REGION = re.compile(r"0?[1-9]|1[0-9]|2[0-5]")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")


class PartnerKind(StrEnum):
    """What sort of party a post is (doctrine 1.2, 5.7)."""

    REGION = "region"
    RMC = "rmc"
    ROAD = "road"
    WATER = "water"
    RAIL = "rail"
    PORT = "port"
    TERMINAL = "terminal"
    POLICE = "police"
    MUNICIPALITY = "municipality"
    NATION = "nation"
    CRISIS = "crisis"
    MILITARY = "military"
    CARRIER = "carrier"
    OTHER = "other"


def parse_kind(text: str) -> PartnerKind:
    """Return the kind with this name. Refused: none of the list."""
    try:
        return PartnerKind(text.strip().casefold())
    except ValueError:
        raise Refused(
            "partner-kind",
            "“{text}” is not a kind of partner; it is one of {partnerkind}.",
            "kind",
            text=text,
            partnerkind=", ".join(PartnerKind),
        ) from None


def check_text(text: str, field: str) -> str:
    """Return a text as typed. Refused: a character that cannot be stored."""
    if not is_text(text):
        raise Refused(
            "partner-text",
            "The {field} holds a character that is no text; type it again.",
            field,
            field=field,
        )
    return text


def check_phone(text: str) -> str:
    """Return a number as typed, without blanks around it. Refused: fewer than three digits, or
    letters in it; internal numbers, extensions and two numbers in a row are fine."""
    number = text.strip()
    if number and (not _PHONE.fullmatch(number) or sum(c.isdigit() for c in number) < 3):
        raise Refused(
            "partner-phone",
            "“{number}” is no telephone number; use digits, blanks and + ( ) - / only.",
            "phone",
            number=number,
        )
    return number


def check_mail(text: str) -> str:
    """Return a mail address as typed. Refused: no @ with a domain behind it."""
    mail = text.strip()
    if mail and not _MAIL.fullmatch(mail):
        raise Refused(
            "partner-mail",
            "“{mail}” is no mail address; it looks like name@domain.nl.",
            "email",
            mail=mail,
        )
    return mail


def check_region(number: int | None) -> int | None:
    """Return the number of a safety region. Refused: not 1 to 25."""
    if number is not None and not 1 <= number <= REGIONS:
        raise Refused(
            "partner-region",
            "A safety region has a number from 1 to {regions}.",
            "region",
            regions=REGIONS,
        )
    return number


def parse_region(text: str) -> int:
    """Return the number of a safety region as written (“9”, “09”). Refused: not 1 to 25."""
    if not _REGION.fullmatch(text.strip()):
        raise Refused(
            "partner-region",
            "“{text}” is not the number of a safety region; use 1 to {regions}.",
            "region",
            text=text.strip()[:40],
            regions=REGIONS,
        )
    return int(text)


def check_interval(minutes: int) -> int:
    """Return the minutes of a timer. Refused: not 10 to 120, nor 0 for off."""
    if minutes and not LEAST_MIN <= minutes <= MOST_MIN:
        raise Refused(
            "timer-interval",
            "A contact timer runs from {least_min} to {most_min} minutes; 0 turns it off.",
            "minutes",
            least_min=LEAST_MIN,
            most_min=MOST_MIN,
        )
    return minutes


def next_interval(minutes: int) -> int:
    """Return the interval that one press of the key gives after this one."""
    if minutes == 0:
        return INTERVALS[0]
    return next((step for step in INTERVALS if step > minutes), 0)


class TimerState(StrEnum):
    """How long it has been silent: `waiting` was never heard and never reckoned from."""

    OFF = "off"
    WAITING = "waiting"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A timer at one moment; times UTC ms."""

    state: TimerState
    due: int | None
    acknowledged: bool


def reckon(every_min: int, last: int | None, seen: int | None, at: int) -> Reckoned:
    """Return the state at `at` of a timer of `every_min` minutes, last contact at `last`.

    `seen` is when somebody set or acknowledged it: a party that was never heard is reckoned from
    there. Amber from four fifths of the time. What is red and acknowledged stays so for one more
    interval; then it asks again.
    """
    if not every_min:
        return Reckoned(TimerState.OFF, None, False)
    if seen is not None and seen > at:
        seen = None
    start = last if last is not None else seen
    if start is None:
        return Reckoned(TimerState.WAITING, None, False)
    span = every_min * MINUTE_MS
    due = start + span
    if at < start + span * AMBER_SHARE:
        return Reckoned(TimerState.GREEN, due, False)
    if at < due:
        return Reckoned(TimerState.AMBER, due, False)
    return Reckoned(TimerState.RED, due, seen is not None and due <= seen and at < seen + span)
