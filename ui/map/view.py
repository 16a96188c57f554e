"""The map widget: the page, a line with coordinates and buttons under it, the layer panel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.map.foot import MapFoot
from ui.map.layer_panel import LayerPanel, base_layers
from ui.map.session import MapSession


class MapView(QWidget):
    """Shows one map; pages speak to `port`.

    The scheme must be registered (`ui.map.scheme.register_scheme`) and
    `ui.qt.webengine.prepare` called before the QApplication. Call `close_page` before the
    application ends. `cache` and `folders`: see MapSession.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        cache: Path | None = None,
        folders: Mapping[str, Path] | None = None,
        move_interval_ms: int = 100,
    ) -> None:
        super().__init__(parent)
        self.port = MapSession(
            self, cache=cache, folders=folders, move_interval_ms=move_interval_ms
        )
        self._web = QWebEngineView(self)
        self._foot = MapFoot(self)
        self._panel = LayerPanel(self)
        self._fault = QLabel(self)
        self._arrange()
        self._connect()
        self._fill_panel()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_page)

    def close_page(self) -> None:
        """End the page while Qt still runs; afterwards the widget is an empty shell."""
        if shiboken6.isValid(self._web):
            shiboken6.delete(self._web)
        self.port.close()

    def menu_point(self, x: int, y: int) -> QPoint:
        """The screen position for a menu at the pixel that `events.menu` named."""
        return self._web.mapToGlobal(QPoint(x, y))

    def draw_for_wall(self, scale: float) -> None:
        """Draw everything this many times as large, and take no key, press or move."""
        self._web.setZoomFactor(scale)
        self._foot.hide()
        for part in (self, self._web, *self.findChildren(QWidget)):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._web.setEnabled(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill_panel()
        super().changeEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._fault)
        column.addWidget(self._web, 1)
        column.addWidget(self._foot)
        self._fault.setWordWrap(True)
        self._fault.setMargin(8)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.hide()
        # Our own menu comes from `events.menu`; Chromium's would offer "reload" and "back".
        self._web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._web.setAccessibleName(self.tr("Map"))
        self._web.setPage(self.port.page)
        self.setFocusProxy(self._web)

    def _connect(self) -> None:
        self.port.faulted.connect(self._tell_fault)
        self.port.layers_declared.connect(self._fill_panel)
        self.port.shown_changed.connect(self._panel.set_shown)
        self.port.events.cursor.connect(self._foot.show_position)
        self._foot.zoom_all.connect(self.port.zoom_to_all)
        self._foot.zoom_step.connect(self.port.zoom_by)
        self._foot.layers.connect(lambda: self._panel.open_above(self._foot.layers_button))
        self._panel.toggled.connect(self._toggled)

    def _toggled(self, layer: str, visible: bool) -> None:
        self.port.set_layer_visible(layer, visible)
        self.port.events.layer_toggled.emit(layer, visible)

    def _fill_panel(self) -> None:
        layers = (*self.port.layers, *base_layers())
        hidden = self.port.hidden
        self._panel.fill(layers, {layer.id: layer.id not in hidden for layer in layers})

    def _tell_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
