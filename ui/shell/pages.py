"""The pages of the window, in their order. To add one: a row and a function here."""

from __future__ import annotations

from ui.pages.frame import Page
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.shell.page_entry import PageEntry

# Each page is imported when it is first wanted: see PageEntry.
# ruff: noqa: PLC0415


def _map() -> type[Page]:
    from ui.pages.map.page import MapPage

    return MapPage


def _movements() -> type[Page]:
    from ui.pages.movements.page import MovementsPage

    return MovementsPage


def _command() -> type[Page]:
    from ui.pages.command.page import CommandPage

    return CommandPage


def _liaison() -> type[Page]:
    from ui.pages.liaison.page import LiaisonPage

    return LiaisonPage


def _incidents() -> type[Page]:
    from ui.pages.incidents.page import IncidentsPage

    return IncidentsPage


def _partners() -> type[Page]:
    from ui.pages.partners.page import PartnersPage

    return PartnersPage


def _watch() -> type[Page]:
    from ui.pages.watch.page import WatchPage

    return WatchPage


def _zones() -> type[Page]:
    from ui.pages.zones.page import ZonesPage

    return ZonesPage


PAGES: tuple[PageEntry, ...] = (
    PageEntry("map", QT_TRANSLATE_NOOP("Pages", "Map"), "map", _map, True),
    PageEntry("movements", QT_TRANSLATE_NOOP("Pages", "Movements"), "movements", _movements),
    PageEntry("command", QT_TRANSLATE_NOOP("Pages", "Command"), "tree", _command),
    PageEntry("liaison", QT_TRANSLATE_NOOP("Pages", "Log"), "log", _liaison),
    PageEntry("partners", QT_TRANSLATE_NOOP("Pages", "Partners"), "phone", _partners),
    PageEntry("incidents", QT_TRANSLATE_NOOP("Pages", "Incidents"), "incident", _incidents),
    PageEntry("watch", QT_TRANSLATE_NOOP("Pages", "Watch"), "user", _watch),
    PageEntry("zones", QT_TRANSLATE_NOOP("Pages", "Zones"), "zone", _zones),
)
