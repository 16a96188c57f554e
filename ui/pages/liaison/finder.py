"""What stands over the list: search, filters, the strip of time, how much is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.dtg import format_dtg
from app.core.durations import DAY_MS
from app.core.named import Named
from app.domains.liaison.finding import LogFilter, Values
from ui.pages.frame import Tools
from ui.pages.liaison.filter_row import FilterRow
from ui.pages.liaison.presenter import MOST_LINES, Listing
from ui.plots.log_strip import LogStrip
from ui.qt.theme import theme
from ui.widgets.moments import Moments
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField
from ui.widgets.state import StateMark

STRIP_DAYS = 3
STALE_MS = 2000


class Finder(QWidget):
    """`wanted(LogFilter)`: show what this keeps; `list_wanted()`: go on in the list."""

    wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._listing: Listing | None = None
        self.search_field = SearchField("", self)
        self.count = Pill(StateMark(""), self)
        self.until = Pill(StateMark("", "amber", "clock"), self)
        self.above, self.filters = QToolButton(self), QToolButton(self)
        self.new_button = QPushButton(self)
        self._wanted, self._about = LogFilter(), ""
        self.strip: LogStrip | None = None
        self._stale = QTimer(self, singleShot=True, interval=STALE_MS)
        self._lay_out()
        self._wire()
        self._retranslate()

    @cached_property
    def row(self) -> FilterRow:
        """The row of filters; made when first wanted, as most openings of the page are to read."""
        context, time = self._tools.context, self._tools.time
        row = FilterRow(Moments(time.at, context.zone, lambda: context.desk.since), self)
        row.hide()
        self._column.insertWidget(1, row)
        row.use(self._wanted, self._about)
        for before, after in pairwise((self.filters, *row.controls)):
            QWidget.setTabOrder(before, after)
        row.changed.connect(self._tell)
        row.left.connect(self.list_wanted)
        row.kept.connect(self._keep)
        row.dropped.connect(lambda name: self._keep(name, forget=True))
        return row

    # -- for the page

    def is_filtering(self) -> bool:
        """Whether something beside the shared moment keeps entries from the list."""
        return self._wanted != LogFilter()

    def use(self, wanted: LogFilter, about: str = "") -> None:
        """Find this; `about` names the record of its link."""
        self._want(wanted, about)
        # Tells nothing on: these are the words that are wanted already.
        self.search_field.setText(wanted.words)
        if replace(wanted, words="") != LogFilter():
            self.show_filters(True)
        self._tell(wanted)

    def clear(self) -> None:
        """Find everything."""
        self.use(LogFilter())

    def search(self) -> None:
        """Go to the search field."""
        self.search_field.setFocus()
        self.search_field.selectAll()

    def toggle_filters(self) -> None:
        """Show the row of filters and go there, or put it away."""
        shown = self.row.isHidden()
        self.show_filters(shown)
        if shown:
            self.row.focus_first()
        else:
            self.list_wanted.emit()

    def to_time(self) -> None:
        """Show the row of filters and go to the time from which entries are wanted."""
        self.show_filters(True)
        self.row.focus_time()

    def to_name(self) -> None:
        """Show the row of filters and go to the name by which this one is kept."""
        self.show_filters(True)
        self.row.focus_name()

    def show_filters(self, shown: bool) -> None:
        """Show or hide the row; what it says goes on to count."""
        self.row.setVisible(shown)
        self.filters.setChecked(shown)
        if shown:
            self._load_choices()

    def toggle_strip(self) -> None:
        """Show the strip of time, or put it away with the stretch it brushed."""
        if self.strip is None:
            self.strip = LogStrip(self._tools.context.zone, self)
            self.strip.brushed.connect(self._brush)
            self._column.addWidget(self.strip)
            self.strip.hide()
        shown = self.strip.isHidden()
        self.strip.setVisible(shown)
        if shown:
            self._load_strip()
        elif self._wanted.since is not None or self._wanted.until is not None:
            self.use(self._wanted.between(None, None))

    def show_listing(self, listing: Listing, fixed: int | None) -> None:
        """Say how much is shown; `fixed` is the moment the window shows."""
        self._listing = listing
        self._say_count()
        self.until.setVisible(fixed is not None)
        if fixed is not None:
            dtg = format_dtg(fixed, self._tools.context.zone)
            self.until.set_mark(StateMark(self.tr("up to {dtg}").format(dtg=dtg), "amber", "clock"))

    def say_above(self, count: int) -> None:
        """Say how many new entries lie above the first line shown."""
        self.above.setVisible(count > 0)
        self.above.setText("\u2191 " + self.tr("%n new above", "", count))
        self.above.setToolTip(self.tr("Go to the newest entry"))

    def refresh(self) -> None:
        """The log has changed: the strip follows, not more often than every two seconds."""
        if self.strip is not None and self.strip.isVisible() and not self._stale.isActive():
            self._stale.start()

    # -- Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _want(self, wanted: LogFilter, about: str = "") -> None:
        self._wanted = wanted
        if "row" in vars(self):
            self.row.use(wanted, about)
        else:
            self._about = about or self._about

    def _tell(self, wanted: LogFilter) -> None:
        self._wanted = wanted
        narrow = replace(wanted, words="") != LogFilter()
        self.filters.setProperty("tone", "accent" if narrow else "")
        self.filters.style().polish(self.filters)
        self.wanted.emit(wanted)

    def _searched(self, text: str) -> None:
        words = " ".join(text.split())
        if words != self._wanted.words:
            self._want(replace(self._wanted, words=words))
            self._tell(self._wanted)

    def _brush(self, since: int | None, until: int | None) -> None:
        self.use(self._wanted.between(since, until))

    def _load_choices(self) -> None:
        context = self._tools.context

        def read() -> tuple[Values, tuple[Named, ...], dict[str, LogFilter]]:
            things = context.things.directory().choices()
            return context.liaison.values(), things, context.log_notes.filters()

        def take(found: tuple[Values, tuple[Named, ...], dict[str, LogFilter]]) -> None:
            values, things, saved = found
            self.row.set_values(values, things)
            self.row.set_saved(saved)

        self._tools.jobs.submit("db-read", read, take, self._tools.refuse, self)

    def _keep(self, name: str, *, forget: bool = False) -> None:
        notes, wanted = self._tools.context.log_notes, self._wanted

        def write() -> dict[str, LogFilter]:
            if forget:
                notes.drop_filter(name)
            else:
                notes.keep_filter(name, wanted)
            return notes.filters()

        self._tools.jobs.submit("io", write, self.row.set_saved, self._tools.refuse, self)

    def _load_strip(self) -> None:
        log, at = self._tools.context.liaison, self._tools.time.at()
        wanted = self._wanted

        def read() -> tuple[dict[int, int], tuple[int, int]]:
            ends = log.span() or (at, at)
            last = max(wanted.until or 0, min(ends[1], at), ends[0])
            first = max(min(wanted.since or last, last - STRIP_DAYS * DAY_MS), ends[0])
            return log.per_quarter(first, last), (first, last)

        def take(found: tuple[dict[int, int], tuple[int, int]]) -> None:
            if self.strip is not None:
                counts, span = found
                chosen = (wanted.since or span[0], wanted.until or span[1])
                self.strip.show_counts(counts, span, chosen)

        self._tools.jobs.submit("db-read", read, take, self._tools.refuse, self)

    # -- making it

    def _lay_out(self) -> None:
        current, head = theme(), QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(current.px(12), current.px(8), current.px(12), current.px(8))
        bar.setSpacing(current.px(10))
        self.search_field.setMinimumWidth(current.px(160))
        self.search_field.setMaximumWidth(current.px(340))
        bar.addWidget(self.search_field, 1)
        for part in (self.filters, self.count, self.until, self.above):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self.new_button)
        self.filters.setCheckable(True)
        self.above.setProperty("tone", "accent")
        for button in (self.above, self.filters):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for hidden in (self.above, self.until, self.new_button):
            hidden.hide()
        self._column.addWidget(head)

    def _wire(self) -> None:
        self.search_field.textChanged.connect(self._searched)
        self.search_field.left_downward.connect(self.list_wanted)
        self.search_field.left_upward.connect(self.list_wanted)
        self.filters.clicked.connect(self.toggle_filters)
        self._stale.timeout.connect(self._load_strip)

    def _say_count(self) -> None:
        if self._listing is None:
            return
        shown, total = self._listing.count, self._listing.total
        if self.is_filtering():
            sign = "+" if self._listing.more else ""
            text = self.tr("{shown} found").format(shown=f"{shown}{sign}")
        elif shown < total and not self._listing.more:
            text = self.tr("{shown} of {total}").format(shown=shown, total=total)
        else:
            text = self.tr("%n entries", "", total)
        full = shown >= MOST_LINES and self._listing.more
        tip = self.tr("Older entries: choose a time in the filters (F).") if full else ""
        self.count.set_mark(StateMark(text, "amber" if full else "muted", tip=tip))

    def _retranslate(self) -> None:
        self.search_field.set_placeholder(self.tr("Search the log (Ctrl+F)"))
        self.filters.setText(self.tr("Filter"))
        self.filters.setToolTip(self.tr("Filter by precedence, state, author, time … (F)"))
        self.new_button.setText(self.tr("New entry"))
        self.new_button.setToolTip(self.tr("Write an entry (N)"))
        self._say_count()
