"""The controls of the entry form: text first, then one dense row, or two where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.markings import LEVEL_NAMES, level_told
from ui.pages.liaison.columns import KINDS, show_kind, show_precedence
from ui.pages.liaison.entry_rules import AGREED, MORE, MORE_OF_CORRECTION, STANDARD
from ui.pages.liaison.presenter import SIGNS
from ui.pages.liaison.text_completion import TextCompletion
from ui.qt.sentences import language
from ui.qt.theme import theme
from ui.widgets.state import set_look
from ui.widgets.suggestions import Offer, Suggestions

WIDE = 860
ROW = ("event", "from", "to", "channel", "precedence", "kind", "place")
FIXED = {
    "event": 132, "precedence": 132, "due": 108, "source": 66, "agreement": 124, "level": 252,
    "sheet": 84, "written": 108,
}  # fmt: skip
LEVELS = ("", *(names.short for names in LEVEL_NAMES.values()))
TEXT_PX, LINES_SHOWN = 62, 11
KIND = 112
STRETCH = {"from": 3, "to": 3, "channel": 3, "place": 3, "action": 5, "owner": 2, "release": 2}
Taker = Callable[[QKeyEvent], bool]


class KeyLine(QLineEdit):
    """A line that offers every key to the form first, also while its completions are open.
    `entered()`: the cursor came into it."""

    entered = Signal()

    def __init__(self, take: Taker, parent: QWidget) -> None:
        super().__init__(parent)
        self._take = take

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible() and event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif self._take(event):
            event.accept()
        else:
            super().keyPressEvent(event)


class EntryFields(QWidget):
    """Keeps what is typed, as typed. `edited(key)`: by a person; `left_field(key)`: focus went."""

    edited = Signal(str)
    left_field = Signal(str)

    def __init__(self, take: Taker, correcting: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._names = QStringListModel(self)
        self._quiet, self._begun = False, ""
        self._wide: bool | None = None
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.completion = TextCompletion(self.text)
        self.text.textChanged.connect(self._texted)
        self.lines = {key: self._line(key) for key in ("event", "from", "to", "channel", "place")}
        self.boxes = {"precedence": self._box(tuple(SIGNS)), "kind": self._box(tuple(KINDS))}
        self.more = QWidget(self)
        self._more = MORE_OF_CORRECTION if correcting else MORE
        self.lines |= {k: self._line(k) for k in self._more if k not in ("agreement", "level")}
        self.boxes["level"] = self._box(LEVELS)
        if correcting:
            self.lines["reason"] = self._line("reason")
        else:
            self.boxes["agreement"] = self._box(("", AGREED))
        for key, box in self.boxes.items():
            box.activated.connect(lambda _place, key=key: self._tell(key))
        self._labels = {key: QLabel(self) for key in (*self.lines, *self.boxes)}
        self._lay_out(correcting)
        for key, control in self._controls().items():
            control.setObjectName(key)
            control.installEventFilter(self)
        self.set_raw(STANDARD)
        self._retranslate()

    # -- what stands in it

    def raw(self) -> dict[str, str]:
        """Every field as typed; choices by their stored word."""
        found = {"text": self.text.toPlainText()}
        found |= {key: line.text() for key, line in self.lines.items()}
        return found | {key: str(box.currentData() or "") for key, box in self.boxes.items()}

    def set_raw(self, texts: Mapping[str, str]) -> None:
        """Show these texts, and nothing in the fields that are not named."""
        self._quiet = True
        if self.text.toPlainText() != texts.get("text", ""):
            self.text.setPlainText(texts.get("text", ""))
        for key, line in self.lines.items():
            if line.text() != texts.get(key, ""):
                line.setText(texts.get(key, ""))
        for key, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(texts.get(key) or STANDARD.get(key, ""))))
        self._quiet = False
        self.show_more(False)

    def set_choice(self, key: str, value: str) -> None:
        """Choose a value in precedence or kind as if by hand."""
        self.boxes[key].setCurrentIndex(self.boxes[key].findData(value))
        self._tell(key)

    def set_names(self, names: Sequence[str]) -> None:
        """What from and to can be completed to, best first."""
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))

    def offer_places(self, offer: Offer) -> None:
        """Let the place be completed to these."""
        self.suggestions = Suggestions(self.lines["place"], offer)

    def show_begun(self, time: str) -> None:
        """Show in the empty field of the time what counts: when it was begun, "" is now."""
        self._begun = time
        self.lines["event"].setPlaceholderText(time or self.tr("now"))

    def show_fault(self, key: str) -> None:
        """Mark one field as wrong and put the cursor there; "" marks none."""
        for name, control in self._controls().items():
            set_look(control, invalid=name == key)
        if key in self._controls():
            self._controls()[key].setFocus()

    def focus(self, key: str) -> None:
        """Put the cursor in a field."""
        self._controls()[key].setFocus()

    def focus_whole(self, key: str) -> None:
        """Put the cursor in a line, on all of it: what is typed stands instead of it."""
        self.focus(key)
        self.lines[key].selectAll()

    # -- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # A line takes its keys itself, so that Escape first closes its completions.
            return not isinstance(watched, KeyLine) and self._take(event)
        if event.type() == QEvent.Type.FocusOut:
            self.left_field.emit(watched.objectName())
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            # A wheel over the form must not change what is chosen.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- making it

    def arrange(self, width: int) -> None:
        """One row of fields from `width` on that holds them, else two."""
        wide = width >= theme().px(WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        # Under “from” it is as wide as that; in the one row it takes no more than it needs.
        self._cells["kind"].setMaximumWidth(theme().px(KIND) if wide else 16777215)
        columns = len(ROW) if wide else 4
        for column in range(len(ROW)):
            self._grid.setColumnStretch(column, 0)
        for place, key in enumerate(ROW):
            row, column = divmod(place, columns)
            span = columns - column if key == ROW[-1] else 1
            self._grid.addWidget(self._cells[key], row, column, 1, span)
            if key in STRETCH and row == 0:
                self._grid.setColumnStretch(column, STRETCH[key])

    def _line(self, key: str) -> KeyLine:
        line = KeyLine(self._take, self)
        line.textChanged.connect(lambda _text: self._tell(key))
        line.returnPressed.connect(self.focusNextChild)
        if key in ("event", "due", "written"):
            line.setFont(theme().font("figures"))
        if key in ("from", "to", "owner"):
            completer = QCompleter(self._names, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(8)
            line.setCompleter(completer)
        return line

    def _box(self, values: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        for value in values:
            box.addItem(value, value)
        return box

    def _lay_out(self, correcting: bool) -> None:
        current = theme()
        self.text.setFixedHeight(current.px(TEXT_PX))
        self._cells = {key: self._cell(key) for key in ROW}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(current.px(8))
        self._grid.setVerticalSpacing(current.px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current.px(6))
        if correcting:
            layout.addWidget(self._cell("reason"))
        layout.addWidget(self.text)
        layout.addLayout(self._grid)
        self.arrange(0)
        self._lay_out_more()
        layout.addWidget(self.more)
        self.more.hide()
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let Tab run in reading order; to be asked again when other controls were made."""
        order = [self.text, *(self._controls()[key] for key in (*ROW, *self._more))]
        if "reason" in self.lines:
            order.insert(0, self.lines["reason"])
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _lay_out_more(self) -> None:
        rows = QVBoxLayout(self.more)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(6))
        for part in (MORE[:4], MORE[4:]):
            keys = [key for key in part if key in self._more]
            row = QHBoxLayout()
            row.setSpacing(theme().px(8))
            for key in keys:
                row.addWidget(self._cell(key), STRETCH.get(key, 0))
            if "action" not in keys:
                row.addStretch(3)
            rows.addLayout(row)

    def show_more(self, shown: bool) -> None:
        """Show or hide the fields that few entries have; those that hold something stay."""
        self.more.setVisible(shown or self._has_more())

    def first_of_more(self) -> str:
        """The first of the fields that few entries have."""
        return self._more[0]

    def _has_more(self) -> bool:
        return any(self.raw().get(key) for key in self._more)

    def _cell(self, key: str) -> QWidget:
        cell, control, label = QWidget(self), self._controls()[key], self._labels[key]
        label.setProperty("role", "muted")
        label.setFont(theme().font("small"))
        label.setBuddy(control)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(label)
        column.addWidget(control)
        if key in FIXED:
            cell.setFixedWidth(theme().px(FIXED[key]))
        elif key == "kind":
            cell.setMinimumWidth(theme().px(KIND))
        else:
            control.setMinimumWidth(theme().px(60))
            control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return cell

    def _controls(self) -> dict[str, QWidget]:
        return {"text": self.text, **self.lines, **self.boxes}

    def next_line(self) -> bool:
        """Go from the end of a line of a report form to the end of the next; whether it did."""
        cursor = self.text.textCursor()
        if not (cursor.atBlockEnd() and cursor.block().next().isValid()):
            return False
        cursor.movePosition(cursor.MoveOperation.NextBlock)
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        self.text.setTextCursor(cursor)
        return True

    def to_first_line(self) -> None:
        """Put the cursor where the first line of a report form is filled in."""
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self.text.moveCursor(self.text.textCursor().MoveOperation.EndOfBlock)
        self.next_line()
        self.text.setFocus()

    def _texted(self) -> None:
        # A report form shows its lines; a sentence needs no more than there was.
        lines = min(self.text.document().blockCount(), LINES_SHOWN)
        height = lines * self.text.fontMetrics().lineSpacing() + theme().px(26)
        self.text.setFixedHeight(max(theme().px(TEXT_PX), height))
        self._tell("text")
        if self._quiet:
            self.completion.hide()
        else:
            self.completion.offer()

    def _tell(self, key: str) -> None:
        if not self._quiet:
            self.edited.emit(key)

    def _retranslate(self) -> None:
        names = {
            "reason": self.tr("Reason"),
            "event": self.tr("Event time"),
            "from": self.tr("From"),
            "to": self.tr("To"),
            "channel": self.tr("Channel"),
            "precedence": self.tr("Precedence"),
            "kind": self.tr("Kind"),
            "place": self.tr("Place"),
            "action": self.tr("Action"),
            "owner": self.tr("Owner"),
            "due": self.tr("Due"),
            "agreement": self.tr("Agreement"),
            "source": self.tr("Rating"),
            "release": self.tr("Release"),
            "level": self.tr("Marking"),
            "sheet": self.tr("Paper sheet"),
            "written": self.tr("Written there"),
        }
        for key, label in self._labels.items():
            label.setText(names[key])
            self._controls()[key].setAccessibleName(names[key])
        self.text.setAccessibleName(self.tr("Text of the entry"))
        self.text.setPlaceholderText(
            self.tr("What happened, who said what, what was agreed. Movement numbers become links.")
        )
        self.show_begun(self._begun)
        self.lines["event"].setToolTip(
            self.tr("1432, 271432B, -10m; empty is when you began to type")
        )
        self.lines["channel"].setPlaceholderText(self.tr("phone, radio"))
        self._retranslate_more()
        if "reason" in self.lines:
            self.lines["reason"].setPlaceholderText(self.tr("Why it is wrong; needed"))
        for place in range(self.boxes["precedence"].count()):
            box = self.boxes["precedence"]
            box.setItemText(place, show_precedence(str(box.itemData(place))))
        for place in range(self.boxes["kind"].count()):
            box = self.boxes["kind"]
            box.setItemText(place, show_kind(str(box.itemData(place))))

    def _retranslate_more(self) -> None:
        self.lines["source"].setPlaceholderText("B2")
        self.lines["source"].setToolTip(
            self.tr("Source A to F, what it says 1 to 6, by the Admiralty code")
        )
        self.lines["release"].setPlaceholderText("REL TO NATO")
        levels = self.boxes["level"]
        levels.setItemText(0, self.tr("as the operation"))
        for place in range(1, levels.count()):
            levels.setItemText(place, level_told(str(levels.itemData(place)), language()))
        if "agreement" not in self.boxes:
            return
        self.lines["action"].setPlaceholderText(self.tr("what has to be done"))
        self.lines["due"].setPlaceholderText(self.tr("1432, +30m"))
        self.lines["sheet"].setToolTip(
            self.tr("Typed back from paper: the number of the sheet, and when it was written there")
        )
        self.boxes["agreement"].setItemText(0, self.tr("no"))
        self.boxes["agreement"].setItemText(1, self.tr("to be confirmed"))
