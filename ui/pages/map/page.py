"""The map page: everything with a position, at the shared time, for mouse and keyboard alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.core.errors import Refused
from app.geo.coordinates import format_wgs84
from app.geo.gazetteer import Gazetteer, packaged_gazetteer
from ui.kinds.spots import Hit
from ui.map.layers import layer_specs
from ui.map.layers.spec import MapObject
from ui.map.port import Bounds, LayerSpec, MapPort, Point
from ui.map.view import MapView
from ui.pages.frame import Kind, Page, Run, Tools, WallFace
from ui.pages.map.actions import ACTIONS
from ui.pages.map.goto import hits, resolve
from ui.pages.map.goto_field import GoToField
from ui.pages.map.menu import MenuRuns, make_menu, make_stack
from ui.pages.map.object_list import ObjectList
from ui.pages.map.presenter import Feeder, MapPresenter
from ui.pages.map.scene import Scene
from ui.qt.icons import icon
from ui.qt.theme import theme

MARK = "mark"
"""The layer with the place that was gone to last."""
GOTO_ZOOM, OBJECT_ZOOM = 11.0, 10.0
GAZETTEER_AFTER_MS = 300
UNDER_WAY = ("movement", "incident")
"""What a map on a wall always has in view."""


class MapWidget(Protocol):
    """What the page needs of `MapView`: a test gives another."""

    @property
    def port(self) -> MapPort: ...

    def close_page(self) -> None: ...

    def menu_point(self, x: int, y: int) -> QPoint: ...

    def draw_for_wall(self, scale: float) -> None: ...


MakeMap = Callable[[QWidget, Path], QWidget]


def _make_view(parent: QWidget, cache: Path) -> QWidget:
    return MapView(parent, cache=cache)


class MapPage(Page):
    """The map, its go-to box and its list. The map itself is made when the page is first shown.

    What is remembered (layers, list, view) goes through `save_state` and `restore_state`, which
    `ui.qt.window_state` finds by the object name.
    """

    key = "map"
    icon = "map"

    specs = ACTIONS
    draws_itself = True

    def __init__(
        self, tools: Tools, parent: QWidget | None = None, make_map: MakeMap = _make_view
    ) -> None:
        super().__init__(tools, parent)
        self.setObjectName("map-page")
        self.setAcceptDrops(True)
        self._make_map = make_map
        self.map: MapWidget | None = None
        self._feeder: Feeder | None = None
        self._gazetteer: Gazetteer | None = None
        self._shown: dict[str, bool] = {}
        self._bounds: Bounds | None = None
        self._look: list[float] = []
        self._wanted = ""
        self._going: Hit | None = None  # where to go when the map is there
        self._marked = False  # a place that was gone to has its sign
        self._closed = False  # the page has ended: no map is made any more
        self._wall = 0.0  # how many times as large it is drawn, 0 where it is worked at
        self._framed = False  # on a wall: the view was set once for this size
        self._first_look = False  # the view is still to be set, once there is something to see
        self.presenter = MapPresenter(tools, self._take, self)
        self.goto = GoToField(self._suggest, self)
        # Asked for every object of the list: made once.
        self._shown_at_first = {spec.id: spec.visible for spec in layer_specs()}
        self.list = ObjectList(lambda o: self.layer_shown(o.layer), self)
        self._list_button, self._import_button = QToolButton(self), QToolButton(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._arrange()
        self._connect()
        self._retranslate()
        self.presenter.loader.ask()

    # -- for the shell

    def title(self) -> str:
        return self.tr("Map")

    def runs(self) -> Mapping[str, Run]:
        return {
            "map.goto": self.focus_goto, "map.list": self.focus_list, "map.all": self.show_all,
            "map.import": self.choose_files, "map.conflicts": self.tools.ask.show_conflicts,
        }  # fmt: skip

    def shows(self, id_: str) -> bool:
        """Whether it has a place on the map at the shown moment."""
        return self.presenter.find(id_) is not None

    def show_record(self, kind: Kind, id_: str) -> None:
        """Bring one thing into view and select it."""
        self.tools.selection.pick(kind, id_)
        if self.presenter.find(id_) is not None and self.map is not None:
            self.map.port.focus([id_])
        else:
            self._wanted = id_

    def show_position(self, lat: float, lon: float) -> None:
        self._go(Hit(format_wgs84(lat, lon), "", lat, lon))

    def wall_face(self) -> WallFace:
        return WallFace((self._bar, self.list))

    def set_wall(self, scale: float) -> None:
        """The map alone, with all that is under way in view."""
        self._wall, self._framed = scale, False
        if self.map is not None:
            self.map.draw_for_wall(scale)
            self._show_under_way()

    def activate(self) -> None:
        """The map itself has the cursor, so that arrows pan and Enter opens."""
        if self.map is not None:
            cast(QWidget, self.map).setFocus()

    def save_state(self) -> bytes:
        """Layers that were switched, whether the list is open, and where the map looks."""
        state = {"layers": self._shown, "list": not self.list.isHidden(), "look": self._look}
        return json.dumps(state).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring a saved state back; what cannot be read is passed over."""
        try:
            given = json.loads(state)
            layers = {str(key): bool(on) for key, on in given["layers"].items()}
            look = [float(each) for each in given["look"]]
            listed = bool(given["list"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return
        self._shown = layers
        self._look = look if len(look) == 3 else []
        self.list.setVisible(listed)
        self._list_button.setChecked(listed)
        if self.map is not None:
            self._declare()

    def end(self) -> None:
        """The web page ends while Qt still runs."""
        self._closed = True
        self.presenter.loader.stop()
        if self.map is not None:
            self.map.close_page()
        self.map = self._feeder = None

    # -- what a person does

    def focus_goto(self) -> None:
        """Ctrl+G."""
        self.goto.setFocus()
        self.goto.selectAll()

    def focus_list(self) -> None:
        """Ctrl+L: open the list of what is on the map and go there."""
        self._list_button.setChecked(True)
        self.list.focus()

    def show_all(self) -> None:
        """Bring everything that is shown into view."""
        if self.map is not None:
            self.map.port.zoom_to_all()

    def go_to(self, text: str) -> None:
        """Go to what `text` means, or say why not."""
        try:
            self._go(resolve(text, self.presenter.scene.objects, self._gazetteer))
        except Refused as refusal:
            self.tools.refuse(refusal)

    def choose_files(self) -> None:
        """Ask for files to import."""
        self.tools.ask.import_files([])

    def layer_shown(self, layer: str) -> bool:
        """Whether a layer is switched on."""
        return self._shown.get(layer, self._shown_at_first.get(layer, True))

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Make the map at the first time, catch up at every other."""
        super().showEvent(event)
        if self.map is None and not self._closed:
            self._start_map()

    def event(self, event: QEvent) -> bool:
        """A page that is thrown away ends its web page first."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.end()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self.map is not None:
                self._declare()
                self.map.port.set_language(self.tools.language)
            self.presenter.refresh(still=True)
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are previewed, never stored at once."""
        if paths := _files(event):
            event.acceptProposedAction()
            self.tools.ask.import_files(paths)

    # -- inside

    def _arrange(self) -> None:
        current = theme()
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(current.px(8), current.px(6), current.px(8), current.px(6))
        row.setSpacing(current.px(6))
        self.goto.setMinimumWidth(current.px(364))
        self.goto.setMaximumWidth(current.px(460))
        row.addWidget(self.goto, 1)
        row.addStretch(1)
        row.addWidget(self._import_button)
        row.addWidget(self._list_button)
        for button in (self._import_button, self._list_button):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._list_button.setCheckable(True)
        self.list.hide()
        self.list.setMinimumWidth(current.px(260))
        self._splitter.setObjectName("map-splitter")
        self._splitter.addWidget(self.list)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        tools = self.tools
        tools.changes.changed.connect(self.presenter.changed)
        tools.time.changed.connect(self.presenter.loader.ask)
        tools.selection.changed.connect(self._selected)
        theme().changed.connect(self._restyle)
        self.goto.chosen.connect(self._go)
        self.goto.entered.connect(self.go_to)
        self.goto.emptied.connect(self._unmark)
        self._list_button.toggled.connect(self.list.setVisible)
        self._import_button.clicked.connect(self.choose_files)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._opened)
        self.list.filtered.connect(lambda: self.list.pick(self.tools.selection.id))
        self.presenter.loader.state_changed.connect(
            lambda state: self.list.table.set_failed(state == "failed")
        )
        self.list.left.connect(self.activate)
        self.list.menu_wanted.connect(self._list_menu)
        # The names of places can wait until the map is there: nobody types that fast.
        QTimer.singleShot(GAZETTEER_AFTER_MS, self, self._load_gazetteer)

    def _start_map(self) -> None:
        made = self._make_map(self, Path(self.tools.context.desk.store.folder) / "cache")
        self.map = cast(MapWidget, made)
        port = self.map.port
        self._feeder = Feeder(port)
        # Files dropped on the map are for the page; the browser would open them.
        for child in (made, *made.findChildren(QWidget)):
            child.setAcceptDrops(False)
        self._splitter.insertWidget(0, made)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([theme().px(1000), theme().px(500)])
        self._restyle()
        port.set_language(self.tools.language)
        self._declare()
        self._listen(port)
        self._first_look = not self._look
        if self._look:
            port.go_to(*self._look)
        if self._going is not None:
            self._first_look = False
            self._go(self._going)
        if self._wall:
            self.map.draw_for_wall(self._wall)

    def _listen(self, port: MapPort) -> None:
        events = port.events
        events.picked.connect(self._picked)
        events.opened.connect(self._opened)
        events.menu.connect(self._map_menu)
        events.stack.connect(self._stack_menu)
        events.view_changed.connect(self._looked)
        events.layer_toggled.connect(self._toggled)

    def _declare(self) -> None:
        if self.map is None:
            return
        specs = [
            LayerSpec(s.id, s.title, s.group, self._shown.get(s.id, s.visible))
            for s in layer_specs()
        ]
        self.map.port.declare_layers(specs)
        for layer, on in self._shown.items():
            if layer.startswith("base."):
                self.map.port.set_layer_visible(layer, on)

    def _take(self, scene: Scene) -> None:
        self.list.set_objects(scene.objects)
        self.list.pick(self.tools.selection.id)
        if self._feeder is None or self.map is None:
            return
        self._feeder.feed(scene.features)
        self._mark_selection()
        if self._wall:
            self._show_under_way()
        elif self._wanted and self.presenter.find(self._wanted) is not None:
            self.map.port.focus([self._wanted])
            self._wanted, self._first_look = "", False
        elif self._first_look:
            self._first_look = False
            self.map.port.zoom_to_all()

    def _show_under_way(self) -> None:
        """On a wall nobody moves the map: what moves or is open is kept in view, with all of the
        rest while there is nothing of that."""
        things = [o for o in self.presenter.scene.objects if o.kind in UNDER_WAY]
        inside = self._bounds is not None and all(self._in_view(thing) for thing in things)
        if self.map is None or (self._framed and inside):
            return
        self._framed = True
        if things:
            self.map.port.focus([thing.id for thing in things])
        else:
            self.map.port.zoom_to_all()

    def _selected(self, kind: str, id_: str) -> None:
        self.list.pick(id_)
        self._mark_selection()
        # Its route is drawn, and a movement of another day appears.
        self.presenter.refresh()
        thing = self.presenter.find(id_) if id_ else None
        if thing is not None and self.map is not None and not self._in_view(thing):
            self.map.port.go_to(thing.lat, thing.lon)

    def _mark_selection(self) -> None:
        if self.map is not None:
            id_ = self.tools.selection.id
            self.map.port.select([id_] if id_ else [])

    def _in_view(self, thing: MapObject) -> bool:
        box = self._bounds
        if box is None:
            return True
        return box.south <= thing.lat <= box.north and box.west <= thing.lon <= box.east

    def _picked(self, id_: str) -> None:
        thing = self.presenter.find(id_) if id_ else None
        if thing is None:
            self.tools.selection.clear()
        else:
            self.tools.selection.pick(thing.kind, thing.id)

    def _opened(self, id_: str) -> None:
        thing = self.presenter.find(id_)
        if thing is not None:
            self._open(thing)

    def _open(self, thing: MapObject) -> None:
        self.tools.selection.open(thing.kind, thing.id)

    def _map_menu(self, id_: str, lat: float, lon: float, x: int, y: int) -> None:
        if self.map is not None:
            thing = self.presenter.find(id_) if id_ else None
            if thing is not None:
                self.tools.selection.pick(thing.kind, thing.id)
            self._menu(thing, lat, lon, self.map.menu_point(x, y))

    def _stack_menu(self, ids: list[str], x: int, y: int) -> None:
        things = [thing for id_ in ids if (thing := self.presenter.find(id_)) is not None]
        if self.map is not None and things:
            menu = make_stack(self, things, lambda thing: self._picked(thing.id))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.map.menu_point(x, y))
            menu.setActiveAction(menu.actions()[0])

    def _list_menu(self, id_: str, at: QPoint) -> None:
        thing = self.presenter.find(id_)
        if thing is not None:
            self._menu(thing, thing.lat, thing.lon, at)

    def _menu(self, thing: MapObject | None, lat: float, lon: float, at: QPoint) -> None:
        runs = MenuRuns(
            self._open, self._want_entry, self.tools.ask.new_zone_at, self._centre,
            self.goto.clear if self._marked else None,
        )  # fmt: skip
        menu = make_menu(self, thing, lat, lon, runs)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _want_entry(self, thing: MapObject | None, lat: float, lon: float) -> None:
        if thing is not None:
            self.tools.ask.write_about(thing.kind, thing.id)
        else:
            self.tools.ask.write_at(lat, lon)

    def _centre(self, lat: float, lon: float) -> None:
        if self.map is not None:
            self.map.port.go_to(lat, lon)

    def _suggest(self, text: str) -> list[Hit]:
        return hits(text, self.presenter.scene.objects, self._gazetteer)

    def _load_gazetteer(self) -> None:
        if not self._closed:
            self.tools.jobs.submit("io", packaged_gazetteer, self._take_gazetteer, owner=self)

    def _take_gazetteer(self, found: Gazetteer) -> None:
        self._gazetteer = found

    def _go(self, hit: Hit) -> None:
        if self.map is None:
            self._going = hit
            return
        if hit.id:
            self.tools.selection.pick(hit.kind, hit.id)
            near = not self._look or self._look[2] >= OBJECT_ZOOM
            self.map.port.go_to(hit.lat, hit.lon, None if near else OBJECT_ZOOM)
            return
        self.map.port.show(MARK, [Point(MARK, hit.lat, hit.lon, hit.title, "target")])
        self._marked = True
        self.map.port.go_to(hit.lat, hit.lon, hit.zoom or GOTO_ZOOM)

    def _unmark(self) -> None:
        self._going, self._marked = None, False
        if self.map is not None:
            self.map.port.show(MARK, [])

    def _looked(self, box: Bounds, zoom: float) -> None:
        self._bounds = box
        self._look = [(box.south + box.north) / 2, (box.west + box.east) / 2, zoom]

    def _toggled(self, layer: str, on: bool) -> None:
        self._shown[layer] = on
        self.list.refresh()

    def _restyle(self) -> None:
        self._import_button.setIcon(icon("import"))
        self._list_button.setIcon(icon("layers"))
        if self.map is not None:
            self.map.port.set_scheme(theme().scheme)

    def _retranslate(self) -> None:
        self._import_button.setText(self.tr("Import…"))
        self._import_button.setToolTip(
            self.tr("Bring in zones, routes, places or movements from files")
        )
        self._list_button.setText(self.tr("List"))
        self._list_button.setToolTip(self.tr("What is on the map, as a list (Ctrl+L)"))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
