"""Signing on: who takes the watch, since when, and what the next watch must know."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.jobs import Jobs
from app.settings.operators import PIN_LENGTH, KnownOperator, initials_of
from app.workflows.shifts import SignOn, Taken
from app.workflows.watch import read_sections
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.shell.read_blocks import ReadBlocks
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.moments import Moments

C = "SignOn"
translate = QCoreApplication.translate


def fields(zone: str, now_ms: int, known: list[KnownOperator], relief: bool) -> list[FieldSpec]:
    """The fields of the form."""

    moments = Moments(lambda: now_ms, zone)
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
        moments.field("since", QT_TRANSLATE_NOOP("SignOn", "On duty since"), sense="past",
                      required=True, width=160, context=C),
        FieldSpec("pin", QT_TRANSLATE_NOOP("SignOn", "PIN"), width=80,
                  help=QT_TRANSLATE_NOOP("SignOn", "Optional, four characters: so that nobody "
                           "signs on here in your name by mistake."), context=C),
    ]  # fmt: skip
    if relief:
        label = QT_TRANSLATE_NOOP("SignOn", "For the next watch")
        hint = QT_TRANSLATE_NOOP("SignOn", "Goes into the log with the handover.")
        found.append(FieldSpec("note", label, "multiline", help=hint, context=C))
        found.append(
            FieldSpec(
                "before_pin",
                QT_TRANSLATE_NOOP("SignOn", "PIN of who hands over"),
                width=80,
                help=QT_TRANSLATE_NOOP("SignOn", "Signs the handover, if there is a PIN."),
                context=C,
            )
        )
    return found if known else found[1:]


class SignOnDialog(FormDialog):
    """Writes in the db-write lane; refusals stand in the form. `signed(Taken)`: the watch
    was taken; `left_unsigned(text)`: it was closed and nobody is signed on, with the words that
    say so."""

    signed = Signal(object)
    left_unsigned = Signal(str)

    def __init__(
        self,
        context: AppContext,
        jobs: Jobs,
        known: list[KnownOperator],
        parent: QWidget | None = None,
        note: str = "",
    ) -> None:
        self._context, self._jobs = context, jobs
        self._known = {o.name: o for o in known}
        self._before = before = context.desk.operator.name
        now, relief = context.clock.now_ms(), bool(before)
        self.form = Form(fields(context.zone, now, known, relief))
        sections = read_sections(note)
        # A handover is shown as it reads, not as a text in a field; the field adds to it.
        self._handover = note if any(s.title for s in sections) else ""
        front = any(s.front for s in sections)
        self.blocks = ReadBlocks(sections) if relief and front else None
        self._asked = ""
        title = (
            translate("SignOn", "Relieve the watch") if relief else translate("SignOn", "Sign on")
        )
        super().__init__(title, [self.form], title, parent, self.blocks)
        self.setObjectName("signon")
        for key in ("pin", "before_pin") if relief else ("pin",):
            pin = self.form.field(key)
            assert isinstance(pin, QLineEdit)
            pin.setMaxLength(PIN_LENGTH)
            pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._shown: dict[str, Any] = {"since": format_dtg(now, context.zone)}
        self.form.set_raw_values(
            self._shown | ({"note": note} if relief and not self._handover else {})
        )
        self.form.mark_clean()
        if relief:
            text = translate("SignOn", "On duty now: {name}").format(name=before)
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
        texts["note"] = "\n\n".join(filter(None, (texts["note"], self._handover)))
        read = None if self.blocks is None else self.blocks.read()
        return SignOn(since=int(values["since"]), relieves=self._before, read=read, **texts)

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
            "",
            initials_of(str(self._shown.get("name", ""))),
        ):
            self.form.set_raw_values({"initials": initials_of(raw["name"])})
        self._shown = self.form.raw_values()

    def _left_open(self, given: SignOn) -> str:
        """What a relief will be told to lack, in words; it can be taken over all the same."""
        told = []
        if self._before and given.note and not given.before_pin:
            text = translate(
                "SignOn", "Without the PIN of {name} the handover stands as not signed."
            )
            told.append(text.format(name=self._before))
        unread = self.blocks.unread() if self.blocks is not None else []
        if unread:
            text = translate("SignOn", "Not confirmed as read: {names}.")
            told.append(text.format(names=", ".join(unread)))
        return " ".join(told)

    def _take(self) -> None:
        given, context = self.given(), self._context
        lacks = self._left_open(given)
        if lacks and lacks != self._asked:
            self._asked = lacks
            self.reopen()
            again = translate("SignOn", "Take over all the same")
            self.banner.tell(lacks, "amber", again, self._take)
            return
        self._jobs.submit(
            "db-write",
            lambda: context.shifts.take(given, context.settings.language, "signon"),
            self._taken,
            self.refuse,
        )

    def _taken(self, taken: Taken) -> None:
        self.signed.emit(taken)
        self.done_saving()
