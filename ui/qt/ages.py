"""How long ago something was, in as few signs as can be read at a glance."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.durations import MINUTE_MS
from app.core.lengths import length
from ui.qt.sentences import told


def length_text(minutes: int) -> str:
    """A length of time in the language of the window: “12 min”, “3 h 05” or “2 d 4 h”."""
    return told(length(minutes))


def age_text(ms: int) -> str:
    """`ms` as "just now", "12 min", "3 h 05" or "2 d 4 h"; what lies ahead has "in" before it."""
    translate = QCoreApplication.translate
    if abs(ms) < MINUTE_MS:
        return translate("Ages", "just now")
    text = length_text(abs(ms) // MINUTE_MS)
    return text if ms >= 0 else translate("Ages", "in {age}").format(age=text)


def ago_text(ms: int) -> str:
    """`ms` as "just now", "12 min ago" or "in 12 min"."""
    age = age_text(ms)
    if ms < MINUTE_MS:
        return age
    return QCoreApplication.translate("Ages", "{age} ago").format(age=age)
