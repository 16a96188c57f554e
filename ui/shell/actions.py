"""Everything the window itself can do, as data: menus, palette and shortcut sheet come from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence

from ui.qt.actions import ActionSpec, State
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.shell.page_entry import PageEntry

FILE = QT_TRANSLATE_NOOP("Actions", "&File")
EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
GO = QT_TRANSLATE_NOOP("Actions", "&Go")
VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
TOOLS = QT_TRANSLATE_NOOP("Actions", "&Store")
HELP = QT_TRANSLATE_NOOP("Actions", "&Help")
_Key = QKeySequence.StandardKey


def _act(
    id: str,
    title: object,
    menu: object = "",
    icon: str = "",
    key: str | QKeySequence.StandardKey = "",
    hint: object = "",
    *,
    line: bool = False,
    check: bool = False,
    grave: bool = False,
) -> ActionSpec:
    return ActionSpec(
        id, str(title), str(menu), icon, key, hint=str(hint), separator=line, checkable=check,
        grave=grave,
    )  # fmt: skip


def _can_redo(state: State) -> bool:
    return bool(state.get("redo"))


def _can_undo(state: State) -> bool:
    return bool(state.get("undo"))


FILE_ACTIONS = (
    _act("entry", QT_TRANSLATE_NOOP("Actions", "&New log entry"), FILE, "plus", "F2",
         QT_TRANSLATE_NOOP("Actions", "Write in the log, whatever is on the screen")),
    _act("import", QT_TRANSLATE_NOOP("Actions", "&Import files…"), FILE, "import", "Ctrl+O",
         QT_TRANSLATE_NOOP("Actions", "GeoJSON, KML, GPX or CSV; files can be dropped here, too"),
         line=True),
    _act("backup", QT_TRANSLATE_NOOP("Actions", "&Back up now"), FILE, "disk", "Ctrl+Shift+B",
         line=True),
    _act("signon", QT_TRANSLATE_NOOP("Actions", "Sign on or &relieve…"), FILE, "user",
         "Ctrl+Shift+O", line=True),
    _act("operation", QT_TRANSLATE_NOOP("Actions", "&Operation: name and marking…"), FILE, "edit",
         "", line=True),
    _act("settings", QT_TRANSLATE_NOOP("Actions", "&Settings…"), FILE, "settings", "Ctrl+,"),
    _act("close-operation", QT_TRANSLATE_NOOP("Actions", "&Close operation"), FILE, "cross",
         "Ctrl+Shift+W", line=True, grave=True),
    _act("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), FILE, "", "Ctrl+Q", grave=True),
)  # fmt: skip
EDIT_ACTIONS = (
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), str(EDIT), "undo", _Key.Undo,
               when=_can_undo),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), str(EDIT), "redo", "Ctrl+Shift+Z",
               when=_can_redo),
    _act("palette", QT_TRANSLATE_NOOP("Actions", "&Search or command…"), EDIT, "search", "Ctrl+K",
         QT_TRANSLATE_NOOP("Actions", "Commands, records, log entries, positions and moments"),
         line=True),
)  # fmt: skip
TIME_ACTIONS = (
    _act("time-back", QT_TRANSLATE_NOOP("Actions", "Ten minutes &back"), GO, "clock",
         "Ctrl+Alt+Left", line=True),
    _act("time-on", QT_TRANSLATE_NOOP("Actions", "Ten minutes &onward"), GO, "clock",
         "Ctrl+Alt+Right"),
    _act("time-at", QT_TRANSLATE_NOOP("Actions", "To a date-&time group…"), GO, "clock", "Ctrl+T",
         QT_TRANSLATE_NOOP("Actions", "Type the moment that every page shows")),
    _act("time-now", QT_TRANSLATE_NOOP("Actions", "Back to &now"), GO, "clock", "Ctrl+Alt+Home"),
    _act("attention", QT_TRANSLATE_NOOP("Actions", "To the &attention list"), GO, "alert", "F6",
         line=True),
    _act("log-about", QT_TRANSLATE_NOOP("Actions", "&Log of what is selected"), GO, "log",
         "Ctrl+H", QT_TRANSLATE_NOOP("Actions", "All entries about it, on the log page")),
)  # fmt: skip
VIEW_ACTIONS = (
    _act("inspector", QT_TRANSLATE_NOOP("Actions", "&Inspector and attention"), VIEW, "info",
         "Ctrl+I", check=True),
    _act("rail", QT_TRANSLATE_NOOP("Actions", "&Names of pages"), VIEW, "", "Ctrl+B",
         check=True),
    _act("own-window", QT_TRANSLATE_NOOP("Actions", "Page in its own &window"), VIEW, "window",
         "Ctrl+Shift+N", line=True),
    _act("wall", QT_TRANSLATE_NOOP("Actions", "Page for the wa&ll, full screen"), VIEW, "window",
         "F11", QT_TRANSLATE_NOOP("Actions", "In large type, to look at only; F11 or Escape ends "
                                  "it")),
    _act("scheme", QT_TRANSLATE_NOOP("Actions", "&Light or dark"), VIEW, "moon", "Ctrl+Shift+L",
         line=True),
    _act("language", QT_TRANSLATE_NOOP("Actions", "&Nederlands or English"), VIEW, "edit",
         "Ctrl+Shift+E"),
    _act("bigger", QT_TRANSLATE_NOOP("Actions", "Text &bigger"), VIEW, "", _Key.ZoomIn),
    _act("smaller", QT_TRANSLATE_NOOP("Actions", "Text s&maller"), VIEW, "", _Key.ZoomOut),
    _act("normal-size", QT_TRANSLATE_NOOP("Actions", "Text at n&ormal size"), VIEW, "", "Ctrl+0"),
    _act("reset-layout", QT_TRANSLATE_NOOP("Actions", "&Reset the layout"), VIEW, "", line=True),
)  # fmt: skip
STORE_ACTIONS = (
    _act("check", QT_TRANSLATE_NOOP("Actions", "&Quick check"), TOOLS, "check"),
    _act("verify", QT_TRANSLATE_NOOP("Actions", "&Verify everything"), TOOLS, "check", "",
         QT_TRANSLATE_NOOP("Actions", "Every page, signature and chain of the store")),
    _act("rebuild", QT_TRANSLATE_NOOP("Actions", "&Rebuild from the journal"), TOOLS, "sync", "",
         QT_TRANSLATE_NOOP("Actions", "Write the tables again and compare")),
)  # fmt: skip
HELP_ACTIONS = (
    _act("keys", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), HELP, "help", "F1"),
    _act("help", QT_TRANSLATE_NOOP("Actions", "&Help"), HELP, "help", "Shift+F1"),
    _act(
        "setup",
        QT_TRANSLATE_NOOP("Actions", "&What to set up next"),
        HELP,
        "check",
        "",
        QT_TRANSLATE_NOOP("Actions", "The list for a new operation, on the page Watch"),
    ),
    _act("about", QT_TRANSLATE_NOOP("Actions", "&About TOC Console"), HELP, "info", line=True),
)


def page_action(entry: PageEntry, place: int) -> ActionSpec:
    """The action that goes to a page: Ctrl and its number."""
    menu = str(QT_TRANSLATE_NOOP("Pages", "&Go"))
    return ActionSpec(
        f"page.{entry.key}", entry.title, menu, entry.icon, f"Ctrl+{place}", context="Pages"
    )


def shell_actions(pages: Sequence[PageEntry]) -> tuple[ActionSpec, ...]:
    """Every action of the window, in the order of its menus."""
    to_pages = tuple(page_action(entry, place) for place, entry in enumerate(pages, 1))
    return (
        *FILE_ACTIONS, *EDIT_ACTIONS, *to_pages, *TIME_ACTIONS, *VIEW_ACTIONS, *STORE_ACTIONS,
        *HELP_ACTIONS,
    )  # fmt: skip
