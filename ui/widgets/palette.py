"""The command palette: type a few letters, press Enter; commands, records, places in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.fuzzy import SURE, begins, score
from ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex
WIDTH, SHOWN_MAX, ROW, RECENT_MAX = 620, 60, 32, 20
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One line of the palette; `hint` says where it belongs or what kind of thing it is. What is
    `grave` (it ends something) is found by the beginnings of its words only, and Enter asks."""

    id: str
    title: str
    run: Callable[[], object]
    hint: str = ""
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    grave: bool = False


Deliver = Callable[[Sequence[PaletteEntry]], None]
Provider = Callable[[str, Deliver], None]
"""Called with the text; calls back with results now or later, on the main thread. Results
for a text that is no longer there are dropped."""


class EntriesModel(QAbstractListModel):
    """The entries that match, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[PaletteEntry] = []

    def set_entries(self, entries: list[PaletteEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(part for part in (entry.title, entry.hint, entry.shortcut) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.entries[index.row()].enabled:
            flags &= ~Qt.ItemFlag.ItemIsEnabled
        return flags


class EntryDelegate(QStyledItemDelegate):
    """Icon, title, hint after it, shortcut at the right edge; `asked` is the entry in doubt."""

    def __init__(self, asked: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = asked

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(200), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: PaletteEntry = index.data(ENTRY_ROLE)
        current = theme()
        area: QRect = option.rect
        painter.save()
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(area, current.colour("selection"))
        area = area.adjusted(current.px(14), 0, -current.px(14), 0)
        if entry.icon:
            side = current.px(16)
            top = area.top() + (area.height() - side) // 2
            icon(entry.icon).paint(painter, QRect(area.left(), top, side, side))
        area = area.adjusted(current.px(26), 0, 0, 0)
        right = self._write(painter, area, entry.shortcut, "muted", Qt.AlignmentFlag.AlignRight)
        area = area.adjusted(0, 0, -right - current.px(10), 0)
        left = self._write(painter, area, entry.title, "text" if entry.enabled else "disabled")
        area = area.adjusted(left + current.px(10), 0, 0, 0)
        if entry.id == self._asked():
            self._write(painter, area, self.tr("Enter once more does it."), "red")
        else:
            self._write(painter, area, entry.hint, "muted")
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        role: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        """Write as much as there is room for; the width taken."""
        metrics: QFontMetrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(theme().colour(role))
        painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


class CommandPalette(QDialog):
    """`chosen(id)` after an entry was run. `recent` is kept by the caller between runs."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command-palette")
        self._entries: list[PaletteEntry] = []
        self._found: dict[int, list[PaletteEntry]] = {}
        self._providers: list[Provider] = []
        self._recent: list[str] = []
        self._turn = 0
        self._moved = False  # the user chose a line: what comes late must not move the choice
        self._asked = ""  # the grave entry that waits for a second Enter
        self._model = EntriesModel()
        self._field = SearchField("", self)
        self._list = QListView(self)
        self._none = QLabel(self)
        self._build()
        self._retranslate()
        self._field.textChanged.connect(self._search)
        self._list.clicked.connect(lambda _index: self._run())

    def set_entries(self, entries: Iterable[PaletteEntry]) -> None:
        """The commands; set them again before each opening, states change."""
        self._entries = list(entries)
        self._search(self._field.text())

    def add_provider(self, provider: Provider) -> None:
        """Ask `provider` too at every change of the text (not while it is empty)."""
        self._providers.append(provider)

    def open_with(self, text: str = "") -> None:
        """Show the palette above its window with `text` in the field."""
        self._field.setText(text)
        self._field.selectAll()
        self._search(text)
        self.open()
        self._field.setFocus()

    def shown(self) -> list[PaletteEntry]:
        """What the list holds now, best first."""
        return list(self._model.entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # The field keeps the focus; the keys that move in a list go to the list.
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
            return self._move(event.key())
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        above = parent.window().geometry() if parent is not None else None
        width = theme().px(WIDTH)
        self.resize(min(width, above.width() - 40) if above else width, self._height())
        if above is not None:
            self.move(above.center().x() - self.width() // 2, above.top() + theme().px(72))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def asked(self) -> str:
        """The id of the entry that waits for a second Enter, else empty."""
        return self._asked

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        current = theme()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(1, current.px(8), 1, current.px(6))
        layout.setSpacing(current.px(6))
        head = QVBoxLayout()
        head.setContentsMargins(current.px(10), 0, current.px(10), 0)
        head.addWidget(self._field)
        layout.addLayout(head)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._none)
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntryDelegate(self.asked, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._none.setProperty("role", "muted")
        self._none.setContentsMargins(current.px(14), current.px(8), 0, current.px(8))
        self._field.installEventFilter(self)

    def _height(self) -> int:
        rows = min(12, max(4, len(self._model.entries)))
        return theme().px(ROW) * rows + theme().px(56)

    def _move(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        steps |= {Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key not in steps or not self._model.entries:
            return False
        place = self._list.currentIndex().row() + steps[Qt.Key(key)]
        self._moved, self._asked = True, ""
        self._select(min(max(place, 0), len(self._model.entries) - 1))
        return True

    def _select(self, place: int) -> None:
        self._list.setCurrentIndex(self._model.index(place, 0))

    def _search(self, text: str) -> None:
        self._turn += 1
        self._found = {}
        self._moved, self._asked = False, ""
        self._show(text)
        if not text.strip():
            return
        for number, provider in enumerate(self._providers):
            provider(text, self._taker(self._turn, number, text))

    def _taker(self, turn: int, number: int, text: str) -> Deliver:
        def take(entries: Sequence[PaletteEntry]) -> None:
            if turn == self._turn:
                self._found[number] = list(entries)
                self._show(text)

        return take

    def _show(self, text: str) -> None:
        kept = self._list.currentIndex().data(ENTRY_ROLE) if self._moved else None
        rank = {key: place for place, key in enumerate(self._recent)}
        offered = [e for e in self._entries if not e.grave or begins(text, e.title)]
        scored = [(score(text, f"{e.title} {e.hint}"), e) for e in offered]
        best = sorted(
            ((points, entry) for points, entry in scored if points),
            key=lambda pair: (-pair[0] - 15 * (pair[1].id in rank), rank.get(pair[1].id, 999)),
        )
        late = [entry for number in sorted(self._found) for entry in self._found[number]]
        guesses = [entry for points, entry in best if text.strip() and points < SURE]
        sure = [entry for points, entry in best if not text.strip() or points >= SURE]
        # What was found by its words stands before a guess from scattered letters.
        entries = [*sure, *late, *guesses][:SHOWN_MAX]
        self._model.set_entries(entries)
        self._none.setVisible(not entries)
        self._list.setVisible(bool(entries))
        ids = [entry.id for entry in entries]
        if entries:
            self._select(ids.index(kept.id) if kept and kept.id in ids else 0)

    def _run(self) -> None:
        entry = self._list.currentIndex().data(ENTRY_ROLE)
        if entry is None or not entry.enabled:
            return
        if entry.grave and self._asked != entry.id:
            self._asked = entry.id
            self._list.viewport().update()
            return
        self._recent = [entry.id, *(key for key in self._recent if key != entry.id)][:RECENT_MAX]
        self.accept()
        entry.run()
        self.chosen.emit(entry.id)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Commands and search"))
        self._field.set_placeholder(self.tr("Command, name, place or reference"))
        self._list.setAccessibleName(self.tr("Matches"))
        self._none.setText(self.tr("Nothing matches. Try fewer letters."))
