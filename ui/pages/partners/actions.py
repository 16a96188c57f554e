"""What one can do on the partners page, as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.qt.actions import ActionSpec

_C = "PartnersPage"
_EDIT = str(QT_TRANSLATE_NOOP("PartnersPage", "&Edit"))

ACTIONS = (
    ActionSpec("partners.new", str(QT_TRANSLATE_NOOP("PartnersPage", "New &partner…")), menu=_EDIT,
               icon="plus", context=_C, group="list", list_key="N"),
    ActionSpec("partners.edit", str(QT_TRANSLATE_NOOP("PartnersPage", "Edit the partner…")),
               menu=_EDIT, icon="edit", context=_C, group="record", list_key="E"),
    ActionSpec("partners.person", str(QT_TRANSLATE_NOOP("PartnersPage", "New person…")),
               menu=_EDIT, icon="user", context=_C, group="record", list_key="P"),
    ActionSpec("partners.delete", str(QT_TRANSLATE_NOOP("PartnersPage", "Delete the partner…")),
               menu=_EDIT, icon="cross", context=_C, group="record", list_key="Del", grave=True),
    ActionSpec("partners.interval",
               str(QT_TRANSLATE_NOOP("PartnersPage", "Change the contact timer")),
               menu=_EDIT, icon="clock", context=_C, group="record", list_key="M", separator=True),
    ActionSpec("partners.stop",
               str(QT_TRANSLATE_NOOP("PartnersPage", "Stop the contact timer…")),
               menu=_EDIT, icon="cross", context=_C, group="record", list_key="X", grave=True),
    ActionSpec("partners.acknowledge",
               str(QT_TRANSLATE_NOOP("PartnersPage", "Acknowledge the silence")),
               menu=_EDIT, icon="check", context=_C, group="record", list_key="K"),
    ActionSpec("partners.snooze", str(QT_TRANSLATE_NOOP("PartnersPage", "Let the timer wait…")),
               menu=_EDIT, icon="pause", context=_C, group="record", list_key="Z"),
    ActionSpec("partners.dial", str(QT_TRANSLATE_NOOP("PartnersPage", "Copy the quick-dial text")),
               menu=_EDIT, icon="copy", context=_C, group="record", list_key="T"),
    ActionSpec("partners.import", str(QT_TRANSLATE_NOOP("PartnersPage", "Import partners…")),
               menu=_EDIT, icon="import", shortcut="Ctrl+Shift+I", context=_C, group="list",
               separator=True),
    ActionSpec("partners.export", str(QT_TRANSLATE_NOOP("PartnersPage", "Export partners…")),
               menu=_EDIT, icon="export", context=_C, group="list"),
    ActionSpec("partners.regions", str(QT_TRANSLATE_NOOP("PartnersPage", "Add the safety regions")),
               menu=_EDIT, icon="plus", context=_C, group="list"),
    ActionSpec("partners.national",
               str(QT_TRANSLATE_NOOP("PartnersPage", "Add the RMCs and national posts")),
               menu=_EDIT, icon="plus", context=_C, group="list"),
    ActionSpec("partners.find", str(QT_TRANSLATE_NOOP("PartnersPage", "Filter the list")),
               menu=_EDIT, icon="search", shortcut="Ctrl+F", context=_C),
)  # fmt: skip
