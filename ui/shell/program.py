"""The program between its windows: start page, one open operation, and the way from one to the
other."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.bootstrap import AppContext
from app.core.durations import MINUTE_MS, WATCH_MS
from app.core.errors import Refused
from app.domains.operation.views import OperationView
from ui.qt.errors import CrashReport, pending_crash_report
from ui.qt.job_runner import QtJobs
from ui.qt.sentences import told
from ui.shell.commands import Commands
from ui.shell.page_entry import PageEntry
from ui.shell.station import Station
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.qt.fault_dialog import FaultDialog
    from ui.shell.start import StartWindow
    from ui.shell.start_dialogs import NewOperation

# What most starts do not show is loaded when it is wanted.
# ruff: noqa: PLC0415

COPIES_EVERY_MS = 10_000
CHECK_AFTER_MS, BACKUP_AFTER_MS, BACKUP_EVERY_MS = 600, 30_000, 1_800_000
PATIENCE_MS = 400
_log = logging.getLogger("ui.program")
Open = Callable[[], AppContext]


@dataclass(frozen=True, slots=True)
class Request:
    """What the start of the program asked for."""

    operation: str = ""
    example: bool = False
    passphrase: str | None = None


class Program(QObject):
    """`usable`: the first window has been drawn and takes input. `opened(context)` and
    `closing()` bracket an open operation, for whoever else wants to use it."""

    usable = Signal()
    opened = Signal(object)
    closing = Signal()

    def __init__(
        self, app: QApplication, station: Station, jobs: QtJobs, pages: Sequence[PageEntry]
    ) -> None:
        super().__init__()
        self._app, self._station, self._jobs, self._pages = app, station, jobs, tuple(pages)
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None
        self.commands: Commands | None = None
        self.context: AppContext | None = None
        self._faults: FaultDialog | None = None
        self._quitting = False  # the program ends: asked for again, it does nothing
        self._told = False  # that the window can be used
        self._backup = QTimer(self, interval=BACKUP_EVERY_MS)
        self._backup.setObjectName("backup")
        self._backup.timeout.connect(self._back_up_if_due)
        self._copies = QTimer(self, interval=COPIES_EVERY_MS)
        self._copies.setObjectName("copies")
        self._copies.timeout.connect(self._clear_copies)
        app.setQuitOnLastWindowClosed(False)
        station.faults.refused.connect(self._refused)
        station.faults.fault.connect(self._show_fault)

    # -- beginning

    def begin(self, request: Request) -> None:
        """Open what was asked for, or the operation of last time, or the start page."""
        workspace = self._station.workspace
        self._jobs.submit("io", workspace.clear_copies)  # what a crash left
        if request.example:
            self._open(lambda: workspace.example()[0])
        elif request.operation:
            self.open_operation(request.operation, request.passphrase)
        else:
            self._jobs.submit("io", workspace.operations, lambda found: self._first(found, request))

    def open_operation(self, slug: str, passphrase: str | None = None) -> None:
        """Open an operation of this station."""
        workspace = self._station.workspace
        self._open(lambda: workspace.open(slug, passphrase), slug)

    def close_operation(self) -> None:
        """Back to the start page."""
        if self.window is None:
            return
        self._leave_window()
        self._when_idle(lambda: self._close_store(self.show_start))

    def quit(self) -> None:
        """End the program; what is typed is kept as a draft."""
        if self._quitting:
            return
        self._quitting = True
        if self.start is not None and self.start.isVisible():
            self._station.layout.save(self.start)
            self.start.hide()
        self._leave_window()
        self._app.quit()

    def end(self) -> None:
        """After the event loop: let every job end, close the store, drop the windows."""
        self._leave_window()
        self._jobs.shutdown()
        if self.context is not None:
            self.context.close()
            self.context = None
        for widget in (self.start, self._faults):
            if widget is not None:
                widget.deleteLater()
        self.start = None

    def show_start(self) -> None:
        """Show the start page."""
        start = self._start_window()
        start.busy("")
        start.reload()
        start.show()
        start.activateWindow()
        QTimer.singleShot(0, self, self._tell_usable)

    # -- opening

    def _first(self, found: Sequence[object], request: Request) -> None:
        if found:
            self.open_operation("", request.passphrase)
        else:
            self.show_start()

    def _open(self, load: Open, slug: str = "") -> None:
        """Open in the background; the start page says so when it takes longer than a moment."""
        waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        waiting.timeout.connect(self._say_opening)
        waiting.start()

        def read() -> tuple[AppContext, OperationView]:
            context = load()
            return context, context.operation.get()

        def done(found: tuple[AppContext, OperationView]) -> None:
            waiting.stop()
            self._show_operation(*found)

        def failed(fault: Exception) -> None:
            waiting.stop()
            start = self._start_window()
            start.reload()
            start.show()
            start.refuse(fault, slug)
            QTimer.singleShot(0, self, self._tell_usable)

        self._jobs.submit("db-write", read, done, failed)
        # The store opens in its lane; what the first page is made of is read from the disk here.
        self._pages[0].load()

    def _say_opening(self) -> None:
        start = self._start_window()
        start.show()
        start.busy(self.tr("Opening the operation…"))

    def _start_window(self) -> StartWindow:
        if self.start is None:
            from ui.shell.start import StartWindow

            workspace = self._station.workspace
            start = StartWindow(self._station)
            start.open_wanted.connect(self.open_operation)
            start.example_wanted.connect(lambda: self._open(lambda: workspace.example()[0]))
            start.new_wanted.connect(self._make)
            start.leaving.connect(self._start_left)
            self.start = start
        return self.start

    def _make(self, wanted: NewOperation) -> None:
        workspace = self._station.workspace
        self._open(
            lambda: workspace.create(
                wanted.name, exercise=wanted.exercise, zone=wanted.zone,
                passphrase=wanted.passphrase,
            )
        )  # fmt: skip

    def _show_operation(self, context: AppContext, operation: OperationView) -> None:
        if self._quitting:
            context.close()
            return
        self.context = context
        window = MainWindow(self._station, context, operation, self._pages)
        self.window, self.commands = window, Commands(window)
        self._station.look.kept.connect(self._setting_kept)
        self.commands.closing_operation.connect(self.close_operation)
        self.commands.quitting.connect(self.quit)
        window.leaving.connect(self.quit)
        window.painted.connect(self._painted)
        window.open_up()
        if self.start is not None:
            self.start.opened()
            self.start.hide()
        self.opened.emit(context)

    def _painted(self) -> None:
        self._tell_usable()
        self._offer_crash_report()
        window, context = self.window, self.context
        if window is None or context is None or self.commands is None:
            return
        for remark in self._station.workspace.remarks:
            window.banner.tell(told(remark), "amber")
        now, since = context.clock.now_ms(), context.desk.since
        if not context.desk.operator.name or now - since > WATCH_MS:
            self.commands.sign_on()
        self.commands.reopen_windows()
        self.commands.show_setup_if_due()
        QTimer.singleShot(CHECK_AFTER_MS, window, window.status.check)
        QTimer.singleShot(BACKUP_AFTER_MS, window, self._back_up_if_due)
        self._backup.start()
        self._copies.start()

    def _tell_usable(self) -> None:
        if not self._told:
            self._told = True
            self.usable.emit()

    # -- closing

    def _leave_window(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return
        self._backup.stop()
        self._copies.stop()
        self.closing.emit()
        with contextlib.suppress(RuntimeError, TypeError):
            self._station.look.kept.disconnect(self._setting_kept)
        if self.commands is not None:
            self.commands.end()
            self.commands = None
        with contextlib.suppress(RuntimeError):
            window.leaving.disconnect(self.quit)
        window.close()
        window.deleteLater()

    def _close_store(self, then: Callable[[], None]) -> None:
        context, self.context = self.context, None
        if context is None:
            then()
            return
        self._jobs.submit("db-write", context.close, lambda _none: then())

    def _when_idle(self, run: Callable[[], None]) -> None:
        """Once no job is under way: a store must not close under one that reads it."""
        if self._jobs.pending() == 0:
            QTimer.singleShot(0, self, run)
        else:
            QTimer.singleShot(20, self, lambda: self._when_idle(run))

    def _start_left(self) -> None:
        if self.window is None:
            self.quit()

    # -- while it runs

    def _refused(self, refused: Refused) -> None:
        if self.window is not None:
            self.window.refuse(refused)
        else:
            self._start_window().banner.refuse(refused)

    def _show_fault(self, text: str) -> None:
        if self._faults is None:
            from ui.qt.fault_dialog import FaultDialog

            self._faults = FaultDialog()
        self._faults.add_fault(text)

    def _setting_kept(self, key: str) -> None:
        context = self.context
        if context is None:
            return
        if key == "overdue_min":
            context.movements.grace_ms = context.settings.number("overdue_min") * MINUTE_MS
            if self.window is not None:
                self.window.tools.time.changed.emit()

    def _back_up_if_due(self) -> None:
        context, window = self.context, self.window
        if context is None or window is None:
            return

        def work() -> str:
            return context.backup_now().name if context.backup_due() else ""

        def done(name: str) -> None:
            if name:
                _log.info("automatic backup %s", name)

        self._jobs.submit("db-write", work, done, self._refuse_backup)

    def _clear_copies(self) -> None:
        """Files that other programs showed go when these have ended."""
        if self.context is not None and self.context.attachments.copies.made:
            self._jobs.submit("io", self.context.attachments.copies.clear_ended)

    def _refuse_backup(self, fault: Exception) -> None:
        if self.window is not None:
            self.window.refuse(fault)

    def _offer_crash_report(self) -> None:
        folder = self._station.workspace.base / "profile" / "logs"
        self._jobs.submit("io", lambda: pending_crash_report(folder), self._offer)

    def _offer(self, report: CrashReport | None) -> None:
        if self.window is None or self.context is None:
            return
        if report is None:
            self._jobs.submit("io", self.context.drafts.all, self._offer_drafts)
            return
        text = self.tr(
            "The program ended by a fault last time. Its report is kept in this station."
        )
        self.window.banner.tell(
            text, "amber", self.tr("Show the report"), lambda: self._show_fault(report.text)
        )
        report.mark_seen()

    def _offer_drafts(self, drafts: dict[str, dict[str, object]]) -> None:
        """What stood in an open form when the program ended; the form itself brings it back."""
        if self.window is None or not any(name.startswith("entry-") for name in drafts):
            return
        text = self.tr("An entry that was not saved has been kept.")
        self.window.banner.tell(text, "accent", self.tr("Open it"), self._open_draft)

    def _open_draft(self) -> None:
        if self.commands is not None:
            self.commands.open_kept()
