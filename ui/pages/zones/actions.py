"""What can be done on the zones page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

_MENU = str(QT_TRANSLATE_NOOP("ZonesPage", "&Edit"))
_C = "ZonesPage"
ACTIONS = (
    ActionSpec("zones.edit", str(QT_TRANSLATE_NOOP("ZonesPage", "Edit the selected zone…")),
               menu=_MENU, icon="edit", shortcut="Ctrl+E", context=_C, group="record",
               hint=str(QT_TRANSLATE_NOOP("ZonesPage", "Enter in the list"))),
    ActionSpec("zones.entry", str(QT_TRANSLATE_NOOP("ZonesPage", "Log entry about this…")),
               menu=_MENU, icon="log", context=_C, group="record"),
    ActionSpec("zones.map", str(QT_TRANSLATE_NOOP("ZonesPage", "Show on map")),
               menu=_MENU, icon="map", context=_C, group="record"),
    ActionSpec("zones.new", str(QT_TRANSLATE_NOOP("ZonesPage", "New &zone…")), menu=_MENU,
               icon="zone", shortcut="Ctrl+Alt+N", context=_C, list_key="N", separator=True,
               group="list"),
    ActionSpec("zones.find", str(QT_TRANSLATE_NOOP("ZonesPage", "Filter the list")), menu=_MENU,
               icon="search", shortcut="Ctrl+F", context=_C),
)  # fmt: skip
