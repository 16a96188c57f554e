"""One incident beside the list: facts, shared picture, checklist, links and timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.dtg import format_dtg
from app.domains.incidents.rules import STEPS, State
from app.domains.incidents.views import IncidentView, Step
from app.geo.coordinates import format_mgrs
from ui.kinds import kind_icon
from ui.kinds.incidents import kind_word, severity_mark, state_mark
from ui.kinds.spots import proposal_text
from ui.pages.incidents.calls import CallList
from ui.pages.incidents.picture import Picture
from ui.pages.incidents.presenter import Whole
from ui.pages.incidents.tall_list import TallList
from ui.pages.incidents.words import step_word
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.empty_state import waiting_words
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.flow import Flow
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark

KEY_ROLE = Qt.ItemDataRole.UserRole
KIND_ROLE = Qt.ItemDataRole.UserRole + 1


class IncidentDetail(QScrollArea):
    """`step_wanted(id, shown state, next state)`, `edit_wanted()`, `grip_wanted()`,
    `text_wanted()`, `ticked(id, step, done)`, `thing_wanted(kind, id)`."""

    step_wanted = Signal(str, str, str)
    edit_wanted = Signal()
    grip_wanted = Signal()
    text_wanted = Signal()
    ticked = Signal(str, str, bool)
    thing_wanted = Signal(str, str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._whole: Whole | None = None
        self._late = False  # the next report is overdue at the shared time
        self._waiting = self._failed = False  # an answer of the store is awaited; it failed
        self._body, self._inner = QWidget(self), QWidget(self)
        self._title, self._empty = QLabel(self._inner), QLabel(self._body)
        self._pills = [Pill(StateMark(""), self._inner) for _ in range(3)]
        self.facts = Facts(self._inner)
        self.calls = CallList(self._inner)
        self.picture = Picture(self._inner)
        self.checklist, self.linked, self.timeline = (TallList(self._inner) for _ in range(3))
        self._headings = [QLabel(self._inner) for _ in range(5)]
        self.buttons: dict[State, QPushButton] = {}
        self._steps = Flow()
        self._edit, self._grip, self._text = (QPushButton(self._inner) for _ in range(3))
        self._arrange()
        theme().changed.connect(self._recolour)
        self._retranslate()
        self.show_whole(None, False)

    def show_whole(self, whole: Whole | None, late: bool) -> None:
        """Show an incident; None says what to do instead. `late`: its report is overdue."""
        before, self._whole, self._late = self._whole, whole, late
        self._inner.setVisible(whole is not None)
        self._empty.setVisible(whole is None)
        self.picture.show_whole(whole)
        if whole is None:
            return
        self._restyle()
        view = whole.view
        self._title.setText(f"{view.number}  {view.title}")
        font = self._title.font()
        font.setStrikeOut(view.withdrawal is not None)
        self._title.setFont(font)
        grip = StateMark(f"GRIP {view.grip}", "muted" if view.grip == "0" else "amber")
        marks = (state_mark(view), severity_mark(view.severity), grip)
        for pill, mark in zip(self._pills, marks, strict=True):
            pill.set_mark(mark)
        self._fill_facts(view)
        # Buttons and lists under the hand are not made anew by a tick of the clock.
        if before is None or (before.view.id, before.view.state) != (view.id, view.state):
            self._fill_steps(view)
        if before is None or before.calls != whole.calls:
            self.calls.show_groups(whole.calls)
        if before is None or before.steps != whole.steps or before.view.id != view.id:
            self._fill_checklist(whole.steps)
        if before is None or (before.linked, before.timeline) != (whole.linked, whole.timeline):
            self._fill_links(whole)

    def set_waiting(self, on: bool, *, failed: bool = False) -> None:
        """Say whether an incident is about to come while none is shown, or could not be read."""
        self._waiting, self._failed = on, failed
        self._say_empty()

    def next_step(self) -> None:
        """Put the cursor on the first step that is to do."""
        for row in range(self.checklist.count()):
            if self.checklist.item(row).checkState() != Qt.CheckState.Checked:
                self.checklist.setCurrentRow(row)
                break
        self._go_into(self.checklist)

    def to_calls(self) -> None:
        """Put the cursor into the list of who to call."""
        self._go_into(self.calls)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            whole, self._whole = self._whole, None
            self.show_whole(whole, self._late)
        super().changeEvent(event)

    # -- inside

    def _go_into(self, shown: TallList) -> None:
        """Give a list the keyboard and bring its line into view: the pane scrolls as a whole."""
        shown.setFocus()
        line = shown.visualItemRect(shown.currentItem()) if shown.currentItem() else QRect()
        at = shown.viewport().mapTo(self._body, line.center())
        self.ensureVisible(at.x(), at.y(), 0, self.viewport().height() // 3)

    def _say_empty(self) -> None:
        hint = self.tr("Choose an incident to work on it, or press N to begin one.")
        self._empty.setText(waiting_words(failed=self._failed) if self._waiting else hint)

    def _fill_facts(self, view: IncidentView) -> None:
        none = self.tr("not given")

        def fact(label: str, value: str, *, figures: bool = False) -> Fact:
            return Fact(label, value or none, "" if value else "muted", figures)

        due = format_dtg(view.report_due, self._zone) if view.report_due is not None else ""
        report = Fact(
            self.tr("Next report"), due or none, "red" if self._late else "" if due else "muted",
            True, self.tr("Overdue") if self._late else "",
        )  # fmt: skip
        mgrs = format_mgrs(*view.position) if view.position is not None else ""
        ended = format_dtg(view.ended, self._zone) if view.ended is not None else ""
        self.facts.set_sections((
            FactSection(self.tr("Incident"), (
                fact(self.tr("Kind"), kind_word(view.kind)),
                Fact(self.tr("Owner"), view.owner or self.tr("nobody yet"),
                     "" if view.owner else "amber"),
                fact(self.tr("Since"), format_dtg(view.event, self._zone), figures=True),
                *((fact(self.tr("Ended"), ended, figures=True),) if ended else ()),
                *_gone(view, self.tr("Withdrawn")),
                report,
                *((fact(self.tr("GRIP by"), view.grip_by),) if view.grip_by else ()),
            )),
            FactSection(self.tr("Place"), (
                fact(self.tr("Place"), view.place),
                fact("MGRS", mgrs, figures=True),
                *self._region(view),
            )),
        ))  # fmt: skip

    def _region(self, view: IncidentView) -> tuple[Fact, ...]:
        region, label = view.likely_region, self.tr("Safety region")
        if region is None:
            return (Fact(label, self.tr("not known"), "muted"),)
        if view.proposal is not None and view.region is None:
            shown = Fact(
                label, proposal_text(view.proposal), "amber",
                tip=self.tr("Not certain: edit the incident to state the region."),
            )  # fmt: skip
        else:
            shown = Fact(label, f"{region.number} {region.name} ({region.seat})")
        commander = region.commander
        who = f"{commander.short} ({commander.unit}, {commander.seat})"
        return shown, Fact(self.tr("Commander"), who)

    def _fill_steps(self, view: IncidentView) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for place, state in enumerate(STEPS[view.state]):
            button = QPushButton(f"{step_word(state)}…", self._inner)
            button.setProperty("primary", place == 0 and state != State.OPEN)
            run = partial(self.step_wanted.emit, view.id, str(view.state), str(state))
            button.clicked.connect(_plain(run))
            self.buttons[state] = button
            self._steps.addWidget(button)
            button.show()

    def _fill_checklist(self, steps: tuple[Step, ...]) -> None:
        row = self.checklist.currentRow()
        self.checklist.blockSignals(True)
        self.checklist.clear()
        for step in steps:
            text = step.text
            if step.done is not None:
                text += f"   ({format_dtg(step.done.at, self._zone)} {step.done.by})"
            item = QListWidgetItem(text, self.checklist)
            item.setData(KEY_ROLE, step.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            done = Qt.CheckState.Checked if step.done else Qt.CheckState.Unchecked
            item.setCheckState(done)
        self.checklist.setCurrentRow(max(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.checklist.blockSignals(False)
        self.checklist.fit()

    def _fill_links(self, whole: Whole) -> None:
        self.linked.clear()
        for record in whole.linked:
            item = QListWidgetItem(icon(kind_icon(record.what)), record.name, self.linked)
            item.setData(KEY_ROLE, record.id)
            item.setData(KIND_ROLE, record.what)
        self.timeline.clear()
        for entry in whole.timeline:
            when = format_dtg(entry.event, self._zone)
            words = " ".join(entry.text.split())
            item = QListWidgetItem(f"{when}  {entry.number}  {words}", self.timeline)
            item.setToolTip(entry.text)
            item.setData(KEY_ROLE, entry.id)
            item.setData(KIND_ROLE, "entry")
            if entry.struck:
                font = item.font()
                font.setStrikeOut(True)
                item.setFont(font)
        for heading, shown in (
            (self._headings[3], self.linked),
            (self._headings[4], self.timeline),
        ):
            heading.setVisible(shown.count() > 0)
            shown.setVisible(shown.count() > 0)
            shown.fit()

    def _check(self, item: QListWidgetItem) -> None:
        if self._whole is not None:
            done = item.checkState() == Qt.CheckState.Checked
            self.ticked.emit(self._whole.view.id, str(item.data(KEY_ROLE)), done)

    def _open(self, item: QListWidgetItem) -> None:
        self.thing_wanted.emit(str(item.data(KIND_ROLE)), str(item.data(KEY_ROLE)))

    def _arrange(self) -> None:
        current = theme()
        self.setWidgetResizable(True)
        self.setWidget(self._body)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self._body)
        side = current.px(16)
        outer.setContentsMargins(side, current.px(12), side, current.px(16))
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        outer.addWidget(self._empty)
        outer.addWidget(self._inner)
        outer.addStretch(1)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current.px(8))
        column.addWidget(self._title)
        marks = QHBoxLayout()
        marks.setSpacing(current.px(6))
        for pill in self._pills:
            marks.addWidget(pill)
        marks.addStretch(1)
        column.addLayout(marks)
        column.addLayout(self._steps)
        row = QHBoxLayout()
        for button, signal in (
            (self._edit, self.edit_wanted), (self._grip, self.grip_wanted),
            (self._text, self.text_wanted),
        ):  # fmt: skip
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.facts)
        parts = (self.calls, self.picture, self.checklist, self.linked, self.timeline)
        for heading, part in zip(self._headings, parts, strict=True):
            heading.setProperty("role", "heading")
            column.addWidget(heading)
            column.addWidget(part)
        self.checklist.itemChanged.connect(self._check)
        for shown in (self.linked, self.timeline):
            shown.itemActivated.connect(self._open)
            shown.itemClicked.connect(self._open)

    def _recolour(self) -> None:
        self._restyle()
        if self._whole is not None:
            self._fill_links(self._whole)

    def _restyle(self) -> None:
        self._title.setFont(theme().font("title"))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Selected incident"))
        self._say_empty()
        self._edit.setText(self.tr("Edit…"))
        self._grip.setText(self.tr("GRIP…"))
        self._text.setText(self.tr("Copy the text"))
        names = (
            self.tr("Call (1 to 9 writes it down)"), self.tr("Shared picture"),
            self.tr("Checklist"), self.tr("Linked"), self.tr("Timeline"),
        )  # fmt: skip
        lists = (self.calls, None, self.checklist, self.linked, self.timeline)
        for heading, name, shown in zip(self._headings, names, lists, strict=True):
            heading.setText(name)
            if shown is not None:
                shown.setAccessibleName(name)


def _gone(view: IncidentView, label: str) -> tuple[Fact, ...]:
    if view.withdrawal is None:
        return ()
    return (Fact(label, f"{view.withdrawal.reason} ({view.withdrawal.by})", "amber"),)


def _plain(run: Callable[[], object]) -> Callable[[bool], None]:
    def clicked(_checked: bool = False) -> None:
        run()

    return clicked
