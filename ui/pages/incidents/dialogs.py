"""New incident, edit incident, GRIP: forms as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.domains.incidents.views import IncidentView
from app.geo.coordinates import format_wgs84
from app.geo.safety_regions import propose, region, regions
from ui.kinds.incidents import KINDS, SEVERITIES
from ui.kinds.spec import choices
from ui.kinds.spots import proposal_text, read_position, told_position
from ui.pages.frame import Tools
from ui.pages.incidents.presenter import FORM, INITIATOR, Whole, alike, form_values, save
from ui.pages.incidents.words import grip_choices
from ui.pages.placing import PlaceFiller, Placing
from ui.pages.writing import keep_draft, save_form
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.moments import Moments

_C = "IncidentDialog"
translate = QCoreApplication.translate  # with the context as a text: lupdate reads no names


def _commander(number: int) -> str:
    """The commander of a region that is chosen."""
    found = region(number)
    return "" if found is None else f"{found.commander.short} ({found.commander.unit})"


def what_fields() -> tuple[FieldSpec, ...]:
    """What it is and who works on it."""
    kinds = choices(KINDS)
    grave = choices(SEVERITIES)
    return (
        FieldSpec(
            "title", str(QT_TRANSLATE_NOOP("IncidentDialog", "Title")), required=True, context=_C
        ),
        FieldSpec(
            "kind", str(QT_TRANSLATE_NOOP("IncidentDialog", "Kind")), "choice", kinds,
            required=True, width=240, context=_C,
        ),
        FieldSpec(
            "severity", str(QT_TRANSLATE_NOOP("IncidentDialog", "Severity")), "choice", grave,
            required=True, width=240, context=_C,
        ),
        FieldSpec(
            "owner", str(QT_TRANSLATE_NOOP("IncidentDialog", "Owner")), context=_C,
            help=str(QT_TRANSLATE_NOOP("IncidentDialog", "The post or person that works on it.")),
        ),
    )  # fmt: skip


def where_fields(moments: Moments, placing: Placing) -> tuple[FieldSpec, ...]:
    """Where and when."""
    areas = tuple(Choice(r.number, f"{r.number} {r.name}") for r in regions())
    return (
        FieldSpec(
            "place", str(QT_TRANSLATE_NOOP("IncidentDialog", "Place")), context=_C,
            offer=placing.offer, echo=placing.told_doubt,
        ),
        FieldSpec(
            "position", str(QT_TRANSLATE_NOOP("IncidentDialog", "Position")), "position",
            parse=read_position, echo=told_position, context=_C,
            placeholder="31U ET 47701 00314",
        ),
        FieldSpec(
            "region", str(QT_TRANSLATE_NOOP("IncidentDialog", "Safety region")), "choice", areas,
            context=_C, echo=_commander,
            help=str(QT_TRANSLATE_NOOP("IncidentDialog",
                "Empty: proposed from the position. Choose it to state it.")),
        ),
        moments.field(
            "event", str(QT_TRANSLATE_NOOP("IncidentDialog", "Since")), sense="past", context=_C
        ),
        moments.field(
            "report_due", str(QT_TRANSLATE_NOOP("IncidentDialog", "Next report")), sense="future",
            help=str(QT_TRANSLATE_NOOP("IncidentDialog", "Told when it is overdue.")), context=_C,
        ),
    )  # fmt: skip


def open_form(
    tools: Tools, whole: Whole | None, parent: QWidget, done: Callable[[str], None]
) -> FormDialog:
    """Open the form of a new incident (`whole` is None) or of this one; `done(id)` after it."""
    context, placing = tools.context, Placing(tools, parent)
    what, where = Form(what_fields()), Form(where_fields(tools.moments, placing))
    title, button = (
        (translate("IncidentDialog", "New incident"), translate("IncidentDialog", "Add incident"))
        if whole is None
        else (translate("IncidentDialog", "Edit incident"), translate("IncidentDialog", "Save"))
    )
    if whole is None:
        what.set_values(
            {"kind": "traffic", "severity": "minor", "owner": context.desk.operator.post}
        )
    else:
        _show_values(form_values(whole.view), (what, where))
    dialog = FormDialog(title, (what, where), button, parent)

    def write() -> None:
        values = {**what.values(), **where.values()}
        known = whole.view.id if whole is not None else ""

        def saved(changes: Changes) -> None:
            done(known or changes.created[0])

        save_form(tools, dialog, lambda: save(context, whole, values), "", saved)

    dialog.saving.connect(write)
    _follow_place(dialog, placing, where)
    keep_draft(tools, dialog, f"incident-{whole.view.id if whole is not None else 'new'}")
    dialog.show()
    what.focus_first()
    return dialog


def open_from(tools: Tools, entry_id: str, parent: QWidget) -> None:
    """Open the form of an incident made of a log entry, filled with what the entry says; Enter
    makes it. One that was made of it is shown."""
    work, log = tools.context.incident_desk, tools.context.liaison

    def read() -> tuple[str, dict[str, Any]]:
        known = work.made_of(entry_id)
        if known is not None:
            return known.id, {}
        return "", {**work.drawn_from(entry_id), "number": log.get(entry_id).number}

    def show(found: tuple[str, dict[str, Any]]) -> None:
        if found[0]:
            tools.selection.open("incident", found[0])
        else:
            _open_drawn(tools, entry_id, found[1], parent)

    tools.jobs.submit("db-read", read, show, tools.refuse, parent)


def _open_drawn(
    tools: Tools, entry_id: str, drawn: Mapping[str, Any], parent: QWidget
) -> FormDialog:
    placing = Placing(tools, parent)
    forms = what, where = Form(what_fields()), Form(where_fields(tools.moments, placing))
    values = {key: drawn.get(key) or None for key in FORM}
    _show_values(values, forms)
    title = translate("IncidentDialog", "Incident made of {number}").format(number=drawn["number"])
    dialog = FormDialog(title, forms, translate("IncidentDialog", "Add incident"), parent)
    made: list[str] = []

    def write() -> None:
        typed = {**what.values(), **where.values()}
        more = {k: v for k, v in typed.items() if not alike(k, v, values.get(k))}

        def run() -> Changes:
            made.append(tools.context.incident_desk.raise_from(entry_id, INITIATOR, **more))
            return Changes()

        save_form(
            tools, dialog, run, "", lambda _changes: tools.selection.open("incident", made[-1])
        )

    dialog.saving.connect(write)
    _follow_place(dialog, placing, where)
    keep_draft(tools, dialog, f"incident-of-{entry_id}")
    dialog.show()
    what.focus_first()
    return dialog


def open_grip(
    tools: Tools, view: IncidentView, parent: QWidget, done: Callable[[], None]
) -> FormDialog:
    """Open the form of the GRIP level."""
    context = tools.context
    form = Form(
        (
            FieldSpec("grip", "GRIP", "choice", tuple(Choice(k, t) for k, t in grip_choices()),
                      required=True, context=_C),
            FieldSpec(
                "grip_by", str(QT_TRANSLATE_NOOP("IncidentDialog", "Decided by")), required=True,
                context=_C, help=str(QT_TRANSLATE_NOOP("IncidentDialog",
                    "The officer of the region who raised or lowered it, not who writes it down.")),
            ),
        )
    )  # fmt: skip
    form.set_values({"grip": view.grip})
    title = translate("IncidentDialog", "GRIP level of {number}").format(number=view.number)
    dialog = FormDialog(title, (form,), translate("IncidentDialog", "Record"), parent)

    def write() -> None:
        typed = form.values()
        save_form(
            tools,
            dialog,
            lambda: context.incident_desk.set_grip(
                view.id, str(typed["grip"]), str(typed["grip_by"]), INITIATOR
            ),
            "",
            lambda _changes: done(),
        )

    dialog.saving.connect(write)
    dialog.show()
    form.field("grip_by").setFocus()
    return dialog


def _follow_place(dialog: FormDialog, placing: Placing, where: Form) -> None:
    """Let position and region follow the place, and say the region that a position without a
    known place probably lies in."""
    placing.setParent(dialog)
    PlaceFiller(placing, where)

    def say_region() -> None:
        values = where.values()
        at, stated, place = values["position"], values["region"], values["place"]
        # Under the place that says so it need not be said again.
        told = at is None or stated is not None or alike("position", at, placing.point(place or ""))
        found = None if told else propose(*at)
        dialog.say(proposal_text(found) if found is not None else "")

    where.changed.connect(say_region)
    placing.ready.connect(say_region)
    say_region()


def _show_values(known: Mapping[str, Any], forms: tuple[Form, ...]) -> None:
    values = dict(known)
    if values["position"] is not None:
        values["position"] = format_wgs84(*values["position"])
    for form in forms:
        form.set_values(values)
