"""The status bar: who is on duty, what time it is, how the store is, in words."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QWidget,
)

from app.core.changes import Changes
from app.core.dtg import format_dtg, format_time
from app.core.durations import WATCH_MS
from app.core.sentences import Sentence
from app.core.upkeep import Condition
from app.core.zone_letters import civil, zone_offset_min
from ui.pages.frame import Tools
from ui.qt.loader import Loader
from ui.qt.plain import joined, markup, show_markup
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.state import StateMark
from ui.widgets.status_label import StatusLabel

SECOND_MS = 1000
CONDITION_MS = 15 * SECOND_MS
SELDOM_MS = 2000
SHORTEST_PX = 90

_log = logging.getLogger("ui.status")


class YieldingLabel(StatusLabel):
    """Gives way where there is little room: its words end in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(theme().px(SHORTEST_PX), wanted.width()), wanted.height())

    def shown(self) -> str:
        """The words as they are painted."""
        hint, metrics = self.sizeHint().width(), self.fontMetrics()
        if self.width() >= hint:
            return self.text()
        # What the hint has beside its words: sign, gap and frame.
        beside = hint - metrics.horizontalAdvance(self.text())
        room = max(0, self.width() - beside)
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self.shown()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


class StatusBar(QWidget):
    """`operator_wanted`, `check_wanted`: a press on what is said. `checked`: how a check of the
    store came out, its findings. `conditioned(Condition)`: how the store is, each time it was
    asked."""

    operator_wanted = Signal()
    check_wanted = Signal()
    checked = Signal(object)
    conditioned = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self._tools = tools
        self._condition: Condition | None = None
        self._findings: Sequence[Sentence] | None = None
        self._operator = StatusLabel("", parent=self)
        self._clock = QLabel(self)
        self._clock.setFont(theme().font("figures"))
        self._odd_clock = StatusLabel("", parent=self)  # nothing, nearly always
        self._sync = YieldingLabel(self)
        self._disk = StatusLabel("", parent=self)
        self._check = StatusLabel("", parent=self)
        self._build()
        self._conditions, self._checks = (
            Loader(
                self, tools.jobs, lambda: tools.context.upkeep.condition, self._show_condition,
                pause_ms=SELDOM_MS, unseen=True,
            ),
            Loader(
                self, tools.jobs, lambda: tools.context.upkeep.check, self._checked,
                pause_ms=SELDOM_MS, unseen=True,
            ),
        )  # fmt: skip
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.setObjectName("clock")
        self._second.timeout.connect(self._tick)
        self._minute = QTimer(self, interval=CONDITION_MS)
        self._minute.setObjectName("condition")
        self._minute.timeout.connect(self._conditions.ask)
        tools.changes.changed.connect(self._changed)
        self._retranslate()
        self._second.start()
        self._minute.start()
        self._conditions.ask()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._second.stop()
        self._minute.stop()
        self._conditions.stop()
        self._checks.stop()

    def look(self) -> None:
        """Ask now how the store is."""
        self._conditions.ask()

    def check(self) -> None:
        """Run the quick check of the store and show its result."""
        self._checks.ask()

    def show_check(self, findings: Sequence[Sentence]) -> None:
        """Say how the last check of the store came out."""
        self._say_check(findings)
        self.checked.emit(findings)

    def _say_check(self, findings: Sequence[Sentence]) -> None:
        self._findings = findings
        if findings:
            tip = "\n".join(told(finding) for finding in findings[:5])
            self._check.set_mark(StateMark(self.tr("Store not in order"), "red", tip=tip))
        else:
            tip = self.tr(
                "The pages of the file and the newest commits are sound, and what was looked at is "
                "shown as the journal says"
            )
            self._check.set_mark(StateMark(self.tr("Store checked"), "muted", "check", tip))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tick()
        super().changeEvent(event)

    # -- inside

    def _checked(self, findings: Sequence[Sentence]) -> None:
        _log.info("store checked: %d findings", len(findings), extra={"event": "store checked"})
        self.show_check(findings)

    def _tick(self) -> None:
        now, zone = self._tools.context.clock.now_ms(), self._tools.context.zone
        here = civil(now, zone_offset_min(zone))
        muted = theme().colour("muted").name()
        quiet = "<span style='color:{muted}'>{text}</span>"
        seconds = markup(quiet, muted=muted, text=f":{here:%S}")
        parts = [markup("<b>{now}</b> {seconds}", now=format_dtg(now, zone), seconds=seconds)]
        if zone != "Z":
            parts.append(markup(quiet, muted=muted, text=format_dtg(now, "Z")))
        show_markup(self._clock, joined(parts, "\u00a0\u00a0\u00a0"))
        if here.second == 0:
            self._show_operator()

    def _changed(self, changes: Changes) -> None:
        self._conditions.ask()
        # Signing on writes an entry, also when the command line did it.
        if "entry" in changes.kinds:
            self._show_operator()

    def _show_operator(self) -> None:
        context, who = self._tools.context, self._tools.context.desk.operator
        on_duty = context.desk.since
        if not who.name:
            tip = self.tr("Entries are written without a name until somebody signs on")
            mark = StateMark(self.tr("Nobody signed on"), "amber", "user", tip)
        else:
            name = " ".join(part for part in (who.initials or who.name, who.post) if part)
            since = format_time(on_duty, context.zone) if on_duty else ""
            text = self.tr("{name} since {time}").format(name=name, time=since) if since else name
            long = bool(on_duty) and context.clock.now_ms() - on_duty > WATCH_MS
            tip = self.tr("On duty for more than 12 hours: relieve?") if long else who.name
            mark = StateMark(text, "amber" if long else "muted", "user", tip)
        self._operator.set_mark(mark)

    def _show_condition(self, found: Condition) -> None:
        self._condition = found
        word, tip = (self.tr("Check the clock"), "\n".join(map(told, found.clock)))
        self._odd_clock.set_mark(
            StateMark(word, "amber", "", tip) if found.clock else StateMark("")
        )
        own = self.tr("This station only: no exchange set up ({count} commits)")
        text = own.format(count=found.commits)
        self._sync.set_mark(StateMark(text, "muted", "sync", text))
        words = {
            "low": self.tr("Disk getting full: {free} left"),
            "very-low": self.tr("Disk nearly full: {free} left"),
            "lowest": self.tr("Disk full: {free} left, free some space now"),
        }
        text = words.get(found.disk, self.tr("{free} free")).format(free=_size(found.free))
        tone = {"low": "amber", "very-low": "red", "lowest": "red"}.get(found.disk, "muted")
        tip = ""
        if found.stopped is not None:
            text, tone, tip = self.tr("Read-only"), "red", told(found.stopped)
        self._disk.set_mark(StateMark(text, tone, "disk", tip))  # type: ignore[arg-type]
        self.conditioned.emit(found)

    def _build(self) -> None:
        current = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(current.px(6), current.px(1), current.px(10), current.px(1))
        row.setSpacing(current.px(10))
        row.addWidget(self._operator)
        row.addStretch(1)
        row.addWidget(self._clock)
        row.addWidget(self._odd_clock)
        row.addStretch(1)
        for label in (self._sync, self._disk, self._check):
            row.addWidget(label)
        self._operator.clicked.connect(self.operator_wanted)
        self._check.clicked.connect(self.check_wanted)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Status"))
        self._operator.set_name(self.tr("On duty"))
        self._clock.setAccessibleName(self.tr("Time, Z and operation zone"))
        self._odd_clock.set_name(self.tr("Clock"))
        self._sync.set_name(self.tr("Exchange"))
        self._disk.set_name(self.tr("Disk"))
        self._check.set_name(self.tr("Store"))
        self._tick()
        self._show_operator()
        if self._condition is not None:
            self._show_condition(self._condition)
        if self._findings is not None:
            self._say_check(self._findings)


def _size(free: int) -> str:
    return f"{free / (1 << 30):.0f} GB" if free >= 10 << 30 else f"{free / (1 << 30):.1f} GB"
