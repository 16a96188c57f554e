"""What an empty list says: what to do, or that nobody knows yet what is in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from ui.qt.icons import icon_pixmap
from ui.qt.theme import theme


def waiting_words(*, failed: bool) -> str:
    """What stands in a list before its contents have come, or when they could not be read."""
    return (
        QCoreApplication.translate("Loading", "Could not be read. It is tried again soon.")
        if failed
        else QCoreApplication.translate("Loading", "Loading…")
    )


def paint_empty(view: QAbstractItemView, text: str, icon: str = "") -> None:
    """Write `text`, with a quiet icon above, where the rows of `view` would be."""
    if not text:
        return
    current = theme()
    area = view.viewport().rect()
    painter = QPainter(view.viewport())
    width = min(area.width() - 2 * current.px(16), current.px(420))
    wrap = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    painter.setFont(current.font("body"))
    needed = painter.boundingRect(QRect(0, 0, width, 400), wrap, text)
    side = current.px(24) if icon else 0
    height = needed.height() + (side + current.px(10) if icon else 0)
    top = area.top() + max(current.px(12), (area.height() - height) // 2)
    if icon:
        dpr = view.devicePixelRatioF()
        drawn = icon_pixmap(icon, "faint", side, dpr)
        painter.drawPixmap(area.center().x() - side // 2, top, drawn)
        top += side + current.px(10)
    painter.setPen(current.colour("muted"))
    painter.drawText(QRect(area.center().x() - width // 2, top, width, needed.height()), wrap, text)
    painter.end()
