"""The shared moment: the time control under the page, and the strip that says it is not now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.core.dtg import format_dtg, parse_dtg
from app.core.durations import MINUTE_MS
from ui.pages.frame import Tools
from ui.qt.ages import age_text, ago_text
from ui.qt.icons import icon_pixmap
from ui.qt.theme import theme
from ui.widgets.state import set_look
from ui.widgets.time_control import TimeControl

TICK_MS = 10_000


class Ticker(QTimer):
    """Lets time run: every ten seconds the pages show the new present."""

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ticker")
        self.setInterval(TICK_MS)
        self.timeout.connect(tools.time.tick)
        self.start()


class MomentBar(QWidget):
    """The time control, bound both ways to the shared time."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        clock, zone = tools.context.clock, tools.context.zone
        self.control = TimeControl(
            lambda text: parse_dtg(text, reference_ms=clock.now_ms(), zone=zone).ms,
            lambda at: format_dtg(at, zone),
            clock.now_ms,
            self,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(10), theme().px(4), theme().px(10), theme().px(4))
        row.addWidget(self.control)
        self.control.at_changed.connect(tools.time.set)
        tools.time.changed.connect(lambda: self.control.set_at(tools.time.fixed))


class MomentStrip(QWidget):
    """Loud, and there only while the window shows another moment than now."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._sign, self._text, self._back = QLabel(self), QLabel(self), QPushButton(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(14), theme().px(5), theme().px(10), theme().px(5))
        row.setSpacing(theme().px(10))
        row.addWidget(self._sign)
        self._text.setWordWrap(True)
        row.addWidget(self._text, 1)
        row.addWidget(self._back)
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(lambda: tools.time.set(None))
        tools.time.changed.connect(self._show)
        self._show()

    def text(self) -> str:
        """What the strip says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        at = self._tools.time.fixed
        self.setVisible(at is not None)
        if at is None:
            return
        off = self._tools.context.clock.now_ms() - at
        moment = format_dtg(at, self._tools.context.zone)
        if off > -MINUTE_MS:
            text = self.tr("You are looking at {moment}: {age}. This is not now.")
            self._text.setText(text.format(moment=moment, age=ago_text(off)))
        else:
            text = self.tr(
                "You are looking at {moment}: {age} ahead. This is not now: movements are as "
                "expected, from plan and reports until now."
            )
            self._text.setText(text.format(moment=moment, age=age_text(-off)))
        self._text.setFont(theme().font("strong"))
        self._back.setText(self.tr("Back to now"))
        self._sign.setPixmap(icon_pixmap("clock", "amber", theme().px(16)))
        set_look(self._text, tone="amber")
        ground, edge = theme().colour("amber_soft").name(), theme().colour("amber").name()
        sheet = f"MomentStrip {{ background: {ground}; border-bottom: 2px solid {edge}; }}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
