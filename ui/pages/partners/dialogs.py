"""The forms of the partners page: a partner, a person, a snooze."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.core.durations import MINUTE_MS
from app.domains.partners.rules import check_mail, check_phone
from app.geo.coordinates import format_wgs84
from ui.kinds.partners import KINDS
from ui.kinds.spec import choices
from ui.kinds.spots import read_position, told_position
from ui.pages.frame import Tools
from ui.pages.partners.presenter import (
    INITIATOR,
    OpenedPartner,
    OpenedPerson,
    save_partner,
    save_person,
)
from ui.pages.placing import PlaceFiller, Placing
from ui.pages.writing import keep_draft, save_form
from ui.widgets.form import FieldSpec, Form
from ui.widgets.form_dialog import FormDialog

_C = "PartnerDialog"
SNOOZE_MS = 60 * MINUTE_MS
translate = QCoreApplication.translate  # with the context as a text: lupdate reads no names


def _who() -> tuple[FieldSpec, ...]:
    kinds = choices(KINDS)
    return (
        FieldSpec("name", str(QT_TRANSLATE_NOOP("PartnerDialog", "Name")), required=True,
                  context=_C),
        FieldSpec("short", str(QT_TRANSLATE_NOOP("PartnerDialog", "Short")), width=180,
                  help=str(QT_TRANSLATE_NOOP("PartnerDialog", "As it stands in from and to")),
                  context=_C),
        FieldSpec("kind", str(QT_TRANSLATE_NOOP("PartnerDialog", "Kind")), "choice", kinds,
                  width=240, context=_C),
        FieldSpec("organisation", str(QT_TRANSLATE_NOOP("PartnerDialog", "Organisation")),
                  context=_C),
        FieldSpec("region", str(QT_TRANSLATE_NOOP("PartnerDialog", "Safety region")), "integer",
                  width=100, minimum=1, maximum=25, context=_C),
        FieldSpec("nation", str(QT_TRANSLATE_NOOP("PartnerDialog", "Nation")), width=100,
                  placeholder="NLD", context=_C),
        FieldSpec("civil", str(QT_TRANSLATE_NOOP("PartnerDialog",
                  "Civil party (gets Unclassified)")), "check", context=_C),
        FieldSpec("release_agreed", str(QT_TRANSLATE_NOOP("PartnerDialog",
                  "May have Restricted (Dep.V) by agreement")), "check", context=_C),
    )  # fmt: skip


def _channels(placing: Placing) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("phone", str(QT_TRANSLATE_NOOP("PartnerDialog", "Phone")), parse=check_phone,
                  context=_C),
        FieldSpec("radio", str(QT_TRANSLATE_NOOP("PartnerDialog", "Radio")),
                  help=str(QT_TRANSLATE_NOOP("PartnerDialog", "Net and call sign")), context=_C),
        FieldSpec("email", str(QT_TRANSLATE_NOOP("PartnerDialog", "Mail")), parse=check_mail,
                  context=_C),
        FieldSpec("hours", str(QT_TRANSLATE_NOOP("PartnerDialog", "Hours")), placeholder="24/7",
                  context=_C),
        FieldSpec("address", str(QT_TRANSLATE_NOOP("PartnerDialog", "Address")), context=_C,
                  offer=placing.offer, echo=placing.told_region),
        FieldSpec("position", str(QT_TRANSLATE_NOOP("PartnerDialog", "Position")), "position",
                  parse=read_position, echo=told_position, placeholder="31U ET 47701 00314",
                  context=_C),
        FieldSpec("note", str(QT_TRANSLATE_NOOP("PartnerDialog", "Note")), "multiline",
                  context=_C),
    )  # fmt: skip


def _person_fields() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "name", str(QT_TRANSLATE_NOOP("PartnerDialog", "Name")), required=True, context=_C
        ),
        FieldSpec("function", str(QT_TRANSLATE_NOOP("PartnerDialog", "Function")), context=_C),
        FieldSpec(
            "phone", str(QT_TRANSLATE_NOOP("PartnerDialog", "Phone")), parse=check_phone, context=_C
        ),
        FieldSpec(
            "email", str(QT_TRANSLATE_NOOP("PartnerDialog", "Mail")), parse=check_mail, context=_C
        ),
        FieldSpec("hours", str(QT_TRANSLATE_NOOP("PartnerDialog", "Hours")), context=_C),
        FieldSpec("note", str(QT_TRANSLATE_NOOP("PartnerDialog", "Note")), "multiline", context=_C),
    )


def partner_dialog(tools: Tools, opened: OpenedPartner | None, parent: QWidget) -> FormDialog:
    """A new partner, or one to change; saved through the write lane, kept as a draft."""
    placing = Placing(tools, parent)
    forms = (Form(_who()), Form(_channels(placing)))
    title = (
        translate("PartnerDialog", "New partner")
        if opened is None
        else translate("PartnerDialog", "Edit partner")
    )
    dialog = FormDialog(title, forms, translate("PartnerDialog", "Save"), parent)
    if opened is not None:
        for form in forms:
            form.set_values({k: _shown(getattr(opened.partner, k)) for k in form.raw_values()})
    placing.setParent(dialog)
    PlaceFiller(placing, forms[1], "address")

    def save() -> None:
        values = forms[0].values() | forms[1].values()
        name = str(values["short"] or values["name"])
        told = translate("PartnerDialog", "{name} is in the directory.").format(name=name)
        save_form(tools, dialog, lambda: save_partner(tools.context, opened, values), told)

    dialog.saving.connect(save)
    keep_draft(tools, dialog, f"partner-{'new' if opened is None else opened.partner.id}")
    forms[0].focus_first()
    return dialog


def person_dialog(
    tools: Tools, post: str, name: str, opened: OpenedPerson | None, parent: QWidget
) -> FormDialog:
    """Somebody new at a partner (called `name`), or one to change."""
    form = Form(_person_fields())
    said = (
        translate("PartnerDialog", "New person at {name}")
        if opened is None
        else translate("PartnerDialog", "Edit person at {name}")
    )
    dialog = FormDialog(said.format(name=name), (form,), translate("PartnerDialog", "Save"), parent)
    if opened is not None:
        form.set_values({k: getattr(opened.person, k) for k in form.raw_values()})

    def save() -> None:
        values = form.values()
        told = translate("PartnerDialog", "{name} is in the directory.").format(name=values["name"])
        save_form(tools, dialog, lambda: save_person(tools.context, post, opened, values), told)

    dialog.saving.connect(save)
    keep_draft(tools, dialog, f"person-{post if opened is None else opened.person.id}")
    form.focus_first()
    return dialog


def snooze_dialog(tools: Tools, about: str, name: str, parent: QWidget) -> FormDialog:
    """Let the timer of a record wait until a moment, with the reason."""
    context = tools.context

    form = Form((
        FieldSpec("reason", str(QT_TRANSLATE_NOOP("PartnerDialog", "Reason")), required=True,
                  context=_C),
        tools.moments.field("until", str(QT_TRANSLATE_NOOP("PartnerDialog", "Until")),
                            sense="future", required=True, context=_C),
    ))  # fmt: skip
    title = translate("PartnerDialog", "Let the timer of {name} wait").format(name=name)
    dialog = FormDialog(title, (form,), translate("PartnerDialog", "Snooze"), parent)
    form.set_values({"until": context.clock.now_ms() + SNOOZE_MS})

    def save() -> None:
        values = form.values()
        told = translate("PartnerDialog", "The timer of {name} waits.").format(name=name)
        reason, until = str(values["reason"]), int(values["until"])
        save_form(
            tools, dialog, lambda: context.timers.snooze(about, reason, until, INITIATOR), told
        )

    dialog.saving.connect(save)
    form.focus_first()
    return dialog


def _shown(value: Any) -> Any:
    """A value as its field shows it: a position in five decimals of a degree."""
    return format_wgs84(*value) if isinstance(value, tuple) else value
