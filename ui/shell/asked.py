"""What pages ask of the rest of the window, carried out: pages do not know one another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.pages.frame import Kind

if TYPE_CHECKING:
    from ui.shell.commands import Commands


class Asked:
    """See `ui.pages.frame.Asks`. `commands` is set before a page can be seen."""

    commands: Commands

    def write_about(self, kind: Kind, id_: str) -> None:
        self.commands.write_about(kind, id_)

    def write_call(self, kind: Kind, id_: str, to: str, channel: str) -> None:
        self.commands.write_about(kind, id_, {"to": to, "channel": channel})

    def write_at(self, lat: float, lon: float) -> None:
        self.commands.write_at(lat, lon)

    def new_zone_at(self, lat: float, lon: float) -> None:
        self.commands.window.deck.show_page("zones", activate=False).new_at(lat, lon)

    def incident_of(self, entry_id: str) -> None:
        from ui.pages.incidents.dialogs import open_from  # noqa: PLC0415 - rarely wanted

        window = self.commands.window
        open_from(window.tools, entry_id, window)

    def show_conflicts(self) -> None:
        from ui.pages.map.conflicts_dialog import ConflictsDialog  # noqa: PLC0415 - rarely wanted

        window = self.commands.window
        dialog = ConflictsDialog(window.tools, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def import_files(self, paths: list[Path]) -> None:
        self.commands.import_files(paths)

    def sign_on(self) -> None:
        self.commands.sign_on()

    def alarm(self, text: str) -> None:
        self.commands.window.banner.tell(text, "red")

    def set_up(self, step: str) -> None:
        self.commands.set_up(step)

    def relieve(self, note: str) -> None:
        self.commands.relieve(note)
