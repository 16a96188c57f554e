"""What every page is and is given: shared selection, shared time, and the tools of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.bootstrap import AppContext
from app.core.clock import Clock
from app.core.jobs import Jobs
from app.core.named import Kind
from app.core.sentences import Language
from app.domains.command.questions import Question
from ui.qt.actions import ActionSpec
from ui.qt.bus_adapter import BusAdapter
from ui.qt.icons import icon
from ui.qt.symbols import Symbols
from ui.widgets.list_keys import ListKeys
from ui.widgets.moments import Moments
from ui.widgets.table import RowsTable
from ui.widgets.tree import NodesTree

Run = Callable[[], object]


class Selection(QObject):
    """The one thing that is picked, the same on every page; an empty kind is nothing."""

    changed = Signal(str, str)  # kind, id
    wanted = Signal(str, str)  # kind, id: show it on its own page
    wanted_on_map = Signal(str, str)  # kind, id

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | Literal[""] = ""
        self.id = ""

    def pick(self, kind: Kind | Literal[""], id_: str) -> None:
        """Select one thing everywhere; the same thing again changes nothing."""
        if (kind, id_) != (self.kind, self.id):
            self.kind, self.id = kind, id_
            self.changed.emit(kind, id_)

    def clear(self) -> None:
        """Select nothing."""
        self.pick("", "")

    def open(self, kind: Kind, id_: str) -> None:
        """Select it and go to the page where it lives."""
        self.pick(kind, id_)
        self.wanted.emit(kind, id_)

    def show_on_map(self, kind: Kind, id_: str) -> None:
        """Select it and go to the map, to where it is."""
        self.pick(kind, id_)
        self.wanted_on_map.emit(kind, id_)


class SharedTime(QObject):
    """The moment every page shows: now (it runs), or one fixed moment."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.fixed: int | None = None  # UTC ms

    def at(self) -> int:
        """Return the moment to show, UTC ms."""
        return self._clock.now_ms() if self.fixed is None else self.fixed

    def set(self, at: int | None) -> None:
        """Fix the moment, or None to run with the clock again."""
        if at != self.fixed:
            self.fixed = at
            self.changed.emit()

    def tick(self) -> None:
        """Called by the window every few seconds while time runs."""
        if self.fixed is None:
            self.changed.emit()


class Asks(Protocol):
    """What a page may ask of the rest of the window: pages do not know one another."""

    def write_about(self, kind: Kind, id_: str) -> None:
        """Open a log entry about a record."""

    def write_call(self, kind: Kind, id_: str, to: str, channel: str) -> None:
        """Open a log entry of a call to `to` by `channel` about a record."""

    def write_at(self, lat: float, lon: float) -> None:
        """Open a log entry about a position (WGS84 degrees)."""

    def new_zone_at(self, lat: float, lon: float) -> None:
        """Open the form of a new zone round a position (WGS84 degrees)."""

    def incident_of(self, entry_id: str) -> None:
        """Open the form of an incident made of a log entry, or show the one that was."""

    def show_conflicts(self) -> None:
        """Open the list of what stations wrote differently."""

    def import_files(self, paths: list[Path]) -> None:
        """Show what these files hold and take it in when told to; no files: ask which."""

    def sign_on(self) -> None:
        """Ask who is on duty."""

    def alarm(self, text: str) -> None:
        """Tell in red what went wrong; it stays until it is closed."""

    def relieve(self, note: str) -> None:
        """Hand the watch over with this text."""

    def set_up(self, step: str) -> None:
        """Open the place where a step of the setup of an operation is done."""


@dataclass(frozen=True)
class Tools:
    """All that a page is given. `refuse` shows a refusal, `tell` a notice: neither is modal."""

    context: AppContext
    jobs: Jobs
    changes: BusAdapter
    selection: Selection
    time: SharedTime
    refuse: Callable[[Exception], None]
    tell: Callable[[str], None]
    symbols: Symbols
    ask: Asks

    @property
    def moments(self) -> Moments:
        """How times that are typed in a form are read, and read back."""
        context = self.context
        return Moments(context.clock.now_ms, context.zone, lambda: context.desk.since)

    @property
    def language(self) -> Language:
        """The language of this station."""
        return self.context.settings.language


@dataclass(frozen=True, slots=True)
class WallList:
    """A list as it stands on a wall: the columns that are read from afar, the column that brings
    what is late or grave to the top ("": the list has that order by itself), and the columns that
    go, in this order, where the wall is too narrow for all."""

    view: RowsTable | NodesTree
    columns: tuple[str, ...]
    first: str = ""
    yields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WallFace:
    """What a page is on a wall. `hides`: what is there only for who works at the page, beside its
    buttons and fields."""

    hides: tuple[QWidget, ...] = ()
    lists: tuple[WallList, ...] = ()


