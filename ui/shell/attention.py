"""The attention list: what needs somebody now, how long there is for it, and the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.attention import AttentionItem
from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from ui.kinds import SIGNS, is_shown
from ui.models.cells import ID_ROLE, ROW_ROLE
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.frame import Tools
from ui.qt.ages import age_text
from ui.qt.icons import icon_pixmap, pixel_ratio
from ui.qt.loader import Loader
from ui.qt.sentences import told
from ui.qt.sounds import Sounds
from ui.qt.theme import Tone, theme
from ui.widgets.empty_state import paint_empty
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark

TONES: MappingProxyType[str, Tone] = MappingProxyType(
    {"red": "red", "amber": "amber", "blue": "accent"}
)
LINES, TIME_PX, KEPT_FITTED = 3, 80, 400
translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it is shown; the id is stable while the matter stays the same. `item` is None
    in the line that says of which moment the `apart` ones below it are: they are only expected."""

    id: str
    item: AttentionItem | None
    text: str
    time: str
    sign: str
    tone: Tone
    apart: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What needs attention now, and what is to be expected at another moment that is looked at."""

    now: int
    items: tuple[AttentionItem, ...] = ()
    at: int | None = None
    expected: tuple[AttentionItem, ...] = ()


def lines(asked: Asked, zone: str) -> list[Line]:
    """The lines from the top: of now, then apart what is only so at the other moment."""
    made = [_line(item, asked.now, zone) for item in asked.items]
    known = {line.id for line in made}
    if asked.at is None:
        return made
    apart = [_line(item, asked.at, zone, apart=True) for item in asked.expected]
    apart = [line for line in apart if line.id.removeprefix("apart:") not in known]
    text = translate("AttentionList", "At {dtg}, not now:").format(dtg=format_dtg(asked.at, zone))
    head = Line("apart", None, text, "", "clock", "muted", apart=True)
    return [*made, head, *apart] if apart else made


def _line(item: AttentionItem, at: int, zone: str, *, apart: bool = False) -> Line:
    tone = "muted" if apart else TONES.get(item.tone, "muted")
    key = f"{item.code}:{item.id}:{item.sentence if item.found else ''}"
    text, time = told(item.sentence, zone), time_text(item, at)
    tip = text
    if item.deadline is not None:
        tip += "\n" + translate("AttentionList", "Deadline {dtg}").format(
            dtg=format_dtg(item.deadline, zone)
        )
    elif at - item.since >= MINUTE_MS:
        tip += "\n" + translate("AttentionList", "Since {dtg}").format(
            dtg=format_dtg(item.since, zone)
        )
    sign = SIGNS.get(item.code, "alert")
    return Line(f"apart:{key}" if apart else key, item, text, time, sign, tone, apart, tip)


def time_text(item: AttentionItem, at: int) -> str:
    """The one figure of a line: what is left to its deadline, or by how much that is past; where
    it has none, how long it has been so."""
    if item.deadline is not None:
        past = at - item.deadline
        return f"+{age_text(past)}" if past >= MINUTE_MS else age_text(past)
    # What a rule finds is so at the moment of asking: it has no age.
    return age_text(at - item.since) if at - item.since >= MINUTE_MS else ""


class AttentionList(QWidget):
    """What needs somebody now, whatever moment the pages show; what is to be expected at that one
    stands apart below, and is not counted.

    `jumped(kind, id)` on a click or Enter; `counted(by kind)` after every load: how many red and
    how many amber items each kind of record has."""

    jumped = Signal(str, str)
    counted = Signal(dict)

    def __init__(
        self, tools: Tools, parent: QWidget | None = None, *, silent: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attention")
        self._tools = tools
        self._asked: Asked | None = None  # None: nobody has looked yet
        settings = tools.context.settings
        self._sounds = Sounds(lambda: not silent and bool(settings.get("sound")), self)
        self._silent: set[str] | None = None  # who was red before; None: nothing shown yet
        self._flash: set[str] = set()  # FLASH entries nobody had acknowledged
        self._rung = 0  # UTC ms of the last tone for them
        self._model = RowsModel(
            [Column[Line]("text", "Attention", lambda r: r.text, tooltip=lambda r: r.tip)],
            parent=self,
        )
        self._heading, self._pills = QLabel(self), QHBoxLayout()
        self._marks: dict[Tone, Pill] = {
            tone: Pill(StateMark(""), self) for tone in ("red", "amber", "accent")
        }
        self.view = _View(self._model, self)
        # Also when nobody sees the list: it counts for the rail, and a FLASH is heard.
        self._loader = Loader(self, tools.jobs, self._question, self._take, unseen=True)
        self._loader.state_changed.connect(self._say_empty)
        self._build()
        self._retranslate()
        self.view.entered_line.connect(self._jump)
        self.view.picked_line.connect(self._picked)
        tools.selection.changed.connect(self._follow)
        tools.changes.changed.connect(self._changed)
        tools.time.changed.connect(self._loader.ask)

    def rows(self) -> tuple[Line, ...]:
        """What is shown, from the top."""
        return self._model.rows()

    def refresh(self) -> None:
        """Ask every domain again; the window does so once, when all is connected."""
        self._loader.ask()

    def lines_below(self) -> int:
        """How many lines lie under the last one that can be read."""
        view, count = self.view, self._model.rowCount()
        low = view.viewport().rect().bottom()
        lines = (view.visualRect(self._model.index(place, 0)) for place in range(count))
        return sum(1 for line in lines if line.bottom() > low)

    def cut_rest(self) -> QRect:
        """What of the viewport of the list holds a line that is cut at its foot."""
        count, below = self._model.rowCount(), self.lines_below()
        room = self.view.viewport().rect()
        if not below:
            return QRect()
        first = self.view.visualRect(self._model.index(count - below, 0))
        return room.adjusted(0, first.top(), 0, 0)

    def stop(self) -> None:
        """Load nothing any more."""
        self._loader.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _question(self) -> Callable[[], Asked]:
        context, at = self._tools.context, self._tools.time.fixed

        def ask() -> Asked:
            now = context.clock.now_ms()
            items = tuple(context.attention.items(now))
            expected = () if at is None else tuple(context.attention.items(at))
            return Asked(now, items, at, expected)

        return ask

    def _take(self, asked: Asked) -> None:
        self._asked = asked
        self._sound(asked.items)
        self._show(asked)

    def _changed(self, _changes: Changes) -> None:
        self._loader.ask()  # by a method of its own: it goes with the list

    def _say_empty(self) -> None:
        # All is well: not before somebody has looked, nor when looking failed.
        words = {
            "loading": self.tr("Looking at what needs attention…"),
            "failed": self.tr("What needs attention could not be read. It is tried again soon."),
            "shown": self.tr("Nothing needs attention now."),
        }
        self.view.say_empty(words[self._loader.state], well=self._loader.state == "shown")

    def _show(self, asked: Asked) -> None:
        self._model.set_rows(lines(asked, self._tools.context.zone))
        self.view.scheduleDelayedItemsLayout()
        self._follow()
        counts = Counter(line.tone for line in self._model.rows() if not line.apart)
        for tone, pill in self._marks.items():
            pill.setVisible(bool(counts[tone]))
            pill.set_mark(StateMark(str(counts[tone]), tone, tip=self._tips[tone]))
        red, amber = (
            Counter(item.kind for item in asked.items if item.tone == tone)
            for tone in ("red", "amber")
        )
        self.counted.emit({kind: (red[kind], amber[kind]) for kind in red | amber})

    def _sound(self, items: Sequence[AttentionItem]) -> None:
        """A tone when a contact timer turns red, and for a FLASH at once and every minute until
        somebody acknowledges it."""
        red = {item.id for item in items if item.code == "contact-red"}
        flash = {item.id for item in items if item.code == "entry-flash"}
        now = self._tools.context.clock.now_ms()
        if self._silent is not None:
            if flash - self._flash or (flash and now - self._rung >= MINUTE_MS):
                self._rung = now
                self._sounds.alarm("flash")
            elif red - self._silent:
                self._sounds.alarm("contact")
        self._silent, self._flash = red, flash

    def _picked(self, line: Line | None) -> None:
        """The arrows of the list select what a line is about; Escape selects nothing."""
        if line is None:
            self._tools.selection.clear()
        elif line.item is not None and is_shown(line.item.kind):
            self._tools.selection.pick(line.item.kind, line.item.id)

    def _follow(self) -> None:
        """Mark a line about what is selected in the window; the one that was chosen stays."""
        chosen = self._tools.selection
        about = [
            r.id
            for r in self.rows()
            if r.item and (r.item.kind, r.item.id) == (chosen.kind, chosen.id)
        ]
        marked = self.view.marked()
        self.view.mark(marked if marked in about else next(iter(about), ""))

    def _jump(self, line: Line) -> None:
        if line.item is not None and is_shown(line.item.kind):
            self.jumped.emit(line.item.kind, line.item.id)

    def _build(self) -> None:
        current = theme()
        self._heading.setProperty("role", "heading")
        self._pills.setContentsMargins(current.px(14), current.px(8), current.px(10), current.px(6))
        self._pills.setSpacing(current.px(6))
        self._pills.addWidget(self._heading)
        self._pills.addStretch(1)
        for pill in self._marks.values():
            pill.hide()
            self._pills.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pills)
        column.addWidget(self.view, 1)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Attention"))
        self.view.setAccessibleName(self.tr("Attention"))
        self._say_empty()
        self._tips: dict[Tone, str] = {
            "red": self.tr("Act now"),
            "amber": self.tr("Look at it"),
            "accent": self.tr("To know"),
        }
        if self._asked is not None:
            self._show(self._asked)


class _View(QListView):
    """Wrapped lines; the keyboard and the mouse do the same."""

    entered_line = Signal(object)
    picked_line = Signal(object)  # by an arrow; None by Escape

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self._empty = ""  # what stands where there is no line
        self._well = False  # that is good news, and is drawn so
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.entered_line.emit(index.data(ROW_ROLE)))

    def marked(self) -> str:
        """The id of the line that is marked, "" for none."""
        picked = self.selectionModel().selectedIndexes()
        return str(picked[0].data(ID_ROLE)) if picked else ""

    def mark(self, id_: str) -> None:
        """Mark a line, without telling."""
        if id_ == self.marked():
            return
        place = self._rows.place(id_) if id_ else -1
        if place < 0:
            self.selectionModel().clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(place, 0), flags)

    def rowsAboutToBeRemoved(self, parent: Index, first: int, last: int) -> None:
        # Qt would mark the neighbour of a line that goes.
        if first <= self.currentIndex().row() <= last:
            self.selectionModel().clear()
        super().rowsAboutToBeRemoved(parent, first, last)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt puts the cursor on the first line by itself: it would not be the marked one.
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def say_empty(self, text: str, *, well: bool) -> None:
        """What stands there without lines; with a tick only when all is `well`."""
        self._empty, self._well = text, well
        self.setAccessibleDescription(text)
        self.viewport().update()

    def empty_text(self) -> str:
        """What is said where no line is, "" where there are lines."""
        return "" if self.model().rowCount() else self._empty

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.entered_line.emit(index.data(ROW_ROLE))
        elif event.key() == Qt.Key.Key_Escape and self.marked():
            self.picked_line.emit(None)
        else:
            before = self.marked()
            super().keyPressEvent(event)
            if self.marked() not in ("", before):
                self.picked_line.emit(self.currentIndex().data(ROW_ROLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            paint_empty(self, self._empty, "check" if self._well else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _LineDelegate(QStyledItemDelegate):
    """Sign, sentence over up to three lines, at the right what is left or past of its time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # A list is laid out and painted with every second of a playing moment; how a sentence is
        # cut stays the same.
        self._fitted: dict[tuple[str, int, str], tuple[int, str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        line: Line = index.data(ROW_ROLE)
        wide = view.viewport().width()
        return QSize(wide, self._words(line, wide)[1] + 2 * theme().px(6) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ROW_ROLE)
        current = theme()
        area: QRect = option.rect
        painter.save()
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(area, current.colour("selection"))
        elif QStyle.StateFlag.State_MouseOver in option.state:
            painter.fillRect(area, current.colour("hover"))
        painter.fillRect(
            area.left(), area.top(), current.px(3), area.height(), current.tone(line.tone)
        )
        side, top = current.px(16), area.top() + current.px(6)
        sign = icon_pixmap(line.sign, line.tone, side, pixel_ratio(painter))
        painter.drawPixmap(area.left() + current.px(13), top, sign)
        room, high, text = self._words(line, area.width())
        painter.setFont(current.font("body"))
        painter.setPen(current.colour("muted" if line.apart else "text"))
        box = QRect(area.left() + current.px(38), top, room, high)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        painter.drawText(box, flags, text)
        painter.setFont(current.font("small"))
        painter.setPen(current.colour("muted"))
        right = QRect(box.right(), top, area.right() - box.right() - current.px(12), current.px(16))
        align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(right, align, line.time)
        painter.setPen(current.colour("hairline"))
        painter.drawLine(area.left() + current.px(38), area.bottom(), area.right(), area.bottom())
        painter.restore()

    def _words(self, line: Line, wide: int) -> tuple[int, int, str]:
        """Width, height and text of the sentence in a list of this width; a long one is cut."""
        current = theme()
        room, font = max(current.px(80), wide - current.px(38 + 12 + TIME_PX)), current.font("body")
        key = line.text, room, font.key()
        if key not in self._fitted:
            if len(self._fitted) > KEPT_FITTED:
                self._fitted.clear()
            self._fitted[key] = fitted(line.text, QFontMetrics(font), room)
        return room, *self._fitted[key]


def fitted(text: str, metrics: QFontMetrics, room: int) -> tuple[int, str]:
    """Height and text of a sentence in a column as wide as `room`; a long one is cut at a word."""
    wrap, most = int(Qt.TextFlag.TextWordWrap), LINES * metrics.lineSpacing() + 3

    def high(words: str) -> int:
        return metrics.boundingRect(QRect(0, 0, room, 1000), wrap, words).height()

    if high(text) <= most:
        return high(text), text
    words = text.split(" ")

    def cut(count: int) -> str:
        return " ".join(words[:count]) + "…"

    fits, over = 1, len(words)
    while over - fits > 1:
        middle = (fits + over) // 2
        fits, over = (middle, over) if high(cut(middle)) <= most else (fits, middle)
    return min(high(cut(fits)), most), cut(fits)
