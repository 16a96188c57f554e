"""The life of the map page: a MapPort that feeds it, paces it and refills it after a crash."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

from app.core.sentences import Language
from ui.map import document
from ui.map.bridge import Bridge
from ui.map.page import WebPage
from ui.map.picture import Message, Picture
from ui.map.port import Bounds, Feature, LayerSpec, MapEvents, Position, Scheme
from ui.map.scheme import MapProfile, product_folders

log = logging.getLogger(__name__)

NETHERLANDS = Bounds(50.7, 3.3, 53.6, 7.3)
_RELOADS = 5
"""A page that dies more often than this without a quiet minute between is left with a message."""
_QUIET_S = 60.0
_BACKGROUND = {"light": "#c9dae6", "dark": "#14191e"}


def _single_shot(parent: QObject, interval_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    return timer


class MapSession(QObject):
    """Implements MapPort on a real page; `ui.map.view.MapView` is the widget round it.

    `cache` keeps the built document between starts; `move_interval_ms` is the least time between
    two bulk moves (the next one also waits until the page has drawn the last).
    """

    faulted = Signal(str)
    """A sentence for the user; "" when the map works again."""
    shown_changed = Signal(str, bool)
    """A layer was switched, by whomever."""
    layers_declared = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        cache: Path | None = None,
        folders: Mapping[str, Path] | None = None,
        move_interval_ms: int = 100,
    ) -> None:
        super().__init__(parent)
        self._events = MapEvents(self)
        self._picture = Picture()
        self._layers: tuple[LayerSpec, ...] = ()
        self._live = False  # the page is loaded and takes messages
        self._drawn = False  # it has confirmed a first picture
        self._look: Message | None = None
        self._pending: dict[str, int] = {}
        self._deaths: list[float] = []
        self._gone: list[str] = []
        found = dict(folders) if folders is not None else product_folders()
        self._profile = MapProfile(found, lambda: document.load(cache), self._missed)
        self.page = WebPage(self._profile)
        self._bridge = Bridge(self.page)
        self._pump = _single_shot(self, move_interval_ms)
        # One sentence for all files that are missing, not one each.
        self._gone_timer = _single_shot(self, 200)
        self._connect()
        self.page.setBackgroundColor(_BACKGROUND["light"])
        self._load()

    # -- MapPort: content ----------------------------------------------------------------------

    @property
    def events(self) -> MapEvents:
        """What the map tells."""
        return self._events

    def declare_layers(self, layers: Sequence[LayerSpec]) -> None:
        """See MapPort."""
        self._layers = tuple(layers)
        self._picture.order = [layer.id for layer in layers]
        self._send("order", {"layers": self._picture.order})
        for layer in layers:
            self.set_layer_visible(layer.id, layer.visible)
        self.layers_declared.emit()

    def show(self, layer: str, features: Sequence[Feature]) -> int:
        """See MapPort."""
        rev, message = self._picture.show(layer, features)
        if message is not None:
            self._send(*message)
        return rev

    def move(self, layer: str, positions: Mapping[str, Position]) -> None:
        """See MapPort."""
        self._picture.move(layer, positions)
        self._pump_moves()

    def select(self, ids: Sequence[str]) -> None:
        """See MapPort."""
        self._picture.selected = list(ids)
        self._send("select", {"ids": list(ids)})

    # -- MapPort: where to look, how it looks --------------------------------------------------

    def focus(self, ids: Sequence[str]) -> None:
        """See MapPort."""
        bounds = self._picture.bounds(ids)
        if bounds is not None:
            self.focus_bounds(bounds)

    def focus_bounds(self, bounds: Bounds) -> None:
        """See MapPort."""
        sides = ("south", "west", "north", "east")
        self._aim("fit", {side: getattr(bounds, side) for side in sides})

    def zoom_to_all(self) -> None:
        """See MapPort."""
        self.focus_bounds(self._picture.bounds() or NETHERLANDS)

    def go_to(self, lat: float, lon: float, zoom: float | None = None) -> None:
        """See MapPort."""
        # Zero is the page's word for "keep the present zoom".
        self._aim("go", {"lat": lat, "lon": lon, "zoom": zoom or 0})

    def zoom_by(self, step: int) -> None:
        """Zoom in (positive) or out at the centre."""
        self._send("zoom", {"step": step})

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        """See MapPort."""
        hidden = self._picture.hidden
        (hidden.discard if visible else hidden.add)(layer)
        self._send("visible", {"layer": layer, "on": visible})
        self.shown_changed.emit(layer, visible)

    def set_scheme(self, scheme: Scheme) -> None:
        """See MapPort."""
        self._picture.scheme = scheme
        self.page.setBackgroundColor(_BACKGROUND[scheme])
        self._send("scheme", {"name": scheme})

    def set_language(self, language: Language) -> None:
        """See MapPort."""
        self._picture.language = language
        self._send("language", {"name": language})

    # -- for the widget and the shell ----------------------------------------------------------

    @property
    def layers(self) -> tuple[LayerSpec, ...]:
        """The declared layers."""
        return self._layers

    @property
    def hidden(self) -> frozenset[str]:
        """Layers that are switched off."""
        return frozenset(self._picture.hidden)

    @property
    def denied(self) -> tuple[str, ...]:
        """Outside addresses that the page asked for and did not get."""
        return self._profile.interceptor.denied

    def close(self) -> None:
        """Delete the page, then the profile: the other order crashes at exit."""
        self._pump.stop()
        self._gone_timer.stop()
        self._live = False
        if shiboken6.isValid(self.page):
            shiboken6.delete(self.page)
            shiboken6.delete(self._profile)

    # -- inside --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._bridge.told.connect(self._hear)
        self.page.complained.connect(self._complained)
        self.page.strayed.connect(self._profile.interceptor.deny)
        self.page.renderProcessTerminated.connect(self._died)
        self.page.loadFinished.connect(self._loaded)
        self._pump.timeout.connect(self._pump_moves)
        self._gone_timer.timeout.connect(self._tell_missed)

    def _load(self) -> None:
        self._gone.clear()
        self._drawn = False
        self.page.load(QUrl(document.ROOT + "index.html"))

    def _send(self, kind: str, payload: dict[str, Any]) -> None:
        if not self._live:
            return
        if kind in ("layer", "move"):
            self._pending[payload["layer"]] = payload["rev"]
        self._bridge.send(kind, payload)

    def _aim(self, kind: str, payload: dict[str, float]) -> None:
        """Move the view, and remember it for a page that is not up yet."""
        self._look = (kind, payload)
        self._send(kind, payload)

    def _pump_moves(self) -> None:
        """Send what has moved, unless the page still draws: it then merges with the next."""
        if not self._live or self._pending or self._pump.isActive():
            return
        messages = self._picture.take_moves()
        for message in messages:
            self._send(*message)
        if messages:
            self._pump.start()

    def _hear(self, kind: str, payload: dict[str, Any]) -> None:
        match kind:
            case "ready":
                self._ready()
            case "rendered":
                self._rendered(payload["layer"], int(payload["rev"]))
            case "picked":
                self._events.picked.emit(payload["id"])
            case "opened":
                self._events.opened.emit(payload["id"])
            case "stack":
                ids = [id_ for id_ in payload["ids"] if isinstance(id_, str)]
                self._events.stack.emit(ids, int(payload["x"]), int(payload["y"]))
            case "menu":
                place = (payload["lat"], payload["lon"], int(payload["x"]), int(payload["y"]))
                self._events.menu.emit(payload["id"], *place)
            case "cursor":
                self._events.cursor.emit(payload["lat"], payload["lon"])
            case "view":
                self._viewed(payload)
            case "denied":
                self._profile.interceptor.deny(payload["address"])
            case "error":
                self._report(payload["text"])

    def _ready(self) -> None:
        self._live = True
        self._pending.clear()
        if not self._gone:
            self.faulted.emit("")
        for message in self._picture.refill():
            self._send(*message)
        if self._look is not None:
            self._send(*self._look)
        self._events.ready.emit()

    def _rendered(self, layer: str, rev: int) -> None:
        if self._pending.get(layer, rev) <= rev:
            self._pending.pop(layer, None)
        if not self._pending and not self._drawn:
            self._drawn = True
            log.info("the map is drawn", extra={"event": "map drawn"})
        self._pump_moves()
        self._events.rendered.emit(layer, rev)

    def _viewed(self, payload: dict[str, Any]) -> None:
        self._look = ("go", {name: payload[name] for name in ("lat", "lon", "zoom")})
        box = Bounds(payload["south"], payload["west"], payload["north"], payload["east"])
        self._events.view_changed.emit(box, float(payload["zoom"]))

    # -- when things break ---------------------------------------------------------------------

    def _loaded(self, well: bool) -> None:
        if not well and self._live is False:
            self._report(self.tr("The map page could not be loaded. Tables and log still work."))

    def _missed(self, path: str) -> None:
        if path.startswith("favicon"):
            return
        self._gone.append(path.rpartition("/")[2])
        self._gone_timer.start()

    def _tell_missed(self) -> None:
        text = self.tr("Map files are missing ({names}). Install the program again.")
        self._report(text.format(names=", ".join(self._gone)))

    def _complained(self, text: str) -> None:
        """A fault of our script; before the page is ready it means an empty map."""
        if self._live:
            self._events.error.emit(text)
        else:
            self._report(self.tr("The map page failed: {text}").format(text=text))

    def _report(self, text: str) -> None:
        log.error("%s", text)
        self.faulted.emit(text)
        self._events.error.emit(text)

    def _died(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self._live = False
        self._pending.clear()
        now = time.monotonic()
        self._deaths = [*(at for at in self._deaths if now - at < _QUIET_S), now]
        log.warning("The map's renderer ended (%s, %d); it is started again.", status.name, code)
        if len(self._deaths) > _RELOADS:
            self._report(self.tr("The map keeps failing. Choose safe graphics in the settings."))
        else:
            QTimer.singleShot(0, self.page, self._load)
