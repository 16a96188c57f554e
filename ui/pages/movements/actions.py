"""What can be done on the movements page, as data."""

from __future__ import annotations

from ui.qt.actions import ActionSpec, State
from ui.qt.marks import QT_TRANSLATE_NOOP

_MENU = QT_TRANSLATE_NOOP("Movements", "&Movements")
CONTEXT = "Movements"


def _picked(state: State) -> bool:
    return bool(state.get("kind", "movement") == "movement")


NEW = ActionSpec(
    "movement-new", QT_TRANSLATE_NOOP("Movements", "New movement..."), _MENU, "plus",
    context=CONTEXT, list_key="N",
)  # fmt: skip
EDIT = ActionSpec(
    "movement-edit", QT_TRANSLATE_NOOP("Movements", "Edit movement..."), _MENU, "edit",
    "Ctrl+E", when=_picked, hint=QT_TRANSLATE_NOOP("Movements", "Enter in the list"),
    context=CONTEXT,
)  # fmt: skip
REPORT = ActionSpec(
    "movement-report", QT_TRANSLATE_NOOP("Movements", "Report passage..."), _MENU, "check",
    when=_picked, context=CONTEXT, list_key="R",
)  # fmt: skip
MAP = ActionSpec(
    "movement-map", QT_TRANSLATE_NOOP("Movements", "Show on map"), _MENU, "map", when=_picked,
    context=CONTEXT,
)  # fmt: skip
COPY = ActionSpec(
    "movement-copy", QT_TRANSLATE_NOOP("Movements", "Copy march table"), _MENU, "copy",
    when=_picked, separator=True, context=CONTEXT,
)  # fmt: skip
EXPORT = ActionSpec(
    "movement-export", QT_TRANSLATE_NOOP("Movements", "Export list as CSV..."), _MENU, "export",
    context=CONTEXT,
)  # fmt: skip
FIND = ActionSpec(
    "movement-find", QT_TRANSLATE_NOOP("Movements", "Filter the list"), _MENU, "search", "Ctrl+F",
    context=CONTEXT,
)  # fmt: skip
ALL = (NEW, EDIT, REPORT, MAP, COPY, EXPORT, FIND)
