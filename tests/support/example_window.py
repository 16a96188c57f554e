"""The main window on the example operation, in every language, text size and screen to be tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Workspace
from app.core.desk import Operator
from tests.support.real_pages import REAL_PAGES, main_list
from tests.support.real_window import commands_of
from ui.shell.commands import Commands
from ui.shell.window import MainWindow
from ui.widgets.table import RowsTable

SCREENS = ((1366, 768), (1280, 720))
SCALES = (100, 125, 150)
LANGUAGES = ("nl", "en")
Shown = tuple[MainWindow, Workspace, Commands]


@contextmanager
def example_window(app: QApplication, folder: Path) -> Iterator[Shown]:
    """The window on the example operation, made once: it is resized and rescaled."""
    workspace = Workspace(folder)
    workspace.operators.put_on_duty(Operator("Kapitein De Wit", "Wachtofficier", "DW"))
    context, _ = workspace.example()
    context.desk.operator = Operator("Kapitein De Wit", "Wachtofficier", "DW")
    with commands_of(app, workspace, context) as commands:
        for entry in REAL_PAGES:
            commands.window.go_to_page(entry.key)
            app.processEvents()
        yield commands.window, workspace, commands


def settle(app: QApplication) -> None:
    for _ in range(4):
        app.processEvents()


def styles(window: MainWindow) -> Iterator[str]:
    """Every language and text size in turn: its name."""
    for language, scale in product(LANGUAGES, SCALES):
        window.station.look.keep("language", language)
        window.station.look.keep("scale", scale)
        yield f"{language} {scale}%"


def looks(window: MainWindow, app: QApplication) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every language, text size and screen in turn: its name and the size of the screen."""
    for style in styles(window):
        for width, height in SCREENS:
            window.resize(width, height)
            settle(app)
            yield f"{style} {width}x{height}", (width, height)


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{fault}  [{looks[0]}, {len(looks)}]" for fault, looks in found.items())


def pick_one(window: MainWindow, key: str) -> None:
    """Select the first record of a page, so that its panes are filled."""
    if key == "map":
        window.tools.selection.clear()
        return
    page = window.deck.holders[key].page
    assert page is not None
    view = main_list(page)
    if isinstance(view, RowsTable) and view.filter.rowCount():
        view.take_focus()
