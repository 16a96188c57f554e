"""The row of filters over the list: choices, a stretch of time, filters kept by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.core.dtg import format_dtg, parse_dtg
from app.core.errors import Refused
from app.core.named import Named
from app.domains.liaison.finding import STATES, LogFilter, Values
from app.domains.liaison.rules import PRECEDENCES, EntryKind
from ui.pages.liaison.chips import Flow
from ui.pages.liaison.columns import show_kind
from ui.qt.icons import icon
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.widgets.state import set_look

_CHOICES = ("precedence", "state", "kind", "station", "author", "partner", "tag", "link")
_TIMES = ("since", "until")


class FilterRow(QWidget):
    """`changed(LogFilter)`: another choice, its words are those of the filter given before;
    `kept(name)`, `dropped(name)`: a filter is to be kept or forgotten; `left()`: Escape."""

    changed = Signal(object)
    kept = Signal(str)
    dropped = Signal(str)
    left = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now = zone, 0
        self._wanted, self._about = LogFilter(), ""
        self._saved: Mapping[str, LogFilter] = {}
        self.saved = QComboBox(self)
        self.saved.setEditable(True)
        self.saved.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.boxes = {key: QComboBox(self) for key in _CHOICES}
        self.times = {key: QLineEdit(self) for key in _TIMES}
        self.keep, self.drop, self.clear = (QToolButton(self) for _ in range(3))
        self._values, self._things = Values(), dict[str, str]()
        self._lay_out()
        self._wire()
        self._retranslate()

    def wanted(self) -> LogFilter:
        """The filter as it stands."""
        return self._wanted

    def use(self, wanted: LogFilter, about: str = "") -> None:
        """Show a filter without telling it; `about` names the record of its link."""
        same = wanted.link == self._wanted.link
        self._wanted, self._about = wanted, about or (self._about if same else "")
        self._show()

    def set_values(self, values: Values, things: Sequence[Named]) -> None:
        """Offer what occurs in the log, and the records an entry can be about."""
        self._values, self._things = values, {thing.id: thing.title for thing in things}
        self._fill()
        self._show()

    def set_saved(self, saved: Mapping[str, LogFilter]) -> None:
        """Offer these filters by name."""
        self._saved = saved
        typed = self.saved.currentText()
        with QSignalBlocker(self.saved):
            self.saved.clear()
            self.saved.addItems(list(saved))
            self.saved.setCurrentIndex(-1)
            self.saved.setEditText(typed if typed in saved else "")
        self._allow()

    def set_now(self, now_ms: int) -> None:
        """The moment that “-2h” is read by."""
        self._now = now_ms

    def focus_first(self) -> None:
        """Go to the first choice."""
        self.boxes["precedence"].setFocus()

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    # -- inside

    def _chosen(self, key: str) -> None:
        chosen: dict[str, Any] = {key: self.boxes[key].currentData() or ""}
        self._tell(replace(self._wanted, **chosen))

    def _timed(self, key: str) -> None:
        field = self.times[key]
        text = field.text().strip()
        try:
            at = (
                parse_dtg(text, reference_ms=self._now, zone=self._zone, sense="past").ms
                if text
                else None
            )
        except Refused as refused:
            set_look(field, invalid=True)
            field.setToolTip(told(refused.sentence))
            return
        set_look(field, invalid=False)
        if at is not None and key == "until":
            at += 59_999  # the whole minute that was named
        wanted = self._wanted
        self._tell(replace(wanted, since=at) if key == "since" else replace(wanted, until=at))

    def _tell(self, wanted: LogFilter) -> None:
        if wanted != self._wanted:
            self.use(wanted)
            self.changed.emit(wanted)

    def _take_saved(self, name: str) -> None:
        if name in self._saved:
            found = self._saved[name]
            self._tell(replace(found, since=self._wanted.since, until=self._wanted.until))

    def _clear(self) -> None:
        self.saved.setEditText("")
        self._tell(LogFilter(words=self._wanted.words))

    def _show(self) -> None:
        for key, box in self.boxes.items():
            value = getattr(self._wanted, key)
            with QSignalBlocker(box):
                place = box.findData(value)
                if place < 0:
                    box.addItem(str(self._about or "\u2026" if key == "link" else value), value)
                    place = box.count() - 1
                box.setCurrentIndex(place)
            set_look(box, tone="accent" if value else "")
        for key, field in self.times.items():
            at = getattr(self._wanted, key)
            if not field.hasFocus():
                field.setText("" if at is None else format_dtg(at, self._zone))
            set_look(field, tone="" if at is None else "accent", invalid=False)
        self._allow()

    def _allow(self) -> None:
        name = self.saved.currentText().strip()
        self.keep.setEnabled(bool(name) and self._wanted.is_narrow())
        self.drop.setEnabled(name in self._saved)
        self.clear.setEnabled(self._wanted != LogFilter(words=self._wanted.words))

    def _fill(self) -> None:
        state: dict[str, str] = dict(zip(STATES, (
            self.tr("Any state"), self.tr("Action open"), self.tr("Agreement open"),
            self.tr("FLASH open"), self.tr("Corrected or struck"), self.tr("Late"),
            self.tr("Unread"),
        ), strict=True))  # fmt: skip
        above = self.tr("{precedence} and above")
        precedence = {"": self.tr("Any precedence"), PRECEDENCES[0].name: PRECEDENCES[0].name}
        precedence |= {p.name: above.format(precedence=p.name) for p in PRECEDENCES[1:-1]}
        kinds = {"": self.tr("Any kind")} | {k.value: show_kind(k.value) for k in EntryKind}
        self._offer("state", state)
        self._offer("precedence", precedence)
        self._offer("kind", kinds)
        self._offer("station", _own(self.tr("Any station"), self._values.stations))
        self._offer("author", _own(self.tr("Any author"), self._values.authors))
        self._offer("partner", _own(self.tr("Anybody"), self._values.partners))
        self._offer("tag", _own(self.tr("Any tag"), self._values.tags))
        self._offer("link", {"": self.tr("About anything")} | self._things)

    def _offer(self, key: str, choices: Mapping[str, str]) -> None:
        box = self.boxes[key]
        with QSignalBlocker(box):
            box.clear()
            for value, text in choices.items():
                box.addItem(text, value)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        row, outer, pad = Flow(inner), QVBoxLayout(self), theme().px(12)
        outer.setContentsMargins(pad, 0, pad, theme().px(8))
        outer.addWidget(inner)
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(theme().px(190))
            row.addWidget(box)
        for field in self.times.values():
            field.setFixedWidth(theme().px(128))
            row.addWidget(field)
        self.saved.setFixedWidth(theme().px(170))
        for part in (self.saved, self.keep, self.drop, self.clear):
            row.addWidget(part)
        self.controls = (
            *self.boxes.values(), *self.times.values(),
            self.saved, self.keep, self.drop, self.clear,
        )  # fmt: skip

    def _wire(self) -> None:
        for key, box in self.boxes.items():
            box.currentIndexChanged.connect(lambda _place, key=key: self._chosen(key))
        for key, field in self.times.items():
            field.editingFinished.connect(lambda key=key: self._timed(key))
        self.saved.textActivated.connect(self._take_saved)
        self.saved.editTextChanged.connect(lambda _text: self._allow())
        self.keep.clicked.connect(lambda: self.kept.emit(self.saved.currentText().strip()))
        self.drop.clicked.connect(lambda: self.dropped.emit(self.saved.currentText().strip()))
        self.clear.clicked.connect(self._clear)

    def _retranslate(self) -> None:
        names = {
            "precedence": self.tr("Precedence"), "state": self.tr("State"),
            "kind": self.tr("Kind"), "station": self.tr("Station"), "author": self.tr("Author"),
            "partner": self.tr("From or to"), "tag": self.tr("Tag"),
            "link": self.tr("Movement, zone, unit or place it is about"),
        }  # fmt: skip
        for key, box in self.boxes.items():
            box.setAccessibleName(names[key])
            box.setToolTip(names[key])
        for key, name in (("since", self.tr("from time")), ("until", self.tr("to time"))):
            self.times[key].setPlaceholderText(name)
            self.times[key].setAccessibleName(name)
            self.times[key].setToolTip(self.tr("271400B, 1400, -2h; empty is no limit"))
        line = self.saved.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Kept filters"))
        self.saved.setAccessibleName(self.tr("Kept filters"))
        self.saved.setToolTip(self.tr("Choose a kept filter, or type a name to keep this one"))
        self.keep.setText(self.tr("Keep"))
        self.drop.setText(self.tr("Forget"))
        self.clear.setText(self.tr("Clear"))
        self._fill()
        self._show()
        self._recolour()

    def _recolour(self) -> None:
        self.clear.setIcon(icon("cross"))


def _own(every: str, values: Sequence[str]) -> dict[str, str]:
    return {"": every} | {value: value for value in values}
