"""One entry in full: its text, its times, what it links to, and what later entries made of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.dtg import format_dtg
from app.core.durations import MINUTE_MS
from app.core.plain import mapping
from app.domains.liaison.views import EntryView
from ui.kinds import kind_icon
from ui.pages.liaison.chips import Chips, ChipSpec
from ui.pages.liaison.columns import TONES, marks, show_kind, show_precedence
from ui.pages.liaison.file_row import file_title
from ui.pages.liaison.follow_rules import Act, acts_of
from ui.pages.liaison.presenter import Detail
from ui.pages.liaison.words import ago
from ui.qt.plain import Markup, joined, markup, show_markup
from ui.qt.sentences import marked
from ui.qt.theme import theme
from ui.widgets.facts import Fact, Facts, FactSection
from ui.widgets.flow import Flow
from ui.widgets.pill import Pill
from ui.widgets.state import StateMark, show_struck

ACTS: tuple[Act, ...] = ("acknowledge", "close", "confirm", "correct", "add_to", "strike")
COMMON: tuple[Act, ...] = ("correct", "add_to", "strike")


class DetailPane(QWidget):
    """`entry_wanted(id)`: a line of the chain; `thing_wanted(kind, id)`: a link; `act_wanted(act)`:
    what is to be done with the entry."""

    entry_wanted = Signal(str)
    thing_wanted = Signal(str, str)
    act_wanted = Signal(str)
    copy_wanted = Signal()
    file_wanted = Signal(object)  # Attachment

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now = zone, 0
        self._detail: Detail | None = None
        self._live = True
        self.number, self.text = QLabel(self), QLabel(self)
        self.empty = QLabel(self)
        self.pills = QWidget(self)
        self._pill_row = Flow(self.pills)
        self.facts, self.links = Facts(self), Chips(self)
        self.files = Chips(self)
        self.links_heading, self.chain_heading = QLabel(self), QLabel(self)
        self.chain = QLabel(self)
        self.acts: dict[Act, QPushButton] = {act: QPushButton(self) for act in ACTS}
        self.copy = QPushButton(self)
        self._area = QScrollArea(self)
        self._foot = QWidget(self)
        self._lay_out()
        self._wire()
        self._retranslate()
        self.show_detail(None, 0)

    def entry(self) -> EntryView | None:
        """The entry that is shown."""
        return self._detail.line.entry if self._detail else None

    def detail(self) -> Detail | None:
        """All that is shown."""
        return self._detail

    def show_detail(self, detail: Detail | None, now_ms: int) -> None:
        """Show an entry, or say what to do when there is none."""
        fresh = detail is not None and (
            self._detail is None or detail.line.id != self._detail.line.id
        )
        changed = detail != self._detail
        self._detail, self._now = detail, now_ms
        for part in (self._area, self._foot):
            part.setVisible(detail is not None)
        self.empty.setVisible(detail is None)
        if detail is None:
            return
        self.facts.set_sections(self._sections(detail.line.entry))
        if changed:
            self._fill(detail)
        if fresh:
            self._area.verticalScrollBar().setValue(0)

    def arrange(self, *, below: bool) -> None:
        """Below the list there is room to the right: marks and buttons go beside the number."""
        row = self._foot.layout()
        if below:
            self._head.addWidget(self.pills, 1, Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(self._foot)
        else:
            self._column.insertWidget(1, self.pills)
            self._outer.insertWidget(1, self._foot)
        if row is not None:
            side, top = theme().px(14), theme().px(8)
            row.setContentsMargins(*((0, 0, 0, 0) if below else (side, top, side, top + 2)))

    def set_live(self, live: bool) -> None:
        """Whether the entry shown is the one picked: only then it can be corrected or struck."""
        self._live = live
        self._allow()

    def refresh_age(self, now_ms: int) -> None:
        """Say how long ago it was by now."""
        if self._detail is not None:
            self._now = now_ms
            self.facts.set_sections(self._sections(self._detail.line.entry))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._detail is not None:
            self._fill(self._detail)
        super().changeEvent(event)

    # -- what stands in it

    def _fill(self, detail: Detail) -> None:
        entry = detail.line.entry
        self.number.setText(entry.number)
        self._set_pills(detail)
        self.text.setText(entry.text)
        show_struck(self.text, entry.struck)
        self.links.set_specs(
            [
                ChipSpec(f"{t.kind}:{t.id}", t.title, kind_icon(t.kind), "on",
                         self.tr("Select everywhere"))
                for t in detail.links
            ]
        )  # fmt: skip
        tip = self.tr("Open")
        specs = [ChipSpec(f.hash, file_title(f), "import", "on", tip) for f in entry.attachments]
        self.files.set_specs(specs)
        self.files.setVisible(bool(specs))
        for part in (self.links_heading, self.links):
            part.setVisible(bool(detail.links))
        self._set_chain(detail)
        self._allow()

    def _allow(self) -> None:
        entry = self.entry()
        allowed = acts_of(entry) if entry is not None else ()
        for act, button in self.acts.items():
            button.setEnabled(self._live and act in allowed)
            # What few entries ask for shows where it is asked for.
            button.setVisible(act in COMMON or act in allowed)

    def _set_pills(self, detail: Detail) -> None:
        while (item := self._pill_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        name = detail.line.entry.precedence
        shown = [StateMark(show_precedence(name), TONES.get(name, ""))]
        if name == "IMMEDIATE":
            shown = [StateMark(show_precedence(name), "amber", "alert")]
        for mark in (*shown, *marks(detail.line)):
            self._pill_row.addWidget(Pill(mark, self.pills))

    def _sections(self, entry: EntryView) -> tuple[FactSection, ...]:
        times = FactSection("", self._times(entry))
        reason = self.tr("Why struck") if entry.strikes else self.tr("Why corrected")
        pairs = (
            (reason, entry.reason),
            (self.tr("From"), entry.from_),
            (self.tr("To"), entry.to),
            (self.tr("Channel"), entry.channel),
            (self.tr("Kind"), show_kind(entry.kind)),
            (self.tr("Place"), entry.place),
            (self.tr("Action"), entry.action),
            (self.tr("Owner"), entry.owner),
            (self.tr("Due"), "" if entry.due is None else format_dtg(entry.due, self._zone)),
            (self.tr("Source rating"), entry.source),
            (self.tr("Release"), entry.release),
            (self.tr("From paper"), self._paper(entry)),
            (self.tr("From file"), self._file(entry)),
            (self.tr("The file says"), self._file_says(entry)),
            (self.tr("Author"), ", ".join(filter(None, (entry.author, entry.post)))),
            (self.tr("Station"), entry.station),
            (self.tr("Marking"), marked(entry.level)),
        )
        facts = tuple(Fact(label, value) for label, value in pairs if value)
        return times, FactSection("", facts)

    def _paper(self, entry: EntryView) -> str:
        time, typist = entry.paper.get("time"), entry.paper.get("typist")
        if not isinstance(time, int):
            return ""
        text = self.tr("sheet {sheet}, written {dtg}, typed by {typist}")
        dtg, sheet = format_dtg(time, self._zone), entry.paper.get("sheet") or "?"
        return text.format(sheet=sheet, dtg=dtg, typist=typist or "?")

    def _file(self, entry: EntryView) -> str:
        """From which file it was taken in, when and by whom."""
        at = entry.origin_file.get("at")
        if not isinstance(at, int):
            return ""
        text = self.tr("{file}, taken in {dtg} by {by}")
        file, by = (entry.origin_file.get(key) or "?" for key in ("file", "by"))
        return text.format(file=file, dtg=format_dtg(at, self._zone), by=by)

    def _file_says(self, entry: EntryView) -> str:
        """Number, author and time of entry as the file has them: nobody here wrote them."""
        said = mapping(entry.origin_file.get("said"))
        parts = [str(said[k]) for k in ("number", "author", "post", "station") if said.get(k)]
        at = said.get("at")
        return ", ".join([*parts, *([format_dtg(at, self._zone)] if isinstance(at, int) else [])])

    def _times(self, entry: EntryView) -> tuple[Fact, ...]:
        shown = format_dtg(entry.event, self._zone)
        if entry.event_zone not in ("", self._zone):
            shown = f"{format_dtg(entry.event, entry.event_zone)} = {shown}"
        age = ago(round((entry.event - self._now) / MINUTE_MS))
        facts = [Fact(self.tr("Event"), f"{shown}, {age}", figures=True)]
        if entry.event_typed:
            facts.append(Fact(self.tr("As typed"), entry.event_typed, figures=True))
        facts.append(Fact(self.tr("Entered"), format_dtg(entry.entered, self._zone), figures=True))
        received = format_dtg(entry.received, self._zone)
        tip = self.tr("When this station had it")
        return (*facts, Fact(self.tr("Received"), received, figures=True, tip=tip))

    def _set_chain(self, detail: Detail) -> None:
        shown = len(detail.chain) > 1
        self.chain_heading.setVisible(shown)
        self.chain.setVisible(shown)
        rows = [self._chain_row(one, detail) for one in detail.chain] if shown else []
        show_markup(self.chain, joined(rows))

    def _chain_row(self, one: EntryView, detail: Detail) -> Markup:
        if one.strikes:
            did = self.tr("struck through")
        elif one.corrects:
            did = self.tr("corrected")
        elif one.adds:
            did = self.tr("added")
        elif one.closes:
            did = self.tr("action done")
        elif one.confirms:
            did = self.tr("confirmed in writing")
        elif one.acknowledges:
            did = self.tr("acknowledged")
        else:
            did = self.tr("first written")
        link, muted = theme().colour("accent").name(), theme().colour("muted").name()
        if one.id == detail.line.id:
            head = markup("<b>{number}</b>", number=one.number)
        else:
            head = markup(
                "<a style='color:{link}; text-decoration:none' href='{id}'>{number}</a>",
                link=link, id=one.id, number=one.number,
            )  # fmt: skip
        when = format_dtg(one.entered, self._zone)
        who = " ".join(filter(None, (did, when, one.author)))
        why = markup("<br>{why}", why=one.reason) if one.reason else ""
        return markup(
            "<p style='margin:0 0 6px 0'>{head} <span style='color:{muted}'>{who}</span>{why}</p>",
            head=head, muted=muted, who=who, why=why,
        )  # fmt: skip

    # -- making it

    def _lay_out(self) -> None:
        current = theme()
        plain, flags = Qt.TextFormat.PlainText, Qt.TextInteractionFlag
        self.number.setFont(current.font("title"))
        self.number.setTextFormat(plain)
        self.text.setTextFormat(plain)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.chain.setWordWrap(True)
        self.chain.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )
        for heading in (self.links_heading, self.chain_heading):
            heading.setProperty("role", "heading")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self._outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)
        layout.addWidget(self.empty, 1)
        self._lay_out_body()
        self._lay_out_foot()
        self.arrange(below=False)

    def _lay_out_body(self) -> None:
        current, body = theme(), QWidget(self)
        column = QVBoxLayout(body)
        pad = current.px(14)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(current.px(10))
        self._head = QHBoxLayout()
        self._head.setSpacing(current.px(12))
        self._head.addWidget(self.number)
        column.addLayout(self._head)
        self._column = column
        parts = (
            self.pills, self.text, self.files, self.links_heading, self.links, self.facts,
            self.chain_heading, self.chain,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        self._area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _lay_out_foot(self) -> None:
        row = Flow(self._foot)
        for button in (*self.acts.values(), self.copy):
            row.addWidget(button)

    def _wire(self) -> None:
        self.chain.linkActivated.connect(self.entry_wanted)
        self.links.pressed.connect(lambda key: self.thing_wanted.emit(*key.split(":", 1)))
        for act, button in self.acts.items():
            button.clicked.connect(lambda _on=False, act=act: self.act_wanted.emit(act))
        self.copy.clicked.connect(self.copy_wanted)
        self.files.pressed.connect(self._open_file)

    def _open_file(self, key: str) -> None:
        entry = self.entry()
        found = [f for f in entry.attachments if f.hash == key] if entry is not None else []
        if found:
            self.file_wanted.emit(found[0])

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Entry in full"))
        self.empty.setText(self.tr("Choose a line to read it in full."))
        self.links_heading.setText(self.tr("Linked"))
        self.chain_heading.setText(self.tr("What became of it"))
        self.acts["acknowledge"].setText(self.tr("Acknowledge"))
        self.acts["close"].setText(self.tr("Done"))
        self.acts["confirm"].setText(self.tr("Confirm"))
        self.acts["correct"].setText(self.tr("Correct"))
        self.acts["add_to"].setText(self.tr("Add"))
        self.acts["strike"].setText(self.tr("Strike"))
        self.copy.setText(self.tr("Copy"))
        if self._detail is not None:
            self.facts.set_sections(self._sections(self._detail.line.entry))
            self._fill(self._detail)
