"""The window of the product with its real pages, opened and ended as a program does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import AppContext, Workspace
from app.core.jobs import InlineJobs
from tests.support.real_pages import REAL_PAGES
from ui.qt.errors import Faults
from ui.qt.symbols import Symbols
from ui.qt.translations import Translations
from ui.qt.window_state import WindowState
from ui.shell.commands import Commands
from ui.shell.look import Look
from ui.shell.station import Station
from ui.shell.window import MainWindow


@contextmanager
def commands_of(app: QApplication, workspace: Workspace, context: AppContext) -> Iterator[Commands]:
    """The commands of a window that is shown; it and its operation end with the block."""
    jobs = InlineJobs()
    look = Look(app, workspace.settings, Translations(), jobs)
    look.apply()
    faults = Faults(workspace.base / "profile" / "logs", workspace.clock)
    layout = WindowState(workspace.base / "profile", 1)
    station = Station(workspace, jobs, faults, look, layout, Symbols(), "9.9")
    window = MainWindow(station, context, context.operation.get(), REAL_PAGES)
    commands = Commands(window)
    window.show()
    yield commands
    look.keep("scale", 100)
    look.keep("language", "en")
    commands.end()
    window.end()
    window.close()
    context.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def shown_window(qtbot: QtBot, station: Station, context: AppContext) -> Iterator[MainWindow]:
    """A window of a station, its map in front; its operation stays open."""
    made = MainWindow(station, context, context.operation.get(), REAL_PAGES)
    commands = Commands(made)
    qtbot.addWidget(made)
    made.resize(1500, 950)
    made.show()
    qtbot.waitUntil(lambda: made.deck.holders["map"].page is not None)
    yield made
    commands.palette.reject()
    commands.end()
    made.end()
    made.close()
