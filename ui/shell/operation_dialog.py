"""The form of the operation: its name, its marking and what it is for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.core.desk import Opened
from app.core.markings import LEVEL_NAMES, read_marking
from app.domains.operation.views import OperationView
from ui.pages.frame import Tools
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog

C = "OperationForm"
translate = QCoreApplication.translate


def _fields() -> list[FieldSpec]:
    levels = [Choice(names.short, names.dutch) for names in LEVEL_NAMES.values()]
    return [
        FieldSpec("name", QT_TRANSLATE_NOOP("OperationForm", "Name"), required=True, context=C),
        FieldSpec("marking", QT_TRANSLATE_NOOP("OperationForm", "Marking"), "choice", levels,
                  required=True, width=300, context=C,
                  help=QT_TRANSLATE_NOOP("OperationForm", "The least that everything here has; "
                                         "the bar shows the highest of all there is.")),
        FieldSpec("releasability", QT_TRANSLATE_NOOP("OperationForm", "Releasable to"), width=300,
                  placeholder="REL TO NLD, USA", context=C),
        FieldSpec("exercise", QT_TRANSLATE_NOOP("OperationForm", "This is an exercise"), "check",
                  context=C),
        FieldSpec("intent", QT_TRANSLATE_NOOP("OperationForm", "Mission"), "multiline", context=C,
                  help=QT_TRANSLATE_NOOP("OperationForm", "Stands in handover and brief.")),
    ]  # fmt: skip


class OperationDialog(FormDialog):
    """Writes in the db-write lane; a refusal stands under its field."""

    def __init__(
        self, tools: Tools, operation: OperationView, opened: Opened, parent: QWidget | None = None
    ) -> None:
        self._tools, self._opened = tools, opened
        self.form = Form(_fields())
        title = translate("OperationForm", "Operation")
        super().__init__(title, [self.form], translate("OperationForm", "Save"), parent)
        self.setObjectName("operation-form")
        level = LEVEL_NAMES[read_marking(operation.marking).level].short
        self._shown: dict[str, Any] = {
            "name": operation.name, "marking": level, "releasability": operation.releasability,
            "exercise": operation.exercise, "intent": operation.intent,
        }  # fmt: skip
        self.form.set_values(self._shown)
        self.form.mark_clean()
        self.saving.connect(self._write)

    def _write(self) -> None:
        values = self.form.values()
        # The marking is written also as it was: it is chosen now.
        kept = {k: v for k, v in values.items() if v != self._shown[k] or k == "marking"}
        if "exercise" in kept:
            kept["exercise"] = int(bool(kept["exercise"]))
        tools, opened = self._tools, self._opened
        tools.jobs.submit(
            "db-write",
            lambda: tools.context.operation.save(kept, opened, "operation-form"),
            lambda _changes: self.done_saving(),
            self.refuse,
            self,
        )
