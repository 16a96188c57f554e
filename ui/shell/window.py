"""The main window: puts its parts together and passes on what one of them has to tell another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QMenuBar,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.markings import Marking, Releasability
from app.core.undo import Act
from app.domains.operation.views import OperationView
from ui.kinds import KINDS, page_of
from ui.pages.frame import Kind, Selection, SharedTime, Tools
from ui.qt.actions import ActionEntry, Actions
from ui.qt.bus_adapter import BusAdapter
from ui.qt.icons import icon
from ui.qt.loader import Loader
from ui.qt.sentences import told
from ui.qt.theme import theme
from ui.qt.window_state import Keeper, show_within
from ui.shell.actions import shell_actions
from ui.shell.asked import Asked
from ui.shell.attention import AttentionList
from ui.shell.deck import Deck
from ui.shell.inspector import Inspector
from ui.shell.marking_bar import BarText, MarkingBar, bar_text
from ui.shell.moment import MomentBar, MomentStrip, Ticker
from ui.shell.page_entry import PageEntry
from ui.shell.rail import Rail, RailItem
from ui.shell.station import Station
from ui.shell.status import StatusBar
from ui.widgets.banner import Banner
from ui.widgets.hairline import hairline

RIGHT_WIDTH, RIGHT_LEAST = 344, 344
NAMES_FROM, RIGHT_FROM = 1400, 1150  # widths at the normal size of the text
LEAST = (900, 560)  # of a screen, whatever the size of the text
WARM_UP_AFTER_MS = 2_500


class MainWindow(QMainWindow):
    """One open operation. `painted` comes once, after the first paint; `leaving` when the window
    is closed by its user;
    `marking_changed(BarText)` for its other windows."""

    painted = Signal()
    leaving = Signal()
    dropped = Signal(list)
    marking_changed = Signal(object)

    def __init__(
        self, station: Station, context: AppContext, operation: OperationView,
        pages: Sequence[PageEntry],
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("main-window")
        self.station, self.pages, self.operation = station, tuple(pages), operation
        self.banner = Banner()
        self.alarm = Banner()  # what is wrong with the store: no other note takes its place
        self.changes = BusAdapter(context.bus, context.clock, self)
        self.asked = Asked()
        self.tools = Tools(
            context, station.jobs, self.changes, Selection(), SharedTime(context.clock),
            self.refuse, self.banner.tell, station.symbols, self.asked,
        )  # fmt: skip
        self.actions_of_shell = Actions(shell_actions(self.pages), self)
        self.rail = Rail(self._rail_items())
        self.deck = Deck(self.pages, self.tools, self.actions_of_shell.keys())
        self.inspector = Inspector(self.tools)
        self.attention = AttentionList(self.tools)
        self.status = StatusBar(self.tools)
        self.moment = MomentBar(self.tools)
        self._bars = [MarkingBar(), MarkingBar()]
        self._page_menu = QMenu(self)
        self._search = QToolButton()
        self._operation_name = QLabel()
        self._seen = False  # was painted once: what can wait begins then
        self._ended = False  # everything that runs is stopped; Qt still delivers events
        self._scale = theme().scale
        self._tight = False  # the right column had to yield
        self._yielded = False  # and was there before
        self._operations: Loader[tuple[OperationView, tuple[Marking, Releasability]]] = Loader(
            self,
            station.jobs,
            lambda: lambda: (context.operation.get(), context.operation.whole()),
            lambda read: self._show_operation(*read),
            unseen=True,
        )
        self._ticker = Ticker(self.tools, self)
        self._build()
        self._connect()
        self._show_operation(operation, None)
        self._operations.ask()
        self._retranslate()
        self._restore()
        self._keeper = Keeper(station.layout, self)

    # -- for commands

    def open_up(self, area: QRect | None = None) -> None:
        """Show the window: as it was, or the first time as large as `area` (the free room of its
        screen) lets it be."""
        area = area or self.screen().availableGeometry()
        show_within(self, area, known=self._known)

    def refuse(self, fault: Exception) -> None:
        """Show a refusal in the banner; anything else is a fault of the program."""
        if isinstance(fault, Refused):
            self.banner.refuse(fault)
            self.status.look()  # the disk may be the reason
        else:
            self.station.faults.report(fault)

    def go_to_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.deck.show_page(key)

    def go_to_record(self, kind: Kind, id_: str) -> None:
        """Select a record and show it on the page where it lives."""
        self.tools.selection.pick(kind, id_)
        key = page_of(kind)
        if key in self.deck.holders:
            self.deck.show_page(key).show_record(kind, id_)

    def go_to_position(self, lat: float, lon: float) -> None:
        """Show a position (WGS84 degrees) on the map."""
        if "map" in self.deck.holders:
            self.deck.show_page("map", activate=False).show_position(lat, lon)

    def search_log(self, text: str) -> None:
        """Show the log with this text in its search field."""
        if "liaison" in self.deck.holders:
            self.deck.show_page("liaison").find_text(text)

    def show_log_about(self) -> None:
        """Show everything the log holds about what is selected."""
        picked, shown = self.tools.selection, self.inspector.shown()
        if not picked.kind or shown is None or "liaison" not in self.deck.holders:
            self.tools.tell(self.tr("Select a movement, a zone, a unit or a partner first."))
            return
        self.deck.show_page("liaison").show_about(picked.kind, picked.id, shown.title)

    def show_on_map(self, kind: Kind, id_: str) -> None:
        """Select a record and bring it into view on the map."""
        self.tools.selection.pick(kind, id_)
        if "map" in self.deck.holders:
            self.deck.show_page("map", activate=False).show_record(kind, id_)

    def action_entries(self) -> list[ActionEntry]:
        """Every action that can be run now: of the window, then of the page in front."""
        holder = self.deck.current()
        name, of_page = holder.entry.name(), holder.actions_of_page
        own = of_page.entries() if of_page is not None else []
        return [*self.actions_of_shell.entries(), *(replace(entry, menu=name) for entry in own)]

    def run_action(self, id: str) -> None:
        """Run one of `action_entries`."""
        of_page = self.deck.current().actions_of_page
        if of_page is not None and any(entry.id == id for entry in of_page.entries()):
            of_page.run(id)
        else:
            self.actions_of_shell.run(id)

    def marking(self) -> BarText:
        """What the marking bars say."""
        return bar_text(self.operation, self._whole)

    def reset_layout(self) -> None:
        """Forget where everything was and show it as built in."""
        self.station.layout.forget(self)
        self._sizes_as_built()
        self.rail.set_narrow(False)
        self._right.show()
        self.actions_of_shell.action("inspector").setChecked(True)

    def to_attention(self) -> None:
        """Put the keyboard into the attention list, shown first where it had to yield."""
        if self._right.isHidden():
            self.set_right(True)
            self.actions_of_shell.action("inspector").setChecked(True)
        self.attention.view.setFocus()

    def set_right(self, on: bool) -> None:
        """Show or hide inspector and attention list."""
        self._right.setVisible(on)
        self.deck.set_beside(on)
        self._share_right()

    def _share_right(self) -> None:
        """The attention list has all of the column while nothing is selected, and while the page
        in front shows itself what is selected: nothing is said twice beside each other."""
        page, kind = self.deck.current().page, self.tools.selection.kind
        said = page is not None and page.is_reading() and page.kind == kind
        self.inspector.setVisible(bool(kind) and not said)

    def end(self) -> None:
        """Stop everything that runs; the window can be deleted afterwards."""
        if self._ended:
            return
        self._ended = True
        self._keeper.stop()
        self.station.layout.save(self)
        self._ticker.stop()
        for part in (self.inspector, self.attention, self.status, self._operations):
            part.stop()
        self.deck.end()
        self.changes.close()

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._after_first_paint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_sides()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.end()
        super().closeEvent(event)
        self.leaving.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _fold_sides(self) -> None:
        """Where the text leaves little room the names of the pages go, and then the right column:
        the page in front is what is worked on. Either comes back on demand, and with the room."""
        room = self.width() / theme().scale
        self.rail.fold(room < NAMES_FROM)
        tight = room < RIGHT_FROM
        self._operation_name.setVisible(not tight)
        styles = Qt.ToolButtonStyle
        self._search.setToolButtonStyle(
            styles.ToolButtonIconOnly if tight else styles.ToolButtonTextBesideIcon
        )
        if tight == self._tight:
            return
        self._tight = tight
        inspector = self.actions_of_shell.action("inspector")
        if tight:
            self._yielded, on = inspector.isChecked(), False
        else:
            on = inspector.isChecked() or self._yielded
        self.set_right(on)
        inspector.setChecked(on)

    def _after_first_paint(self) -> None:
        self.painted.emit()
        # What is typed in the meantime comes before the page: to make the map takes a moment.
        QTimer.singleShot(0, self, self._make_page)

    def _make_page(self) -> None:
        holder = self.deck.current()
        if holder.page is None and not self._ended:
            self.deck.show_page(holder.entry.key)
        # Threads share one interpreter: loading what the list says would hold up the first paint.
        self.attention.refresh()
        QTimer.singleShot(WARM_UP_AFTER_MS, self, self._warm_up)

    def _warm_up(self) -> None:
        """Load what later pages are made of, so that the first look at each comes at once. Not
        before the map is drawn: that and the script of the symbols take half a second."""
        if not self._ended:
            self.station.jobs.submit(
                "io", lambda: [entry.load() for entry in self.pages],
                lambda _pages: self.station.symbols.warm_up(), owner=self,
            )  # fmt: skip

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST)
        self.setMenuWidget(self._made_top())
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip = MomentStrip(self.tools)
        column.addWidget(self._strip)
        column.addWidget(self.deck, 1)
        column.addWidget(self.alarm)
        column.addWidget(self.banner)  # below: no line moves under the eye when it comes
        column.addWidget(hairline())
        column.addWidget(self.moment)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("right")
        for part in (self.inspector, self.attention):
            part.setMinimumHeight(theme().px(120))
            self._right.addWidget(part)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setObjectName("across")
        self._across.setChildrenCollapsible(False)
        self._right.setChildrenCollapsible(False)
        self._across.addWidget(middle)
        self._across.addWidget(self._right)
        self._across.setStretchFactor(0, 1)
        self._across.setStretchFactor(1, 0)
        self._right.setMinimumWidth(theme().px(RIGHT_LEAST))
        self._lay_out()
        self._sizes_as_built()

    def _made_top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = QMenuBar()
        self._bar.setNativeMenuBar(False)
        self.actions_of_shell.fill_menu_bar(self._bar)
        place = self._bar.actions()[2]
        self._bar.insertMenu(place, self._page_menu)
        corner = QWidget(self._bar)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, theme().px(2), theme().px(8), theme().px(2))
        row.setSpacing(theme().px(14))
        self._operation_name.setProperty("role", "muted")
        self._search.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._search.setIcon(icon("search"))
        row.addWidget(self._operation_name)
        row.addWidget(self._search)
        self._bar.setCornerWidget(corner)
        column.addWidget(self._bars[0])
        column.addWidget(self._bar)
        return top

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._across, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)
        column.addWidget(self._bars[1])
        self.setCentralWidget(whole)

    def _sizes_as_built(self) -> None:
        self._across.setSizes([theme().px(1100), theme().px(RIGHT_WIDTH)])
        self._right.setSizes([theme().px(480), theme().px(320)])

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go_to_page)
        self.rail.new_entry.connect(lambda: self.actions_of_shell.run("entry"))
        names = self.actions_of_shell.action("rail")
        self.rail.narrowed.connect(lambda narrow: names.setChecked(not narrow))
        self._search.clicked.connect(lambda: self.actions_of_shell.run("palette"))
        self.deck.shown.connect(self._page_shown)
        self.deck.unread.connect(self.rail.set_unread)
        self.deck.reading_changed.connect(self._share_right)
        self.attention.counted.connect(self._attention_counted)
        self.attention.jumped.connect(self._jump)
        self.inspector.map_wanted.connect(self.show_on_map)
        self.inspector.page_wanted.connect(self.go_to_record)
        self.tools.selection.changed.connect(lambda _kind, _id: self._share_right())
        self.tools.selection.wanted.connect(self.go_to_record)
        self.tools.selection.wanted_on_map.connect(self.show_on_map)
        self.changes.changed.connect(lambda _changes: self._refresh_actions())
        self.changes.changed.connect(lambda _changes: self._operations.ask())
        theme().changed.connect(self._restyle)
        self.actions_of_shell.attach(self)
        self._refresh_actions()

    def _restyle(self) -> None:
        """Other colours, or another text size: the right column grows with its text."""
        self._search.setIcon(icon("search"))
        if theme().scale != self._scale:
            left, right = self._across.sizes()
            wider = round(right * (theme().scale / self._scale - 1))
            self._scale = theme().scale
            self._right.setMinimumWidth(theme().px(RIGHT_LEAST))
            self._across.setSizes([left - wider, right + wider])
            self._fold_sides()

    def _refresh_actions(self) -> None:
        desk = self.tools.context.desk
        undo, redo = desk.undoable, desk.redoable
        self.actions_of_shell.refresh({"undo": undo, "redo": redo})
        steps = {"undo": undo, "redo": redo}
        named = {key: told(act.label) for key, act in steps.items() if isinstance(act, Act)}
        self.actions_of_shell.say_about(named)

    def _show_operation(
        self, operation: OperationView, whole: tuple[Marking, Releasability] | None
    ) -> None:
        self.operation, self._whole = operation, whole
        self._show_marking()
        self._operation_name.setText(operation.name)
        self.setWindowTitle(f"{operation.name} - TOC Console")

    def _show_marking(self) -> None:
        for bar in self._bars:
            bar.show_text(self.marking())
        self.marking_changed.emit(self.marking())

    def _page_shown(self, key: str) -> None:
        self._share_right()
        self.rail.show_current(key)
        self._page_menu.clear()
        self._page_menu.setTitle(self.deck.holders[key].entry.name())
        offered = self.deck.holders[key].actions_of_page
        if offered is not None:
            for entry in offered.entries():
                self._page_menu.addAction(offered.action(entry.id))
        self._page_menu.menuAction().setVisible(not self._page_menu.isEmpty())

    def _attention_counted(self, by_kind: dict[str, tuple[int, int]]) -> None:
        """The alarms of a page are the lines of the list about its records, and nothing else."""
        for entry in self.pages:
            found = [by_kind.get(k.key, (0, 0)) for k in KINDS if k.page == entry.key]
            red, amber = (sum(counts) for counts in zip(*found, strict=True)) if found else (0, 0)
            self.rail.set_alarms(entry.key, red, amber)

    def _jump(self, kind: Kind, id_: str) -> None:
        """Bring a record of the attention list to the front, and the keyboard to it: on the map
        when that is in front and shows it, else on its own page."""
        key = self.deck.current().entry.key
        page = self.deck.current().page
        if key == "map" and page is not None and page.shows(id_):
            self.show_on_map(kind, id_)
        else:
            self.go_to_record(kind, id_)
        front = self.deck.current().page
        if front is not None:
            front.activate()

    def _rail_items(self) -> list[RailItem]:
        return [
            RailItem(entry.key, entry.name(), entry.icon, f"Ctrl+{place}")
            for place, entry in enumerate(self.pages, 1)
        ]

    def _restore(self) -> None:
        self._known = self.station.layout.restore(self)
        if not self._known:
            self.resize(theme().px(1480), theme().px(920))
        # A window that was closed with the panels hidden has them again on demand.
        self.actions_of_shell.action("inspector").setChecked(not self._right.isHidden())
        self.deck.set_beside(not self._right.isHidden())
        self.actions_of_shell.action("rail").setChecked(self.rail.save_state() == b"wide")
        first = self.pages[0]
        if first.heavy:
            self.deck.put_in_front(first.key)
        else:
            self.deck.show_page(first.key)

    def _retranslate(self) -> None:
        self._refresh_actions()
        self.actions_of_shell.retranslate()
        self.deck.retranslate()
        self.rail.set_items(self._rail_items())
        self._search.setText(self.tr("Search or command") + "  Ctrl+K")
        self._search.setAccessibleName(self.tr("Search or command"))
        self._show_marking()
        self._page_shown(self.deck.current().entry.key)
