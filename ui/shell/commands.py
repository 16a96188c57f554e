"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.lookalike import name_alike
from app.core.named import Kind, Named
from app.core.sentences import Sentence
from app.core.upkeep import DAMAGED, Condition, Rebuilt, Salvaged, Verified
from app.geo.coordinates import format_mgrs
from app.workflows.setup import is_due
from ui.qt.sentences import told
from ui.shell.sources import Sources
from ui.shell.undoing import Undoing
from ui.shell.window import MainWindow
from ui.widgets.form_window import FormWindow
from ui.widgets.palette import CommandPalette, PaletteEntry

if TYPE_CHECKING:
    from app.core.desk import Opened
    from app.domains.operation.views import OperationView
    from app.workflows.setup import Step
    from app.workflows.shifts import Taken
    from ui.pages.liaison.entry_form import EntryWindow
    from ui.shell.help_window import HelpWindow
    from ui.shell.page_entry import PageEntry
    from ui.shell.page_window import PageWindow
    from ui.shell.settings_dialog import SettingsDialog
    from ui.widgets.shortcuts import ShortcutSheet

# Dialogs and windows are loaded when first wanted, like the pages: before the first paint they
# would cost a twentieth of a second together.
# ruff: noqa: PLC0415

TEN_MINUTES_MS = 600_000
WINDOWS, WALL_OF = "page-windows", " on the wall of "


