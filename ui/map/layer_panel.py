"""The small panel in which the user chooses what the map draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from ui.map.port import LayerSpec


def base_layers() -> tuple[LayerSpec, ...]:
    """The layers of the base map, in the language of the moment."""
    translate = QCoreApplication.translate
    group = translate("MapLayers", "Base map")
    return (
        LayerSpec("base.towns", translate("MapLayers", "Towns"), group),
        LayerSpec("base.labels", translate("MapLayers", "Provinces and waters"), group),
        LayerSpec(
            "base.network", translate("MapLayers", "Roads and rail (example network)"), group
        ),
        LayerSpec("base.borders", translate("MapLayers", "Borders"), group),
        LayerSpec("base.canals", translate("MapLayers", "Rivers and canals"), group),
        LayerSpec("base.dikes", translate("MapLayers", "Dikes and dams"), group),
    )


class LayerPanel(QFrame):
    """A pop-up with one tick box for each layer, in groups; Escape closes it."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._column = QVBoxLayout(self)
        self._boxes: dict[str, QCheckBox] = {}

    def fill(self, layers: Sequence[LayerSpec], shown: Mapping[str, bool]) -> None:
        """List these layers; `shown` overrides what a layer says of itself."""
        self._clear()
        group = ""
        for layer in layers:
            if layer.group != group:
                group = layer.group
                self._heading(group)
            self._box(layer, shown.get(layer.id, layer.visible))

    def set_shown(self, layer: str, shown: bool) -> None:
        """Follow a layer that was switched elsewhere; tells nobody."""
        box = self._boxes.get(layer)
        if box is not None:
            box.blockSignals(True)
            box.setChecked(shown)
            box.blockSignals(False)

    def open_above(self, anchor: QWidget) -> None:
        """Pop up with the lower right corner on the top right of `anchor`."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        self.move(corner - QPoint(self.width(), self.height() + 2))
        self.show()
        if self._boxes:
            next(iter(self._boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _clear(self) -> None:
        self._boxes.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _heading(self, text: str) -> None:
        label = QLabel(text, self)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        self._column.addWidget(label)

    def _box(self, layer: LayerSpec, shown: bool) -> None:
        box = QCheckBox(layer.title, self)
        box.setChecked(shown)
        box.toggled.connect(lambda on, key=layer.id: self.toggled.emit(key, on))
        self._column.addWidget(box)
        self._boxes[layer.id] = box
