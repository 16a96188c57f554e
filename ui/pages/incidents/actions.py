"""What can be done on the incidents page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

_MENU = str(QT_TRANSLATE_NOOP("IncidentsPage", "&Incidents"))
_C = "IncidentsPage"
ACTIONS = (
    ActionSpec("incidents.new", str(QT_TRANSLATE_NOOP("IncidentsPage", "New incident…")), _MENU,
               "plus", context=_C, group="list", list_key="N"),
    ActionSpec("incidents.edit", str(QT_TRANSLATE_NOOP("IncidentsPage", "Edit incident…")), _MENU,
               "edit", context=_C, group="record", list_key="E"),
    ActionSpec("incidents.step", str(QT_TRANSLATE_NOOP("IncidentsPage", "Next state…")), _MENU,
               "step", context=_C, group="record", list_key="S"),
    ActionSpec("incidents.withdraw", str(QT_TRANSLATE_NOOP("IncidentsPage", "Withdraw…")), _MENU,
               "cross", context=_C, group="record", list_key="X", grave=True),
    ActionSpec("incidents.grip", str(QT_TRANSLATE_NOOP("IncidentsPage", "GRIP level…")), _MENU,
               "alert", context=_C, group="record", list_key="G"),
    ActionSpec("incidents.checklist",
               str(QT_TRANSLATE_NOOP("IncidentsPage", "Next step of the checklist")), _MENU,
               "check", context=_C, group="record", list_key="Space",
               hint=str(QT_TRANSLATE_NOOP("IncidentsPage", "Space there ticks it"))),
    ActionSpec("incidents.call", str(QT_TRANSLATE_NOOP("IncidentsPage", "Who to call")), _MENU,
               "phone", context=_C, group="record", list_key="C",
               hint=str(QT_TRANSLATE_NOOP("IncidentsPage", "1 to 9 writes a call down"))),
    ActionSpec("incidents.text", str(QT_TRANSLATE_NOOP("IncidentsPage", "Copy the text block")),
               _MENU, "copy", separator=True, context=_C, group="record", list_key="T"),
    ActionSpec("incidents.text-other",
               str(QT_TRANSLATE_NOOP("IncidentsPage", "Copy the text block in the other language")),
               _MENU, "copy", context=_C, group="record"),
    ActionSpec("incidents.geojson", str(QT_TRANSLATE_NOOP("IncidentsPage", "Copy as GeoJSON")),
               _MENU, "export", context=_C, group="record"),
    ActionSpec("incidents.withdrawn",
               str(QT_TRANSLATE_NOOP("IncidentsPage", "Withdrawn ones too, or not")), _MENU,
               "filter", context=_C, group="list", list_key="V"),
    ActionSpec("incidents.find", str(QT_TRANSLATE_NOOP("IncidentsPage", "Filter the list")), _MENU,
               "search", "Ctrl+F", context=_C),
)  # fmt: skip