class Commands(QObject):
    """Binds the actions of a MainWindow. `closing_operation()` and `quitting()` are for the
    program."""

    closing_operation = Signal()
    quitting = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.tools, self.station = window, window.tools, window.station
        window.asked.commands = self
        self.page_windows: list[PageWindow] = []
        self._ending = False
        self._entry: EntryWindow | None = None
        self._help: HelpWindow | None = None
        self.undoing = Undoing(window, window.station)
        self._sources = Sources(
            self.tools, window.go_to_record, window.go_to_position, window.search_log,
            lambda question: window.deck.show_page("command").ask_may(question), self,
        )  # fmt: skip
        self.palette = CommandPalette(window)
        for provider in (
            self._sources.may, self._sources.position, self._sources.moment,
            self._sources.records, self._sources.log, self._sources.search,
        ):  # fmt: skip
            self.palette.add_provider(provider)
        for id_, run in self._runs().items():
            window.actions_of_shell.bind(id_, run)
        window.dropped.connect(self.import_files)
        window.inspector.entry_wanted.connect(self.write_about)
        window.status.operator_wanted.connect(self.sign_on)
        window.status.check_wanted.connect(self.verify)
        self._findings: tuple[Sentence, ...] = ()
        self._stopped: Sentence | None = None
        window.changes.changed.connect(self._look_for_alike)
        window.status.checked.connect(self.show_check)
        window.status.conditioned.connect(self.show_condition)

    def end(self) -> None:
        """Close every window that belongs to the operation; those of pages open again with it."""
        self._ending = True
        for page_window in list(self.page_windows):
            page_window.close()
        for form_window in self.window.findChildren(FormWindow):
            form_window.close()
        if self._help is not None:
            self._help.close()

    # -- the log

    def write(
        self, about: Named | None = None, fields: Mapping[str, str] | None = None
    ) -> EntryWindow:
        """Bring the entry form to the front; one in which something stands waits behind a new
        one: a call that comes in while another is written down. `fields` stand in it already."""
        from ui.pages.liaison.entry_form import EntryWindow

        fresh = about is not None or bool(fields)
        if self._entry is None or fresh or not self._entry.form.is_empty():
            made = EntryWindow(self.tools, self.window, about, fields)
            made.destroyed.connect(lambda: self._entry_gone(made))
            self._entry = made
        self._entry.show()
        self._entry.raise_()
        self._entry.activateWindow()
        return self._entry

    def open_kept(self) -> None:
        """Bring the form that shows a kept entry to the front, or open one that brings it back."""
        from ui.pages.liaison.entry_form import kept_form

        form = kept_form(self.tools)
        if form is None:
            self.write()
            return
        if form.window() is self.window:
            self.window.go_to_page("liaison")
        form.come_forward()

    def write_about(self, kind: Kind, id_: str, fields: Mapping[str, str] | None = None) -> None:
        """Open the entry form with a link to a record, and with `fields` filled in."""
        things = self.tools.context.things

        def opened(named: tuple[Named, ...]) -> None:
            self.write(named[0] if named else None, fields)

        self.tools.jobs.submit("db-read", lambda: things.read([id_]), opened, owner=self)

    def write_at(self, lat: float, lon: float) -> None:
        """Open the entry form with a position (WGS84 degrees) in its text, as MGRS."""
        self.write().form.put_in(f"{format_mgrs(lat, lon)} ")

    def sign_on(self) -> None:
        """Show the form to sign on, or to relieve who is on duty with the handover of the watch."""
        if self.tools.context.desk.operator.name and "watch" in self.window.deck.holders:
            self._on_page("watch", "watch.hand")
        else:
            self.relieve("")

    def relieve(self, note: str) -> None:
        """Show the form with a handover for the next watch in it."""
        from ui.shell.signon import SignOnDialog

        station, context = self.station, self.tools.context

        def show(known: list) -> None:  # type: ignore[type-arg]
            dialog = SignOnDialog(context, station.jobs, known, self.window, note)
            dialog.signed.connect(self._print_shift)
            dialog.left_unsigned.connect(lambda text: self.window.banner.tell(text, "amber"))
            dialog.open()
            dialog.form.focus_first()

        station.jobs.submit("io", context.shifts.operators.all, show, owner=self)

    def _print_shift(self, taken: Taken) -> None:
        """Write what goes on paper at relief, and say what was not signed."""
        context, lacks = self.tools.context, ""
        if taken.alike:
            lacks = told(name_alike(taken.operator.name, taken.alike))
            self.window.banner.tell(lacks, "amber")
        if taken.relieved and taken.note and not taken.signed:
            unsigned = self.tr("The handover is not signed by {name}.")
            lacks = f"{lacks} {unsigned.format(name=taken.before.name)}".strip()
            self.window.banner.tell(lacks, "amber")

        def done(path: Path) -> None:
            said = self.tr("Written at relief: {file}.").format(file=path)
            self.window.banner.tell(f"{lacks} {said}".strip(), "amber" if lacks else "accent")

        for write in context.shifts.sheets(taken, self.tools.language):
            self.station.jobs.submit("io", write, done, self.tools.refuse, self)

    # -- a new operation

    def operation_form(self) -> None:
        """Open the form with name, marking and mission of the operation."""
        from ui.shell.operation_dialog import OperationDialog

        context, window = self.tools.context, self.window

        def show(found: tuple[OperationView, Opened]) -> None:
            dialog = OperationDialog(self.tools, *found, window)
            dialog.open()
            dialog.form.focus_first()

        self.station.jobs.submit("db-write", context.operation.open, show, self.tools.refuse, self)

    def show_setup(self) -> None:
        """Show what a new operation still lacks, also what was put aside."""
        self._on_page("watch", "watch.setup")

    def show_setup_if_due(self) -> None:
        """Begin an operation in which nothing is set up at the list that says so."""
        setup, deck = self.tools.context.setup, self.window.deck

        def show(steps: tuple[Step, ...]) -> None:
            untouched = deck.current().entry.key == self.window.pages[0].key
            if is_due(steps) and untouched and "watch" in deck.holders:
                self.window.go_to_page("watch")

        self.station.jobs.submit("db-read", setup.steps, show, self.tools.refuse, self)

    def set_up(self, step: str) -> None:
        """Open the place where a step of `app.workflows.setup` is done."""
        seat = self.station.workspace.settings.text("seat")
        runs: dict[str, Callable[[], object]] = {
            "marking": self.operation_form,
            "post": self.sign_on if seat else self.settings,
            "units": partial(self._on_page, "command", "unit-new"),
            "routes": partial(self._on_page, "movements", "movement-new"),
            "map": partial(self._on_page, "map", "map.import"),
            "contacts": partial(self._on_page, "partners", ""),
        }
        runs[step]()

    def _on_page(self, key: str, action: str) -> None:
        self.window.go_to_page(key)
        actions = self.window.deck.current().actions_of_page
        if action and actions is not None:
            actions.run(action)

    # -- files and store

    def import_files(self, paths: list[Path]) -> None:
        """Preview these files for import; ask which when none are named."""
        from ui.shell.import_dialog import ImportDialog, ask_for_files

        if not paths:
            ask_for_files(self.window, self.import_files)
            return
        dialog = ImportDialog(self.tools, paths, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def backup(self) -> None:
        """Write a backup now."""
        made = self.tr("Backup written: {name}")
        self._work(
            self.tools.context.backup_now, lambda path: (made.format(name=path.name), "green")
        )

    def verify(self) -> None:
        """Check everything in the store."""
        self.window.banner.tell(self.tr("Verifying every page, signature and chain…"))

        def said(found: Verified) -> tuple[str, str]:
            self.window.status.show_check(found.findings)
            if found.ok:
                text = self.tr("All is sound. Commits verified: {count}.")
                return text.format(count=found.commits), "green"
            count = len(found.findings)
            return self.tr("The store is not in order: %n finding(s).", "", count), "red"

        self._work(self.tools.context.upkeep.verify, said)

    def show_check(self, findings: Sequence[Sentence]) -> None:
        """Say in a bar that stays what is not in order, and offer what mends it."""
        self._findings = tuple(findings)
        self._show_alarm()

    def show_condition(self, condition: Condition) -> None:
        """Say in the same bar why nothing is saved."""
        if condition.stopped != self._stopped:
            self._stopped = condition.stopped
            self._show_alarm()

    def _show_alarm(self) -> None:
        alarm, findings = self.window.alarm, self._findings
        said = [told(one) for one in (*filter(None, (self._stopped,)), *findings[:3])]
        if not said:
            alarm.dismiss()
            return
        text = " ".join(said)
        if len(findings) > 3:
            text = self.tr("{findings} And {count} more.").format(
                findings=text, count=len(findings) - 3
            )
        if self._stopped is not None and self._stopped.code == DAMAGED:
            alarm.tell(text, "red", self.tr("Carry out what can be read…"), self.salvage)
        elif self.tools.context.upkeep.mends(findings):
            alarm.tell(text, "red", self.tr("Rebuild from the journal"), self.rebuild)
        else:
            alarm.tell(text, "red")

    def rebuild(self) -> None:
        """Write everything derived again from the journal."""
        self.window.banner.tell(self.tr("Rebuilding the tables from the journal…"))

        def said(found: Rebuilt) -> tuple[str, str]:
            self.window.status.check()
            if found.identical:
                text = self.tr("Rebuilt {heads} values in {seconds} s: identical.")
                return text.format(heads=found.heads, seconds=found.seconds), "green"
            text = self.tr("The tables came out different: the journal counts. Make a backup.")
            return text, "amber"

        self._work(self.tools.context.upkeep.rebuild, said)

    def salvage(self) -> None:
        """Ask for a folder, and carry what can be read of a damaged store out into a new one in
        it."""
        from ui.widgets.ask_file import ask_folder

        ask_folder(self.window, self.tr("Where a new folder is made for it"), self.salvage_into)

    def salvage_into(self, folder: Path) -> None:
        """Carry what can be read out into a new folder within this one, and say what is lost."""
        context = self.tools.context
        target = folder / f"toc-salvage-{format_dtg(context.clock.now_ms(), context.zone)}"
        self.window.banner.tell(self.tr("Reading around the damage…"))

        def said(found: Salvaged) -> tuple[str, str]:
            text = self.tr("{entries} log entries stand in {folder} and verify. {lost}").format(
                entries=found.entries,
                folder=found.folder,
                lost=" ".join(map(told, found.lost)) or self.tr("Nothing is lost."),
            )
            return text, "amber"

        self._work(lambda: context.upkeep.salvage(target), said)
        self._show_alarm()

    # -- windows

    def own_window(self, wall: bool = False) -> PageWindow:
        """Open the page in front in a window of its own; for the wall on another screen, and off
        the wall again where it is there already."""
        entry = self.window.deck.current().entry
        if wall:
            there = next((w for w in self.page_windows if w.entry is entry), None)
            if there is not None:
                there.set_wall(there.wall is None)
                return there
        made = self._made_window(entry)
        if wall:
            others = [s for s in QGuiApplication.screens() if s is not self.window.screen()]
            made.setGeometry((others or [self.window.screen()])[0].geometry())
            made.set_wall(True)
        else:
            self._show_window(made)
        return made

    def reopen_windows(self) -> None:
        """Open the windows of pages that were open when the program ended; a wall only where its
        screen is there: it would cover the work on another one."""
        screens = {screen.name() for screen in QGuiApplication.screens()}
        known = {entry.key: entry for entry in self.window.pages}
        for noted in self.station.layout.noted(WINDOWS):
            key, on_wall, screen = noted.partition(WALL_OF)
            if key not in known:
                continue
            made = self._made_window(known[key])
            if on_wall and screen in screens:
                made.set_wall(True)
            else:
                self._show_window(made)

    def _made_window(self, entry: PageEntry) -> PageWindow:
        from ui.shell.page_window import PageWindow

        window = self.window
        made = PageWindow(entry, self.tools, window.marking(), window.operation.name)
        made.closing.connect(self._page_window_gone)
        made.walled.connect(self._note_windows)
        window.marking_changed.connect(made.show_marking)
        self.page_windows.append(made)
        self.station.layout.restore(made)
        return made

    def _show_window(self, made: PageWindow) -> None:
        from ui.qt.window_state import show_within

        made.setWindowState(made.windowState() & ~Qt.WindowState.WindowFullScreen)
        show_within(made, self.window.screen().availableGeometry(), known=True)
        self._note_windows()

    def _note_windows(self, _walled: bool = False) -> None:
        """Write down which windows are open, for the next start; of a wall also its screen."""
        words = []
        for window in self.page_windows:
            self.station.layout.save(window)
            place = WALL_OF + window.screen().name() if window.wall is not None else ""
            words.append(window.entry.key + place)
        self.station.layout.note(WINDOWS, words)

    def settings(self) -> SettingsDialog:
        """Show the settings."""
        from ui.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.station.workspace.settings, self.station.look, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    def keys(self) -> ShortcutSheet:
        """Show the sheet of keys."""
        from ui.widgets.shortcuts import ShortcutSheet, shortcut_rows

        rows = shortcut_rows(self.window.action_entries(), self._page_name())
        sheet = ShortcutSheet(rows, self.window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.show()
        return sheet

    def help(self) -> HelpWindow:
        """Show the help at the page in front."""
        from ui.shell.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(
                [entry.key for entry in self.window.pages], self.window.action_entries,
                lambda: self.station.look.translations.language, self.window,
            )  # fmt: skip
        self._help.open_page()
        self._help.go(self.window.deck.current().entry.key)
        return self._help

    def about(self) -> None:
        """Show version, station and folder."""
        from ui.shell.about import AboutDialog

        AboutDialog(self.station, self.tools.context, self.window).open()

    def open_palette(self, text: str = "") -> None:
        """Show commands and search."""
        self.palette.set_entries(self._entries())
        self.palette.open_with(text)
        # The names come a moment later: the list is asked again for what is typed by then.
        self._sources.reload(lambda: self.palette.set_entries(self._entries()))

    # -- inside

    def _runs(self) -> dict[str, Callable[..., object]]:
        window, look, time = self.window, self.station.look, self.tools.time
        runs: dict[str, Callable[..., object]] = {
            "entry": self.write, "import": lambda: self.import_files([]),
            "backup": self.backup, "signon": self.sign_on, "settings": self.settings,
            "close-operation": self.closing_operation.emit, "quit": self.quitting.emit,
            "undo": self.undoing.undo, "redo": self.undoing.redo, "palette": self.open_palette,
            "time-back": lambda: time.set(time.at() - TEN_MINUTES_MS),
            "time-on": lambda: time.set(time.at() + TEN_MINUTES_MS),
            "time-at": window.moment.control.ask,
            "time-now": lambda: time.set(None), "attention": window.to_attention,
            "log-about": window.show_log_about,
            "inspector": window.set_right, "rail": lambda on: window.rail.set_narrow(not on),
            "own-window": self.own_window, "wall": lambda: self.own_window(wall=True),
            "scheme": look.toggle_scheme, "language": look.toggle_language,
            "bigger": lambda: look.resize_text(1), "smaller": lambda: look.resize_text(-1),
            "normal-size": lambda: look.resize_text(0), "reset-layout": window.reset_layout,
            "check": window.status.check, "verify": self.verify, "rebuild": self.rebuild,
            "operation": self.operation_form, "setup": self.show_setup,
            "keys": self.keys, "help": self.help, "about": self.about,
        }  # fmt: skip
        for entry in window.pages:
            runs[f"page.{entry.key}"] = lambda key=entry.key: window.go_to_page(key)
        return runs

    def _entries(self) -> list[PaletteEntry]:
        return [
            PaletteEntry(
                e.id, e.title, lambda id_=e.id: self.window.run_action(id_),  # type: ignore[misc]
                e.menu, e.shortcut, e.icon, e.enabled, e.grave,
            )
            for e in self.window.action_entries() if e.id != "palette"
        ]  # fmt: skip

    def _page_name(self) -> str:
        return self.window.deck.current().entry.name()

    def _work(self, run: Callable[[], object], said: Callable[..., tuple[str, str]]) -> None:
        """Run something long on the store and tell how it came out."""

        def done(found: object) -> None:
            text, tone = said(found)
            self.window.banner.tell(text, tone)  # type: ignore[arg-type]

        self.station.jobs.submit("db-write", run, done, self.tools.refuse, self)

    def _look_for_alike(self, changes: Changes) -> None:
        """Say it when a unit or a partner that was made or renamed looks like another."""
        if changes.remote or not changes.kinds & {"unit", "partner"}:
            return
        things = self.tools.context.things

        def say(found: tuple[Sentence, ...]) -> None:
            if found:
                self.window.banner.tell(" ".join(map(told, found[:3])), "amber")

        self.station.jobs.submit("db-read", lambda: things.alike(changes.ids), say, owner=self)

    def _entry_gone(self, window: QWidget) -> None:
        if self._entry is window:
            self._entry = None

    def _page_window_gone(self, window: PageWindow) -> None:
        if window in self.page_windows:
            self.station.layout.save(window)
            self.page_windows.remove(window)
            if not self._ending:
                self._note_windows()
