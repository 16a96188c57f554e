"""Opens the forms of the command page, saves what they hold, and tells them of news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.decision import Decision
from app.core.desk import Opened
from app.core.errors import Refused
from app.domains.command.views import UnitView
from ui.pages.command import fields
from ui.pages.command.dialogs import RelateDialog, UnitDialog, told_edge
from ui.pages.command.may_dialog import MayDialog
from ui.pages.command.presenter import UnitRow
from ui.pages.deciding import DecisionDialog, Question, decide
from ui.pages.frame import Tools
from ui.pages.placing import Placing
from ui.pages.writing import keep_draft, save_form

INITIATOR = "command-form"


class CommandForms(QObject):
    """At most one form of each kind is open; asking again brings it to the front."""

    def __init__(self, tools: Tools, page: QWidget) -> None:
        super().__init__(page)
        self._tools, self._page = tools, page
        self._service = tools.context.command
        self.unit: UnitDialog | None = None
        self.relate: RelateDialog | None = None
        self.end: DecisionDialog | None = None
        self.may: MayDialog | None = None

    def open_unit(self, id_: str) -> None:
        """Open the form of one unit ("" for a new one)."""
        if _raised(self.unit):
            return
        desk = self._tools.context.desk

        def read() -> tuple[UnitView | None, Opened | None]:
            opened = desk.opened(id_) if id_ else None
            return self._service.units().get(id_), opened

        self._tools.jobs.submit("db-write", read, self._show_unit, self._tools.refuse, self)

    def open_relate(self, names: Mapping[str, str], unit: str) -> None:
        """Open a new relation for a unit ("" lets choose)."""
        if _raised(self.relate):
            return
        units = sorted(names.items(), key=lambda item: item[1].casefold())
        dialog = RelateDialog(units, unit, self._tools.moments, self._page)
        self.relate = dialog
        dialog.check_wanted.connect(lambda values: self._check(dialog, values, names))
        dialog.saving.connect(lambda: self._save_relation(dialog))
        dialog.check()
        keep_draft(self._tools, dialog, f"relation-{unit or 'new'}")
        dialog.show()

    def open_end(self, row: UnitRow) -> None:
        """Open the end of a relation of a unit."""
        if _raised(self.end):
            return
        edges = [*([row.edge] if row.edge else []), *row.others]
        if not edges:
            self._tools.refuse(
                Refused("no-relation", "{unit} has no relation at the moment shown.", unit=row.name)
            )
            return
        context, title = self._tools.context, self.tr("End a relation of {unit}")
        choices = [(edge.id, told_edge(edge, context.zone)) for edge in edges]
        asked = Question(
            title=title.format(unit=row.name),
            button=self.tr("End it"),
            follows=self.tr("The relation stays in the tree for every moment before its end."),
            sense="near",
            fields=(fields.ending(choices),),
        )

        def write(said: Decision, values: dict[str, Any]) -> Changes:
            return context.decisions.end_relation(str(values["edge"]), said, INITIATOR)

        told = self.tr("The end of the relation is saved.")
        self.end = decide(self._tools, self._page, asked, write, told)

    def open_may(self, names: Mapping[str, str], chosen: Mapping[str, Any]) -> None:
        """Ask whether somebody may order something of a unit."""
        if _raised(self.may):
            return
        units = sorted(names.items(), key=lambda item: item[1].casefold())
        given = {key: value or None for key, value in chosen.items()}
        dialog = MayDialog(units, given, self._tools.moments, self._page)
        self.may = dialog
        dialog.asked.connect(lambda values: self._answer(dialog, values))
        dialog.ask()
        dialog.show()

    def changed(self, changes: Changes) -> None:
        """A commit: when it touches the unit that is open in a form, read it again."""
        dialog = self.unit
        if dialog is None or not isValid(dialog) or dialog.unit is None:
            return
        id_ = dialog.unit.id
        if changes.initiator == INITIATOR or (changes.ids and id_ not in changes.ids):
            return

        def tell(units: dict[str, UnitView]) -> None:
            if id_ in units:
                dialog.arrived(units[id_])

        self._tools.jobs.submit("db-read", self._service.units, tell, self._tools.refuse, dialog)

    # -- inside

    def _show_unit(self, found: tuple[UnitView | None, Opened | None]) -> None:
        dialog = UnitDialog(*found, Placing(self._tools, self._page), self._page)
        self.unit = dialog
        dialog.saving.connect(lambda: self._save_unit(dialog))
        unit = dialog.unit
        keep_draft(self._tools, dialog, f"unit-{unit.id if unit else 'new'}")
        dialog.show()

    def _save_unit(self, dialog: UnitDialog) -> None:
        values, unit = dialog.changed_values(), dialog.unit
        if unit is not None and not values:
            dialog.done_saving()
            return
        id_, opened = (unit.id if unit else None), dialog.opened
        told = self.tr("{name} is saved.").format(
            name=values.get("name") or (unit.name if unit else "")
        )
        save_form(
            self._tools,
            dialog,
            lambda: self._service.save_unit(id_, values, opened, INITIATOR),
            told,
            self._saved,
        )

    def _saved(self, changes: Changes) -> None:
        if changes.created:
            self._tools.selection.pick("unit", changes.created[0])

    def _check(
        self, dialog: RelateDialog, values: dict[str, Any], names: Mapping[str, str]
    ) -> None:
        self._tools.jobs.submit(
            "db-read",
            lambda: self._service.preview(**values),
            lambda found: dialog.show_findings(found, names),
            dialog.show_refusal,
            dialog,
        )

    def _answer(self, dialog: MayDialog, asked: dict[str, Any]) -> None:
        question = (asked["holder"], asked["verb"], asked["unit"], asked["at"])
        self._tools.jobs.submit(
            "db-read",
            lambda: self._tools.context.questions.may(*question),
            lambda found: dialog.show_answer(asked, found),
            dialog.show_refusal,
            dialog,
        )

    def _save_relation(self, dialog: RelateDialog) -> None:
        values, reason = dialog.values(), dialog.reason()
        told = self.tr("The relation is saved.")
        save_form(
            self._tools,
            dialog,
            lambda: self._service.relate(**values, initiator=INITIATOR, reason=reason),
            told,
            lambda _changes: self._tools.selection.pick("unit", values["unit"]),
        )


def _raised(dialog: QWidget | None) -> bool:
    if dialog is None or not isValid(dialog) or not dialog.isVisible():
        return False
    dialog.raise_()
    dialog.activateWindow()
    return True
