"""Opens the forms of the movements page, saves what they hold, and tells them of news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Opened
from app.core.errors import Refused
from app.core.sentences import Sentence
from app.domains.movements.rules import require_status
from app.domains.movements.views import PlanView
from app.workflows.decisions import WHY as ASKS_WHY
from ui.kinds.movements import STATUSES
from ui.kinds.spec import word_of
from ui.pages.deciding import REMARK, WHY, Question, decide
from ui.pages.frame import Tools
from ui.pages.movements.actions import DECISIONS
from ui.pages.movements.dialogs import INITIATOR, MovementDialog, PassageDialog
from ui.pages.movements.presenter import March, MovementRow, MovementsPresenter
from ui.pages.writing import keep_draft, save_form

Opening = tuple[PlanView, Opened | None, list[tuple[str, str]]]


class MovementForms(QObject):
    """At most one form of each kind is open; asking again brings it to the front."""

    def __init__(self, tools: Tools, page: QWidget) -> None:
        super().__init__(page)
        self._tools, self._page = tools, page
        self.movement: MovementDialog | None = None
        self.passage: PassageDialog | None = None

    def open_movement(self, id_: str) -> None:
        """Open the form of one movement ("" for a new one) with what it shows as its base."""
        if _raised(self.movement):
            return
        context = self._tools.context

        def read() -> Opening:
            # The base first: a change between the two reads then counts as seen too late.
            opened = context.desk.opened(id_) if id_ else None
            plan = (
                context.movements.plan(id_)
                if id_
                else PlanView(id="", values={"status": "planned"})
            )
            units = sorted((u.short, u.id) for u in context.command.units().values())
            return plan, opened, [(key, name) for name, key in units]

        self._tools.jobs.submit("db-write", read, self._show_movement, self._tools.refuse, self)

    def open_passage(self, row: MovementRow, presenter: MovementsPresenter) -> None:
        """Open the report of a passage of one movement."""
        if _raised(self.passage):
            return
        self._tools.jobs.submit(
            "db-read", lambda: presenter.march(row), self._show_passage, self._tools.refuse, self
        )

    def open_decision(self, row: MovementRow, to: str) -> None:
        """Open the form of a decision about a movement. Refused: it cannot be taken now."""
        view, context = row.view, self._tools.context
        try:
            require_status(view.status, to)
        except Refused as refusal:
            self._tools.refuse(refusal)
            return
        step = DECISIONS[to].text().rstrip(".…")
        needed = to in ASKS_WHY
        follows = self.tr("It stays where it is until it is released.") if to == "held" else ""
        asked = Question(
            title=f"{step}: {view.number}", button=step, follows=follows,
            note=WHY if needed else REMARK, note_needed=needed,
        )  # fmt: skip

        def write(said: Decision, _values: dict[str, Any]) -> Changes:
            return context.decisions.movement(view.id, to, said, INITIATOR)

        text = self.tr("{number}: {state}. The log says so; undo takes it back.")
        told = text.format(number=view.number, state=word_of(STATUSES, to).say().lower())
        decide(self._tools, self._page, asked, write, told)

    def changed(self, changes: Changes) -> None:
        """A commit: when it touches the movement that is open in a form, read it again."""
        dialog = self.movement
        if dialog is None or not isValid(dialog) or changes.initiator == INITIATOR:
            return
        id_ = dialog.plan.id
        if not id_ or (changes.ids and id_ not in changes.ids):
            return

        service = self._tools.context.movements
        self._tools.jobs.submit(
            "db-read", lambda: service.plan(id_), dialog.arrived, dialog.refuse, dialog
        )

    def arrived(self, rows: Sequence[MovementRow]) -> None:
        """The list was read again: a report that came in is told in the open report form."""
        dialog = self.passage
        if dialog is not None and isValid(dialog) and dialog.isVisible():
            row = next((r for r in rows if r.id == dialog.row.id), None)
            if row is not None:
                dialog.arrived(row)

    # -- inside

    def _show_movement(self, found: Opening) -> None:
        plan, opened, units = found
        dialog = MovementDialog(plan, opened, units, self._tools.moments, self._page)
        self.movement = dialog
        dialog.saving.connect(lambda: self._save_movement(dialog))
        keep_draft(self._tools, dialog, f"movement-{plan.id or 'new'}")
        dialog.show()

    def _save_movement(self, dialog: MovementDialog) -> None:
        try:
            values = dialog.changed_values()
        except (Refused, ValueError) as fault:
            dialog.refuse(
                Refused.of(
                    fault.sentence
                    if isinstance(fault, Refused)
                    else Sentence("points", str(fault)),
                    "points",
                )
            )
            return
        context, plan, opened = self._tools.context, dialog.plan, dialog.opened
        if not plan.id:
            values = {**values, "owner": context.desk.operator.post or None}
        elif not values:
            dialog.done_saving()
            return
        told = self.tr("Movement {number} is saved.").format(
            number=values.get("number") or plan.values.get("number", "")
        )
        save_form(
            self._tools,
            dialog,
            lambda: context.movements.save(plan.id or None, values, opened, INITIATOR),
            told,
            self._saved,
        )

    def _saved(self, changes: Changes) -> None:
        if changes.created:
            self._tools.selection.pick("movement", changes.created[0])

    def _show_passage(self, march: March) -> None:
        if march.refusal is not None:
            self._tools.refuse(Refused.of(march.refusal, "route"))
            return
        dialog = PassageDialog(march.row, march.rows, self._tools.moments, self._page)
        self.passage = dialog
        dialog.saving.connect(lambda: self._save_passage(dialog))
        keep_draft(self._tools, dialog, f"passage-{march.row.id}")
        dialog.show()

    def _save_passage(self, dialog: PassageDialog) -> None:
        report = dialog.report()
        id_, service = dialog.row.id, self._tools.context.movements
        told = self.tr("Passage of {point} by {number} is reported.").format(
            point=report["point"], number=dialog.row.view.number
        )
        save_form(
            self._tools,
            dialog,
            lambda: service.report(id_, **report, initiator=INITIATOR),
            told,
        )


def _raised(dialog: QWidget | None) -> bool:
    if dialog is None or not isValid(dialog) or not dialog.isVisible():
        return False
    dialog.raise_()
    dialog.activateWindow()
    return True
