"""The look: one table of named colours, light and dark, and what Qt makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.qt.rescale import font_sizes, rescale, rescale_fonts
from ui.qt.style_sheet import style_sheet

Scheme = Literal["light", "dark"]
Tone = Literal["", "red", "amber", "green", "accent", "muted"]
Face = Literal["body", "small", "strong", "title", "figures", "fixed"]

BASE_PX = 13
ROW_PX = 28
SCALES = (0.8, 2.0)

# Name: (light, dark). Everything that has a colour takes it from here, the map and the
# plots too (`Theme.colours`). tests/unit/ui/qt/test_theme.py holds the contrasts.
COLOURS: dict[str, tuple[str, str]] = {
    "window": ("#F3F4F6", "#14171B"),
    "surface": ("#FFFFFF", "#1A1E23"),
    "raised": ("#FFFFFF", "#22272E"),
    "sunken": ("#EAECF0", "#0F1215"),
    "hairline": ("#E3E6EB", "#2A3038"),
    "border": ("#C6CCD5", "#414A56"),
    "hover": ("#F0F2F6", "#232931"),
    "selection": ("#DCE7FA", "#20365A"),
    "text": ("#1A1E25", "#E5E8EC"),
    "muted": ("#555E6B", "#A4ACB8"),
    "faint": ("#656E7C", "#8D96A3"),
    "disabled": ("#A0A7B2", "#5C6571"),
    "accent": ("#1B57BF", "#82B1FF"),
    "accent_soft": ("#E4EDFC", "#1D2F4E"),
    "accent_fill": ("#215FC9", "#2B66CC"),
    "on_accent": ("#FFFFFF", "#FFFFFF"),
    "red": ("#AE1B1B", "#FF938A"),
    "red_soft": ("#FBE7E5", "#43211F"),
    "red_fill": ("#B91F1F", "#B3261E"),
    "amber": ("#7F4D00", "#F2BC57"),
    "amber_soft": ("#FCEFD3", "#3C2E12"),
    "green": ("#14602F", "#74D392"),
    "green_soft": ("#DFF2E5", "#17341F"),
    "muted_soft": ("#EAECF0", "#2A3038"),
    "series_1": ("#1B57BF", "#82B1FF"),
    "series_2": ("#A34A00", "#F0A35E"),
    "series_3": ("#0B6E6E", "#5CC9C9"),
    "series_4": ("#7B3FA0", "#C79BE8"),
    "series_5": ("#5F6B00", "#C3CE5A"),
    "series_6": ("#A8326B", "#F08CB8"),
}

# Faces with good small sizes that a desktop may have, best first; Qt's default is the last resort.
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "Roboto", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class _Role:
    role: QPalette.ColorRole
    colour: str
    disabled: str = ""


_R = QPalette.ColorRole
_PALETTE = (
    _Role(_R.Window, "window"),
    _Role(_R.WindowText, "text", "disabled"),
    _Role(_R.Base, "surface", "window"),
    _Role(_R.AlternateBase, "hover"),
    _Role(_R.Text, "text", "disabled"),
    _Role(_R.PlaceholderText, "faint", "disabled"),
    _Role(_R.Button, "raised"),
    _Role(_R.ButtonText, "text", "disabled"),
    _Role(_R.BrightText, "red"),
    _Role(_R.ToolTipBase, "raised"),
    _Role(_R.ToolTipText, "text"),
    _Role(_R.Highlight, "selection"),
    _Role(_R.HighlightedText, "text", "disabled"),
    _Role(_R.Accent, "accent_fill"),
    _Role(_R.Link, "accent"),
    _Role(_R.LinkVisited, "accent"),
    _Role(_R.Light, "raised"),
    _Role(_R.Midlight, "hairline"),
    _Role(_R.Mid, "border"),
    _Role(_R.Dark, "border"),
    _Role(_R.Shadow, "sunken"),
)


def palette(scheme: Scheme) -> QPalette:
    """The QPalette of a scheme; Qt's own dark scheme does nothing without a desktop theme."""
    index = 0 if scheme == "light" else 1
    result = QPalette()
    for entry in _PALETTE:
        colour = QColor(COLOURS[entry.colour][index])
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            result.setColor(group, entry.role, colour)
        disabled = QColor(COLOURS[entry.disabled][index]) if entry.disabled else colour
        result.setColor(QPalette.ColorGroup.Disabled, entry.role, disabled)
    return result


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_theme: Theme | None = None


