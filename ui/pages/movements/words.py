"""The words of the movements page: states, modes, DTGs and delays as they are read aloud."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg, format_time, zone_offset_min
from app.core.durations import MINUTE_MS
from app.core.zone_letters import civil
from app.domains.movements.rules import nearest_minute
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import Tone

CONTEXT = "Movements"


@dataclass(frozen=True, slots=True)
class Word:
    """An English source text with the tone and icon that always go with it."""

    text: str
    tone: Tone = ""
    icon: str = ""

    def say(self) -> str:
        """The text in the language in use."""
        return QCoreApplication.translate(CONTEXT, self.text)


#: In the order in which the watch officer wants to see them.
STATES: dict[str, Word] = {
    "overdue": Word(QT_TRANSLATE_NOOP("Movements", "Overdue"), "red", "overdue"),
    "late": Word(QT_TRANSLATE_NOOP("Movements", "Late"), "amber", "late"),
    "halted": Word(QT_TRANSLATE_NOOP("Movements", "Halted"), "accent", "pause"),
    "moving": Word(QT_TRANSLATE_NOOP("Movements", "Moving"), "accent", "play"),
    "due": Word(QT_TRANSLATE_NOOP("Movements", "Due"), "", "clock"),
    "planned": Word(QT_TRANSLATE_NOOP("Movements", "Planned"), "muted", "clock"),
    "arrived": Word(QT_TRANSLATE_NOOP("Movements", "Arrived"), "green", "check"),
    "cancelled": Word(QT_TRANSLATE_NOOP("Movements", "Cancelled"), "muted", "cross"),
}
MODES: dict[str, Word] = {
    "column": Word(QT_TRANSLATE_NOOP("Movements", "Column"), "", "movements"),
    "low_loader": Word(QT_TRANSLATE_NOOP("Movements", "Low-loader"), "", "low-loader"),
    "train": Word(QT_TRANSLATE_NOOP("Movements", "Train"), "", "train"),
    "barge": Word(QT_TRANSLATE_NOOP("Movements", "Barge"), "", "barge"),
    "air": Word(QT_TRANSLATE_NOOP("Movements", "Air"), "", "plane"),
}
STATUSES: dict[str, Word] = {
    "planned": Word(QT_TRANSLATE_NOOP("Movements", "Planned")),
    "released": Word(QT_TRANSLATE_NOOP("Movements", "Released")),
    "held": Word(QT_TRANSLATE_NOOP("Movements", "Held")),
    "cancelled": Word(QT_TRANSLATE_NOOP("Movements", "Cancelled")),
}
_DELAY = QT_TRANSLATE_NOOP("Movements", "%1 min")


def state_word(state: str) -> Word:
    """The word of a state; a state of a later version is shown as it is."""
    return STATES.get(state, Word(state, "muted"))


def shown_state(state: str, expected: bool) -> str:
    """The state in words; with a mark that nobody has seen it yet when it is `expected`."""
    word = state_word(state).say()
    if not expected or state == "cancelled":
        return word
    return QCoreApplication.translate("Movements", "{state} (exp.)").format(state=word)


def expected_note() -> str:
    """What the states and places of a moment to come rest on."""
    return QCoreApplication.translate("Movements", "Expected, from plan and reports until now")


def mode_word(mode: str) -> Word:
    return MODES.get(mode, Word(mode, "", "movements"))


def delay_text(minutes: int | None) -> str:
    """“+25 min”, “−3 min” or “0 min”; "" for None."""
    if minutes is None:
        return ""
    sign = "+" if minutes > 0 else "−" if minutes < 0 else ""
    shown = QCoreApplication.translate(CONTEXT, _DELAY)
    return shown.replace("%1", f"{sign}{abs(minutes)}")


def delay_tone(minutes: int | None) -> Tone:
    """Amber from ten minutes late on (doctrine 3.6), red from thirty."""
    if minutes is None or minutes < 10:
        return ""
    return "red" if minutes >= 30 else "amber"


def dtg(ms: int | None, zone: str) -> str:
    """The whole DTG to the nearest minute; "" for None."""
    return "" if ms is None else format_dtg(nearest_minute(ms), zone)


def clock_text(ms: int | None, zone: str, day_of: int | None) -> str:
    """“0206B” on the day of `day_of`, else “280206B”; to the nearest minute; "" for None."""
    if ms is None:
        return ""
    shown = nearest_minute(ms)
    time = format_time(shown, zone)
    offset = zone_offset_min(zone)
    day = civil(shown, offset)
    if day_of is not None and civil(nearest_minute(day_of), offset).date() == day.date():
        return time
    return f"{day:%d}{time}"


def minutes_between(later: int, earlier: int) -> int:
    """Whole minutes from `earlier` to `later`, of the printed times."""
    return (nearest_minute(later) - nearest_minute(earlier)) // MINUTE_MS
