"""The row of filters over the list: choices, a stretch of time, filters kept by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.core.errors import Refused
from app.core.named import Named
from app.domains.liaison.finding import STATES, LogFilter, Values, WatchClock
from app.domains.liaison.rules import PRECEDENCES, EntryKind
from ui.pages.liaison.columns import show_kind
from ui.qt.icons import icon
from ui.qt.sentences import told
from ui.qt.theme import Tone, theme
from ui.widgets.flow import Flow
from ui.widgets.moments import Moments
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

    def __init__(self, moments: Moments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments = moments
        self._wanted, self._about = LogFilter(), ""
        self._saved: Mapping[str, LogFilter] = {}
        self.saved = QComboBox(self)
        self.saved.setEditable(True)
        self.saved.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.boxes = {key: QComboBox(self) for key in _CHOICES}
        self.times = {key: QLineEdit(self) for key in _TIMES}
        self.note = QLabel(self)
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

    def focus_first(self) -> None:
        """Go to the first choice."""
        self.boxes["precedence"].setFocus()

    def focus_time(self) -> None:
        """Go to the time from which entries are wanted."""
        self.times["since"].setFocus()
        self.times["since"].selectAll()

    def focus_name(self) -> None:
        """Go to the name by which the filter is kept."""
        self.saved.setFocus()
        if (line := self.saved.lineEdit()) is not None:
            line.selectAll()

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
        """A time is left: it counts, unless nobody could read it."""
        if self.times[key].text().strip() == self._written(key):
            set_look(self.times[key], invalid=False)
            self._say(self._told(self._wanted))
            return
        try:
            wanted = self._read()
        except Refused as refused:
            wrong = self.times[refused.where]
            set_look(wrong, invalid=True)
            wrong.setAccessibleDescription(told(refused.sentence))
            self._say(told(refused.sentence), "red")
            return
        for field in self.times.values():
            set_look(field, invalid=False)
        self._tell(wanted)

    def _typed(self) -> None:
        """While a time is typed: how it is read, not yet what is wrong with it."""
        try:
            self._say(self._told(self._read()))
        except Refused:
            self._say("")

    def _read(self) -> LogFilter:
        since, until = (self.times[key].text().strip() for key in _TIMES)
        return self._wanted.timed(since, until, self._clock())

    def _clock(self) -> WatchClock:
        moments = self._moments
        return WatchClock(moments.now(), moments.zone, moments.watch())

    def _told(self, wanted: LogFilter) -> str:
        """How the times are understood, "" without any."""
        parts = []
        if wanted.since is not None:
            parts.append(self.tr("from {time}").format(time=self._moments.told(wanted.since)))
        if wanted.until is not None:
            parts.append(self.tr("to {time}").format(time=self._moments.told(wanted.until)))
        return " \u00b7 ".join(parts).replace("= ", "")

    def _say(self, text: str, tone: Tone = "muted") -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_look(self.note, tone=tone)

    def _written(self, key: str) -> str:
        """A time as it stands in its field."""
        typed, at = getattr(self._wanted, f"{key}_typed"), getattr(self._wanted, key)
        return typed or ("" if at is None else self._moments.written(at))

    def _tell(self, wanted: LogFilter) -> None:
        if wanted != self._wanted:
            self.use(wanted)
            self.changed.emit(wanted)

    def _take_saved(self, name: str) -> None:
        if name in self._saved:
            found, now = self._saved[name], self._wanted
            if found.since_typed or found.until_typed:
                self._tell(found.anew(self._clock()))
            else:
                kept = {k: getattr(now, k) for k in (*_TIMES, "since_typed", "until_typed")}
                self._tell(replace(found, **kept))

    def _entered(self) -> None:
        """Enter behind a name: take the filter of that name, or keep this one by it."""
        name = self.saved.currentText().strip()
        if name in self._saved:
            self._take_saved(name)
        elif self.keep.isEnabled():
            self.kept.emit(name)

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
            text = self._written(key)
            if not field.hasFocus():
                field.setText(text)
            set_look(field, tone="accent" if text else "", invalid=False)
        self._say(self._told(self._wanted))
        self._allow()

    def _allow(self) -> None:
        name = self.saved.currentText().strip()
        self.keep.setEnabled(bool(name) and self._wanted.lasts())
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
        self.note.setFont(theme().font("small"))
        self.note.setWordWrap(True)
        outer.addWidget(self.note)
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
            field.textEdited.connect(lambda _text: self._typed())
            field.editingFinished.connect(lambda key=key: self._timed(key))
        self.saved.textActivated.connect(self._take_saved)
        if (line := self.saved.lineEdit()) is not None:
            line.returnPressed.connect(self._entered)
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
            self.times[key].setToolTip(
                self.tr(
                    "271400B, 1400, midnight, yesterday, start of watch, -8h; empty is no limit"
                )
            )
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
