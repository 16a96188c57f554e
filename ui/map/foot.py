"""The line under the map: where the cursor is, in three notations, and the map's own buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.core.errors import Refused
from app.geo.coordinates import format_mgrs, format_rd, format_wgs84
from ui.qt.theme import theme

_NOTATIONS = (
    ("WGS84", "-52.00000, 004.00000"),
    ("MGRS", "31U ET 41647 05599"),
    ("RD", "155000 463000"),
)
_WRITERS = (format_wgs84, format_mgrs, format_rd)


class _Notation(QToolButton):
    """One notation of the position; a click copies it."""

    def __init__(self, name: str, widest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._value = ""
        self.show_value("–")
        self.setAutoRaise(True)
        self.setFont(theme().font("fixed"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(f"{name} {widest}") + 12)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._value))

    def show_value(self, value: str) -> None:
        """Show a position in this notation."""
        self._value = value
        self.setText(f"{self._name} {value}")


class MapFoot(QWidget):
    """Shows the last cursor position; says what the user asked of the map as a whole."""

    zoom_all = Signal()
    zoom_step = Signal(int)
    layers = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notations = [_Notation(name, widest, self) for name, widest in _NOTATIONS]
        self._hint = QLabel(self)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._out, self._in, self._all, self.layers_button = (QToolButton(self) for _ in range(4))
        self._arrange()
        self._connect()
        self._translate()

    def show_position(self, lat: float, lon: float) -> None:
        """The cursor is at this place, degrees WGS84."""
        for notation, write in zip(self._notations, _WRITERS, strict=True):
            try:
                notation.show_value(write(lat, lon))
            except Refused:
                # RD ends at the border, MGRS near the poles.
                notation.show_value("–")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(2)
        for notation in self._notations:
            row.addWidget(notation)
        row.addWidget(self._hint, 1)
        for button in (self._out, self._in, self._all, self.layers_button):
            button.setAutoRaise(True)
            row.addWidget(button)

    def _connect(self) -> None:
        self._out.clicked.connect(lambda: self.zoom_step.emit(-1))
        self._in.clicked.connect(lambda: self.zoom_step.emit(1))
        self._all.clicked.connect(self.zoom_all)
        self.layers_button.clicked.connect(self.layers)

    def _translate(self) -> None:
        translate = QCoreApplication.translate
        for notation in self._notations:
            notation.setToolTip(translate("MapFoot", "Position under the cursor. Click to copy."))
        words = (
            (self._out, "−", translate("MapFoot", "Zoom out")),
            (self._in, "+", translate("MapFoot", "Zoom in")),
            (
                self._all,
                translate("MapFoot", "Show all"),
                translate("MapFoot", "Bring everything into view"),
            ),
            (
                self.layers_button,
                translate("MapFoot", "Layers"),
                translate("MapFoot", "Choose what is drawn"),
            ),
        )
        for button, text, tip in words:
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
