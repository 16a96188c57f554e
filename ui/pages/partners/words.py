"""Words of the partners page: how long ago."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.durations import MINUTE_MS


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
