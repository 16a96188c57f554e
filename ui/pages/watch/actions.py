"""The actions of the watch page as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

_MENU = str(QT_TRANSLATE_NOOP("WatchPage", "Watch"))
_C = "WatchPage"
ACTIONS = (
    ActionSpec("watch.actions", str(QT_TRANSLATE_NOOP("WatchPage", "Open actions")), _MENU, "clock",
               "Alt+1", context=_C),
    ActionSpec("watch.handover", str(QT_TRANSLATE_NOOP("WatchPage", "Handover")), _MENU, "log",
               "Alt+2", context=_C),
    ActionSpec("watch.brief", str(QT_TRANSLATE_NOOP("WatchPage", "Commander's brief")), _MENU,
               "info", "Alt+3", context=_C),
    ActionSpec("watch.done", str(QT_TRANSLATE_NOOP("WatchPage", "Action done...")), _MENU, "check",
               context=_C, list_key="D", group="record"),
    ActionSpec("watch.build", str(QT_TRANSLATE_NOOP("WatchPage", "Put together again")), _MENU,
               "sync", "Ctrl+R", context=_C),
    ActionSpec("watch.hand", str(QT_TRANSLATE_NOOP("WatchPage", "Hand over...")), _MENU, "user",
               "Ctrl+Shift+H", context=_C),
    ActionSpec("watch.screen", str(QT_TRANSLATE_NOOP("WatchPage", "Brief on the whole screen")),
               _MENU, "window", "F5", context=_C),
    ActionSpec("watch.setup", str(QT_TRANSLATE_NOOP("WatchPage", "What to set up next")), _MENU,
               "check", context=_C, in_palette=False),
    ActionSpec("watch.pdf", str(QT_TRANSLATE_NOOP("WatchPage", "As PDF...")), _MENU, "export",
               "Ctrl+E", context=_C),
)  # fmt: skip
