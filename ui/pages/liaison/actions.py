"""The actions of the log page as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

_MENU = str(QT_TRANSLATE_NOOP("LiaisonPage", "Log"))
ACTIONS = (
    ActionSpec(
        "liaison.new",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "New entry here")),
        _MENU,
        "plus",
        "N",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.find",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Search the log")),
        _MENU,
        "search",
        "Ctrl+F",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.newest",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Newest entry")),
        _MENU,
        "",
        "Ctrl+Home",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.correct",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Correct the entry...")),
        _MENU,
        "edit",
        "C",
        separator=True,
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.strike",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Strike the entry...")),
        _MENU,
        "cross",
        "X",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.add_to",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Add to the entry...")),
        _MENU,
        "plus",
        "A",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.close",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Action done...")),
        _MENU,
        "check",
        "D",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.confirm",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Confirm the agreement...")),
        _MENU,
        "check",
        "B",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.acknowledge",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Acknowledge the FLASH...")),
        _MENU,
        "check",
        "K",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.copy",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Copy the entry as text")),
        _MENU,
        "copy",
        "Ctrl+Shift+C",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.linked",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Show what it links to")),
        _MENU,
        "target",
        "L",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.filter",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Filter the log")),
        _MENU,
        "search",
        "F",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.strip",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Strip of time")),
        _MENU,
        "clock",
        "S",
        context="LiaisonPage",
    ),
    ActionSpec(
        "liaison.read",
        str(QT_TRANSLATE_NOOP("LiaisonPage", "Everything read")),
        _MENU,
        "check",
        "U",
        context="LiaisonPage",
    ),
)
