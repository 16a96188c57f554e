"""A small window that is not modal, for a form one may leave open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.qt.theme import theme

#: Keys of the main window that work here as well: a call that comes in, everything by name.
KEYS = (QKeySequence("F2"), QKeySequence("Ctrl+K"))
STEP_PX = 28


class FormWindow(QWidget):
    """Deletes itself when it is closed. The shell closes those that are open when an operation is
    closed, so that their forms can keep a draft."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._placed = False
        if parent is not None:
            self.addActions([a for a in parent.window().actions() if a.shortcut() in KEYS])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self._place()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            # More fields need more room; without it they would lie over one another.
            layout = self.layout()
            flow = layout.totalHeightForWidth(self.width()) if layout is not None else 0
            needed = max(self.minimumSizeHint().height(), self.sizeHint().height(), flow)
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))

    def _place(self) -> None:
        """In the upper part of its main window; a further one a little lower, so that each can
        be seen."""
        above = self.parentWidget()
        if above is None:
            return
        frame = above.window().geometry()
        others = [w for w in above.window().findChildren(FormWindow) if w.isVisible()]
        step = theme().px(STEP_PX) * (len(others) - 1)
        left = frame.left() + (frame.width() - self.width()) // 2
        self.move(QPoint(left + step, frame.top() + frame.height() // 5 + step))
