"""One partner beside the list: timer, channels, persons, agreements and newest entries."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from ui.kinds.partners import kind_word, timer_mark
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.pages.partners.columns import PartnerRow
from ui.pages.partners.presenter import Mentions
from ui.qt.theme import theme
from ui.widgets.empty_state import waiting_words
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark
from ui.widgets.table import RowsTable

_C = "PartnerDetail"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the detail lists it; `open` is an agreement that waits for confirmation."""

    id: str
    number: str
    moment: str
    text: str
    open: bool


_COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "number", str(QT_TRANSLATE_NOOP("PartnerDetail", "Entry")), lambda r: r.number, width=116,
        figures=True, tone=lambda r: "amber" if r.open else "",
        icon=lambda r: "late" if r.open else "", context=_C,
    ),
    Column(
        "moment", str(QT_TRANSLATE_NOOP("PartnerDetail", "Event")), lambda r: r.moment, width=112,
        figures=True, hidden=True, context=_C,
    ),
    Column(
        "text", str(QT_TRANSLATE_NOOP("PartnerDetail", "Text")), lambda r: r.text, stretch=True,
        tooltip=lambda r: f"{r.moment} {r.text}", context=_C,
    ),
)  # fmt: skip


class PartnerDetail(QScrollArea):
    """`entry_wanted(id)`: a click on an entry."""

    entry_wanted = Signal(str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._row: PartnerRow | None = None
        self._waiting = False
        self._body = QWidget(self)
        self._title, self._empty = QLabel(self._body), QLabel(self._body)
        self._pill = Pill(StateMark(""), self._body)
        self._facts = Facts(self._body)
        self._heading = QLabel(self._body)
        self.entries = RowsTable(RowsModel(_COLUMNS, parent=self), "", self._body)
        self._arrange()
        self._retranslate()
        self.entries.clicked.connect(lambda _index: self._clicked())
        self.entries.opened.connect(self.entry_wanted)
        self.show_row(None, None)

    def show_row(self, row: PartnerRow | None, mentions: Mentions | None) -> None:
        """Show a partner with what the log holds of it (None: not read yet); without a partner
        it is said what to do."""
        self._row = row
        for widget in (self._title, self._facts, self._heading, self.entries):
            widget.setVisible(row is not None)
        self._empty.setVisible(row is None)
        mark = timer_mark(row.timer) if row is not None else StateMark("")
        self._pill.setVisible(bool(mark.text))
        if row is None:
            return
        self._title.setFont(theme().font("title"))
        self._title.setText(row.partner.name)
        self._pill.set_mark(mark)
        self._facts.set_sections(self._sections(row))
        if mentions is None:
            self.entries.rows_model.forget()
            return
        waiting = {e.id for e in mentions.agreements}
        newest = [e for e in mentions.entries if e.id not in waiting]
        self.entries.rows_model.set_rows([
            Line(e.id, e.number, format_dtg(e.event, self._zone), e.text, e.id in waiting)
            for e in (*mentions.agreements, *newest)
        ])  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._row is not None:
                self._facts.set_sections(self._sections(self._row))
        super().changeEvent(event)

    def set_waiting(self, on: bool) -> None:
        """Say whether a partner is about to come while none is shown."""
        self._waiting = on
        self._say_empty()

    # -- inside

    def _say_empty(self) -> None:
        hint = self.tr("Pick a partner in the list.")
        self._empty.setText(waiting_words(failed=False) if self._waiting else hint)

    def _clicked(self) -> None:
        if ids := self.entries.picked_ids():
            self.entry_wanted.emit(ids[0])

    def _sections(self, row: PartnerRow) -> tuple[FactSection, ...]:
        p, timer = row.partner, row.timer
        every = self.tr("every {minutes} min").format(minutes=timer.every_min) if timer else ""
        wait = ""
        if timer is not None and timer.snoozed_until is not None:
            until = format_dtg(timer.snoozed_until, self._zone)
            wait = self.tr("until {moment}: {reason}").format(
                moment=until, reason=timer.snooze_reason
            )
        due = "" if timer is None or timer.due is None else format_dtg(timer.due, self._zone)
        contact = (
            Fact(self.tr("Last contact"), row.last or self.tr("never"), figures=bool(row.last)),
            Fact(self.tr("Expected"), every or self.tr("no timer"), "" if every else "muted"),
            Fact(self.tr("Due"), due, timer_mark(timer).tone, figures=True),
            Fact(self.tr("Snoozed"), wait),
            Fact(self.tr("Phone"), p.phone, figures=True),
            Fact(self.tr("Radio"), p.radio),
            Fact(self.tr("Mail"), p.email),
            Fact(self.tr("Hours"), p.hours),
        )
        region = self.tr("number {number}").format(number=p.region) if p.region else ""
        who = (
            Fact(self.tr("Kind"), kind_word(p.kind)),
            Fact(self.tr("Organisation"), p.organisation),
            Fact(self.tr("Safety region"), region),
            Fact(self.tr("Nation"), p.nation),
            Fact(self.tr("Address"), p.address),
            Fact(self.tr("Note"), p.note),
        )
        people = tuple(
            Fact(q.function or self.tr("Person"),
                 ", ".join(x for x in (q.name, q.phone, q.email, q.hours) if x), tip=q.note)
            for q in p.persons
        )  # fmt: skip
        titled = ((self.tr("Contact"), contact), (self.tr("Persons"), people),
                  (self.tr("Who they are"), who))  # fmt: skip
        kept = (FactSection(title, tuple(f for f in facts if f.value)) for title, facts in titled)
        return tuple(section for section in kept if section.facts)

    def _arrange(self) -> None:
        current = theme()
        self.setWidgetResizable(True)
        self.setWidget(self._body)
        column = QVBoxLayout(self._body)
        side = current.px(14)
        column.setContentsMargins(side, current.px(12), side, current.px(12))
        column.setSpacing(current.px(8))
        for label in (self._title, self._empty):
            label.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._heading.setProperty("role", "heading")
        self.entries.setMinimumHeight(current.px(220))
        column.addWidget(self._title)
        column.addWidget(self._pill)
        column.addWidget(self._empty)
        column.addWidget(self._facts)
        column.addWidget(self._heading)
        column.addWidget(self.entries, 1)
        column.addStretch(0)

    def _retranslate(self) -> None:
        self._say_empty()
        self._heading.setText(self.tr("In the log: open agreements first"))
        self.entries.setAccessibleName(self.tr("Agreements and newest entries"))
        self.entries.set_empty(self.tr("Nothing in the log yet."), "log")
