"""One zone beside the list: state, next steps, facts and findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.geo.coordinates import format_mgrs
from ui.kinds.inspection import overridden
from ui.kinds.zones import kind_word, state_mark, state_word
from ui.pages.zones.area_text import describe
from ui.pages.zones.columns import ZoneRow
from ui.pages.zones.presenter import next_states
from ui.pages.zones.words import step_word
from ui.qt.icons import icon_pixmap
from ui.qt.theme import theme
from ui.widgets.empty_state import waiting_words
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.flow import Flow
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark

_FINAL = ("ended", "cancelled")


class ZoneDetail(QScrollArea):
    """`step_wanted(id, recorded state, next state)`, `edit_wanted(id)`, `decide_wanted()`."""

    step_wanted = Signal(str, str, str)
    edit_wanted = Signal(str)
    decide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ZoneRow | None = None
        self._waiting = False
        self._body = QWidget(self)
        self._title, self._empty = QLabel(self._body), QLabel(self._body)
        self._pill = Pill(StateMark(""), self._body)
        self._facts = Facts(self._body)
        self._warning = QLabel(self._body)
        self._findings = QVBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        self._steps = Flow()
        self.edit_button, self.decide_button = QPushButton(self._body), QPushButton(self._body)
        self._arrange()
        theme().changed.connect(self._restyle)
        self._restyle()
        self._retranslate()
        self.show_row(None)

    def show_row(self, row: ZoneRow | None) -> None:
        """Show a zone; None says what to do instead."""
        before, self._row = self._row, row
        there = row is not None
        for widget in (self._title, self._pill, self._facts, self.edit_button):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        self._warning.setVisible(there and row is not None and row.zone.contested)
        self.decide_button.setVisible(self._warning.isVisibleTo(self._body))
        self._fill_findings(row)
        # Buttons under the hand are not made anew by a tick of the clock.
        if before is None or row is None or _life(before) != _life(row):
            self._fill_steps(row)
        if row is not None:
            self._fill(row)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill_steps(self._row)
            self._fill_findings(self._row)
            if self._row is not None:
                self._fill(self._row)
        super().changeEvent(event)

    def set_waiting(self, on: bool) -> None:
        """Say whether a zone is about to come while none is shown."""
        self._waiting = on
        self._say_empty()

    # -- inside

    def _say_empty(self) -> None:
        hint = self.tr("Choose a zone to see its facts and what may be done next.")
        self._empty.setText(waiting_words(failed=False) if self._waiting else hint)

    def _fill(self, row: ZoneRow) -> None:
        zone = row.zone
        # To be moved into the page has taken the font away again: the style sheet does that.
        self._restyle()
        self._title.setText(zone.name)
        self._pill.set_mark(state_mark(zone))
        none = self.tr("not given")

        def fact(label: str, value: str, *, figures: bool = False, wanted: bool = True) -> Fact:
            return Fact(label, value or none, "" if value or not wanted else "muted", figures)

        until = row.to or self.tr("open end")
        self._facts.set_sections((
            FactSection(self.tr("Life"), (
                fact(self.tr("Kind"), kind_word(zone.kind)),
                fact(self.tr("Recorded as"), state_word(zone.recorded)),
                fact(self.tr("From"), row.from_, figures=True),
                Fact(self.tr("To"), until, "amber" if zone.ending_soon else "", True,
                     self.tr("Ends within a day") if zone.ending_soon else ""),
            )),
            FactSection(self.tr("Authority"), (
                fact(self.tr("Legal basis"), zone.basis),
                fact(self.tr("Decided by"), zone.authority),
                fact(self.tr("Publication"), zone.published),
            )),
            *((against,) if (against := overridden(zone.overrides, row.operation_zone)) else ()),
            FactSection(self.tr("Control"), (
                fact(self.tr("Guard"), row.guard),
                fact(self.tr("Gates"), ", ".join(zone.gates)),
            )),
            FactSection(self.tr("Place"), (
                fact(self.tr("Area"), describe(zone.rings)),
                fact(self.tr("Centre"), format_mgrs(*zone.centre, 4) if zone.centre else "",
                     figures=True),
                fact(self.tr("Note"), zone.note),
            )),
        ))  # fmt: skip

    def _fill_steps(self, row: ZoneRow | None) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        if row is None:
            return
        for number, state in enumerate(next_states(row.zone)):
            button = QPushButton(f"{step_word(state)}…", self._body)
            button.setProperty("primary", number == 0 and state not in _FINAL)
            button.clicked.connect(
                _plain(partial(self.step_wanted.emit, row.id, row.zone.recorded, state))
            )
            self.buttons[state] = button
            self._steps.addWidget(button)
            button.show()

    def _fill_findings(self, row: ZoneRow | None) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in row.said() if row is not None else ():
            tone = "red" if row is not None and row.grave else "amber"
            self._findings.addWidget(_Said(sentence, tone, self._body))

    def _arrange(self) -> None:
        current = theme()
        self.setWidgetResizable(True)
        self.setWidget(self._body)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._body)
        side = current.px(16)
        column.setContentsMargins(side, current.px(12), side, current.px(16))
        column.setSpacing(current.px(10))
        head = QHBoxLayout()
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(self._title, 1)
        head.addWidget(self.edit_button)
        column.addLayout(head)
        column.addWidget(self._pill)
        for label in (self._warning, self._empty):
            label.setWordWrap(True)
        self._warning.setProperty("tone", "red")
        self._empty.setProperty("role", "muted")
        column.addWidget(self._warning)
        column.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addLayout(self._steps)
        self._findings.setSpacing(current.px(6))
        column.addLayout(self._findings)
        column.addWidget(self._facts)
        column.addStretch(1)
        self.edit_button.clicked.connect(self._want_edit)
        self.decide_button.clicked.connect(self.decide_wanted)

    def _want_edit(self) -> None:
        if self._row is not None:
            self.edit_wanted.emit(self._row.id)

    def _restyle(self) -> None:
        self._title.setFont(theme().font("title"))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Selected zone"))
        self._say_empty()
        self.edit_button.setText(self.tr("Edit…"))
        self.decide_button.setText(self.tr("See both versions…"))
        self._warning.setText(
            self.tr(
                "Two stations decided differently without knowing of each other. The safer state "
                "counts until somebody decides; force may be used only if all say active."
            )
        )


class _Said(QWidget):
    """A finding: sign and sentence."""

    def __init__(self, sentence: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        current = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current.px(8))
        sign, text = QLabel(self), QLabel(sentence, self)
        sign.setPixmap(icon_pixmap("alert", tone, current.px(16), self.devicePixelRatioF()))
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)


def _life(row: ZoneRow) -> tuple[str, str]:
    return row.id, row.zone.recorded


def _plain(run: Callable[[], object]) -> Callable[[bool], None]:
    def clicked(_checked: bool = False) -> None:
        run()

    return clicked
