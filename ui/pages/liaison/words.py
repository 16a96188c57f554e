"""Words of the log that more than one widget says."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.dtg import ClockHint

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
    """How far from now: “now”, “18 min ago”, “in 3 h”, “2 d ago”."""
    translate = QCoreApplication.translate
    if minutes == 0:
        return translate("LogWords", "now")
    size = abs(minutes)
    if size < 120:
        span = translate("LogWords", "{minutes} min").format(minutes=size)
    elif size < 2880:
        span = translate("LogWords", "{hours} h").format(hours=size // 60)
    else:
        span = translate("LogWords", "{days} d").format(days=size // 1440)
    ending = (
        translate("LogWords", "{span} ago") if minutes < 0 else translate("LogWords", "in {span}")
    )
    return ending.format(span=span)
