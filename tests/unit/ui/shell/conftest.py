"""A real store under a fixed clock, jobs that run at once, and a window with two plain pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.dtg import parse_dtg
from app.core.jobs import InlineJobs
from app.domains.liaison.service import NewEntry
from ui.pages.frame import Page, Run, Tools
from ui.qt.actions import ActionSpec
from ui.qt.errors import Faults
from ui.qt.symbols import Symbols
from ui.qt.translations import Translations
from ui.qt.window_state import WindowState
from ui.shell.look import Look
from ui.shell.page_entry import PageEntry
from ui.shell.station import Station
from ui.shell.window import MainWindow

NOW = parse_dtg("231432BOCT2024", reference_ms=0, zone="B").ms


class FirstPage(Page):
    """Movements and zones live here; remembers what it was asked."""

    key = "movements"
    icon = "movements"
    specs = (
        ActionSpec("first.do", "Do it", "Page", shortcut="Ctrl+J"),
        ActionSpec("first.clash", "Clash", "Page", shortcut="Ctrl+K"),
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.shown: list[tuple[str, str]] = []
        self.ended = False
        self.ran = 0
        self.field = QLineEdit(self)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("first-splitter")
        for _ in range(2):
            self.splitter.addWidget(QWidget())
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.splitter)

    def title(self) -> str:
        return "First"

    def runs(self) -> Mapping[str, Run]:
        return {"first.do": self._do, "first.clash": self._do}

    def show_record(self, kind: str, id_: str) -> None:
        self.shown.append((kind, id_))

    def activate(self) -> None:
        self.field.setFocus()

    def end(self) -> None:
        self.ended = True

    def _do(self) -> None:
        self.ran += 1


class MapLikePage(Page):
    """Stands for the map."""

    key = "map"
    icon = "map"
    draws_itself = True

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.went: list[tuple[float, float]] = []
        self.shown: list[tuple[str, str]] = []
        self.wall: list[float] = []

    def title(self) -> str:
        return "Map"

    def show_position(self, lat: float, lon: float) -> None:
        self.went.append((lat, lon))

    def show_record(self, kind: str, id_: str) -> None:
        self.shown.append((kind, id_))

    def set_wall(self, scale: float) -> None:
        self.wall.append(scale)


PAGES = (
    PageEntry("map", "Map", "map", lambda: MapLikePage, heavy=True),
    PageEntry("movements", "First", "movements", lambda: FirstPage),
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Workspace:
    made = Workspace(tmp_path, clock)
    made.settings.set("language", "en")
    made.settings.set("scheme", "light")
    return made


@pytest.fixture
def station(qapp: QApplication, workspace: Workspace) -> Station:
    jobs = InlineJobs()
    faults = Faults(workspace.base / "profile" / "logs", workspace.clock)
    look = Look(qapp, workspace.settings, Translations(), jobs)
    layout = WindowState(workspace.base / "profile", 1)
    return Station(workspace, jobs, faults, look, layout, Symbols(), "9.9")


@pytest.fixture
def context(workspace: Workspace) -> Iterator[AppContext]:
    made = workspace.create("Test", exercise=True, zone="B")
    made.desk.operator = Operator("Jansen", "Watch officer", "JAN")
    made.liaison.add(NewEntry("FLASH text of VCNL", precedence="FLASH", from_="VCNL", to="TOC"))
    yield made
    made.close()


@pytest.fixture
def movement(context: AppContext) -> str:
    """A movement that is overdue at NOW; its id."""
    route = [{"name": "Vlissingen", "km": 0.0}, {"name": "Breda", "km": 90.0}]
    values = {
        "number": "25-USV-08", "mode": "column", "sp": NOW - 3 * 3_600_000, "route": route,
        "column": {"vehicles": 20, "gap_m": 50, "length_m": 10, "rate_kmh": 50},
    }  # fmt: skip
    return context.movements.save(None, values).created[0]


@pytest.fixture
def window(
    qtbot: QtBot, station: Station, context: AppContext, movement: str
) -> Iterator[MainWindow]:
    made = MainWindow(station, context, context.operation.get(), PAGES)
    made.resize(1400, 900)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.deck.holders["map"].page is not None)
    yield made
    made.end()
    made.close()