class Page(QWidget):
    """A page of one domain. It holds no window state: it may live in a window of its own.

    Subclasses set `key` (movements) and `icon`, give `title()`, their actions as data with what
    each does by its id (`runs`), load through a `ui.qt.loader.Loader` (never on the main lane)
    and ask it again on `tools.changes.changed` and `tools.time.changed`.
    """

    key: ClassVar[str]
    reads: ClassVar[bool] = False  # shows all of a record of its kind itself
    draws_itself: ClassVar[bool] = False  # on a wall, at the scale it is given
    icon: ClassVar[str]
    kind: ClassVar[Kind | Literal[""]] = ""  # of the records of its list
    specs: ClassVar[tuple[ActionSpec, ...]] = ()  # its actions

    reading_changed = Signal()  # it shows a record itself now, or not any more
    unread = Signal(int)  # shown in the navigation, beside what the attention list counts

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools

    def title(self) -> str:
        """Return the translated name of the page."""
        raise NotImplementedError

    def runs(self) -> Mapping[str, Run]:
        """Return what each action of `specs` does, by its id."""
        return {}

    def actions_offered(self) -> tuple[tuple[ActionSpec, Run], ...]:
        """Return the actions of this page with what they do: menu, palette and sheet show them."""
        runs = self.runs()
        return tuple((spec, runs[spec.id]) for spec in self.specs)

    def bind_list_keys(self, view: QAbstractItemView) -> None:
        """Let the keys of the list (`ActionSpec.list_key`) work in this view."""
        offered = self.actions_offered()
        ListKeys(view, {spec.list_key: run for spec, run in offered if spec.list_key})

    def picked(self) -> str:
        """The id of what is selected in the window if it is of this page, else ""."""
        selection = self.tools.selection
        return selection.id if selection.kind and selection.kind == self.kind else ""

    # -- the menu of the list

    def open_menu(self, id_: str, at: QPoint) -> None:
        """Show what can be done with a row of the list, or ("") with the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, id_)
        menu.popup(at)

    def fill_menu(self, menu: QMenu, id_: str) -> None:
        """Put the actions about the row, and those about the list, into its menu."""
        for spec, run in self.actions_offered():
            if spec.group == "list" or (spec.group == "record" and id_):
                if spec.separator:
                    menu.addSeparator()
                add_to_menu(menu, spec.icon, spec.text(), run, enabled=self.may(spec))

    def may(self, _spec: ActionSpec) -> bool:
        """Whether an action about the row can be done now."""
        return True

    # -- what the window asks of a page

    def shows(self, id_: str) -> bool:
        """Whether a record has a place on this page as it is now; asked of the map only."""
        return False

    def show_record(self, kind: Kind, id_: str) -> None:
        """Bring one record of this page into view."""

    def show_about(self, kind: Kind, id_: str, name: str) -> None:
        """Show all that was written about one record; only the log can."""

    def find_text(self, text: str) -> None:
        """Search for these words; only the log does."""

    def show_position(self, lat: float, lon: float) -> None:
        """Bring a position (WGS84 degrees) into view; pages without a map do nothing."""

    def new_at(self, lat: float, lon: float) -> None:
        """Open the form of a new record round a position; only the zones do."""

    def ask_may(self, question: Question) -> None:
        """Show the answer to “may he?”; only the task force does."""

    def set_beside(self, on: bool) -> None:
        """Whether the inspector stands beside it: what that shows need not be said twice."""

    def is_reading(self) -> bool:
        """Whether it shows all of a record of its kind itself, as it is laid out now: the
        inspector then leaves its place to the list of attention."""
        return self.reads

    def wall_face(self) -> WallFace:
        """Return what the page is on a wall: every button and field goes there by itself."""
        return WallFace()

    def set_wall(self, scale: float) -> None:
        """Be drawn for a wall, this many times as large; asked only of a page that draws itself."""

    def activate(self) -> None:
        """Called when the page comes to the front: focus its first control."""

    def hold(self) -> None:
        """Called before something is done to the record that is picked: note where it stands."""

    def resume(self) -> None:
        """Called after it was done: put the focus into the list, on that record or, when it is no
        longer shown, on the next one."""
        self.activate()

    def end(self) -> None:
        """Called once before the page is deleted: let go of what does not end by itself."""


def add_to_menu(menu: QMenu, sign: str, text: str, run: Run, *, enabled: bool = True) -> None:
    """Put a line into a menu that calls `run`."""

    def triggered(_checked: bool = False) -> None:
        run()

    action = menu.addAction(icon(sign), text) if sign else menu.addAction(text)
    action.triggered.connect(triggered)
    action.setEnabled(enabled)


__all__ = [
    "Asks", "Kind", "Page", "Run", "Selection", "SharedTime", "Tools", "WallFace", "WallList",
    "add_to_menu",
]  # fmt: skip
