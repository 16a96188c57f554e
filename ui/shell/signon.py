"""Signing on: who takes the watch, since when, and what the next watch must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.bootstrap import AppContext, Workspace
from app.core.desk import Operator
from app.core.dtg import format_dtg, parse_dtg
from app.core.errors import Refused
from app.core.jobs import Jobs
from app.settings.operators import PIN_LENGTH, KnownOperator
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog

C = "SignOn"
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SignOn:
    """What the form says; `since` is UTC ms."""

    name: str
    post: str
    initials: str
    pin: str
    since: int
    note: str
    before_pin: str = ""  # of who hands over


def initials_of(name: str) -> str:
    """The usual initials of a name: "Jan de Vries" is JdV."""
    return "".join(word[0] for word in name.replace(".", " ").split())[:4]


def take_the_watch(workspace: Workspace, context: AppContext, given: SignOn, text: str) -> Operator:
    """Check the PIN, write the log and remember who is on duty. Refused: PIN, no name."""
    workspace.operators.check(given.name, given.pin)
    before = context.desk.operator
    operators = {o.name: o for o in workspace.operators.all()}
    if given.note and before.name and before.name != given.name:
        text = f"{text} {_signed(workspace, operators.get(before.name), given.before_pin)}".rstrip()
    known = operators.get(given.name)
    pin = None if known is not None and known.pin else given.pin
    workspace.operators.keep(given.name, given.post, given.initials, pin)
    operator = Operator(given.name, given.post, given.initials)
    if before.name and before != operator:
        # A handover is as secret as the highest of what it is put together from.
        level = str(context.watch.marking(given.since)) if given.note else ""
        context.shifts.relieve(operator, given.since, text, given.note, "signon", level)
    else:
        context.shifts.sign_on(operator, given.since, text, "signon")
    workspace.remember_operator(operator, given.since)
    return operator


def _signed(workspace: Workspace, before: KnownOperator | None, pin: str) -> str:
    """What the log says of the signatures under a handover. Refused: a wrong PIN.

    Who is gone cannot sign; the watch is taken all the same, and the log says so.
    """
    if before is None:
        return ""
    if not pin or not before.pin:
        return translate("SignOn", "Not signed by {name}.").format(name=before.name)
    try:
        workspace.operators.check(before.name, pin)
    except Refused as wrong:
        raise Refused(wrong.code, wrong.message, "before_pin") from wrong
    return translate("SignOn", "Signed by both.")


def shift_text(given: SignOn, before: Operator) -> str:
    """The line of the log, in the language in use."""
    name = " ".join(part for part in (given.name, given.post) if part)
    if before.name and before.name != given.name:
        text = translate("SignOn", "Watch handed over by {before} to {name}.")
        return text.format(before=before.name, name=name)
    return translate("SignOn", "Shift opened by {name}.").format(name=name)


def fields(zone: str, now_ms: int, known: list[KnownOperator], relief: bool) -> list[FieldSpec]:
    """The fields of the form."""

    def moment(text: str) -> int:
        return parse_dtg(text, reference_ms=now_ms, zone=zone).ms

    who = [Choice(o.name, o.name) for o in known]
    found = [
        FieldSpec("who", QT_TRANSLATE_NOOP("SignOn", "Known here"), "choice", who,
                  width=260, context=C),
        FieldSpec("name", QT_TRANSLATE_NOOP("SignOn", "Name"), required=True, width=260,
                  placeholder=QT_TRANSLATE_NOOP("SignOn", "Rank and name"), context=C),
        FieldSpec("post", QT_TRANSLATE_NOOP("SignOn", "Function"), width=260,
                  placeholder=QT_TRANSLATE_NOOP("SignOn", "Watch officer"), context=C),
        FieldSpec("initials", QT_TRANSLATE_NOOP("SignOn", "Initials"), required=True, width=80,
                  help=QT_TRANSLATE_NOOP("SignOn", "They stand behind every entry."),
                  context=C),
        FieldSpec("since", QT_TRANSLATE_NOOP("SignOn", "On duty since"), "dtg", parse=moment,
                  echo=lambda ms: format_dtg(ms, zone), required=True, width=160, context=C),
        FieldSpec("pin", QT_TRANSLATE_NOOP("SignOn", "PIN"), width=80,
                  help=QT_TRANSLATE_NOOP("SignOn", "Optional, four characters: so that nobody "
                           "signs on here in your name by mistake."), context=C),
    ]  # fmt: skip
    if relief:
        label = QT_TRANSLATE_NOOP("SignOn", "For the next watch")
        hint = QT_TRANSLATE_NOOP("SignOn", "Goes into the log with the handover.")
        found.append(FieldSpec("note", label, "multiline", help=hint, context=C))
        found.append(
            FieldSpec("before_pin", QT_TRANSLATE_NOOP("SignOn", "PIN of who hands over"), width=80,
                      help=QT_TRANSLATE_NOOP("SignOn", "Signs the handover, if there is a PIN."),
                      context=C)
        )  # fmt: skip
    return found if known else found[1:]


class SignOnDialog(FormDialog):
    """Writes in the db-write lane; refusals stand in the form. `signed(since)`: it is done;
    `left_unsigned(text)`: it was closed and nobody is signed on, with the words that say so."""

    signed = Signal(object)
    left_unsigned = Signal(str)

    def __init__(
        self, workspace: Workspace, context: AppContext, jobs: Jobs, known: list[KnownOperator],
        parent: QWidget | None = None, note: str = "",
    ) -> None:  # fmt: skip
        self._workspace, self._context, self._jobs = workspace, context, jobs
        self._known = {o.name: o for o in known}
        self.before = context.desk.operator
        now, relief = context.clock.now_ms(), bool(self.before.name)
        self.form = Form(fields(context.zone, now, known, relief))
        title = (
            translate("SignOn", "Relieve the watch") if relief else translate("SignOn", "Sign on")
        )
        super().__init__(title, [self.form], title, parent)
        self.setObjectName("signon")
        for key in ("pin", "before_pin") if relief else ("pin",):
            pin = self.form.field(key)
            assert isinstance(pin, QLineEdit)
            pin.setMaxLength(PIN_LENGTH)
            pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._shown: dict[str, Any] = {"since": format_dtg(now, context.zone)}
        self.form.set_raw_values(self._shown | ({"note": note} if relief else {}))
        self.form.mark_clean()
        if relief:
            text = translate("SignOn", "On duty now: {name}").format(name=self.before.name)
            self.say(text)
        self.form.changed.connect(self._typed_in)
        self.saving.connect(self._take)

    def given(self) -> SignOn:
        """What the form says now."""
        values = self.form.values()
        texts = {
            key: str(values.get(key) or "").strip()
            for key in ("name", "post", "initials", "pin", "note", "before_pin")
        }
        return SignOn(since=int(values["since"]), **texts)

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        done, layout = super().event(event), self.layout()
        if layout is not None and self.isVisible():
            # Sentences under the fields take room; without it they would lie over the fields.
            height = layout.totalHeightForWidth(self.width())
            if height > self.height():
                self.resize(self.width(), height)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted() and not self._context.desk.operator.name:
            text = translate(
                "SignOn", "Nobody is signed on. Work goes on; entries carry no initials."
            )
            self.left_unsigned.emit(text)

    def _typed_in(self) -> None:
        raw = self.form.raw_values()
        chosen = raw.get("who", "")
        if chosen and chosen != self._shown.get("who"):
            o = self._known[chosen]
            self.form.set_raw_values({"name": o.name, "post": o.post, "initials": o.initials})
        elif raw["name"] != self._shown.get("name", "") and raw["initials"] in (
            "", initials_of(str(self._shown.get("name", ""))),
        ):  # fmt: skip
            self.form.set_raw_values({"initials": initials_of(raw["name"])})
        self._shown = self.form.raw_values()

    def _take(self) -> None:
        given = self.given()
        text = shift_text(given, self.before)
        workspace, context = self._workspace, self._context
        self._jobs.submit(
            "db-write", lambda: take_the_watch(workspace, context, given, text),
            lambda _operator: self._taken(given.since), self.refuse,
        )  # fmt: skip

    def _taken(self, since: int) -> None:
        self.signed.emit(since)
        self.done_saving()