class Theme(QObject):
    """The scheme and scale in use. There is one per QApplication; `theme()` finds it.

    `changed` is sent after every `apply`; widgets also get Qt's own PaletteChange.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme: Scheme = "light"
        self._scale = 1.0
        self._fonts: dict[Face, QFont] = {}
        self._colours: dict[str, QColor] = {}

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def scale(self) -> float:
        return self._scale

    def apply(self, app: QApplication, scheme: Scheme, scale: float = 1.0) -> None:
        """Dress `app`: Fusion, palette, font and style sheet. `scale` is held to 0.8-2.0."""
        before = self._scale
        self._scheme = scheme
        self._scale = min(max(scale, SCALES[0]), SCALES[1])
        self._fonts.clear()
        self._colours.clear()
        # A sheet put over another is put on every widget once for each widget above it (Qt
        # 6.12: a dozen times, half a second); put on where there is none, once.
        fonts = font_sizes(app.allWidgets())
        app.setStyleSheet("")
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        app.setPalette(palette(scheme))
        app.setFont(self.font("body"))
        # Without a sheet: the lengths of the sheet are not those of the widgets.
        rescale(app.allWidgets(), before, self._scale)
        app.setStyleSheet(style_sheet(self.colours(), self._scale))
        # With the sheet: to put one on brings back the fonts from before it.
        rescale_fonts(fonts, before, self._scale)
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """The named colour of this scheme; a name that is not in the table is a KeyError."""
        if name not in self._colours:
            self._colours[name] = QColor(COLOURS[name][0 if self._scheme == "light" else 1])
        return QColor(self._colours[name])

    def colours(self) -> dict[str, str]:
        """All named colours of this scheme as #RRGGBB, for the map page and the plots."""
        index = 0 if self._scheme == "light" else 1
        return {name: pair[index] for name, pair in COLOURS.items()}

    def tone(self, tone: Tone) -> QColor:
        """The text colour of a tone; no tone is the plain text colour."""
        return self.colour(tone or "text")

    def px(self, pixels: float) -> int:
        """A length of the unscaled design in device-independent pixels of this scale."""
        return max(1, round(pixels * self._scale))

    def font(self, face: Face = "body") -> QFont:
        """The font of a face at this scale. "figures" has digits of one width for certain, the
        others where the typeface has such digits; "fixed" is for text from a machine."""
        # Asked for every cell that is drawn; to look a typeface up takes a millisecond.
        if face not in self._fonts:
            self._fonts[face] = self._made_font(face)
        return QFont(self._fonts[face])

    def _made_font(self, face: Face) -> QFont:
        font = QFont(_family())
        font.setPixelSize(self.px({"small": 11, "title": 16}.get(face, BASE_PX)))
        if face in ("strong", "title"):
            font.setWeight(QFont.Weight.DemiBold)
        even = _even_digits(font)
        if face == "fixed" or (face == "figures" and not even):
            return self._fixed(font)
        return font

    def _fixed(self, font: QFont) -> QFont:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(font.pixelSize())
        return fixed


def _family() -> str:
    present = set(QFontDatabase.families())
    default = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return next((name for name in FAMILIES if name in present), default)


def _even_digits(font: QFont) -> bool:
    """Whether all digits are as wide, after asking the face for its tabular figures."""
    font.setFeature(QFont.Tag("tnum"), 1)
    metrics = QFontMetricsF(font)
    return len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def theme() -> Theme:
    """The theme of the running QApplication; made on first use, light until it is applied."""
    global _theme
    # Asked for several times in every cell that is drawn. It goes with its application.
    if _theme is None or not isValid(_theme):
        app = QApplication.instance()
        if app is None:
            raise RuntimeError("a theme needs a QApplication")
        _theme = Theme(app)
    return _theme


def system_scheme() -> Scheme:
    """What the desktop says it prefers; light when it says nothing."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
