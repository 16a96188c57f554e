"""What a new operation still lacks: every line opens the place where that is set up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.workflows.setup import STEPS, Step
from ui.qt.icons import icon
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import theme
from ui.widgets.hairline import hairline

C = "SetupList"
# What the line says, and what it is for.
WORDS: dict[str, tuple[object, object]] = {
    "marking": (QT_TRANSLATE_NOOP("SetupList", "Marking of the operation"),
                QT_TRANSLATE_NOOP("SetupList", "Stands above and below every window and export")),
    "post": (QT_TRANSLATE_NOOP("SetupList", "Station and post"),
             QT_TRANSLATE_NOOP("SetupList", "Where this station is, who is on duty, in which "
                               "function")),
    "partners": (QT_TRANSLATE_NOOP("SetupList", "Add the ready list of partners"),
                 QT_TRANSLATE_NOOP("SetupList", "Safety regions, RMCs and national posts, all at "
                                   "once; Ctrl+Z takes them back")),
    "units": (QT_TRANSLATE_NOOP("SetupList", "Units of the task force"),
              QT_TRANSLATE_NOOP("SetupList", "Who is there, and under whom")),
    "routes": (QT_TRANSLATE_NOOP("SetupList", "Routes and movements"),
               QT_TRANSLATE_NOOP("SetupList", "The first movement, along one of the ready routes "
                                 "or one of your own")),
    "map": (QT_TRANSLATE_NOOP("SetupList", "What the base map lacks"),
            QT_TRANSLATE_NOOP("SetupList", "Places, routes and areas of your own from GeoJSON, KML "
                              "or GPX")),
    "contacts": (QT_TRANSLATE_NOOP("SetupList", "Contacts"),
                 QT_TRANSLATE_NOOP("SetupList", "People to call at a partner, and how often each "
                                   "post reports")),
}  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
translate = QCoreApplication.translate


class _Line(QPushButton):
    """Leaves to the list what is done with its keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, *_ENTER):
            event.ignore()
        else:
            super().keyPressEvent(event)


@dataclass(slots=True)
class _Row:
    number: QLabel
    line: _Line
    why: QLabel
    aside: QToolButton
    step: Step | None = field(default=None)

    def show(self, on: bool) -> None:
        for part in (self.number, self.line, self.why, self.aside):
            part.setVisible(on)


class SetupList(QWidget):
    """`wanted(key)`: a line was pressed, or its number. `dismissed(keys)`: put these aside.
    Delete puts the line of the keyboard aside."""

    wanted = Signal(str)
    dismissed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setup-list")
        self._title, self._count = QLabel(self), QLabel(self)
        self.hide_button = QPushButton(self)
        self.rows = {key: self._row() for key in STEPS}
        self._steps: tuple[Step, ...] = ()
        self._lay_out()
        self._wire()
        self.retranslate()

    def put(self, steps: Sequence[Step]) -> None:
        """Show the lines that nobody put aside, those that are done with a tick."""
        self._steps = tuple(steps)
        for step in self._steps:
            row = self.rows[step.key]
            row.step = step
            row.show(not step.dismissed)
            row.line.setIcon(icon("check", "green") if step.done else icon("todo", "muted"))
        self.retranslate()

    def left(self) -> tuple[Step, ...]:
        """Return the steps whose lines are shown."""
        return tuple(step for step in self._steps if not step.dismissed)

    def take_focus(self) -> None:
        """Go to the first line that is still to be done."""
        todo = [step for step in self.left() if not step.done] or list(self.left())
        if todo:
            self.rows[todo[0].key].line.setFocus()

    def retranslate(self) -> None:
        """Say every text again."""
        self._title.setText(translate("SetupList", "What to set up next"))
        done = sum(step.done for step in self._steps)
        text = translate("SetupList", "{done} of {count} done").format(done=done, count=len(STEPS))
        self._count.setText(text)
        self.hide_button.setText(translate("SetupList", "Put the list aside"))
        self.hide_button.setToolTip(
            translate("SetupList", "“What to set up next” in the Help menu brings it back")
        )
        for place, (key, row) in enumerate(self.rows.items(), 1):
            said, why = (translate(C, str(word)) for word in WORDS[key])
            state = translate("SetupList", "done") if row.step is not None and row.step.done else ""
            row.number.setText(str(place))
            row.line.setText(said)
            row.line.setAccessibleName(", ".join(filter(None, (said, state))))
            row.why.setText(why)
            row.aside.setToolTip(translate("SetupList", "Put this line aside (Delete)"))
            row.aside.setAccessibleName(f"{row.aside.toolTip()}: {said}")

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        shown = [row for row in self.rows.values() if not row.line.isHidden()]
        held = self.focusWidget()
        at = next((n for n, row in enumerate(shown) if held in (row.line, row.aside)), -1)
        if 0 <= place < len(STEPS) and not event.modifiers():
            self._want(STEPS[place])
        elif event.key() == Qt.Key.Key_Delete and at >= 0:
            self._put_aside(shown[at])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            shown[min(max(at + by, 0), len(shown) - 1)].line.setFocus()
        elif event.key() in _ENTER and at >= 0:
            shown[at].line.click()
        else:
            super().keyPressEvent(event)

    # -- inside

    def _want(self, key: str) -> None:
        if not self.rows[key].line.isHidden():
            self.wanted.emit(key)

    def _put_aside(self, row: _Row) -> None:
        if row.step is not None:
            self.dismissed.emit((row.step.key,))

    def _row(self) -> _Row:
        return _Row(QLabel(self), _Line(self), QLabel(self), QToolButton(self))

    def _wire(self) -> None:
        for key, row in self.rows.items():
            row.line.clicked.connect(lambda _on=False, key=key: self._want(key))
            row.aside.clicked.connect(lambda _on=False, row=row: self._put_aside(row))
        self.hide_button.clicked.connect(lambda: self.dismissed.emit(STEPS))

    def _lay_out(self) -> None:
        current = theme()
        head = QHBoxLayout()
        head.setSpacing(current.px(12))
        self._title.setFont(current.font("strong"))
        self._count.setProperty("role", "muted")
        for part in (self._title, self._count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.hide_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(current.px(10))
        grid.setVerticalSpacing(current.px(3))
        grid.setColumnStretch(2, 1)
        for place, row in enumerate(self.rows.values()):
            row.number.setProperty("role", "muted")
            row.why.setProperty("role", "muted")
            row.why.setWordWrap(True)
            row.line.setFlat(True)
            row.line.setProperty("align", "left")
            row.line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.aside.setIcon(icon("cross"))
            row.aside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            for across, cell in enumerate((row.number, row.line, row.why, row.aside)):
                grid.addWidget(cell, place, across)
        column = QVBoxLayout(self)
        margin = current.px(12)
        column.setContentsMargins(margin, current.px(6), margin, 0)
        column.setSpacing(current.px(6))
        column.addLayout(head)
        column.addLayout(grid)
        column.addSpacing(current.px(4))
        column.addWidget(hairline(self))
