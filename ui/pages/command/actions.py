"""What can be done on the command page, as data."""

from __future__ import annotations

from ui.qt.actions import ActionSpec
from ui.qt.marks import QT_TRANSLATE_NOOP

_MENU = QT_TRANSLATE_NOOP("Command", "&Task force")
CONTEXT = "Command"


NEW = ActionSpec(
    "unit-new",
    QT_TRANSLATE_NOOP("Command", "New unit..."),
    _MENU,
    "plus",
    context=CONTEXT,
    group="list",
)
EDIT = ActionSpec(
    "unit-edit", QT_TRANSLATE_NOOP("Command", "Edit unit..."), _MENU, "edit", "Ctrl+E",
    hint=QT_TRANSLATE_NOOP("Command", "Enter in the tree"), context=CONTEXT, group="record",
)  # fmt: skip
RELATE = ActionSpec(
    "unit-relate", QT_TRANSLATE_NOOP("Command", "New relation..."), _MENU, "tree",
    context=CONTEXT, group="record",
)  # fmt: skip
END = ActionSpec(
    "unit-end", QT_TRANSLATE_NOOP("Command", "End relation..."), _MENU, "step",
    context=CONTEXT, group="record", grave=True,
)  # fmt: skip
MAP = ActionSpec(
    "unit-map", QT_TRANSLATE_NOOP("Command", "Show on map"), _MENU, "map",
    context=CONTEXT, group="record",
)  # fmt: skip
COPY = ActionSpec(
    "unit-copy", QT_TRANSLATE_NOOP("Command", "Copy tree"), _MENU, "copy", separator=True,
    context=CONTEXT, group="list",
)  # fmt: skip
VIEW = ActionSpec(
    "unit-diagram", QT_TRANSLATE_NOOP("Command", "Tree or diagram"), _MENU, "layers",
    context=CONTEXT, group="list",
)  # fmt: skip
PRINT = ActionSpec(
    "unit-print", QT_TRANSLATE_NOOP("Command", "Diagram as PDF..."), _MENU, "print",
    context=CONTEXT, group="list",
)  # fmt: skip
MATRIX = ActionSpec(
    "unit-matrix", QT_TRANSLATE_NOOP("Command", "Who may do what"), _MENU, "help",
    context=CONTEXT, group="list",
)  # fmt: skip
MAY = ActionSpec(
    "unit-may", QT_TRANSLATE_NOOP("Command", "May he?"), _MENU, "help",
    context=CONTEXT, group="record", list_key="M",
)  # fmt: skip
FIND = ActionSpec(
    "unit-find", QT_TRANSLATE_NOOP("Command", "Filter the tree"), _MENU, "search", "Ctrl+F",
    context=CONTEXT, group="list",
)  # fmt: skip
ACTIONS = (NEW, EDIT, RELATE, END, MAP, COPY, VIEW, PRINT, MAY, MATRIX, FIND)
