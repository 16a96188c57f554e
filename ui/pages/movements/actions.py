"""What can be done on the movements page, as data."""

from __future__ import annotations

from ui.qt.actions import ActionSpec
from ui.qt.marks import QT_TRANSLATE_NOOP

_MENU = QT_TRANSLATE_NOOP("Movements", "&Movements")
CONTEXT = "Movements"


NEW = ActionSpec(
    "movement-new", QT_TRANSLATE_NOOP("Movements", "New movement..."), _MENU, "plus",
    context=CONTEXT, list_key="N", group="list",
)  # fmt: skip
EDIT = ActionSpec(
    "movement-edit", QT_TRANSLATE_NOOP("Movements", "Edit movement..."), _MENU, "edit",
    "Ctrl+E", hint=QT_TRANSLATE_NOOP("Movements", "Enter in the list"),
    context=CONTEXT, group="record",
)  # fmt: skip
REPORT = ActionSpec(
    "movement-report", QT_TRANSLATE_NOOP("Movements", "Report passage..."), _MENU, "check",
    context=CONTEXT, group="record", list_key="R",
)  # fmt: skip
RELEASE = ActionSpec(
    "movement-released", QT_TRANSLATE_NOOP("Movements", "Release..."), _MENU, "play",
    context=CONTEXT, group="record", list_key="L", separator=True,
)  # fmt: skip
HOLD = ActionSpec(
    "movement-held", QT_TRANSLATE_NOOP("Movements", "Hold..."), _MENU, "pause",
    context=CONTEXT, group="record", list_key="H",
)  # fmt: skip
CANCEL = ActionSpec(
    "movement-cancelled", QT_TRANSLATE_NOOP("Movements", "Cancel the movement..."), _MENU,
    "cross", context=CONTEXT, group="record", grave=True,
)  # fmt: skip
PLAN = ActionSpec(
    "movement-planned", QT_TRANSLATE_NOOP("Movements", "Plan it again..."), _MENU, "step",
    context=CONTEXT, group="record",
)  # fmt: skip
#: What each decision is called, by the status it leads to.
DECISIONS = {
    "released": RELEASE, "held": HOLD, "cancelled": CANCEL, "planned": PLAN,
}  # fmt: skip
MAP = ActionSpec(
    "movement-map", QT_TRANSLATE_NOOP("Movements", "Show on map"), _MENU, "map",
    context=CONTEXT, group="record",
)  # fmt: skip
COPY = ActionSpec(
    "movement-copy", QT_TRANSLATE_NOOP("Movements", "Copy march table"), _MENU, "copy",
    separator=True, context=CONTEXT, group="record",
)  # fmt: skip
EXPORT = ActionSpec(
    "movement-export", QT_TRANSLATE_NOOP("Movements", "Export list as CSV..."), _MENU, "export",
    context=CONTEXT, group="list",
)  # fmt: skip
FIND = ActionSpec(
    "movement-find", QT_TRANSLATE_NOOP("Movements", "Filter the list"), _MENU, "search", "Ctrl+F",
    context=CONTEXT,
)  # fmt: skip
ACTIONS = (NEW, EDIT, REPORT, *DECISIONS.values(), MAP, COPY, EXPORT, FIND)
