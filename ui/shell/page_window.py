"""A page in a window of its own: for a second screen or, without controls, for the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.core.errors import Refused
from ui.pages.frame import Tools
from ui.qt.theme import theme
from ui.shell.deck import PageHolder
from ui.shell.marking_bar import BarText, MarkingBar
from ui.shell.moment import MomentStrip
from ui.shell.page_entry import PageEntry
from ui.widgets.banner import Banner


class PageWindow(QWidget):
    """Shares selection and time with the main window. F11 is the wall, Escape ends it."""

    closing = Signal(object)

    def __init__(self, entry: PageEntry, tools: Tools, marking: BarText, operation: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName(f"page-window-{entry.key}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entry, self._operation = entry, operation
        self._bars = [MarkingBar(self), MarkingBar(self)]
        self._banner = Banner(self)
        own = replace(tools, refuse=self._refuse, tell=self._banner.tell)
        self._tools = tools
        self._name, self._clock = QLabel(self), QLabel(self)
        self._strip = MomentStrip(own, self)
        self._holder = PageHolder(entry, self)
        # Only on the wall: in a window Escape is of the list, where it selects nothing.
        self._escape = QShortcut(QKeySequence("Escape"), self, enabled=False)
        self._beat = QTimer(self, interval=1000)
        self._beat.setObjectName("wall-clock")
        self._beat.timeout.connect(self._tick)
        self._build()
        self.show_marking(marking)
        self._holder.make(own)
        self._retranslate()
        self._keys()
        self._beat.start()
        self.resize(theme().px(1100), theme().px(760))

    def show_marking(self, marking: BarText) -> None:
        """The marking of the operation, above and below."""
        for bar in self._bars:
            bar.show_text(marking)

    def set_wall(self, on: bool) -> None:
        """Full screen without controls, or back to a window."""
        page = self._holder.page
        if page is not None:
            page.set_wall(on)
        self._escape.setEnabled(on)
        for label in (self._name, self._clock):
            label.setFont(theme().font("title" if on else "strong"))
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._beat.stop()
        self.closing.emit(self)
        self._holder.end()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._holder.actions_of_page is not None:
                self._holder.actions_of_page.retranslate()
        super().changeEvent(event)

    def _refuse(self, fault: Exception) -> None:
        if isinstance(fault, Refused):
            self._banner.refuse(fault)
        else:
            self._tools.refuse(fault)

    def _keys(self) -> None:
        keys: tuple[tuple[QShortcut, Callable[[], None]], ...] = (
            (QShortcut(QKeySequence("F11"), self), lambda: self.set_wall(not self.isFullScreen())),
            (self._escape, lambda: self.set_wall(False)),
            (QShortcut(QKeySequence("Ctrl+W"), self), self._close),
        )
        for key, run in keys:
            key.activated.connect(run)

    def _close(self) -> None:
        self.close()

    def _build(self) -> None:
        current = theme()
        head = QHBoxLayout()
        head.setContentsMargins(current.px(12), current.px(4), current.px(12), current.px(4))
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bars[0])
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(self._holder, 1)
        column.addWidget(self._banner)
        column.addWidget(self._bars[1])
        for label in (self._name, self._clock):
            label.setFont(theme().font("strong"))

    def _tick(self) -> None:
        context = self._tools.context
        self._clock.setText(format_dtg(context.clock.now_ms(), context.zone))

    def _retranslate(self) -> None:
        name = self._operation
        self._name.setText(f"{self.entry.name()}  ·  {name}")
        self.setWindowTitle(f"{self.entry.name()} - {name}")
        self._clock.setAccessibleName(self.tr("Time"))
        self._tick()
