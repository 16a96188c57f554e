"""A window with walls: on an operation of one's own, with pages put on walls of a given size."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from app.bootstrap import AppContext, Workspace
from app.core.jobs import InlineJobs
from tests.support.real_pages import REAL_PAGES
from ui.qt.errors import Faults
from ui.qt.symbols import Symbols
from ui.qt.translations import Translations
from ui.qt.window_state import WindowState
from ui.shell.commands import Commands
from ui.shell.look import Look
from ui.shell.page_window import PageWindow
from ui.shell.station import Station
from ui.shell.wall import Wall
from ui.shell.window import MainWindow

SIZES = ((1920, 1080), (2560, 1080), (3840, 2160))


def commands_of(app: QApplication, workspace: Workspace, context: AppContext) -> Iterator[Commands]:
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


def on_wall(commands: Commands, key: str, size: tuple[int, int] = SIZES[0]) -> PageWindow:
    """The window of a page on a wall of this size."""
    commands.window.deck.put_in_front(key)
    made = commands.own_window(wall=True)
    resized(made, size)
    return made


def resized(window: PageWindow, size: tuple[int, int]) -> Wall:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    for _ in range(4):
        QApplication.processEvents()
    assert window.wall is not None
    assert window.wall.size() == window.size()
    window.wall.draw()
    return window.wall
