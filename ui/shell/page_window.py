"""A page in a window of its own: for a second screen or, without controls, for the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.core.errors import Refused
from ui.pages.frame import Tools
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.shell.deck import PageHolder
from ui.shell.marking_bar import BarText, MarkingBar
from ui.shell.moment import MomentStrip
from ui.shell.page_entry import PageEntry
from ui.shell.wall import Wall
from ui.widgets.banner import Banner


class PageWindow(QWidget):
    """Shares selection and time with the main window; on the wall it is a picture of now. F11 goes
    there and back, Escape back. `walled(on)`: it went to the wall, or came back."""

    closing = Signal(object)
    walled = Signal(bool)

    def __init__(self, entry: PageEntry, tools: Tools, marking: BarText, operation: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName(f"page-window-{entry.key}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entry, self._operation, self._marking = entry, operation, marking
        self.wall: Wall | None = None
        self._inside = QWidget(self)  # the page with what serves to work at it
        self._bars = [MarkingBar(self._inside), MarkingBar(self._inside)]
        self._banner = Banner(self._inside)
        self._own = replace(tools, refuse=self._refuse, tell=self._banner.tell)
        self._tools = tools
        self._name, self._clock = QLabel(self._inside), QLabel(self._inside)
        self.wall_button = QToolButton(self._inside)
        self._strip = MomentStrip(self._own, self._inside)
        self._holder = PageHolder(entry, self._inside)
        # Only on the wall: in a window Escape is of the list, where it selects nothing.
        self._escape = QShortcut(QKeySequence("Escape"), self, enabled=False)
        self._close_key = QShortcut(QKeySequence("Ctrl+W"), self)
        self._beat = QTimer(self, interval=1000)
        self._beat.setObjectName("wall-clock")
        self._beat.timeout.connect(self._tick)
        self._build()
        self.show_marking(marking)
        self._retranslate()
        self._keys()
        theme().changed.connect(self._recolour)
        self._beat.start()
        self.resize(theme().px(1100), theme().px(760))

    def show_marking(self, marking: BarText) -> None:
        """The marking of the operation, above and below."""
        self._marking = marking
        for bar in self._bars:
            bar.show_text(marking)
        if self.wall is not None:
            self.wall.show_marking(marking)

    def set_wall(self, on: bool) -> None:
        """The whole screen, without controls, for who only looks; or back to a window."""
        if on == (self.wall is not None):
            return
        self._inside.setVisible(not on)
        if on:
            self.wall = Wall(self.entry, self._tools, self._marking, self._operation, self)
            self._column.addWidget(self.wall)
            self.wall.show()
            self._column.activate()
        elif self.wall is not None:
            self.wall.end()
            self.wall.hide()
            self.wall.deleteLater()
            self.wall = None
            self._holder.make(self._own).activate()
        self._escape.setEnabled(on)
        self._close_key.setEnabled(not on)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()
        self.walled.emit(on)

    def showEvent(self, event: QShowEvent) -> None:
        # A window that begins on the wall has no page to work at until it leaves.
        if self.wall is None and self._holder.page is None:
            self._holder.make(self._own).activate()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._beat.stop()
        self.closing.emit(self)
        self._holder.end()
        if self.wall is not None:
            self.wall.end()
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
            (QShortcut(QKeySequence("F11"), self), self._switch),
            (self._escape, lambda: self.set_wall(False)),
            (self._close_key, self._close),
        )
        for key, run in keys:
            key.activated.connect(run)
        self.wall_button.clicked.connect(self._switch)

    def _switch(self) -> None:
        self.set_wall(self.wall is None)

    def _close(self) -> None:
        self.close()

    def _build(self) -> None:
        current = theme()
        head = QHBoxLayout()
        head.setContentsMargins(current.px(12), current.px(4), current.px(12), current.px(4))
        head.setSpacing(current.px(12))
        self.wall_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.wall_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._clock)
        head.addWidget(self.wall_button)
        column = QVBoxLayout(self._inside)
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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)
        self._recolour()

    def _recolour(self) -> None:
        self.wall_button.setIcon(icon("window"))

    def _tick(self) -> None:
        context = self._tools.context
        self._clock.setText(format_dtg(context.clock.now_ms(), context.zone))

    def _retranslate(self) -> None:
        name = self._operation
        self._name.setText(f"{self.entry.name()}  ·  {name}")
        self.setWindowTitle(f"{self.entry.name()} - {name}")
        self._clock.setAccessibleName(self.tr("Time"))
        self.wall_button.setText(self.tr("For the wall"))
        self.wall_button.setToolTip(
            self.tr("The whole screen in large type, to look at only (F11); Escape ends it")
        )
        self._tick()
