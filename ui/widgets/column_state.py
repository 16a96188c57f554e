"""Which columns a header shows, how wide, in which order: by key, so that new columns are safe."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from ui.models.columns import Column
from ui.qt.theme import theme


def set_up(header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
    """The columns as they are declared: widths, hidden ones, the one that stretches."""
    current = theme()
    header.setSectionsMovable(True)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(current.px(32))
    header.setStretchLastSection(not any(column.stretch for column in columns))
    for place, column in enumerate(columns):
        header.setSectionResizeMode(
            place,
            QHeaderView.ResizeMode.Stretch
            if column.stretch
            else QHeaderView.ResizeMode.Interactive,
        )
        # No heading is cut off, in whatever language; the arrow of the sort needs its place.
        needed = header.fontMetrics().horizontalAdvance(column.heading()) + current.px(16 + 14)
        header.resizeSection(place, max(current.px(column.width), needed))
        header.setSectionHidden(place, column.hidden)


def show_only(header: QHeaderView, columns: Sequence[Column[Any]], keys: Collection[str]) -> None:
    """Show the columns with these keys, in the order in which they are declared."""
    for place, column in enumerate(columns):
        header.setSectionHidden(place, column.key not in keys)


def saved(header: QHeaderView, columns: Sequence[Column[Any]]) -> bytes:
    """The state as JSON: what is shown in which order, the widths, and the sort."""
    order = sorted(range(len(columns)), key=header.visualIndex)
    sort = header.sortIndicatorSection()
    scale = theme().scale
    state = {
        "order": [columns[place].key for place in order],
        "hidden": [c.key for place, c in enumerate(columns) if header.isSectionHidden(place)],
        "width": {
            c.key: round(header.sectionSize(place) / scale)
            for place, c in enumerate(columns)
            if not header.isSectionHidden(place)
        },
        "sort": columns[sort].key if 0 <= sort < len(columns) else "",
        "descending": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
    }
    return json.dumps(state).encode()


def restore(header: QHeaderView, columns: Sequence[Column[Any]], state: bytes) -> None:
    """Bring a saved state back; keys that are gone are passed over, new ones stay as declared."""
    try:
        given = json.loads(state)
        order, hidden = list(given["order"]), set(given["hidden"])
        widths, sort = dict(given["width"]), str(given["sort"])
        descending = bool(given["descending"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    place_of = {column.key: place for place, column in enumerate(columns)}
    for visual, key in enumerate(key for key in order if key in place_of):
        header.moveSection(header.visualIndex(place_of[key]), visual)
    for key, place in place_of.items():
        if key in order:
            header.setSectionHidden(place, key in hidden)
        if key in widths:
            header.resizeSection(place, theme().px(int(widths[key])))
    if sort in place_of:
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(place_of[sort], way)


def rescale(header: QHeaderView, factor: float) -> None:
    """Make every column as much wider as the text has become."""
    for place in range(header.count()):
        if not header.isSectionHidden(place) and factor != 1.0:
            header.resizeSection(place, round(header.sectionSize(place) * factor))


def fit_headings(header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
    """No heading is cut off in the language and at the size in use; what is wider stays."""
    for place, column in enumerate(columns):
        needed = header.fontMetrics().horizontalAdvance(column.heading()) + theme().px(16)
        if not header.isSectionHidden(place) and header.sectionSize(place) < needed:
            header.resizeSection(place, needed)


def hide_for_room(
    header: QHeaderView, columns: Sequence[Column[Any]], keys: Sequence[str], room: int
) -> list[int]:
    """Hide columns of `keys`, in this order, until those that do not stretch fit into `room`;
    the places of what was hidden."""
    fixed = sum(header.sectionSize(n) for n, c in enumerate(columns) if not c.stretch)
    places = {column.key: place for place, column in enumerate(columns)}
    hidden = list[int]()
    for place in (places[key] for key in keys):
        if fixed > room and not header.isSectionHidden(place):
            hidden.append(place)
            fixed -= header.sectionSize(place)
            header.setSectionHidden(place, True)
    return hidden


def columns_menu(header: QHeaderView, columns: Sequence[Column[Any]]) -> QMenu:
    """A menu with a tick for each column; the last one that is shown cannot be hidden."""
    menu = QMenu(header)
    shown = len(columns) - header.hiddenSectionCount()
    for place in sorted(range(len(columns)), key=header.visualIndex):
        action = menu.addAction(columns[place].heading())
        action.setCheckable(True)
        visible = not header.isSectionHidden(place)
        action.setChecked(visible)
        action.setEnabled(not visible or shown > 1)
        action.toggled.connect(lambda on, place=place: header.setSectionHidden(place, not on))
    return menu


def offer_menu(header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
    """Open the menu of columns on the header's context menu event."""

    def popup(at: QPoint) -> None:
        menu = columns_menu(header, columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(header.mapToGlobal(at))

    header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    header.customContextMenuRequested.connect(popup)
