"""Small buttons for what an entry links to or names, in rows that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.qt.icons import icon_pixmap
from ui.qt.theme import Tone, theme

HEIGHT, PAD, SIGN, GAP, SPACE = 22, 8, 13, 5, 6
#: on: it is linked; offered: a press links it; plain: nothing can be done with it.
Look = Literal["on", "offered", "plain"]


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """One chip: the key that is told, its words (in the language in use) and its look."""

    key: str
    text: str
    icon: str = ""
    look: Look = "on"
    tip: str = ""


class Chip(QAbstractButton):
    """Paints one ChipSpec; Space or a press tells `clicked`."""

    def __init__(self, spec: ChipSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setText(spec.text)
        self.setToolTip(spec.tip)
        self.setAccessibleName(spec.text)
        self.setAccessibleDescription(spec.tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        plain = spec.look == "plain"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if plain else Qt.FocusPolicy.TabFocus)
        if not plain:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        current = theme()
        self.setFont(current.font("small"))
        sign = current.px(SIGN + GAP) if self.spec.icon else 0
        text = self.fontMetrics().horizontalAdvance(self.spec.text)
        return QSize(text + sign + 2 * current.px(PAD), current.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        current, look = theme(), self.spec.look
        tone: Tone = "accent" if look == "on" else "muted"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = current.px(PAD)
        if self.spec.icon:
            side = current.px(SIGN)
            drawn = icon_pixmap(self.spec.icon, tone, side, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - side) // 2), drawn)
            left += side + current.px(GAP)
        painter.setPen(current.colour(tone))
        painter.setFont(current.font("small"))
        area = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), self.spec.text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        current, look = theme(), self.spec.look
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = {"on": "accent_soft", "offered": "surface", "plain": "muted_soft"}[look]
        edge = QPen(Qt.PenStyle.NoPen)
        if look == "offered":
            edge = QPen(current.colour("faint"), 1, Qt.PenStyle.DashLine)
        if self.hasFocus() or (look != "plain" and self.underMouse()):
            edge = QPen(current.colour("accent"), 1)
        painter.setPen(edge)
        painter.setBrush(current.colour(ground))
        painter.drawRoundedRect(box, current.px(4), current.px(4))


class Chips(QWidget):
    """Shows chips; `pressed(key)`. The same chips again change nothing."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: tuple[ChipSpec, ...] = ()
        self._flow = Flow(self)

    def specs(self) -> tuple[ChipSpec, ...]:
        """What is shown."""
        return self._specs

    def set_specs(self, specs: Sequence[ChipSpec]) -> None:
        """Show these."""
        if tuple(specs) == self._specs:
            return
        self._specs = tuple(specs)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for spec in self._specs:
            self._flow.addWidget(self._made(spec))

    def _made(self, spec: ChipSpec) -> Chip:
        chip = Chip(spec, self)
        if spec.look != "plain":
            chip.clicked.connect(lambda: self.pressed.emit(spec.key))
        return chip


class Flow(QLayout):
    """Puts its items beside one another and goes on in a new row where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        gaps = theme().px(SPACE) * max(0, len(sizes) - 1)
        high = max((size.height() for size in sizes), default=0)
        return QSize(sum(size.width() for size in sizes) + gaps, high)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect`; the height they need."""
        space, left, top, high = theme().px(SPACE), rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, high = rect.left(), top + high + space, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + space
            high = max(high, size.height())
        return top + high - rect.top()
