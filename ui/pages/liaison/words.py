"""Words of the log that more than one widget says."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.dtg import ClockHint
from app.core.durations import MINUTE_MS
from ui.qt.ages import ago_text

_HINTS: dict[ClockHint, str] = {
    "skipped": str(QT_TRANSLATE_NOOP(
        "LogWords",
        "this clock time does not exist: the clock goes forward that night. Check the zone.",
    )),
    "repeated": str(QT_TRANSLATE_NOOP(
        "LogWords",
        "this clock time comes twice: the clock goes back that night. Check the zone letter.",
    )),
    "not-local": str(QT_TRANSLATE_NOOP(
        "LogWords",
        "the Netherlands uses the other letter then: A in winter, B in summer. Check it.",
    )),
}  # fmt: skip


def hint_sentence(hint: ClockHint) -> str:
    """What to ask about a time near a change of the clock. Source: doctrine 5.3."""
    return QCoreApplication.translate("LogWords", _HINTS[hint])


def ago(minutes: int) -> str:
    """How far from now: “now”, “18 min ago”, “in 3 h 05”, “2 d 4 h ago”."""
    if minutes == 0:
        return QCoreApplication.translate("LogWords", "now")
    return ago_text(-minutes * MINUTE_MS)
