"""Military time zone letters, and the Dutch clock with its two changes a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Literal

from app.core.durations import DAY_MS, HOUR_MS
from app.core.errors import Refused
from db.sentence import say

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ClockHint = Literal["skipped", "repeated", "not-local"]

#: Hours east of UTC per letter; J is missing on purpose (it means "local of the observer").
ZONE_HOURS = MappingProxyType(
    {
        **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)},
        **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)},
        "Z": 0,
    }
)

HINT_SENTENCES = MappingProxyType(
    {
        "skipped": say(
            "clock-skipped",
            "This clock time does not exist in the Netherlands on the night the clock "
            "goes forward (0200A becomes 0300B). Check the zone letter.",
        ),
        "repeated": say(
            "clock-repeated",
            "This clock time exists twice in the Netherlands on the night the clock goes "
            "back (0200B to 0259B, then 0200A to 0259A). Check the zone letter.",
        ),
        "not-local": say(
            "clock-not-local",
            "The Netherlands uses the other letter at this moment: A in winter, B in "
            "summer. Check the zone letter.",
        ),
    }
)


def zone_offset_min(letter: str) -> int:
    """Minutes east of UTC of a zone letter: A=60 .. M=720, N=-60 .. Y=-720, Z=0.

    Refused for J (the observer's own offset is needed) and for anything that is no letter.
    Source: doctrine 5.3.
    """
    key = letter.strip().upper()
    if key == "J":
        raise Refused(
            "dtg-zone-j",
            "Zone J means the local time of the observer; "
            "type the letter of that offset instead, A or B for the Netherlands.",
            "zone",
        )
    if key not in ZONE_HOURS:
        raise Refused(
            "dtg-zone-unknown",
            "“{zone}” is not a time zone letter; type one letter from A to Z, for example "
            "Z for UTC, A for Dutch winter time or B for Dutch summer time.",
            "zone",
            zone=letter[:8],
        )
    return ZONE_HOURS[key] * 60


def letter_for_offset(offset_min: int) -> str | None:
    """The zone letter of a whole-hour offset from -12 to +12 h; None where no letter exists."""
    return next((letter for letter, h in ZONE_HOURS.items() if h * 60 == offset_min), None)


@cache
def clock_changes(year: int) -> tuple[int, int]:
    """UTC ms of the forward (March) and backward (October) change of the EU clock in `year`.

    The rule of Directive 2000/84/EC: last Sunday of the month at 01:00 UTC. Computed here
    because a machine without a network may also have no time zone database.
    """
    march, october = (_last_sunday_ms(year, month) + HOUR_MS for month in (3, 10))
    return march, october


def dutch_local_letter(ms: int) -> str:
    """“A” (winter) or “B” (summer): the zone letter of the Dutch clock at `ms` (from 1996 on)."""
    march, october = clock_changes(civil(ms).year)
    return "B" if march <= ms < october else "A"


def letter_on_date(zone: str, ms: int) -> str:
    """The letter of a time that was written without one and read as `ms` in the operation `zone`.

    Where the operation runs on the Dutch clock it is that of the date itself: in an operation of
    November a time of July is B. Source: doctrine 5.3.
    """
    letter = zone.strip().upper()
    return dutch_local_letter(ms) if letter in ("A", "B") else letter


def ambiguous_or_skipped(ms: int, zone: str) -> ClockHint | None:
    """What to ask about a time typed with zone A or B near a Dutch clock change, else None.

    “skipped”: 0200-0259 in the March night; “repeated”: 0200-0259 in the October night;
    “not-local”: the other letter is in use and a change lies within seven days (later in the
    season the operation may have kept its letter on purpose). Source: doctrine 5.3, C22.
    """
    letter = zone.strip().upper()
    if letter not in ("A", "B"):
        return None
    march, october = clock_changes(civil(ms).year)
    if _in_third_hour(ms, letter, march):
        return "skipped"
    if _in_third_hour(ms, letter, october):
        return "repeated"
    near = min(abs(ms - march), abs(ms - october)) <= 7 * DAY_MS
    return "not-local" if near and letter != dutch_local_letter(ms) else None


def civil(ms: int, offset_min: int = 0) -> datetime:
    """The clock face (year, month, day, ...) at `ms`, `offset_min` minutes east of UTC.

    The result is marked UTC so that arithmetic stays exact; read only its fields.
    """
    return EPOCH + timedelta(milliseconds=ms, minutes=offset_min)


def _in_third_hour(ms: int, letter: str, change_ms: int) -> bool:
    # 0200-0259A starts at the change itself (01:00Z), 0200-0259B one hour before it.
    start = change_ms if letter == "A" else change_ms - HOUR_MS
    return start <= ms < start + HOUR_MS


def _last_sunday_ms(year: int, month: int) -> int:
    last = datetime(year, month, 31, tzinfo=UTC)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return int((sunday - EPOCH) / timedelta(milliseconds=1))
