"""The context menu of the map and of its list: the same order for every kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.core.errors import Refused
from app.geo.coordinates import format_mgrs, format_rd, format_wgs84
from ui.kinds import BY_KEY
from ui.map.layers.spec import MapObject
from ui.qt.icons import icon
from ui.qt.plain import caption


@dataclass(frozen=True, slots=True)
class MenuRuns:
    """What the lines of the menu do; `unmark` is None where no place is marked."""

    open: Callable[[MapObject], None]
    entry: Callable[[MapObject | None, float, float], None]
    zone: Callable[[float, float], None]
    centre: Callable[[float, float], None]
    unmark: Callable[[], None] | None = None


def make_menu(
    parent: QWidget, thing: MapObject | None, lat: float, lon: float, runs: MenuRuns
) -> QMenu:
    """The menu for a thing, or for the empty map at a position (degrees WGS84)."""
    translate = QCoreApplication.translate
    menu = QMenu(parent)
    if thing is not None:
        head = menu.addAction(caption(thing.name))
        head.setEnabled(False)
        _add(menu, "window", translate("MapMenu", "Open"), lambda: runs.open(thing))
        about = translate("MapMenu", "Log entry about this…")
        _add(menu, "log", about, lambda: runs.entry(thing, lat, lon))
    else:
        here = translate("MapMenu", "Log entry here…")
        _add(menu, "log", here, lambda: runs.entry(None, lat, lon))
        _add(menu, "zone", translate("MapMenu", "New zone here…"), lambda: runs.zone(lat, lon))
    menu.addSeparator()
    _add(menu, "target", translate("MapMenu", "Centre here"), lambda: runs.centre(lat, lon))
    if runs.unmark is not None:
        _add(menu, "cross", translate("MapMenu", "Remove the mark of the last place"), runs.unmark)
    menu.addSeparator()
    copy = translate("MapMenu", "Copy {name}  {position}")
    for name, text in notations(lat, lon):
        _add(menu, "copy", copy.format(name=name, position=text), partial(_to_clipboard, text))
    return menu


def make_stack(
    parent: QWidget, things: Sequence[MapObject], pick: Callable[[MapObject], None]
) -> QMenu:
    """What lies at one place of the map, in the order given: Enter or a click picks one."""
    menu = QMenu(parent)
    for thing in things:
        text = "   ".join(part for part in (thing.name, thing.state.text, thing.note) if part)
        _add(menu, thing.state.sign() or BY_KEY[thing.kind].icon, text, partial(pick, thing))
    return menu


def notations(lat: float, lon: float) -> list[tuple[str, str]]:
    """The position in every notation that reaches it, with the name of the notation."""
    found = []
    for name, write in (("WGS84", format_wgs84), ("MGRS", format_mgrs), ("RD", format_rd)):
        try:
            found.append((name, write(lat, lon)))
        except Refused:
            continue
    return found


def _add(menu: QMenu, sign: str, text: str, run: Callable[[], None]) -> QAction:
    action = menu.addAction(icon(sign), caption(text))

    def triggered(_checked: bool = False) -> None:
        run()

    action.triggered.connect(triggered)
    return action


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
