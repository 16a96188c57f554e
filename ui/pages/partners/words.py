"""Words of partners: kinds, the state of a timer, how long ago."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.durations import MINUTE_MS
from app.domains.partners.rules import TimerState
from app.workflows.contact_timers import TimerView
from ui.qt.theme import Tone
from ui.widgets.state import StateMark

KINDS: Mapping[str, str] = {
    "region": str(QT_TRANSLATE_NOOP("PartnerWords", "safety region")),
    "rmc": str(QT_TRANSLATE_NOOP("PartnerWords", "regional military command")),
    "road": str(QT_TRANSLATE_NOOP("PartnerWords", "road")),
    "rail": str(QT_TRANSLATE_NOOP("PartnerWords", "rail")),
    "port": str(QT_TRANSLATE_NOOP("PartnerWords", "port")),
    "terminal": str(QT_TRANSLATE_NOOP("PartnerWords", "terminal")),
    "police": str(QT_TRANSLATE_NOOP("PartnerWords", "police")),
    "municipality": str(QT_TRANSLATE_NOOP("PartnerWords", "municipality")),
    "nation": str(QT_TRANSLATE_NOOP("PartnerWords", "sending nation")),
    "crisis": str(QT_TRANSLATE_NOOP("PartnerWords", "crisis centre")),
    "military": str(QT_TRANSLATE_NOOP("PartnerWords", "military")),
    "carrier": str(QT_TRANSLATE_NOOP("PartnerWords", "carrier")),
    "other": str(QT_TRANSLATE_NOOP("PartnerWords", "other")),
}
_STATES: Mapping[TimerState, tuple[str, Tone, str]] = {
    TimerState.WAITING: (str(QT_TRANSLATE_NOOP("PartnerWords", "never heard")), "muted", "clock"),
    TimerState.GREEN: (str(QT_TRANSLATE_NOOP("PartnerWords", "in contact")), "green", "check"),
    TimerState.AMBER: (str(QT_TRANSLATE_NOOP("PartnerWords", "due soon")), "amber", "late"),
    TimerState.RED: (str(QT_TRANSLATE_NOOP("PartnerWords", "silent")), "red", "overdue"),
}


def kind_word(kind: str) -> str:
    """What a kind of partner is called, "" for none."""
    return QCoreApplication.translate("PartnerWords", KINDS[kind]) if kind in KINDS else kind


def timer_mark(timer: TimerView | None) -> StateMark:
    """The pill of a timer; what was seen or snoozed says so."""
    if timer is None or timer.state is TimerState.OFF:
        return StateMark("")
    word, tone, sign = _STATES[timer.state]
    text = QCoreApplication.translate("PartnerWords", word)
    if timer.snoozed_until is not None:
        return StateMark(
            QCoreApplication.translate("PartnerWords", "snoozed"), "muted", "pause",
            timer.snooze_reason,
        )  # fmt: skip
    if timer.acknowledged:
        seen = QCoreApplication.translate("PartnerWords", "silent, seen")
        return StateMark(seen, "amber", "check", timer.acknowledged_by)
    return StateMark(text, tone, sign)


def ago(at: int, last: int | None) -> str:
    """How long before `at` (UTC ms) somebody was heard, in minutes, hours or days."""
    if last is None:
        return ""
    minutes = max(0, at - last) // MINUTE_MS
    if minutes < 120:
        text, count = QCoreApplication.translate("PartnerWords", "{count} min"), minutes
    elif minutes < 48 * 60:
        text, count = QCoreApplication.translate("PartnerWords", "{count} h"), minutes // 60
    else:
        text, count = QCoreApplication.translate("PartnerWords", "{count} days"), minutes // 1440
    return text.format(count=count)
