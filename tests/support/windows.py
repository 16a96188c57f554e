"""Every window that a page, the shell or the start page can open, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from app.core.named import Kind
from app.workflows.conflicts import Conflict, Version
from tests.support.example_window import Shown, pick_one, settle
from tests.support.real_pages import REAL_PAGES
from ui.pages.liaison.file_window import open_file
from ui.pages.map.conflicts_dialog import ConflictsDialog
from ui.qt.fault_dialog import FaultDialog
from ui.shell.start import StartWindow
from ui.shell.start_dialogs import PassphraseDialog
from ui.widgets.form import Form

#: What ends the work, changes the look that is tried, or takes long and opens nothing.
NOT_RUN = {
    "quit", "close-operation", "language", "scheme", "bigger", "smaller", "normal-size",
    "reset-layout", "verify", "rebuild", "backup", "partners.delete", "wall", "undo", "redo",
}  # fmt: skip
LONG = "Commandant Taskforce Host Nation Support, Territoriaal Operatiecentrum Amersfoort"
VERSIONS = (
    Version("active", LONG, "Wachtofficier TOC", "TOC", 1_794_999_600_000),
    Version("ended", LONG, "LSO OCCR", "OCCR", 1_794_999_660_000),
)


class Way(NamedTuple):
    """How a window is opened: the page in front, what is selected there, the action."""

    page: str
    kind: Kind | None
    id: str
    action: str


def tops(app: QApplication) -> set[QWidget]:
    """The windows that are seen."""
    return {w for w in app.topLevelWidgets() if w.isVisible() and not isinstance(w, QMenu)}


def drop(app: QApplication, window: QWidget) -> None:
    """Close a window and forget what was typed in it."""
    for form in window.findChildren(Form):
        form.mark_clean()
    window.close()
    if window.isVisible():
        window.close()  # it asked whether to drop what was typed
    settle(app)


class Windows:
    """Opens each window of the example in turn; the first round finds out what opens one."""

    def __init__(self, shown: Shown, app: QApplication) -> None:
        self.window, self.workspace, self.commands = shown
        self.app = app
        self._ways: list[Way] | None = None

    def each(self, folder: Path) -> Iterator[tuple[str, QWidget]]:
        """The name of each window, and the window as it was just opened."""
        yield from self._of_actions()
        yield from self._of_files(folder)
        yield from self._of_start()
        yield from self._of_faults()

    # -- what an action opens

    def _of_actions(self) -> Iterator[tuple[str, QWidget]]:
        ways = self._to_try() if self._ways is None else iter(self._ways)
        found: dict[str, Way] = {}
        for way in ways:
            if way.action in found or not self._go(way):
                continue
            for opened in self._run(way.action):
                if not isinstance(opened, QFileDialog):
                    found[way.action] = way
                    yield way.action, opened
                drop(self.app, opened)
        self._ways = list(found.values())

    def _to_try(self) -> Iterator[Way]:
        tried = set[str]()
        for page in (entry.key for entry in REAL_PAGES):
            for kind, id_ in self._picks(page):
                self._go(Way(page, kind, id_, ""))
                for action in self.window.action_entries():
                    known = action.id in tried or action.id in NOT_RUN
                    if not known and action.enabled and not action.id.startswith("page."):
                        tried.add(action.id)
                        yield Way(page, kind, id_, action.id)

    def _go(self, way: Way) -> bool:
        """Bring the page to the front with the record selected; whether the action is there."""
        front, selected = self.window.deck.current().entry.key, self.window.tools.selection
        if way.kind is None and front != way.page:
            self.window.go_to_page(way.page)
            pick_one(self.window, way.page)
        elif way.kind is not None and (front, selected.id) != (way.page, way.id):
            self.window.go_to_page(way.page)
            self.window.go_to_record(way.kind, way.id)
        return any(e.id == way.action and e.enabled for e in self.window.action_entries())

    def _run(self, action: str) -> Iterator[QWidget]:
        before = tops(self.app)
        self.window.run_action(action)
        settle(self.app)
        yield from tops(self.app) - before

    def _picks(self, page: str) -> Sequence[tuple[Kind | None, str]]:
        """What is selected on a page: its longest record, of the log what asks something."""
        context = self.window.tools.context
        now = context.clock.now_ms()
        if page == "movements":
            moves = [m for m in context.movements.movements(now) if m.state == "moving"]
            return [("movement", max(moves, key=lambda m: len(m.name)).id)]
        if page == "command":
            branches = context.command.tree(now).branches.values()
            held = [b.unit for b in branches if b.edge is not None]
            return [("unit", max(held, key=lambda u: len(u.name_nl or u.name)).id)]
        if page == "partners":
            posts = context.partners.partners(now)
            return [("post", max(posts, key=lambda p: len(p.name)).id)]
        if page == "zones":
            return [("zone", max(context.zones.zones(now), key=lambda z: len(z.name)).id)]
        if page != "liaison":
            return [(None, "")]
        entries = [e for e in context.liaison.entries(limit=1000) if not e.struck]
        kinds = (
            [e.id for e in entries if e.precedence == "FLASH"],
            [e.id for e in entries if e.action],
            [e.id for e in entries if e.agreement],
        )
        return [("entry", ids[0]) for ids in kinds if ids]

    # -- the others

    def _of_files(self, folder: Path) -> Iterator[tuple[str, QWidget]]:
        lines = folder / "Verplaatsingen van de Nationale Movement Coordination Centre.csv"
        lines.write_text("Number;SP;Vehicles\n26-NLD-01;290200A;60\n26-NLD-02;31;veel\n", "utf-8")
        yield from self._opened("import", lambda: self.commands.import_files([lines]))
        paper = folder / "Wegvergunning diepladers Sloehaven - A58 - Venlo.txt"
        paper.write_text("Vergunning voor vervoer over de weg\n" * 40, "utf-8")
        tools = self.window.tools
        kept = tools.context.attachments.take(paper)
        yield from self._opened("file", lambda: open_file(tools, kept, self.window))

    def _of_start(self) -> Iterator[tuple[str, QWidget]]:
        self.window.tools.context.backup_now()
        start = StartWindow(self.window.station)
        start.reload()
        yield from self._opened("start", start.show, closing=False)
        for key in ("new", "restore"):
            start.table.take_focus()
            yield from self._opened(f"start {key}", start.buttons[key].click)
        yield from self._opened("passphrase", PassphraseDialog(LONG, start).show)
        start.close()
        start.deleteLater()

    def _of_faults(self) -> Iterator[tuple[str, QWidget]]:
        fault = FaultDialog(self.window)
        fault.add_fault("Traceback (most recent call last):\n" + f"  File {LONG}\n" * 30)
        yield from self._opened("fault", fault.show)
        fault.deleteLater()
        conflict = Conflict("ab" * 16, "zone", LONG, 1028, "state", True, VERSIONS)
        tools = self.window.tools
        conflicts = cast("object", _Conflicts([conflict, replace(conflict, id="cd" * 16)]))
        context = replace(tools.context, conflicts=conflicts)  # type: ignore[arg-type]
        dialog = ConflictsDialog(replace(tools, context=context), self.window)
        yield from self._opened("conflicts", dialog.show)
        dialog.deleteLater()

    def _opened(
        self, name: str, run: object, *, closing: bool = True
    ) -> Iterator[tuple[str, QWidget]]:
        before = tops(self.app)
        cast("type", run)()
        settle(self.app)
        for window in tops(self.app) - before:
            yield name, window
            if closing:
                drop(self.app, window)


class _Conflicts:
    """Two stations that disagree, without a second station."""

    def __init__(self, found: Sequence[Conflict]) -> None:
        self._found = list(found)

    def all(self) -> list[Conflict]:
        return self._found
