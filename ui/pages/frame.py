"""What every page is and is given: shared selection, shared time, and the tools of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.bootstrap import AppContext
from app.core.clock import Clock
from app.core.jobs import Jobs
from app.core.sentences import Language
from ui.qt.actions import ActionSpec
from ui.qt.bus_adapter import BusAdapter
from ui.qt.symbols import Symbols


class Selection(QObject):
    """The one thing that is picked, the same on every page. Kinds: movement, zone, unit, entry,
    post, place, route, incident; an empty kind is nothing."""

    changed = Signal(str, str)  # kind, id
    wanted = Signal(str, str)  # kind, id: show it on its own page

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.id = "", ""

    def pick(self, kind: str, id_: str) -> None:
        """Select one thing everywhere; the same thing again changes nothing."""
        if (kind, id_) != (self.kind, self.id):
            self.kind, self.id = kind, id_
            self.changed.emit(kind, id_)

    def clear(self) -> None:
        """Select nothing."""
        self.pick("", "")

    def open(self, kind: str, id_: str) -> None:
        """Select it and go to the page where it lives."""
        self.pick(kind, id_)
        self.wanted.emit(kind, id_)


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
    #: Shows what these files hold and takes it in when told to; no files: asks which.
    import_files: Callable[[list[Path]], None] = lambda _paths: None

    @property
    def language(self) -> Language:
        """The language of this station."""
        return self.context.settings.language


class Page(QWidget):
    """A page of one domain. It holds no window state: it may live in a window of its own.

    Subclasses set `key` (movements) and `icon`, give `title()` and their actions, load
    through `tools.jobs` (never on the main lane) and refresh on `tools.changes.changed` and
    `tools.time.changed` while visible.
    """

    key: ClassVar[str]
    icon: ClassVar[str]

    badge = Signal(int, int)  # alarms, unread: shown in the navigation

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools

    def title(self) -> str:
        """Return the translated name of the page."""
        raise NotImplementedError

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        """Return the actions of this page with what they do: menu, palette and sheet show them."""
        return ()

    def show_record(self, kind: str, id_: str) -> None:
        """Bring one record of this page into view."""

    def show_about(self, kind: str, id_: str, name: str) -> None:
        """Show all that was written about one record; only the log can."""

    def find_text(self, text: str) -> None:
        """Search for these words; only the log does."""

    def show_position(self, lat: float, lon: float) -> None:
        """Bring a position (WGS84 degrees) into view; pages without a map do nothing."""

    def set_wall(self, on: bool) -> None:
        """Hide every control (a picture for the wall), or show them again."""

    def activate(self) -> None:
        """Called when the page comes to the front: focus its first control."""

    def end(self) -> None:
        """Called once before the page is deleted: let go of what does not end by itself."""


__all__ = ["Page", "Selection", "SharedTime", "Tools"]
