"""A page on a wall: read from across the room, no control, always now, and it says when it is not.

The page is laid out at its normal size on a widget that is not on the screen, and that is drawn
as many times as large as the wall wants, by the pixels of the wall: so one way serves every page,
and nothing on it takes a key. A page that draws itself (the map) gets a place and its scale.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.named import Kind
from ui.pages.frame import Page, Selection, SharedTime, Tools, WallFace
from ui.qt.loader import Loader
from ui.qt.theme import theme
from ui.shell.attention import AttentionList
from ui.shell.marking_bar import BarText, MarkingBar
from ui.shell.page_entry import PageEntry
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.hairline import hairline
from ui.widgets.state import set_look
from ui.widgets.tree import NodesTree

# Type on a wall is at least so many times its normal size; a higher wall makes it larger.
LEAST_SCALE, DESIGN_HEIGHT = 1.6, 675
SIDE, SIDE_WIDE, WIDE = 290, 340, 1400
NAME_PX = 180
BEAT_MS, TICK_BEATS, HINT_BEATS = 1_000, 10, 8
# The list of attention is read every ten seconds; unread for so long, the picture is old.
STALE_MS = MINUTE_MS
CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def wall_scale(size: QSize) -> float:
    """How many times its normal size everything has on a wall of this size."""
    return max(LEAST_SCALE, size.height() / DESIGN_HEIGHT)


class NoSelection(Selection):
    """On a wall nothing is selected, whatever is worked at elsewhere."""

    def pick(self, kind: Kind | Literal[""], id_: str) -> None:
        """Leave it."""


class Wall(QWidget):
    """One page with the list of what is late, the clock and the marking."""

    def __init__(
        self, entry: PageEntry, tools: Tools, marking: BarText, operation: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wall")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._entry, self._operation, self._context = entry, operation, tools.context
        self._time = SharedTime(tools.context.clock)
        self._tools = Tools(
            tools.context, tools.jobs, tools.changes, NoSelection(), self._time,
            lambda _fault: None, lambda _text: None, tools.symbols, tools.ask,
        )  # fmt: skip
        self._fresh = tools.context.clock.now_ms()  # UTC ms at which it was last read
        self._beats = self.drawn = 0
        self._changed = True
        self._image = QImage()
        self.content = QWidget(self, Qt.WindowType.Window)
        self.content.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.content.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.content.installEventFilter(self)
        self._bars = [MarkingBar(self.content), MarkingBar(self.content)]
        self._name, self._hint = ElidedLabel(self.content), QLabel(self.content)
        self._stale, self._clock = QLabel(self.content), QLabel(self.content)
        self._below, self._late_below = QLabel(self.content), QLabel(self.content)
        self.late = AttentionList(self._tools, self.content, silent=True)
        live = entry.load().draws_itself
        self._hole = QWidget(self.content)
        self.page: Page = entry.load()(self._tools, self if live else self._hole)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.setObjectName("wall-beat")
        self._beat.timeout.connect(self._on_beat)
        self._build()
        self._prepare()
        self.late.counted.connect(self._read)
        theme().changed.connect(self._fit)
        self.show_marking(marking)
        self._retranslate()
        self.late.refresh()

    # -- for the window

    def scale(self) -> float:
        """How many times its normal size everything has now."""
        return wall_scale(self.size())

    def show_marking(self, marking: BarText) -> None:
        """The marking of the operation, above and below."""
        for bar in self._bars:
            bar.show_text(marking)
        self.draw()

    def stale(self) -> str:
        """What says that the picture is old; "" while it is fresh."""
        return self._stale.text()

    def draw(self) -> None:
        """Make the picture anew."""
        if self.isVisible() and not self.size().isEmpty():
            self._say()
            self._bare()
            self._paint()
            self._changed = False
            self.drawn += 1
            self.update()

    def end(self) -> None:
        """Let everything go that runs."""
        self._beat.stop()
        self.late.stop()
        self.page.end()

    # -- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands on the wall wants to be drawn: at the next beat it is."""
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.LayoutRequest):
            self._changed = True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.content.show()
        self._beats = 0
        self._beat.start()
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._beat.stop()
        self.content.hide()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._image)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.draw()
        super().changeEvent(event)

    # -- the picture

    def _fit(self) -> None:
        """Lay everything out for the size of the wall."""
        if not self.isVisible() or self.size().isEmpty():
            return
        scale = self._ratio()
        self._bare()  # what is hidden needs no room
        self.content.resize(round(self.width() / scale), round(self.height() / scale))
        wide = self.width() / self.scale() >= WIDE
        self._side.setFixedWidth(theme().px(SIDE_WIDE if wide else SIDE))
        self.draw()
        if self.page.draws_itself:
            self.page.set_wall(self.scale())

    def _ratio(self) -> float:
        """Pixels of the wall to one of what is laid out, which has the text size of the station."""
        return max(1.0, self.scale() / theme().scale)

    def _paint(self) -> None:
        screen = self.devicePixelRatioF()
        size = self.size() * screen
        if self._image.size() != size:
            self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(self._ratio() * screen)
        self._image.fill(theme().colour("window"))
        self.content.render(self._image)
        self._paint_over_cut()
        self._image.setDevicePixelRatio(screen)
        if self.page.draws_itself:
            self.page.setGeometry(self._on_wall(self._hole))

    def _paint_over_cut(self) -> None:
        """No half lines: nobody can scroll to the other half."""
        lists = [(one.view.viewport(), one.view.cut_rest()) for one in self._face.lists]
        lists.append((self.late.view.viewport(), self.late.cut_rest()))
        with QPainter(self._image) as painter:
            for viewport, rest in lists:
                if not rest.isEmpty() and viewport.isVisible():
                    at = viewport.mapTo(self.content, rest.topLeft())
                    painter.fillRect(QRect(at, rest.size()), theme().colour("surface"))

    def _on_wall(self, part: QWidget) -> QRect:
        """Where a part of what is laid out lies on the wall."""
        ratio, at = self._ratio(), part.mapTo(self.content, part.rect().topLeft())
        left, top = round(at.x() * ratio), round(at.y() * ratio)
        right = round((at.x() + part.width()) * ratio)
        return QRect(left, top, right - left, round((at.y() + part.height()) * ratio) - top)

    def _bare(self) -> None:
        """Take away what only serves who works at the page, again where it came back."""
        for control in self.page.findChildren(QWidget):
            if isinstance(control, CONTROLS) and not control.isHidden():
                control.hide()
        for part in self._face.hides:
            part.setVisible(False)
        for one in self._face.lists:
            if isinstance(one.view, NodesTree):
                one.view.expandAll()
            else:
                one.view.widen_columns()
        left = sum(one.view.rows_below() for one in self._face.lists if one.view.isVisible())
        for label, count in ((self._below, left), (self._late_below, self.late.lines_below())):
            label.setText(self.tr("and %n more", "", count) if count else "")
            label.setVisible(bool(count))

    # -- what it says

    def _on_beat(self) -> None:
        self._beats += 1
        if self._beats % TICK_BEATS == 0:
            self._time.tick()
        self._say()
        if self._changed:  # to draw takes a tenth of a second: not for nothing
            self.draw()

    def _read(self, _counts: object) -> None:
        self._fresh = self._context.clock.now_ms()

    def _say(self) -> None:
        now, zone = self._context.clock.now_ms(), self._context.zone
        moments = [format_dtg(now, zone), *([format_dtg(now, "Z")] if zone != "Z" else [])]
        self._clock.setText("   ".join(moments))
        failed = any(loader.state == "failed" for loader in self.page.findChildren(Loader))
        if failed or now - self._fresh > STALE_MS:
            text = self.tr("Not refreshed since {dtg}: it may be different by now.")
            self._stale.setText(text.format(dtg=format_dtg(self._fresh, zone)))
        else:
            self._stale.setText("")
        self._stale.setVisible(bool(self._stale.text()))
        self._hint.setVisible(self._beats < HINT_BEATS)

    def _retranslate(self) -> None:
        self._name.setText(f"{self._entry.name()}  ·  {self._operation}")
        self._hint.setText(self.tr("Escape or F11: back to a window"))
        self._clock.setAccessibleName(self.tr("Time, in the zone of the operation and Z"))
        self.setAccessibleName(self._name.text())

    # -- making it

    def _build(self) -> None:
        current = theme()
        head = QHBoxLayout()
        head.setContentsMargins(current.px(14), current.px(6), current.px(14), current.px(6))
        head.setSpacing(current.px(16))
        head.addWidget(self._name, 1)
        for label in (self._hint, self._stale, self._clock):
            head.addWidget(label)
        self._side = QWidget(self.content)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.late, 1)
        side.addWidget(self._late_below)
        middle = QVBoxLayout()
        middle.addWidget(self._hole, 1)
        middle.addWidget(self._below)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(middle, 1)
        body.addWidget(hairline(self.content, upright=True))
        body.addWidget(self._side)
        column = QVBoxLayout(self.content)
        # The wall says how large it is, not what stands on it.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bars[0])
        column.addLayout(head)
        column.addWidget(hairline(self.content))
        column.addLayout(body, 1)
        column.addWidget(self._bars[1])
        for label in (self._name, self._stale, self._clock):
            label.setFont(current.font("title"))
        self._stale.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self._stale, tone="red")
        for label in (self._hint, self._below, self._late_below):
            label.setProperty("role", "muted")
        for label in (self._below, self._late_below):
            edges = (current.px(14), current.px(4), current.px(14), current.px(6))
            label.setContentsMargins(*edges)

    def _prepare(self) -> None:
        """Bring the page, and every list on the wall, to where nobody works at it."""
        self._face: WallFace = self.page.wall_face()
        if not self.page.draws_itself:
            whole = QVBoxLayout(self._hole)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(self.page)
        self.page.set_beside(True)
        for one in self._face.lists:
            one.view.show_only(one.columns, one.first)
            if one.yields:
                one.view.yield_columns(one.yields, NAME_PX)
        for widget in (*self.findChildren(QWidget), *self.content.findChildren(QWidget)):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if isinstance(widget, QAbstractScrollArea):
                off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                widget.setVerticalScrollBarPolicy(off)
                widget.setHorizontalScrollBarPolicy(off)
            if isinstance(widget, QAbstractItemView):
                widget.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
