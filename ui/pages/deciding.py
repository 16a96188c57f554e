"""The one form that asks what a decision needs: when, by whom, who was told, why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.dtg import Sense
from app.domains.partners.service import labels
from ui.pages.frame import Tools
from ui.pages.writing import save_form
from ui.widgets.form import FieldSpec, Form
from ui.widgets.form_dialog import FormDialog

_C = "Deciding"
Write = Callable[[Decision, dict[str, Any]], Changes]


# What the further text is called.
REMARK = str(QT_TRANSLATE_NOOP("Deciding", "Remark"))
WHY = str(QT_TRANSLATE_NOOP("Deciding", "Why"))
MEANS = str(QT_TRANSLATE_NOOP("Deciding", "Published in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. `follows` says under the fields what comes of it; `note` is the English
    label of the further text (context Deciding), `fields` stand before the others."""

    title: str
    button: str
    follows: str = ""
    sense: Sense = "past"
    told_needed: bool = False
    note: str = REMARK
    note_needed: bool = False
    fields: Sequence[FieldSpec] = ()
    values: tuple[tuple[str, Any], ...] = ()


class DecisionDialog(FormDialog):
    """Stands still at the moment it was opened: what is not typed counts as of then."""

    def __init__(self, tools: Tools, question: Question, parent: QWidget) -> None:
        moments = tools.moments.frozen()
        self._question = question
        self._form = Form((
            *question.fields,
            moments.field("at", str(QT_TRANSLATE_NOOP("Deciding", "When")), sense=question.sense,
                          required=True, context=_C),
            FieldSpec("by", str(QT_TRANSLATE_NOOP("Deciding", "Decided by")), required=True,
                      context=_C),
            FieldSpec("told", str(QT_TRANSLATE_NOOP("Deciding", "Who was told")), names=True,
                      required=question.told_needed, context=_C,
                      help=str(QT_TRANSLATE_NOOP("Deciding", "Names with a comma between them."))),
            FieldSpec("note", question.note, required=question.note_needed, context=_C),
        ))  # fmt: skip
        super().__init__(question.title, (self._form,), question.button, parent)
        self._opened = moments.now()
        operator = tools.context.desk.operator
        who = operator.name or operator.post
        self._form.set_values({"at": self._opened, "by": who, **dict(question.values)})
        self.say(question.follows)
        tools.jobs.submit(
            "db-read", lambda: labels(tools.context.desk), self._offer, tools.refuse, self
        )

    def decision(self) -> Decision:
        """What is said of it."""
        typed = self._form.values()
        at = int(typed["at"])
        # The field holds whole minutes: left as it was, it is the moment of opening.
        same = at // 60_000 == self._opened // 60_000
        return Decision(
            at=self._opened if same else at,
            by=str(typed["by"]),
            told=tuple(typed["told"] or ()),
            note=str(typed["note"] or ""),
            reason=self.reason(),
        )

    def values(self) -> dict[str, Any]:
        """What stands in the further fields."""
        typed = self._form.values()
        return {spec.key: typed[spec.key] for spec in self._question.fields}

    def begin(self) -> None:
        """Show it with the cursor in the first field that needs something, else in the time."""
        self.show()
        empty = [key for key, fault in self._form.faults().items() if fault]
        field = self._form.field(empty[0] if empty else "at")
        field.setFocus()
        if not empty and hasattr(field, "selectAll"):
            field.selectAll()

    def _offer(self, names: Sequence[str]) -> None:
        for key in ("by", "told"):
            self._form.set_names(key, names)


def decide(
    tools: Tools,
    parent: QWidget,
    question: Question,
    write: Write,
    told: str = "",
    done: Callable[[Changes], None] | None = None,
) -> DecisionDialog:
    """Ask, write what was said, tell `told`; `done` after it. Ctrl+Enter or Enter saves, Escape
    leaves; what is refused stands in the form."""
    dialog = DecisionDialog(tools, question, parent)

    def save() -> None:
        said, values = dialog.decision(), dialog.values()
        save_form(tools, dialog, lambda: write(said, values), told, done)

    dialog.saving.connect(save)
    dialog.begin()
    return dialog
