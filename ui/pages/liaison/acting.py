"""The windows in which something is done with an older entry, each open once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domains.liaison.views import EntryView
from ui.pages.frame import Tools
from ui.pages.liaison.dialogs import CorrectWindow
from ui.pages.liaison.follow_rules import Act, acts_of
from ui.pages.liaison.follow_window import FollowWindow
from ui.pages.liaison.presenter import Detail


class Acting(QObject):
    """`saved(EntryView)`: the later entry is on the disk."""

    saved = Signal(object)

    def __init__(self, tools: Tools, page: QWidget) -> None:
        super().__init__(page)
        self._tools, self._page = tools, page
        self.windows: dict[tuple[str, str], QWidget] = {}

    def act(self, act: Act, shown: Detail) -> None:
        """Open the window of an act on the entry shown, or say why there is nothing to do."""
        entry, tools = shown.line.entry, self._tools
        if entry.corrects and act in ("strike", "add_to"):
            first = shown.chain[0]
            entry = replace(shown.standing[0], id=first.id, number=first.number)
        if act == "correct":
            self._open(act, entry, lambda: CorrectWindow(tools, *shown.standing, self._page))
        elif act == "strike" or act in acts_of(shown.line.entry):
            self._open(act, entry, lambda: FollowWindow(tools, entry, act, self._page))
        else:
            tools.tell(self._refusal_words(act, entry, shown))

    def _open(self, act: Act, entry: EntryView, make: Callable[[], QWidget]) -> None:
        key = (act, entry.id)
        if key not in self.windows:
            window = self.windows[key] = make()
            window.destroyed.connect(lambda: self.windows.pop(key, None))
            saved = getattr(window, "saved")  # noqa: B009
            saved.connect(lambda made: self._tools.tell(self._done_words(made)))
            saved.connect(self.saved)
        self.windows[key].show()
        self.windows[key].raise_()
        self.windows[key].activateWindow()

    def _refusal_words(self, act: Act, entry: EntryView, shown: Detail) -> str:
        numbers = {one.id: one.number for one in shown.chain}
        if entry.corrects:
            text = self.tr("{number} is itself a correction; add to {other}.")
        elif entry.strikes:
            text = self.tr("{number} strikes {other}; write a new entry.")
        elif act == "acknowledge":
            text = self.tr("{number} is no FLASH that still waits to be acknowledged.")
        elif act == "confirm":
            text = self.tr("{number} holds no agreement that is still to be confirmed.")
        elif act == "close":
            text = self.tr("{number} holds no action that is still open.")
        else:
            text = self.tr("Nothing can be added to {number}.")
        other = numbers.get(entry.corrects or entry.strikes or "", "?")
        return text.format(number=entry.number, other=other)

    def _done_words(self, made: EntryView) -> str:
        if made.corrects:
            return self.tr("Corrected by {number}").format(number=made.number)
        if made.strikes:
            return self.tr("Struck by {number}").format(number=made.number)
        return self.tr("Written as {number}").format(number=made.number)
