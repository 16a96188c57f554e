"""What can be done on the command page, as data."""

from __future__ import annotations

from ui.qt.actions import ActionSpec, State
from ui.qt.marks import QT_TRANSLATE_NOOP

_MENU = QT_TRANSLATE_NOOP("Command", "&Task force")
CONTEXT = "Command"


def _picked(state: State) -> bool:
    return bool(state.get("kind", "unit") == "unit")


NEW = ActionSpec(
    "unit-new", QT_TRANSLATE_NOOP("Command", "New unit..."), _MENU, "plus", context=CONTEXT
)
EDIT = ActionSpec(
    "unit-edit", QT_TRANSLATE_NOOP("Command", "Edit unit..."), _MENU, "edit", "Ctrl+E",
    when=_picked, hint=QT_TRANSLATE_NOOP("Command", "Enter in the tree"), context=CONTEXT,
)  # fmt: skip
RELATE = ActionSpec(
    "unit-relate", QT_TRANSLATE_NOOP("Command", "New relation..."), _MENU, "tree",
    context=CONTEXT,
)  # fmt: skip
END = ActionSpec(
    "unit-end", QT_TRANSLATE_NOOP("Command", "End relation..."), _MENU, "step", when=_picked,
    context=CONTEXT,
)  # fmt: skip
MAP = ActionSpec(
    "unit-map", QT_TRANSLATE_NOOP("Command", "Show on map"), _MENU, "map", when=_picked,
    context=CONTEXT,
)  # fmt: skip
COPY = ActionSpec(
    "unit-copy", QT_TRANSLATE_NOOP("Command", "Copy tree"), _MENU, "copy", separator=True,
    context=CONTEXT,
)  # fmt: skip
VIEW = ActionSpec(
    "unit-diagram", QT_TRANSLATE_NOOP("Command", "Tree or diagram"), _MENU, "layers",
    context=CONTEXT,
)  # fmt: skip
PRINT = ActionSpec(
    "unit-print", QT_TRANSLATE_NOOP("Command", "Diagram as PDF..."), _MENU, "print",
    context=CONTEXT,
)  # fmt: skip
MATRIX = ActionSpec(
    "unit-matrix", QT_TRANSLATE_NOOP("Command", "Who may do what"), _MENU, "help",
    context=CONTEXT,
)  # fmt: skip
FIND = ActionSpec(
    "unit-find", QT_TRANSLATE_NOOP("Command", "Filter the tree"), _MENU, "search", "Ctrl+F",
    context=CONTEXT,
)  # fmt: skip
ALL = (NEW, EDIT, RELATE, END, MAP, COPY, VIEW, PRINT, MATRIX, FIND)
OF_A_UNIT = (EDIT, RELATE, END, MAP)
