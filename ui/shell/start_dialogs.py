"""The small forms of the start page: a new operation, a passphrase, going back to a backup."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import RESTORE_STEPS, Loss, OperationInfo, Workspace
from app.cli.files import export_to
from app.core.dtg import dutch_local_letter, format_dtg
from app.core.errors import Refused
from app.core.jobs import Jobs
from app.core.zone_letters import ZONE_HOURS
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.qt.ages import age_text
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import theme
from ui.qt.work_area import keep_within
from ui.widgets.ask_file import ask_where
from ui.widgets.banner import Banner
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.state import set_look
from ui.widgets.table import RowsTable

C = "StartForms"
translate = QCoreApplication.translate
FIRST_ZONES = ("B", "A", "Z")
NAMES_MAX = 4  # of those who wrote what goes


@dataclass(frozen=True, slots=True)
class NewOperation:
    """What was asked for."""

    name: str
    exercise: bool
    zone: str
    passphrase: str


def operation_name(info: OperationInfo) -> str:
    """What an operation is called; of an encrypted one nothing is known while it is locked."""
    return info.name or translate("StartForms", "Encrypted operation")


def zone_choices() -> list[Choice]:
    """The letters, those of the Netherlands and Z first, each with its offset."""
    rest = sorted(letter for letter in ZONE_HOURS if letter not in FIRST_ZONES)
    return [
        Choice(letter, f"{letter}  (UTC{ZONE_HOURS[letter]:+d})")
        for letter in (*FIRST_ZONES, *rest)
    ]


class NewOperationDialog(FormDialog):
    """`wanted(NewOperation)`: make it; then call `done_saving` or `refuse`."""

    wanted = Signal(object)

    def __init__(self, now_ms: int, parent: QWidget | None = None) -> None:
        self.form = Form(
            [
                FieldSpec("name", QT_TRANSLATE_NOOP("StartForms", "Name"), required=True,
                          context=C),
                FieldSpec("exercise", QT_TRANSLATE_NOOP("StartForms", "This is an exercise"),
                          "check", context=C),
                FieldSpec("zone", QT_TRANSLATE_NOOP("StartForms", "Time zone"), "choice",
                          zone_choices(), required=True, width=160, context=C,
                          help=QT_TRANSLATE_NOOP("StartForms",
                                   "DTGs are shown with this letter.")),
                FieldSpec("passphrase", QT_TRANSLATE_NOOP("StartForms", "Passphrase"),
                          context=C, help=QT_TRANSLATE_NOOP("StartForms",
                          "Optional, 8 characters or more: the operation is encrypted on this "
                          "disk. Nobody can bring a lost passphrase back.")),
                FieldSpec("again", QT_TRANSLATE_NOOP("StartForms", "Once more"), context=C),
            ]
        )  # fmt: skip
        title = translate("StartForms", "New operation")
        super().__init__(title, [self.form], translate("StartForms", "Make and open"), parent)
        self.setObjectName("new-operation")
        _hide_text(self.form, "passphrase", "again")
        self.form.set_values({"zone": dutch_local_letter(now_ms)})
        self.saving.connect(self._ask)

    def _ask(self) -> None:
        values: dict[str, Any] = self.form.values()
        first, again = str(values["passphrase"] or ""), str(values["again"] or "")
        if first != again:
            self.refuse(Refused("passphrase-differs", "The two passphrases differ.", "again"))
            return
        self.wanted.emit(
            NewOperation(str(values["name"]), bool(values["exercise"]), str(values["zone"]), first)
        )


class PassphraseDialog(FormDialog):
    """`given(passphrase)`; then call `done_saving` or `refuse`. `name` is "" while unknown."""

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        label = QT_TRANSLATE_NOOP("StartForms", "Passphrase")
        self.form = Form([FieldSpec("passphrase", label, required=True, context=C)])
        title = translate("StartForms", "{name} is encrypted").format(name=name)
        title = title if name else translate("StartForms", "Encrypted operation")
        super().__init__(title, [self.form], translate("StartForms", "Open"), parent)
        self.setObjectName("passphrase")
        _hide_text(self.form, "passphrase")
        self.saving.connect(lambda: self.given.emit(self.form.raw_values()["passphrase"]))

    def closeEvent(self, event: Any) -> None:
        # A passphrase that was typed halfway is nothing to lose.
        self.form.mark_clean()
        super().closeEvent(event)


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup and what going back to it would take out of sight."""

    id: str
    made: int
    commits: int
    entries: int
    loss: Loss
    path: Path

    @property
    def lost_commits(self) -> int:
        return self.loss.commits

    @property
    def lost_entries(self) -> int:
        return self.loss.entries


