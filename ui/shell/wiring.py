"""What pages ask of one another, carried by the window: pages do not know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from app.geo.coordinates import format_mgrs
from ui.shell.commands import Commands
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from ui.pages.liaison.page import LiaisonPage
    from ui.pages.map.page import MapPage
    from ui.pages.watch.page import WatchPage
    from ui.pages.zones.page import ZonesPage


def wire(window: MainWindow, commands: Commands) -> None:
    """Connect each page to the others when it is made."""
    window.page_made.connect(lambda key: _wire_page(window, commands, key))
    for key, holder in window.deck.holders.items():
        if holder.page is not None:
            _wire_page(window, commands, key)


def _wire_page(window: MainWindow, commands: Commands, key: str) -> None:
    page = window.deck.holders[key].page
    # By key, not by class: the modules of the pages are loaded only when they are wanted.
    if key == "map":
        on_map = cast("MapPage", page)
        on_map.entry_wanted.connect(lambda kind, id_, at: _write(commands, kind, id_, at))
        on_map.zone_wanted.connect(lambda lat, lon: _new_zone(window, lat, lon))
    elif key == "zones":
        on_zones = cast("ZonesPage", page)
        on_zones.entry_wanted.connect(lambda kind, id_, at: _write(commands, kind, id_, at))
        on_zones.conflicts_wanted.connect(lambda: _show_conflicts(window))
    elif key == "liaison":
        cast("LiaisonPage", page).sign_on_wanted.connect(commands.sign_on)
    elif key == "watch":
        cast("WatchPage", page).relief_wanted.connect(commands.relieve)


def _write(commands: Commands, kind: str, id_: str, at: tuple[float, float] | None) -> None:
    """An entry about a record, or else about a position: its MGRS stands in the text then."""
    if kind:
        commands.write_about(kind, id_)
    elif at is not None:
        commands.write().form.fields.text.insertPlainText(f"{format_mgrs(*at)} ")


def _new_zone(window: MainWindow, lat: float, lon: float) -> None:
    cast("ZonesPage", window.deck.show_page("zones", activate=False)).new_zone_at(lat, lon)


def _show_conflicts(window: MainWindow) -> None:
    from ui.pages.map.conflicts_dialog import ConflictsDialog  # noqa: PLC0415

    dialog = ConflictsDialog(window.tools, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
