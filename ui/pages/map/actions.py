"""The actions of the map page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

ACTIONS = (
    ActionSpec(
        "map.goto", str(QT_TRANSLATE_NOOP("MapPage", "&Go to…")),
        menu=str(QT_TRANSLATE_NOOP("MapPage", "&View")), icon="target", shortcut="Ctrl+G",
        hint=str(QT_TRANSLATE_NOOP("MapPage", "Go to a place, a position or a movement")),
        context="MapPage",
    ),
    ActionSpec(
        "map.list", str(QT_TRANSLATE_NOOP("MapPage", "&List of what is on the map")),
        menu=str(QT_TRANSLATE_NOOP("MapPage", "&View")), icon="layers", shortcut="Ctrl+L",
        context="MapPage",
    ),
    ActionSpec(
        "map.all", str(QT_TRANSLATE_NOOP("MapPage", "Show &everything on the map")),
        menu=str(QT_TRANSLATE_NOOP("MapPage", "&View")), icon="map", shortcut="Ctrl+Home",
        context="MapPage",
    ),
    ActionSpec(
        "map.import", str(QT_TRANSLATE_NOOP("MapPage", "&Import files…")),
        menu=str(QT_TRANSLATE_NOOP("MapPage", "&File")), icon="import", shortcut="Ctrl+Shift+I",
        hint=str(QT_TRANSLATE_NOOP("MapPage", "GeoJSON, KML, GPX, CSV or an operation file")),
        # In menus and sheet the window offers the same: once is enough.
        in_palette=False, context="MapPage",
    ),
    ActionSpec(
        "map.conflicts", str(QT_TRANSLATE_NOOP("MapPage", "&Conflicts to decide…")),
        menu=str(QT_TRANSLATE_NOOP("MapPage", "&Edit")), icon="conflict",
        hint=str(QT_TRANSLATE_NOOP("MapPage", "Where stations wrote different things")),
        context="MapPage",
    ),
)  # fmt: skip