def backup_lines(workspace: Workspace, slug: str, passphrase: str | None) -> list[BackupLine]:
    """Read the backups of an operation, newest first; not for the main lane."""
    found = []
    for backup in workspace.backups(slug, passphrase):
        loss = workspace.loss(slug, backup, passphrase)
        found.append(
            BackupLine(
                str(backup.path), backup.made, backup.commits, backup.entries, loss, backup.path
            )
        )  # fmt: skip
    return found


class _Steps(QObject):
    """Carries the steps of a restore from its lane to the window; `stop` is asked there."""

    stepped = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = threading.Event()
        self._told = ""

    def go_on(self, step: str) -> bool:
        if step != self._told:
            self._told = step
            self.stepped.emit(step)
        return not self.stop.is_set()


class RestoreDialog(QDialog):
    """Shows the backups, says what may be lost, writes that to a file if asked, and goes back. A
    copy is tried meanwhile; Cancel or Escape stops that, and then nothing is changed.

    `restored(slug)`: done. `passphrase_needed()`: the operation is locked.
    """

    restored = Signal(str)
    passphrase_needed = Signal()

    def __init__(
        self, workspace: Workspace, jobs: Jobs, info: OperationInfo, passphrase: str | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("restore")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._jobs, self._info, self._passphrase = (
            workspace,
            jobs,
            info,
            passphrase,
        )
        self._zone = dutch_local_letter(workspace.clock.now_ms())
        self.banner = Banner(self)
        self.table = RowsTable(RowsModel(self._columns(), parent=self), self.tr("Backups"), self)
        self.says = QLabel(self)
        self.progress = QProgressBar(self)
        self._steps: _Steps | None = None  # of the restore that runs
        self.export = QPushButton(self.tr("Export what is here now…"), self)
        self.go = QPushButton(self.tr("Go back to this backup"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._build()
        self.setWindowTitle(self.tr("Restore {name}").format(name=operation_name(info)))
        jobs.submit(
            "io", lambda: backup_lines(workspace, info.slug, passphrase), self._take, self._failed
        )

    def chosen(self) -> BackupLine | None:
        """The backup that is selected."""
        ids = self.table.picked_ids()
        line: BackupLine | None = self.table.rows_model.by_id(ids[0]) if ids else None
        return line

    def _columns(self) -> list[Column[BackupLine]]:
        zone = self._zone
        return [
            Column("made", self.tr("Made"), lambda b: b.made, lambda ms: format_dtg(ms, zone),
                   width=140, figures=True),
            Column("age", self.tr("Age"), lambda b: b.made, self._age, width=90, figures=True),
            Column("entries", self.tr("Log entries"), lambda b: b.entries, align="right",
                   width=100, figures=True),
            Column("commits", self.tr("Commits"), lambda b: b.commits, align="right", width=100,
                   figures=True),
            Column("lost", self.tr("Newer, here only"), lambda b: b.lost_commits, align="right",
                   figures=True, stretch=True, tone=lambda b: "amber" if b.lost_commits else ""),
        ]  # fmt: skip

    def _age(self, ms: int) -> str:
        return age_text(self._workspace.clock.now_ms() - ms)

    def _build(self) -> None:
        current = theme()
        self.says.setWordWrap(True)
        self.says.setMinimumHeight(current.px(56))
        self.table.picked.connect(lambda _ids: self._say())
        self.table.set_empty(self.tr("Reading the backups…"), "disk")
        self.go.setProperty("primary", True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._restore)
        self._cancel.clicked.connect(self.reject)
        self.progress.setRange(0, len(RESTORE_STEPS))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(current.px(6))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        self.export.setEnabled(False)
        self.export.clicked.connect(self._ask_where)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        margin = current.px(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(current.px(12))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self.says)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.resize(current.px(680), current.px(420))
        keep_within(self)

    def _take(self, lines: list[BackupLine]) -> None:
        self.table.set_empty(self.tr("There is no backup of this operation here yet."), "disk")
        self.table.rows_model.set_rows(lines)
        if lines:
            self.table.pick([lines[0].id])
            self.table.setFocus()
        self._say()

    def _say(self) -> None:
        line = self.chosen()
        self._allow(on=True)
        if line is None:
            self.says.setText("")
            return
        when = format_dtg(line.made, self._zone)
        kept = self.tr(
            "The present store is kept beside it as a file. What other stations have comes back "
            "with the next exchange."
        )
        text = self._loss_sentence(when, line.loss) if line.lost_commits else ""
        text = text or self.tr("The backup of {when} holds everything that is here now.").format(
            when=when
        )
        self.says.setText(f"{text} {kept}")
        set_look(self.says, tone="amber" if line.lost_commits else "")

    def _loss_sentence(self, when: str, loss: Loss) -> str:
        first, last = (format_dtg(at, self._zone) for at in (loss.first, loss.last))
        names = ", ".join(loss.authors[:NAMES_MAX])
        if (left := len(loss.authors) - NAMES_MAX) > 0:
            names += " " + self.tr("and {count} more").format(count=left)
        return self.tr(
            "Going back to {when} takes {commits} out of sight on this station: {entries} and "
            "{records} as they are now, saved from {first} to {last} by {names}."
        ).format(
            when=when, commits=self.tr("%n newer commits", "", loss.commits),
            entries=self.tr("%n log entries", "", loss.entries),
            records=self.tr("%n other records", "", loss.records),
            first=first, last=last, names=names,
        )  # fmt: skip

    def reject(self) -> None:
        """Escape or Cancel: stop what runs, else close."""
        if self._steps is not None:
            self._steps.stop.set()
            self._cancel.setEnabled(False)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while a backup is being put back."""
        if self._steps is not None:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # The program ends: it waits for its lanes, so what runs there is stopped.
        if self._steps is not None and not event.spontaneous():
            self._steps.stop.set()
        super().hideEvent(event)

    def _ask_where(self) -> None:
        title = self.tr("Export {name}").format(name=self._info.name)
        kinds = self.tr("Whole operation (*.json)")
        ask_where(self, title, "json", self.write_out, kinds=kinds, name=self._info.name)

    def write_out(self, path: Path) -> None:
        """Write the operation as it is now to a file, as `toc restore --export` does."""
        workspace, slug, passphrase = self._workspace, self._info.slug, self._passphrase
        self._allow(on=False)

        def write() -> None:
            context = workspace.open(slug, passphrase)
            try:
                export_to(context, path)
            finally:
                context.close()

        self._jobs.submit("db-write", write, lambda _none: self._written(path), self._failed)

    def _written(self, path: Path) -> None:
        self._allow(on=True)
        text = self.tr("{name} is written: it holds all that is here now.").format(name=path.name)
        self.banner.tell(text, "green")
        self.go.setFocus()

    def _allow(self, *, on: bool) -> None:
        for button in (self.go, self.export):
            button.setEnabled(on and self.chosen() is not None)

    def _restore(self) -> None:
        line = self.chosen()
        if line is None or self._steps is not None:
            return
        workspace, slug, passphrase = self._workspace, self._info.slug, self._passphrase
        self._steps = steps = _Steps(self)
        steps.stepped.connect(self._step)
        self.banner.dismiss()
        self._run(True)
        self._jobs.submit(
            "db-write", lambda: workspace.restore(slug, line.path, passphrase, steps.go_on),
            lambda _kept: self._done(slug), self._failed,
        )  # fmt: skip

    def _run(self, runs: bool) -> None:
        self.progress.setVisible(runs)
        self.table.setEnabled(not runs)
        self._allow(on=not runs)
        self._cancel.setEnabled(True)
        if not runs:
            self._steps = None
            self._say()

    def _step(self, step: str) -> None:
        """Say what is being done; what was not asked for any more says nothing."""
        words = {
            "copy": self.tr("Copying the backup…"),
            "check": self.tr("Opening a copy and checking all of it. Cancel changes nothing…"),
            "put": self.tr("Putting the backup in place…"),
        }
        self.says.setText(words[step])
        set_look(self.says, tone="")
        self.progress.setValue(RESTORE_STEPS.index(step) + 1)

    def _done(self, slug: str) -> None:
        self._steps = None
        self.restored.emit(slug)
        self.close()

    def _failed(self, fault: Exception) -> None:
        self._run(False)
        if not isinstance(fault, Refused):
            raise fault
        if fault.code == "passphrase-needed" and self._passphrase is None:
            self.passphrase_needed.emit()
            self.close()
        else:
            self.banner.refuse(fault)


def _hide_text(form: Form, *keys: str) -> None:
    for key in keys:
        line = form.field(key)
        assert isinstance(line, QLineEdit)
        line.setEchoMode(QLineEdit.EchoMode.Password)
