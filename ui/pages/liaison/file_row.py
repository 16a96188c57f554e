"""The files of the entry being written: chosen, dropped or pasted, taken off again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domains.liaison.attachments import MOST_FILES, TYPES, Attachment
from ui.pages.frame import Tools
from ui.pages.liaison.chips import Chips, ChipSpec
from ui.pages.liaison.entry_rules import EntryDraft
from ui.widgets.ask_file import ask_which


class FileRow(Chips):
    """Shows and changes the attachments of one EntryDraft. `changed`: one came or went."""

    changed = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._draft = tools, EntryDraft()
        self.pressed.connect(self._take_off)

    def use(self, draft: EntryDraft) -> None:
        """Work on this draft from now on."""
        self._draft = draft
        self._show()

    def choose(self) -> None:
        """Ask which files belong to the entry."""
        kinds = " ".join(f"*{suffix}" for suffix in TYPES)
        shown = self.tr("Files ({kinds})").format(kinds=kinds)
        ask_which(self, self.tr("Attach files"), shown, self.add)

    def add(self, paths: list[Path]) -> None:
        """Keep these files in the io lane and name them in the entry."""
        work = self._tools.context.attachments
        for path in paths:
            self._tools.jobs.submit(
                "io", partial(work.take, path), self._taken, self._tools.refuse, self
            )

    def _taken(self, attachment: Attachment) -> None:
        if attachment not in self._draft.files:
            if len(self._draft.files) >= MOST_FILES:
                text = self.tr("An entry has at most {count} files; add to it for more.")
                self._tools.tell(text.format(count=MOST_FILES))
                return
            self._draft.files.append(attachment)
            self._show()
            self.changed.emit()

    def _take_off(self, key: str) -> None:
        self._draft.files = [one for one in self._draft.files if one.hash != key]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        tip = self.tr("Attached. Press to take it off.")
        specs = [ChipSpec(f.hash, file_title(f), "import", "on", tip) for f in self._draft.files]
        self.set_specs(specs)
        self.setVisible(bool(specs))


def file_title(file: Attachment) -> str:
    """The name and size of a file, as on a chip."""
    kilo = max(1, round(file.size / 1024))
    return f"{file.name} ({kilo} kB)" if kilo < 1024 else f"{file.name} ({kilo / 1024:.1f} MB)"
