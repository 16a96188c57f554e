"""A window with walls: on an operation of one's own, with pages put on walls of a given size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.shell.commands import Commands
from ui.shell.page_window import PageWindow
from ui.shell.wall import Wall

SIZES = ((1920, 1080), (2560, 1080), (3840, 2160))


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
