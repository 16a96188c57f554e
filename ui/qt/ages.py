"""How long ago something was, in as few signs as can be read at a glance."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.durations import DAY_MS, HOUR_MS, MINUTE_MS


def age_text(ms: int) -> str:
    """`ms` as "just now", "12 min", "3 h 05" or "2 d 4 h"; what lies ahead has "in" before it."""
    translate = QCoreApplication.translate
    size = abs(ms)
    if size < MINUTE_MS:
        return translate("Ages", "just now")
    if size < HOUR_MS:
        text = translate("Ages", "{minutes} min").format(minutes=size // MINUTE_MS)
    elif size < DAY_MS:
        hours, minutes = divmod(size // MINUTE_MS, 60)
        text = translate("Ages", "{hours} h {minutes:02d}").format(hours=hours, minutes=minutes)
    else:
        days, hours = divmod(size // HOUR_MS, 24)
        text = translate("Ages", "{days} d {hours} h").format(days=days, hours=hours)
    return text if ms >= 0 else translate("Ages", "in {age}").format(age=text)


def ago_text(ms: int) -> str:
    """`ms` as "just now", "12 min ago" or "in 12 min"."""
    age = age_text(ms)
    if ms < MINUTE_MS:
        return age
    return QCoreApplication.translate("Ages", "{age} ago").format(age=age)
