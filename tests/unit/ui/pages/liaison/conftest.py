"""A real store with a fixed clock and the tools of a window, without a shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.dtg import parse_dtg
from app.core.jobs import InlineJobs
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from tests.support.asks import NotedAsks
from ui.pages.frame import Selection, SharedTime, Tools
from ui.qt.bus_adapter import BusAdapter
from ui.qt.symbols import Symbols

NOW = parse_dtg("231432BOCT2024", reference_ms=0, zone="B").ms


@dataclass
class Watch:
    """A context at 231432BOCT24 in zone B, and what the window would have said."""

    context: AppContext
    clock: FixedClock
    tools: Tools
    refused: list[Exception] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asks: NotedAsks = field(default_factory=NotedAsks)

    def log(self, text: str, **more: object) -> EntryView:
        """Write an entry as another window would, a minute after the last."""
        self.clock.advance(60)
        return self.context.liaison.add(NewEntry(text, **more), "elsewhere")[0]  # type: ignore[arg-type]

    def movement(self, number: str) -> str:
        """Make a movement; its id."""
        return self.context.movements.save(None, {"number": number}).created[0]


@pytest.fixture
def context(tmp_path: Path) -> Iterator[AppContext]:
    clock = FixedClock(NOW)
    made = Workspace(tmp_path, clock).create("Test", zone="B")
    made.desk.operator = Operator("Jansen", "Watch officer", "JAN")
    yield made
    made.close()


@pytest.fixture
def watch(qtbot: QtBot, context: AppContext) -> Iterator[Watch]:
    adapter = BusAdapter(context.bus)
    refused: list[Exception] = []
    told: list[str] = []
    asks = NotedAsks()
    assert isinstance(context.clock, FixedClock)
    tools = Tools(
        context, InlineJobs(), adapter, Selection(), SharedTime(context.clock), refused.append,
        told.append, Symbols(), asks,
    )  # fmt: skip
    yield Watch(context, context.clock, tools, refused, told, asks)
    adapter.close()
