"""The log as a file from the window: what goes out, where to, and whether a file is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QWidget

from app.core.dtg import format_dtg
from app.core.durations import DAY_MS
from app.core.errors import Refused
from app.core.markings import LEVEL_NAMES
from app.domains.liaison.finding import LogFilter
from app.interchange.disk import read_file, write_file
from app.interchange.log_file import FORMATS, MAX_BYTES, scope
from app.interchange.sheet_words import LANGUAGES, sheet_words
from app.workflows.log_export import Order, Verdict, recipients
from ui.pages.frame import Tools
from ui.qt.sentences import language, refusal
from ui.widgets.ask_file import ask_where, ask_which
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog

BLANK_ROWS = 13
#: Refusals that say that a file which was read proves nothing.
UNPROVED = ("not-an-export", "export-version", "export-table")
EVERY = "every"
_C = "LogExport"


def _specs() -> tuple[FieldSpec, ...]:
    forms = tuple(Choice(kind, kind.upper()) for kind in FORMATS)
    periods = (
        Choice("shown", str(QT_TRANSLATE_NOOP("LogExport", "What the list shows"))),
        Choice("shift", str(QT_TRANSLATE_NOOP("LogExport", "This shift"))),
        Choice("day", str(QT_TRANSLATE_NOOP("LogExport", "The last 24 hours"))),
        Choice("week", str(QT_TRANSLATE_NOOP("LogExport", "The last seven days"))),
        Choice("all", str(QT_TRANSLATE_NOOP("LogExport", "The whole log"))),
    )
    levels = (
        Choice(EVERY, str(QT_TRANSLATE_NOOP("LogExport", "Every level"))),
        *(Choice(names.short, names.told(language())) for names in list(LEVEL_NAMES.values())[:-1]),
    )
    languages = (Choice("nl", "Nederlands"), Choice("en", "English"))
    hint = str(QT_TRANSLATE_NOOP("LogExport", "Leaves out what may not go there; empty is for us."))
    civil = str(QT_TRANSLATE_NOOP("LogExport", "DEU, NATO, EU, civil"))
    proved = str(QT_TRANSLATE_NOOP("LogExport", "Only PDF and JSON can be proved later."))
    return (
        FieldSpec("kind", str(QT_TRANSLATE_NOOP("LogExport", "Form")), "choice", forms,
                  required=True, width=260, context=_C, help=proved),
        FieldSpec("period", str(QT_TRANSLATE_NOOP("LogExport", "Entries")), "choice", periods,
                  required=True, width=260, context=_C),
        FieldSpec("level", str(QT_TRANSLATE_NOOP("LogExport", "Highest level")), "choice", levels,
                  required=True, width=260, context=_C),
        FieldSpec("recipient", str(QT_TRANSLATE_NOOP("LogExport", "For")), width=260, context=_C,
                  placeholder=civil, help=hint, parse=_recipient),
        FieldSpec("language", str(QT_TRANSLATE_NOOP("LogExport", "Language")), "choice", languages,
                  required=True, width=260, context=_C),
    )  # fmt: skip


def _recipient(text: str) -> str:
    """The text. Refused: it names nobody an export can be for."""
    recipients(text)
    return text


class Exporting(QObject):
    """Exports, proves and prints; `wanted` says what the list shows."""

    def __init__(self, tools: Tools, wanted: Callable[[], LogFilter], page: QWidget) -> None:
        super().__init__(page)
        self._tools, self._wanted, self._page = tools, wanted, page

    def export(self) -> None:
        """Ask what goes out, then where to."""
        self.dialog().open()

    def dialog(self) -> FormDialog:
        """The form that asks what goes out."""
        form = Form(_specs())
        language = self._tools.language
        form.set_values({"kind": "pdf", "period": "shown", "level": EVERY, "language": language})
        form.mark_clean()
        title, button = self.tr("Export the log"), self.tr("Export…")
        dialog = FormDialog(title, [form], button, self._page)
        dialog.saving.connect(lambda: self._choose(dialog, form))
        return dialog

    def verify(self) -> None:
        """Ask for an export and say whether it is true."""
        title, kinds = self.tr("Verify an export"), "PDF, JSON (*.pdf *.json)"
        ask_which(self._page, title, kinds, lambda paths: self.verify_file(*paths), several=False)

    def blank(self) -> None:
        """Ask where a blank sheet goes."""
        words = sheet_words(self._tools.language)
        ask_where(self._page, self.tr("Blank sheet"), "pdf", self.blank_to, name=words["blank"])

    # -- without asking

    def export_to(self, path: Path, kind: str, order: Order, dialog: FormDialog) -> None:
        """Write an export in the io lane; tell how many went out and what was left out."""
        work = self._tools.context.log_export

        def write() -> dict[str, object]:
            data, content = work.write(order, kind)
            write_file(path, data)
            return content

        def done(content: dict[str, object]) -> None:
            dialog.done_saving()
            entries, left = content["entries"], content["left_out"]
            assert isinstance(entries, list)
            assert isinstance(left, dict)
            text = self.tr("%n entries written to {file}.", "", len(entries))
            told = text.format(file=path.name)
            if any(left.values()):
                out = self.tr("Left out: {level} above the level, {release} not for the recipient.")
                told = f"{told} {out.format(**left)}"
            self._tools.tell(told)

        self._tools.jobs.submit("io", write, done, dialog.refuse)

    def verify_file(self, path: Path) -> None:
        """Compare an export with the journal and tell the result."""
        work = self._tools.context.log_export
        self._tools.jobs.submit(
            "io",
            lambda: work.verify(read_file(path, MAX_BYTES), path.name),
            lambda found: self._told(path, found),
            lambda fault: self._unproved(path, fault),
        )

    def _told(self, path: Path, found: Verdict) -> None:
        """What is proved goes by; what is not is red and stays until it is closed."""
        told = f"{path.name}: {self._verdict(found)}"
        (self._tools.tell if found.proved else self._tools.ask.alarm)(told)

    def _unproved(self, path: Path, fault: Exception) -> None:
        if isinstance(fault, Refused) and fault.code in UNPROVED:
            self._tools.ask.alarm(refusal(fault))
        else:
            self._tools.refuse(fault)

    def blank_to(self, path: Path) -> None:
        """Write a blank sheet."""
        work, language = self._tools.context.log_export, self._tools.language
        self._tools.jobs.submit(
            "io",
            lambda: write_file(path, work.blank(language, BLANK_ROWS)),
            lambda _none: self._tools.tell(self.tr("{file} is written.").format(file=path.name)),
            self._tools.refuse,
        )

    # -- inside

    def _choose(self, dialog: FormDialog, form: Form) -> None:
        values = form.values()
        kind = str(values["kind"])
        order, context = self._order(values), self._tools.context
        made = format_dtg(context.clock.now_ms(), context.zone)
        name = f"{sheet_words(order.language)['journal']} {context.desk.store.station} {made}"
        chooser = ask_where(
            self._page,
            dialog.windowTitle(),
            kind,
            lambda path: self.export_to(path, kind, order, dialog),
            name=name,
        )
        chooser.rejected.connect(dialog.reopen)

    def _order(self, values: dict[str, object]) -> Order:
        now = self._tools.time.at()
        wanted = {
            "shown": self._wanted(),
            "shift": LogFilter(),
            "day": LogFilter(since=now - DAY_MS, until=now),
            "week": LogFilter(since=now - 7 * DAY_MS, until=now),
            "all": LogFilter(),
        }[str(values["period"])]
        language = next(one for one in LANGUAGES if one == values["language"])
        level, recipient = str(values["level"]), str(values["recipient"] or "")
        shift: Literal["", "running"] = "running" if values["period"] == "shift" else ""
        most = "" if level == EVERY else level
        return Order(replace(wanted), most, recipient, language, shift)

    def _verdict(self, found: Verdict) -> str:
        if found.proved:
            text = self.tr("proved. All {count} entries are as in the journal.")
            covers = [line.rstrip(".") + "." for line in scope(found.said, self._tools.language)]
            return " ".join([text.format(count=found.entries), *covers])
        faults = [self.tr("NOT proved.")]
        if found.changed:
            faults.append(self.tr("Changed: {numbers}.").format(numbers=", ".join(found.changed)))
        if found.unknown:
            text = self.tr("Not in this journal: {numbers}.")
            faults.append(text.format(numbers=", ".join(found.unknown[:12])))
        if not found.digest:
            faults.append(self.tr("The content is not what the digest was made of."))
        if not found.signed:
            faults.append(self.tr("No station of this operation signed it."))
        if not found.chain:
            faults.append(self.tr("The journal never stood as the file says."))
        if found.pages is False:
            faults.append(self.tr("The pages are not as the station sealed them."))
        return " ".join(faults)
