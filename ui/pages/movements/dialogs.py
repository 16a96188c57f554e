"""The forms of the movements page: a movement's plan, and the report of a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.desk import Opened
from app.core.errors import Refused
from app.core.movement import LAND, RoutePoint
from app.domains.movements.march import march_table
from app.domains.movements.views import PlanView
from ui.kinds.movements import dtg
from ui.pages.movements import fields
from ui.pages.movements.points import chain_points, chains_for, parse_points, text_of
from ui.pages.movements.presenter import MarchRow, MovementRow, changed_fields, sound_column
from ui.pages.movements.words import clock_text, delay_text, minutes_between
from ui.qt.sentences import told, why
from ui.qt.theme import theme
from ui.widgets.form import Choice, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.moments import Moments

INITIATOR = "movement-form"


class MovementDialog(FormDialog):
    """A new movement, or the plan of one; `changed_values` are what differs from `plan`."""

    def __init__(
        self,
        plan: PlanView,
        opened: Opened | None,
        units: Sequence[tuple[str, str]],
        moments: Moments,
        parent: QWidget | None = None,
    ) -> None:
        self.plan, self.opened = plan, opened
        self._moments, self._zone = moments, moments.zone
        self._identity = Form(fields.identity(units, moments))
        self._figures = Form(fields.figures())
        self._chain_text = ""
        title = self.tr_title(plan)
        super().__init__(title, (self._identity, self._figures), _say_save(), parent)
        points = self._identity.field("points")
        if isinstance(points, QPlainTextEdit):
            points.setFixedHeight(theme().px(190))
            points.setFont(theme().font("figures"))
        self._show(plan)
        self._identity.changed.connect(self._typed_identity)
        self._figures.changed.connect(self._work_out)
        self._work_out()
        self._identity.focus_first()

    @staticmethod
    def tr_title(plan: PlanView) -> str:
        """“New movement”, or which one is edited."""
        if not plan.id:
            return QCoreApplication.translate("MovementDialog", "New movement")
        text = QCoreApplication.translate("MovementDialog", "Movement {number}")
        return text.format(number=plan.values.get("number", ""))

    def changed_values(self) -> dict[str, Any]:
        """Column names and values that differ from the plan as it was when the form opened.

        Refused or ValueError when the points cannot be read.
        """
        typed = self._identity.values() | self._figures.values()
        found = {
            name: typed[name]
            for name in fields.PLAIN
            if (typed.get(name) or None) != (self.plan.values.get(name) or None)
        }
        column = self._column(typed)
        if column != dict(self.plan.column):
            found["column"] = column
        route = self._route(typed)
        if route != [dict(point) for point in self.plan.route]:
            found["route"] = route
        return found

    def arrived(self, plan: PlanView) -> None:
        """The record changed elsewhere while the form is open: say what, change nothing."""
        names = changed_fields(self.plan.values, plan.values)
        names += ["points"] if self.plan.route != plan.route else []
        names += ["vehicles"] if self.plan.column != plan.column else []
        if names:
            labels = ", ".join(fields.label(name) for name in names)
            text = self.tr(
                "Somebody else changed this movement while the form was open: {fields}. "
                "What you typed stays; where both changed a field, both versions are kept."
            )
            self.warn(text.format(fields=labels))

    # -- inside

    def _show(self, plan: PlanView) -> None:
        mode = str(plan.values.get("mode") or "column")
        self._offer_chains(mode)
        points = text_of(plan.route, self._zone)
        self._identity.set_values({**plan.values, "mode": mode, "points": points})
        self._chain_text = points if plan.values.get("chain") else ""
        figures = dict(plan.column) or (fields.DAY_COLUMN if not plan.id else {})
        self._figures.set_values({**plan.values, **figures})
        self._enable(mode)

    def _typed_identity(self) -> None:
        values = self._identity.values()
        mode = str(values["mode"])
        self._offer_chains(mode)
        self._enable(mode)
        chain, raw = str(values["chain"] or ""), self._identity.raw_values()["points"]
        # A route that was typed is never replaced; one that came from a chain follows the chain.
        if chain and (not raw.strip() or raw == self._chain_text):
            text = text_of(chain_points(chain), self._zone)
            if text != raw:
                self._identity.set_raw_values({"points": text})
                self._chain_text = text
        self._work_out()

    def _offer_chains(self, mode: str) -> None:
        choices = [Choice(id_, name) for id_, name in chains_for(mode)]
        self._identity.set_choices("chain", choices)

    def _enable(self, mode: str) -> None:
        for name in fields.COLUMN:
            self._figures.field(name).setEnabled(mode in LAND or name == "vehicles")

    def _column(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        if not self.plan.column and typed.get("vehicles") is None:
            return {}
        names = fields.COLUMN if typed["mode"] in LAND or self.plan.column else ("vehicles",)
        given = {name: typed[name] for name in names if typed.get(name) is not None}
        kept = {k: v for k, v in self.plan.column.items() if k not in fields.COLUMN}
        return {**kept, **given}

    def _route(self, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        text = str(typed.get("points") or "")
        if text == text_of(self.plan.route, self._zone):
            return [dict(point) for point in self.plan.route]
        known = [*self.plan.route, *chain_points(str(typed.get("chain") or ""))]
        return parse_points(text, str(typed["mode"]), self._moments.read, known)

    def _work_out(self) -> None:
        """Say road space, pass time and arrival as they follow from what is typed."""
        typed = self._identity.values() | self._figures.values()
        if typed["mode"] not in LAND:
            self.say(self.tr("The times of the points are given; no column is worked out."))
            return
        column = sound_column(self._column(typed))
        if column is None or typed.get("vehicles") is None:
            self.say(self.tr("Fill in the vehicles to see road space and pass time."))
            return
        text = fields.figures_text(column)
        try:
            route = [
                RoutePoint(p["name"], p["km"], float(p.get("halt") or 0))
                for p in self._route(typed)
            ]
            if route and typed.get("sp") is not None:
                last = march_table(column, route, typed["sp"])[-1]
                text += "   ·   " + self.tr("head at {point} {head}, tail clear {clear}").format(
                    point=last.name,
                    head=dtg(last.arrive_ms, self._zone),
                    clear=dtg(last.clear_ms, self._zone),
                )
        except (Refused, ValueError) as fault:
            text += f"   ·   {told(why(fault))}"
        self.say(text)


class PassageDialog(FormDialog):
    """The report that a movement passed a point; `report` is what the service is given."""

    def __init__(
        self,
        row: MovementRow,
        march: Sequence[MarchRow],
        moments: Moments,
        parent: QWidget | None = None,
    ) -> None:
        self.row, self._march = row, tuple(march)
        self._moments, self._zone = moments.frozen(), moments.zone
        points = [line.point for line in march]
        self._form = Form(fields.passage(points, self._moments))
        title = QCoreApplication.translate("PassageDialog", "Report passage of {number}")
        save = QCoreApplication.translate("PassageDialog", "Report")
        super().__init__(title.format(number=row.view.number), (self._form,), save, parent)
        first = row.view.next_point or (points[-1] if points else "")
        self._form.set_values({"point": first, "vehicles": row.view.vehicles or None})
        self._form.set_raw_values({"head": QCoreApplication.translate("PassageDialog", "now")})
        self._form.mark_clean()
        self._form.changed.connect(self._work_out)
        self._work_out()
        head = self._form.field("head")
        head.setFocus()
        if hasattr(head, "selectAll"):
            head.selectAll()

    def report(self) -> dict[str, Any]:
        """Point, head and tail as DTG, vehicles and reporter, for `MovementService.report`."""
        values = self._form.values()
        return {
            "point": str(values["point"]),
            "head": dtg(values["head"], self._zone),
            "tail": dtg(values["tail"], self._zone),
            "vehicles": values["vehicles"],
            "reporter": str(values["reporter"] or ""),
        }

    def arrived(self, row: MovementRow) -> None:
        """A report of the same movement came in while the form is open."""
        if row.view.last_report != self.row.view.last_report:
            text = self.tr("A report came in meanwhile: {point} at {time}. Yours is not changed.")
            time = clock_text(row.view.last_report, self._zone, row.at)
            self.warn(text.format(point=row.view.last_point, time=time))

    def _work_out(self) -> None:
        values = self._form.values()
        line = next((m for m in self._march if m.point == values["point"]), None)
        if line is None:
            self.say("")
            return
        now = self._moments.now()
        planned = clock_text(line.head, self._zone, now)
        text = self.tr("Planned {planned}, tail clear {clear}.").format(
            planned=planned, clear=clock_text(line.clear, self._zone, now)
        )
        if values["head"] is not None:
            late = minutes_between(values["head"], line.head)
            text += " " + self.tr("Difference {minutes}.").format(minutes=delay_text(late))
        self.say(text)


def _say_save() -> str:
    return QCoreApplication.translate("MovementDialog", "Save")
