"""A state is a sign, a word and a tone, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.qt.theme import Tone, theme

_SIGNS: dict[Tone, str] = {
    "red": "alert",
    "amber": "late",
    "green": "check",
    "accent": "info",
    "muted": "",
    "": "",
}


@dataclass(frozen=True, slots=True)
class StateMark:
    """What a pill or a status label shows. `icon` "" takes the sign that goes with the tone."""

    text: str
    tone: Tone = ""
    icon: str = ""
    tip: str = ""

    def sign(self) -> str:
        """The name of the icon, "" for none."""
        return self.icon or _SIGNS[self.tone]


def set_look(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet asks for, and let it look again if one is new."""
    new = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in new.items():
        widget.setProperty(name, value)
    if new:
        given, size = widget.testAttribute(Qt.WidgetAttribute.WA_SetFont), widget.font().pixelSize()
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        if given and size > 0 and widget.font().pixelSize() != size:
            # To polish brings back the font from before the first style sheet.
            font = widget.font()
            font.setPixelSize(size)
            widget.setFont(font)


def show_struck(label: QLabel, struck: bool) -> None:
    """Say the text of a label in grey and drawn through, or as it is."""
    set_look(label, tone="muted" if struck else "")
    # After the look: to polish takes back a font that was set by hand.
    font = theme().font("body")
    font.setStrikeOut(struck)
    label.setFont(font)
