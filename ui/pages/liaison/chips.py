"""Small buttons for what an entry links to or names, in rows that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.qt.icons import icon_pixmap
from ui.qt.theme import Tone, theme
from ui.widgets.flow import Flow

HEIGHT, PAD, SIGN, GAP = 22, 8, 13, 5
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
        self.setShortcut(QKeySequence())  # an "&" in it names no key
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
