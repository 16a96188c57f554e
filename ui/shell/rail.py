"""The navigation at the left: pages with what they have to tell, as wide as wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.qt.icons import icon, icon_pixmap
from ui.qt.theme import theme

WIDE, NARROW, HIGH = 226, 52, 40
_GROUNDS = {"red": "red_fill", "amber": "amber_soft", "accent": "accent_soft"}


@dataclass(frozen=True, slots=True)
class RailItem:
    """One page in the navigation; `title` is in the language in use."""

    key: str
    title: str
    icon: str
    keys: str = ""


class RailButton(QAbstractButton):
    """Icon, name and counts; narrow only the icon, with the alarms on its corner."""

    def __init__(self, item: RailItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.red = self.amber = self.unread = 0
        self.narrow = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_item(item)

    def set_item(self, item: RailItem) -> None:
        """Another name for the same page."""
        self.item = item
        self._say()

    def set_alarms(self, red: int, amber: int) -> None:
        """How many lines of the attention list are about records of this page."""
        self.red, self.amber = red, amber
        self._say()
        self.update()

    def set_unread(self, unread: int) -> None:
        self.unread = unread
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(NARROW if self.narrow else WIDE), theme().px(HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(current.px(6), current.px(2), -current.px(6), -current.px(2))
        ground = "selection" if self.isChecked() else "hover" if self.underMouse() else ""
        painter.setPen(current.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(current.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, current.px(5), current.px(5))
        side = current.px(20)
        role = "accent" if self.isChecked() else "muted"
        left = area.center().x() - side // 2 if self.narrow else area.left() + current.px(10)
        sign = icon_pixmap(self.item.icon, role, side, self.devicePixelRatioF())
        painter.drawPixmap(left, area.center().y() - side // 2 + 1, sign)
        if self.narrow:
            self._paint_dot(painter, left + side, area.top() + current.px(6))
        else:
            self._paint_words(painter, area.adjusted(current.px(42), 0, -current.px(8), 0))

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        current = theme()
        right = area.right()
        for count, tone in ((self.unread, "accent"), (self.amber, "amber"), (self.red, "red")):
            if count:
                right = self._paint_count(painter, area, right, count, tone)
        painter.setFont(current.font("strong" if self.isChecked() else "body"))
        painter.setPen(current.colour("text" if self.isChecked() else "muted"))
        area.setRight(right - current.px(4))
        name = painter.fontMetrics().elidedText(
            self.item.title, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_count(
        self, painter: QPainter, area: QRect, right: int, count: int, tone: str
    ) -> int:
        current = theme()
        text = str(count) if count < 100 else "99+"
        painter.setFont(current.font("small"))
        wide = max(painter.fontMetrics().horizontalAdvance(text) + current.px(10), current.px(20))
        high = current.px(18)
        box = QRect(right - wide, area.center().y() - high // 2 + 1, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.colour(_GROUNDS[tone]))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(QColor("#FFFFFF") if tone == "red" else current.colour(tone))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return box.left() - current.px(4)

    def _paint_dot(self, painter: QPainter, x: int, y: int) -> None:
        if not (self.red or self.amber or self.unread):
            return
        size = theme().px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            theme().colour("red_fill" if self.red else "amber" if self.amber else "accent")
        )
        painter.drawEllipse(x - size // 2, y - size // 2, size, size)

    def _say(self) -> None:
        parts = [self.item.title]
        if self.red:
            parts.append(self.tr("in attention red: {count}").format(count=self.red))
        if self.amber:
            parts.append(self.tr("amber: {count}").format(count=self.amber))
        if self.unread:
            parts.append(self.tr("unread: {count}").format(count=self.unread))
        self.setAccessibleName(", ".join(parts))
        keys = f" ({self.item.keys})" if self.item.keys else ""
        self.setToolTip(", ".join(parts) + keys)


class Rail(QWidget):
    """`chosen(key)` for a page, `new_entry()` for the button at the top. Remembers its width."""

    chosen = Signal(str)
    new_entry = Signal()
    narrowed = Signal(bool)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self._buttons = {item.key: RailButton(item, self) for item in items}
        self._entry = QPushButton(self)
        self._fold = QToolButton(self)
        self._narrow = False  # icons without names
        self._folded = False  # so is there no room for them, whatever is wanted
        self._build()
        self._retranslate()
        self._resize()

    def set_items(self, items: Sequence[RailItem]) -> None:
        """The same pages with other names, after a change of language."""
        for item in items:
            self._buttons[item.key].set_item(item)

    def show_current(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_alarms(self, key: str, red: int, amber: int) -> None:
        self._buttons[key].set_alarms(red, amber)

    def set_unread(self, key: str, unread: int) -> None:
        self._buttons[key].set_unread(unread)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons with names."""
        self._narrow = narrow
        self.narrowed.emit(narrow)
        self._show_width()

    def fold(self, folded: bool) -> None:
        """Icons only while there is no room for names; what is wanted is not forgotten."""
        if folded != self._folded:
            self._folded = folded
            self._show_width()

    def _toggle(self) -> None:
        narrow, self._folded = not self._is_narrow(), False
        self.set_narrow(narrow)

    def _is_narrow(self) -> bool:
        return self._narrow or self._folded

    def _show_width(self) -> None:
        for button in self._buttons.values():
            button.narrow = self._is_narrow()
            button.updateGeometry()
            button.update()
        self._retranslate()
        self._resize()

    def save_state(self) -> bytes:
        return b"narrow" if self._narrow else b"wide"

    def restore_state(self, state: bytes) -> None:
        self.set_narrow(state == b"narrow")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._resize()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.setPen(theme().colour("hairline"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _build(self) -> None:
        current = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, current.px(8), 1, current.px(6))
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(current.px(8), 0, current.px(8), current.px(10))
        self._entry.setProperty("primary", True)
        self._entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._entry.clicked.connect(self.new_entry)
        head.addWidget(self._entry)
        column.addLayout(head)
        for key, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            column.addWidget(button)
        column.addStretch(1)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.setArrowType(Qt.ArrowType.NoArrow)
        self._fold.clicked.connect(self._toggle)
        foot = QVBoxLayout()
        foot.setContentsMargins(current.px(10), 0, current.px(10), 0)
        foot.addWidget(self._fold)
        column.addLayout(foot)

    def _resize(self) -> None:
        current = theme()
        self.setFixedWidth(current.px(NARROW if self._is_narrow() else WIDE))
        self._entry.setIconSize(QSize(current.px(16), current.px(16)))
        self._entry.setIcon(icon("plus", "on_accent"))
        self._fold.setIcon(_fold_icon(self._is_narrow()))

    def _retranslate(self) -> None:
        name = self.tr("New entry")
        self._entry.setText("" if self._is_narrow() else name)
        self._entry.setAccessibleName(name)
        self._entry.setToolTip(self.tr("Write in the log (F2)"))
        fold = self.tr("Show names") if self._is_narrow() else self.tr("Icons only")
        self._fold.setToolTip(fold)
        self._fold.setAccessibleName(fold)
        self.setAccessibleName(self.tr("Pages"))


def _fold_icon(narrow: bool) -> QIcon:
    drawn = icon_pixmap("chevron-right", "muted", 32)
    return QIcon(drawn if narrow else drawn.transformed(QTransform().scale(-1, 1)))
