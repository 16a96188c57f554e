"""The line between two parts of a window."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


def hairline(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """Return a line of one pixel across the layout it is put into, or down it."""
    line = QFrame(parent)
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Midlight)
    return line
