"""Undo and redo in the window: what would be taken back is named, what is elsewhere is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from shiboken6 import isValid

from app.core.fields import field_of
from app.core.undo import Act, Back, Barrier
from ui.kinds import page_of
from ui.kinds.fields import field_word, value_word
from ui.qt.sentences import told
from ui.shell.station import Station
from ui.shell.window import MainWindow

MOST_LETTERS = 60  # of a value in a message: a longer one is left out


class Undoing(QObject):
    """Takes the newest act back, and does it again. One that shows on another page than the one
    in view is asked about first: the same key once more does it."""

    def __init__(self, window: MainWindow, station: Station) -> None:
        super().__init__(window)
        self._window, self._tools, self._station = window, window.tools, station
        self._keys = window.actions_of_shell
        # Both keys are known from other programs.
        redo = self._keys.action("redo")
        redo.setShortcuts([redo.shortcut(), QKeySequence("Ctrl+Y")])
        self._asked: tuple[Act, bool] | None = None  # what was asked about, and whether to redo it

    def undo(self) -> None:
        """Take the newest act back, or say why it stays."""
        desk = self._tools.context.desk
        self._go(desk.undoable, desk.undo, again=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        desk = self._tools.context.desk
        self._go(desk.redoable, desk.redo, again=True)

    def _go(
        self, act: Act | Barrier | None, run: Callable[[str, Act | None], Act], *, again: bool
    ) -> None:
        newest = act if isinstance(act, Act) else None
        page = self._elsewhere(newest) if newest is not None else ""
        if newest is not None and page and self._asked != (newest, again):
            self._ask(newest, page, again)
            return
        self._asked = None
        shown = self._window.deck.current().page
        if shown is not None:
            shown.hold()

        def done(taken: Act) -> None:
            if shown is not None and isValid(shown) and shown.isVisible():
                shown.resume()
            self._tools.tell(self._said(taken, again))

        self._station.jobs.submit(
            "db-write", lambda: run("", newest), done, self._tools.refuse, self
        )

    def _elsewhere(self, act: Act) -> str:
        """The name of the page where the act shows, "" when that is in view or there is none."""
        keys = {page_of(table) for table in act.tables} - {""}
        if not keys or self._window.deck.current().entry.key in keys:
            return ""
        names = [entry.name() for entry in self._window.pages if entry.key in keys]
        return ", ".join(names)

    def _ask(self, act: Act, page: str, again: bool) -> None:
        self._asked = (act, again)
        shortcut = self._keys.action("redo" if again else "undo").shortcut()
        key = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        if again:
            text = self.tr("Do again on {page}: {label}? {key} once more does it.")
        else:
            text = self.tr("Undo on {page}: {label}? {key} once more does it.")
        self._window.banner.tell(
            text.format(page=page, label=self._name(act, again), key=key), "amber"
        )

    def _said(self, act: Act, again: bool) -> str:
        text = self.tr("Done again: {label}") if again else self.tr("Undone: {label}")
        return text.format(label=self._name(act, again))

    def _name(self, act: Act, again: bool) -> str:
        """What is done: the field and the value it comes to where that is all, else the act."""
        back = act.back(again)
        value = self._value(back) if back is not None and act.name else ""
        if back is None or not value or len(value) > MOST_LETTERS:
            return told(act.label)
        field = field_word(back.table, back.column)
        if again:
            text = self.tr("{field} of {name} to {value}")
        else:
            text = self.tr("{field} of {name} back to {value}")
        return text.format(field=field, name=act.name, value=value)

    def _value(self, back: Back) -> str:
        """The value in words, "" for one that names other records."""
        spec = field_of(back.table, back.column)
        if spec is None or spec.type == "ref" or back.column == "links":
            return ""
        return value_word(back.table, back.column, back.value, {}, self._tools.context.zone)
