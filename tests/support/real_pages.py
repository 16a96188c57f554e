"""The pages of the product, the map without Chromium, on an operation with one of each record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.bootstrap import AppContext
from app.core.named import Kind
from app.domains.liaison.service import NewEntry
from tests.support.fake_map import FakeView
from tests.support.task_force import HOUR, NOW, add_movements, add_relations, add_units
from ui.pages.frame import Page, Tools
from ui.pages.map.page import MapPage
from ui.shell.page_entry import PageEntry
from ui.shell.pages import PAGES
from ui.widgets.table import RowsTable
from ui.widgets.tree import NodesTree

RING = [(53.43, 6.82), (53.45, 6.82), (53.45, 6.86), (53.43, 6.82)]


class MapWithoutChromium(MapPage):
    """The map page with a map that only remembers what it was told."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent, make_map=_fake_view)


def _fake_view(parent: QWidget, _cache: Path) -> QWidget:
    return FakeView(parent)


REAL_PAGES: tuple[PageEntry, ...] = tuple(
    replace(entry, load=lambda: MapWithoutChromium) if entry.key == "map" else entry
    for entry in PAGES
)


def fill(context: AppContext) -> dict[Kind, tuple[str, str]]:
    """Put at least two records of each kind that can be picked in a list into the operation, at
    NOW of the task force; ids of two by kind."""
    movements = tuple(add_movements(context).values())
    units = add_units(context)
    add_relations(context, units)
    window = {"from": NOW - HOUR, "to": NOW + HOUR}
    zones = [context.zones.add(n, "tmo", [RING], window=window).created[0] for n in ("Z1", "Z2")]
    posts = [context.partners.add({"name": n}).created[0] for n in ("Port", "Rail")]
    incidents = [context.incidents.add(n, "fire").created[0] for n in ("Fire", "Smoke")]
    entries = [
        context.liaison.add(NewEntry(f"call {n}", action="call back", links=(zones[0],)))[0].id
        for n in (1, 2)
    ]
    return {
        "movement": movements[:2], "unit": (units["C-TF HNS"], units["TF SPOD S"]),
        "zone": tuple(zones), "post": tuple(posts), "incident": tuple(incidents),
        "entry": tuple(entries),
    }  # type: ignore[return-value]  # fmt: skip


def views(page: QWidget) -> Iterator[RowsTable | NodesTree]:
    """Every list of a page."""
    for view in page.findChildren(QAbstractItemView):
        if isinstance(view, (RowsTable, NodesTree)):
            yield view


def main_list(page: Page) -> RowsTable | NodesTree:
    """The list whose rows are the records of a page."""
    found = getattr(page, "table", None) or getattr(page, "tree", None) or page.list.table  # type: ignore[attr-defined]
    assert isinstance(found, (RowsTable, NodesTree))
    return found
